//! The union, written a part at a time.

use std::collections::HashSet;

use rusqlite::{Connection, Transaction};

use crate::cache::Touched;
use crate::error::StoreError;
use crate::rows::{self, Shape};
use crate::staged::{Incoming, event_of};
use crate::truth::{Row, Value};
use crate::value::Id;
use crate::{Store, event, write};

use super::prepare::{identity, is_left_out, text};
use super::{Merged, Union};

/// After so many rows another program has its turn. They take a fraction of a second.
const PART: usize = 20_000;

/// The cache of pages while much is written, in KiB; a small one would write pages again and again.
const CACHE: i64 = 128 << 10;

/// So many pages stand in the log before it is written into the file: a page that several parts change is written once.
const LOG: i64 = 16 << 10;

/// A setting that says nothing when it is set.
fn no_rows(error: rusqlite::Error) -> rusqlite::Result<()> {
    if error == rusqlite::Error::QueryReturnedNoRows { Ok(()) } else { Err(error) }
}

impl Store {
    /// Writes a union that was prepared with the same rows that came. What is little goes in at once; of more, one part
    /// after another, each sitting whole.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written. Then the part that failed is not in it, and merging again brings the rest.
    pub fn unite(&mut self, incoming: &Incoming, union: Union) -> Result<Merged, StoreError> {
        if union.merged.new == 0 && union.added.is_empty() {
            return Ok(union.merged);
        }
        let settings = [("cache_size", -CACHE), ("wal_autocheckpoint", LOG)];
        let usual = settings.map(|(name, _)| {
            self.connection
                .pragma_query_value(None, name, |row| row.get::<_, i64>(0))
                .map(|value| (name, value))
        });
        let set = |connection: &Connection, (name, value): (&str, i64)| {
            connection.query_row(&format!("PRAGMA {name} = {value}"), [], |_| Ok(())).or_else(no_rows)
        };
        settings.into_iter().try_for_each(|setting| set(&self.connection, setting))?;
        let written = self.write(incoming, &union);
        for setting in usual.into_iter().flatten() {
            set(&self.connection, setting)?;
        }
        written.map(|()| union.merged)
    }

    fn write(&mut self, incoming: &Incoming, union: &Union) -> Result<(), StoreError> {
        let shapes = rows::shapes(&incoming.connection)?;
        let source = Source { from: &incoming.connection, shapes: &shapes, union };
        let mut sittings = union.order.iter().map(|(_, sitting)| *sitting).peekable();
        let mut texts = HashSet::new();
        let mut is_first = true;
        loop {
            let folding = self.folding.clone();
            let transaction = self.transaction()?;
            let mut part = Part { to: &transaction, touched: Touched::default(), texts: &mut texts, rows: 0 };
            if is_first {
                part.begin(&source)?;
                is_first = false;
            }
            while part.rows < PART
                && let Some(sitting) = sittings.next()
            {
                part.take_sitting(&source, sitting)?;
            }
            let is_last = sittings.peek().is_none();
            if is_last {
                part.end(&source)?;
            }
            let Part { touched, .. } = part;
            touched.refresh(&transaction, folding.as_ref())?;
            transaction.commit()?;
            if is_last {
                return Ok(());
            }
        }
    }
}

/// What is taken from.
struct Source<'a> {
    from: &'a Connection,
    shapes: &'a [Shape],
    union: &'a Union,
}

impl Source<'_> {
    fn shape(&self, name: &str) -> Option<&Shape> {
        self.shapes.iter().find(|shape| shape.table.name == name)
    }
}

/// A part of a union, in one transaction.
struct Part<'a> {
    to: &'a Transaction<'a>,
    touched: Touched,
    /// The hashes of the texts that are in already.
    texts: &'a mut HashSet<Vec<u8>>,
    rows: usize,
}

impl Part<'_> {
    /// Deletions and returns come first: they decide what else stands.
    fn begin(&mut self, source: &Source) -> Result<(), StoreError> {
        // What came may be the history of a question that was edited meanwhile.
        self.to.execute("DELETE FROM looked", [])?;
        let shapes = rows::shapes(self.to)?;
        for (table, row) in &source.union.fates {
            if let Some(shape) = shapes.iter().find(|shape| shape.table.name == table.name) {
                self.rows += usize::from(shape.unite(self.to, row)?);
            }
        }
        for sitting in &source.union.removed {
            write::remove(self.to, &mut self.touched, *sitting)?;
        }
        Ok(())
    }

    /// A sitting with all that belongs to it.
    fn take_sitting(&mut self, source: &Source, id: Id) -> Result<(), StoreError> {
        for shape in source.shapes {
            let condition = match shape.table.name {
                "sitting" => "id = ?",
                "sitting_deck" | "paper" | "answer" | "event" => "sitting = ?",
                _ => continue,
            };
            let mut statement = source.from.prepare_cached(&shape.select(condition))?;
            let mut rows = statement.query([id])?;
            while let Some(row) = rows.next()? {
                let row = shape.read(row)?;
                if !is_left_out(source.union, shape.table, &row) {
                    self.add(source, shape, &row)?;
                }
            }
        }
        self.touched.sitting(id.0);
        for row in source.union.added.get(&id).into_iter().flatten() {
            event::add(self.to, row)?;
            self.rows += 1;
        }
        Ok(())
    }

    /// Everything that comes to sittings that are here, or to none, and the texts that nothing refers to.
    fn end(&mut self, source: &Source) -> Result<(), StoreError> {
        for (table, row) in &source.union.rest {
            let Some(shape) = source.shape(table.name) else { continue };
            self.add(source, shape, row)?;
            if let Some(id) = identity(table, row, "id").filter(|_| table.name == "event") {
                write::touch(&mut self.touched, self.to, &event_of(source.from, id)?)?;
            }
        }
        for (sitting, events) in &source.union.added {
            if !source.union.sittings.contains(sitting) {
                for row in events {
                    event::add(self.to, row)?;
                    write::touch(&mut self.touched, self.to, row)?;
                }
            }
        }
        let Some(shape) = source.shape("text") else { return Ok(()) };
        let mut statement = source.from.prepare(&shape.select("true"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let row = shape.read(row)?;
            if let Some(Value::Bytes(hash)) = row.first()
                && !self.texts.contains(hash)
            {
                shape.unite(self.to, &row)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, source: &Source, shape: &Shape, row: &Row) -> Result<(), StoreError> {
        let table = shape.table;
        if let Some(Value::Bytes(hash)) = table.place("text").and_then(|place| row.get(place)) {
            self.add_text(source, hash)?;
        }
        shape.unite(self.to, row)?;
        self.rows += 1;
        if table.name == "answer" {
            let is_rated = table.place("rating").and_then(|place| row.get(place)) != Some(&Value::Null);
            let [learner, day, deck, card] =
                ["learner", "study_day", "deck", "card"].map(|column| text(table, row, column));
            self.touched.count([learner, day, deck, card], is_rated);
            if let Some(id) = identity(table, row, "sitting") {
                self.touched.sitting(id.0);
            }
        }
        Ok(())
    }

    fn add_text(&mut self, source: &Source, hash: &[u8]) -> Result<(), StoreError> {
        if self.texts.contains(hash) {
            return Ok(());
        }
        if let Some(shape) = source.shape("text") {
            let mut statement = source.from.prepare_cached(&shape.select("hash = ?"))?;
            let row = statement.query_row([hash], |row| shape.read(row))?;
            shape.unite(self.to, &row)?;
        }
        self.texts.insert(hash.to_vec());
        Ok(())
    }
}
