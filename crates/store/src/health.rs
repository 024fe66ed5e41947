//! Checks a score file: its pages, the hashes of its texts, and the rules of its tables.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::error::{ErrorKind, StoreError};
use super::header::FoundFile;
use super::open::{self, VERSION};
use super::value::{Count, Id, Millis};
use super::{Store, code, event, past_session, sql};

/// The number of problems to report of each kind.
const MAX_PROBLEMS: usize = 20;

/// The result of checking a score file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// The problems, in words; empty if there are none.
    pub problems: Vec<String>,
    /// The number of readable sessions.
    pub sessions: usize,
    /// The number of readable answers.
    pub answers: usize,
    /// The version of the file.
    pub version: u32,
}

impl Store {
    /// Checks the score file at `path` without changing it. For a file of an older version, this
    /// checks the pages, the references and the texts; the rest is checked when the file is
    /// migrated.
    ///
    /// # Errors
    ///
    /// Fails if there is no score file, or if the system cannot read it. Damage is not an error but
    /// part of the result.
    pub fn check_file(path: &Path) -> Result<Health, StoreError> {
        examine_file(path).map_err(|error| error.with_path(path))
    }

    /// Whether the file has no session.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let any = self
            .connection
            .query_row("SELECT EXISTS (SELECT 1 FROM sitting)", [], |row| row.get(0));
        any.is_ok_and(|any: bool| !any)
    }

    /// The learner's sessions that began after a time, with their codes and study days.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn sessions_after(
        &self,
        learner: &str,
        after: Timestamp,
    ) -> Result<Vec<(String, Date)>, StoreError> {
        let key = named_params! {":learner": learner, ":after": Millis(after)};
        let statement =
            "SELECT id FROM sitting WHERE learner = :learner AND at > :after ORDER BY at, id";
        let ids = self.query_rows(statement, key, |row| Ok(row.get::<_, Id>(0)?.0))?;
        ids.into_iter()
            .map(|id| Ok((self.session_summary(id)?.code, self.load_session(id)?.start.study_day)))
            .collect()
    }

    /// Whether a file begins like a score file.
    #[must_use]
    pub fn is_database(path: &Path) -> bool {
        open::begins_as_score_file(path)
    }

    /// Whether the file at `path` is a score file with readable pages.
    #[must_use]
    pub fn is_sound(path: &Path) -> bool {
        let is_ours =
            open::inspect_file(path).is_ok_and(|found| matches!(found, FoundFile::ScoreFile(_)));
        is_ours
            && open::connect_immutable(path)
                .is_ok_and(|connection| check_pages(&connection).is_ok())
    }
}

/// Checks the pages of a database.
pub(super) fn check_pages(connection: &Connection) -> Result<(), StoreError> {
    let health: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if health == "ok" {
        return Ok(());
    }
    Err(StoreError::new(ErrorKind::Damaged, health.lines().last().unwrap_or_default()))
}

fn examine_file(path: &Path) -> Result<Health, StoreError> {
    let version = match open::inspect_file(path) {
        Ok(FoundFile::Nothing) => {
            let reason =
                if path.exists() { "there is nothing in it" } else { "there is no such file" };
            return Err(StoreError::new(ErrorKind::CannotOpen, reason));
        }
        Ok(FoundFile::ScoreFile(version)) => version,
        Err(error)
            if *error.kind() == ErrorKind::NotADatabase && open::begins_as_score_file(path) =>
        {
            return Ok(health_with(vec!["its first page is not that of a score file".to_owned()]));
        }
        Err(error) => return Err(error),
    };
    let connection = match open::connect_read_only(path) {
        Err(_) if !open::has_log(path) => open::connect_immutable(path),
        opened => opened,
    };
    let connection = match connection {
        Err(error) if *error.kind() == ErrorKind::Damaged => {
            return Ok(health_with(vec![error.reason()]));
        }
        opened => opened?,
    };
    let store = Store { connection, path: Some(path.to_owned()), folding: None };
    let mut health = Health { version, ..Health::default() };
    health.sessions = count_rows(&store.connection, "sitting");
    health.answers = count_rows(&store.connection, "answer");
    let mut checks: Vec<HealthCheck> = vec![
        Store::find_damage,
        Store::find_broken_references,
        Store::find_wrong_texts,
        Store::find_wrong_codes,
        Store::find_foreign_answers,
    ];
    if version == VERSION {
        checks.extend([Store::find_invalid_rows as HealthCheck, Store::find_stale_caches]);
    }
    for check in checks {
        match check(&store) {
            Ok(found) => health.problems.extend(limit_problems(found)),
            Err(error) => health.problems.push(error.reason()),
        }
    }
    health.problems.dedup();
    Ok(health)
}

