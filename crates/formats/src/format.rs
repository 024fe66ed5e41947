//! The formats, and the detection of a file's format.

use obverse_core::text::plain_text;

use super::apkg::{self, CardHistory};
use super::bank::{Bank, ItemResult};
use super::decode::{DecodeError, decode};
use super::language::detect_language;
use super::zip_files::zip_names;
use super::{
    aiken, anki_text, gift, hashcards, mdbook, moodle, notes, opentdb, own_json, qti, recto, table,
};

/// A format for import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Moodle's plain text.
    Gift,
    /// Moodle's XML.
    Moodle,
    /// Aiken, Moodle's simplest text.
    Aiken,
    /// Anki's notes as text.
    AnkiText,
    /// A table.
    Csv,
    /// mdbook's quizzes.
    Mdbook,
    /// Open Trivia DB.
    OpenTdb,
    /// Markdown cards of hashcards and repeater.
    Hashcards,
    /// Anki's packages.
    Apkg,
    /// A deck of obverse as JSON.
    Json,
    /// Cards of recto.
    Recto,
    /// Cards in Markdown notes.
    Markdown,
    /// QTI 1.2, and items of 2.x and 3.0.
    Qti,
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
        Self::Json,
        Self::Recto,
        Self::Markdown,
        Self::Qti,
    ];

    /// The name on the command line, and in the `origin` of an imported question.
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
            Self::Json => "json",
            Self::Recto => "recto",
            Self::Markdown => "markdown",
            Self::Qti => "qti",
        }
    }

    /// A short description.
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
            Self::Json => "a deck of obverse as JSON",
            Self::Recto => "cards of recto",
            Self::Markdown => "cards in Markdown notes",
            Self::Qti => "QTI, the exchange of learning platforms",
        }
    }

    /// Whether the names of its questions are readable.
    #[must_use]
    pub(super) fn has_names(self) -> bool {
        !matches!(self, Self::Apkg | Self::AnkiText | Self::Mdbook | Self::Qti)
    }

    /// Whether its columns are guessed.
    #[must_use]
    pub fn is_table(self) -> bool {
        self == Self::Csv
    }

    /// Whether Moodle grades it.
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

/// The settings of an import.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The folder of the media, relative to the deck.
    pub folder: String,
    /// The deck keys of a table's columns; empty if the first row names them. `-` skips a column.
    pub columns: Vec<String>,
    /// The signs between the columns of a table; `None` detects them.
    pub delimiter: Option<String>,
    /// The signs between the rows of a table; `None` takes the lines.
    pub rows: Option<String>,
    /// The language of the texts, as a BCP 47 tag; `None` detects it.
    pub language: Option<String>,
}

/// The content of a file.
#[derive(Debug, Default)]
pub struct OpenedFile {
    /// The items.
    pub bank: Bank,
    /// The name of a text's encoding, unless it is UTF-8.
    pub encoding: Option<&'static str>,
    /// The history of its cards.
    pub history: Vec<CardHistory>,
}

/// The reason why a file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// It should be a text, but cannot be decoded.
    Decode(DecodeError),
    /// It does not have the format, with a reason.
    Invalid(String),
}

/// Reads a file in a format. `encoding` names the encoding of a text. `watch` receives the progress
/// of a long import, from 0 to 1.
///
/// # Errors
///
/// Fails if nothing in the file is readable.
pub fn open_file(
    format: Format,
    bytes: &[u8],
    encoding: Option<&str>,
    options: &ImportOptions,
    watch: &mut dyn FnMut(f32),
) -> Result<OpenedFile, OpenError> {
    if format == Format::Apkg {
        let apkg::PackageContent { mut bank, history } =
            apkg::read(bytes, options, watch).map_err(OpenError::Invalid)?;
        bank.language = options.language.clone().or_else(|| language_of(&bank));
        return Ok(OpenedFile { bank, encoding: None, history });
    }
    if format == Format::Qti {
        let mut bank = qti::read(bytes, encoding, &options.folder).map_err(OpenError::Invalid)?;
        bank.language = options.language.clone().or_else(|| language_of(&bank));
        return Ok(OpenedFile { bank, encoding: None, history: Vec::new() });
    }
    let decoded = decode(bytes, encoding).map_err(OpenError::Decode)?;
    let mut options = options.clone();
    if format == Format::Csv && options.language.is_none() {
        // The rows are read by it: `3,14` is a number in German.
        options.language = detect_language(&decoded.text).map(str::to_owned);
    }
    let mut bank = read_text(format, &decoded.text, &options);
    bank.language = options.language.or_else(|| language_of(&bank));
    Ok(OpenedFile { bank, encoding: decoded.encoding, history: Vec::new() })
}

