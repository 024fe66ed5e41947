//! A deck together with its source text.

use std::sync::{Arc, OnceLock};

use rand::Rng;
use sha2::{Digest, Sha256};

use crate::text::{hostile_chars, is_direction_mark};

use super::deck::Deck;
use super::diagnostic::Diagnostic;
use super::id::to_hex;
use super::outline::{Outline, QuestionOutline};
use super::parameters::{ParameterValues, fix_values};
use super::question::Question;
use super::read::parse;
use super::span::Span;

/// The most draws of the numbers of a question.
const MOST_DRAWS: usize = 50;

/// A deck at one point in time: its text and the deck read from it.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The deck.
    pub deck: Deck,
    /// The source text.
    pub source: String,
    hash: OnceLock<String>,
}

impl Edition {
    /// Reads a deck; see [`parse`].
    #[must_use]
    pub fn read(source: String, stem: &str) -> (Self, Vec<Diagnostic>) {
        let (deck, diagnostics) = parse(&source, stem);
        (Self { deck, source, hash: OnceLock::new() }, diagnostics)
    }

    /// An empty deck for a text that cannot be read.
    #[must_use]
    pub fn from_unreadable(source: String, stem: &str) -> Self {
        let (deck, _) = parse("", stem);
        Self { deck, source, hash: OnceLock::new() }
    }

    /// Reads only some of the questions of an outlined deck, in the order of the file. It reads the
    /// parts of the text that hold them. Stored and graded data is the same as for the whole deck.
    /// `None` if the parts do not read as those questions.
    ///
    /// # Errors
    ///
    /// If `text` cannot fetch a part of the text.
    pub fn from_outline<E>(
        outline: &Outline,
        stem: &str,
        wanted: &[&QuestionOutline],
        mut text: impl FnMut(Span) -> Result<String, E>,
    ) -> Result<Option<Self>, E> {
        let mut source = String::new();
        for span in &outline.header {
            source.push_str(&text(*span)?);
        }
        for question in wanted {
            source.truncate(source.trim_end().len());
            source.push_str("\n\n");
            source.push_str(&text(question.span)?);
        }
        let (mut deck, _) = parse(&source, stem);
        deck.vocabulary = OnceLock::from(Arc::clone(&outline.vocabulary));
        let is_whole = deck.id == outline.id
            && deck.skipped == 0
            && deck
                .questions
                .iter()
                .map(|question| &question.id)
                .eq(wanted.iter().map(|entry| &entry.id));
        Ok(is_whole.then(|| Self { deck, source, hash: OnceLock::from(outline.hash.clone()) }))
    }

    /// The deck with only this question, with its numbers drawn and fixed. Numbers that make no
    /// question, such as one with two equal options, are drawn again. `None` if the question has
    /// nothing to draw, or if no draw makes a question.
    pub fn with_drawn_numbers(&self, question: &Question, rng: &mut impl Rng) -> Option<Self> {
        if !question.parameters.are_drawn() {
            return None;
        }
        let excerpt = self.excerpt_question(question);
        (0..MOST_DRAWS)
            .find_map(|_| self.fix_numbers(&excerpt, &question.parameters.draw_values(rng)))
    }

    /// The deck with only this question, with the numbers of another draw. `None` if the question
    /// has a parameter without a number, or if the numbers make no question.
    #[must_use]
    pub fn with_numbers(&self, question: &Question, values: &ParameterValues) -> Option<Self> {
        let has_all = question.parameters.0.keys().all(|name| values.contains_key(name));
        has_all.then(|| self.fix_numbers(&self.excerpt_question(question), values)).flatten()
    }

    fn fix_numbers(&self, excerpt: &str, values: &ParameterValues) -> Option<Self> {
        let (point, _) = self.deck.language.number_signs();
        let source = fix_values(excerpt, values, point)?;
        let (mut deck, _) = parse(&source, &self.deck.id.0);
        deck.vocabulary = OnceLock::from(Arc::clone(self.deck.vocabulary()));
        let hash = OnceLock::from(self.hash().to_owned());
        (deck.questions.len() == 1).then_some(Self { deck, source, hash })
    }

    /// SHA-256 of the deck's whole text, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> &str {
        self.hash.get_or_init(|| to_hex(&Sha256::digest(&self.source)))
    }

    /// The text of a deck that contains only `question`. It is enough to show and grade the
    /// question later, even after changes to the file. It includes the deck's id and title, which
    /// may otherwise stand only in the file's name.
    #[must_use]
    pub fn excerpt_question(&self, question: &Question) -> String {
        let mut text = String::new();
        let header: String =
            self.deck.header.iter().map(|span| span.text_in(&self.source)).collect();
        let table = toml::de::DeTable::parse(&header);
        for (key, value) in [("id", &self.deck.id.0), ("title", &self.deck.title)] {
            if !table.as_ref().is_ok_and(|table| table.get_ref().contains_key(key)) {
                text.push_str(&format!("{key} = {}\n", to_toml_string(value)));
            }
        }
        text.push_str(header.trim_end());
        text.push_str("\n\n");
        text.push_str(question.span.text_in(&self.source).trim_end());
        text.push('\n');
        text
    }
}

/// Quotes a text as a TOML basic string and escapes every hidden character.
#[must_use]
pub fn to_toml_string(text: &str) -> String {
    // Most texts need no escape.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')) {
        return format!("\"{text}\"");
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        let is_hidden = c.is_control()
            || is_direction_mark(c)
            || hostile_chars(c.encode_utf8(&mut [0; 4])).next().is_some();
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_hidden => quoted.push_str(&format!("\\u{:04X}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::Edition;

    const DECK: &str = "title = \"T\"\n[aliases]\nA = [\"B\"]\n\n[[questions]]\nid = \"one\"\ntype = \"flashcard\"\nprompt = \"p\"\nanswer = \"q\"\n\n[[questions]]\nid = \"two\"\ntype = \"cloze\"\nprompt = \"{{x}}\"\n[questions.blanks.x]\nanswer = \"A\"\n\n[quiz]\ncount = 1\n";

    #[test]
    fn an_excerpt_reads_as_the_same_question_in_the_same_deck() {
        let (edition, diagnostics) = Edition::read(DECK.to_owned(), "my \"deck\"");
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        for question in &edition.deck.questions {
            let (alone, diagnostics) =
                Edition::read(edition.excerpt_question(question), "elsewhere");
            assert!(diagnostics.is_empty(), "{diagnostics:?}");
            assert_eq!(alone.deck.title, "T");
            assert_eq!(alone.deck.id, edition.deck.id);
            assert_eq!(alone.deck.aliases.spellings_of("A"), ["B"]);
            let [again] = &alone.deck.questions[..] else { panic!("one question") };
            assert_eq!((&again.id, &again.prompt), (&question.id, &question.prompt));
        }
    }
}
