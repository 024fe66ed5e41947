//! The score file: the ledger of sessions and its caches, in one `SQLite` file.
//!
//! Rows of the ledger are inserted once and never changed. Everything else is a cache and can be
//! rebuilt. `docs/storage.md` describes the file. This crate does not grade, schedule or read a
//! clock: identities, times and holders are arguments, and each query is about one learner.

mod all_reviews;
mod backup;
mod block_reader;
mod cache;
pub mod code;
mod empty_file;
mod error;
mod event;
mod export;
mod find;
mod flags;
mod fold;
mod fold_all;
mod foreign;
mod gradebook;
mod header;
mod health;
mod imported_history;
mod incoming;
mod learners;
mod lease;
pub mod ledger;
mod link;
mod lock_probe;
mod memory;
mod merge;
mod open;
mod orphan;
mod pace;
mod past_session;
mod plan;
mod salvage;
mod schema;
mod seal;
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
pub use gradebook::{AnswerMark, PaperEntry};
pub use health::Health;
pub use incoming::Incoming;
pub use learners::LearnerRow;
pub use lease::Lease;
pub use link::{LinkRow, LinkedNames};
pub use memory::{CardMemory, ReviewedCard};
pub use merge::{
    FreshAnswer, LearnerMerge, MergePlan, MergeSummary, MergeTerms, Retake, RowCounts, SessionName,
    TextHash, TrustedLearners,
};
pub use orphan::{AnsweredCard, LastText, SearchedEdition};
pub use pace::PaceCounts;
pub use past_session::{CurrentVerdict, PastAnswer, PastSession, VerdictScore};
pub use salvage::{Salvage, SalvagedTable, UnreadableBlocks};
pub use seal::{ClassKey, FoundSeal, LineDigest, check_seal};
pub use session_totals::{MissedCard, SessionCounts};
pub use stats::{AnswerTally, StudiedCard};
pub use summary::{Score, SessionState, SessionSummary};
pub use trial::Trial;

/// An open score file. A program must open a file only once: closing a second connection would drop
/// the locks of the first.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: Option<PathBuf>,
    folding: Option<fold::LearnerFold>,
}

impl Store {
    /// Begins a transaction for writing. Waits for other writers; rolls back if dropped.
    fn begin_transaction(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// Reads all rows of a statement.
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
