//! Writes decks for other programs, with a file for each format. Each writer reports its losses.

mod aiken;
mod anki;
mod apkg;
mod document;
mod gift;
mod json;
mod losses;
mod marked_text;
mod moodle;
mod qti;
mod question_texts;
mod sides;
mod sides_table;
mod table;
#[cfg(test)]
mod tests;
mod typed_answers;

use std::borrow::Cow;

use obverse_core::deck::{Deck, Question, QuestionId};

use apkg::PackageWriter;
use losses::{Losses, deck_losses};
use qti::{ModernQtiWriter, QtiVersion, QtiWriter};
use sides_table::TableSigns;

pub use apkg::{LearnedCard, LearnedMemory, LearnedReview};

/// A format for export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Moodle's plain text.
    Gift,
    /// Moodle's XML.
    MoodleXml,
    /// Multiple choice in plain lines.
    Aiken,
    /// Anki's notes as text.
    Anki,
    /// A package of Anki.
    Apkg,
    /// QTI 1.2 in a zip file.
    Qti,
    /// QTI 2.1 in a zip file.
    Qti2,
    /// QTI 3.0 in a zip file.
    Qti3,
    /// A table.
    Csv,
    /// Two sides with signs between them.
    Quizlet,
    /// A page to read.
    Markdown,
    /// The keys of the deck format.
    Json,
}

impl Target {
    /// Every format.
    pub const ALL: &[Self] = &[
        Self::Gift,
        Self::MoodleXml,
        Self::Aiken,
        Self::Anki,
        Self::Apkg,
        Self::Qti,
        Self::Qti2,
        Self::Qti3,
        Self::Csv,
        Self::Quizlet,
        Self::Markdown,
        Self::Json,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gift => "gift",
            Self::MoodleXml => "moodle",
            Self::Aiken => "aiken",
            Self::Anki => "anki",
            Self::Apkg => "apkg",
            Self::Qti => "qti",
            Self::Qti2 => "qti2",
            Self::Qti3 => "qti3",
            Self::Csv => "csv",
            Self::Quizlet => "quizlet",
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }

    /// The format with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|target| target.name() == name)
    }

    /// Whether the format is binary, so that it cannot be shown.
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Apkg | Self::Qti | Self::Qti2 | Self::Qti3)
    }

    /// The usual extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Gift => "gift",
            Self::MoodleXml => "xml",
            Self::Aiken | Self::Anki | Self::Quizlet => "txt",
            Self::Apkg => "apkg",
            Self::Qti | Self::Qti2 | Self::Qti3 => "zip",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }

    /// The deck settings that the format can hold. A format with `aliases` writes every spelling of
    /// an answer.
    fn carried_keys(self) -> &'static [&'static str] {
        match self {
            Self::Gift | Self::MoodleXml => {
                &["description", "authors", "license", "source", "aliases"]
            }
            Self::Aiken | Self::Anki | Self::Apkg | Self::Quizlet => &[],
            Self::Qti | Self::Qti2 | Self::Qti3 => &["aliases"],
            Self::Csv => &["source"],
            Self::Markdown => &["description", "authors", "license", "source"],
            Self::Json => {
                &["description", "authors", "license", "source", "aliases", "quiz", "check"]
            }
        }
    }
}

/// A deck in another format.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The content of a text file; empty for a binary one.
    pub text: String,
    /// The content of a binary file.
    pub binary: Option<Vec<u8>>,
    /// The losses of the deck's settings, each as a phrase.
    pub deck_losses: Vec<String>,
    /// A report for each question, in the order of the deck.
    pub reports: Vec<QuestionReport>,
}

/// The result for one question.
#[derive(Clone, Debug)]
pub struct QuestionReport {
    /// The identity of the question.
    pub question: QuestionId,
    /// The name of the question.
    pub name: String,
    /// The first byte of the question in the deck.
    pub start: usize,
    /// Whether the question is in the file.
    pub is_written: bool,
    /// The losses, or the reasons why the question is missing, each as a phrase.
    pub reasons: Vec<String>,
}

