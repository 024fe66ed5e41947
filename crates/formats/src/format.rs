//! The formats, and the detection of a file's format.

use obverse_core::text::plain_text;

use super::apkg::{self, CardHistory};
use super::bank::{Bank, BankItem, ItemResult};
use super::decode::{DecodeError, decode};
use super::inline_files::{CutText, cut_inline_files};
use super::language::detect_language;
use super::zip_files::zip_names;
use super::{
    aiken, anki_text, gift, h5p, hascard, hashcards, mdbook, mkdocs_quiz, mnemosyne, mochi, moodle,
    notes, opentdb, opentriviaqa, orgdrill, own_json, qti, recto, table, text2qti,
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
    /// A workbook of a spreadsheet.
    Xlsx,
    /// Plain text of text2qti.
    Text2Qti,
    /// Plain text of `OpenTriviaQA`.
    OpenTriviaQa,
    /// Org files with cards of org-drill.
    OrgDrill,
    /// Cards of hascard.
    Hascard,
    /// Cards of Mnemosyne.
    Mnemosyne,
    /// Packages of Mochi.
    Mochi,
    /// Packages of H5P.
    H5p,
    /// Markdown with quizzes of mkdocs-quiz.
    MkdocsQuiz,
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
        Self::Xlsx,
        Self::Text2Qti,
        Self::OpenTriviaQa,
        Self::OrgDrill,
        Self::Hascard,
        Self::Mnemosyne,
        Self::Mochi,
        Self::H5p,
        Self::MkdocsQuiz,
    ];

    /// The name on the command line, and in the `origin` of an imported question.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name_and_title().0
    }

    /// A short description.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.name_and_title().1
    }

    fn name_and_title(self) -> (&'static str, &'static str) {
        match self {
            Self::Gift => ("gift", "GIFT, Moodle's plain text"),
            Self::Moodle => ("moodle", "Moodle XML"),
            Self::Aiken => ("aiken", "Aiken, Moodle's plainest text"),
            Self::AnkiText => ("anki-text", "notes of Anki as text"),
            Self::Csv => ("csv", "a table, CSV or TSV"),
            Self::Mdbook => ("mdbook-quiz", "a quiz of mdbook-quiz"),
            Self::OpenTdb => ("opentdb", "JSON of Open Trivia DB"),
            Self::Hashcards => ("hashcards", "Markdown of hashcards and repeater"),
            Self::Apkg => ("apkg", "a package of Anki"),
            Self::Json => ("json", "a deck of obverse as JSON"),
            Self::Recto => ("recto", "cards of recto"),
            Self::Markdown => ("markdown", "cards in Markdown notes"),
            Self::Qti => ("qti", "QTI, the exchange of learning platforms"),
            Self::Xlsx => ("xlsx", "a workbook, XLSX"),
            Self::Text2Qti => ("text2qti", "plain text of text2qti"),
            Self::OpenTriviaQa => ("opentriviaqa", "plain text of OpenTriviaQA"),
            Self::OrgDrill => ("org-drill", "an Org file with cards of org-drill"),
            Self::Hascard => ("hascard", "cards of hascard"),
            Self::Mnemosyne => ("mnemosyne", "cards of Mnemosyne"),
            Self::Mochi => ("mochi", "a package of Mochi"),
            Self::H5p => ("h5p", "a package of H5P"),
            Self::MkdocsQuiz => ("mkdocs-quiz", "Markdown with quizzes of mkdocs-quiz"),
        }
    }

    /// Whether the names of its questions are readable.
    #[must_use]
    pub(super) fn has_names(self) -> bool {
        !matches!(
            self,
            Self::Apkg
                | Self::AnkiText
                | Self::Mdbook
                | Self::Qti
                | Self::OrgDrill
                | Self::Mnemosyne
                | Self::Mochi
                | Self::H5p
        )
    }

    /// Whether its columns are guessed.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx)
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
    if let Some(opened) = open_package(format, bytes, encoding, options, watch) {
        let (mut bank, history) = opened.map_err(OpenError::Invalid)?;
        let language = options.language.clone().or_else(|| bank.language.take());
        bank.language = language.or_else(|| language_of(&bank));
        return Ok(OpenedFile { bank, encoding: None, history });
    }
    let decoded = decode(bytes, encoding).map_err(OpenError::Decode)?;
    let mut options = options.clone();
    if format == Format::Csv && options.language.is_none() {
        // The rows are read by it: `3,14` is a number in German.
        options.language = detect_language(&decoded.text).map(str::to_owned);
    }
    let CutText { text, lines } = cut_inline_files(decoded.text);
    let mut bank = read_text(format, &text, &options);
    bank.items.extend(
        lines.into_iter().map(|line| {
            BankItem::refused(line, "a file inside the text", "it is larger than 4 MiB")
        }),
    );
    bank.language = options.language.or_else(|| language_of(&bank));
    Ok(OpenedFile { bank, encoding: decoded.encoding, history: Vec::new() })
}

