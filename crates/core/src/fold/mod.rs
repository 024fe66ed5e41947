//! How words are compared: what makes two texts the same answer.
//!
//! A text is folded once: signs that mean the same become one ([`signs`]), then it is cut into words, numbers and signs
//! that count ([`Token`]), and each word gets the one spelling of its language. [`Form::is`] compares two texts.
//! `docs/grading.md` has the rules with examples; [`table::FOLDS`] has them as data, and its examples are tests.

mod code;
mod key;
mod language;
mod letters;
mod names;
mod other;
mod same;
mod shortcut;
pub mod signs;
pub mod table;
#[cfg(test)]
mod tests;
mod token;
mod unit;
mod value;
mod vocabulary;

pub use code::{Code, is_code, is_keyword};
pub use key::Key;
pub use same::Likeness;
pub use token::{Joint, Kind, Token};
pub use value::{Sort, Value, are_two_forms};
pub use vocabulary::Vocabulary;

use other::Article;

use crate::quantity::{Language, date, number};

/// What decides how a text is folded.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// The language of the deck.
    pub language: &'a Language,
    /// Whether upper and lower case differ.
    pub case_sensitive: bool,
}

/// A text as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Its words, numbers and signs that count.
    pub tokens: Vec<Token>,
    /// The leading article that was taken away.
    article: Option<Article>,
    /// The whole text, where it has no letter and no digit: each sign of it counts.
    signs: Option<String>,
}

impl Form {
    /// The form of what an author wrote.
    #[must_use]
    pub fn of_key(text: &str, manner: Manner) -> Self {
        Self::of(text, manner, true)
    }

    /// The form of what a learner typed.
    #[must_use]
    pub fn of_given(text: &str, manner: Manner) -> Self {
        Self::of(text, manner, false)
    }

    fn of(text: &str, manner: Manner, is_key: bool) -> Self {
        let even = signs::even(text);
        let even = shortcut::spelled_alike(&even).unwrap_or(even);
        let mut tokens = token::cut(&even, manner, is_key);
        let has_words = tokens.iter().any(|token| matches!(token.kind, Kind::Word | Kind::Number));
        if !has_words {
            let signs: String = even.split_whitespace().collect();
            return Self { tokens, article: None, signs: (!signs.is_empty()).then_some(signs) };
        }
        let article = take_article(&mut tokens, manner.language);
        value::read(&mut tokens, manner.language);
        unit::read(&mut tokens);
        drop_article_of_rank(&mut tokens, manner.language);
        drop_words_of_year(&mut tokens, manner.language);
        drop_about(&mut tokens, manner.language);
        names::name_signs(&mut tokens, manner.language);
        Self { tokens, article, signs: None }
    }

    /// Whether nothing is said: no letter, no digit and no sign.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.signs.is_none()
    }

    /// One text for all texts that may be the same; it joins more than [`Form::is`] does.
    #[must_use]
    pub fn key(&self) -> String {
        let counts = |token: &&Token| token.kind != Kind::Aside;
        let text = |token: &Token| match token.value {
            Some(Value { over, sort: Sort::Ordinal, .. }) => format!("{over}th"),
            Some(Value { over, under: 1, sort: Sort::Cardinal }) => over.to_string(),
            Some(Value { over, under, sort: Sort::Cardinal | Sort::Fraction }) => format!("{over}/{under}"),
            _ => token.plain.clone(),
        };
        let joined: Vec<String> = self.tokens.iter().filter(counts).map(text).collect();
        self.signs.clone().unwrap_or_else(|| joined.concat())
    }

    /// The form with other tokens.
    #[must_use]
    pub fn with(&self, tokens: Vec<Token>) -> Self {
        Self { tokens, article: self.article, signs: self.signs.clone() }
    }

    /// Whether it has no letter and no digit.
    #[must_use]
    pub fn is_signs(&self) -> bool {
        self.signs.is_some()
    }

    /// Whether a leading article was taken away.
    #[must_use]
    pub fn has_article(&self) -> bool {
        self.article.is_some()
    }
}

