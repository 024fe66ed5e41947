//! Writes an imported history into the file.

use rusqlite::Connection;

use obverse_core::session::record::{Record, SessionStart};

use super::cache::TouchedCaches;
use super::error::StoreError;
use super::value::Id;
use super::{Store, event, write};

impl Store {
    /// Writes finished sessions, and events inside and outside them, in one transaction. Rows that
    /// exist are not changed, and deleted sessions are skipped. Returns the number of new answers
    /// and events, without the ends of sessions.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written; then nothing is.
    pub fn import_history(
        &mut self,
        starts: &[SessionStart],
        records: &[Record],
    ) -> Result<usize, StoreError> {
        let folding = self.folding.clone();
        let transaction = self.begin_transaction()?;
        let mut touched = TouchedCaches::default();
        for start in starts {
            let (erased, session) = (
                has_row(&transaction, "erased", "sitting", start.id)?,
                has_row(&transaction, "sitting", "id", start.id)?,
            );
            if !erased && !session {
                write::add_session_start(&transaction, start)?;
                touched.add_session(start.id);
            }
        }
        let mut new = 0;
        for record in records {
            match record {
                Record::Answer(row) => {
                    let is_open = has_row(&transaction, "sitting", "id", row.session)?;
                    if is_open && !has_row(&transaction, "answer", "id", row.id)? {
                        write::add_answer(&transaction, row)?;
                        touched.add_answer(&transaction, row.id)?;
                        new += 1;
                    }
                }
                Record::Event(row) => {
                    let session = row.session.map_or(Ok(true), |session| {
                        has_row(&transaction, "sitting", "id", session)
                    })?;
                    if session && !has_row(&transaction, "event", "id", row.id)? {
                        event::add_event(&transaction, row)?;
                        write::touch_event(&mut touched, &transaction, row)?;
                        new += usize::from(row.session.is_none());
                    }
                }
            }
        }
        touched.refresh_caches(&transaction, folding.as_ref())?;
        transaction.commit()?;
        Ok(new)
    }
}

fn has_row(
    connection: &Connection,
    table: &str,
    column: &str,
    id: uuid::Uuid,
) -> Result<bool, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT 1 FROM {table} WHERE {column} = ?"))?;
    Ok(statement.exists([Id(id)])?)
}
