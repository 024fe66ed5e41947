//! The loop of every session.

use std::sync::Arc;

use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::error::{Error, Exit};
use crate::library::FoundDeck;
use crate::report::{
    self, ConfidenceLevel, MissedQuestion, Misspelling, PlanProgress, StudySummary, Summary,
};
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
use obverse_core::text::Line;
use obverse_store::{Lease, Score, Store};

use super::app::{App, store_error};
use super::plan::count_pace;
use super::save::SaveOutcome;
use super::session_lock::SessionLock;

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
        let lease = store
            .begin_session(&session.session_start(), holder)
            .map_err(|error| store_error(&error))?;
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
        let trials = store.count_trials(&self.learner).map_err(|error| store_error(&error))?;
        let stopped = {
            let mut prompter = self.ui.prompter();
            loop {
                let Some(view) = session.view() else { break None };
                let act = match prompter.ask(&view, &self.env.clock) {
                    Ok(act) => act,
                    Err(stop) => break Some(stop),
                };
                let typed = match &act {
                    LearnerAction::Line(line) => line.clone(),
                    LearnerAction::TimeUp { typed } => typed.clone(),
                };
                let records = session.take_action(act, self.env.clock.now());
                match self.save_records(store, (&records, &typed), lease, prompter.as_mut())? {
                    SaveOutcome::Yes => {}
                    SaveOutcome::Stopped(stop) => break Some(stop),
                }
            }
        };
        if let Err(error) = store.release_lease(lease) {
            // Everything is saved; the lock shows the next run that this process is over.
            self.ui.warn(&error.to_string(), &[error.hint().to_owned()]);
        }
        let result = if session.plan().study.is_some() {
            let studied = StudySummary {
                fit_to: self.reviews_to_fit(store, trials)?,
                plan: self.plan_after_study(store)?,
                ..self.study_summary(store, &session, found)?
            };
            self.print_studied(&studied, json)?;
            SessionResult {
                code: studied.id.clone(),
                mode: session.plan().mode,
                left: studied.left,
                missed: studied.slipped.len(),
                summary: report::render_study_summary(&studied, self.ui.width()),
            }
        } else {
            let summary = self.session_summary(store, &session)?;
            self.print_summary(&summary, json)?;
            SessionResult {
                code: summary.id.clone(),
                mode: session.plan().mode,
                left: if summary.ending.is_none() { summary.asked - summary.answered } else { 0 },
                missed: summary.missed.len(),
                summary: report::render_summary(&summary, self.ui.width()),
            }
        };
        match stopped {
            Some(StopReason::Interrupted | StopReason::EndOfInput)
                if session.ending().is_none() =>
            {
                Err(Error::silent(Exit::Interrupted))
            }
            _ => Ok(result),
        }
    }

    /// Prints the summary to standard output, as the result of the command.
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
            id: store.session_summary(plan.id).map_err(|error| store_error(&error))?.code,
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
                    (
                        show::name(item.question(), item.part),
                        grade::answer_in_lines(item.question(), item.part),
                    )
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
            set_aside: session.items_with_state().filter(|(_, place)| place.suspended).count(),
            fit_to: None,
            plan: None,
        })
    }

    /// How the plan stands that is followed; one that is done or over is told once, and followed no more.
    fn plan_after_study(&self, store: &mut Store) -> Result<Option<PlanProgress>, Error> {
        let progress = self.plan_progress(store, &self.find_decks().decks)?;
        if progress.as_ref().is_some_and(PlanProgress::is_over) {
            self.follow_plan(store, None)?;
        }
        Ok(progress)
    }

    /// How many reviews there are to fit to, where a sitting that began with so many made that worth it.
    fn reviews_to_fit(&self, store: &Store, before: usize) -> Result<Option<usize>, Error> {
        let now = store.count_trials(&self.learner).map_err(|error| store_error(&error))?;
        Ok(is_worth_it(before, now).then_some(now))
    }

    /// The summary of a session.
    pub(super) fn session_summary(
        &self,
        store: &Store,
        session: &Session,
    ) -> Result<Summary, Error> {
        let plan = session.plan();
        let code = store.session_summary(plan.id).map_err(|error| store_error(&error))?.code;
        let first = plan.items.first().map(|item| Arc::clone(&item.edition));
        let one_deck =
            first.filter(|first| plan.items.iter().all(|item| same_deck(&item.edition, first)));
        let recent = match one_deck {
            Some(edition) => recent_scores(self, store, &edition.deck.id, 5)?,
            None => Vec::new(),
        };
        let tells = session.can_show_verdicts();
        // An empty sum is -0.
        let earned = answered_items(session).map(|(.., given)| given.earned).sum::<f64>() + 0.0;
        let with_rulings = answered_items(session)
            .map(|(item, place, _)| points_with_ruling(item, place))
            .sum::<f64>()
            + 0.0;
        let mut summary = Summary {
            id: code,
            ending: session.ending(),
            asked: plan.items.len(),
            answered: answered_items(session).count(),
            earned: tells.then_some(earned),
            earned_with_rulings: tells.then_some(with_rulings),
            points: plan.items.iter().map(|item| item.question().points).sum(),
            pass: plan.settings.pass,
            time: session.elapsed(self.env.clock.now()),
            almost: tells
                .then(|| answered_items(session).filter(|(.., given)| is_almost(given)).count()),
            missed: answered_items(session)
                .filter(|(.., given)| !given.verdict.outcome.counts_as_right())
                .map(|(item, place, _)| missed_answer(item, place))
                .collect(),
            misspelt: if tells {
                collect_misspelt(answered_items(session).map(|(.., given)| given))
            } else {
                Vec::new()
            },
            unanswered: session
                .items_with_state()
                .filter(|(_, place)| place.given.is_none())
                .map(|(item, _)| show::name(item.question(), item.part))
                .collect(),
            sureness: if tells { confidence_levels(store, session)? } else { Vec::new() },
            recent,
            global_flags: self.global_flags.clone(),
        };
        summary.missed.retain(|_| tells);
        Ok(summary)
    }
}

