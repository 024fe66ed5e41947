//! The union, written a part at a time.

use std::collections::HashSet;

use rusqlite::{Connection, Transaction};

use crate::cache::TouchedCaches;
use crate::error::StoreError;
use crate::incoming::{Incoming, load_event};
use crate::ledger::{LedgerRow, Value};
use crate::table_schema::{self, TableSchema};
use crate::value::Id;
use crate::{Store, event, write};

use super::plan::{identity_at, is_ignored_regrade, text_at};
use super::{MergePlan, MergeSummary};

/// After so many rows another program has its turn. They take a fraction of a second.
const ROWS_PER_PART: usize = 20_000;

/// The cache of pages while much is written, in KiB; a small one would write pages again and again.
const PAGE_CACHE_SIZE: i64 = 128 << 10;

/// So many pages stand in the log before it is written into the file: a page that several parts change is written once.
const LOG_PAGES: i64 = 16 << 10;

/// A setting that says nothing when it is set.
fn ignore_no_rows(error: rusqlite::Error) -> rusqlite::Result<()> {
    if error == rusqlite::Error::QueryReturnedNoRows { Ok(()) } else { Err(error) }
}

impl Store {
    /// Writes a union that was prepared with the same rows that came. What is little goes in at once; of more, one part
    /// after another, each sitting whole.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written. Then the part that failed is not in it, and merging again brings the rest.
    pub fn apply_merge(
        &mut self,
        incoming: &Incoming,
        union: MergePlan,
    ) -> Result<MergeSummary, StoreError> {
        if union.summary.new == 0 && union.added_events.is_empty() {
            return Ok(union.summary);
        }
        let settings = [("cache_size", -PAGE_CACHE_SIZE), ("wal_autocheckpoint", LOG_PAGES)];
        let usual = settings.map(|(name, _)| {
            self.connection
                .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
                .map(|value| (name, value))
        });
        let set = |connection: &Connection, (name, value): (&str, i64)| {
            connection
                .query_row(&format!("PRAGMA {name} = {value}"), [], |_| Ok(()))
                .or_else(ignore_no_rows)
        };
        settings.into_iter().try_for_each(|setting| set(&self.connection, setting))?;
        let written = self.write_plan(incoming, &union);
        for setting in usual.into_iter().flatten() {
            set(&self.connection, setting)?;
        }
        written.map(|()| union.summary)
    }

    fn write_plan(&mut self, incoming: &Incoming, union: &MergePlan) -> Result<(), StoreError> {
        let shapes = table_schema::read_schemas(&incoming.connection)?;
        let source = MergeSource { from: &incoming.connection, schemas: &shapes, plan: union };
        let mut sittings = union.session_order.iter().map(|(_, sitting)| *sitting).peekable();
        let mut texts = HashSet::new();
        let mut is_first = true;
        loop {
            let folding = self.folding.clone();
            let transaction = self.begin_transaction()?;
            let mut part = MergePart {
                to: &transaction,
                touched: TouchedCaches::default(),
                texts: &mut texts,
                rows: 0,
            };
            if is_first {
                part.apply_deletions(&source)?;
                is_first = false;
            }
            while part.rows < ROWS_PER_PART
                && let Some(sitting) = sittings.next()
            {
                part.take_session(&source, sitting)?;
            }
            let is_last = sittings.peek().is_none();
            if is_last {
                part.add_other_rows(&source)?;
            }
            let MergePart { touched, .. } = part;
            touched.refresh_caches(&transaction, folding.as_ref())?;
            transaction.commit()?;
            if is_last {
                return Ok(());
            }
        }
    }
}

/// What is taken from.
struct MergeSource<'a> {
    from: &'a Connection,
    schemas: &'a [TableSchema],
    plan: &'a MergePlan,
}

impl MergeSource<'_> {
    fn find_schema(&self, name: &str) -> Option<&TableSchema> {
        self.schemas.iter().find(|shape| shape.table.name == name)
    }
}

/// A part of a union, in one transaction.
struct MergePart<'a> {
    to: &'a Transaction<'a>,
    touched: TouchedCaches,
    /// The hashes of the texts that are in already.
    texts: &'a mut HashSet<Vec<u8>>,
    rows: usize,
}

