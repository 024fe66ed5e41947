//! How words are compared: what makes two texts the same answer.
//!
//! A text is folded once: signs that mean the same become one ([`signs`]), then it is cut into words, numbers and signs
//! that count ([`Token`]), and each word gets the one spelling of its language. [`TextForm::likeness_to`] compares two texts.
//! `docs/grading.md` has the rules with examples; [`table::FOLDS`] has them as data, and its examples are tests.

mod code;
mod comparison;
mod key;
mod language;
mod letters;
pub mod signs;
pub mod table;
#[cfg(test)]
mod tests;
mod token;
mod value;
mod vocabulary;

pub use code::{CodeText, is_code, is_keyword};
pub use comparison::Likeness;
pub use key::ComparisonKey;
pub use token::{Joint, Token, TokenKind};
pub use value::{NumberForm, Value};
pub use vocabulary::Vocabulary;

use crate::quantity::Language;

/// What decides how a text is folded.
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
    /// The genders of the leading article that was taken away, as bits.
    article: Option<u8>,
    /// The whole text, where it has no letter and no digit: each sign of it counts.
    signs: Option<String>,
}

impl TextForm {
    /// The form of what an author wrote.
    #[must_use]
    pub fn from_key(text: &str, manner: FoldOptions) -> Self {
        Self::from_text(text, manner, true)
    }

    /// The form of what a learner typed.
    #[must_use]
    pub fn from_given(text: &str, manner: FoldOptions) -> Self {
        Self::from_text(text, manner, false)
    }

    fn from_text(text: &str, manner: FoldOptions, is_key: bool) -> Self {
        let even = signs::unify_signs(text);
        let mut tokens = token::cut_tokens(&even, manner, is_key);
        let has_words =
            tokens.iter().any(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
        if !has_words {
            let signs: String = even.split_whitespace().collect();
            return Self { tokens, article: None, signs: (!signs.is_empty()).then_some(signs) };
        }
        let article = take_article(&mut tokens, manner.language);
        value::read_values(&mut tokens, manner.language);
        drop_article_of_rank(&mut tokens, manner.language);
        name_signs(&mut tokens, manner.language);
        Self { tokens, article, signs: None }
    }

    /// Whether nothing is said: no letter, no digit and no sign.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.signs.is_none()
    }

    /// One text for all texts that may be the same; it joins more than [`TextForm::likeness_to`] does.
    #[must_use]
    pub fn index_text(&self) -> String {
        let counts = |token: &&Token| token.kind != TokenKind::OptionalSign;
        let text = |token: &Token| match token.value {
            Some(Value { number, form: NumberForm::Ordinal }) => format!("{number}th"),
            Some(Value { number, form: NumberForm::Cardinal }) => number.to_string(),
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
fn take_article(tokens: &mut Vec<Token>, language: &Language) -> Option<u8> {
    let [first, second, ..] = tokens.as_slice() else { return None };
    let genders = language::article_genders(&first.text, language)
        .filter(|_| first.kind == TokenKind::Word)?;
    let is_name = first.shown == "A" && language::AFTER_LETTERS.contains(&second.text.as_str());
    if is_name
        || !matches!(second.kind, TokenKind::Word | TokenKind::Number)
        || second.before == Joint::Point
    {
        return None;
    }
    tokens.remove(0);
    if let Some(first) = tokens.first_mut() {
        first.before = Joint::Nothing;
    }
    Some(genders)
}

/// `Henry the Eighth` as `Henry VIII` is read: without the article.
fn drop_article_of_rank(tokens: &mut Vec<Token>, language: &Language) {
    let is_ordinal =
        |token: &Token| token.value.is_some_and(|value| value.form == NumberForm::Ordinal);
    let is_article = |token: &Token| language::article_genders(&token.text, language).is_some();
    let at = tokens.windows(2).position(|two| is_article(&two[0]) && is_ordinal(&two[1]));
    if let Some(at) = at {
        tokens.remove(at);
    }
}

/// Puts signs for the words that name them, short forms for long ones, and a sign of money behind its number.
fn name_signs(tokens: &mut Vec<Token>, language: &Language) {
    let per_cent = tokens.windows(2).position(|two| two[0].text == "per" && two[1].text == "cent");
    if let Some(at) = per_cent {
        tokens.remove(at);
        set_sign(&mut tokens[at], "%");
    }
    for at in 0..tokens.len() {
        if tokens[at].kind == TokenKind::Word && tokens[at].value.is_none() {
            if let Some(sign) = language::sign_by_name(&tokens[at].text, language) {
                set_sign(&mut tokens[at], sign);
            } else if let Some(short) = language::short_form(&tokens[at].text, at, tokens.len()) {
                tokens[at].text = short.to_owned();
                tokens[at].plain = short.to_owned();
            }
        }
        name_sign_beside(tokens, at);
        let is_after_degree = at > 0 && tokens[at - 1].text == "°";
        if is_after_degree && matches!(tokens[at].text.as_str(), "celsius" | "fahrenheit") {
            tokens[at].text.truncate(1);
            tokens[at].plain.truncate(1);
        }
    }
    for at in 1..tokens.len() {
        let is_money = matches!(tokens[at - 1].text.as_str(), "€" | "$" | "£" | "¥");
        if is_money && tokens[at].kind == TokenKind::Number {
            tokens.swap(at - 1, at);
        }
    }
}

/// Puts one spelling for a measure behind a number, a sign for what stands behind a note, and a times between numbers.
fn name_sign_beside(tokens: &mut [Token], at: usize) {
    let Some(before) = at.checked_sub(1).map(|at| &tokens[at]) else { return };
    let is_number = |token: &Token| token.kind == TokenKind::Number;
    let (is_after_number, is_after_note) = (is_number(before), before.is_note());
    let is_before_number = tokens.get(at + 1).is_some_and(is_number);
    match tokens[at].text.as_str() {
        "x" if is_after_number && is_before_number => set_sign(&mut tokens[at], "*"),
        "sharp" if is_after_note => set_sign(&mut tokens[at], "#"),
        "flat" if is_after_note => set_sign(&mut tokens[at], "♭"),
        text if is_after_number && text.contains("metre") => {
            tokens[at].text = text.replace("metre", "meter");
            tokens[at].plain.clone_from(&tokens[at].text);
        }
        _ => {}
    }
}

fn set_sign(token: &mut Token, sign: &str) {
    let is_word = sign.chars().all(char::is_alphabetic);
    token.kind = if is_word { TokenKind::Word } else { TokenKind::Sign };
    sign.clone_into(&mut token.text);
    sign.clone_into(&mut token.plain);
}
