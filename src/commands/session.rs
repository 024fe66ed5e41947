//! The loop of every sitting.

use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::sync::Arc;

use rand::SeedableRng;
use rand::rngs::StdRng;
use uuid::Uuid;

use crate::error::{Error, Exit};
use crate::library::FoundDeck;
use crate::report::{self, ConfidenceLevel, MissedQuestion, Misspelling, StudySummary, Summary};
use obverse_core::deck::{DeckId, Edition};
use obverse_core::grade::{self, Outcome, Verdict};
use obverse_core::memory::Days;
use obverse_core::memory::tune::is_worth_it;
use obverse_core::session::day::{date_of_day, day_number};
use obverse_core::session::record::{Mode, Rating, Ruling, Settings};
use obverse_core::session::show;
use obverse_core::session::view::{Clock, LearnerAction, StopReason};
use obverse_core::session::{
    GivenAnswer, ItemState, Session, SessionPlan, StudyMemory, ids::IdGenerator, paper::PaperItem,
};
use obverse_core::text::{truncate, words};
use obverse_store::writer::open_private;
use obverse_store::{Lease, Score, Store};

use super::app::{App, store_error};
use super::plan::count_pace;
use super::save::{SaveOutcome, TYPED_WIDTH};

/// What a command settled about a sitting before it begins.
pub(super) struct SessionStart {
    pub mode: Mode,
    pub seed: u64,
    pub settings: Settings,
    pub items: Vec<PaperItem>,
    /// What is known of memory, where it is for study.
    pub study: Option<StudyMemory>,
}

/// A sitting is open in one terminal at a time: the lock lasts as long as the process, however that ends, and the lease
/// in the score file says whose the sitting is.
pub(super) struct SessionLock {
    file: Option<(File, PathBuf)>,
}

impl SessionLock {
    /// Locks a sitting; `None` where a process that is alive has it. Where the system knows no locks, the lease alone
    /// keeps two terminals from writing one sitting.
    pub fn take(store: &Store, sitting: Uuid) -> Option<Self> {
        let path = store.lock_path(sitting)?;
        let Ok(file) = open_private(&path) else { return Some(Self { file: None }) };
        match file.try_lock() {
            Ok(()) => Some(Self { file: Some((file, path)) }),
            Err(TryLockError::WouldBlock) => None,
            Err(TryLockError::Error(_)) => Some(Self { file: None }),
        }
    }

    /// No lock: another terminal that is alive has it, and is to find out by its lease.
    pub fn unlocked() -> Self {
        Self { file: None }
    }
}

