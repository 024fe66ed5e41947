//! What a union would do, settled while nothing is locked.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::Store;
use crate::error::StoreError;
use crate::incoming::Incoming;
use crate::ledger::{self, LedgerRow, Table, Value};
use crate::table_schema::{self, RowPresence, TableSchema};
use crate::value::Id;

use super::deletion_log::DeletionLog;
use super::retake::find_retakes;
use super::{MergePlan, MergeTerms, SessionName};

impl Store {
    /// Settles what a union with what came would do. Nothing is written, and nobody waits.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Invalid`] where a row of the same identity is here in other words; or where the file
    /// cannot be read.
    pub fn plan_merge(
        &self,
        incoming: &Incoming,
        terms: &MergeTerms,
    ) -> Result<MergePlan, StoreError> {
        // What is read in it is of one moment. It is given up when it is dropped.
        let here = self.connection.unchecked_transaction()?;
        let union =
            MergePlan { trusted_regrades: Some(terms.regrades.clone()), ..MergePlan::default() };
        let (gone, claimed) = (
            DeletionLog::from_connection(&here)?,
            DeletionLog::from_connection(&incoming.connection)?,
        );
        let mut making = MergePlanner { here: &here, terms, deletions: gone, plan: union };
        for shape in table_schema::read_schemas(&incoming.connection)? {
            if is_deletion_table(shape.table) {
                making.for_each_row(&shape, &incoming.connection, MergePlanner::take_deletion)?;
            }
        }
        making.decide_deletions()?;
        for shape in table_schema::read_schemas(&incoming.connection)? {
            match shape.table.name {
                _ if is_deletion_table(shape.table) => {}
                "sitting" => {
                    making.for_each_row(&shape, &incoming.connection, MergePlanner::take_session)?
                }
                _ => making.for_each_row(&shape, &incoming.connection, MergePlanner::take_row)?,
            }
        }
        making.plan.summary.retakes =
            find_retakes(&here, &incoming.connection, &making.plan, &claimed)?;
        Ok(making.plan)
    }
}

/// Whether the rows of a table say that a sitting was deleted or came back.
fn is_deletion_table(table: &Table) -> bool {
    matches!(table.name, "erased" | "brought_back")
}

/// An identity in a column; nothing where there is none.
pub(super) fn identity_at(table: &Table, row: &[Value], column: &str) -> Option<Id> {
    match table.column_index(column).and_then(|place| row.get(place)) {
        Some(Value::Bytes(bytes)) => Uuid::from_slice(bytes).ok().map(Id),
        _ => None,
    }
}

/// A text in a column; empty where there is none.
pub(super) fn text_at<'a>(table: &Table, row: &'a [Value], column: &str) -> &'a str {
    match table.column_index(column).and_then(|place| row.get(place)) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

pub(super) fn row_time(table: &Table, row: &[Value]) -> i64 {
    match table.column_index("at").and_then(|place| row.get(place)) {
        Some(Value::Integer(at)) => *at,
        _ => 0,
    }
}

/// Whether a row is the word of somebody whose later verdicts do not count.
pub(super) fn is_ignored_regrade(union: &MergePlan, table: &Table, row: &[Value]) -> bool {
    table.name == "event"
        && text_at(table, row, "kind") == "regrade"
        && union
            .trusted_regrades
            .as_ref()
            .is_some_and(|whose| !whose.trusts_learner(text_at(table, row, "learner")))
}

/// A union in the making.
struct MergePlanner<'a> {
    here: &'a Connection,
    terms: &'a MergeTerms,
    /// What is deleted here, once the union is.
    deletions: DeletionLog,
    plan: MergePlan,
}

