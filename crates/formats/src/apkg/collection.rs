//! The SQLite file of a package, read in memory. The file is untrusted: the reader takes only
//! values and runs nothing from its schema.

use std::collections::HashMap;

use prost::Message;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB, Row};
use serde::Deserialize;

use super::proto::{NotetypeConfig, TemplateConfig};

/// The longest value, in bytes.
const MAX_VALUE_BYTES: i32 = 16 << 20;

/// Separates the fields of a note.
const FIELD_SEPARATOR: char = '\u{1f}';

/// The content of a collection.
#[derive(Debug, Default)]
pub(super) struct Collection {
    /// The note types, by number.
    pub note_types: HashMap<i64, NoteType>,
    /// The names of the decks, by number, with `::` between the levels.
    pub decks: HashMap<i64, String>,
    /// The notes, by number.
    pub notes: Vec<AnkiNote>,
}

#[derive(Debug, Default)]
pub(super) struct NoteType {
    pub name: String,
    /// Whether one field is a text with gaps.
    pub is_cloze: bool,
    /// The names of the fields.
    pub fields: Vec<String>,
    /// The templates of the cards.
    pub templates: Vec<CardTemplate>,
}

/// Makes a card from the fields of a note.
#[derive(Debug, Default)]
pub(super) struct CardTemplate {
    pub name: String,
    pub front: String,
    pub back: String,
}

#[derive(Debug)]
pub(super) struct AnkiNote {
    pub number: i64,
    /// The same in every collection.
    pub guid: String,
    /// The number of the note type.
    pub note_type: i64,
    pub tags: Vec<String>,
    /// The content of the fields, as HTML.
    pub fields: Vec<String>,
    /// The cards, by their place.
    pub cards: Vec<AnkiCard>,
}

#[derive(Debug)]
pub(super) struct AnkiCard {
    /// The template, or the number of a cloze minus one.
    pub place: usize,
    /// The number of the deck.
    pub deck: i64,
    pub is_suspended: bool,
    /// The colour of the flag, from 1 to 7; 0 is none.
    pub flag: u8,
    /// The reviews, by time.
    pub reviews: Vec<RevlogRow>,
}

/// A row of Anki's review log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RevlogRow {
    /// Milliseconds since 1970; also the identity of the review.
    pub at: i64,
    /// The button: 1 again, 2 hard, 3 good, 4 easy; 0 if the card was moved by hand.
    pub button: i64,
    /// 0 learning, 1 review, 2 relearning, 3 a filtered deck, 4 and above moved by hand.
    pub kind: i64,
    /// Anki multiplied the interval by this many thousandths; 0 in a filtered deck that does not
    /// reschedule.
    pub factor: i64,
    /// The answer time, in milliseconds.
    pub taken: i64,
}

impl Collection {
    /// Reads a SQLite file.
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Result<Self, String> {
        let connection =
            open_database(bytes).map_err(|_| damaged_message("it cannot be opened"))?;
        let mut collection = Self::default();
        collection.read_tables(&connection).map_err(|error| match error {
            CollectionError::Message(why) => why,
            CollectionError::Sql(error) => damaged_message(&error.to_string()),
        })?;
        Ok(collection)
    }

    fn read_tables(&mut self, connection: &Connection) -> Result<(), CollectionError> {
        let health: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if health != "ok" {
            return Err(CollectionError::Message(damaged_message(
                health.lines().last().unwrap_or_default(),
            )));
        }
        for table in ["col", "notes", "cards", "revlog"] {
            if !is_table(connection, table)? {
                return Err(CollectionError::Message(format!(
                    "its collection has no table `{table}`"
                )));
            }
        }
        if is_table(connection, "notetypes")? {
            self.read_note_types(connection)?;
        } else {
            self.read_json_note_types(connection)?;
        }
        self.read_notes(connection)
    }

