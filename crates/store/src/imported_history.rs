//! What was learned elsewhere, on its way into the file.

use rusqlite::Connection;

use obverse_core::session::record::{Record, SessionStart};

use super::cache::TouchedCaches;
use super::error::StoreError;
use super::value::Id;
use super::{Store, event, write};

impl Store {
    /// Writes sittings that are over, and what happened in them and beside them, as far as it is not here yet, in one
    /// transaction; nothing of a sitting that was deleted. What is here stays as it is. Gives how many answers and events
    /// were new, without the ends of sittings.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written; then nothing is.
    pub fn import_history(
        &mut self,
        openings: &[SessionStart],
        records: &[Record],
    ) -> Result<usize, StoreError> {
        let folding = self.folding.clone();
        let transaction = self.begin_transaction()?;
        let mut touched = TouchedCaches::default();
        for opening in openings {
            let (erased, sitting) = (
                has_row(&transaction, "erased", "sitting", opening.id)?,
                has_row(&transaction, "sitting", "id", opening.id)?,
            );
            if !erased && !sitting {
                write::add_session_start(&transaction, opening)?;
                touched.add_session(opening.id);
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
                    let sitting = row
                        .session
                        .map_or(Ok(true), |sitting| has_row(&transaction, "sitting", "id", sitting))?;
                    if sitting && !has_row(&transaction, "event", "id", row.id)? {
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

fn has_row(connection: &Connection, table: &str, column: &str, id: uuid::Uuid) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT 1 FROM {table} WHERE {column} = ?"))?;
    Ok(statement.exists([Id(id)])?)
}
