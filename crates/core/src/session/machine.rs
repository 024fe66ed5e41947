//! A quiz or an exam as a state machine: acts in, views and records out.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use crate::grade::{Response, Verdict};
use crate::memory::{Memory, Model, Seed};

use super::day::StudyCalendar;
use super::ids::IdGenerator;
use super::paper::PaperItem;
use super::record::{DeckRow, Ending, Mode, Rating, Ruling, SessionStart, Settings};
use super::study::UndoStep;

/// What is settled before the first question.
#[derive(Debug)]
pub struct SessionPlan {
    /// The identity of the sitting.
    pub id: Uuid,
    /// Who sits.
    pub learner: String,
    /// Quiz or exam.
    pub mode: Mode,
    /// When it began.
    pub began: Timestamp,
    /// What chance was seeded with.
    pub seed: u64,
    /// The rules.
    pub settings: Settings,
    /// What is asked, in order; not empty.
    pub items: Vec<PaperItem>,
    /// The learner's days.
    pub days: StudyCalendar,
    /// Whether answers count for the schedule.
    pub counts: bool,
    /// What is known of memory, where the sitting is for study.
    pub study: Option<StudyMemory>,
}

/// What a study sitting knows of memory.
#[derive(Clone, Debug)]
pub struct StudyMemory {
    /// The model of the memory of each card of the paper; each deck may have its own options.
    pub models: Vec<Model>,
    /// What is known of each card of the paper; nothing of a new one.
    pub memories: Vec<Option<Memory>>,
    /// What the fuzz of each card is seeded with, in the order of the items.
    pub seeds: Vec<Seed>,
    /// After this long no further card is asked.
    pub long_enough: Option<Duration>,
}

/// An answer that stands.
#[derive(Clone, Debug)]
pub struct GivenAnswer {
    /// Its identity.
    pub id: Uuid,
    /// What was answered.
    pub response: Response,
    /// What was said of it.
    pub verdict: Verdict,
    /// The points that it earned.
    pub earned: f64,
    /// What the learner says of the verdict.
    pub ruling: Option<Ruling>,
    /// How sure the learner was, from 0 to 100 percent, where it was asked.
    pub confidence: Option<u8>,
    /// What it says of memory.
    pub rating: Rating,
}

/// One place of the paper and what became of it.
#[derive(Clone, Debug, Default)]
pub struct ItemState {
    /// The answer that stands.
    pub given: Option<GivenAnswer>,
    /// How many hints were given.
    pub hints: usize,
    /// Whether it was flagged.
    pub flagged: bool,
    /// How often it was answered.
    pub tries: usize,
    /// Whether its card was set aside in this sitting.
    pub suspended: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The first of the queue is asked.
    Asking,
    /// It is asked how sure the learner is of the answer at this place.
    Confidence(usize),
    /// The verdict on this place is shown.
    Verdict(usize),
    /// The verdict on this place is disputed; afterwards the talk goes on as it was.
    Dispute(usize, DisputeOrigin),
    /// An exam is about to be handed in.
    HandIn,
    /// It is over, and the verdict on this place is shown.
    Review(usize),
    /// Nothing more is shown.
    Closed,
}

/// Where a dispute came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DisputeOrigin {
    Asking,
    Verdict,
    Review,
}

/// A quiz or an exam that goes on.
#[derive(Debug)]
pub struct Session {
    pub(super) plan: SessionPlan,
    pub(super) item_states: Vec<ItemState>,
    pub(super) queue: VecDeque<usize>,
    pub(super) phase: Phase,
    /// What is shown when the learner has said how sure they are.
    pub(super) next_phase: Phase,
    /// What is said with it, which would tell the verdict.
    pub(super) next_notice: Option<String>,
    pub(super) notice: Option<String>,
    /// What was typed before the flashcard's back was shown, often nothing; none while it is not shown.
    pub(super) revealed: Option<String>,
    /// The place that was answered last.
    pub(super) last: Option<usize>,
    /// What can be taken back, the last of it last.
    pub(super) undo: Vec<UndoStep>,
    pub(super) ending: Option<Ending>,
    /// Enter was pressed once on nothing.
    pub(super) warned: bool,
    pub(super) ids: IdGenerator,
    /// How long it had been on the screen when this run began, and when that was.
    pub(super) carried: Duration,
    pub(super) opened: Timestamp,
    /// When the question came on the screen.
    pub(super) shown: Timestamp,
}

impl Session {
    /// A sitting of which nothing has happened yet.
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
            revealed: None,
            last: None,
            undo: Vec::new(),
            ending: None,
            warned: false,
            ids,
            carried: Duration::ZERO,
            opened: now,
            shown: now,
        }
    }

    /// A sitting that was broken off: what became of each place, the places put off in the order in which that
    /// happened, and how long it had been on the screen.
    #[must_use]
    pub fn with_progress(
        plan: SessionPlan,
        ids: IdGenerator,
        places: Vec<ItemState>,
        skipped: &[usize],
        carried: Duration,
        now: Timestamp,
    ) -> Self {
        let mut sitting = Self::new(plan, ids, now);
        sitting.item_states = places;
        sitting.item_states.resize_with(sitting.plan.items.len(), ItemState::default);
        for place in skipped {
            sitting.postpone(*place);
        }
        let places = &sitting.item_states;
        sitting.queue.retain(|place| places[*place].given.is_none());
        sitting.carried = carried;
        if sitting.queue.is_empty() {
            sitting.phase = if sitting.is_exam() { Phase::HandIn } else { Phase::Closed };
        }
        sitting
    }

    /// What is kept of the beginning.
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

    /// What was settled.
    #[must_use]
    pub fn plan(&self) -> &SessionPlan {
        &self.plan
    }

    /// What became of each question, in the order of the paper.
    pub fn items_with_state(&self) -> impl Iterator<Item = (&PaperItem, &ItemState)> {
        self.plan.items.iter().zip(&self.item_states)
    }

    /// How it ended; nothing while it goes on or where it was broken off.
    #[must_use]
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// Whether the verdicts may be told: those of an exam, and those that are kept for the end, wait until it has ended.
    #[must_use]
    pub fn can_show_verdicts(&self) -> bool {
        self.ending.is_some() || !self.is_silent()
    }

    /// How long it has been on the screen.
    #[must_use]
    pub fn elapsed(&self, now: Timestamp) -> Duration {
        self.carried + time_between(self.opened, now)
    }

    /// When the time runs out. The clock of a quiz counts the time on the screen, an exam's runs on.
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

    /// Whether no verdict is shown before the end.
    pub(super) fn is_silent(&self) -> bool {
        self.is_exam() || self.plan.settings.verdicts_at_end
    }

    pub(super) fn is_flashcard(&self, place: usize) -> bool {
        matches!(self.plan.items[place].question().body, crate::deck::question::Body::Flashcard(_))
    }
}

/// The time from one moment to a later one; none where the clock was set back.
pub(super) fn time_between(from: Timestamp, to: Timestamp) -> Duration {
    to.duration_since(from).try_into().unwrap_or_default()
}