/// The number of questions whose language is detected.
const DETECTED_QUESTIONS: usize = 200;

/// The language of the prompts of a bank.
fn language_of(bank: &Bank) -> Option<String> {
    if let Some(header) = &bank.header {
        return Some(header.language_tag.clone());
    }
    let prompts = bank.items.iter().filter_map(|item| match &item.result {
        ItemResult::Question(draft) => Some(plain_text(&draft.question.prompt)),
        _ => None,
    });
    let text: Vec<String> = prompts.take(DETECTED_QUESTIONS).collect();
    detect_language(&text.join("\n")).map(str::to_owned)
}

/// Reads a text in a format. For a package the bank is empty.
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
        Format::Json => own_json::read(text),
        Format::Recto => recto::read(text),
        Format::Markdown => notes::read(text),
        Format::Qti => qti::read(text.as_bytes(), None, &options.folder).unwrap_or_default(),
        Format::Apkg => Bank::default(),
    }
}

/// Whether the first part of a file looks like text, with few control and replacement characters.
fn is_text(begins: &str) -> bool {
    let odd = begins.chars().filter(|c| is_odd(*c)).count();
    !begins.contains('\0') && odd * 200 <= begins.chars().count()
}

fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}') || c == '\u{fffd}'
}

/// Describes a file that cannot be imported, and says what to do: a phrase, and advice.
#[must_use]
pub fn describe_unknown(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let names = zip_names(bytes);
    if bytes.starts_with(b"%PDF") {
        return Some(("a PDF", "copy its questions into a text, such as GIFT or a table"));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some(("a file of an old Office program", "save it as .xlsx, .csv or plain text"));
    }
    let kinds = [
        ("word/", "a Word document", "save it as plain text, in Aiken or GIFT"),
        ("ppt/", "a PowerPoint presentation", "copy its questions into a text or a table"),
        ("xl/", "a workbook", "save the sheet as CSV"),
        ("content.opf", "a book", "copy its questions into a text or a table"),
        ("mimetype", "an OpenDocument file", "save a sheet as CSV, or a text as plain text"),
    ];
    kinds
        .into_iter()
        .find(|(begin, ..)| names.iter().any(|name| name.starts_with(begin)))
        .map(|(_, kind, advice)| (kind, advice))
}

/// Detects the format of a file by its content and, if several formats match, by its name.
#[must_use]
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    if zip_names(bytes).iter().any(|name| name == "imsmanifest.xml") {
        return Some(Format::Qti);
    }
    if apkg::is_likely(bytes) && describe_unknown(bytes).is_none() {
        return Some(Format::Apkg);
    }
    let begins = &bytes[..bytes.len().min(64 * 1024)];
    // The cut may split a character. The ASCII signs suffice to detect another encoding.
    let begins = decode(begins, None)
        .map_or_else(|_| String::from_utf8_lossy(begins).into_owned(), |decoded| decoded.text);
    if !is_text(&begins) {
        return None;
    }
    let extension = std::path::Path::new(name).extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let extension = extension.as_deref().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    let signs: [(Format, bool); 14] = [
        (Format::Moodle, moodle::is_likely(&begins)),
        (Format::Qti, qti::is_likely(&begins)),
        (Format::OpenTdb, opentdb::is_likely(&begins)),
        (Format::Json, own_json::is_likely(&begins)),
        (Format::Recto, extension == "toml" && recto::is_likely(&begins)),
        (Format::Mdbook, extension == "toml" && mdbook::is_likely(&begins)),
        (Format::AnkiText, anki_text::is_likely(&begins)),
        (Format::Csv, matches!(extension, "csv" | "tsv")),
        (Format::Gift, extension == "gift"),
        (Format::Hashcards, extension == "md" && hashcards::is_likely(&begins)),
        (Format::Markdown, extension == "md" && notes::is_likely(&begins)),
        (Format::Aiken, aiken::is_likely(&begins)),
        (Format::AnkiText, anki_text::is_headerless(name, &begins)),
        (Format::Csv, table::is_likely(&begins)),
    ];
    let detected = signs.into_iter().find(|(_, is_likely)| *is_likely).map(|(format, _)| format);
    detected.or_else(|| gift::is_likely(&begins).then_some(Format::Gift))
}