impl Drop for SessionLock {
    fn drop(&mut self) {
        if let Some((_, path)) = self.file.take() {
            // A file that stays is no harm: whoever comes next locks it.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl App {
    /// Identities for what is recorded.
    pub(super) fn new_ids(&self) -> IdGenerator {
        IdGenerator::new(self.env.chance())
    }

    /// Chance with a seed.
    pub(super) fn seeded_rng(seed: u64) -> StdRng {
        StdRng::seed_from_u64(seed)
    }

    /// Begins a sitting on these decks and leads it to its end.
    pub(super) fn begin_session(
        &self,
        store: &mut Store,
        begin: SessionStart,
        found: &[FoundDeck],
        json: bool,
    ) -> Result<(), Error> {
        self.back_up_daily(store);
        let now = self.env.clock.now();
        let mut ids = self.new_ids();
        let plan = SessionPlan {
            id: ids.next_id(now),
            learner: self.learner.clone(),
            mode: begin.mode,
            began: now,
            seed: begin.seed,
            settings: begin.settings,
            items: begin.items,
            days: self.days.clone(),
            counts: match begin.mode {
                Mode::Quiz | Mode::Exam => self.config.study.quiz_counts,
                Mode::Study => true,
                Mode::Practice => false,
            },
            study: begin.study,
        };
        let holder = ids.next_id(now);
        let id = plan.id;
        let sitting = Session::new(plan, ids, now);
        let lock = SessionLock::take(store, id);
        let lease =
            store.begin_session(&sitting.session_start(), holder).map_err(|error| store_error(&error))?;
        let led = self.lead_session(store, sitting, lease, found, json);
        drop(lock);
        led
    }

    /// Leads a sitting to its end. An answer is in the score file before its verdict is on the screen.
    pub(super) fn lead_session(
        &self,
        store: &mut Store,
        mut sitting: Session,
        lease: Lease,
        found: &[FoundDeck],
        json: bool,
    ) -> Result<(), Error> {
        let trials = store.count_trials(&self.learner).map_err(|error| store_error(&error))?;
        let stopped = {
            let mut prompter = self.ui.prompter();
            loop {
                let Some(view) = sitting.view() else { break None };
                let act = match prompter.ask(&view, &self.env.clock) {
                    Ok(act) => act,
                    Err(stop) => break Some(stop),
                };
                let typed = match &act {
                    LearnerAction::Line(line) => line.clone(),
                    LearnerAction::TimeUp { typed } => typed.clone(),
                };
                let saved = sitting.items_with_state().filter(|(_, place)| place.given.is_some()).count();
                let records = sitting.take_action(act, self.env.clock.now());
                let outcome = self.save_records(store, (&records, &typed), lease, prompter.as_mut());
                match outcome.map_err(|error| self.unsaved_answer(error, &typed, saved, &sitting))? {
                    SaveOutcome::Yes => {}
                    SaveOutcome::Stopped(stop) => break Some(stop),
                }
            }
        };
        if let Err(error) = store.release_lease(lease) {
            // Everything is saved; the next run finds that this one is over by its lock.
            self.ui.warn(&error.to_string(), &[error.hint().to_owned()]);
        }
        self.print_end(store, &sitting, found, trials, json)
            .map_err(|error| error.hint("every answer is saved; `obverse scores show` shows them"))?;
        match stopped.filter(|_| sitting.ending().is_none()) {
            Some(StopReason::Interrupted | StopReason::EndOfInput) => Err(Error::silent(Exit::Interrupted)),
            None => Ok(()),
        }
    }

    /// The error of an answer that could not be saved, with what is lost and what is not: so many answers before it.
    fn unsaved_answer(&self, error: Error, typed: &str, saved: usize, session: &Session) -> Error {
        let error = match typed.trim() {
            "" => error,
            typed => error.hint(format!("not saved: {}", truncate(typed, TYPED_WIDTH))),
        };
        let command = if session.plan().study.is_some() { "study" } else { "quiz --resume" };
        error.hint(format!(
            "{} before it {} saved; `obverse {command}{}` goes on",
            words::format_count(saved, "answer"),
            if saved == 1 { "is" } else { "are" },
            self.again
        ))
    }

    /// Prints the end of a session that began with so many reviews on record.
    fn print_end(
        &self,
        store: &Store,
        session: &Session,
        found: &[FoundDeck],
        trials: usize,
        json: bool,
    ) -> Result<(), Error> {
        if session.plan().study.is_none() {
            return self.print_summary(&self.session_summary(store, session)?, json);
        }
        let studied = StudySummary {
            fit_to: self.reviews_to_fit(store, trials)?,
            ..self.study_summary(store, session, found)?
        };
        self.print_studied(&studied, json)
    }

    /// What was scored goes to standard output: it is what the command is for.
    pub(super) fn print_summary(&self, summary: &Summary, json: bool) -> Result<(), Error> {
        if json {
            self.print_text(&report::summary_json(summary))
        } else {
            self.print(&report::render_summary(summary, self.ui.width()))
        }
    }

    fn print_studied(&self, studied: &StudySummary, json: bool) -> Result<(), Error> {
        if json {
            self.print_text(&report::study_summary_json(studied))
        } else {
            self.print(&report::render_study_summary(studied, self.ui.width()))
        }
    }

    /// The end of a study sitting in figures.
    fn study_summary(
        &self,
        store: &Store,
        sitting: &Session,
        found: &[FoundDeck],
    ) -> Result<StudySummary, Error> {
        let plan = sitting.plan();
        let now = self.env.clock.now();
        let answered = || {
            sitting.items_with_state().filter_map(|(item, place)| Some((item, place, place.given.as_ref()?)))
        };
        let is_right = |given: &GivenAnswer| given.rating != Rating::Again;
        let at_once = || answered().filter(|(_, place, given)| place.tries == 1 && is_right(given));
        let is_in_part =
            |given: &GivenAnswer| given.verdict.outcome == Outcome::Partly && !is_ruled_right(given);
        let tomorrow = date_of_day(day_number(self.days.day_of(now)).plus_days(Days(1.0)));
        let due = self.count_due(store, found, tomorrow)?;
        let pace = count_pace(self, Some(store))?.seconds_a_card();
        Ok(StudySummary {
            id: store.session_summary(plan.id).map_err(|error| store_error(&error))?.code,
            cards: answered().count(),
            at_once: at_once().count(),
            almost: at_once().filter(|(.., given)| is_almost(given)).count(),
            in_part: at_once().filter(|(.., given)| is_in_part(given)).count(),
            by_ruling: at_once().filter(|(.., given)| is_ruled_right(given)).count(),
            came_back: answered().filter(|(_, place, given)| place.tries > 1 && is_right(given)).count(),
            seconds: sitting.elapsed(now).as_secs_f64(),
            slipped: answered()
                .filter(|(_, place, given)| place.tries > 1 || !is_right(given))
                .map(|(item, ..)| {
                    (
                        show::name(item.question(), item.part),
                        grade::answer_in_lines(item.question(), item.part),
                    )
                })
                .collect(),
            misspelt: collect_misspelt(answered().map(|(.., given)| given)),
            sureness: confidence_levels(store, sitting)?,
            decks: found.len(),
            tomorrow: due,
            tomorrow_seconds: due as f64 * pace,
            left: sitting
                .items_with_state()
                .filter(|(_, place)| place.given.is_none() && !place.suspended)
                .count(),
            set_aside: sitting.items_with_state().filter(|(_, place)| place.suspended).count(),
            fit_to: None,
        })
    }

    /// How many reviews there are to fit to, where a sitting that began with so many made that worth it.
    fn reviews_to_fit(&self, store: &Store, before: usize) -> Result<Option<usize>, Error> {
        let now = store.count_trials(&self.learner).map_err(|error| store_error(&error))?;
        Ok(is_worth_it(before, now).then_some(now))
    }

    /// The end of a sitting in figures.
    pub(super) fn session_summary(&self, store: &Store, sitting: &Session) -> Result<Summary, Error> {
        let plan = sitting.plan();
        let code = store.session_summary(plan.id).map_err(|error| store_error(&error))?.code;
        let first = plan.items.first().map(|item| Arc::clone(&item.edition));
        let one_deck = first.filter(|first| plan.items.iter().all(|item| same_deck(&item.edition, first)));
        let recent = match one_deck {
            Some(edition) => recent_scores(self, store, &edition.deck.id, 5)?,
            None => Vec::new(),
        };
        let answered = || {
            sitting.items_with_state().filter_map(|(item, place)| Some((item, place, place.given.as_ref()?)))
        };
        let tells = sitting.can_show_verdicts();
        // A sum of nothing is -0.
        let earned = answered().map(|(.., given)| given.earned).sum::<f64>() + 0.0;
        let with_rulings =
            answered().map(|(item, place, _)| points_with_ruling(item, place)).sum::<f64>() + 0.0;
        let mut summary = Summary {
            id: code,
            ending: sitting.ending(),
            asked: plan.items.len(),
            answered: answered().count(),
            earned: tells.then_some(earned),
            earned_with_rulings: tells.then_some(with_rulings),
            points: plan.items.iter().map(|item| item.question().points).sum(),
            pass: plan.settings.pass,
            time: sitting.elapsed(self.env.clock.now()),
            almost: tells.then(|| answered().filter(|(.., given)| is_almost(given)).count()),
            missed: answered()
                .filter(|(.., given)| !given.verdict.outcome.counts_as_right())
                .map(|(item, place, _)| missed_answer(item, place))
                .collect(),
            misspelt: if tells { collect_misspelt(answered().map(|(.., given)| given)) } else { Vec::new() },
            unanswered: sitting
                .items_with_state()
                .filter(|(_, place)| place.given.is_none())
                .map(|(item, _)| show::name(item.question(), item.part))
                .collect(),
            sureness: if tells { confidence_levels(store, sitting)? } else { Vec::new() },
            recent,
            global_flags: self.again.clone(),
        };
        summary.missed.retain(|_| tells);
        Ok(summary)
    }
}

/// Whether the learner ruled that an answer is right.
fn is_ruled_right(given: &GivenAnswer) -> bool {
    matches!(given.ruling, Some(Ruling::Meant | Ruling::AlsoRight))
}

/// Whether an answer is right but for its spelling, and the learner did not rule otherwise.
fn is_almost(given: &GivenAnswer) -> bool {
    given.verdict.outcome == Outcome::Almost && !is_ruled_right(given)
}

/// The words that were misspelt in these answers, but for those that the learner ruled to be right.
fn collect_misspelt<'a>(answers: impl Iterator<Item = &'a GivenAnswer>) -> Vec<Misspelling> {
    collect_misspellings(answers.filter(|given| !is_ruled_right(given)).map(|given| &given.verdict))
}

/// The words that these verdicts say were misspelt.
pub(super) fn collect_misspellings<'a>(verdicts: impl IntoIterator<Item = &'a Verdict>) -> Vec<Misspelling> {
    let slips = verdicts.into_iter().flat_map(|verdict| &verdict.slips);
    Misspelling::collect(slips.map(|slip| (slip.given.as_str(), slip.right.as_str())))
}

