//! Writes to the ledger, with one transaction for each change.

use jiff::Timestamp;
use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use obverse_core::session::record::{
    AnswerRow, EventKind, EventRow, PaperRow, Record, SessionStart,
};

use super::cache::TouchedCaches;
use super::error::{ErrorKind, StoreError};
use super::lease::{self, Lease};
use super::value::{Count, Id, Json, Millis, Text, Word};
use super::{Store, code, event, sql};

impl Store {
    /// Writes a new session with its paper, and makes `holder` its only writer.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written; then nothing is.
    pub fn begin_session(
        &mut self,
        start: &SessionStart,
        holder: Uuid,
    ) -> Result<Lease, StoreError> {
        let transaction = self.begin_transaction()?;
        add_session_start(&transaction, start)?;
        let lease = Lease { session: start.id, holder };
        lease::take_lease(&transaction, lease)?;
        let mut touched = TouchedCaches::default();
        touched.add_session(start.id);
        touched.refresh_caches(&transaction, None)?;
        transaction.commit()?;
        Ok(lease)
    }

    /// Writes the records of one action, and returns when they are on disk. Without a lease, it
    /// writes only records outside sessions, or in sessions without a holder.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::TakenOver`] if another holder has the session, or fails if the file
    /// cannot be written. Then nothing is written.
    pub fn write_records(
        &mut self,
        records: &[Record],
        lease: Option<Lease>,
    ) -> Result<(), StoreError> {
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
                    row.session.map_or(Ok(()), |session| {
                        lease::check_lease(&transaction, session, lease)
                    })?;
                    event::add_event(&transaction, row)?;
                    touch_event(&mut touched, &transaction, row)?;
                }
            }
        }
        touched.refresh_caches(&transaction, folding.as_ref())?;
        Ok(transaction.commit()?)
    }

    /// Deletes a session and all its records. The deletion is recorded, so that no merge restores
    /// the session. The texts of its questions stay.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::NoSuchSession`] if the session does not exist, or fails if the file
    /// cannot be written.
    pub fn erase_session(&mut self, session: Uuid, at: Timestamp) -> Result<(), StoreError> {
        self.erase_sessions(&[session], at)
    }

    /// Does the same as [`Store::erase_session`] for several sessions, all or none.
    ///
    /// # Errors
    ///
    /// Fails like [`Store::erase_session`].
    pub fn erase_sessions(&mut self, sessions: &[Uuid], at: Timestamp) -> Result<(), StoreError> {
        let folding = self.folding.clone();
        let transaction = self.begin_transaction()?;
        let mut touched = TouchedCaches::default();
        for session in sessions {
            let parameters = named_params! {":sitting": Id(*session), ":at": Millis(at)};
            if transaction.execute(sql::ERASE, parameters)? == 0 {
                return Err(StoreError::new(ErrorKind::NoSuchSession, session.to_string()));
            }
            delete_session(&transaction, &mut touched, *session)?;
        }
        touched.refresh_caches(&transaction, folding.as_ref())?;
        Ok(transaction.commit()?)
    }
}

/// Deletes an erased session and all its records. Returns whether it existed.
pub(super) fn delete_session(
    connection: &Connection,
    touched: &mut TouchedCaches,
    session: Uuid,
) -> Result<bool, StoreError> {
    touched.add_answers_of_session(connection, session)?;
    Ok(connection.execute("DELETE FROM sitting WHERE id = ?", [Id(session)])? > 0)
}

/// Marks the caches that an event affects.
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
        EventKind::Finish(_) | EventKind::Leave | EventKind::Weighted { .. } => {
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
        | EventKind::Unsuspend { .. }
        | EventKind::Sealed(_) => {}
    }
    Ok(())
}

pub(super) fn add_session_start(
    connection: &Connection,
    start: &SessionStart,
) -> Result<(), StoreError> {
    let session = Id(start.id);
    connection.prepare_cached(sql::ADD_SITTING)?.execute(named_params! {
        ":id": session,
        ":code": code::session_code(start.id),
        ":learner": start.learner,
        ":mode": Word(start.mode),
        ":at": Millis(start.at),
        ":utc_offset": start.offset,
        ":study_day": Text(start.study_day),
        ":seed": start.seed.cast_signed(),
        ":settings": Json(&start.settings),
    })?;
    for (position, deck) in start.decks.iter().enumerate() {
        connection.prepare_cached(sql::ADD_SITTING_DECK)?.execute(named_params! {
            ":sitting": session,
            ":position": Count(position),
            ":deck": deck.id.0,
            ":title": deck.title,
            ":hash": deck.hash,
        })?;
    }
    start
        .paper
        .iter()
        .enumerate()
        .try_for_each(|(position, row)| add_paper(connection, session, position, row))
}

fn add_paper(
    connection: &Connection,
    session: Id,
    position: usize,
    row: &PaperRow,
) -> Result<(), StoreError> {
    let text = add_text(connection, &row.text)?;
    connection.prepare_cached(sql::ADD_PAPER)?.execute(named_params! {
        ":sitting": session,
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

/// Stores a text once, under its SHA-256.
fn add_text(connection: &Connection, body: &str) -> Result<[u8; 32], StoreError> {
    let hash: [u8; 32] = Sha256::digest(body).into();
    connection
        .prepare_cached(sql::ADD_TEXT)?
        .execute(named_params! {":hash": hash, ":body": body})?;
    Ok(hash)
}
