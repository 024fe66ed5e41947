//! A session as a state machine: actions in, views and records out.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use crate::grade::{Response, Verdict};
use crate::memory::{Memory, Model, Seed};
use crate::messages::Locale;

use super::day::StudyCalendar;
use super::ids::IdGenerator;
use super::paper::PaperItem;
use super::record::{DeckRow, Ending, Mode, Rating, Ruling, SessionStart, Settings};
use super::study::UndoStep;

/// Everything decided before the first question.
#[derive(Debug)]
pub struct SessionPlan {
    /// The session's ID.
    pub id: Uuid,
    /// The learner's name.
    pub learner: String,
    /// The language of what the learner reads.
    pub locale: Locale,
    /// The kind of session.
    pub mode: Mode,
    /// The start time.
    pub began: Timestamp,
    /// The seed of all random choices.
    pub seed: u64,
    /// The settings.
    pub settings: Settings,
    /// The items of the paper, in order. Never empty.
    pub items: Vec<PaperItem>,
    /// The learner's calendar.
    pub days: StudyCalendar,
    /// Whether answers affect the schedule.
    pub counts: bool,
    /// The memory states, in a study session.
    pub study: Option<StudyMemory>,
}

/// The memory states of a study session.
#[derive(Clone, Debug)]
pub struct StudyMemory {
    /// The memory model of each card of the paper; decks can have their own options.
    pub models: Vec<Model>,
    /// The memory of each card of the paper; `None` for a new card.
    pub memories: Vec<Option<Memory>>,
    /// Whether each card of the paper was suspended as a leech before and brought back.
    pub former_leeches: Vec<bool>,
    /// The seed for each card's interval fuzz, in the order of the items.
    pub seeds: Vec<Seed>,
    /// The study time after which no more cards appear.
    pub long_enough: Option<Duration>,
}

/// The current answer to an item.
#[derive(Clone, Debug)]
pub struct GivenAnswer {
    /// The answer's ID.
    pub id: Uuid,
    /// The learner's response.
    pub response: Response,
    /// The grader's verdict.
    pub verdict: Verdict,
    /// The points it earned.
    pub earned: f64,
    /// The learner's ruling on the verdict.
    pub ruling: Option<Ruling>,
    /// The learner's confidence from 0 to 100 percent, if the session asked for it.
    pub confidence: Option<u8>,
    /// The rating for the schedule.
    pub rating: Rating,
    /// The question's time on screen, in milliseconds.
    pub taken: u64,
}

/// The state of one item on the paper.
#[derive(Clone, Debug, Default)]
pub struct ItemState {
    /// The current answer.
    pub given: Option<GivenAnswer>,
    /// The number of hints given.
    pub hints: usize,
    /// Whether the learner flagged it.
    pub flagged: bool,
    /// The number of answers so far.
    pub tries: usize,
    /// Whether its card was suspended in this session.
    pub suspended: bool,
    /// Whether its options get a new order when it is asked again.
    pub reshuffles: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The session asks the first item of the queue.
    Asking,
    /// The session asks for confidence in the answer to this item.
    Confidence(usize),
    /// The session shows the verdict on this item.
    Verdict(usize),
    /// The learner disputes the verdict on this item. Afterwards the session returns to the origin.
    Dispute(usize, DisputeOrigin),
    /// The learner is about to hand in the exam.
    HandIn,
    /// The session is over and shows the verdict on this item.
    Review(usize),
    /// The session shows nothing more.
    Closed,
}

/// The phase in which a dispute began. It may dispute another verdict than the one on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DisputeOrigin {
    Asking,
    Verdict(usize),
    Review(usize),
}

/// A running session.
#[derive(Debug)]
pub struct Session {
    pub(super) plan: SessionPlan,
    pub(super) item_states: Vec<ItemState>,
    pub(super) queue: VecDeque<usize>,
    pub(super) phase: Phase,
    /// The phase after the confidence question.
    pub(super) next_phase: Phase,
    /// The notice for that phase. It would give the verdict away before.
    pub(super) next_notice: Option<String>,
    pub(super) notice: Option<String>,
    /// What became of the last line, for a learner who does not see the screen change.
    pub(super) confirmation: Option<String>,
    /// The reason that the learner gave with the open dispute; often empty.
    pub(super) dispute_reason: String,
    /// Whether the program opens images and plays sounds.
    pub(super) has_media_keys: bool,
    /// The text typed before the flashcard's back appeared, often empty. `None` while the back is
    /// hidden.
    pub(super) revealed: Option<String>,
    /// The item answered last.
    pub(super) last: Option<usize>,
    /// The steps to undo, the latest last.
    pub(super) undo: Vec<UndoStep>,
    pub(super) ending: Option<Ending>,
    pub(super) ids: IdGenerator,
    /// The time on screen before this run.
    pub(super) carried: Duration,
    pub(super) opened: Timestamp,
    /// When the question appeared on screen.
    pub(super) shown: Timestamp,
}