/// Takes a leading article away, where something else is left.
fn take_article(tokens: &mut Vec<Token>, language: &Language) -> Option<Article> {
    let [first, second, ..] = tokens.as_slice() else { return None };
    let article = language::article(&first.text, language).filter(|_| first.kind == Kind::Word)?;
    let is_name = first.shown == "A" && language::AFTER_LETTERS.contains(&second.text.as_str());
    let is_formula = tokens.len() > 2 && tokens.iter().all(|token| token.kind != Kind::Word || token.is_letter());
    if is_name || is_formula || !matches!(second.kind, Kind::Word | Kind::Number) || second.before == Joint::Point {
        return None;
    }
    // The article of `a third` is a number.
    let part = value::part_with_article(tokens, language);
    tokens.remove(0);
    if let Some(first) = tokens.first_mut() {
        first.before = Joint::Nothing;
    }
    if let Some((value, count)) = part {
        value::join(tokens, 0, count - 1, " ");
        tokens[0].value = Some(value);
        return None;
    }
    Some(article)
}

/// `Henry the Eighth` as `Henry VIII` is read: without the article.
fn drop_article_of_rank(tokens: &mut Vec<Token>, language: &Language) {
    let is_ordinal = |token: &Token| token.value.is_some_and(|value| value.sort == Sort::Ordinal);
    let is_article = |token: &Token| language::article(&token.text, language).is_some();
    let at = tokens.windows(2).position(|two| is_article(&two[0]) && is_ordinal(&two[1]));
    if let Some(at) = at {
        tokens.remove(at);
    }
}

/// Drops what only says that a number is a year: `in 1905`, `das Jahr 2001`, `1917 год`.
fn drop_words_of_year(tokens: &mut Vec<Token>, language: &Language) {
    let is_year = |token: &Token| {
        let number = token.value.filter(|value| value.sort == Sort::Cardinal).and_then(Value::number);
        token.kind == Kind::Number && token.unit.is_none() && number.is_some_and(|year| YEARS.contains(&year))
    };
    let Some(at) = tokens.iter().position(is_year) else { return };
    let text = |tokens: &[Token]| -> Option<String> {
        let words: Option<Vec<&str>> =
            tokens.iter().map(|token| (token.kind == Kind::Word).then_some(token.plain.as_str())).collect();
        Some(words?.join(" "))
    };
    let around = text(&tokens[..at]).zip(text(&tokens[at + 1..]));
    if around.is_some_and(|(before, behind)| date::only_say_year(&before, &behind, language)) {
        tokens.truncate(at + 1);
        tokens.drain(..at);
        tokens[0].before = Joint::Nothing;
    }
}

/// Drops what makes a number at the beginning a rough one: `ca. 500 km`, `etwa 500 km`.
fn drop_about(tokens: &mut Vec<Token>, language: &Language) {
    /// The most words of such a phrase.
    const MOST: usize = 3;
    let Some(at) = tokens.iter().take(MOST + 1).position(Token::counts) else { return };
    let (before, number) = tokens.split_at(at);
    let is_small = |token: &Token| token.kind == Kind::Word && token.shown.chars().all(char::is_lowercase);
    let is_apart = number.first().is_some_and(|number| number.before != Joint::Nothing && number.before != Joint::Hyphen);
    let words = before.iter().map(|token| token.plain.as_str()).collect::<Vec<_>>().join(" ");
    // `ca 40` may be calcium, `ca 40 km` is not.
    let is_clear = words.chars().count() > 2 || number.len() > 1;
    let is_said = is_apart && is_clear && before.iter().all(is_small);
    if is_said && number::says_about(&words, language) {
        tokens.drain(..at);
        tokens[0].before = Joint::Nothing;
    }
}

/// The numbers that are read as years.
const YEARS: std::ops::Range<u64> = 100..3_000;

fn set(token: &mut Token, sign: &str) {
    let is_word = sign.chars().all(char::is_alphabetic);
    token.kind = if is_word { Kind::Word } else { Kind::Sign };
    sign.clone_into(&mut token.text);
    sign.clone_into(&mut token.plain);
}
