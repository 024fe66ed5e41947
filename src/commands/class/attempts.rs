//! The attempts of a class at a deck.

use std::time::Duration;

use jiff::{Timestamp, ToSpan};

use obverse_core::deck::Deck;
use obverse_core::grade::{percent_of, reaches_pass};
use obverse_core::session::record::{Mode, SealStatus};
use obverse_core::stats::class::{AttemptPolicy, choose_attempts};
use obverse_store::{PaperEntry, SessionFilter, SessionState, SessionSummary, Store};

use super::questions::QuestionColumns;
use crate::args::{ClassArgs as Args, SessionKind};
use crate::commands::app::App;
use crate::commands::pseudonyms::Pseudonyms;
use crate::commands::scores::mode_name;
use crate::error::Error;
use crate::report::{ClassLearner, OwnTimeLimit};

/// A finished session with questions of the deck.
pub(super) struct ClassAttempt {
    pub summary: SessionSummary,
    /// The questions of the deck on its paper, in order.
    pub entries: Vec<PaperEntry>,
    /// What the seal of its hand-in proves.
    pub seal: Option<SealStatus>,
}

impl ClassAttempt {
    pub(super) fn earned(&self) -> f64 {
        self.entries.iter().filter_map(|entry| entry.mark.as_ref()).map(|mark| mark.earned).sum()
    }

    fn first_earned(&self) -> f64 {
        let marks = self.entries.iter().filter_map(|entry| entry.mark.as_ref());
        marks.map(|mark| mark.first_earned).sum()
    }

    pub(super) fn points(&self) -> f64 {
        self.entries.iter().map(|entry| entry.points).sum()
    }

    fn share(&self) -> f64 {
        percent_of(self.earned(), self.points()) / 100.0
    }
}

/// A learner with all attempts, oldest first; at least one.
pub(super) struct LearnerAttempts {
    pub learner: String,
    pub attempts: Vec<ClassAttempt>,
}

/// The attempts of a class.
#[derive(Default)]
pub(super) struct ClassAttempts {
    /// The learners with a finished attempt, by name.
    pub learners: Vec<LearnerAttempts>,
    /// The kinds of sessions that count.
    pub modes: Vec<String>,
    /// Attempts that are not finished: the learner and the code.
    pub unfinished: Vec<(String, String)>,
    /// The number of quizzes that do not count beside exams.
    pub left_out: usize,
}

impl ClassAttempts {
    /// Puts pseudonyms in the place of names, and sorts the learners by them.
    pub(super) fn rename_learners(&mut self, app: &App) -> Result<(), Error> {
        let mut pseudonyms = Pseudonyms::load(app)?;
        for learner in &mut self.learners {
            learner.learner = pseudonyms.name_for(&learner.learner);
        }
        for (learner, _) in &mut self.unfinished {
            *learner = pseudonyms.name_for(learner);
        }
        self.learners.sort_by(|one, other| one.learner.cmp(&other.learner));
        self.unfinished.sort();
        pseudonyms.save(app)
    }

    /// The pass mark of all attempts, if they have the same.
    pub(super) fn common_pass(&self) -> Option<f64> {
        let attempts = self.learners.iter().flat_map(|learner| &learner.attempts);
        let mut marks = attempts.map(|attempt| attempt.summary.settings.pass);
        let first = marks.next()?;
        if marks.all(|pass| pass == first) { first } else { None }
    }
}

/// Finds the attempts that the arguments select.
pub(super) fn find_attempts(
    app: &App,
    store: &Store,
    deck: &Deck,
    args: &Args,
) -> Result<ClassAttempts, Error> {
    let filter = SessionFilter {
        decks: vec![deck.id.clone()],
        since: args.since.map(|day| app.days.start_of(day)),
        until: args.until.map(|day| app.days.start_of(day.checked_add(1.day()).unwrap_or(day))),
        modes: match args.mode {
            Some(SessionKind::Exam) => vec![Mode::Exam],
            Some(_) => vec![Mode::Quiz],
            None => vec![Mode::Quiz, Mode::Exam],
        },
        ..SessionFilter::default()
    };
    let mut sessions: Vec<(String, SessionSummary)> = Vec::new();
    for row in store.list_learners(&SessionFilter::default())? {
        if args.without.contains(&row.learner) {
            continue;
        }
        let all = store.list_sessions(&row.learner, &filter)?.into_iter().rev();
        sessions.extend(all.map(|summary| (row.learner.clone(), summary)));
    }
    let mut found = ClassAttempts::default();
    if args.mode.is_none() && sessions.iter().any(|(_, summary)| summary.mode == Mode::Exam) {
        let all = sessions.len();
        sessions.retain(|(_, summary)| summary.mode == Mode::Exam);
        found.left_out = all - sessions.len();
    }
    for (learner, summary) in sessions {
        match summary.state {
            SessionState::Finished(_) => add_attempt(store, deck, &mut found, learner, summary)?,
            SessionState::Open => found.unfinished.push((learner, summary.code)),
            SessionState::Abandoned => {}
        }
    }
    Ok(found)
}

