//! The tables of truth with their columns.

/// How the values of a column are read and written as text. Each may be nothing where the table allows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identity: 16 bytes; `018f2c3e-…`.
    Identity,
    /// A SHA-256: 32 bytes; in hexadecimal.
    Hash,
    /// A text.
    Text,
    /// JSON, as text; as it is.
    Json,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// A moment: milliseconds since 1970, UTC; `2026-01-01T09:00:00.000Z`.
    Moment,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, in the score file and in an export.
    pub name: &'static str,
    /// What stands in it.
    pub kind: Kind,
}

/// A table of truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name, in the score file and in an export.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The columns by which its rows are put in order; no two rows have the same values there.
    pub key: &'static [&'static str],
}

impl Table {
    /// The place of a column; nothing where the table has none of that name.
    #[must_use]
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|other| other.name == column)
    }
}

/// The table of a name; nothing where there is none.
#[must_use]
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

const fn identity(name: &'static str) -> Column {
    column(name, Kind::Identity)
}

const fn text(name: &'static str) -> Column {
    column(name, Kind::Text)
}

const fn json(name: &'static str) -> Column {
    column(name, Kind::Json)
}

const fn integer(name: &'static str) -> Column {
    column(name, Kind::Integer)
}

const fn real(name: &'static str) -> Column {
    column(name, Kind::Real)
}

const fn moment(name: &'static str) -> Column {
    column(name, Kind::Moment)
}

/// Every table of truth, each behind those that its rows refer to. A table or a column that a migration adds is added
/// here; a test says where that was forgotten.
pub const TABLES: &[Table] = &[
    Table { name: "text", key: &["hash"], columns: &[column("hash", Kind::Hash), text("body")] },
    Table {
        name: "sitting",
        key: &["id"],
        columns: &[
            identity("id"),
            text("code"),
            text("learner"),
            text("mode"),
            moment("at"),
            integer("utc_offset"),
            text("study_day"),
            integer("seed"),
            json("settings"),
        ],
    },
    Table {
        name: "sitting_deck",
        key: &["sitting", "deck"],
        columns: &[identity("sitting"), text("deck"), integer("position"), text("title"), text("hash")],
    },
    Table {
        name: "paper",
        key: &["sitting", "position"],
        columns: &[
            identity("sitting"),
            integer("position"),
            text("deck"),
            text("card"),
            column("text", Kind::Hash),
            json("options"),
            real("points"),
        ],
    },
    Table {
        name: "answer",
        key: &["id"],
        columns: &[
            identity("id"),
            identity("sitting"),
            text("learner"),
            integer("position"),
            moment("at"),
            integer("elapsed"),
            text("deck"),
            text("card"),
            text("fingerprint"),
            column("text", Kind::Hash),
            text("deck_hash"),
            json("options"),
            json("response"),
            text("outcome"),
            real("credit"),
            real("points"),
            real("earned"),
            text("reason"),
            integer("grader"),
            integer("taken"),
            integer("hints"),
            integer("confidence"),
            text("study_day"),
            text("rating"),
        ],
    },
    Table {
        name: "event",
        key: &["id"],
        columns: &[
            identity("id"),
            identity("sitting"),
            text("learner"),
            moment("at"),
            integer("elapsed"),
            text("kind"),
            integer("position"),
            identity("answer"),
            text("deck"),
            text("card"),
            text("detail"),
            text("outcome"),
            real("credit"),
            real("earned"),
            integer("grader"),
        ],
    },
    Table {
        name: "erased",
        key: &["sitting", "at"],
        columns: &[identity("sitting"), text("learner"), moment("at")],
    },
    Table {
        name: "brought_back",
        key: &["sitting", "at"],
        columns: &[identity("sitting"), text("learner"), moment("at")],
    },
];
