//! Plans a merge without a lock.

use rusqlite::{Connection, OptionalExtension, Params};
use uuid::Uuid;

use crate::Store;
use crate::error::StoreError;
use crate::incoming::Incoming;
use crate::ledger::{self, LedgerRow, Table, Value};
use crate::table_schema::{RowPresence, TableSchema, contradiction_error};
use crate::value::{self, Count, Id};

use super::deletion_log::DeletionLog;
use super::retake::find_retakes;
use super::{LearnerMerge, MergePlan, MergeTerms, SessionName, TextHash, TrustedLearners};

impl Store {
    /// Decides what a merge would do. It writes nothing and locks nothing.
    ///
    /// # Errors
    ///
    /// [`crate::ErrorKind::Invalid`] if a row has the identity of a different row here, or if the
    /// file cannot be read.
    pub fn plan_merge(
        &self,
        incoming: &Incoming,
        terms: &MergeTerms,
    ) -> Result<MergePlan, StoreError> {
        // One snapshot for all reads. Dropping it rolls it back.
        let here = self.connection.unchecked_transaction()?;
        let plan = MergePlan { trusted_regrades: terms.regrades.clone(), ..MergePlan::default() };
        let deletions = DeletionLog::from_connection(&here)?;
        let mut planner = MergePlanner { here: &here, terms, deletions, plan };
        let from = &incoming.connection;
        for schema in incoming.schemas.iter().filter(|schema| is_deletion_table(schema.table)) {
            planner.for_each_row(schema, from, MergePlanner::take_deletion)?;
        }
        planner.decide_deletions()?;
        planner.find_new_texts(from)?;
        let mut present = Vec::new();
        for schema in incoming.schemas.iter().filter(|schema| schema.table.name == "sitting") {
            planner.for_each_row(schema, from, |planner, schema, row| {
                present.extend(planner.take_session(schema, &row)?);
                Ok(())
            })?;
        }
        planner.count_new_sessions(from)?;
        for session in present {
            planner.take_rows(incoming, "sitting = ?", [session])?;
        }
        planner.take_rows(incoming, "sitting IS NULL", [])?;
        let claimed = DeletionLog::from_connection(from)?;
        planner.plan.summary.retakes = find_retakes(&here, from, &planner.plan, &claimed)?;
        Ok(planner.plan)
    }
}

/// Whether the rows of a table are deletions or returns of sessions.
fn is_deletion_table(table: &Table) -> bool {
    matches!(table.name, "erased" | "brought_back")
}

/// The identity in a column, if there is one.
pub(super) fn identity_at(table: &Table, row: &[Value], column: &str) -> Option<Id> {
    match table.column_index(column).and_then(|place| row.get(place)) {
        Some(Value::Bytes(bytes)) => Uuid::from_slice(bytes).ok().map(Id),
        _ => None,
    }
}

/// The text in a column. Empty if there is none.
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

/// Whether an event changes marks and is by an untrusted learner.
pub(super) fn is_ignored_regrade(trusted: &TrustedLearners, kind: &str, by: &str) -> bool {
    matches!(kind, "regrade" | "weight" | "seal") && !trusted.trusts_learner(by)
}

/// A merge while it is planned.
struct MergePlanner<'a> {
    here: &'a Connection,
    terms: &'a MergeTerms,
    /// The deletions and returns after the merge.
    deletions: DeletionLog,
    plan: MergePlan,
}