/// How often the answers were right by how sure the learner was, where that was asked.
fn confidence_levels(store: &Store, sitting: &Session) -> Result<Vec<ConfidenceLevel>, Error> {
    if !sitting.plan().settings.confidence {
        return Ok(Vec::new());
    }
    let past = store.load_session(sitting.plan().id).map_err(|error| store_error(&error))?;
    let answers = past.answers.iter().filter_map(|answer| {
        let counts = answer.current.as_ref()?;
        Some((answer.row.confidence?, counts.graded.outcome.counts_as_right()))
    });
    Ok(ConfidenceLevel::group_answers(answers))
}

/// The last scores in a deck in percent, the oldest first.
pub(super) fn recent_scores(
    app: &App,
    store: &Store,
    deck: &DeckId,
    count: usize,
) -> Result<Vec<f64>, Error> {
    let scores = store.recent_scores(&app.learner, deck, count).map_err(|error| store_error(&error))?;
    Ok(scores.iter().map(Score::percent).collect())
}

fn same_deck(one: &Edition, other: &Edition) -> bool {
    one.deck.id == other.deck.id
}

/// The points with the learner's ruling: all of them where it counts as right, but a hint still halves.
fn points_with_ruling(item: &PaperItem, place: &ItemState) -> f64 {
    let Some(given) = &place.given else { return 0.0 };
    match given.ruling {
        Some(Ruling::Meant | Ruling::AlsoRight) => {
            grade::earned_points(1.0, item.question().points, place.hints, false)
        }
        Some(Ruling::Mistaken) | None => given.earned,
    }
}

fn missed_answer(item: &PaperItem, place: &ItemState) -> MissedQuestion {
    let question = item.question();
    let given = place.given.as_ref();
    let blank = given.is_none_or(|given| given.verdict.outcome == Outcome::Blank);
    MissedQuestion {
        name: show::name(question, item.part),
        given: given
            .filter(|_| !blank)
            .map(|given| show::shown_response(question, &given.response))
            .unwrap_or_default(),
        answer: grade::answer_in_lines(question, item.part),
    }
}
