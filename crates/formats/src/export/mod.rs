//! From a deck to what other programs read: one file for each format. Each names what it has no place for.

mod aiken;
mod anki;
mod document;
mod gift;
mod json;
mod losses;
mod marked_text;
mod moodle;
mod question_texts;
mod sides;
mod table;
#[cfg(test)]
mod tests;
mod typed_answers;

use std::borrow::Cow;

use obverse_core::deck::{Deck, Question, QuestionId};

use losses::{Losses, deck_losses};

/// A format that a deck can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Moodle's plain text.
    Gift,
    /// Moodle's question bank.
    MoodleXml,
    /// Choices in plain lines.
    Aiken,
    /// Anki's notes as text.
    Anki,
    /// A table.
    Csv,
    /// A page to read.
    Markdown,
    /// The keys of the deck format.
    Json,
}

impl Target {
    /// Every format.
    pub const ALL: &[Self] =
        &[Self::Gift, Self::MoodleXml, Self::Aiken, Self::Anki, Self::Csv, Self::Markdown, Self::Json];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gift => "gift",
            Self::MoodleXml => "moodle",
            Self::Aiken => "aiken",
            Self::Anki => "anki",
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

    /// The keys above the questions that it has a place for; `aliases` where each answer is written in all its spellings.
    fn carried_keys(self) -> &'static [&'static str] {
        match self {
            Self::Gift | Self::MoodleXml => &["description", "authors", "license", "source", "aliases"],
            Self::Aiken | Self::Anki => &[],
            Self::Csv => &["source"],
            Self::Markdown => &["description", "authors", "license", "source"],
            Self::Json => &["description", "authors", "license", "source", "aliases", "quiz", "check"],
        }
    }
}

/// A deck in another format.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The file.
    pub text: String,
    /// What it has no place for of what stands above the questions, each as a phrase.
    pub deck_losses: Vec<String>,
    /// What became of each question, in the order of the deck.
    pub reports: Vec<QuestionReport>,
}

/// What became of a question.
#[derive(Clone, Debug)]
pub struct QuestionReport {
    /// Its identity.
    pub question: QuestionId,
    /// What it is called.
    pub name: String,
    /// Where it stands in the deck: its first byte.
    pub start: usize,
    /// Whether it is in the file.
    pub is_written: bool,
    /// What is lost of it, or why it is not in the file, each as a phrase.
    pub reasons: Vec<String>,
}

/// Gives what is in a file that a deck shows, by the path that the deck names; or says why it does not, as a clause.
pub type ReadFile<'a> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'a;

/// [`export_with`] without the files that the deck shows.
#[must_use]
pub fn export(deck: &Deck, target: Target) -> Exported {
    export_with(deck, target, &mut |_| Err("whose file is not there".to_owned()))
}

/// Writes a deck in a format. Where that carries files, they are asked for. Links that a browser would obey stay here.
#[must_use]
pub fn export_with(deck: &Deck, target: Target, files: &mut ReadFile) -> Exported {
    let harm: Vec<Vec<String>> = deck.questions.iter().map(Question::harmful_links).collect();
    let mut harmless = Cow::Borrowed(deck);
    let of_head = deck.clone().drop_harmful_links_of_head();
    if !of_head.is_empty() || harm.iter().any(|links| !links.is_empty()) {
        let deck = harmless.to_mut();
        drop(deck.drop_harmful_links_of_head());
        deck.questions.iter_mut().for_each(Question::drop_harmful_links);
    }
    let mut exported = export_harmless(&harmless, target, files);
    exported.deck_losses.extend(of_head.iter().map(|link| link_loss(link)));
    for (fared, links) in exported.reports.iter_mut().zip(&harm) {
        fared.reasons.extend(links.iter().map(|link| link_loss(link)).filter(|_| fared.is_written));
    }
    exported
}

/// A link that was left out, as a phrase.
fn link_loss(link: &str) -> String {
    let begin: String = link.chars().take(MAX_LINK_CHARS).collect();
    let end = if begin.len() < link.len() { "…" } else { "" };
    format!("the link `{begin}{end}`, which a browser would obey")
}

/// How much of a link is named, in characters.
const MAX_LINK_CHARS: usize = 40;

fn export_harmless(deck: &Deck, target: Target, files: &mut ReadFile) -> Exported {
    let mut text = match target {
        Target::Gift => gift::write_head(deck),
        Target::MoodleXml => moodle::write_head(deck),
        Target::Anki => anki::HEADERS.to_owned(),
        Target::Csv => table::header_row(),
        Target::Markdown => document::write_head(deck),
        Target::Json => json::deck_json(deck),
        Target::Aiken => String::new(),
    };
    let mut told = Vec::with_capacity(deck.questions.len());
    for (number, question) in deck.questions.iter().enumerate() {
        let mut losses = Losses::default();
        let written = write_question(question, number + 1, deck, target, files, &mut losses);
        let is_in = written.is_ok();
        let why = match written {
            Ok(written) => {
                text.push_str(&written);
                losses.0
            }
            Err(why) => vec![why],
        };
        told.push(QuestionReport {
            question: question.id.clone(),
            name: question.name(),
            start: question.span.start,
            is_written: is_in,
            reasons: why,
        });
    }
    if target == Target::MoodleXml {
        text.push_str(moodle::TAIL);
    }
    Exported { text, deck_losses: deck_losses(deck, target.carried_keys()), reports: told }
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
        // The whole deck is there already.
        Target::Json => Ok(String::new()),
    }
}
