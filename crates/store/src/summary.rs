//! A sitting in short.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use uuid::Uuid;

use obverse_core::deck::DeckId;
use obverse_core::session::record::{DeckRow, Ending, Mode, Settings};

use super::error::{ErrorKind, StoreError};
use super::value::{Count, Id, Json, Millis, Word};
use super::{Store, code, sql};

/// What a paper, or one deck's part of it, has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// How many questions stand on the paper.
    pub asked: usize,
    /// How many answers stand; in a study sitting a card may be answered more than once.
    pub answered: usize,
    /// How many of them the grader found right or almost right.
    pub right: usize,
    /// How many are right with the learner's rulings.
    pub right_ruled: usize,
    /// What the whole paper could earn.
    pub possible: f64,
    /// What the grader's verdicts earned; it may be below 0 where the settings allow it.
    pub earned: f64,
    /// What was earned with the learner's rulings.
    pub earned_ruled: f64,
}

impl Score {
    /// The share of the points that the grader's verdicts earned, to 100 percent; 0 where nothing could be earned.
    #[must_use]
    pub fn percent(&self) -> f64 {
        self.percent_of_points(self.earned)
    }

    /// The share of the points that was earned with the learner's rulings, to 100 percent.
    #[must_use]
    pub fn percent_ruled(&self) -> f64 {
        self.percent_of_points(self.earned_ruled)
    }

    fn percent_of_points(&self, earned: f64) -> f64 {
        if self.possible > 0.0 { 100.0 * earned / self.possible } else { 0.0 }
    }
}

/// Where a sitting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// It goes on, or was broken off.
    Open,
    /// It was broken off, and the learner does not want to go on with it.
    Abandoned,
    /// It ended.
    Finished(Ending),
}

/// A sitting in short.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionSummary {
    /// Its identity.
    pub id: Uuid,
    /// Its code, as short as it may be among the learner's sittings.
    pub code: String,
    /// The kind.
    pub mode: Mode,
    /// When it began.
    pub at: Timestamp,
    /// The offset of local time from UTC then, in seconds.
    pub offset: i32,
    /// When something was last recorded of it.
    pub last: Timestamp,
    /// How long it was on the screen, in milliseconds, when something was last recorded of it.
    pub elapsed: u64,
    /// What was settled.
    pub settings: Settings,
    /// The decks that were asked.
    pub decks: Vec<DeckRow>,
    /// What it has come to.
    pub score: Score,
    /// Where it stands.
    pub state: SessionState,
}

impl Store {
    /// A sitting in short.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchSession`] where there is no such sitting; or where the file cannot be read.
    pub fn session_summary(&self, id: Uuid) -> Result<SessionSummary, StoreError> {
        let decks = self.session_decks(id)?;
        let mut statement = self.connection.prepare_cached(sql::SUMMARY)?;
        let found = statement
            .query_row(named_params! {":id": Id(id)}, |row| read_summary(row, id, decks))
            .optional()?;
        found.ok_or_else(|| StoreError::new(ErrorKind::NoSuchSession, id.to_string()))
    }

    /// The decks of a sitting, in their order.
    pub(super) fn session_decks(&self, id: Uuid) -> Result<Vec<DeckRow>, StoreError> {
        let deck = |row: &Row<'_>| {
            Ok(DeckRow { id: DeckId(row.get("deck")?), title: row.get("title")?, hash: row.get("hash")? })
        };
        self.query_rows(sql::DECKS, named_params! {":id": Id(id)}, deck)
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

/// Reads the figures of a row of `total`, or of a sum of such rows.
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
