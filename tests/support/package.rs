//! Packages of Anki in each of their layouts, made for tests: a SQLite file, a zip file, and by hand the few messages that
//! the newest layout is made of.

#![allow(dead_code, reason = "each test makes use of a part of it")]

use std::io::{Cursor, Write};

use rusqlite::{Connection, MAIN_DB};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How a package is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// `collection.anki2`.
    First,
    /// `collection.anki21`, beside a collection of the first layout with one note that asks for a newer Anki.
    Second,
    /// `collection.anki21b`, packed, beside the same.
    Third,
}

impl Layout {
    /// Every layout.
    pub(crate) const ALL: [Self; 3] = [Self::First, Self::Second, Self::Third];
}

/// A type of notes: what it is called, whether it has gaps, its fields, and the fronts and backs of its cards.
pub(crate) type Kind =
    (&'static str, bool, &'static [&'static str], &'static [(&'static str, &'static str)]);

/// The types of notes in every package.
pub(crate) const KINDS: [Kind; 6] = [
    (
        "Basic",
        false,
        &["Front", "Back"],
        &[("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}")],
    ),
    (
        "Basic (and reversed card)",
        false,
        &["Front", "Back"],
        &[
            ("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"),
            ("{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}"),
        ],
    ),
    (
        "Basic (optional reversed card)",
        false,
        &["Front", "Back", "Add Reverse"],
        &[
            ("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}"),
            (
                "{{#Add Reverse}}{{Back}}{{/Add Reverse}}",
                "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}",
            ),
        ],
    ),
    (
        "Basic (type in the answer)",
        false,
        &["Front", "Back"],
        &[("{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}")],
    ),
    (
        "Cloze",
        true,
        &["Text", "Back Extra"],
        &[("{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}")],
    ),
    (
        "Country",
        false,
        &["Name", "Capital", "River"],
        &[
            ("<h1>{{Name}}</h1>Its capital?{{hint:River}}", "<b>{{Capital}}</b>"),
            (
                "Which country has the river <i>{{River}}</i>?",
                "{{FrontSide}}<hr id='answer'>{{Name}}<br>{{Tags}}",
            ),
            ("{{#Capital}}Of what is {{Capital}} the capital?{{/Capital}}", "{{Name}}"),
        ],
    ),
];

/// The decks in every package.
pub(crate) const DECKS: [(i64, &str); 3] = [(1, "Default"), (2, "World"), (3, "World::Rivers")];

/// A package on its way.
pub(crate) struct Package {
    layout: Layout,
    /// The SQLite file.
    pub connection: Connection,
    files: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// A package without notes.
    pub(crate) fn new(layout: Layout) -> Self {
        let connection = Connection::open_in_memory().unwrap();
        tables(&connection);
        if layout == Layout::Third {
            in_tables(&connection);
        } else {
            in_json(&connection);
        }
        Self { layout, connection, files: Vec::new() }
    }

    /// A note of the kind with this place in [`KINDS`], and its cards: the place of each, and its deck.
    pub(crate) fn note(
        &mut self,
        number: i64,
        guid: &str,
        kind: usize,
        fields: &[&str],
        cards: &[(i64, i64)],
    ) -> &mut Self {
        self.connection
            .execute(
                "INSERT INTO notes VALUES (?1, ?2, ?3, 0, 0, ?4, ?5, '', 0, 0, '')",
                (number, guid, kind as i64 + 1, " first second::part ", fields.join("\u{1f}")),
            )
            .unwrap();
        for (place, deck) in cards {
            self.connection
                .execute(
                    "INSERT INTO cards VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')",
                    (number * 10 + place, number, deck, place),
                )
                .unwrap();
        }
        self
    }

    /// Sets aside or flags a card: `queue` -1 is set aside.
    pub(crate) fn state(&mut self, card: i64, queue: i64, flag: i64) -> &mut Self {
        let sql = "UPDATE cards SET queue = ?2, flags = ?3 WHERE id = ?1";
        self.connection.execute(sql, (card, queue, flag)).unwrap();
        self
    }

    /// A review: of a card, when in milliseconds, the button, the kind, and the interval before.
    pub(crate) fn review(
        &mut self,
        card: i64,
        at: i64,
        button: i64,
        kind: i64,
        before: i64,
    ) -> &mut Self {
        let sql = "INSERT INTO revlog VALUES (?1, ?2, 0, ?3, 0, ?4, 2500, 4000, ?5)";
        self.connection.execute(sql, (at, card, button, before, kind)).unwrap();
        self
    }

    /// A file that notes show.
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8]) -> &mut Self {
        self.files.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// The package.
    pub(crate) fn bytes(&mut self) -> Vec<u8> {
        let collection = self.connection.serialize(MAIN_DB).unwrap().to_vec();
        let is_packed = self.layout == Layout::Third;
        let packed = |bytes: &[u8]| if is_packed { packed(bytes) } else { bytes.to_vec() };
        let mut entries = match self.layout {
            Layout::First => vec![("collection.anki2".to_owned(), collection)],
            Layout::Second => {
                vec![
                    ("collection.anki2".to_owned(), decoy()),
                    ("collection.anki21".to_owned(), collection),
                ]
            }
            Layout::Third => vec![
                ("meta".to_owned(), vec![0x08, 0x03]),
                ("collection.anki2".to_owned(), decoy()),
                ("collection.anki21b".to_owned(), packed(&collection)),
            ],
        };
        entries
            .push(("media".to_owned(), if is_packed { packed(&self.list()) } else { self.list() }));
        let files = self.files.iter().enumerate();
        entries.extend(files.map(|(number, (_, bytes))| (number.to_string(), packed(bytes))));
        zipped(&entries)
    }

    fn list(&self) -> Vec<u8> {
        if self.layout == Layout::Third {
            return self
                .files
                .iter()
                .flat_map(|(name, _)| field(1, &field(1, name.as_bytes())))
                .collect();
        }
        let list = self
            .files
            .iter()
            .enumerate()
            .map(|(number, (name, _))| (number.to_string(), name.clone().into()));
        serde_json::to_vec(&serde_json::Value::Object(list.collect())).unwrap()
    }
}

