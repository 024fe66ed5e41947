//! What a union would do, settled while nothing is locked.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::Store;
use crate::error::StoreError;
use crate::rows::{self, Known, Shape};
use crate::staged::Incoming;
use crate::truth::{self, Row, Table, Value};
use crate::value::Id;

use super::gone::Gone;
use super::retake::retakes;
use super::{Named, Terms, Union};

impl Store {
    /// Settles what a union with what came would do. Nothing is written, and nobody waits.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Unfit`] where a row of the same identity is here in other words; or where the file
    /// cannot be read.
    pub fn prepare(&self, incoming: &Incoming, terms: &Terms) -> Result<Union, StoreError> {
        // What is read in it is of one moment. It is given up when it is dropped.
        let here = self.connection.unchecked_transaction()?;
        let union = Union { regrades: Some(terms.regrades.clone()), ..Union::default() };
        let (gone, claimed) = (Gone::read(&here)?, Gone::read(&incoming.connection)?);
        let mut making = Making { here: &here, terms, gone, union };
        for shape in rows::shapes(&incoming.connection)? {
            if is_of_deletion(shape.table) {
                making.each(&shape, &incoming.connection, Making::take_fate)?;
            }
        }
        making.settle_deletions()?;
        for shape in rows::shapes(&incoming.connection)? {
            match shape.table.name {
                _ if is_of_deletion(shape.table) => {}
                "sitting" => making.each(&shape, &incoming.connection, Making::take_sitting)?,
                _ => making.each(&shape, &incoming.connection, Making::take_row)?,
            }
        }
        making.union.merged.retakes = retakes(&here, &incoming.connection, &making.union, &claimed)?;
        Ok(making.union)
    }
}

/// Whether the rows of a table say that a sitting was deleted or came back.
fn is_of_deletion(table: &Table) -> bool {
    matches!(table.name, "erased" | "brought_back")
}

/// An identity in a column; nothing where there is none.
pub(super) fn identity(table: &Table, row: &[Value], column: &str) -> Option<Id> {
    match table.place(column).and_then(|place| row.get(place)) {
        Some(Value::Bytes(bytes)) => Uuid::from_slice(bytes).ok().map(Id),
        _ => None,
    }
}

/// A text in a column; empty where there is none.
pub(super) fn text<'a>(table: &Table, row: &'a [Value], column: &str) -> &'a str {
    match table.place(column).and_then(|place| row.get(place)) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

pub(super) fn moment(table: &Table, row: &[Value]) -> i64 {
    match table.place("at").and_then(|place| row.get(place)) {
        Some(Value::Integer(at)) => *at,
        _ => 0,
    }
}

/// Whether a row is the word of somebody whose later verdicts do not count.
pub(super) fn is_left_out(union: &Union, table: &Table, row: &[Value]) -> bool {
    table.name == "event"
        && text(table, row, "kind") == "regrade"
        && union.regrades.as_ref().is_some_and(|whose| !whose.includes(text(table, row, "learner")))
}

/// A union in the making.
struct Making<'a> {
    here: &'a Connection,
    terms: &'a Terms,
    /// What is deleted here, once the union is.
    gone: Gone,
    union: Union,
}

