//! Converts events to columns and back.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row, ToSql, named_params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use obverse_core::deck::{CardId, DeckId};
use obverse_core::grade::Outcome;
use obverse_core::session::record::{EventKind, EventRow, Identity};

use super::error::StoreError;
use super::sql;
use super::value::{Count, Id, Json, Millis, Text, Word};

/// The columns of an event that depend on its kind.
#[derive(Default)]
struct EventColumns<'a> {
    kind: &'static str,
    position: Option<Count<usize>>,
    answer: Option<Id>,
    deck: Option<&'a DeckId>,
    card: Option<&'a CardId>,
    detail: Option<Box<dyn ToSql + 'a>>,
    /// Outcome, credit, points earned, and the version of the grader.
    grade: Option<(Outcome, f64, f64, u32)>,
    /// The points of a question.
    points: Option<f64>,
}

/// The second identity of a link, as JSON.
#[derive(Deserialize, Serialize)]
struct LinkTarget {
    deck: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<String>,
}

fn columns_of<'a>(kind: &'static str) -> EventColumns<'a> {
    EventColumns { kind, ..EventColumns::default() }
}

fn card_columns<'a>(kind: &'static str, deck: &'a DeckId, card: &'a CardId) -> EventColumns<'a> {
    EventColumns { kind, deck: Some(deck), card: Some(card), ..EventColumns::default() }
}

fn event_columns(event: &EventKind) -> EventColumns<'_> {
    match event {
        EventKind::Hint { position } => {
            EventColumns { position: Some(Count(*position)), ..columns_of("hint") }
        }
        EventKind::Skip { position } => {
            EventColumns { position: Some(Count(*position)), ..columns_of("skip") }
        }
        EventKind::Void { answer } => {
            EventColumns { answer: Some(Id(*answer)), ..columns_of("void") }
        }
        EventKind::Ruled { answer, ruling } => EventColumns {
            answer: Some(Id(*answer)),
            detail: Some(Box::new(Word(ruling))),
            ..columns_of("ruling")
        },
        EventKind::Regraded { answer, outcome, credit, earned, reason, grader } => EventColumns {
            answer: Some(Id(*answer)),
            detail: Some(Box::new(reason)),
            grade: Some((*outcome, *credit, *earned, *grader)),
            ..columns_of("regrade")
        },
        EventKind::Rated { answer, rating } => EventColumns {
            answer: Some(Id(*answer)),
            detail: Some(Box::new(Word(rating))),
            ..columns_of("rated")
        },
        EventKind::Confidence { answer, percent } => EventColumns {
            answer: Some(Id(*answer)),
            detail: Some(Box::new(Text(percent))),
            ..columns_of("sure")
        },
        EventKind::Parameters(change) => {
            EventColumns { detail: Some(Box::new(Json(change))), ..columns_of("parameters") }
        }
        EventKind::Plan(plan) => {
            EventColumns { detail: Some(Box::new(Json(plan))), ..columns_of("plan") }
        }
        EventKind::Flag { deck, card, note } => {
            EventColumns { detail: Some(Box::new(note)), ..card_columns("flag", deck, card) }
        }
        EventKind::Unflag { deck, card } => card_columns("unflag", deck, card),
        EventKind::Suspend { deck, card, why } => EventColumns {
            detail: Some(Box::new(Word(why))),
            ..card_columns("suspend", deck, card)
        },
        EventKind::Unsuspend { deck, card } => card_columns("unsuspend", deck, card),
        EventKind::Reset { deck, card } => card_columns("reset", deck, card),
        EventKind::Unreset { deck, card } => card_columns("unreset", deck, card),
        EventKind::Link { old, new } => link_columns("link", old, new),
        EventKind::Unlink { old, new } => link_columns("unlink", old, new),
        EventKind::Finish(ending) => {
            EventColumns { detail: Some(Box::new(Word(ending))), ..columns_of("finish") }
        }
        EventKind::Leave => columns_of("leave"),
        EventKind::Weighted { position, points, void } => EventColumns {
            position: Some(Count(*position)),
            points: Some(*points),
            detail: void.as_ref().map(|reason| Box::new(reason) as Box<dyn ToSql>),
            ..columns_of("weight")
        },
        EventKind::Sealed(seal) => {
            EventColumns { detail: Some(Box::new(Word(seal))), ..columns_of("seal") }
        }
    }
}

fn link_columns<'a>(kind: &'static str, old: &'a Identity, new: &Identity) -> EventColumns<'a> {
    let other =
        LinkTarget { deck: new.deck.0.clone(), card: new.card.as_ref().map(CardId::to_string) };
    let (deck, card) = (Some(&old.deck), old.card.as_ref());
    EventColumns {
        kind,
        deck,
        card,
        detail: Some(Box::new(Json(other))),
        ..EventColumns::default()
    }
}

