//! What is written, each act in one transaction.

use jiff::Timestamp;
use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use obverse_core::session::record::{AnswerRow, EventKind, EventRow, PaperRow, Record, SessionStart};

use super::cache::TouchedCaches;
use super::error::{ErrorKind, StoreError};
use super::lease::{self, Lease};
use super::value::{Count, Id, Json, Millis, Text, Word};
use super::{Store, code, event, sql};

impl Store {
    /// Writes a sitting with its paper as it begins, and makes `holder` the one who may write to it.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written; then nothing of it is.
    pub fn begin_session(&mut self, opening: &SessionStart, holder: Uuid) -> Result<Lease, StoreError> {
        let transaction = self.begin_transaction()?;
        add_session_start(&transaction, opening)?;
        let lease = Lease { session: opening.id, holder };
        lease::take_lease(&transaction, lease)?;
        let mut touched = TouchedCaches::default();
        touched.add_session(opening.id);
        touched.refresh_caches(&transaction, None)?;
        transaction.commit()?;
        Ok(lease)
    }

    /// Writes what one act left behind, and returns when it is on the disk. Without a lease, only what belongs to no
    /// sitting or to one that nobody holds.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TakenOver`] where another holds the sitting; or where the file cannot be written. Then nothing of
    /// it is.
    pub fn write_records(&mut self, records: &[Record], lease: Option<Lease>) -> Result<(), StoreError> {
        if records.is_empty() {
            return Ok(());
        }
        let folding = self.folding.clone();
        let transaction = self.begin_transaction()?;
        let mut touched = TouchedCaches::default();
        for record in records {
            match record {
                Record::Answer(row) => {
                    lease::check_lease(&transaction, row.session, lease)?;
                    add_answer(&transaction, row)?;
                    touched.add_answer(&transaction, row.id)?;
                }
                Record::Event(row) => {
                    row.session.map_or(Ok(()), |sitting| lease::check_lease(&transaction, sitting, lease))?;
                    event::add_event(&transaction, row)?;
                    touch_event(&mut touched, &transaction, row)?;
                }
            }
        }
        touched.refresh_caches(&transaction, folding.as_ref())?;
        Ok(transaction.commit()?)
    }

    /// Deletes a sitting and everything that happened in it. That it was deleted is kept, so that no merge brings it
    /// back, and so are the texts of its questions.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSession`] where there is no such sitting; or where the file cannot be written.
    pub fn erase_session(&mut self, sitting: Uuid, at: Timestamp) -> Result<(), StoreError> {
        self.erase_sessions(&[sitting], at)
    }

    /// [`Store::erase_session`] of several, all of them or none.
    ///
    /// # Errors
    ///
    /// As for [`Store::erase_session`].
    pub fn erase_sessions(&mut self, sittings: &[Uuid], at: Timestamp) -> Result<(), StoreError> {
        let folding = self.folding.clone();
        let transaction = self.begin_transaction()?;
        let mut touched = TouchedCaches::default();
        for sitting in sittings {
            let parameters = named_params! {":sitting": Id(*sitting), ":at": Millis(at)};
            if transaction.execute(sql::ERASE, parameters)? == 0 {
                return Err(StoreError::new(ErrorKind::NoSuchSession, sitting.to_string()));
            }
            delete_session(&transaction, &mut touched, *sitting)?;
        }
        touched.refresh_caches(&transaction, folding.as_ref())?;
        Ok(transaction.commit()?)
    }
}

/// Deletes an erased sitting with everything that happened in it, and says whether it was there.
pub(super) fn delete_session(
    connection: &Connection,
    touched: &mut TouchedCaches,
    sitting: Uuid,
) -> Result<bool, StoreError> {
    touched.add_answers_of_session(connection, sitting)?;
    Ok(connection.execute("DELETE FROM sitting WHERE id = ?", [Id(sitting)])? > 0)
}

