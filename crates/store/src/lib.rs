//! The score file: what was recorded, and what follows from it, in one `SQLite` file.
//!
//! Truth is inserted once and never rewritten; everything else is a cache that can be rebuilt to equal rows.
//! `docs/storage.md` describes the file. Nothing here grades, schedules, or reads a clock: identities, times and
//! holders are arguments, and every question is about one learner.

mod backup;
mod cache;
pub mod code;
mod error;
mod event;
mod export;
mod find;
mod flags;
mod fold;
mod foreign;
mod header;
mod health;
mod imported_history;
mod incoming;
mod learners;
mod lease;
pub mod ledger;
mod link;
mod memory;
mod merge;
mod open;
mod orphan;
mod pace;
mod past_session;
mod salvage;
mod schema;
mod session_totals;
mod sql;
mod stats;
mod summary;
mod table_schema;
mod trial;
mod value;
mod wal;
mod write;
pub mod writer;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use rusqlite::{Connection, Params, Row, Transaction, TransactionBehavior};

pub use error::{ErrorKind, StoreError};
pub use export::ExportSelection;
pub use find::SessionFilter;
pub use flags::{FlagRow, Remark, SuspendedCard};
pub use fold::{FoldedReviews, MemorySum, ReviewFold, ReviewHistory, StoredMemory};
pub use health::Health;
pub use incoming::Incoming;
pub use learners::LearnerRow;
pub use lease::Lease;
pub use link::{LinkRow, LinkedNames};
pub use memory::{CardMemory, ReviewedCard};
pub use merge::{
    FreshAnswer, LearnerMerge, MergePlan, MergeSummary, MergeTerms, Retake, RowCounts, SessionName, TextHash,
    TrustedLearners,
};
pub use orphan::{AnsweredCard, LastText, SearchedEdition};
pub use pace::PaceCounts;
pub use past_session::{CurrentVerdict, PastAnswer, PastSession, VerdictScore};
pub use salvage::{Salvage, SalvagedTable};
pub use session_totals::{MissedCard, SessionCounts};
pub use stats::{AnswerTally, StudiedCard};
pub use summary::{Score, SessionState, SessionSummary};
pub use trial::Trial;

/// An open score file. One program opens a file once: closing a second one would drop the locks of the first.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: Option<PathBuf>,
    folding: Option<fold::LearnerFold>,
}

impl Store {
    /// Begins to write: it waits for its turn now, and is given up when it is dropped.
    fn begin_transaction(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// All rows of a statement.
    fn query_rows<T>(
        &self,
        statement: &str,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(statement)?;
        Ok(statement.query_map(parameters, read)?.collect::<Result<_, _>>()?)
    }
}
