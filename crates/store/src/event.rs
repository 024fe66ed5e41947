//! Events in their columns, and back.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row, ToSql, named_params};
use serde::{Deserialize, Serialize};

use obverse_core::deck::{CardId, DeckId};
use obverse_core::grade::Outcome;
use obverse_core::session::record::{EventKind, EventRow, Identity};

use super::error::StoreError;
use super::sql;
use super::value::{Count, Id, Json, Millis, Text, Word};

/// The columns that depend on the kind.
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
}

/// The second identity of a link, as its column has it.
#[derive(Deserialize, Serialize)]
struct LinkTarget {
    deck: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<String>,
}

fn event_columns(what: &EventKind) -> EventColumns<'_> {
    let of = |kind| EventColumns { kind, ..EventColumns::default() };
    let about = |kind, deck, card| EventColumns { deck: Some(deck), card: Some(card), ..of(kind) };
    match what {
        EventKind::Hint { position } => EventColumns { position: Some(Count(*position)), ..of("hint") },
        EventKind::Skip { position } => EventColumns { position: Some(Count(*position)), ..of("skip") },
        EventKind::Void { answer } => EventColumns { answer: Some(Id(*answer)), ..of("void") },
        EventKind::Ruled { answer, ruling } => {
            EventColumns { answer: Some(Id(*answer)), detail: Some(Box::new(Word(ruling))), ..of("ruling") }
        }
        EventKind::Regraded { answer, outcome, credit, earned, reason, grader } => EventColumns {
            answer: Some(Id(*answer)),
            detail: Some(Box::new(reason)),
            grade: Some((*outcome, *credit, *earned, *grader)),
            ..of("regrade")
        },
        EventKind::Rated { answer, rating } => {
            EventColumns { answer: Some(Id(*answer)), detail: Some(Box::new(Word(rating))), ..of("rated") }
        }
        EventKind::Confidence { answer, percent } => {
            EventColumns { answer: Some(Id(*answer)), detail: Some(Box::new(Text(percent))), ..of("sure") }
        }
        EventKind::Parameters(settled) => {
            EventColumns { detail: Some(Box::new(Json(settled))), ..of("parameters") }
        }
        EventKind::Flag { deck, card, note } => {
            EventColumns { detail: Some(Box::new(note)), ..about("flag", deck, card) }
        }
        EventKind::Unflag { deck, card } => about("unflag", deck, card),
        EventKind::Suspend { deck, card, why } => {
            EventColumns { detail: Some(Box::new(Word(why))), ..about("suspend", deck, card) }
        }
        EventKind::Unsuspend { deck, card } => about("unsuspend", deck, card),
        EventKind::Reset { deck, card } => about("reset", deck, card),
        EventKind::Unreset { deck, card } => about("unreset", deck, card),
        EventKind::Link { old, new } => link_columns("link", old, new),
        EventKind::Unlink { old, new } => link_columns("unlink", old, new),
        EventKind::Finish(ending) => EventColumns { detail: Some(Box::new(Word(ending))), ..of("finish") },
        EventKind::Leave => of("leave"),
    }
}

fn link_columns<'a>(kind: &'static str, old: &'a Identity, new: &Identity) -> EventColumns<'a> {
    let other = LinkTarget { deck: new.deck.0.clone(), card: new.card.as_ref().map(CardId::to_string) };
    let (deck, card) = (Some(&old.deck), old.card.as_ref());
    EventColumns { kind, deck, card, detail: Some(Box::new(Json(other))), ..EventColumns::default() }
}

/// Writes an event.
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
        ":earned": columns.grade.map(|(_, _, earned, _)| earned),
        ":grader": columns.grade.map(|(.., grader)| grader),
    })?;
    Ok(())
}

/// Reads an event from the columns of its table. By their numbers: there may be very many, and to look for a column by its
/// name takes longer than to read it.
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

fn read_event_kind(row: &Row<'_>) -> rusqlite::Result<EventKind> {
    let position = || Ok::<_, rusqlite::Error>(row.get::<_, Count<usize>>(6)?.0);
    let answer = || Ok::<_, rusqlite::Error>(row.get::<_, Id>(7)?.0);
    let deck = || row.get(8).map(DeckId);
    let card = || Ok::<_, rusqlite::Error>(row.get::<_, Text<CardId>>(9)?.0);
    Ok(match row.get_ref(5)?.as_str()? {
        "hint" => EventKind::Hint { position: position()? },
        "skip" => EventKind::Skip { position: position()? },
        "void" => EventKind::Void { answer: answer()? },
        "ruling" => EventKind::Ruled { answer: answer()?, ruling: row.get::<_, Word<_>>(10)?.0 },
        "regrade" => EventKind::Regraded {
            answer: answer()?,
            outcome: row.get::<_, Word<_>>(11)?.0,
            credit: row.get(12)?,
            earned: row.get(13)?,
            reason: row.get(10)?,
            grader: row.get(14)?,
        },
        "rated" => EventKind::Rated { answer: answer()?, rating: row.get::<_, Word<_>>(10)?.0 },
        "sure" => EventKind::Confidence { answer: answer()?, percent: row.get::<_, Text<_>>(10)?.0 },
        "parameters" => EventKind::Parameters(row.get::<_, Json<_>>(10)?.0),
        "flag" => EventKind::Flag { deck: deck()?, card: card()?, note: row.get(10)? },
        "unflag" => EventKind::Unflag { deck: deck()?, card: card()? },
        "suspend" => EventKind::Suspend { deck: deck()?, card: card()?, why: row.get::<_, Word<_>>(10)?.0 },
        "unsuspend" => EventKind::Unsuspend { deck: deck()?, card: card()? },
        "reset" => EventKind::Reset { deck: deck()?, card: card()? },
        "unreset" => EventKind::Unreset { deck: deck()?, card: card()? },
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
        other => return Err(FromSqlError::Other(format!("`{other}` is no kind of event").into()).into()),
    })
}

/// Reads the two identities of a link.
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
