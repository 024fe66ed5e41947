//! Two score files become one: the set union of what is true in them, as far as the user trusts where it came from.
//!
//! A row of truth has the same words in every file, so a union needs no judgement. But a deletion and a verdict that was
//! changed are another's word on what stands here; whose word counts is an argument ([`Terms`]). What is to be done is
//! settled before anything is written ([`Store::prepare`]); it is written a part at a time, each sitting whole, so that
//! another program never waits for long. Caches follow from the union as they follow from any act, and memory waits for
//! its model.

mod answers;
mod gone;
mod prepare;
mod retake;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use uuid::Uuid;

use crate::truth;
use obverse_core::sitting::record::EventRow;

use super::Store;
use super::code;
use super::error::StoreError;
use super::staged::Incoming;
use super::value::Id;

pub use answers::{FreshAnswer, TextHash};

/// Whose word counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Nobody's.
    #[default]
    Nobody,
    /// That of one learner, on what is their own.
    Of(String),
    /// Everyone's.
    Everyone,
}

impl Whose {
    fn includes(&self, learner: &str) -> bool {
        match self {
            Self::Nobody => false,
            Self::Of(own) => own == learner,
            Self::Everyone => true,
        }
    }
}

/// What the user says of a merge.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Whose deletions are obeyed, and whose returns of what was deleted.
    pub deletions: Whose,
    /// Whose later verdicts count: regrades, which say that an answer is worth something else than it was.
    pub regrades: Whose,
    /// Whether sittings that were deleted here come back, and when that is.
    pub brings_back: Option<Timestamp>,
}

impl Terms {
    /// Everything counts, as in a file that is the user's own.
    #[must_use]
    pub fn all() -> Self {
        Self { deletions: Whose::Everyone, regrades: Whose::Everyone, brings_back: None }
    }
}

/// How many rows came, and how many were there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// Rows that were not there.
    pub new: usize,
    /// Rows that were there already.
    pub known: usize,
}

impl Fate {
    fn add(&mut self, is_new: bool) {
        if is_new {
            self.new += 1;
        } else {
            self.known += 1;
        }
    }
}

/// What came of a learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Sittings.
    pub sittings: Fate,
    /// Answers.
    pub answers: Fate,
    /// Everything else that happened.
    pub events: Fate,
}

/// A sitting of a learner, by the beginning of its code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Whose.
    pub learner: String,
    /// As many letters of its code as make it one of millions.
    pub code: String,
}

impl Named {
    pub(super) fn new(learner: &str, sitting: Uuid) -> Self {
        Self { learner: learner.to_owned(), code: code::brief(sitting) }
    }
}

/// A sitting that was begun after another one of the same learner had been deleted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Retake {
    /// The later one.
    pub sitting: Named,
    /// The code of the deleted one, where it is here and asked one of the same decks; nothing where it is not known.
    pub deleted: Option<String>,
}

/// What a merge did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What came, by learner.
    pub learners: BTreeMap<String, Came>,
    /// Sittings that were here and had been deleted there; they are deleted here too.
    pub deleted: usize,
    /// Sittings that are here and had been deleted there; they stay.
    pub unheeded: Vec<Named>,
    /// Sittings that are there and had been deleted here; they stay so.
    pub kept_out: usize,
    /// Sittings that had been deleted here and came back.
    pub brought_back: usize,
    /// Sittings that may have been taken again after a deletion.
    pub retakes: Vec<Retake>,
    /// Verdicts that were changed there, and are left out.
    pub regrades_left: usize,
    /// Rows of any table that were not there.
    pub new: usize,
}

/// A union that is settled and not yet written.
#[derive(Debug, Default)]
pub struct Union {
    merged: Merged,
    /// Whose later verdicts count.
    regrades: Whose,
    /// Sittings that come whole, by identity.
    sittings: BTreeSet<Id>,
    /// The same with their learners, each learner's after the other's: so what is written lies near to each other.
    order: BTreeSet<(String, Id)>,
    /// Answers that come to sittings that are here.
    answers: BTreeSet<Id>,
    /// Deletions and returns.
    fates: Vec<(&'static truth::Table, truth::Row)>,
    /// Sittings that are deleted.
    removed: BTreeSet<Uuid>,
    /// New rows of sittings that are here, and of none.
    rest: Vec<(&'static truth::Table, truth::Row)>,
    /// What is added to what came, by sitting.
    added: BTreeMap<Id, Vec<EventRow>>,
}

impl Union {
    /// What it does.
    #[must_use]
    pub fn merged(&self) -> &Merged {
        &self.merged
    }

    /// Writes this too, in the part to which its sitting belongs. An event without a sitting is not written.
    pub fn add(&mut self, event: EventRow) {
        if let Some(sitting) = event.sitting {
            self.added.entry(Id(sitting)).or_default().push(event);
        }
    }
}

impl Store {
    /// Takes in what is not there yet. In whatever order files are merged, and however often, the rows that are there in
    /// the end are the same. The memory of cards that got other ratings is missing until their learner's turn comes
    /// ([`Store::set_fold`]).
    ///
    /// # Errors
    ///
    /// As for [`Store::prepare`] and [`Store::unite`].
    pub fn merge(&mut self, incoming: &Incoming, terms: &Terms) -> Result<Merged, StoreError> {
        let union = self.prepare(incoming, terms)?;
        self.unite(incoming, union)
    }
}
