//! The words of a deck's answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::{FoldOptions, TextForm, Token, TokenKind, Vocabulary, ambiguous_name};
use crate::quantity::Language;

use super::deck::Deck;
use super::question::{Body, Entry, Field, Question};

/// The minimum length of a word, in characters; shorter words are never treated as misspelt.
const MIN_CHARS: usize = 4;

/// The words of a deck's answers. They are collected only when a word is looked up: an answer that
/// needs no forgiveness is graded without them.
#[derive(Clone, Copy, Debug)]
pub struct DeckVocabulary<'a>(&'a Deck);

impl<'a> DeckVocabulary<'a> {
    /// The words of a deck.
    #[must_use]
    pub fn new(deck: &'a Deck) -> Self {
        Self(deck)
    }

    /// Whether a folded word is one of them; see [`Vocabulary::contains_word`].
    #[must_use]
    pub fn contains_word(self, word: &str) -> bool {
        self.0.vocabulary().contains_word(word)
    }
}

/// The words of all answers, options and distractors, in the form of [`Vocabulary::contains_word`].
pub(super) fn build_vocabulary(questions: &[Question], language: &Language) -> Vocabulary {
    let options = FoldOptions { language, case_sensitive: false };
    let mut words = Vec::new();
    let mut names = NamesByInitials::new();
    for text in questions.iter().flat_map(|question| answer_texts(&question.body)) {
        let form = TextForm::from_key(text, options);
        if let Some((initials, given)) = initials_of(&form) {
            names.entry(initials).or_default().insert(given);
        }
        let long = form.tokens.into_iter().filter(|token| token.plain.chars().count() >= MIN_CHARS);
        words.extend(long.map(|token| token.plain));
    }
    let several = names.into_iter().filter(|(_, given)| given.len() > 1);
    words.into_iter().chain(several.map(|(initials, _)| initials)).collect()
}

/// The given names in a deck by their initials and the family name behind them.
type NamesByInitials = BTreeMap<String, BTreeSet<String>>;

/// The initials and the family name of a name, and its given names; nothing where the text is none.
fn initials_of(form: &TextForm) -> Option<(String, String)> {
    /// No name has more words.
    const MOST: usize = 4;
    let (family, given) = form.tokens.split_last()?;
    let is_capital = |token: &Token| {
        token.kind == TokenKind::Word && token.shown.starts_with(char::is_uppercase)
    };
    let is_name = (1..MOST).contains(&given.len()) && form.tokens.iter().all(is_capital);
    let names: Vec<String> = given.iter().map(|token| token.text.clone()).collect();
    is_name.then(|| (ambiguous_name(&names, &family.text), names.join(" ")))
}

fn answer_texts(body: &Body) -> Vec<&str> {
    match body {
        Body::Single(field) => field_texts(field),
        Body::MultipleResponse(several) => {
            entry_texts(several.answers.iter().chain(&several.distractors))
        }
        Body::Cloze(cloze) => {
            cloze.blanks.iter().flat_map(|blank| field_texts(&blank.field)).collect()
        }
        Body::List(list) => {
            entry_texts(list.items.iter().flat_map(|item| &item.answers).chain(&list.distractors))
        }
        Body::Ordering(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Body::Matching(matching) => {
            let sides =
                matching.pairs.iter().flat_map(|(left, right)| [left.as_str(), right.as_str()]);
            sides.chain(entry_texts(matching.distractors.iter())).collect()
        }
        Body::Flashcard(_) => Vec::new(),
    }
}

fn field_texts(field: &Field) -> Vec<&str> {
    match field {
        Field::Choice(choice) => entry_texts(choice.options.iter()),
        Field::Written(written) => entry_texts(written.answers.iter().chain(&written.distractors)),
        Field::Numeric(_) | Field::Dated(_) => Vec::new(),
    }
}

fn entry_texts<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<&'a str> {
    entries.map(|entry| entry.text.as_str()).collect()
}
