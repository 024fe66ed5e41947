//! What a union would do, settled while nothing is locked.

use rusqlite::{Connection, OptionalExtension, Params};
use uuid::Uuid;

use crate::Store;
use crate::error::StoreError;
use crate::rows::{self, Known, Shape};
use crate::staged::Incoming;
use crate::truth::{self, Row, Table, Value};
use crate::value::{self, Count, Id};

use super::gone::Gone;
use super::retake::retakes;
use super::{Came, Named, Terms, TextHash, Union, Whose};

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
        let union = Union { regrades: terms.regrades.clone(), ..Union::default() };
        let (gone, claimed) = (Gone::read(&here)?, Gone::read(&incoming.connection)?);
        let mut making = Making { here: &here, terms, gone, union };
        for shape in incoming.shapes.iter().filter(|shape| is_of_deletion(shape.table)) {
            making.each(shape, &incoming.connection, Making::take_fate)?;
        }
        making.settle_deletions()?;
        let mut here_already = Vec::new();
        for shape in &incoming.shapes {
            match shape.table.name {
                "text" => making.take_texts(&incoming.connection)?,
                "sitting" => making.each(shape, &incoming.connection, |making, shape, row| {
                    here_already.extend(making.take_sitting(shape, &row)?);
                    Ok(())
                })?,
                _ => {}
            }
        }
        making.take_whole(&incoming.connection)?;
        for sitting in here_already {
            making.take_rest(incoming, "sitting = ?", [sitting])?;
        }
        making.take_rest(incoming, "sitting IS NULL", [])?;
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

/// Whether an event is the word of somebody whose later verdicts do not count.
pub(super) fn is_left_out(regrades: &Whose, kind: &str, by: &str) -> bool {
    kind == "regrade" && !regrades.includes(by)
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
        mut take: impl FnMut(&mut Self, &Shape, Row) -> Result<(), StoreError>,
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
            if is_gone {
                self.union.removed.insert(sitting.0);
            }
        }
        self.union.merged.deleted = self.union.removed.len();
        self.union.merged.unheeded.sort();
        self.union.merged.unheeded.dedup();
        Ok(())
    }

    /// A sitting: it comes whole where it is not here. Gives its identity where it is here already and stays.
    fn take_sitting(&mut self, shape: &Shape, row: &[Value]) -> Result<Option<Id>, StoreError> {
        let Some(id) = identity(shape.table, row, "id") else { return Ok(None) };
        let learner = text(shape.table, row, "learner").to_owned();
        if self.gone.holds(id, &learner) {
            let Some(now) = self.terms.brings_back else {
                self.union.merged.kept_out += 1;
                return Ok(None);
            };
            self.bring_back(id, &learner, now.as_millisecond());
        }
        let is_new = shape.is_new(self.here, row)?;
        self.came(&learner).sittings.add(is_new);
        self.union.merged.new += usize::from(is_new);
        if is_new {
            self.union.sittings.insert(id);
            self.union.order.insert((learner, id));
        }
        Ok(Some(id).filter(|id| !is_new && !self.union.removed.contains(&id.0)))
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

    /// What belongs to the sittings that come whole: it is counted, and where it has an identity of its own, nothing of
    /// that identity may be here.
    fn take_whole(&mut self, from: &Connection) -> Result<(), StoreError> {
        let mut parts = from.prepare(
            "SELECT (SELECT count(*) FROM sitting_deck WHERE sitting = ?1)
                  + (SELECT count(*) FROM paper WHERE sitting = ?1)",
        )?;
        let mut answers = from.prepare("SELECT id FROM answer WHERE sitting = ?")?;
        let mut events = from.prepare("SELECT id, learner, kind FROM event WHERE sitting = ?")?;
        let mut answer_is_here = self.here.prepare("SELECT 1 FROM answer WHERE id = ?")?;
        let mut event_is_here = self.here.prepare("SELECT 1 FROM event WHERE id = ?")?;
        for (learner, sitting) in self.union.order.clone() {
            self.union.merged.new += parts.query_row([sitting], |row| row.get::<_, Count<usize>>(0))?.0;
            let mut rows = answers.query([sitting])?;
            while let Some(row) = rows.next()? {
                if answer_is_here.exists([row.get::<_, Id>(0)?])? {
                    return Err(rows::contradicted("answer"));
                }
                self.came(&learner).answers.add(true);
                self.union.merged.new += 1;
            }
            let mut rows = events.query([sitting])?;
            while let Some(row) = rows.next()? {
                if event_is_here.exists([row.get::<_, Id>(0)?])? {
                    return Err(rows::contradicted("event"));
                }
                let by: String = row.get(1)?;
                if self.is_left_out(value::text(row, 2)?, &by) {
                    self.union.merged.regrades_left += 1;
                    continue;
                }
                self.came(&by).events.add(true);
                self.union.merged.new += 1;
            }
        }
        Ok(())
    }

    fn take_texts(&mut self, from: &Connection) -> Result<(), StoreError> {
        let mut is_here = self.here.prepare("SELECT 1 FROM text WHERE hash = ?")?;
        let mut texts = from.prepare("SELECT hash FROM text")?;
        let mut rows = texts.query([])?;
        while let Some(row) = rows.next()? {
            self.union.merged.new += usize::from(!is_here.exists([row.get::<_, TextHash>(0)?])?);
        }
        Ok(())
    }

    /// Any other row of a sitting that is here, or of none.
    fn take_rest(
        &mut self,
        from: &Incoming,
        of: &str,
        parameters: impl Params + Copy,
    ) -> Result<(), StoreError> {
        for shape in from.shapes.iter().filter(|shape| shape.table.place("sitting").is_some()) {
            if is_of_deletion(shape.table) {
                continue;
            }
            let mut statement = from.connection.prepare_cached(&shape.select(of))?;
            let mut rows = statement.query(parameters)?;
            while let Some(row) = rows.next()? {
                self.take_row(shape, shape.read(row)?)?;
            }
        }
        Ok(())
    }

    fn take_row(&mut self, shape: &Shape, row: Row) -> Result<(), StoreError> {
        let table = shape.table;
        let is_new = shape.is_new(self.here, &row)?;
        let by = text(table, &row, "learner");
        if is_new && table.name == "event" && self.is_left_out(text(table, &row, "kind"), by) {
            self.union.merged.regrades_left += 1;
            return Ok(());
        }
        self.union.merged.new += usize::from(is_new);
        match table.name {
            "answer" => self.came(by).answers.add(is_new),
            "event" => self.came(by).events.add(is_new),
            _ => {}
        }
        if is_new {
            if let Some(answer) = identity(table, &row, "id").filter(|_| table.name == "answer") {
                self.union.answers.insert(answer);
            }
            self.union.rest.push((table, row));
        }
        Ok(())
    }

    /// Whether an event is the word of somebody whose later verdicts do not count.
    fn is_left_out(&self, kind: &str, by: &str) -> bool {
        is_left_out(&self.terms.regrades, kind, by)
    }

    /// What came of a learner.
    fn came(&mut self, learner: &str) -> &mut Came {
        self.union.merged.learners.entry(learner.to_owned()).or_default()
    }
}
