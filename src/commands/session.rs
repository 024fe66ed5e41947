//! The loop of every session.

use std::time::Duration;

use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::error::{Error, Exit};
use crate::library::FoundDeck;
use crate::report::{self, PlanProgress, StudySummary, Summary};
use obverse_core::grade::{self};
use obverse_core::memory::Days;
use obverse_core::memory::tune::is_worth_it;
use obverse_core::session::day::{date_of_day, day_number};
use obverse_core::session::record::{Mode, Settings};
use obverse_core::session::show;
use obverse_core::session::view::{Clock, LearnerAction, StopReason};
use obverse_core::session::{
    GivenAnswer, Session, SessionPlan, StudyMemory, full_answer, ids::IdGenerator, paper::PaperItem,
};
use obverse_core::text::{Line, truncate, words};
use obverse_store::{Lease, Store};

use super::app::App;
use super::media::SessionMedia;
use super::plan::count_pace;
use super::save::{SaveOutcome, TYPED_WIDTH};
use super::session_lock::SessionLock;
use super::session_summary::{
    AnsweredItem, answered_items, collect_misspelt, confidence_levels, is_almost, is_in_part,
    is_recalled, is_ruled_right,
};

/// The parameters of a new session.
pub(super) struct SessionStart {
    pub mode: Mode,
    pub seed: u64,
    pub settings: Settings,
    pub items: Vec<PaperItem>,
    /// The state of memory, for study only.
    pub study: Option<StudyMemory>,
}

/// What a session leaves for the choice after it.
pub(super) struct SessionResult {
    /// Its code.
    pub code: String,
    /// Its kind.
    pub mode: Mode,
    /// The number of questions that are left, if it can go on.
    pub left: usize,
    /// The number of missed questions; 0 while verdicts are secret.
    pub missed: usize,
    /// Its summary, as printed.
    pub summary: Vec<Line>,
}

/// The time after which the first question is on the screen.
const FIRST_DRAWN: Duration = Duration::from_millis(100);

/// Unpacks the word lists on a thread while the learner reads the first question, and not before it
/// is drawn. Otherwise the first misspelt answer waits for them.
fn unpack_word_lists(items: &[PaperItem]) {
    let typed = items.iter().filter(|item| grade::is_typed(item.question()));
    let mut languages: Vec<&str> = typed.map(|item| item.edition.deck.language.primary()).collect();
    languages.sort_unstable();
    languages.dedup();
    if !languages.is_empty() {
        // Without a thread the grader unpacks a list when it first needs it.
        let _ = std::thread::Builder::new().spawn(move || {
            std::thread::sleep(FIRST_DRAWN);
            obverse_core::words::unpack_lists(&languages);
        });
    }
}

impl App {
    /// A source of ids for records.
    pub(super) fn new_ids(&self) -> IdGenerator {
        IdGenerator::new(self.env.chance())
    }

    /// A random generator with this seed.
    pub(super) fn seeded_rng(seed: u64) -> StdRng {
        StdRng::seed_from_u64(seed)
    }