fn add_attempt(
    store: &Store,
    deck: &Deck,
    found: &mut ClassAttempts,
    learner: String,
    summary: SessionSummary,
) -> Result<(), Error> {
    let names = store.deck_names(&learner, &deck.id)?;
    let mut entries = store.marked_paper(summary.id)?;
    entries.retain(|entry| names.contains(&entry.deck));
    if summary.settings.paper.is_some() {
        for entry in &mut entries {
            entry.taken = None;
        }
    }
    let mode = mode_name(summary.mode);
    if !found.modes.iter().any(|known| known == mode) {
        found.modes.push(mode.to_owned());
    }
    let seal = store.seal_of_session(summary.id)?;
    let attempt = ClassAttempt { summary, entries, seal };
    match found.learners.last_mut().filter(|last| last.learner == learner) {
        Some(last) => last.attempts.push(attempt),
        None => found.learners.push(LearnerAttempts { learner, attempts: vec![attempt] }),
    }
    Ok(())
}

impl ClassAttempts {
    /// The number of answers in all attempts.
    pub(super) fn answer_count(&self) -> usize {
        let attempts = self.learners.iter().flat_map(|learner| &learner.attempts);
        attempts.map(|attempt| attempt.entries.len()).sum()
    }
}

impl LearnerAttempts {
    /// The attempts that count, oldest first.
    pub(super) fn counted(&self, policy: AttemptPolicy) -> Vec<&ClassAttempt> {
        let shares: Vec<f64> = self.attempts.iter().map(ClassAttempt::share).collect();
        choose_attempts(policy, &shares).into_iter().map(|at| &self.attempts[at]).collect()
    }

    pub(super) fn has_pass_mark(&self) -> bool {
        self.attempts.iter().any(|attempt| attempt.summary.settings.pass.is_some())
    }

    /// The line of the gradebook.
    pub(super) fn summarise(
        &self,
        app: &App,
        args: &Args,
        deck: &Deck,
        columns: &QuestionColumns,
        policy: AttemptPolicy,
    ) -> ClassLearner {
        let counted = self.counted(policy);
        let last = counted.last().map(|attempt| &attempt.summary);
        let (earned, points) =
            (mean_of(&counted, ClassAttempt::earned), mean_of(&counted, ClassAttempt::points));
        // The mean of several attempts is that of their shares: their papers may differ.
        let share = mean_of(&counted, ClassAttempt::share);
        let pass = args.pass.or(deck.quiz.pass).or(last.and_then(|last| last.settings.pass));
        let at = last.map_or(Timestamp::UNIX_EPOCH, |last| last.at);
        ClassLearner {
            learner: self.learner.clone(),
            sessions: counted.iter().map(|attempt| attempt.summary.code.clone()).collect(),
            attempts: self.attempts.len(),
            at: at.display_with_offset(app.days.zone.to_offset(at)).to_string(),
            seconds: mean_of(&counted, |attempt| attempt.summary.elapsed as f64 / 1000.0),
            earned,
            first_earned: mean_of(&counted, ClassAttempt::first_earned),
            points,
            share,
            passed: pass.map(|pass| match counted.as_slice() {
                [_] => reaches_pass(earned, points, pass),
                _ => reaches_pass(share, 1.0, pass),
            }),
            is_late: args.due.is_some_and(|due| {
                let due = app.days.zone.to_timestamp(due).unwrap_or(Timestamp::MAX);
                counted.iter().any(|attempt| attempt.summary.last > due)
            }),
            paper_form: last.and_then(|last| Some(last.settings.paper.as_ref()?.form.clone())),
            extra_time: last.and_then(|last| last.settings.extra_time).map(Duration::from_millis),
            own_limit: last.and_then(|last| own_time_limit(deck, last)),
            unusual: Vec::new(),
            seal: counted.iter().filter_map(|attempt| attempt.seal).max(),
            disputes: counted.iter().map(|attempt| count_disputes(attempt)).sum(),
            cells: columns.cells_of(&counted),
        }
    }
}

fn mean_of(attempts: &[&ClassAttempt], figure: impl Fn(&ClassAttempt) -> f64) -> f64 {
    let sum: f64 = attempts.iter().map(|attempt| figure(attempt)).sum();
    sum / attempts.len().max(1) as f64
}

fn count_disputes(attempt: &ClassAttempt) -> usize {
    let marks = attempt.entries.iter().filter_map(|entry| entry.mark.as_ref());
    marks.filter(|mark| mark.ruling.is_some()).count()
}

/// The time limit of a session, if it differs from the deck's. obverse knows no time of a paper.
fn own_time_limit(deck: &Deck, summary: &SessionSummary) -> Option<OwnTimeLimit> {
    if summary.settings.paper.is_some() {
        return None;
    }
    let extra = summary.settings.extra_time.unwrap_or(0);
    let own = summary.settings.time_limit.map(|limit| limit.saturating_sub(extra));
    let own = own.map(Duration::from_millis);
    match own {
        own if own == deck.quiz.time_limit => None,
        Some(limit) => Some(OwnTimeLimit::After(limit)),
        None => Some(OwnTimeLimit::NoLimit),
    }
}
