//! Events in their columns, and back.

use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row, ToSql, named_params};
use serde::{Deserialize, Serialize};

use obverse_core::deck::{CardId, DeckId};
use obverse_core::grade::Outcome;
use obverse_core::sitting::record::{EventRow, Happening, Identity};

use super::error::StoreError;
use super::sql;
use super::value::{Count, Id, Json, Millis, Text, Word};

/// The columns that depend on the kind.
#[derive(Default)]
struct Columns<'a> {
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
struct Other {
    deck: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<String>,
}

fn columns(what: &Happening) -> Columns<'_> {
    let of = |kind| Columns { kind, ..Columns::default() };
    let about = |kind, deck, card| Columns { deck: Some(deck), card: Some(card), ..of(kind) };
    match what {
        Happening::Hint { position } => Columns { position: Some(Count(*position)), ..of("hint") },
        Happening::Skip { position } => Columns { position: Some(Count(*position)), ..of("skip") },
        Happening::Void { answer } => Columns { answer: Some(Id(*answer)), ..of("void") },
        Happening::Ruled { answer, ruling } => {
            Columns { answer: Some(Id(*answer)), detail: Some(Box::new(Word(ruling))), ..of("ruling") }
        }
        Happening::Regraded { answer, outcome, credit, earned, reason, grader } => Columns {
            answer: Some(Id(*answer)),
            detail: Some(Box::new(reason)),
            grade: Some((*outcome, *credit, *earned, *grader)),
            ..of("regrade")
        },
        Happening::Rated { answer, rating } => {
            Columns { answer: Some(Id(*answer)), detail: Some(Box::new(Word(rating))), ..of("rated") }
        }
        Happening::Sure { answer, percent } => {
            Columns { answer: Some(Id(*answer)), detail: Some(Box::new(Text(percent))), ..of("sure") }
        }
        Happening::Parameters(settled) => {
            Columns { detail: Some(Box::new(Json(settled))), ..of("parameters") }
        }
        Happening::Flag { deck, card, note } => {
            Columns { detail: Some(Box::new(note)), ..about("flag", deck, card) }
        }
        Happening::Unflag { deck, card } => about("unflag", deck, card),
        Happening::Suspend { deck, card, why } => {
            Columns { detail: Some(Box::new(Word(why))), ..about("suspend", deck, card) }
        }
        Happening::Unsuspend { deck, card } => about("unsuspend", deck, card),
        Happening::Reset { deck, card } => about("reset", deck, card),
        Happening::Unreset { deck, card } => about("unreset", deck, card),
        Happening::Link { old, new } => linked("link", old, new),
        Happening::Unlink { old, new } => linked("unlink", old, new),
        Happening::Finish(ending) => Columns { detail: Some(Box::new(Word(ending))), ..of("finish") },
        Happening::Leave => of("leave"),
    }
}

fn linked<'a>(kind: &'static str, old: &'a Identity, new: &Identity) -> Columns<'a> {
    let other = Other { deck: new.deck.0.clone(), card: new.card.as_ref().map(CardId::to_string) };
    let (deck, card) = (Some(&old.deck), old.card.as_ref());
    Columns { kind, deck, card, detail: Some(Box::new(Json(other))), ..Columns::default() }
}

/// Writes an event.
pub(super) fn add(connection: &Connection, event: &EventRow) -> Result<(), StoreError> {
    let columns = columns(&event.what);
    connection.prepare_cached(sql::ADD_EVENT)?.execute(named_params! {
        ":id": Id(event.id),
        ":sitting": event.sitting.map(Id),
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

/// Reads an event from the columns of its table. By their numbers, since there may be very many.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<EventRow> {
    Ok(EventRow {
        id: row.get::<_, Id>(0)?.0,
        sitting: row.get::<_, Option<Id>>(1)?.map(|id| id.0),
        learner: row.get(2)?,
        at: row.get::<_, Millis>(3)?.0,
        elapsed: row.get::<_, Count<u64>>(4)?.0,
        what: happening(row)?,
    })
}

fn happening(row: &Row<'_>) -> rusqlite::Result<Happening> {
    let position = || Ok::<_, rusqlite::Error>(row.get::<_, Count<usize>>(6)?.0);
    let answer = || Ok::<_, rusqlite::Error>(row.get::<_, Id>(7)?.0);
    let deck = || row.get(8).map(DeckId);
    let card = || Ok::<_, rusqlite::Error>(row.get::<_, Text<CardId>>(9)?.0);
    Ok(match row.get_ref(5)?.as_str()? {
        "hint" => Happening::Hint { position: position()? },
        "skip" => Happening::Skip { position: position()? },
        "void" => Happening::Void { answer: answer()? },
        "ruling" => Happening::Ruled { answer: answer()?, ruling: row.get::<_, Word<_>>(10)?.0 },
        "regrade" => Happening::Regraded {
            answer: answer()?,
            outcome: row.get::<_, Word<_>>(11)?.0,
            credit: row.get(12)?,
            earned: row.get(13)?,
            reason: row.get(10)?,
            grader: row.get(14)?,
        },
        "rated" => Happening::Rated { answer: answer()?, rating: row.get::<_, Word<_>>(10)?.0 },
        "sure" => Happening::Sure { answer: answer()?, percent: row.get::<_, Text<_>>(10)?.0 },
        "parameters" => Happening::Parameters(row.get::<_, Json<_>>(10)?.0),
        "flag" => Happening::Flag { deck: deck()?, card: card()?, note: row.get(10)? },
        "unflag" => Happening::Unflag { deck: deck()?, card: card()? },
        "suspend" => {
            Happening::Suspend { deck: deck()?, card: card()?, why: row.get::<_, Word<_>>(10)?.0 }
        }
        "unsuspend" => Happening::Unsuspend { deck: deck()?, card: card()? },
        "reset" => Happening::Reset { deck: deck()?, card: card()? },
        "unreset" => Happening::Unreset { deck: deck()?, card: card()? },
        "link" => {
            let (old, new) = pair(row)?;
            Happening::Link { old, new }
        }
        "unlink" => {
            let (old, new) = pair(row)?;
            Happening::Unlink { old, new }
        }
        "finish" => Happening::Finish(row.get::<_, Word<_>>(10)?.0),
        "leave" => Happening::Leave,
        other => return Err(FromSqlError::Other(format!("`{other}` is no kind of event").into()).into()),
    })
}

/// Reads the two identities of a link.
pub(super) fn pair(row: &Row<'_>) -> rusqlite::Result<(Identity, Identity)> {
    let old = Identity {
        deck: DeckId(row.get("deck")?),
        card: row.get::<_, Option<Text<CardId>>>("card")?.map(|card| card.0),
    };
    let other: Other = row.get::<_, Json<_>>("detail")?.0;
    let card = other.card.map(|card| card.parse()).transpose();
    let card = card.map_err(|_| FromSqlError::Other("a link names no card".into()))?;
    Ok((old, Identity { deck: DeckId(other.deck), card }))
}
