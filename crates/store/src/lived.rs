//! What was learned elsewhere, on its way into the file.

use rusqlite::Connection;

use obverse_core::sitting::record::{Opening, Record};

use super::cache::Touched;
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
    pub fn take_in(&mut self, openings: &[Opening], records: &[Record]) -> Result<usize, StoreError> {
        let folding = self.folding.clone();
        let transaction = self.transaction()?;
        let mut touched = Touched::default();
        for opening in openings {
            let (erased, sitting) = (
                has(&transaction, "erased", "sitting", opening.id)?,
                has(&transaction, "sitting", "id", opening.id)?,
            );
            if !erased && !sitting {
                write::add_opening(&transaction, opening)?;
                touched.sitting(opening.id);
            }
        }
        let mut new = 0;
        for record in records {
            match record {
                Record::Answer(row) => {
                    let is_open = has(&transaction, "sitting", "id", row.sitting)?;
                    if is_open && !has(&transaction, "answer", "id", row.id)? {
                        write::add_answer(&transaction, row)?;
                        touched.answer(&transaction, row.id)?;
                        new += 1;
                    }
                }
                Record::Event(row) => {
                    let sitting = row
                        .sitting
                        .map_or(Ok(true), |sitting| has(&transaction, "sitting", "id", sitting))?;
                    if sitting && !has(&transaction, "event", "id", row.id)? {
                        event::add(&transaction, row)?;
                        write::touch(&mut touched, &transaction, row)?;
                        new += usize::from(row.sitting.is_none());
                    }
                }
            }
        }
        touched.refresh(&transaction, folding.as_ref())?;
        transaction.commit()?;
        Ok(new)
    }
}

fn has(connection: &Connection, table: &str, column: &str, id: uuid::Uuid) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT 1 FROM {table} WHERE {column} = ?"))?;
    Ok(statement.exists([Id(id)])?)
}
