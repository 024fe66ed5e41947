//! Reads the rows of a merge, one part at a time.

use std::collections::HashSet;
use std::iter::Peekable;
use std::slice;

use rusqlite::Connection;

use crate::error::StoreError;
use crate::ledger::{LedgerRow, Table, Value};
use crate::table_schema::TableSchema;
use crate::value::Id;

use super::plan::{identity_at, is_ignored_regrade, text_at};
use super::{MergePlan, TextHash};

/// The size of a part. After it another program gets its turn, some hundredths of a second later.
const ROWS_PER_PART: usize = 2_000;

/// Everything that the parts are read from.
pub(super) struct MergeSource<'a> {
    pub(super) from: &'a Connection,
    pub(super) schemas: &'a [TableSchema],
    pub(super) plan: &'a MergePlan,
}

impl MergeSource<'_> {
    /// The index of a table among the schemas.
    fn schema_index(&self, name: &str) -> Option<usize> {
        self.schemas.iter().position(|schema| schema.table.name == name)
    }
}

/// One part: some sessions with all of their rows, and other rows.
#[derive(Default)]
pub(super) struct MergePart {
    /// New sessions, each with all its answers.
    pub(super) sessions: Vec<Id>,
    /// Rows with the index of their table. Each row follows the rows that it refers to.
    pub(super) rows: Vec<(usize, LedgerRow)>,
    /// Events of sessions that are here, and events without a session.
    pub(super) other_events: Vec<Id>,
}

/// Reads the parts in order: first the new sessions, then all other rows.
pub(super) struct PartReader<'a> {
    source: &'a MergeSource<'a>,
    sessions: Peekable<Box<dyn Iterator<Item = Id> + 'a>>,
    other_rows: slice::Iter<'a, (&'static Table, LedgerRow)>,
    /// The hashes of the new texts that no part has yet.
    texts: HashSet<TextHash>,
}

impl<'a> PartReader<'a> {
    pub(super) fn new(source: &'a MergeSource<'a>) -> Self {
        let sessions: Box<dyn Iterator<Item = Id> + 'a> =
            Box::new(source.plan.session_order.iter().map(|(_, session)| *session));
        Self {
            source,
            sessions: sessions.peekable(),
            other_rows: source.plan.other_rows.iter(),
            texts: source.plan.texts.clone(),
        }
    }

    /// Reads the next part. Returns whether it is the last one.
    ///
    /// # Errors
    ///
    /// If the incoming rows cannot be read.
    pub(super) fn read_next(&mut self) -> Result<(MergePart, bool), StoreError> {
        let mut part = MergePart::default();
        while part.rows.len() < ROWS_PER_PART
            && let Some(session) = self.sessions.next()
        {
            self.read_session(&mut part, session)?;
        }
        while part.rows.len() < ROWS_PER_PART
            && let Some((table, row)) = self.other_rows.next()
        {
            if table.name == "event" {
                part.other_events.extend(identity_at(table, row, "id"));
            }
            if let Some(place) = self.source.schema_index(table.name) {
                self.add_row(&mut part, place, row.clone())?;
            }
        }
        if self.sessions.peek().is_some() || !self.other_rows.as_slice().is_empty() {
            return Ok((part, false));
        }
        // No row refers to the other texts.
        while part.rows.len() < ROWS_PER_PART
            && let Some(hash) = self.texts.iter().next().copied()
        {
            self.add_text(&mut part, &hash)?;
        }
        Ok((part, self.texts.is_empty()))
    }

    fn read_session(&mut self, part: &mut MergePart, session: Id) -> Result<(), StoreError> {
        part.sessions.push(session);
        for (place, schema) in self.source.schemas.iter().enumerate() {
            let condition = match schema.table.name {
                "sitting" => "id = ?",
                "sitting_deck" | "paper" | "answer" | "event" => "sitting = ?",
                _ => continue,
            };
            let mut statement = self.source.from.prepare_cached(&schema.select_sql(condition))?;
            let mut rows = statement.query([session])?;
            while let Some(row) = rows.next()? {
                self.add_row(part, place, schema.read_row(row)?)?;
            }
        }
        Ok(())
    }

    /// Adds a row after the text that it refers to.
    fn add_row(
        &mut self,
        part: &mut MergePart,
        place: usize,
        row: LedgerRow,
    ) -> Result<(), StoreError> {
        let Some(schema) = self.source.schemas.get(place) else { return Ok(()) };
        let table = schema.table;
        let (kind, by) = (text_at(table, &row, "kind"), text_at(table, &row, "learner"));
        if table.name == "event" && is_ignored_regrade(&self.source.plan.trusted_regrades, kind, by)
        {
            return Ok(());
        }
        if let Some(Value::Bytes(hash)) =
            table.column_index("text").and_then(|place| row.get(place))
        {
            self.add_text(part, hash)?;
        }
        part.rows.push((place, row));
        Ok(())
    }

    /// Adds a text if it is new and in no part yet.
    fn add_text(&mut self, part: &mut MergePart, hash: &[u8]) -> Result<(), StoreError> {
        if !self.texts.remove(hash) {
            return Ok(());
        }
        let Some(place) = self.source.schema_index("text") else { return Ok(()) };
        let mut statement =
            self.source.from.prepare_cached("SELECT body FROM text WHERE hash = ?")?;
        let body = statement.query_row([hash], |row| row.get(0))?;
        part.rows.push((place, vec![Value::Bytes(hash.to_vec()), Value::Text(body)]));
        Ok(())
    }
}