fn count_rows(connection: &Connection, table: &str) -> usize {
    let statement = format!("SELECT count(*) FROM {table}");
    connection.query_row(&statement, [], |row| Ok(row.get::<_, Count<_>>(0)?.0)).unwrap_or(0)
}
fn health_with(problems: Vec<String>) -> Health {
    Health { problems, ..Health::default() }
}

/// A check that returns the problems it finds.
type HealthCheck = fn(&Store) -> Result<Vec<String>, StoreError>;

/// The first problems, and the number of the others.
fn limit_problems(mut found: Vec<String>) -> Vec<String> {
    if found.len() > MAX_PROBLEMS {
        let more = found.len() - MAX_PROBLEMS;
        found.truncate(MAX_PROBLEMS);
        found.push(format!("and {more} more of this kind"));
    }
    found
}

impl Store {
    /// Finds damaged pages and rows.
    pub(super) fn find_damage(&self) -> Result<Vec<String>, StoreError> {
        let mut problems = Vec::new();
        self.connection.pragma_query(None, "integrity_check", |row| {
            let found: String = row.get(0)?;
            problems.extend(found.lines().filter(|line| *line != "ok").map(str::to_owned));
            Ok(())
        })?;
        Ok(problems)
    }

    /// Finds broken references.
    pub(super) fn find_broken_references(&self) -> Result<Vec<String>, StoreError> {
        let mut problems = Vec::new();
        self.connection.pragma_query(None, "foreign_key_check", |row| {
            let (table, parent): (String, String) = (row.get("table")?, row.get("parent")?);
            problems.push(format!(
                "a row of `{table}` refers to a row of `{parent}` that is not there"
            ));
            Ok(())
        })?;
        Ok(problems)
    }

    /// Finds texts that do not match their hashes.
    fn find_wrong_texts(&self) -> Result<Vec<String>, StoreError> {
        let mut wrong = 0;
        let mut statement = self.connection.prepare("SELECT hash, CAST(body AS BLOB) FROM text")?;
        let texts = statement
            .query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        for text in texts {
            let (hash, body) = text?;
            wrong += usize::from(Sha256::digest(&body)[..] != hash[..]);
        }
        Ok(count_problem(
            wrong,
            "question is not the one that was asked: its hash is another",
            "questions are not the ones that were asked: their hashes are others",
        ))
    }

    /// Finds sessions whose codes do not match their identities.
    fn find_wrong_codes(&self) -> Result<Vec<String>, StoreError> {
        let codes: Vec<(Uuid, String)> =
            self.query_rows("SELECT id, code FROM sitting", [], |row| {
                Ok((row.get::<_, Id>(0)?.0, row.get(1)?))
            })?;
        let wrong = codes.iter().filter(|(id, short)| code::session_code(*id) != *short).count();
        Ok(count_problem(
            wrong,
            "sitting has a code that is not its own",
            "sittings have codes that are not their own",
        ))
    }

    /// Finds answers whose learner differs from their session's.
    fn find_foreign_answers(&self) -> Result<Vec<String>, StoreError> {
        let wrong = self
            .connection
            .query_row(sql::STRANGERS, [], |row| Ok(row.get::<_, Count<_>>(0)?.0))?;
        Ok(count_problem(
            wrong,
            "answer is by someone else than its sitting",
            "answers are by someone else than their sittings",
        ))
    }

    /// Finds rows that obverse cannot read back.
    #[allow(clippy::unnecessary_wraps, reason = "it is one of a list of laws")]
    fn find_invalid_rows(&self) -> Result<Vec<String>, StoreError> {
        let proofs = [
            (
                "sitting",
                self.read_all_rows("SELECT * FROM sitting", |row| {
                    past_session::read_session_start(row, Vec::new(), Vec::new()).map(drop)
                }),
            ),
            (
                "paper",
                self.read_all_rows("SELECT *, '' AS body FROM paper", |row| {
                    past_session::read_paper_row(row).map(drop)
                }),
            ),
            (
                "answer",
                self.read_all_rows(
                    "SELECT *, '' AS body, confidence AS sureness FROM answer",
                    |row| past_session::read_answer(row).map(drop),
                ),
            ),
            (
                "event",
                self.read_all_rows("SELECT * FROM event", |row| event::read_event(row).map(drop)),
            ),
        ];
        let wrong = proofs.into_iter().filter_map(|(table, proof)| Some((table, proof.err()?)));
        Ok(wrong
            .map(|(table, error)| format!("a row of `{table}` does not read: {}", error.reason()))
            .collect())
    }
}

fn count_problem(number: usize, one: &str, several: &str) -> Vec<String> {
    match number {
        0 => Vec::new(),
        1 => vec![format!("1 {one}")],
        n => vec![format!("{n} {several}")],
    }
}