/// The content of a format that is no text, or not always.
type OpenedPackage = Result<(Bank, Vec<CardHistory>), String>;

/// Reads a file that may be a package; `None` if its format is a text.
fn open_package(
    format: Format,
    bytes: &[u8],
    encoding: Option<&str>,
    options: &ImportOptions,
    watch: &mut dyn FnMut(f32),
) -> Option<OpenedPackage> {
    let folder = &options.folder;
    let bank = match format {
        Format::Apkg => {
            let read = apkg::read(bytes, options, watch);
            return Some(read.map(|content| (content.bank, content.history)));
        }
        Format::Qti => qti::read(bytes, encoding, folder),
        Format::Mnemosyne => mnemosyne::read(bytes, encoding, folder),
        Format::Mochi => mochi::read(bytes, folder),
        Format::H5p => h5p::read(bytes, folder),
        Format::Xlsx => table::read_workbook(bytes, options),
        _ => return None,
    };
    Some(bank.map(|bank| (bank, Vec::new())))
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

/// Reads a text in a format. The bank is empty if the format is a package and no text.
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
        Format::Text2Qti => text2qti::read(text),
        Format::OpenTriviaQa => opentriviaqa::read(text),
        Format::OrgDrill => orgdrill::read(text),
        Format::Hascard => hascard::read(text),
        Format::MkdocsQuiz => mkdocs_quiz::read(text),
        package => open_package(package, text.as_bytes(), None, options, &mut |_| {})
            .and_then(Result::ok)
            .map(|(bank, _)| bank)
            .unwrap_or_default(),
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
        ("xl/", "a workbook in another form than .xlsx", "save it as .xlsx or CSV"),
        ("content.opf", "a book", "copy its questions into a text or a table"),
        ("mimetype", "an OpenDocument file", "save a sheet as CSV, or a text as plain text"),
    ];
    kinds
        .into_iter()
        .find(|(begin, ..)| names.iter().any(|name| name.starts_with(begin)))
        .map(|(_, kind, advice)| (kind, advice))
}

/// The format of a zip file by the names in it. Anki's has no name that it must have.
fn detect_package(names: &[String]) -> Option<Format> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("imsmanifest.xml") {
        Some(Format::Qti)
    } else if has("h5p.json") {
        Some(Format::H5p)
    } else if has("xl/workbook.xml") {
        Some(Format::Xlsx)
    } else if has("cards.xml") {
        Some(Format::Mnemosyne)
    } else {
        mochi::DATA_FILES.iter().any(|name| has(name)).then_some(Format::Mochi)
    }
}

/// Detects the format of a file by its content and, if several formats match, by its name.
#[must_use]
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    if let Some(format) = detect_package(&zip_names(bytes)) {
        return Some(format);
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
    let is_markdown = extension == "md";
    let signs: [(Format, bool); 21] = [
        (Format::Moodle, moodle::is_likely(&begins)),
        (Format::Qti, qti::is_likely(&begins)),
        (Format::Mnemosyne, mnemosyne::is_likely(&begins)),
        (Format::OpenTdb, opentdb::is_likely(&begins)),
        (Format::Json, own_json::is_likely(&begins)),
        (Format::Recto, extension == "toml" && recto::is_likely(&begins)),
        (Format::Mdbook, extension == "toml" && mdbook::is_likely(&begins)),
        (Format::AnkiText, anki_text::is_likely(&begins)),
        (Format::Csv, matches!(extension, "csv" | "tsv")),
        (Format::Gift, extension == "gift"),
        (Format::MkdocsQuiz, mkdocs_quiz::is_likely(&begins)),
        (Format::Hashcards, is_markdown && hashcards::is_likely(&begins)),
        (Format::Hascard, hascard::is_likely(&begins)),
        (Format::Markdown, is_markdown && notes::is_likely(&begins)),
        (Format::OrgDrill, orgdrill::is_likely(&begins)),
        (Format::OpenTriviaQa, opentriviaqa::is_likely(&begins)),
        (Format::Aiken, aiken::is_likely(&begins)),
        (Format::Text2Qti, text2qti::is_likely(&begins)),
        (Format::Hascard, extension == "txt" && hascard::has_only_cards(&begins)),
        (Format::AnkiText, anki_text::is_headerless(name, &begins)),
        (Format::Csv, table::is_likely(&begins)),
    ];
    let detected = signs.into_iter().find(|(_, is_likely)| *is_likely).map(|(format, _)| format);
    detected.or_else(|| gift::is_likely(&begins).then_some(Format::Gift))
}
