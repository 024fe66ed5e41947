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
mod learners;
mod lease;
mod link;
mod lived;
mod memory;
mod merge;
mod open;
mod orphan;
mod pace;
mod past;
mod review;
mod rows;
mod salvage;
mod schema;
mod sql;
mod staged;
mod stats;
mod summary;
mod trial;
pub mod truth;
mod value;
mod wal;
mod write;
pub mod writer;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use rusqlite::{Connection, Params, Row, Transaction, TransactionBehavior};

pub use error::{ErrorKind, StoreError};
pub use export::Selection;
pub use find::Filter;
pub use flags::{FlagRow, Remark, Suspended};
pub use fold::{Fold, Folded, History, MemorySum, Remembered};
pub use health::Health;
pub use learners::LearnerRow;
pub use lease::Lease;
pub use link::{LinkRow, Names};
pub use memory::{Memory, Met};
pub use merge::{Came, Fate, FreshAnswer, Merged, Named, Retake, Terms, TextHash, Union, Whose};
pub use orphan::{LastText, Looked, Trace};
pub use pace::Counted;
pub use past::{Counts, Grade, Past, PastAnswer};
pub use review::{Census, Slip};
pub use salvage::{Salvage, SavedTable};
pub use staged::Incoming;
pub use stats::{Studied, Tally};
pub use summary::{Score, State, Summary};
pub use trial::Trial;

/// An open score file. One program opens a file once: closing a second one would drop the locks of the first.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: Option<PathBuf>,
    folding: Option<fold::Folding>,
}

impl Store {
    /// Begins to write: it waits for its turn now, and is given up when it is dropped.
    fn transaction(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// All rows of a statement.
    fn rows<T>(
        &self,
        statement: &str,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(statement)?;
        Ok(statement.query_map(parameters, read)?.collect::<Result<_, _>>()?)
    }
}
