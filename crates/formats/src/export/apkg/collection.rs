//! The SQLite file of a package, in Anki's schema 11.

use rusqlite::{Connection, MAIN_DB, Transaction, params};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::PackageNote;
use super::learned::{CardColumns, Learned};
use super::note_types::NoteKind;

/// Separates the fields of a note.
const FIELD_SEPARATOR: &str = "\u{1f}";

/// The tables of a collection.
const SCHEMA: &str = "
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null,
    scm integer not null, ver integer not null, dty integer not null, usn integer not null,
    ls integer not null, conf text not null, models text not null, decks text not null,
    dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null,
    mod integer not null, usn integer not null, tags text not null, flds text not null,
    sfld integer not null, csum integer not null, flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null,
    ord integer not null, mod integer not null, usn integer not null, type integer not null,
    queue integer not null, due integer not null, ivl integer not null, factor integer not null,
    reps integer not null, lapses integer not null, left integer not null, odue integer not null,
    odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null,
    ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
    time integer not null, type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
";

/// A collection with one deck. `at` is the time of the change, in seconds since 1970.
pub(super) fn write_collection(
    notes: &[PackageNote],
    title: &str,
    deck_id: &str,
    at: i64,
    learned: &mut Learned,
) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(SCHEMA)?;
    let deck = deck_number(deck_id);
    let kinds: serde_json::Map<String, Value> = NoteKind::ALL
        .into_iter()
        .filter(|kind| notes.iter().any(|note| note.kind == *kind))
        .map(|kind| (kind.number().to_string(), kind.to_json(at, deck)))
        .collect();
    let decks = json!({
        "1": deck_json(1, "Default", at),
        deck.to_string(): deck_json(deck, title, at),
    });
    connection.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
        params![
            learned.first_day(at),
            at * 1000,
            conf_json().to_string(),
            Value::Object(kinds).to_string(),
            decks.to_string(),
            deck_options_json().to_string()
        ],
    )?;
    let transaction = connection.transaction()?;
    let mut card = at * 1000;
    for (place, note) in notes.iter().enumerate() {
        let number = at * 1000 + place as i64;
        write_note(note, number, at, &transaction)?;
        for (ord, id) in note.cards.iter().zip(&note.card_ids) {
            let columns = learned.columns(id.as_ref(), place as i64 + 1);
            let row = CardRow { number: card, note: number, deck, ord: *ord, at };
            write_card(&row, &columns, &transaction)?;
            learned.write_reviews(id.as_ref(), card, &transaction)?;
            card += 1;
        }
    }
    transaction.commit()?;
    Ok(connection.serialize(MAIN_DB)?.to_vec())
}

fn write_note(
    note: &PackageNote,
    number: i64,
    at: i64,
    transaction: &Transaction,
) -> rusqlite::Result<()> {
    let tags = if note.tags.is_empty() { String::new() } else { format!(" {} ", note.tags) };
    transaction
        .prepare_cached("INSERT INTO notes VALUES (?1,?2,?3,?4,-1,?5,?6,?7,0,0,'')")?
        .execute(params![
            number,
            note.guid,
            note.kind.number(),
            at,
            tags,
            note.fields.join(FIELD_SEPARATOR),
            note.fields.first().map(String::as_str).unwrap_or_default()
        ])?;
    Ok(())
}

/// The columns of a card that say where it belongs.
struct CardRow {
    number: i64,
    note: i64,
    deck: i64,
    ord: u32,
    at: i64,
}

fn write_card(
    row: &CardRow,
    columns: &CardColumns,
    transaction: &Transaction,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO cards VALUES (?1,?2,?3,?4,?5,-1,?6,?7,?8,?9,?10,?11,?12,0,0,0,0,?13)",
        )?
        .execute(params![
            row.number,
            row.note,
            row.deck,
            row.ord,
            row.at,
            columns.kind,
            columns.queue,
            columns.due,
            columns.interval,
            columns.ease,
            columns.reps,
            columns.lapses,
            columns.data
        ])?;
    Ok(())
}

/// The number of the deck: the same for every package of it.
fn deck_number(deck_id: &str) -> i64 {
    let hash = Sha256::digest(deck_id);
    let low = hash.iter().take(4).fold(0_i64, |number, byte| number << 8 | i64::from(*byte));
    1_600_000_000_000 + low
}

fn deck_json(number: i64, name: &str, at: i64) -> Value {
    json!({
        "id": number, "name": name, "mod": at, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
        "lrnToday": [0, 0], "revToday": [0, 0], "newToday": [0, 0], "timeToday": [0, 0],
    })
}

fn conf_json() -> Value {
    json!({
        "activeDecks": [1], "curDeck": 1, "newSpread": 0, "collapseTime": 1200, "timeLim": 0,
        "estTimes": true, "dueCounts": true, "curModel": null, "nextPos": 1,
        "sortType": "noteFld", "sortBackwards": false, "addToCur": true,
    })
}

/// Anki's usual options of a deck.
fn deck_options_json() -> Value {
    json!({ "1": {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true,
        "timer": 0, "replayq": true, "dyn": false,
        "new": { "bury": true, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 7],
                 "order": 1, "perDay": 20, "separate": true },
        "rev": { "bury": true, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1.0, "maxIvl": 36500,
                 "minSpace": 1, "perDay": 200 },
        "lapse": { "delays": [10.0], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0.0 },
    }})
}
