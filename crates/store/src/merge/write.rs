//! The union, written a part at a time.
//!
//! What a part holds is read before the file is locked, so that the lock lasts as long as it takes to write it. Between
//! two parts another program has its turn.

use std::collections::{BTreeSet, HashSet};
use std::iter::Peekable;

use rusqlite::{CachedStatement, Connection, Transaction, named_params};

use crate::cache::Touched;
use crate::error::StoreError;
use crate::rows::{self, Shape};
use crate::staged::{Incoming, event_of};
use crate::truth::{Row, Table, Value};
use crate::value::Id;
use crate::{Store, event, sql, write};

use super::prepare::{identity, is_left_out, text};
use super::{Merged, Union};

/// After so many rows another program has its turn. They take some hundredths of a second.
const PART: usize = 2_000;

/// How much is set otherwise while a union is written: the cache of pages in KiB, for a small one would write pages again
/// and again; how many pages stand in the log before it is written into the file, for a page that several parts change
/// is to be written once; and that a commit need not wait for the disk, for the last one does, and until then the file
/// that is merged has everything.
const SETTINGS: [(&str, i64); 3] = [("cache_size", -(128 << 10)), ("wal_autocheckpoint", 16 << 10), ("synchronous", 1)];

/// Sets one of [`SETTINGS`].
fn set(connection: &Connection, name: &str, value: i64) -> rusqlite::Result<()> {
    // Some of them say what they are by now, and some say nothing.
    match connection.query_row(&format!("PRAGMA {name} = {value}"), [], |_| Ok(())) {
        Err(rusqlite::Error::QueryReturnedNoRows) => Ok(()),
        set => set,
    }
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
        let mut usual = Vec::new();
        for (name, value) in SETTINGS {
            usual.push((name, self.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0))?));
            set(&self.connection, name, value)?;
        }
        let written = self.write(incoming, &union, &usual);
        for (name, value) in usual {
            set(&self.connection, name, value)?;
        }
        written.map(|()| union.merged)
    }

    fn write(&mut self, incoming: &Incoming, union: &Union, usual: &[(&str, i64)]) -> Result<(), StoreError> {
        let source = Source { from: &incoming.connection, shapes: &incoming.shapes, union };
        let mut sittings = union.order.iter().map(|(_, sitting)| *sitting).peekable();
        let mut texts = HashSet::new();
        let mut is_first = true;
        loop {
            let part = Part::read(&source, &mut sittings, &mut texts)?;
            let is_last = sittings.peek().is_none();
            if is_last {
                for (name, value) in usual.iter().filter(|(name, _)| *name == "synchronous") {
                    set(&self.connection, name, *value)?;
                }
            }
            let folding = self.folding.clone();
            let transaction = self.transaction()?;
            let mut touched = Touched::default();
            if is_first {
                begin(&transaction, &source, &mut touched)?;
                is_first = false;
            }
            part.write(&transaction, &source, &mut touched)?;
            if is_last {
                end(&transaction, &source, &mut touched)?;
            }
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
    /// The place of a table among the shapes.
    fn place(&self, name: &str) -> Option<usize> {
        self.shapes.iter().position(|shape| shape.table.name == name)
    }
}

/// A part of a union: some sittings, each with all that belongs to it.
#[derive(Default)]
struct Part {
    sittings: Vec<Id>,
    /// Rows, each with the place of its table, behind those that it refers to.
    rows: Vec<(usize, Row)>,
}

impl Part {
    /// Reads the next one. `texts` are the hashes of the texts that were in one already.
    fn read(
        source: &Source,
        sittings: &mut Peekable<impl Iterator<Item = Id>>,
        texts: &mut HashSet<Vec<u8>>,
    ) -> Result<Self, StoreError> {
        let mut part = Self::default();
        while part.rows.len() < PART
            && let Some(sitting) = sittings.next()
        {
            part.sittings.push(sitting);
            for (place, shape) in source.shapes.iter().enumerate() {
                let condition = match shape.table.name {
                    "sitting" => "id = ?",
                    "sitting_deck" | "paper" | "answer" | "event" => "sitting = ?",
                    _ => continue,
                };
                let mut statement = source.from.prepare_cached(&shape.select(condition))?;
                let mut rows = statement.query([sitting])?;
                while let Some(row) = rows.next()? {
                    part.take(source, place, shape.read(row)?, texts)?;
                }
            }
        }
        if sittings.peek().is_none() {
            part.read_rest(source, texts)?;
        }
        Ok(part)
    }

    /// Everything that comes to sittings that are here, or to none, and the texts that nothing refers to.
    fn read_rest(&mut self, source: &Source, texts: &mut HashSet<Vec<u8>>) -> Result<(), StoreError> {
        for (table, row) in &source.union.rest {
            if let Some(place) = source.place(table.name) {
                self.take(source, place, row.clone(), texts)?;
            }
        }
        let Some(place) = source.place("text") else { return Ok(()) };
        let mut hashes = source.from.prepare("SELECT hash FROM text")?;
        let mut rows = hashes.query([])?;
        while let Some(row) = rows.next()? {
            let hash: Vec<u8> = row.get(0)?;
            if !texts.contains(&hash) {
                self.take_text(source, place, &hash, texts)?;
            }
        }
        Ok(())
    }

    /// A row, and before it the text that it refers to.
    fn take(
        &mut self,
        source: &Source,
        place: usize,
        row: Row,
        texts: &mut HashSet<Vec<u8>>,
    ) -> Result<(), StoreError> {
        let Some(shape) = source.shapes.get(place) else { return Ok(()) };
        let table = shape.table;
        let (kind, by) = (text(table, &row, "kind"), text(table, &row, "learner"));
        if table.name == "event" && is_left_out(&source.union.regrades, kind, by) {
            return Ok(());
        }
        if let Some(Value::Bytes(hash)) = table.place("text").and_then(|place| row.get(place))
            && !texts.contains(hash)
            && let Some(place) = source.place("text")
        {
            self.take_text(source, place, hash, texts)?;
        }
        self.rows.push((place, row));
        Ok(())
    }

    fn take_text(
        &mut self,
        source: &Source,
        place: usize,
        hash: &[u8],
        texts: &mut HashSet<Vec<u8>>,
    ) -> Result<(), StoreError> {
        let mut statement = source.from.prepare_cached("SELECT body FROM text WHERE hash = ?")?;
        let body = statement.query_row([hash], |row| row.get(0))?;
        self.rows.push((place, vec![Value::Bytes(hash.to_vec()), Value::Text(body)]));
        texts.insert(hash.to_vec());
        Ok(())
    }

    /// Writes the rows, and what is added to them.
    fn write(&self, to: &Transaction, source: &Source, touched: &mut Touched) -> Result<(), StoreError> {
        let mut unions: Vec<CachedStatement> =
            source.shapes.iter().map(|shape| shape.union(to)).collect::<Result<_, _>>()?;
        let mut new_sittings = BTreeSet::new();
        for (place, row) in &self.rows {
            let (Some(shape), Some(union)) = (source.shapes.get(*place), unions.get_mut(*place)) else {
                continue;
            };
            let is_new = shape.unite_by(union, to, row)?;
            match shape.table.name {
                "sitting" if is_new => new_sittings.extend(identity(shape.table, row, "id")),
                "answer" => touch_answer(shape.table, row, &new_sittings, touched),
                _ => {}
            }
        }
        for row in self.sittings.iter().filter_map(|sitting| source.union.added.get(sitting)).flatten() {
            event::add(to, row)?;
        }
        let mut tally = to.prepare_cached(sql::ADD_TO_TALLY)?;
        for sitting in new_sittings {
            touched.sitting(sitting.0);
            tally.execute(named_params! {":sitting": sitting})?;
        }
        Ok(())
    }
}

/// Marks what an answer changes in the caches. Those of a new sitting are added to the tallies of their days all
/// together.
fn touch_answer(table: &Table, row: &[Value], new_sittings: &BTreeSet<Id>, touched: &mut Touched) {
    let [learner, day, deck, card] =
        ["learner", "study_day", "deck", "card"].map(|column| text(table, row, column));
    if table.place("rating").and_then(|place| row.get(place)) != Some(&Value::Null) {
        touched.rated(learner, deck, card);
    }
    let sitting = identity(table, row, "sitting");
    if let Some(id) = sitting.filter(|id| !new_sittings.contains(id)) {
        touched.sitting(id.0);
        touched.day(learner, day);
    }
}

/// Deletions and returns come first: they decide what else stands.
fn begin(to: &Transaction, source: &Source, touched: &mut Touched) -> Result<(), StoreError> {
    // What came may be the history of a question that was edited meanwhile.
    to.execute("DELETE FROM looked", [])?;
    let shapes = rows::shapes(to)?;
    for (table, row) in &source.union.fates {
        if let Some(shape) = shapes.iter().find(|shape| shape.table.name == table.name) {
            shape.unite(to, row)?;
        }
    }
    for sitting in &source.union.removed {
        write::remove(to, touched, *sitting)?;
    }
    Ok(())
}

/// What the events say that come to sittings that are here, or to none.
fn end(to: &Transaction, source: &Source, touched: &mut Touched) -> Result<(), StoreError> {
    for (table, row) in &source.union.rest {
        if let Some(id) = identity(table, row, "id").filter(|_| table.name == "event") {
            write::touch(touched, to, &event_of(source.from, id)?)?;
        }
    }
    for (sitting, events) in &source.union.added {
        if !source.union.sittings.contains(sitting) {
            for row in events {
                event::add(to, row)?;
                write::touch(touched, to, row)?;
            }
        }
    }
    Ok(())
}
