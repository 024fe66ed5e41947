//! Stories about a score file, and its invariants.

mod foreign;
mod link;
mod memory;
mod merge;
mod opening;
mod orphan;
mod property;
mod reading;
mod versions;
mod writing;

pub(crate) use writing::full_store;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use rusqlite::types::Value;
use uuid::{Builder, Uuid};

use obverse_core::deck::{CardId, DeckId, QuestionId};
use obverse_core::grade::{Outcome, Response};
use obverse_core::session::record::{
    AnswerRow, DeckRow, EventKind, EventRow, Identity, Mode, PaperRow, Rating, Record,
    SessionStart, Settings,
};

use super::{CardMemory, Lease, Store};

/// The learner of the stories.
const ANN: &str = "ann";

/// An identity of version 7. Its code begins with its number.
fn id(number: u64) -> Uuid {
    let mut chance = [0; 10];
    chance[2..].copy_from_slice(&number.to_be_bytes());
    Builder::from_unix_timestamp_millis(1_770_000_000_000 + number, &chance).into_uuid()
}

/// A number of seconds after the start of the stories: 2026-02-02T02:40:00Z.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + seconds).unwrap()
}

fn deck(name: &str) -> DeckId {
    DeckId(name.to_owned())
}

fn card(number: usize) -> CardId {
    format!("q{number}").parse().unwrap()
}

/// A session with one deck. It begins at its number in seconds.
fn sample_start(number: u64, mode: Mode, deck_name: &str, questions: usize) -> SessionStart {
    let question = |number| PaperRow {
        deck: deck(deck_name),
        card: card(number),
        text: format!("[[questions]]\nid = \"q{number}\"\n"),
        options: vec!["27".to_owned(), "341".to_owned()],
        points: 2.0,
    };
    SessionStart {
        id: id(number),
        learner: ANN.to_owned(),
        mode,
        at: at(number.cast_signed()),
        offset: 3600,
        study_day: date(2026, 2, 2),
        seed: u64::MAX - 1,
        settings: Settings { time_limit: Some(60_000), pass: Some(70.0), ..Settings::default() },
        decks: vec![DeckRow {
            id: deck(deck_name),
            title: deck_name.to_uppercase(),
            hash: "a0".repeat(32),
        }],
        paper: (0..questions).map(question).collect(),
    }
}

/// An answer to the question at a position. Its credit follows from its outcome.
fn sample_answer(
    number: u64,
    opening: &SessionStart,
    position: usize,
    outcome: Outcome,
) -> AnswerRow {
    let asked = &opening.paper[position];
    let credit = match outcome {
        Outcome::Right | Outcome::Almost => 1.0,
        Outcome::Partly => 1.0 / 3.0,
        Outcome::Wrong | Outcome::Blank => 0.0,
    };
    AnswerRow {
        id: id(number),
        session: opening.id,
        position,
        at: at(number.cast_signed()),
        elapsed: 1000 * number,
        deck: asked.deck.clone(),
        card: asked.card.clone(),
        fingerprint: QuestionId("~0123456789abcdef".to_owned()),
        text: asked.text.clone(),
        deck_hash: "a0".repeat(32),
        options: asked.options.clone(),
        response: Response::Text("341".to_owned()),
        outcome,
        credit,
        points: asked.points,
        earned: credit * asked.points,
        reason: "as written".to_owned(),
        grader: 1,
        taken: 4_000,
        hints: 0,
        confidence: Some(80),
        study_day: date(2026, 2, 2),
        rating: Some(Rating::Good),
    }
}

fn sample_event(number: u64, sitting: Option<Uuid>, what: EventKind) -> EventRow {
    EventRow {
        id: id(number),
        session: sitting,
        learner: ANN.to_owned(),
        at: at(number.cast_signed()),
        elapsed: 1000 * number,
        kind: what,
    }
}

fn answer_record(row: AnswerRow) -> Record {
    Record::Answer(Box::new(row))
}

fn event_record(number: u64, sitting: &SessionStart, what: EventKind) -> Record {
    Record::Event(sample_event(number, Some(sitting.id), what))
}

/// A store in memory with one session.
fn store_with_session(opening: &SessionStart) -> (Store, Lease) {
    let mut store = Store::in_memory().unwrap();
    let lease = store.begin_session(opening, id(9_999)).unwrap();
    (store, lease)
}

/// The rows of a statement.
fn dump_rows(store: &Store, statement: &str) -> Vec<Vec<Value>> {
    let mut statement = store.connection.prepare(statement).unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
    statement.query_map([], row).unwrap().collect::<Result<_, _>>().unwrap()
}

/// A card of a deck as an identity for links.
fn card_identity(deck_name: &str, number: usize) -> Identity {
    Identity { deck: deck(deck_name), card: Some(card(number)) }
}

/// All rows of the caches.
fn dump_caches(store: &Store) -> [Vec<Vec<Value>>; 5] {
    let tables = [
        "total ORDER BY 1, 2",
        "tally ORDER BY 1, 2, 3, 4",
        "member ORDER BY 1, 2, 3",
        "memory ORDER BY 1, 2, 3",
        "memory_sum ORDER BY 1",
    ];
    tables.map(|rows| dump_rows(store, &format!("SELECT * FROM {rows}")))
}

/// The memories of a deck's cards, under all their names; only of those due by a day, if given.
fn known_cards(store: &Store, learner: &str, deck: &DeckId, due: Option<Date>) -> Vec<CardMemory> {
    let mut memories = Vec::new();
    let each = |card: &str, remembered: Option<_>| {
        let memory =
            |remembered| CardMemory { deck: deck.clone(), card: card.parse().unwrap(), remembered };
        memories.extend(remembered.map(memory));
    };
    store.for_each_known_card(learner, deck, due, each).unwrap();
    memories.sort_by_key(|memory| memory.card.to_string());
    memories
}

/// The answered cards of a deck, under all their names.
fn seen_cards(store: &Store, learner: &str, deck: &DeckId) -> Vec<String> {
    let mut cards = BTreeSet::new();
    store.for_each_seen_card(learner, deck, |card| cards.extend([card.to_owned()])).unwrap();
    cards.into_iter().collect()
}

fn folder_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}