pub(super) fn add_event(connection: &Connection, event: &EventRow) -> Result<(), StoreError> {
    let columns = event_columns(&event.kind);
    connection.prepare_cached(sql::ADD_EVENT)?.execute(named_params! {
        ":id": Id(event.id),
        ":sitting": event.session.map(Id),
        ":learner": event.learner,
        ":at": Millis(event.at),
        ":elapsed": Count(event.elapsed),
        ":kind": columns.kind,
        ":position": columns.position,
        ":answer": columns.answer,
        ":deck": columns.deck.map(|deck| &deck.0),
        ":card": columns.card.map(Text),
        ":detail": columns.detail,
        ":outcome": columns.grade.map(|(outcome, ..)| Word(outcome)),
        ":credit": columns.grade.map(|(_, credit, ..)| credit),
        ":earned": columns.grade.map(|(_, _, earned, _)| earned).or(columns.points),
        ":grader": columns.grade.map(|(.., grader)| grader),
    })?;
    Ok(())
}

/// Reads an event from the columns of its table, by their numbers: a merge reads very many, and
/// looking up a column's name takes longer than reading it.
pub(super) fn read_event(row: &Row<'_>) -> rusqlite::Result<EventRow> {
    Ok(EventRow {
        id: row.get::<_, Id>(0)?.0,
        session: row.get::<_, Option<Id>>(1)?.map(|id| id.0),
        learner: row.get(2)?,
        at: row.get::<_, Millis>(3)?.0,
        elapsed: row.get::<_, Count<u64>>(4)?.0,
        kind: read_event_kind(row)?,
    })
}

fn position_column(row: &Row<'_>) -> rusqlite::Result<usize> {
    Ok(row.get::<_, Count<usize>>("position")?.0)
}

fn answer_column(row: &Row<'_>) -> rusqlite::Result<Uuid> {
    Ok(row.get::<_, Id>("answer")?.0)
}

fn deck_column(row: &Row<'_>) -> rusqlite::Result<DeckId> {
    row.get("deck").map(DeckId)
}

fn card_column(row: &Row<'_>) -> rusqlite::Result<CardId> {
    Ok(row.get::<_, Text<CardId>>("card")?.0)
}

fn read_event_kind(row: &Row<'_>) -> rusqlite::Result<EventKind> {
    Ok(match row.get_ref(5)?.as_str()? {
        "hint" => EventKind::Hint { position: position_column(row)? },
        "skip" => EventKind::Skip { position: position_column(row)? },
        "void" => EventKind::Void { answer: answer_column(row)? },
        "ruling" => {
            EventKind::Ruled { answer: answer_column(row)?, ruling: row.get::<_, Word<_>>(10)?.0 }
        }
        "regrade" => EventKind::Regraded {
            answer: answer_column(row)?,
            outcome: row.get::<_, Word<_>>(11)?.0,
            credit: row.get(12)?,
            earned: row.get(13)?,
            reason: row.get(10)?,
            grader: row.get(14)?,
        },
        "rated" => {
            EventKind::Rated { answer: answer_column(row)?, rating: row.get::<_, Word<_>>(10)?.0 }
        }
        "sure" => EventKind::Confidence {
            answer: answer_column(row)?,
            percent: row.get::<_, Text<_>>(10)?.0,
        },
        "parameters" => EventKind::Parameters(row.get::<_, Json<_>>(10)?.0),
        "plan" => EventKind::Plan(row.get::<_, Json<_>>(10)?.0),
        "flag" => {
            EventKind::Flag { deck: deck_column(row)?, card: card_column(row)?, note: row.get(10)? }
        }
        "unflag" => EventKind::Unflag { deck: deck_column(row)?, card: card_column(row)? },
        "suspend" => EventKind::Suspend {
            deck: deck_column(row)?,
            card: card_column(row)?,
            why: row.get::<_, Word<_>>(10)?.0,
        },
        "unsuspend" => EventKind::Unsuspend { deck: deck_column(row)?, card: card_column(row)? },
        "reset" => EventKind::Reset { deck: deck_column(row)?, card: card_column(row)? },
        "unreset" => EventKind::Unreset { deck: deck_column(row)?, card: card_column(row)? },
        "link" => {
            let (old, new) = read_linked_pair(row)?;
            EventKind::Link { old, new }
        }
        "unlink" => {
            let (old, new) = read_linked_pair(row)?;
            EventKind::Unlink { old, new }
        }
        "finish" => EventKind::Finish(row.get::<_, Word<_>>(10)?.0),
        "leave" => EventKind::Leave,
        "weight" => EventKind::Weighted {
            position: position_column(row)?,
            points: row.get(13)?,
            void: row.get(10)?,
        },
        "seal" => EventKind::Sealed(row.get::<_, Word<_>>(10)?.0),
        other => {
            return Err(FromSqlError::Other(format!("`{other}` is no kind of event").into()).into());
        }
    })
}

pub(super) fn read_linked_pair(row: &Row<'_>) -> rusqlite::Result<(Identity, Identity)> {
    let old = Identity {
        deck: DeckId(row.get("deck")?),
        card: row.get::<_, Option<Text<CardId>>>("card")?.map(|card| card.0),
    };
    let other: LinkTarget = row.get::<_, Json<_>>("detail")?.0;
    let card = other.card.map(|card| card.parse()).transpose();
    let card = card.map_err(|_| FromSqlError::Other("a link names no card".into()))?;
    Ok((old, Identity { deck: DeckId(other.deck), card }))
}