impl MergePlanner<'_> {
    fn for_each_row(
        &mut self,
        shape: &TableSchema,
        from: &Connection,
        take: impl Fn(&mut Self, &TableSchema, LedgerRow) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = from.prepare(&shape.select_sql("true"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(self, shape, shape.read_row(row)?)?;
        }
        Ok(())
    }

    /// A deletion or a return: obeyed where the one whose word counts says it of a sitting of their own.
    fn take_deletion(&mut self, shape: &TableSchema, row: LedgerRow) -> Result<(), StoreError> {
        let table = shape.table;
        let Some(sitting) = identity_at(table, &row, "sitting") else { return Ok(()) };
        let by = text_at(table, &row, "learner").to_owned();
        let owner = self.find_owner(sitting)?;
        let is_own = owner.as_ref().is_none_or(|owner| *owner == by);
        if !is_own || !self.terms.deletions.trusts_learner(&by) {
            let is_new =
                table.name == "erased" && shape.find_row(self.here, &row)? == RowPresence::Missing;
            if let Some(owner) = owner.filter(|_| is_new) {
                self.plan.summary.ignored_deletions.push(SessionName::new(&owner, sitting.0));
            }
            return Ok(());
        }
        if shape.is_new(self.here, &row)? {
            let at = row_time(table, &row);
            if table.name == "erased" {
                self.deletions.add_deletion(sitting, &by, at);
            } else {
                self.deletions.add_return(sitting, at);
            }
            self.plan.summary.new += 1;
            self.plan.deletion_rows.push((table, row));
        }
        Ok(())
    }

    fn find_owner(&self, sitting: Id) -> Result<Option<String>, StoreError> {
        let mut statement = self.here.prepare_cached("SELECT learner FROM sitting WHERE id = ?")?;
        Ok(statement.query_row([sitting], |row| row.get(0)).optional()?)
    }

    /// Which sittings that are here are deleted by now.
    fn decide_deletions(&mut self) -> Result<(), StoreError> {
        let told: Vec<Id> = self
            .plan
            .deletion_rows
            .iter()
            .filter_map(|(table, row)| identity_at(table, row, "sitting"))
            .collect();
        for sitting in told {
            let owner = self.find_owner(sitting)?;
            let is_gone = owner.is_some_and(|owner| self.deletions.is_deleted(sitting, &owner));
            if is_gone && !self.plan.deleted_sessions.contains(&sitting.0) {
                self.plan.deleted_sessions.push(sitting.0);
            }
        }
        self.plan.summary.deleted = self.plan.deleted_sessions.len();
        self.plan.summary.ignored_deletions.sort();
        self.plan.summary.ignored_deletions.dedup();
        Ok(())
    }

    #[allow(clippy::needless_pass_by_value, reason = "the rows of other tables are kept")]
    fn take_session(&mut self, shape: &TableSchema, row: LedgerRow) -> Result<(), StoreError> {
        let Some(id) = identity_at(shape.table, &row, "id") else { return Ok(()) };
        let learner = text_at(shape.table, &row, "learner").to_owned();
        if self.deletions.is_deleted(id, &learner) {
            let Some(now) = self.terms.bring_back_at else {
                self.plan.summary.kept_deleted += 1;
                return Ok(());
            };
            self.bring_back(id, &learner, now.as_millisecond());
        }
        let is_new = shape.is_new(self.here, &row)?;
        if is_new {
            self.plan.sessions.insert(id);
            self.plan.session_order.insert((learner, id));
        }
        self.count_row(shape.table, &row, is_new);
        Ok(())
    }

    fn bring_back(&mut self, sitting: Id, learner: &str, now: i64) {
        let at = self.deletions.time_after_deletions(sitting, now);
        self.deletions.add_return(sitting, at);
        self.plan.summary.brought_back += 1;
        self.plan.summary.new += 1;
        if let Some(table) = ledger::find_table("brought_back") {
            let id = Value::Bytes(sitting.0.as_bytes().to_vec());
            let row = vec![id, Value::Text(learner.to_owned()), Value::Integer(at)];
            self.plan.deletion_rows.push((table, row));
        }
    }

    /// Any other row: with its sitting, or by itself.
    fn take_row(&mut self, shape: &TableSchema, row: LedgerRow) -> Result<(), StoreError> {
        let table = shape.table;
        let sitting = identity_at(table, &row, "sitting");
        let comes_whole = sitting.is_some_and(|sitting| self.plan.sessions.contains(&sitting));
        if !comes_whole && self.is_kept_out(sitting)? {
            return Ok(());
        }
        // Of a sitting that was not here only a row with an identity of its own may be.
        let has_identity = matches!(table.name, "answer" | "event");
        let is_new =
            if comes_whole && !has_identity { true } else { shape.is_new(self.here, &row)? };
        if is_new && is_ignored_regrade(&self.plan, table, &row) {
            self.plan.summary.ignored_regrades += 1;
            return Ok(());
        }
        self.count_row(table, &row, is_new);
        if is_new && !comes_whole && table.name != "text" {
            if let Some(answer) = identity_at(table, &row, "id").filter(|_| table.name == "answer")
            {
                self.plan.answers.insert(answer);
            }
            self.plan.other_rows.push((table, row));
        }
        Ok(())
    }

    /// Whether a sitting neither comes nor stays here, so that nothing of it comes either.
    fn is_kept_out(&self, sitting: Option<Id>) -> Result<bool, StoreError> {
        let Some(sitting) = sitting else { return Ok(false) };
        Ok(self.plan.deleted_sessions.contains(&sitting.0) || self.find_owner(sitting)?.is_none())
    }

    fn count_row(&mut self, table: &Table, row: &[Value], is_new: bool) {
        self.plan.summary.new += usize::from(is_new);
        let learner = text_at(table, row, "learner");
        if learner.is_empty() && table.column_index("learner").is_none() {
            return;
        }
        if !self.plan.summary.learners.contains_key(learner) {
            self.plan.summary.learners.insert(learner.to_owned(), super::LearnerMerge::default());
        }
        let Some(came) = self.plan.summary.learners.get_mut(learner) else { return };
        match table.name {
            "sitting" => came.sessions.count_row(is_new),
            "answer" => came.answers.count_row(is_new),
            "event" => came.events.count_row(is_new),
            _ => {}
        }
    }
}