    /// Begins a session on these decks and runs it to its end.
    pub(super) fn begin_session(
        &self,
        store: &mut Store,
        begin: SessionStart,
        found: &[FoundDeck],
        json: bool,
    ) -> Result<SessionResult, Error> {
        self.back_up_daily(store);
        let now = self.env.clock.now();
        let mut ids = self.new_ids();
        let plan = SessionPlan {
            id: ids.next_id(now),
            learner: self.learner.clone(),
            locale: self.ui.locale(),
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
        let session = Session::new(plan, ids, now);
        let lock = SessionLock::take(store, id);
        let lease = store.begin_session(&session.session_start(), holder)?;
        let led = self.lead_session(store, session, lease, found, json);
        drop(lock);
        led
    }

    /// Runs a session to its end. Saves an answer before it shows the verdict.
    pub(super) fn lead_session(
        &self,
        store: &mut Store,
        mut session: Session,
        lease: Lease,
        found: &[FoundDeck],
        json: bool,
    ) -> Result<SessionResult, Error> {
        let trials = store.count_trials(&self.learner)?;
        let stopped = self.ask_questions(store, &mut session, lease, found)?;
        if let Err(error) = store.release_lease(lease) {
            // Everything is saved; the lock shows the next run that this process is over.
            self.ui.warn(&error.to_string(), &[error.hint().to_owned()]);
        }
        let result = self.print_end(store, &session, found, trials, json).map_err(|error| {
            error.hint("every answer is saved; `obverse scores show` shows them")
        })?;
        match stopped {
            Some(StopReason::Interrupted | StopReason::EndOfInput)
                if session.ending().is_none() =>
            {
                Err(Error::silent(Exit::Interrupted))
            }
            _ => Ok(result),
        }
    }

    /// Asks until the session is over, or until the input ends for the returned reason.
    fn ask_questions(
        &self,
        store: &mut Store,
        session: &mut Session,
        lease: Lease,
        found: &[FoundDeck],
    ) -> Result<Option<StopReason>, Error> {
        unpack_word_lists(&session.plan().items);
        let mut media = SessionMedia::new(self, found);
        if media.has_terminal() {
            session.offer_media_keys();
        }
        let mut prompter = self.ui.prompter();
        while let Some(mut view) = session.view() {
            media.prepare_view(&mut view, session);
            let act = match prompter.ask(&view, &self.env.clock) {
                Ok(act) => act,
                Err(stop) => return Ok(Some(stop)),
            };
            if let Some(request) = session.media_request(&view, &act) {
                session.show_notice(media.serve_request(&request, session));
                continue;
            }
            let typed = match &act {
                LearnerAction::Line(line) => line.clone(),
                LearnerAction::TimeUp { typed } => typed.clone(),
            };
            let saved =
                session.items_with_state().filter(|(_, place)| place.given.is_some()).count();
            let records = session.take_action(act, self.env.clock.now());
            let outcome = self.save_records(store, (&records, &typed), lease, prompter.as_mut());
            match outcome.map_err(|error| self.unsaved_answer(error, &typed, saved, session))? {
                SaveOutcome::Yes => {}
                SaveOutcome::Stopped(stop) => return Ok(Some(stop)),
            }
        }
        Ok(None)
    }

    /// Adds to an error the answer that is not saved, and the number of saved answers before it.
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
            self.global_flags
        ))
    }

    /// Prints the summary of a session. `trials` is the number of reviews on record at its start.
    fn print_end(
        &self,
        store: &mut Store,
        session: &Session,
        found: &[FoundDeck],
        trials: usize,
        json: bool,
    ) -> Result<SessionResult, Error> {
        let mode = session.plan().mode;
        // The margin of the summary is left out on a page, which has its own.
        let room = self.ui.page_width() + 1;
        if session.plan().study.is_none() {
            let summary = self.session_summary(store, session)?;
            self.print_summary(&summary, json)?;
            return Ok(SessionResult {
                code: summary.id.clone(),
                mode,
                left: if summary.ending.is_none() { summary.asked - summary.answered } else { 0 },
                missed: summary.missed.len(),
                summary: self.summary_lines(&summary, room),
            });
        }
        let studied = StudySummary {
            fit_to: self.reviews_to_fit(store, trials)?,
            plan: self.plan_after_study(store)?,
            ..self.study_summary(store, session, found)?
        };
        self.print_studied(&studied, json)?;
        Ok(SessionResult {
            code: studied.id.clone(),
            mode,
            left: studied.left,
            missed: studied.slipped.len(),
            summary: self.studied_lines(&studied, room),
        })
    }

    /// Prints the summary to standard output, as the result of the command.
    pub(super) fn print_summary(&self, summary: &Summary, json: bool) -> Result<(), Error> {
        if json {
            self.print_text(&report::summary_json(summary))
        } else {
            self.print(&self.summary_lines(summary, self.ui.width()))
        }
    }

    /// A summary in columns, or in sentences in line mode.
    fn summary_lines(&self, summary: &Summary, room: usize) -> Vec<Line> {
        let locale = self.ui.locale();
        if self.ui.data_look().plain {
            report::speak_summary(summary, locale)
        } else {
            report::render_summary(summary, room, locale)
        }
    }

    fn studied_lines(&self, studied: &StudySummary, room: usize) -> Vec<Line> {
        let locale = self.ui.locale();
        if self.ui.data_look().plain {
            report::speak_study_summary(studied, room, locale)
        } else {
            report::render_study_summary(studied, room, locale)
        }
    }

    fn print_studied(&self, studied: &StudySummary, json: bool) -> Result<(), Error> {
        if json {
            self.print_text(&report::study_summary_json(studied))
        } else {
            self.print(&self.studied_lines(studied, self.ui.width()))
        }
    }

    /// The summary of a study session.
    fn study_summary(
        &self,
        store: &Store,
        session: &Session,
        found: &[FoundDeck],
    ) -> Result<StudySummary, Error> {
        let plan = session.plan();
        let now = self.env.clock.now();
        let answered: Vec<AnsweredItem> = answered_items(session).collect();
        let at_once: Vec<&GivenAnswer> = answered
            .iter()
            .filter(|(_, place, given)| place.tries == 1 && is_recalled(given))
            .map(|(.., given)| *given)
            .collect();
        let tomorrow = date_of_day(day_number(self.days.day_of(now)).plus_days(Days(1.0)));
        let due = self.count_due(store, found, tomorrow)?;
        let pace = count_pace(self, Some(store))?.seconds_a_card();
        Ok(StudySummary {
            id: store.session_summary(plan.id)?.code,
            cards: answered.len(),
            at_once: at_once.len(),
            almost: at_once.iter().filter(|given| is_almost(given)).count(),
            in_part: at_once.iter().filter(|given| is_in_part(given)).count(),
            by_ruling: at_once.iter().filter(|given| is_ruled_right(given)).count(),
            came_back: answered
                .iter()
                .filter(|(_, place, given)| place.tries > 1 && is_recalled(given))
                .count(),
            seconds: session.elapsed(now).as_secs_f64(),
            slipped: answered
                .iter()
                .filter(|(_, place, given)| place.tries > 1 || !is_recalled(given))
                .map(|(item, ..)| {
                    (show::name(item.question(), item.part), full_answer(item, plan.locale))
                })
                .collect(),
            misspelt: collect_misspelt(answered.iter().map(|(.., given)| *given)),
            sureness: confidence_levels(store, session)?,
            decks: found.len(),
            tomorrow: due,
            tomorrow_seconds: due as f64 * pace,
            left: session
                .items_with_state()
                .filter(|(_, place)| place.given.is_none() && !place.suspended)
                .count(),
            suspended: session.items_with_state().filter(|(_, place)| place.suspended).count(),
            fit_to: None,
            plan: None,
        })
    }

    /// The progress of the followed plan. A plan that is over is shown once, and no longer followed.
    fn plan_after_study(&self, store: &mut Store) -> Result<Option<PlanProgress>, Error> {
        let progress = self.plan_progress(store, &self.find_decks().decks)?;
        if progress.as_ref().is_some_and(PlanProgress::is_over) {
            self.follow_plan(store, None)?;
        }
        Ok(progress)
    }

    /// The number of reviews to fit to, if this session made a fit worthwhile. `before` is the number
    /// at its start.
    fn reviews_to_fit(&self, store: &Store, before: usize) -> Result<Option<usize>, Error> {
        let now = store.count_trials(&self.learner)?;
        Ok(is_worth_it(before, now).then_some(now))
    }
}