impl Session {
    /// A session at its start.
    #[must_use]
    pub fn new(plan: SessionPlan, ids: IdGenerator, now: Timestamp) -> Self {
        let count = plan.items.len();
        Self {
            plan,
            item_states: vec![ItemState::default(); count],
            queue: (0..count).collect(),
            phase: Phase::Asking,
            next_phase: Phase::Asking,
            next_notice: None,
            notice: None,
            confirmation: None,
            dispute_reason: String::new(),
            has_media_keys: false,
            revealed: None,
            last: None,
            undo: Vec::new(),
            ending: None,
            ids,
            carried: Duration::ZERO,
            opened: now,
            shown: now,
        }
    }

    /// A session that was interrupted.
    ///
    /// `places` holds the state of each item, `skipped` the items put off, in the order of
    /// skipping. `carried` is the time on screen so far.
    #[must_use]
    pub fn with_progress(
        plan: SessionPlan,
        ids: IdGenerator,
        places: Vec<ItemState>,
        skipped: &[usize],
        carried: Duration,
        now: Timestamp,
    ) -> Self {
        let mut session = Self::new(plan, ids, now);
        session.item_states = places;
        session.item_states.resize_with(session.plan.items.len(), ItemState::default);
        for place in skipped {
            session.postpone(*place);
        }
        let places = &session.item_states;
        session.queue.retain(|place| places[*place].given.is_none());
        session.carried = carried;
        if session.queue.is_empty() {
            session.phase = if session.is_exam() { Phase::HandIn } else { Phase::Closed };
        }
        session
    }

    /// The session's first record.
    #[must_use]
    pub fn session_start(&self) -> SessionStart {
        let plan = &self.plan;
        let mut decks: Vec<DeckRow> = Vec::new();
        for item in &plan.items {
            let deck = &item.edition.deck;
            if decks.iter().all(|row| row.id != deck.id) {
                decks.push(DeckRow {
                    id: deck.id.clone(),
                    title: deck.title.clone(),
                    hash: item.edition.hash().to_owned(),
                });
            }
        }
        SessionStart {
            id: plan.id,
            learner: plan.learner.clone(),
            mode: plan.mode,
            at: plan.began,
            offset: plan.days.utc_offset(plan.began),
            study_day: plan.days.day_of(plan.began),
            seed: plan.seed,
            settings: plan.settings.clone(),
            decks,
            paper: plan.items.iter().map(PaperItem::paper_row).collect(),
        }
    }

    /// The plan of the session.
    #[must_use]
    pub fn plan(&self) -> &SessionPlan {
        &self.plan
    }

    /// Each item with its state, in the order of the paper.
    pub fn items_with_state(&self) -> impl Iterator<Item = (&PaperItem, &ItemState)> {
        self.plan.items.iter().zip(&self.item_states)
    }

    /// How the session ended. `None` while it runs or after an interruption.
    #[must_use]
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// Whether verdicts may appear. An exam, or a quiz with verdicts at the end, hides them until
    /// it ends.
    #[must_use]
    pub fn can_show_verdicts(&self) -> bool {
        self.ending.is_some() || !self.is_silent()
    }

    /// The total time on screen.
    #[must_use]
    pub fn elapsed(&self, now: Timestamp) -> Duration {
        self.carried + time_between(self.opened, now)
    }

    /// When the time runs out. A quiz counts the time on screen; the clock of an exam never stops.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        let limit = Duration::from_millis(self.plan.settings.time_limit?);
        if self.ending.is_some() {
            return None;
        }
        let (from, limit) = if self.is_exam() {
            (self.plan.began, limit)
        } else {
            (self.opened, limit.saturating_sub(self.carried))
        };
        from.checked_add(limit).ok()
    }

    pub(super) fn is_exam(&self) -> bool {
        self.plan.mode == Mode::Exam
    }

    /// Whether verdicts stay hidden until the end.
    pub(super) fn is_silent(&self) -> bool {
        self.is_exam() || self.plan.settings.verdicts_at_end
    }

    pub(super) fn is_flashcard(&self, place: usize) -> bool {
        matches!(self.plan.items[place].question().body, crate::deck::question::Body::Flashcard(_))
    }
}

/// The time from one moment to a later one, or zero if the clock went back.
pub(super) fn time_between(from: Timestamp, to: Timestamp) -> Duration {
    to.duration_since(from).try_into().unwrap_or_default()
}
