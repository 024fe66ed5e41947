//! Summarises a session.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use uuid::Uuid;

use obverse_core::deck::DeckId;
use obverse_core::grade::{percent_of, reaches_pass};
use obverse_core::session::record::{DeckRow, Ending, Mode, Settings};

use super::error::{ErrorKind, StoreError};
use super::value::{Count, Id, Json, Millis, Word};
use super::{Store, code, sql};

/// The score of a paper, or of one deck in it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The number of questions on the paper.
    pub asked: usize,
    /// The number of answers. In study, a card may have several.
    pub answered: usize,
    /// The number of answers that the grader accepted as right or almost right.
    pub right: usize,
    /// The number of right answers with the learner's rulings.
    pub right_ruled: usize,
    /// The points of the whole paper.
    pub possible: f64,
    /// The points from the grader; possibly negative if the settings allow it.
    pub earned: f64,
    /// The points with the learner's rulings.
    pub earned_ruled: f64,
}

impl Score {
    /// The grader's points in percent; 0 if there are no points.
    #[must_use]
    pub fn percent(&self) -> f64 {
        percent_of(self.earned, self.possible)
    }

    /// The points with the learner's rulings in percent.
    #[must_use]
    pub fn percent_ruled(&self) -> f64 {
        percent_of(self.earned_ruled, self.possible)
    }

    /// Whether the grader's points reach a pass mark in percent.
    #[must_use]
    pub fn reaches_pass(&self, pass: f64) -> bool {
        reaches_pass(self.earned, self.possible, pass)
    }
}

/// The state of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// It is running or was interrupted.
    Open,
    /// It was interrupted, and the learner does not want to resume it.
    Abandoned,
    /// It is finished.
    Finished(Ending),
}

/// A summary of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionSummary {
    /// The identity.
    pub id: Uuid,
    /// The code, as short as possible among the learner's sessions.
    pub code: String,
    /// The mode.
    pub mode: Mode,
    /// When it began.
    pub at: Timestamp,
    /// The offset of local time from UTC then, in seconds.
    pub offset: i32,
    /// When it ended or was interrupted, or its last answer, hint or skip. Rulings, seals and new
    /// verdicts can be later.
    pub last: Timestamp,
    /// The time on screen, in milliseconds, at the last record.
    pub elapsed: u64,
    /// The settings.
    pub settings: Settings,
    /// The decks.
    pub decks: Vec<DeckRow>,
    /// The score.
    pub score: Score,
    /// The state.
    pub state: SessionState,
}

impl Store {
    /// Summarises a session.
    ///
    /// # Errors
    ///
    /// Returns [`ErrorKind::NoSuchSession`] if the session does not exist, or fails if the file
    /// cannot be read.
    pub fn session_summary(&self, id: Uuid) -> Result<SessionSummary, StoreError> {
        let decks = self.session_decks(id)?;
        let mut statement = self.connection.prepare_cached(sql::SUMMARY)?;
        let found = statement
            .query_row(named_params! {":id": Id(id)}, |row| read_summary(row, id, decks))
            .optional()?;
        found.ok_or_else(|| StoreError::new(ErrorKind::NoSuchSession, id.to_string()))
    }

    /// The decks of a session, in order.
    pub(super) fn session_decks(&self, id: Uuid) -> Result<Vec<DeckRow>, StoreError> {
        self.query_rows(sql::DECKS, named_params! {":id": Id(id)}, |row| {
            Ok(DeckRow {
                id: DeckId(row.get("deck")?),
                title: row.get("title")?,
                hash: row.get("hash")?,
            })
        })
    }
}

fn read_summary(row: &Row<'_>, id: Uuid, decks: Vec<DeckRow>) -> rusqlite::Result<SessionSummary> {
    let whole: String = row.get("code")?;
    let neighbours = [row.get("code_before")?, row.get("code_after")?];
    Ok(SessionSummary {
        id,
        code: code::shortest_code(&whole, &neighbours).to_owned(),
        mode: row.get::<_, Word<_>>("mode")?.0,
        at: row.get::<_, Millis>("at")?.0,
        offset: row.get("utc_offset")?,
        last: row.get::<_, Millis>("last")?.0,
        elapsed: row.get::<_, Count<_>>("elapsed")?.0,
        settings: row.get::<_, Json<_>>("settings")?.0,
        decks,
        score: read_score(row)?,
        state: read_state(row)?,
    })
}

fn read_state(row: &Row<'_>) -> rusqlite::Result<SessionState> {
    Ok(match row.get_ref("ending")?.as_str_or_null()? {
        None => SessionState::Open,
        Some("left") => SessionState::Abandoned,
        Some(_) => SessionState::Finished(row.get::<_, Word<_>>("ending")?.0),
    })
}

/// Reads the score from a row of `total`, or from a sum of such rows.
pub(super) fn read_score(row: &Row<'_>) -> rusqlite::Result<Score> {
    Ok(Score {
        asked: row.get::<_, Count<_>>("asked")?.0,
        answered: row.get::<_, Count<_>>("answered")?.0,
        right: row.get::<_, Count<_>>("correct")?.0,
        right_ruled: row.get::<_, Count<_>>("ruled_correct")?.0,
        possible: row.get("possible")?,
        earned: row.get("earned")?,
        earned_ruled: row.get("ruled_earned")?,
    })
}