/// Reads a file by its path in the deck, or returns the reason as a clause.
pub type ReadFile<'a> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'a;

/// The settings of an export.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// The time of the export, in seconds since 1970. Anki updates a note that it has only from a
    /// later package.
    pub at: i64,
    /// The signs between the columns of a table; `None` takes the usual ones of the format.
    pub delimiter: Option<String>,
    /// The signs between the rows of a table; `None` takes the ends of lines.
    pub rows: Option<String>,
    /// What the learner knows of the cards; for Anki's packages.
    pub learned: Vec<LearnedCard>,
    /// The beginning of the study day, in seconds since 1970. The days of `learned` count from it.
    pub today: i64,
}

impl Default for ExportOptions {
    fn default() -> Self {
        let at = 1_700_000_000;
        Self { at, delimiter: None, rows: None, learned: Vec::new(), today: at }
    }
}

/// Does the same as [`export_with`], with the usual settings and without the deck's files.
#[must_use]
pub fn export(deck: &Deck, target: Target) -> Exported {
    let mut no_files = |_: &str| Err("whose file is not there".to_owned());
    export_with(deck, target, &ExportOptions::default(), &mut no_files)
}

/// Writes a deck in a format. If the format can hold files, `files` provides them. Harmful links
/// are left out.
#[must_use]
pub fn export_with(
    deck: &Deck,
    target: Target,
    options: &ExportOptions,
    files: &mut ReadFile,
) -> Exported {
    let harm: Vec<Vec<String>> = deck.questions.iter().map(Question::harmful_links).collect();
    let mut harmless = Cow::Borrowed(deck);
    let of_head = deck.clone().drop_harmful_links_of_head();
    if !of_head.is_empty() || harm.iter().any(|links| !links.is_empty()) {
        let deck = harmless.to_mut();
        drop(deck.drop_harmful_links_of_head());
        deck.questions.iter_mut().for_each(Question::drop_harmful_links);
    }
    let mut exported = export_harmless(&harmless, target, options, files);
    exported.deck_losses.extend(of_head.iter().map(|link| link_loss(link)));
    for (report, links) in exported.reports.iter_mut().zip(&harm) {
        if report.is_written {
            report.reasons.extend(links.iter().map(|link| link_loss(link)));
        }
    }
    exported
}

/// A harmful link, as a phrase.
fn link_loss(link: &str) -> String {
    let begin: String = link.chars().take(MAX_LINK_CHARS).collect();
    let end = if begin.len() < link.len() { "…" } else { "" };
    format!("the link `{begin}{end}`, which a browser would obey")
}

/// The length of a link in a message, in characters.
const MAX_LINK_CHARS: usize = 40;

/// A file that is written as a whole.
enum PackageOf {
    Anki(PackageWriter),
    Classic(QtiWriter),
    Modern(ModernQtiWriter),
}

impl PackageOf {
    /// The writer of a format; `None` if it writes a text.
    fn new(target: Target) -> Option<Self> {
        match target {
            Target::Apkg => Some(Self::Anki(PackageWriter::default())),
            Target::Qti => Some(Self::Classic(QtiWriter::default())),
            Target::Qti2 => Some(Self::Modern(ModernQtiWriter::new(QtiVersion::Two))),
            Target::Qti3 => Some(Self::Modern(ModernQtiWriter::new(QtiVersion::Three))),
            _ => None,
        }
    }

    fn add_question(
        &mut self,
        question: &Question,
        deck: &Deck,
        files: &mut ReadFile,
        losses: &mut Losses,
    ) -> Result<(), String> {
        match self {
            Self::Anki(writer) => writer.add_question(question, deck, files, losses),
            Self::Classic(writer) => writer.add_question(question, deck, files, losses),
            Self::Modern(writer) => writer.add_question(question, deck, files, losses),
        }
    }