    /// Reads the tables of Anki 2.1.28 and later.
    fn read_note_types(&mut self, connection: &Connection) -> Result<(), CollectionError> {
        for table in ["fields", "templates", "decks"] {
            if !is_table(connection, table)? {
                return Err(CollectionError::Message(format!(
                    "its collection has no table `{table}`"
                )));
            }
        }
        for_each_row(connection, "SELECT id, name, config FROM notetypes", |row| {
            let config =
                NotetypeConfig::decode(blob_column(row, 2)?.as_slice()).unwrap_or_default();
            let kind = NoteType {
                name: text_column(row, 1)?,
                is_cloze: config.kind == 1,
                ..NoteType::default()
            };
            self.note_types.insert(row.get(0)?, kind);
            Ok(())
        })?;
        for_each_row(connection, "SELECT ntid, name FROM fields ORDER BY ntid, ord", |row| {
            if let Some(kind) = self.note_types.get_mut(&row.get(0)?) {
                kind.fields.push(text_column(row, 1)?);
            }
            Ok(())
        })?;
        for_each_row(
            connection,
            "SELECT ntid, name, config FROM templates ORDER BY ntid, ord",
            |row| {
                let config =
                    TemplateConfig::decode(blob_column(row, 2)?.as_slice()).unwrap_or_default();
                if let Some(kind) = self.note_types.get_mut(&row.get(0)?) {
                    kind.templates.push(CardTemplate {
                        name: text_column(row, 1)?,
                        front: config.front,
                        back: config.back,
                    });
                }
                Ok(())
            },
        )?;
        for_each_row(connection, "SELECT id, name FROM decks", |row| {
            self.decks.insert(row.get(0)?, text_column(row, 1)?.replace(FIELD_SEPARATOR, "::"));
            Ok(())
        })
    }

    /// Reads the JSON row of older collections.
    fn read_json_note_types(&mut self, connection: &Connection) -> Result<(), CollectionError> {
        let (kinds, decks): (String, String) =
            connection.query_row("SELECT models, decks FROM col LIMIT 1", [], |row| {
                Ok((text_column(row, 0)?, text_column(row, 1)?))
            })?;
        let kinds: HashMap<String, NoteTypeJson> =
            serde_json::from_str(&kinds).map_err(|_| unreadable("note types"))?;
        let decks: HashMap<String, DeckJson> =
            serde_json::from_str(&decks).map_err(|_| unreadable("decks"))?;
        self.note_types = kinds
            .into_iter()
            .filter_map(|(key, kind)| Some((key.parse().ok()?, kind.into())))
            .collect();
        self.decks = decks
            .into_iter()
            .filter_map(|(key, deck)| Some((key.parse().ok()?, deck.name)))
            .collect();
        Ok(())
    }

    fn read_notes(&mut self, connection: &Connection) -> Result<(), CollectionError> {
        let mut places = HashMap::new();
        for_each_row(
            connection,
            "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id",
            |row| {
                let number = row.get(0)?;
                places.insert(number, self.notes.len());
                self.notes.push(AnkiNote {
                    number,
                    guid: text_column(row, 1)?,
                    note_type: row.get(2)?,
                    tags: text_column(row, 3)?.split_whitespace().map(str::to_owned).collect(),
                    fields: text_column(row, 4)?
                        .split(FIELD_SEPARATOR)
                        .map(str::to_owned)
                        .collect(),
                    cards: Vec::new(),
                });
                Ok(())
            },
        )?;
        let mut cards = HashMap::new();
        for_each_row(
            connection,
            "SELECT id, nid, ord, CASE odid WHEN 0 THEN did ELSE odid END, queue, flags FROM cards ORDER BY nid, ord, id",
            |row| {
                let Some(note) =
                    places.get(&row.get(1)?).and_then(|at: &usize| self.notes.get_mut(*at))
                else {
                    return Ok(());
                };
                let place = usize::try_from(row.get::<_, i64>(2)?).unwrap_or(usize::MAX);
                if note.cards.last().is_some_and(|last| last.place == place) {
                    return Ok(());
                }
                cards.insert(row.get::<_, i64>(0)?, (places[&note.number], note.cards.len()));
                let flag = u8::try_from(row.get::<_, i64>(5)? & 7).unwrap_or_default();
                let is_suspended = row.get::<_, i64>(4)? == -1;
                note.cards.push(AnkiCard {
                    place,
                    deck: row.get(3)?,
                    is_suspended,
                    flag,
                    reviews: Vec::new(),
                });
                Ok(())
            },
        )?;
        for_each_row(
            connection,
            "SELECT cid, id, ease, type, factor, time FROM revlog ORDER BY id",
            |row| {
                let Some((note, card)) = cards.get(&row.get(0)?) else { return Ok(()) };
                let review = RevlogRow {
                    at: row.get(1)?,
                    button: row.get(2)?,
                    kind: row.get(3)?,
                    factor: row.get(4)?,
                    taken: row.get(5)?,
                };
                self.notes[*note].cards[*card].reviews.push(review);
                Ok(())
            },
        )
    }
}

