//! Which format a file is in.

use super::apkg::{self, CardHistory};
use super::bank::Bank;
use super::decode::{DecodeError, decode};
use super::{aiken, anki_text, gift, hashcards, mdbook, moodle, opentdb, table};

/// A format that is read or written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Moodle's plain text.
    Gift,
    /// Moodle's XML.
    Moodle,
    /// Aiken, Moodle's plainest.
    Aiken,
    /// Notes of Anki as text.
    AnkiText,
    /// A table.
    Csv,
    /// The quizzes of mdbook.
    Mdbook,
    /// Open Trivia DB.
    OpenTdb,
    /// Cards in Markdown, of hashcards and repeater.
    Hashcards,
    /// Anki's packages.
    Apkg,
}

impl Format {
    /// Every format.
    pub const ALL: &[Self] = &[
        Self::Gift,
        Self::Moodle,
        Self::Aiken,
        Self::Apkg,
        Self::AnkiText,
        Self::Csv,
        Self::Mdbook,
        Self::OpenTdb,
        Self::Hashcards,
    ];

    /// Its name on the command line, and in the `origin` of a question that came from it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gift => "gift",
            Self::Moodle => "moodle",
            Self::Aiken => "aiken",
            Self::AnkiText => "anki-text",
            Self::Csv => "csv",
            Self::Mdbook => "mdbook-quiz",
            Self::OpenTdb => "opentdb",
            Self::Hashcards => "hashcards",
            Self::Apkg => "apkg",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Gift => "GIFT, Moodle's plain text",
            Self::Moodle => "Moodle XML",
            Self::Aiken => "Aiken, Moodle's plainest text",
            Self::AnkiText => "notes of Anki as text",
            Self::Csv => "a table, CSV or TSV",
            Self::Mdbook => "a quiz of mdbook-quiz",
            Self::OpenTdb => "JSON of Open Trivia DB",
            Self::Hashcards => "Markdown of hashcards and repeater",
            Self::Apkg => "a package of Anki",
        }
    }

    /// Whether what it calls a question tells people anything.
    #[must_use]
    pub(super) fn has_names(self) -> bool {
        !matches!(self, Self::Apkg | Self::AnkiText | Self::Mdbook)
    }

    /// Whether Moodle grades what it says.
    #[must_use]
    pub(super) fn is_moodle(self) -> bool {
        matches!(self, Self::Gift | Self::Moodle)
    }

    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// What is to be known to read a file, beside what is in it.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The folder in which files lie that questions show, as the deck names it.
    pub folder: String,
    /// What the columns of a table are, by the keys of a deck; empty where its first row says so. `-` is passed over.
    pub columns: Vec<String>,
    /// What stands between the columns, where it is not to be told from the text.
    pub delimiter: Option<u8>,
}

/// What came of a file.
#[derive(Debug, Default)]
pub struct OpenedFile {
    /// What is in it.
    pub bank: Bank,
    /// What to say of its encoding, where it is a text and not in UTF-8: its name.
    pub encoding: Option<&'static str>,
    /// What was done with its cards before.
    pub history: Vec<CardHistory>,
}

/// Why nothing came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It is to be a text, and is none.
    Decode(DecodeError),
    /// It is not what it is to be, in words.
    Invalid(String),
}

/// Reads a file in a format; a text in this encoding, where one is named. Where it may take long, it is told every now and
/// then what share of it is done, from 0 to 1.
///
/// # Errors
///
/// Where nothing of it can be read.
pub fn open_file(
    format: Format,
    bytes: &[u8],
    encoding: Option<&str>,
    options: &ImportOptions,
    watch: &mut dyn FnMut(f32),
) -> Result<OpenedFile, OpenError> {
    if format == Format::Apkg {
        let apkg::PackageContent { bank, history: past } =
            apkg::read(bytes, options, watch).map_err(OpenError::Invalid)?;
        return Ok(OpenedFile { bank, encoding: None, history: past });
    }
    let decoded = decode(bytes, encoding).map_err(OpenError::Decode)?;
    let bank = read_text(format, &decoded.text, options);
    Ok(OpenedFile { bank, encoding: decoded.encoding, history: Vec::new() })
}

/// Reads a text in a format. A package is no text, and nothing comes of one.
#[must_use]
pub fn read_text(format: Format, text: &str, options: &ImportOptions) -> Bank {
    match format {
        Format::Gift => gift::read(text),
        Format::Moodle => moodle::read(text, &options.folder),
        Format::Aiken => aiken::read(text),
        Format::AnkiText => anki_text::read(text, options),
        Format::Csv => table::read(text, options),
        Format::Mdbook => mdbook::read(text),
        Format::OpenTdb => opentdb::read(text),
        Format::Hashcards => hashcards::read(text),
        Format::Apkg => Bank::default(),
    }
}

/// Whether a beginning may be that of a text: hardly a character in it acts on a machine or stands for one that could not be
/// read.
fn is_text(begins: &str) -> bool {
    let is_odd =
        |c: &char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}')) || *c == '\u{fffd}';
    let (odd, all) = (begins.chars().filter(is_odd).count(), begins.chars().count());
    !begins.contains('\0') && odd * 200 <= all
}

/// Which format a file is in, by what it holds and, where that could be several, by its name.
#[must_use]
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    if apkg::is_likely(bytes) {
        return Some(Format::Apkg);
    }
    let begins = &bytes[..bytes.len().min(64 * 1024)];
    // What is cut off may be half a letter, and what is in another encoding is told by its signs alone.
    let begins = decode(begins, None)
        .map_or_else(|_| String::from_utf8_lossy(begins).into_owned(), |decoded| decoded.text);
    if !is_text(&begins) {
        return None;
    }
    let ends = |ending: &str| {
        std::path::Path::new(name).extension().is_some_and(|of| of.eq_ignore_ascii_case(ending))
    };
    let signs: [(Format, bool); 10] = [
        (Format::Moodle, moodle::is_likely(&begins)),
        (Format::OpenTdb, opentdb::is_likely(&begins)),
        (Format::Mdbook, ends("toml") && mdbook::is_likely(&begins)),
        (Format::AnkiText, anki_text::is_likely(&begins)),
        (Format::Csv, ends("csv") || ends("tsv")),
        (Format::Gift, ends("gift")),
        (Format::Hashcards, ends("md") && hashcards::is_likely(&begins)),
        (Format::Aiken, aiken::is_likely(&begins)),
        (Format::AnkiText, anki_text::is_headerless(name, &begins)),
        (Format::Csv, table::is_likely(&begins)),
    ];
    let told = signs.into_iter().find(|(_, is_likely)| *is_likely).map(|(format, _)| format);
    told.or_else(|| gift::is_likely(&begins).then_some(Format::Gift))
}
