//! Two score files become one: the set union of what is true in them, as far as the user trusts where it came from.
//!
//! A row of truth has the same words in every file, so a union needs no judgement. But a deletion and a verdict that was
//! changed are another's word on what stands here; whose word counts is an argument ([`MergeTerms`]). What is to be done is
//! settled before anything is written ([`Store::plan_merge`]); it is written a part at a time, each sitting whole, so that
//! another program never waits for long. Caches follow from the union as they follow from any act, and memory waits for
//! its model.

mod answers;
mod apply;
mod deletion_log;
mod part;
mod plan;
mod retake;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use uuid::Uuid;

use crate::ledger;
use obverse_core::session::record::EventRow;

use super::Store;
use super::code;
use super::error::StoreError;
use super::incoming::Incoming;
use super::value::Id;

pub use answers::{FreshAnswer, TextHash};

/// Whose word counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TrustedLearners {
    /// Nobody's.
    #[default]
    Nobody,
    /// That of one learner, on what is their own.
    Learner(String),
    /// Everyone's.
    Everyone,
}

impl TrustedLearners {
    fn trusts_learner(&self, learner: &str) -> bool {
        match self {
            Self::Nobody => false,
            Self::Learner(own) => own == learner,
            Self::Everyone => true,
        }
    }
}

/// What the user says of a merge.
#[derive(Clone, Debug)]
pub struct MergeTerms {
    /// Whose deletions are obeyed, and whose returns of what was deleted.
    pub deletions: TrustedLearners,
    /// Whose later verdicts count: regrades, which say that an answer is worth something else than it was.
    pub regrades: TrustedLearners,
    /// Whether sittings that were deleted here come back, and when that is.
    pub bring_back_at: Option<Timestamp>,
}

impl MergeTerms {
    /// Everything counts, as in a file that is the user's own.
    #[must_use]
    pub fn trust_all() -> Self {
        Self {
            deletions: TrustedLearners::Everyone,
            regrades: TrustedLearners::Everyone,
            bring_back_at: None,
        }
    }
}

/// How many rows came, and how many were there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows that were not there.
    pub new: usize,
    /// Rows that were there already.
    pub known: usize,
}

impl RowCounts {
    fn count_row(&mut self, is_new: bool) {
        if is_new {
            self.new += 1;
        } else {
            self.known += 1;
        }
    }
}

/// What came of a learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LearnerMerge {
    /// Sittings.
    pub sessions: RowCounts,
    /// Answers.
    pub answers: RowCounts,
    /// Everything else that happened.
    pub events: RowCounts,
}

/// A sitting of a learner, by the beginning of its code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionName {
    /// Whose.
    pub learner: String,
    /// As many letters of its code as make it one of millions.
    pub code: String,
}

impl SessionName {
    pub(super) fn new(learner: &str, sitting: Uuid) -> Self {
        Self { learner: learner.to_owned(), code: code::brief_code(sitting) }
    }
}

/// A sitting that was begun after another one of the same learner had been deleted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Retake {
    /// The later one.
    pub session: SessionName,
    /// The code of the deleted one, where it is here and asked one of the same decks; nothing where it is not known.
    pub deleted: Option<String>,
}

/// What a merge did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeSummary {
    /// What came, by learner.
    pub learners: BTreeMap<String, LearnerMerge>,
    /// Sittings that were here and had been deleted there; they are deleted here too.
    pub deleted: usize,
    /// Sittings that are here and had been deleted there; they stay.
    pub ignored_deletions: Vec<SessionName>,
    /// Sittings that are there and had been deleted here; they stay so.
    pub kept_deleted: usize,
    /// Sittings that had been deleted here and came back.
    pub brought_back: usize,
    /// Sittings that may have been taken again after a deletion.
    pub retakes: Vec<Retake>,
    /// Verdicts that were changed there, and are left out.
    pub ignored_regrades: usize,
    /// Rows of any table that were not there.
    pub new: usize,
}

/// A union that is settled and not yet written.
#[derive(Debug, Default)]
pub struct MergePlan {
    summary: MergeSummary,
    /// Whose later verdicts count.
    trusted_regrades: TrustedLearners,
    /// Sittings that come whole, by identity.
    sessions: BTreeSet<Id>,
    /// The same with their learners, each learner's after the other's: so what is written lies near to each other.
    session_order: BTreeSet<(String, Id)>,
    /// Answers that come to sittings that are here.
    answers: BTreeSet<Id>,
    /// Deletions and returns.
    deletion_rows: Vec<(&'static ledger::Table, ledger::LedgerRow)>,
    /// Sittings that are deleted.
    deleted_sessions: BTreeSet<Uuid>,
    /// New rows of sittings that are here, and of none.
    other_rows: Vec<(&'static ledger::Table, ledger::LedgerRow)>,
    /// What is added to what came, by sitting.
    added_events: BTreeMap<Id, Vec<EventRow>>,
}

impl MergePlan {
    /// What it does.
    #[must_use]
    pub fn summary(&self) -> &MergeSummary {
        &self.summary
    }

    /// Writes this too, in the part to which its sitting belongs. An event without a sitting is not written.
    pub fn add_event(&mut self, event: EventRow) {
        if let Some(sitting) = event.session {
            self.added_events.entry(Id(sitting)).or_default().push(event);
        }
    }
}

impl Store {
    /// Takes in what is not there yet. In whatever order files are merged, and however often, the rows that are there in
    /// the end are the same. The memory of cards that got other ratings is missing until their learner's turn comes
    /// ([`Store::set_review_fold`]).
    ///
    /// # Errors
    ///
    /// As for [`Store::plan_merge`] and [`Store::apply_merge`].
    pub fn merge_incoming(
        &mut self,
        incoming: &Incoming,
        terms: &MergeTerms,
    ) -> Result<MergeSummary, StoreError> {
        let union = self.plan_merge(incoming, terms)?;
        self.apply_merge(incoming, union)
    }
}
