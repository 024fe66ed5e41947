//! The tables of the ledger and their columns.

/// The type of a column, in the file and in an export. Any type may be null if the table allows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// An identity: 16 bytes; `018f2c3e-…`.
    Identity,
    /// A SHA-256: 32 bytes; in hexadecimal.
    Hash,
    /// A text.
    Text,
    /// JSON, as text in the file and as JSON in an export.
    Json,
    /// An integer.
    Integer,
    /// A real number.
    Real,
    /// A time: milliseconds since 1970, UTC; `2026-01-01T09:00:00.000Z`.
    Moment,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name, in the score file and in an export.
    pub name: &'static str,
    /// The type of its values.
    pub kind: ColumnKind,
}

/// A table of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name, in the score file and in an export.
    pub name: &'static str,
    /// The columns.
    pub columns: &'static [Column],
    /// The columns that order the rows and identify each of them.
    pub key: &'static [&'static str],
}

impl Table {
    /// The index of a column; `None` if the table does not have it.
    #[must_use]
    pub fn column_index(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|other| other.name == column)
    }
}

/// The table with this name; `None` if there is none.
#[must_use]
pub fn find_table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

const fn column(name: &'static str, kind: ColumnKind) -> Column {
    Column { name, kind }
}

const fn identity_column(name: &'static str) -> Column {
    column(name, ColumnKind::Identity)
}

const fn text_column(name: &'static str) -> Column {
    column(name, ColumnKind::Text)
}

const fn json_column(name: &'static str) -> Column {
    column(name, ColumnKind::Json)
}

const fn integer_column(name: &'static str) -> Column {
    column(name, ColumnKind::Integer)
}

const fn real_column(name: &'static str) -> Column {
    column(name, ColumnKind::Real)
}

const fn moment_column(name: &'static str) -> Column {
    column(name, ColumnKind::Moment)
}

/// All tables of the ledger. A table comes after those that its rows refer to. A migration with a
/// new table or column adds it here; a test checks that.
pub const TABLES: &[Table] = &[
    Table {
        name: "text",
        key: &["hash"],
        columns: &[column("hash", ColumnKind::Hash), text_column("body")],
    },
    Table {
        name: "sitting",
        key: &["id"],
        columns: &[
            identity_column("id"),
            text_column("code"),
            text_column("learner"),
            text_column("mode"),
            moment_column("at"),
            integer_column("utc_offset"),
            text_column("study_day"),
            integer_column("seed"),
            json_column("settings"),
        ],
    },
    Table {
        name: "sitting_deck",
        key: &["sitting", "deck"],
        columns: &[
            identity_column("sitting"),
            text_column("deck"),
            integer_column("position"),
            text_column("title"),
            text_column("hash"),
        ],
    },
    Table {
        name: "paper",
        key: &["sitting", "position"],
        columns: &[
            identity_column("sitting"),
            integer_column("position"),
            text_column("deck"),
            text_column("card"),
            column("text", ColumnKind::Hash),
            json_column("options"),
            real_column("points"),
        ],
    },
    Table {
        name: "answer",
        key: &["id"],
        columns: &[
            identity_column("id"),
            identity_column("sitting"),
            text_column("learner"),
            integer_column("position"),
            moment_column("at"),
            integer_column("elapsed"),
            text_column("deck"),
            text_column("card"),
            text_column("fingerprint"),
            column("text", ColumnKind::Hash),
            text_column("deck_hash"),
            json_column("options"),
            json_column("response"),
            text_column("outcome"),
            real_column("credit"),
            real_column("points"),
            real_column("earned"),
            text_column("reason"),
            integer_column("grader"),
            integer_column("taken"),
            integer_column("hints"),
            integer_column("confidence"),
            text_column("study_day"),
            text_column("rating"),
        ],
    },
    Table {
        name: "event",
        key: &["id"],
        columns: &[
            identity_column("id"),
            identity_column("sitting"),
            text_column("learner"),
            moment_column("at"),
            integer_column("elapsed"),
            text_column("kind"),
            integer_column("position"),
            identity_column("answer"),
            text_column("deck"),
            text_column("card"),
            text_column("detail"),
            text_column("outcome"),
            real_column("credit"),
            real_column("earned"),
            integer_column("grader"),
        ],
    },
    Table {
        name: "erased",
        key: &["sitting", "at"],
        columns: &[identity_column("sitting"), text_column("learner"), moment_column("at")],
    },
    Table {
        name: "brought_back",
        key: &["sitting", "at"],
        columns: &[identity_column("sitting"), text_column("learner"), moment_column("at")],
    },
];