/// A zip file of these files.
pub(crate) fn zipped(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Bytes packed with zstd.
pub(crate) fn packed(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A field of a message that is bytes, a text or a message.
fn field(tag: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![tag << 3 | 2];
    let mut length = bytes.len();
    while length >= 0x80 {
        out.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
    out.extend(bytes);
    out
}

fn tables(connection: &Connection) {
    connection
        .execute_batch(
            "CREATE TABLE col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
                usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
            CREATE TABLE notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,
                flds text, sfld integer, csum integer, flags integer, data text);
            CREATE TABLE cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
                type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
                left integer, odue integer, odid integer, flags integer, data text);
            CREATE TABLE revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer,
                lastIvl integer, factor integer, time integer, type integer);
            INSERT INTO col VALUES (1, 1700000000, 0, 0, 11, 0, 0, 0, '{}', '', '', '{}', '{}');",
        )
        .unwrap();
}

/// Types and decks as JSON in a row.
fn in_json(connection: &Connection) {
    let kind = |(at, (name, is_cloze, fields, cards)): (usize, &Kind)| {
        let fields: Vec<_> =
            fields.iter().map(|name| serde_json::json!({ "name": name })).collect();
        let cards: Vec<_> = cards
            .iter()
            .map(|(front, back)| serde_json::json!({ "name": "Card", "qfmt": front, "afmt": back }))
            .collect();
        let json = serde_json::json!({ "name": name, "type": i64::from(*is_cloze), "flds": fields, "tmpls": cards });
        ((at + 1).to_string(), json)
    };
    let kinds: serde_json::Map<_, _> = KINDS.iter().enumerate().map(kind).collect();
    let decks: serde_json::Map<_, _> = DECKS
        .iter()
        .map(|(id, name)| (id.to_string(), serde_json::json!({ "name": name })))
        .collect();
    let text = |map| serde_json::Value::Object(map).to_string();
    connection
        .execute("UPDATE col SET models = ?1, decks = ?2", (text(kinds), text(decks)))
        .unwrap();
}

/// Types and decks in tables of their own, whose names have an order that only Anki has.
fn in_tables(connection: &Connection) {
    connection
        .create_collation("unicase", |one: &str, other: &str| {
            one.to_lowercase().cmp(&other.to_lowercase())
        })
        .unwrap();
    connection
        .execute_batch(
            "CREATE TABLE notetypes (id integer primary key, name text collate unicase, mtime_secs integer, usn integer,
                config blob);
            CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
            CREATE TABLE fields (ntid integer, ord integer, name text collate unicase, config blob,
                primary key (ntid, ord)) without rowid;
            CREATE TABLE templates (ntid integer, ord integer, name text collate unicase, mtime_secs integer, usn integer,
                config blob, primary key (ntid, ord)) without rowid;
            CREATE TABLE decks (id integer primary key, name text collate unicase, mtime_secs integer, usn integer,
                common blob, kind blob);",
        )
        .unwrap();
    for (number, (name, is_cloze, fields, cards)) in KINDS.iter().enumerate() {
        let id = number as i64 + 1;
        let config = if *is_cloze { vec![0x08, 0x01] } else { Vec::new() };
        connection
            .execute("INSERT INTO notetypes VALUES (?1, ?2, 0, 0, ?3)", (id, name, config))
            .unwrap();
        for (ord, name) in fields.iter().enumerate() {
            connection
                .execute("INSERT INTO fields VALUES (?1, ?2, ?3, x'')", (id, ord as i64, name))
                .unwrap();
        }
        for (ord, (front, back)) in cards.iter().enumerate() {
            let config = [field(1, front.as_bytes()), field(2, back.as_bytes())].concat();
            let sql = "INSERT INTO templates VALUES (?1, ?2, ?3, 0, 0, ?4)";
            connection.execute(sql, (id, ord as i64, format!("Card {}", ord + 1), config)).unwrap();
        }
    }
    for (id, name) in DECKS {
        let name = name.replace("::", "\u{1f}");
        connection
            .execute("INSERT INTO decks VALUES (?1, ?2, 0, 0, x'', x'')", (id, name))
            .unwrap();
    }
}

/// The collection that newer packages hold for older programs.
fn decoy() -> Vec<u8> {
    let mut package = Package::new(Layout::First);
    package.note(1, "decoy", 0, &["Please update to the latest Anki version", "."], &[(0, 1)]);
    package.connection.serialize(MAIN_DB).unwrap().to_vec()
}
