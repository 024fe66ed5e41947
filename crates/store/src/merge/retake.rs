//! Finds sessions that repeat a deleted one.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::code;
use crate::error::StoreError;
use crate::value::Id;

use super::deletion_log::DeletionLog;
use super::{MergePlan, Retake, SessionName};

/// Finds incoming quizzes and exams that began after the same learner had deleted a session. The
/// deleted session must share a deck with the later one, or be unknown here.
pub(super) fn find_retakes(
    here: &Connection,
    there: &Connection,
    union: &MergePlan,
    claimed: &DeletionLog,
) -> Result<Vec<Retake>, StoreError> {
    let mut found = Vec::new();
    let mut scored = there.prepare(
        "SELECT id, learner, at FROM sitting WHERE mode IN ('quiz', 'exam') ORDER BY at, id",
    )?;
    let mut rows = scored.query([])?;
    while let Some(row) = rows.next()? {
        let (id, learner, at): (Id, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if !union.sessions.contains(&id) {
            continue;
        }
        let earlier: Vec<Id> = claimed
            .deleted_by(&learner)
            .filter(|(other, deleted)| *other != id && *deleted <= at)
            .map(|(other, _)| other)
            .collect();
        if earlier.is_empty() {
            continue;
        }
        if let Some(deleted) = deleted_before(here, &earlier, &session_decks(there, id)?)? {
            found.push(Retake { session: SessionName::new(&learner, id.0), deleted });
        }
    }
    Ok(found)
}

/// Whether one of the deleted sessions may have asked the same deck. `Some(Some(code))` if it is
/// here and shares a deck, `Some(None)` if it is unknown here.
#[allow(clippy::option_option, reason = "whether there is one, and whether it is known here")]
fn deleted_before(
    here: &Connection,
    deleted: &[Id],
    asked: &BTreeSet<String>,
) -> Result<Option<Option<String>>, StoreError> {
    let mut found = None;
    for sitting in deleted {
        let decks = session_decks(here, *sitting)?;
        if !decks.is_disjoint(asked) {
            return Ok(Some(Some(code::brief_code(sitting.0))));
        }
        if decks.is_empty() {
            found = Some(None);
        }
    }
    Ok(found)
}

fn session_decks(connection: &Connection, sitting: Id) -> Result<BTreeSet<String>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT deck FROM sitting_deck WHERE sitting = ?")?;
    Ok(statement.query_map([sitting], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
