//! Two score files become one: the set union of what is true in them.
//!
//! A row of truth has the same words in every file, so a union needs no judgement. What was deleted in one file is deleted
//! in the union. Caches follow from the union as they follow from any act, and memory waits for its model.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use uuid::Uuid;

use crate::truth::{self, Value};

use super::cache::Touched;
use super::error::StoreError;
use super::rows::{self, Shape};
use super::staged::{Incoming, event_of};
use super::value::Id;
use super::{Store, write};

/// How many rows came, and how many were there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// Rows that were not there.
    pub new: usize,
    /// Rows that were there already.
    pub known: usize,
}

/// What came of a learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// Sittings.
    pub sittings: Fate,
    /// Answers.
    pub answers: Fate,
    /// Everything else that happened.
    pub events: Fate,
}

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What came, by learner.
    pub learners: BTreeMap<String, Came>,
    /// Sittings that were here and had been deleted there; they are deleted here too.
    pub deleted: usize,
    /// Sittings that are there and had been deleted here; they stay so.
    pub kept_out: usize,
    /// Rows of any table that were not there.
    pub new: usize,
}

impl Store {
    /// Takes in what is not there yet, in one transaction. Where `is_trial`, everything is as if, and nothing is written.
    ///
    /// In whatever order files are merged, and however often, the rows that are there in the end are the same. The memory
    /// of cards that got other ratings is missing until their learner's turn comes ([`Store::set_fold`]).
    ///
    /// # Errors
    ///
    /// [`super::ErrorKind::Unfit`] where a row of the same identity is here in other words; or where the file cannot be
    /// written. Then nothing is.
    pub fn merge(&mut self, incoming: &Incoming, is_trial: bool) -> Result<Merged, StoreError> {
        let folding = self.folding.clone();
        let transaction = self.transaction()?;
        let mut union = Union {
            connection: &transaction,
            touched: Touched::default(),
            erased: BTreeSet::new(),
            merged: Merged::default(),
        };
        // What was deleted first: it decides what else comes.
        let (erased, others): (Vec<_>, Vec<_>) =
            rows::shapes(&incoming.connection)?.into_iter().partition(|shape| shape.table.name == "erased");
        for shape in erased.iter().chain(&others) {
            union.pour(shape, &incoming.connection)?;
        }
        let Union { touched, merged, .. } = union;
        touched.refresh(&transaction, folding.as_ref())?;
        if merged.new > 0 {
            // What came may be the history of a question that was edited meanwhile.
            transaction.execute("DELETE FROM looked", [])?;
        }
        if !is_trial {
            transaction.commit()?;
        }
        Ok(merged)
    }
}

/// A union in the making.
struct Union<'a> {
    connection: &'a Connection,
    touched: Touched,
    erased: BTreeSet<Id>,
    merged: Merged,
}

impl Union<'_> {
    fn pour(&mut self, shape: &Shape, from: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare(&shape.select("true"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.take(shape, &shape.read(row)?)?;
        }
        if shape.table.name == "erased" {
            let mut statement = self.connection.prepare("SELECT sitting FROM erased")?;
            self.erased = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        }
        Ok(())
    }

    fn take(&mut self, shape: &Shape, row: &truth::Row) -> Result<(), StoreError> {
        let name = shape.table.name;
        let identity = |column: &str| match shape.table.place(column).and_then(|place| row.get(place)) {
            Some(Value::Bytes(bytes)) => Uuid::from_slice(bytes).ok().map(Id),
            _ => None,
        };
        let sitting = if name == "sitting" { identity("id") } else { identity("sitting") };
        if name != "erased" && sitting.is_some_and(|sitting| self.erased.contains(&sitting)) {
            self.merged.kept_out += usize::from(name == "sitting");
            return Ok(());
        }
        let is_new = shape.unite(self.connection, row)?;
        self.count(shape, row, is_new);
        match (is_new, name, identity("id")) {
            (true, "erased", _) => {
                let Some(sitting) = sitting else { return Ok(()) };
                self.merged.deleted +=
                    usize::from(write::remove(self.connection, &mut self.touched, sitting.0)?);
                Ok(())
            }
            (true, "sitting", Some(id)) => {
                self.touched.sitting(id.0);
                Ok(())
            }
            (true, "answer", Some(id)) => self.touched.answer(self.connection, id.0),
            (true, "event", Some(id)) => {
                write::touch(&mut self.touched, self.connection, &event_of(self.connection, id)?)
            }
            _ => Ok(()),
        }
    }

    fn count(&mut self, shape: &Shape, row: &truth::Row, is_new: bool) {
        self.merged.new += usize::from(is_new);
        let learner = shape.table.place("learner").and_then(|place| row.get(place));
        let Some(Value::Text(learner)) = learner else { return };
        let came = self.merged.learners.entry(learner.clone()).or_default();
        let fate = match shape.table.name {
            "sitting" => &mut came.sittings,
            "answer" => &mut came.answers,
            "event" => &mut came.events,
            _ => return,
        };
        if is_new {
            fate.new += 1;
        } else {
            fate.known += 1;
        }
    }
}