    fn finish(self, deck: &Deck, options: &ExportOptions) -> Result<Vec<u8>, String> {
        match self {
            Self::Anki(writer) => writer.finish(deck, options),
            Self::Classic(writer) => writer.finish(deck),
            Self::Modern(writer) => writer.finish(deck),
        }
    }
}

/// The signs of a table.
fn table_signs(options: &ExportOptions) -> TableSigns {
    TableSigns {
        between_sides: options.delimiter.clone().unwrap_or_else(|| "\t".to_owned()),
        between_rows: options.rows.clone().unwrap_or_else(|| "\n".to_owned()),
    }
}

/// The sign between the columns of CSV.
fn csv_delimiter(options: &ExportOptions) -> u8 {
    options.delimiter.as_ref().and_then(|sign| sign.bytes().next()).unwrap_or(b',')
}

fn export_harmless(
    deck: &Deck,
    target: Target,
    options: &ExportOptions,
    files: &mut ReadFile,
) -> Exported {
    let mut text = match target {
        Target::Gift => gift::write_head(deck),
        Target::MoodleXml => moodle::write_head(deck),
        Target::Anki => anki::HEADERS.to_owned(),
        Target::Csv => table::header_row(csv_delimiter(options)),
        Target::Markdown => document::write_head(deck),
        Target::Json => json::deck_json(deck),
        _ => String::new(),
    };
    let mut package = PackageOf::new(target);
    let mut reports = Vec::with_capacity(deck.questions.len());
    for (number, question) in deck.questions.iter().enumerate() {
        let mut losses = Losses::default();
        losses.add_if(question.parameters.are_drawn(), "that its numbers are drawn");
        let written = match &mut package {
            Some(package) => {
                package.add_question(question, deck, files, &mut losses).map(|()| String::new())
            }
            None => {
                let text = TextOf { target, options, number: number + 1 };
                text.write_question(question, deck, files, &mut losses)
            }
        };
        let is_written = written.is_ok();
        let reasons = match written {
            Ok(written) => {
                text.push_str(&written);
                losses.0
            }
            Err(why) => vec![why],
        };
        reports.push(QuestionReport {
            question: question.id.clone(),
            name: question.name(),
            start: question.span.start,
            is_written,
            reasons,
        });
    }
    if target == Target::MoodleXml {
        text.push_str(moodle::TAIL);
    }
    let mut deck_losses = deck_losses(deck, target.carried_keys());
    let mut binary = None;
    match package.map(|package| package.finish(deck, options)) {
        Some(Ok(bytes)) => binary = Some(bytes),
        Some(Err(why)) => deck_losses.push(why),
        None => {}
    }
    Exported { text, binary, deck_losses, reports }
}

/// A text format with its settings.
struct TextOf<'a> {
    target: Target,
    options: &'a ExportOptions,
    /// The number of the question, from 1.
    number: usize,
}

impl TextOf<'_> {
    fn write_question(
        &self,
        question: &Question,
        deck: &Deck,
        files: &mut ReadFile,
        losses: &mut Losses,
    ) -> Result<String, String> {
        match self.target {
            Target::Gift => gift::write_question(question, deck, losses),
            Target::MoodleXml => moodle::write_question(question, deck, files, losses),
            Target::Aiken => aiken::write_question(question, deck, losses),
            Target::Anki => anki::write_question(question, deck, losses),
            Target::Csv => {
                table::write_question(question, deck, csv_delimiter(self.options), losses)
            }
            Target::Quizlet => {
                let signs = table_signs(self.options);
                sides_table::write_question(question, self.number, deck, &signs, losses)
            }
            Target::Markdown => Ok(document::write_question(question, self.number, deck, losses)),
            // They are written as a whole.
            Target::Json | Target::Apkg | Target::Qti | Target::Qti2 | Target::Qti3 => {
                Ok(String::new())
            }
        }
    }
}