impl MergePart<'_> {
    /// Deletions and returns come first: they decide what else stands.
    fn apply_deletions(&mut self, source: &MergeSource) -> Result<(), StoreError> {
        // What came may be the history of a question that was edited meanwhile.
        self.to.execute("DELETE FROM looked", [])?;
        let shapes = table_schema::read_schemas(self.to)?;
        for (table, row) in &source.plan.deletion_rows {
            if let Some(shape) = shapes.iter().find(|shape| shape.table.name == table.name) {
                self.rows += usize::from(shape.merge_row(self.to, row)?);
            }
        }
        for sitting in &source.plan.deleted_sessions {
            write::delete_session(self.to, &mut self.touched, *sitting)?;
        }
        Ok(())
    }

    /// A sitting with all that belongs to it.
    fn take_session(&mut self, source: &MergeSource, id: Id) -> Result<(), StoreError> {
        for shape in source.schemas {
            let condition = match shape.table.name {
                "sitting" => "id = ?",
                "sitting_deck" | "paper" | "answer" | "event" => "sitting = ?",
                _ => continue,
            };
            let mut statement = source.from.prepare_cached(&shape.select_sql(condition))?;
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                let row = shape.read_row(row)?;
                if !is_ignored_regrade(source.plan, shape.table, &row) {
                    self.add_row(source, shape, &row)?;
                }
            }
        }
        self.touched.add_session(id.0);
        for row in source.plan.added_events.get(&id).into_iter().flatten() {
            event::add_event(self.to, row)?;
            self.rows += 1;
        }
        Ok(())
    }

    /// Everything that comes to sittings that are here, or to none, and the texts that nothing refers to.
    fn add_other_rows(&mut self, source: &MergeSource) -> Result<(), StoreError> {
        for (table, row) in &source.plan.other_rows {
            let Some(shape) = source.find_schema(table.name) else { continue };
            self.add_row(source, shape, row)?;
            if let Some(id) = identity_at(table, row, "id").filter(|_| table.name == "event") {
                write::touch_event(&mut self.touched, self.to, &load_event(source.from, id)?)?;
            }
        }
        for (sitting, events) in &source.plan.added_events {
            if !source.plan.sessions.contains(sitting) {
                for row in events {
                    event::add_event(self.to, row)?;
                    write::touch_event(&mut self.touched, self.to, row)?;
                }
            }
        }
        let Some(shape) = source.find_schema("text") else { return Ok(()) };
        let mut statement = source.from.prepare(&shape.select_sql("true"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let row = shape.read_row(row)?;
            if let Some(Value::Bytes(hash)) = row.first()
                && !self.texts.contains(hash)
            {
                shape.merge_row(self.to, &row)?;
            }
        }
        Ok(())
    }

    fn add_row(
        &mut self,
        source: &MergeSource,
        shape: &TableSchema,
        row: &LedgerRow,
    ) -> Result<(), StoreError> {
        let table = shape.table;
        if let Some(Value::Bytes(hash)) =
            table.column_index("text").and_then(|place| row.get(place))
        {
            self.add_text(source, hash)?;
        }
        shape.merge_row(self.to, row)?;
        self.rows += 1;
        if table.name == "answer" {
            let is_rated =
                table.column_index("rating").and_then(|place| row.get(place)) != Some(&Value::Null);
            let [learner, day, deck, card] =
                ["learner", "study_day", "deck", "card"].map(|column| text_at(table, row, column));
            self.touched.add_counted([learner, day, deck, card], is_rated);
            if let Some(id) = identity_at(table, row, "sitting") {
                self.touched.add_session(id.0);
            }
        }
        Ok(())
    }

    fn add_text(&mut self, source: &MergeSource, hash: &[u8]) -> Result<(), StoreError> {
        if self.texts.contains(hash) {
            return Ok(());
        }
        if let Some(shape) = source.find_schema("text") {
            let mut statement = source.from.prepare_cached(&shape.select_sql("hash = ?"))?;
            let row = statement.query_row([hash], |row| shape.read_row(row))?;
            shape.merge_row(self.to, &row)?;
        }
        self.texts.insert(hash.to_vec());
        Ok(())
    }
}