impl Making<'_> {
    fn each(
        &mut self,
        shape: &Shape,
        from: &Connection,
        take: impl Fn(&mut Self, &Shape, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = from.prepare(&shape.select("true"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(self, shape, shape.read(row)?)?;
        }
        Ok(())
    }

    /// A deletion or a return: obeyed where the one whose word counts says it of a sitting of their own.
    fn take_fate(&mut self, shape: &Shape, row: Row) -> Result<(), StoreError> {
        let table = shape.table;
        let Some(sitting) = identity(table, &row, "sitting") else { return Ok(()) };
        let by = text(table, &row, "learner").to_owned();
        let owner = self.owner(sitting)?;
        let is_own = owner.as_ref().is_none_or(|owner| *owner == by);
        if !is_own || !self.terms.deletions.includes(&by) {
            let is_new = table.name == "erased" && shape.know(self.here, &row)? == Known::Not;
            if let Some(owner) = owner.filter(|_| is_new) {
                self.union.merged.unheeded.push(Named::new(&owner, sitting.0));
            }
            return Ok(());
        }
        if shape.is_new(self.here, &row)? {
            let at = moment(table, &row);
            if table.name == "erased" {
                self.gone.delete(sitting, &by, at);
            } else {
                self.gone.bring_back(sitting, at);
            }
            self.union.merged.new += 1;
            self.union.fates.push((table, row));
        }
        Ok(())
    }

    fn owner(&self, sitting: Id) -> Result<Option<String>, StoreError> {
        let mut statement = self.here.prepare_cached("SELECT learner FROM sitting WHERE id = ?")?;
        Ok(statement.query_row([sitting], |row| row.get(0)).optional()?)
    }

    /// Which sittings that are here are deleted by now.
    fn settle_deletions(&mut self) -> Result<(), StoreError> {
        let told: Vec<Id> =
            self.union.fates.iter().filter_map(|(table, row)| identity(table, row, "sitting")).collect();
        for sitting in told {
            let owner = self.owner(sitting)?;
            let is_gone = owner.is_some_and(|owner| self.gone.holds(sitting, &owner));
            if is_gone && !self.union.removed.contains(&sitting.0) {
                self.union.removed.push(sitting.0);
            }
        }
        self.union.merged.deleted = self.union.removed.len();
        self.union.merged.unheeded.sort();
        self.union.merged.unheeded.dedup();
        Ok(())
    }

    #[allow(clippy::needless_pass_by_value, reason = "the rows of other tables are kept")]
    fn take_sitting(&mut self, shape: &Shape, row: Row) -> Result<(), StoreError> {
        let Some(id) = identity(shape.table, &row, "id") else { return Ok(()) };
        let learner = text(shape.table, &row, "learner").to_owned();
        if self.gone.holds(id, &learner) {
            let Some(now) = self.terms.brings_back else {
                self.union.merged.kept_out += 1;
                return Ok(());
            };
            self.bring_back(id, &learner, now.as_millisecond());
        }
        let is_new = shape.is_new(self.here, &row)?;
        if is_new {
            self.union.sittings.insert(id);
            self.union.order.insert((learner, id));
        }
        self.count(shape.table, &row, is_new);
        Ok(())
    }

    fn bring_back(&mut self, sitting: Id, learner: &str, now: i64) {
        let at = self.gone.after(sitting, now);
        self.gone.bring_back(sitting, at);
        self.union.merged.brought_back += 1;
        self.union.merged.new += 1;
        if let Some(table) = truth::table("brought_back") {
            let id = Value::Bytes(sitting.0.as_bytes().to_vec());
            let row = vec![id, Value::Text(learner.to_owned()), Value::Integer(at)];
            self.union.fates.push((table, row));
        }
    }

    /// Any other row: with its sitting, or by itself.
    fn take_row(&mut self, shape: &Shape, row: Row) -> Result<(), StoreError> {
        let table = shape.table;
        let sitting = identity(table, &row, "sitting");
        let comes_whole = sitting.is_some_and(|sitting| self.union.sittings.contains(&sitting));
        if !comes_whole && self.is_kept_out(sitting)? {
            return Ok(());
        }
        // Of a sitting that was not here only a row with an identity of its own may be.
        let has_identity = matches!(table.name, "answer" | "event");
        let is_new = if comes_whole && !has_identity { true } else { shape.is_new(self.here, &row)? };
        if is_new && is_left_out(&self.union, table, &row) {
            self.union.merged.regrades_left += 1;
            return Ok(());
        }
        self.count(table, &row, is_new);
        if is_new && !comes_whole && table.name != "text" {
            if let Some(answer) = identity(table, &row, "id").filter(|_| table.name == "answer") {
                self.union.answers.insert(answer);
            }
            self.union.rest.push((table, row));
        }
        Ok(())
    }

    /// Whether a sitting neither comes nor stays here, so that nothing of it comes either.
    fn is_kept_out(&self, sitting: Option<Id>) -> Result<bool, StoreError> {
        let Some(sitting) = sitting else { return Ok(false) };
        Ok(self.union.removed.contains(&sitting.0) || self.owner(sitting)?.is_none())
    }

    fn count(&mut self, table: &Table, row: &[Value], is_new: bool) {
        self.union.merged.new += usize::from(is_new);
        let learner = text(table, row, "learner");
        if learner.is_empty() && table.place("learner").is_none() {
            return;
        }
        if !self.union.merged.learners.contains_key(learner) {
            self.union.merged.learners.insert(learner.to_owned(), super::Came::default());
        }
        let Some(came) = self.union.merged.learners.get_mut(learner) else { return };
        match table.name {
            "sitting" => came.sittings.add(is_new),
            "answer" => came.answers.add(is_new),
            "event" => came.events.add(is_new),
            _ => {}
        }
    }
}
