//! Writes a planned merge in parts.
//!
//! Each part is read before the score file is locked, so the lock lasts only as long as the write.
//! Other programs get their turn between two parts.

use std::collections::BTreeSet;

use rusqlite::{CachedStatement, Connection, Transaction, named_params};

use crate::cache::TouchedCaches;
use crate::error::StoreError;
use crate::incoming::{Incoming, load_event};
use crate::ledger::{Table, Value};
use crate::table_schema;
use crate::value::Id;
use crate::{Store, event, sql, write};

use super::part::{MergePart, MergeSource, PartReader};
use super::plan::{identity_at, text_at};
use super::{MergePlan, MergeSummary};

/// Settings of the score file during a merge: a large cache, in KiB, and a long log, in pages. A
/// page that several parts change is then written to the file once.
const SETTINGS: [(&str, i64); 3] =
    [("cache_size", -(128 << 10)), ("wal_autocheckpoint", 16 << 10), (SYNCHRONOUS, 1)];

/// How long a commit waits for the disk. The parts do not wait, because the merged file still holds
/// their rows. The last part waits, and so makes all of them durable.
const SYNCHRONOUS: &str = "synchronous";

fn set_pragma(connection: &Connection, name: &str, value: i64) -> rusqlite::Result<()> {
    match connection.query_row(&format!("PRAGMA {name} = {value}"), [], |_| Ok(())) {
        // Some pragmas return their new value, others return nothing.
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(()),
        result => result,
    }
}

impl Store {
    /// Writes a planned merge. `incoming` must hold the rows that the plan was made from. A small
    /// merge is one transaction; a large one is several, and each session is whole in one of them.
    ///
    /// # Errors
    ///
    /// If the file cannot be written. The failed part is rolled back, and another merge adds the
    /// rest.
    pub fn apply_merge(
        &mut self,
        incoming: &Incoming,
        plan: MergePlan,
    ) -> Result<MergeSummary, StoreError> {
        if plan.summary.new == 0 && plan.added_events.is_empty() {
            return Ok(plan.summary);
        }
        let mut usual = Vec::new();
        for (name, value) in SETTINGS {
            usual.push((
                name,
                self.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0))?,
            ));
            set_pragma(&self.connection, name, value)?;
        }
        let written = self.write_plan(incoming, &plan, &usual);
        for (name, value) in usual {
            set_pragma(&self.connection, name, value)?;
        }
        written.map(|()| plan.summary)
    }

    fn write_plan(
        &mut self,
        incoming: &Incoming,
        plan: &MergePlan,
        usual: &[(&str, i64)],
    ) -> Result<(), StoreError> {
        let source = MergeSource { from: &incoming.connection, schemas: &incoming.schemas, plan };
        let mut parts = PartReader::new(&source);
        let mut is_first = true;
        loop {
            let (part, is_last) = parts.read_next()?;
            if is_last {
                for (name, value) in usual.iter().filter(|(name, _)| *name == SYNCHRONOUS) {
                    set_pragma(&self.connection, name, *value)?;
                }
            }
            let folding = self.folding.clone();
            let transaction = self.begin_transaction()?;
            let mut touched = TouchedCaches::default();
            if is_first {
                apply_deletions(&transaction, &source, &mut touched)?;
                is_first = false;
            }
            write_part(&transaction, &source, &part, &mut touched)?;
            if is_last {
                add_other_events(&transaction, &source, &mut touched)?;
            }
            touched.refresh_caches(&transaction, folding.as_ref())?;
            transaction.commit()?;
            if is_last {
                return Ok(());
            }
        }
    }
}

/// Writes deletions and returns. They come first, because other rows depend on them.
fn apply_deletions(
    to: &Transaction,
    source: &MergeSource,
    touched: &mut TouchedCaches,
) -> Result<(), StoreError> {
    // New rows may belong to a question that was edited meanwhile.
    to.execute("DELETE FROM looked", [])?;
    let schemas = table_schema::read_schemas(to)?;
    for (table, row) in &source.plan.deletion_rows {
        if let Some(schema) = schemas.iter().find(|schema| schema.table.name == table.name) {
            schema.merge_row(to, row)?;
        }
    }
    for session in &source.plan.deleted_sessions {
        write::delete_session(to, touched, *session)?;
    }
    Ok(())
}

/// Writes the rows of a part, and the events added to its sessions.
fn write_part(
    to: &Transaction,
    source: &MergeSource,
    part: &MergePart,
    touched: &mut TouchedCaches,
) -> Result<(), StoreError> {
    let mut statements: Vec<CachedStatement> =
        source.schemas.iter().map(|schema| schema.prepare_merge(to)).collect::<Result<_, _>>()?;
    let mut new_sessions = BTreeSet::new();
    for (place, row) in &part.rows {
        let (Some(schema), Some(statement)) =
            (source.schemas.get(*place), statements.get_mut(*place))
        else {
            continue;
        };
        let is_new = schema.merge_row_by(statement, to, row)?;
        match schema.table.name {
            "sitting" if is_new => new_sessions.extend(identity_at(schema.table, row, "id")),
            "answer" => touch_answer(schema.table, row, &new_sessions, touched),
            _ => {}
        }
    }
    for row in
        part.sessions.iter().filter_map(|session| source.plan.added_events.get(session)).flatten()
    {
        event::add_event(to, row)?;
    }
    for id in &part.other_events {
        write::touch_event(touched, to, &load_event(source.from, *id)?)?;
    }
    let mut add_to_tally = to.prepare_cached(sql::ADD_TO_TALLY)?;
    for session in new_sessions {
        touched.add_session(session.0);
        add_to_tally.execute(named_params! {":sitting": session})?;
    }
    Ok(())
}

/// Marks the caches that an answer changes. The answers of a new session are added to the tallies
/// of their days together. If another program has meanwhile written the session, its days are
/// counted again.
fn touch_answer(
    table: &Table,
    row: &[Value],
    new_sessions: &BTreeSet<Id>,
    touched: &mut TouchedCaches,
) {
    let [learner, day, deck, card] =
        ["learner", "study_day", "deck", "card"].map(|column| text_at(table, row, column));
    if table.column_index("rating").and_then(|place| row.get(place)) != Some(&Value::Null) {
        touched.add_rated_card(learner, deck, card);
    }
    let session = identity_at(table, row, "sitting");
    if let Some(id) = session.filter(|id| !new_sessions.contains(id)) {
        touched.add_session(id.0);
        touched.add_day(learner, day);
    }
}

/// Writes the events that the merge adds to sessions of this file.
fn add_other_events(
    to: &Transaction,
    source: &MergeSource,
    touched: &mut TouchedCaches,
) -> Result<(), StoreError> {
    let of_present = |(session, _): &(&Id, _)| !source.plan.sessions.contains(*session);
    for event in source.plan.added_events.iter().filter(of_present).flat_map(|(_, events)| events) {
        event::add_event(to, event)?;
        write::touch_event(touched, to, event)?;
    }
    Ok(())
}