enum CollectionError {
    Message(String),
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for CollectionError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

fn unreadable(part: &str) -> CollectionError {
    CollectionError::Message(format!("the {part} of its collection cannot be read"))
}

/// Opens a file in memory and switches off everything that an attacker could use.
fn open_database(mut bytes: Vec<u8>) -> rusqlite::Result<Connection> {
    // The header may ask for a write-ahead log. There is none in memory.
    if let Some(versions) = bytes.get_mut(18..20) {
        versions.copy_from_slice(&[1, 1]);
    }
    let mut connection = Connection::open_in_memory()?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)?;
    connection.deserialize_read_exact(MAIN_DB, bytes.as_slice(), bytes.len(), true)?;
    for (config, is_on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        connection.set_db_config(config, is_on)?;
    }
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // Anki's indexes need this collation.
    connection.create_collation("unicase", |one: &str, other: &str| {
        one.to_lowercase().cmp(&other.to_lowercase())
    })?;
    Ok(connection)
}

/// Whether a table has this name. A view or a virtual table does not count.
fn is_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    let sql =
        "SELECT count(*) FROM sqlite_schema WHERE name = ?1 AND type = 'table' AND rootpage > 0";
    connection.query_row(sql, [name], |row| Ok(row.get::<_, i64>(0)? == 1))
}

fn for_each_row(
    connection: &Connection,
    sql: &str,
    mut take: impl FnMut(&Row) -> rusqlite::Result<()>,
) -> Result<(), CollectionError> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// A column of any type as text; invalid UTF-8 is an error.
fn text_column(row: &Row, at: usize) -> rusqlite::Result<String> {
    use rusqlite::types::ValueRef;
    match row.get_ref(at)? {
        ValueRef::Null => Ok(String::new()),
        ValueRef::Integer(number) => Ok(number.to_string()),
        ValueRef::Real(number) => Ok(number.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => std::str::from_utf8(bytes)
            .map(str::to_owned)
            .map_err(|error| rusqlite::Error::Utf8Error(at, error)),
    }
}

fn blob_column(row: &Row, at: usize) -> rusqlite::Result<Vec<u8>> {
    row.get(at)
}

fn damaged_message(why: &str) -> String {
    format!("its collection is damaged: {why}")
}

#[derive(Deserialize)]
struct NoteTypeJson {
    name: String,
    #[serde(rename = "type", default)]
    kind: i64,
    #[serde(default)]
    flds: Vec<FieldJson>,
    #[serde(default)]
    tmpls: Vec<TemplateJson>,
}

#[derive(Deserialize)]
struct FieldJson {
    name: String,
}

#[derive(Deserialize)]
struct TemplateJson {
    #[serde(default)]
    name: String,
    #[serde(default)]
    qfmt: String,
    #[serde(default)]
    afmt: String,
}

#[derive(Deserialize)]
struct DeckJson {
    name: String,
}

impl From<NoteTypeJson> for NoteType {
    fn from(json: NoteTypeJson) -> Self {
        Self {
            name: json.name,
            is_cloze: json.kind == 1,
            fields: json.flds.into_iter().map(|field| field.name).collect(),
            templates: json
                .tmpls
                .into_iter()
                .map(|json| CardTemplate { name: json.name, front: json.qfmt, back: json.afmt })
                .collect(),
        }
    }
}
