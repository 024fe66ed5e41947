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
mod table;
#[cfg(test)]
mod tests;
mod typed_answers;

use std::borrow::Cow;

use obverse_core::deck::{Deck, Question, QuestionId};

use apkg::PackageWriter;
use losses::{Losses, deck_losses};
use qti::QtiWriter;

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
    /// A table.
    Csv,
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
        Self::Csv,
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
            Self::Csv => "csv",
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
        matches!(self, Self::Apkg | Self::Qti)
    }

    /// The deck settings that the format can hold. A format with `aliases` writes every spelling of
    /// an answer.
    fn carried_keys(self) -> &'static [&'static str] {
        match self {
            Self::Gift | Self::MoodleXml => {
                &["description", "authors", "license", "source", "aliases"]
            }
            Self::Aiken | Self::Anki | Self::Apkg => &[],
            Self::Qti => &["aliases"],
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

/// Does the same as [`export_with`], without the deck's files.
#[must_use]
pub fn export(deck: &Deck, target: Target) -> Exported {
    export_with(deck, target, &mut |_| Err("whose file is not there".to_owned()))
}

/// Writes a deck in a format. If the format can hold files, `files` provides them. Harmful links
/// are left out.
#[must_use]
pub fn export_with(deck: &Deck, target: Target, files: &mut ReadFile) -> Exported {
    export_at(deck, target, EXPORT_TIME, files)
}

/// The time of an export whose time is not known, in seconds since 1970.
const EXPORT_TIME: i64 = 1_700_000_000;

/// Does the same as [`export_with`] at a time, in seconds since 1970. Anki updates a note that it
/// has only from a later package.
#[must_use]
pub fn export_at(deck: &Deck, target: Target, at: i64, files: &mut ReadFile) -> Exported {
    let harm: Vec<Vec<String>> = deck.questions.iter().map(Question::harmful_links).collect();
    let mut harmless = Cow::Borrowed(deck);
    let of_head = deck.clone().drop_harmful_links_of_head();
    if !of_head.is_empty() || harm.iter().any(|links| !links.is_empty()) {
        let deck = harmless.to_mut();
        drop(deck.drop_harmful_links_of_head());
        deck.questions.iter_mut().for_each(Question::drop_harmful_links);
    }
    let mut exported = export_harmless(&harmless, target, at, files);
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

fn export_harmless(deck: &Deck, target: Target, at: i64, files: &mut ReadFile) -> Exported {
    let mut text = match target {
        Target::Gift => gift::write_head(deck),
        Target::MoodleXml => moodle::write_head(deck),
        Target::Anki => anki::HEADERS.to_owned(),
        Target::Csv => table::header_row(),
        Target::Markdown => document::write_head(deck),
        Target::Json => json::deck_json(deck),
        Target::Aiken | Target::Apkg | Target::Qti => String::new(),
    };
    let mut package = PackageWriter::default();
    let mut qti = QtiWriter::default();
    let mut reports = Vec::with_capacity(deck.questions.len());
    for (number, question) in deck.questions.iter().enumerate() {
        let mut losses = Losses::default();
        let written = match target {
            Target::Apkg => {
                package.add_question(question, deck, files, &mut losses).map(|()| String::new())
            }
            Target::Qti => {
                qti.add_question(question, deck, files, &mut losses).map(|()| String::new())
            }
            _ => write_question(question, number + 1, deck, target, files, &mut losses),
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
    let written = match target {
        Target::Apkg => Some(package.finish(deck, at)),
        Target::Qti => Some(qti.finish(deck)),
        _ => None,
    };
    match written {
        Some(Ok(bytes)) => binary = Some(bytes),
        Some(Err(why)) => deck_losses.push(why),
        None => {}
    }
    Exported { text, binary, deck_losses, reports }
}

fn write_question(
    question: &Question,
    number: usize,
    deck: &Deck,
    target: Target,
    files: &mut ReadFile,
    losses: &mut Losses,
) -> Result<String, String> {
    match target {
        Target::Gift => gift::write_question(question, deck, losses),
        Target::MoodleXml => moodle::write_question(question, deck, files, losses),
        Target::Aiken => aiken::write_question(question, deck, losses),
        Target::Anki => anki::write_question(question, deck, losses),
        Target::Csv => table::write_question(question, deck, losses),
        Target::Markdown => Ok(document::write_question(question, number, deck, losses)),
        // They are written as a whole.
        Target::Json | Target::Apkg | Target::Qti => Ok(String::new()),
    }
}