/// Marks what an event changes in the caches.
pub(super) fn touch_event(
    touched: &mut TouchedCaches,
    connection: &Connection,
    event: &EventRow,
) -> Result<(), StoreError> {
    match &event.kind {
        EventKind::Void { answer }
        | EventKind::Ruled { answer, .. }
        | EventKind::Regraded { answer, .. }
        | EventKind::Rated { answer, .. }
        | EventKind::Confidence { answer, .. } => {
            touched.add_answer(connection, *answer)?;
        }
        EventKind::Finish(_) | EventKind::Leave => {
            event.session.into_iter().for_each(|id| touched.add_session(id));
        }
        EventKind::Reset { deck, card } | EventKind::Unreset { deck, card } => {
            touched.add_card(&event.learner, deck, card);
        }
        EventKind::Link { .. } | EventKind::Unlink { .. } => touched.add_links(&event.learner),
        EventKind::Hint { .. }
        | EventKind::Skip { .. }
        | EventKind::Parameters(_)
        | EventKind::Plan(_)
        | EventKind::Flag { .. }
        | EventKind::Unflag { .. }
        | EventKind::Suspend { .. }
        | EventKind::Unsuspend { .. } => {}
    }
    Ok(())
}

pub(super) fn add_session_start(connection: &Connection, opening: &SessionStart) -> Result<(), StoreError> {
    let sitting = Id(opening.id);
    connection.prepare_cached(sql::ADD_SITTING)?.execute(named_params! {
        ":id": sitting,
        ":code": code::session_code(opening.id),
        ":learner": opening.learner,
        ":mode": Word(opening.mode),
        ":at": Millis(opening.at),
        ":utc_offset": opening.offset,
        ":study_day": Text(opening.study_day),
        ":seed": opening.seed.cast_signed(),
        ":settings": Json(&opening.settings),
    })?;
    for (position, deck) in opening.decks.iter().enumerate() {
        connection.prepare_cached(sql::ADD_SITTING_DECK)?.execute(named_params! {
            ":sitting": sitting,
            ":position": Count(position),
            ":deck": deck.id.0,
            ":title": deck.title,
            ":hash": deck.hash,
        })?;
    }
    opening
        .paper
        .iter()
        .enumerate()
        .try_for_each(|(position, row)| add_paper(connection, sitting, position, row))
}

fn add_paper(
    connection: &Connection,
    sitting: Id,
    position: usize,
    row: &PaperRow,
) -> Result<(), StoreError> {
    let text = add_text(connection, &row.text)?;
    connection.prepare_cached(sql::ADD_PAPER)?.execute(named_params! {
        ":sitting": sitting,
        ":position": Count(position),
        ":deck": row.deck.0,
        ":card": Text(&row.card),
        ":text": text,
        ":options": Json(&row.options),
        ":points": row.points,
    })?;
    Ok(())
}

pub(super) fn add_answer(connection: &Connection, row: &AnswerRow) -> Result<(), StoreError> {
    let text = add_text(connection, &row.text)?;
    connection.prepare_cached(sql::ADD_ANSWER)?.execute(named_params! {
        ":id": Id(row.id),
        ":sitting": Id(row.session),
        ":position": Count(row.position),
        ":at": Millis(row.at),
        ":elapsed": Count(row.elapsed),
        ":deck": row.deck.0,
        ":card": Text(&row.card),
        ":fingerprint": row.fingerprint.0,
        ":text": text,
        ":deck_hash": row.deck_hash,
        ":options": Json(&row.options),
        ":response": Json(&row.response),
        ":outcome": Word(row.outcome),
        ":credit": row.credit,
        ":points": row.points,
        ":earned": row.earned,
        ":reason": row.reason,
        ":grader": row.grader,
        ":taken": Count(row.taken),
        ":hints": Count(row.hints),
        ":confidence": row.confidence,
        ":study_day": Text(row.study_day),
        ":rating": row.rating.map(Word),
    })?;
    Ok(())
}

/// Keeps a text once, under its SHA-256.
fn add_text(connection: &Connection, body: &str) -> Result<[u8; 32], StoreError> {
    let hash: [u8; 32] = Sha256::digest(body).into();
    connection.prepare_cached(sql::ADD_TEXT)?.execute(named_params! {":hash": hash, ":body": body})?;
    Ok(hash)
}