/// An item with its state and its answer.
type AnsweredItem<'a> = (&'a PaperItem, &'a ItemState, &'a GivenAnswer);

fn answered_items(session: &Session) -> impl Iterator<Item = AnsweredItem<'_>> {
    session
        .items_with_state()
        .filter_map(|(item, place)| Some((item, place, place.given.as_ref()?)))
}

fn is_recalled(given: &GivenAnswer) -> bool {
    given.rating != Rating::Again
}

fn is_in_part(given: &GivenAnswer) -> bool {
    given.verdict.outcome == Outcome::Partly && !is_ruled_right(given)
}

/// Whether the learner ruled an answer right.
fn is_ruled_right(given: &GivenAnswer) -> bool {
    matches!(given.ruling, Some(Ruling::Meant | Ruling::AlsoRight))
}

/// Whether an answer is right apart from its spelling and has no ruling.
fn is_almost(given: &GivenAnswer) -> bool {
    given.verdict.outcome == Outcome::Almost && !is_ruled_right(given)
}

/// The misspelt words in these answers, except those ruled right.
fn collect_misspelt<'a>(answers: impl Iterator<Item = &'a GivenAnswer>) -> Vec<Misspelling> {
    collect_misspellings(answers.filter(|given| !is_ruled_right(given)).map(|given| &given.verdict))
}

/// The misspelt words in these verdicts.
pub(super) fn collect_misspellings<'a>(
    verdicts: impl IntoIterator<Item = &'a Verdict>,
) -> Vec<Misspelling> {
    let slips = verdicts.into_iter().flat_map(|verdict| &verdict.slips);
    Misspelling::collect(slips.map(|slip| (slip.given.as_str(), slip.right.as_str())))
}

/// The share of right answers at each confidence level, if the session asked for confidence.
fn confidence_levels(store: &Store, session: &Session) -> Result<Vec<ConfidenceLevel>, Error> {
    if !session.plan().settings.confidence {
        return Ok(Vec::new());
    }
    let past = store.load_session(session.plan().id).map_err(|error| store_error(&error))?;
    let answers = past.answers.iter().filter_map(|answer| {
        let counts = answer.current.as_ref()?;
        Some((answer.row.confidence?, counts.graded.outcome.counts_as_right()))
    });
    Ok(ConfidenceLevel::group_answers(answers))
}

/// The last scores of a deck in percent, oldest first.
pub(super) fn recent_scores(
    app: &App,
    store: &Store,
    deck: &DeckId,
    count: usize,
) -> Result<Vec<f64>, Error> {
    let scores =
        store.recent_scores(&app.learner, deck, count).map_err(|error| store_error(&error))?;
    Ok(scores.iter().map(Score::percent).collect())
}

fn same_deck(one: &Edition, other: &Edition) -> bool {
    one.deck.id == other.deck.id
}

/// The points under the learner's ruling: full if ruled right, but a hint still halves them.
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
    MissedQuestion {
        name: show::name(question, item.part),
        given: given
            .filter(|given| given.verdict.outcome != Outcome::Blank)
            .map(|given| show::shown_response(question, &given.response))
            .unwrap_or_default(),
        answer: grade::answer_in_lines(question, item.part),
    }
}
