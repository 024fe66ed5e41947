//! A question with its surroundings, for the rules.

use crate::deck::Question;
use crate::deck::span::Span;
use crate::grade::Rules;

use super::options::OptionSet;
use super::rules::DeckContext;
use super::terms::Terms;

/// A question, its deck and their source text.
pub(super) struct QuestionContext<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its options: none, one set, or one set for each blank.
    pub options: Vec<OptionSet<'a>>,
    /// The words of the question.
    pub terms: &'a Terms<'a>,
    deck_context: &'a DeckContext<'a>,
    source: &'a str,
}

impl<'a> QuestionContext<'a> {
    /// Prepares a question.
    pub(super) fn new(
        question: &'a Question,
        terms: &'a Terms<'a>,
        deck_context: &'a DeckContext<'a>,
        source: &'a str,
    ) -> Self {
        Self { question, options: OptionSet::from_question(question), terms, deck_context, source }
    }

    /// The rules for grading its answers.
    pub(super) fn rules(&self) -> Rules<'a> {
        Rules::from_deck(self.deck_context.deck)
    }

    /// Whether a word is in too many prompts of the deck to distinguish them.
    pub(super) fn is_subject_word(&self, word: u64) -> bool {
        self.deck_context.is_subject_word(word)
    }

    /// The source text at a place.
    pub(super) fn source_text(&self, span: Span) -> &'a str {
        span.text_in(self.source)
    }

    /// Whether the entry with its text at this place is a table.
    pub(super) fn is_in_table(&self, span: Span) -> bool {
        let before = self.source.get(..span.start).unwrap_or_default().trim_end();
        let key = before.strip_suffix('=').map_or("", str::trim_end);
        key.ends_with("text") || key.ends_with("value")
    }

    /// The place of `part`, a piece of the text at `span`. If escapes hide the piece, all of
    /// `span`.
    pub(super) fn span_within(&self, span: Span, text: &str, part: &str) -> Span {
        let before = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
        let nth =
            before.and_then(|at| text.get(..at)).map_or(0, |before| before.matches(part).count());
        let found = self.source_text(span).match_indices(part).nth(nth);
        found.map_or(span, |(at, _)| Span::new(span.start + at, span.start + at + part.len()))
    }

    /// The place of `part`, a piece of the prompt.
    pub(super) fn span_in_prompt(&self, part: &str) -> Span {
        self.span_within(self.question.prompt_span, &self.question.prompt, part)
    }
}
