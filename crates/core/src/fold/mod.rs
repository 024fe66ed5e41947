//! How texts are compared: when two texts are the same answer.
//!
//! A text is folded once: signs that mean the same become one ([`signs`]), then it is cut into
//! words, numbers and signs that count ([`Token`]), and each word gets the one spelling of its
//! language. [`TextForm::likeness_to`] compares two texts. `docs/grading.md` has the rules with
//! examples; [`table::FOLDS`] has them as data, and its examples are tests.

mod articles;
mod code;
mod comparison;
mod cutter;
mod key;
mod language;
mod letters;
mod names;
mod other;
mod short;
mod shortcut;
pub mod signs;
pub mod table;
#[cfg(test)]
mod tests;
mod token;
mod unit;
mod value;
mod vocabulary;

pub use code::{CodeText, is_code, is_keyword};
pub use comparison::Likeness;
pub use key::ComparisonKey;
pub use token::{Joint, Token, TokenKind};
pub use value::{NumberForm, Value, are_two_forms};
pub use vocabulary::Vocabulary;
pub(crate) use vocabulary::ambiguous_name;

use articles::Article;

use crate::quantity::{Language, date, number};

/// The settings by which a text is folded.
#[derive(Clone, Copy, Debug)]
pub struct FoldOptions<'a> {
    /// The language of the deck.
    pub language: &'a Language,
    /// Whether upper and lower case differ.
    pub case_sensitive: bool,
}

/// A text as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct TextForm {
    /// Its words, numbers and signs that count.
    pub tokens: Vec<Token>,
    /// The leading article that was taken away.
    article: Option<Article>,
    /// The whole text, where it has no letter and no digit: each sign of it counts.
    signs: Option<String>,
}

impl TextForm {
    /// The form of an author's text.
    #[must_use]
    pub fn from_key(text: &str, manner: FoldOptions) -> Self {
        Self::from_text(text, manner, true)
    }

    /// The form of a learner's text.
    #[must_use]
    pub fn from_given(text: &str, manner: FoldOptions) -> Self {
        Self::from_text(text, manner, false)
    }

    fn from_text(text: &str, manner: FoldOptions, is_key: bool) -> Self {
        let even = signs::unify_signs(text);
        let even = shortcut::spelled_alike(&even).unwrap_or(even);
        let even = language::with_accents_of_keyboard(even, manner.language);
        let mut tokens = cutter::cut_tokens(&even, manner, is_key);
        let has_words =
            tokens.iter().any(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        if !has_words {
            let signs: String = even.split_whitespace().collect();
            return Self { tokens, article: None, signs: (!signs.is_empty()).then_some(signs) };
        }
        short::write_out(&mut tokens, manner);
        let article = take_article(&mut tokens, manner.language);
        // A longer text is no answer that is said in another way, and would take long.
        if tokens.len() <= MOST_READ_TOKENS {
            value::read_values(&mut tokens, manner.language);
            unit::read_units(&mut tokens);
            drop_article_of_rank(&mut tokens, manner.language);
            drop_words_of_year(&mut tokens, manner.language);
            drop_about(&mut tokens, manner.language);
        }
        names::name_signs(&mut tokens, manner.language);
        Self { tokens, article, signs: None }
    }

    /// Whether nothing is said: no letter, no digit and no sign.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.signs.is_none()
    }

    /// One text for all texts that may be the same; it joins more than [`TextForm::likeness_to`]
    /// does.
    #[must_use]
    pub fn index_text(&self) -> String {
        let counts = |token: &&Token| token.kind != TokenKind::OptionalSign;
        let text = |token: &Token| match token.value {
            Some(Value { over, form: NumberForm::Ordinal, .. }) => format!("{over}th"),
            Some(Value { over, under: 1, form: NumberForm::Cardinal }) => over.to_string(),
            Some(Value { over, under, form: NumberForm::Cardinal | NumberForm::Fraction }) => {
                format!("{over}/{under}")
            }
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
    if first.kind != TokenKind::Word {
        return None;
    }
    // *A few* are some, *few* are hardly any.
    if first.text == "a" && matches!(second.text.as_str(), "few" | "little") {
        return None;
    }
    let article = articles::article(&first.text, language)?;
    let is_name = first.shown == "A" && articles::AFTER_LETTERS.contains(&second.text.as_str());
    let is_formula = tokens.len() > 2
        && tokens.iter().all(|token| token.kind != TokenKind::Word || token.is_letter());
    if is_name
        || is_formula
        || !matches!(second.kind, TokenKind::Word | TokenKind::Number)
        || second.before == Joint::Point
    {
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
    let is_ordinal =
        |token: &Token| token.value.is_some_and(|value| value.form == NumberForm::Ordinal);
    let is_article = |token: &Token| articles::article(&token.text, language).is_some();
    let at = tokens.windows(2).position(|two| is_article(&two[0]) && is_ordinal(&two[1]));
    if let Some(at) = at {
        tokens.remove(at);
    }
}

/// Drops the words that only say that a number is a year: `in 1905`, `das Jahr 2001`, `1917 год`.
fn drop_words_of_year(tokens: &mut Vec<Token>, language: &Language) {
    let is_year = |token: &Token| {
        let number =
            token.value.filter(|value| value.form == NumberForm::Cardinal).and_then(Value::number);
        token.kind == TokenKind::Number
            && token.unit.is_none()
            && number.is_some_and(|year| YEARS.contains(&year))
    };
    let Some(at) = tokens.iter().position(is_year) else { return };
    let text = |tokens: &[Token]| -> Option<String> {
        let words: Option<Vec<&str>> = tokens
            .iter()
            .map(|token| (token.kind == TokenKind::Word).then_some(token.plain.as_str()))
            .collect();
        Some(words?.join(" "))
    };
    let around = text(&tokens[..at]).zip(text(&tokens[at + 1..]));
    if around.is_some_and(|(before, behind)| date::only_say_year(&before, &behind, language)) {
        tokens.truncate(at + 1);
        tokens.drain(..at);
        tokens[0].before = Joint::Nothing;
    }
}

/// Drops the words before a first number that only say *about*: `ca. 500 km`, `etwa 500 km`.
fn drop_about(tokens: &mut Vec<Token>, language: &Language) {
    /// The most words of such a phrase.
    const MOST: usize = 3;
    let Some(at) = tokens.iter().take(MOST + 1).position(Token::counts) else { return };
    let (before, number) = tokens.split_at(at);
    let is_small = |token: &Token| {
        token.kind == TokenKind::Word && token.shown.chars().all(char::is_lowercase)
    };
    let is_apart = number
        .first()
        .is_some_and(|number| number.before != Joint::Nothing && number.before != Joint::Hyphen);
    if !is_apart || !before.iter().all(is_small) {
        return;
    }
    let words = before.iter().map(|token| token.plain.as_str()).collect::<Vec<_>>().join(" ");
    // `ca 40` may be calcium, `ca 40 km` is not.
    let is_clear = words.chars().count() > 2 || number.len() > 1;
    if is_clear && number::says_about(&words, language) {
        tokens.drain(..at);
        tokens[0].before = Joint::Nothing;
    }
}

/// The most tokens of a text whose numbers and units are read.
const MOST_READ_TOKENS: usize = 60;

/// The numbers that are read as years.
const YEARS: std::ops::Range<u64> = 100..3_000;

fn set_sign(token: &mut Token, sign: &str) {
    let is_word = sign.chars().all(char::is_alphabetic);
    token.kind = if is_word { TokenKind::Word } else { TokenKind::Sign };
    sign.clone_into(&mut token.text);
    sign.clone_into(&mut token.plain);
}