impl MergePlanner<'_> {
    fn for_each_row(
        &mut self,
        shape: &TableSchema,
        from: &Connection,
        mut take: impl FnMut(&mut Self, &TableSchema, LedgerRow) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = from.prepare(&shape.select_sql("true"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(self, shape, shape.read_row(row)?)?;
        }
        Ok(())
    }

    /// Takes a deletion or a return. It counts if its learner is trusted and owns the session.
    fn take_deletion(&mut self, shape: &TableSchema, row: LedgerRow) -> Result<(), StoreError> {
        let table = shape.table;
        let Some(sitting) = identity_at(table, &row, "sitting") else { return Ok(()) };
        let by = text_at(table, &row, "learner").to_owned();
        let owner = self.find_owner(sitting)?;
        let is_own = owner.as_ref().is_none_or(|owner| *owner == by);
        if !is_own || !self.terms.deletions.trusts_learner(&by) {
            let is_new =
                table.name == "erased" && shape.find_row(self.here, &row)? == RowPresence::Missing;
            if is_new && let Some(owner) = owner {
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

    /// Finds the sessions that are here and deleted after the merge.
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
            if is_gone {
                self.plan.deleted_sessions.insert(sitting.0);
            }
        }
        self.plan.summary.deleted = self.plan.deleted_sessions.len();
        self.plan.summary.ignored_deletions.sort();
        self.plan.summary.ignored_deletions.dedup();
        Ok(())
    }

    /// Takes a session. A new one comes whole. Returns the identity of one that is here and stays.
    fn take_session(
        &mut self,
        schema: &TableSchema,
        row: &[Value],
    ) -> Result<Option<Id>, StoreError> {
        let Some(id) = identity_at(schema.table, row, "id") else { return Ok(None) };
        let learner = text_at(schema.table, row, "learner").to_owned();
        if self.deletions.is_deleted(id, &learner) {
            let Some(now) = self.terms.bring_back_at else {
                self.plan.summary.kept_deleted += 1;
                return Ok(None);
            };
            self.bring_back(id, &learner, now.as_millisecond());
        }
        let is_new = schema.is_new(self.here, row)?;
        self.counts_of(&learner).sessions.count_row(is_new);
        self.plan.summary.new += usize::from(is_new);
        if is_new {
            self.plan.sessions.insert(id);
            self.plan.session_order.insert((learner, id));
        }
        Ok(Some(id).filter(|id| !is_new && !self.plan.deleted_sessions.contains(&id.0)))
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

    /// Finds new texts. Texts with one hash are equal: the incoming ones were hashed when they were
    /// read.
    fn find_new_texts(&mut self, from: &Connection) -> Result<(), StoreError> {
        let mut find = self.here.prepare("SELECT 1 FROM text WHERE hash = ?")?;
        let mut hashes = from.prepare("SELECT hash FROM text")?;
        let mut rows = hashes.query([])?;
        while let Some(row) = rows.next()? {
            let hash: TextHash = row.get(0)?;
            if !find.exists([hash])? {
                self.plan.texts.insert(hash);
            }
        }
        self.plan.summary.new += self.plan.texts.len();
        Ok(())
    }

    /// Counts the rows of new sessions. Their answers and events must not be here already.
    fn count_new_sessions(&mut self, from: &Connection) -> Result<(), StoreError> {
        let mut count_parts = from.prepare(
            "SELECT (SELECT count(*) FROM sitting_deck WHERE sitting = ?1)
                  + (SELECT count(*) FROM paper WHERE sitting = ?1)",
        )?;
        let mut answers = from.prepare("SELECT id FROM answer WHERE sitting = ?")?;
        let mut events = from.prepare("SELECT id, learner, kind FROM event WHERE sitting = ?")?;
        let mut find_answer = self.here.prepare("SELECT 1 FROM answer WHERE id = ?")?;
        let mut find_event = self.here.prepare("SELECT 1 FROM event WHERE id = ?")?;
        for (learner, session) in self.plan.session_order.clone() {
            let parts = count_parts.query_row([session], |row| row.get::<_, Count<usize>>(0))?;
            self.plan.summary.new += parts.0;
            let mut rows = answers.query([session])?;
            while let Some(row) = rows.next()? {
                if find_answer.exists([row.get::<_, Id>(0)?])? {
                    return Err(contradiction_error("answer"));
                }
                self.counts_of(&learner).answers.count_row(true);
                self.plan.summary.new += 1;
            }
            let mut rows = events.query([session])?;
            while let Some(row) = rows.next()? {
                if find_event.exists([row.get::<_, Id>(0)?])? {
                    return Err(contradiction_error("event"));
                }
                let by: String = row.get(1)?;
                if self.ignores_regrade(value::column_text(row, 2)?, &by) {
                    self.plan.summary.ignored_regrades += 1;
                    continue;
                }
                self.counts_of(&by).events.count_row(true);
                self.plan.summary.new += 1;
            }
        }
        Ok(())
    }

    /// Takes rows of sessions that are here, or rows without a session.
    fn take_rows(
        &mut self,
        incoming: &Incoming,
        condition: &str,
        parameters: impl Params + Copy,
    ) -> Result<(), StoreError> {
        for schema in
            incoming.schemas.iter().filter(|schema| schema.table.column_index("sitting").is_some())
        {
            if is_deletion_table(schema.table) {
                continue;
            }
            let mut statement =
                incoming.connection.prepare_cached(&schema.select_sql(condition))?;
            let mut rows = statement.query(parameters)?;
            while let Some(row) = rows.next()? {
                self.take_row(schema, schema.read_row(row)?)?;
            }
        }
        Ok(())
    }

    fn take_row(&mut self, schema: &TableSchema, row: LedgerRow) -> Result<(), StoreError> {
        let table = schema.table;
        let is_new = schema.is_new(self.here, &row)?;
        let by = text_at(table, &row, "learner");
        if is_new && table.name == "event" && self.ignores_regrade(text_at(table, &row, "kind"), by)
        {
            self.plan.summary.ignored_regrades += 1;
            return Ok(());
        }
        self.plan.summary.new += usize::from(is_new);
        match table.name {
            "answer" => self.counts_of(by).answers.count_row(is_new),
            "event" => self.counts_of(by).events.count_row(is_new),
            _ => {}
        }
        if is_new {
            if table.name == "answer"
                && let Some(answer) = identity_at(table, &row, "id")
            {
                self.plan.answers.insert(answer);
            }
            self.plan.other_rows.push((table, row));
        }
        Ok(())
    }

    fn ignores_regrade(&self, kind: &str, by: &str) -> bool {
        is_ignored_regrade(&self.terms.regrades, kind, by)
    }

    fn counts_of(&mut self, learner: &str) -> &mut LearnerMerge {
        self.plan.summary.learners.entry(learner.to_owned()).or_default()
    }
}
