//! Merges another score file into this one, as far as the user trusts its origin.
//!
//! Rows of the ledger are equal in every file, so their union needs no judgement. A deletion or a
//! later verdict is different: it changes what another file says. [`MergeTerms`] says whose
//! deletions and verdicts count. [`Store::plan_merge`] decides everything before anything is
//! written. The merge is then written in parts, with each session whole in one of them, so another
//! program never waits for long. Caches follow from the merged rows as after any other write;
//! memory states are computed later.

mod answers;
mod apply;
mod deletion_log;
mod part;
mod plan;
mod retake;

use std::collections::{BTreeMap, BTreeSet, HashSet};

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

/// The learners whose deletions or verdicts count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TrustedLearners {
    /// None.
    #[default]
    Nobody,
    /// One learner, for that learner's own sessions.
    Learner(String),
    /// All.
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

/// The user's decisions about a merge.
#[derive(Clone, Debug)]
pub struct MergeTerms {
    /// The learners whose deletions and returns are obeyed.
    pub deletions: TrustedLearners,
    /// The learners whose later verdicts (regrades) count.
    pub regrades: TrustedLearners,
    /// If set, sessions that were deleted here come back, with this time.
    pub bring_back_at: Option<Timestamp>,
}

impl MergeTerms {
    /// Trusts everyone, as for a file of the user's own.
    #[must_use]
    pub fn trust_all() -> Self {
        Self {
            deletions: TrustedLearners::Everyone,
            regrades: TrustedLearners::Everyone,
            bring_back_at: None,
        }
    }
}

/// The numbers of new and of known rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Rows that were missing here.
    pub new: usize,
    /// Rows that were here already.
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

/// The rows of one learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LearnerMerge {
    /// Sessions.
    pub sessions: RowCounts,
    /// Answers.
    pub answers: RowCounts,
    /// Other events.
    pub events: RowCounts,
}

/// A session, named by its learner and the start of its code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionName {
    /// The learner's name.
    pub learner: String,
    /// The start of the code, long enough to be one in millions.
    pub code: String,
}

impl SessionName {
    pub(super) fn new(learner: &str, sitting: Uuid) -> Self {
        Self { learner: learner.to_owned(), code: code::brief_code(sitting) }
    }
}

/// A session that began after the same learner had deleted another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Retake {
    /// The later session.
    pub session: SessionName,
    /// The code of the deleted session, if it is here and shares a deck with the later one.
    pub deleted: Option<String>,
}

/// The result of a merge, or of a dry run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeSummary {
    /// The rows by learner.
    pub learners: BTreeMap<String, LearnerMerge>,
    /// The number of sessions deleted here because the other file deleted them.
    pub deleted: usize,
    /// Sessions that stay here although the other file deleted them.
    pub ignored_deletions: Vec<SessionName>,
    /// The number of sessions that the other file has and that stay deleted here.
    pub kept_deleted: usize,
    /// The number of deleted sessions that came back.
    pub brought_back: usize,
    /// Sessions that may repeat a deleted one.
    pub retakes: Vec<Retake>,
    /// The number of later verdicts that are left out.
    pub ignored_regrades: usize,
    /// The number of new rows, in all tables.
    pub new: usize,
}

/// A merge that is decided and not yet written.
#[derive(Debug, Default)]
pub struct MergePlan {
    summary: MergeSummary,
    /// The learners whose later verdicts count.
    trusted_regrades: TrustedLearners,
    /// New sessions, each with all its answers.
    sessions: BTreeSet<Id>,
    /// The new sessions ordered by learner, so that the pages of one part are near each other.
    session_order: BTreeSet<(String, Id)>,
    /// New answers to sessions that are here.
    answers: BTreeSet<Id>,
    /// The hashes of new texts. Texts that are here stay, because texts are never deleted.
    texts: HashSet<TextHash>,
    /// Deletions and returns.
    deletion_rows: Vec<(&'static ledger::Table, ledger::LedgerRow)>,
    /// Sessions to delete.
    deleted_sessions: BTreeSet<Uuid>,
    /// New rows of sessions that are here, and rows without a session.
    other_rows: Vec<(&'static ledger::Table, ledger::LedgerRow)>,
    /// Events that the merge adds, by session.
    added_events: BTreeMap<Id, Vec<EventRow>>,
}

impl MergePlan {
    /// The result of the merge.
    #[must_use]
    pub fn summary(&self) -> &MergeSummary {
        &self.summary
    }

    /// The sessions that get rows of answers or events, each with its learner.
    #[must_use]
    pub fn changed_sessions(&self) -> BTreeSet<(String, Uuid)> {
        let new = self.session_order.iter().map(|(learner, id)| (learner.clone(), id.0));
        let rows = self.other_rows.iter().filter(|(table, _)| table.name != "paper");
        let known = rows.filter_map(|(table, row)| {
            let session = plan::identity_at(table, row, "sitting")?;
            Some((plan::text_at(table, row, "learner").to_owned(), session.0))
        });
        new.chain(known.filter(|(learner, _)| !learner.is_empty())).collect()
    }

    /// Adds an event to the part that holds its session. An event without a session is ignored.
    pub fn add_event(&mut self, event: EventRow) {
        if let Some(sitting) = event.session {
            self.added_events.entry(Id(sitting)).or_default().push(event);
        }
    }
}

impl Store {
    /// Adds every row that is missing here. The result does not depend on the order of merges or on
    /// how often a file is merged. Memory states of cards with new ratings are missing until
    /// [`Store::set_review_fold`] runs for their learner.
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
