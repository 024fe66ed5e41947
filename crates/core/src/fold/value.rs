//! Numbers inside a text: digits, number words, ordinals and Roman numerals, by their value.

use crate::quantity::Language;
use crate::quantity::spelled::{value_of_roman, value_of_words};

use super::token::{Joint, Token, TokenKind};

/// The number that a token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The number.
    pub number: u64,
    /// Whether it counts or ranks.
    pub form: NumberForm,
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// It counts: `2`, `two`.
    Cardinal,
    /// It ranks: `2nd`, `second`.
    Ordinal,
    /// A Roman numeral, which does either.
    Roman,
    /// Small letters that are a Roman numeral only where the key has a number: `ii`.
    PossibleRoman,
}

impl Value {
    /// Whether the value of a key is that of a given token.
    #[must_use]
    pub fn is_same(self, given: Self) -> bool {
        let sorts = match (self.form, given.form) {
            (NumberForm::PossibleRoman, _) => false,
            (NumberForm::Roman, _) | (_, NumberForm::Roman | NumberForm::PossibleRoman) => true,
            (key, given) => key == given,
        };
        sorts && self.number == given.number
    }
}

/// Gives every token its value, and makes one token of a number that is written with several words.
pub(super) fn read_values(tokens: &mut Vec<Token>, language: &Language) {
    let mut at = 0;
    while at < tokens.len() {
        read_at(tokens, at, language);
        at += 1;
    }
}

fn read_at(tokens: &mut Vec<Token>, at: usize, language: &Language) {
    if !matches!(tokens[at].kind, TokenKind::Word | TokenKind::Number) {
        return;
    }
    if let Some((value, count)) = spelled_value(&tokens[at..], language) {
        if count > 1 {
            let shown: Vec<&str> =
                tokens[at..at + count].iter().map(|token| token.shown.as_str()).collect();
            let (joined, shown) = (shown.concat().to_lowercase(), shown.join(" "));
            tokens.drain(at + 1..at + count);
            tokens[at] = Token { text: joined.clone(), plain: joined, shown, ..tokens[at].clone() };
        }
        tokens[at].value = Some(value);
    } else if tokens[at].kind == TokenKind::Number {
        let sort = if tokens[at].shown.ends_with('.') {
            NumberForm::Ordinal
        } else {
            NumberForm::Cardinal
        };
        tokens[at].value =
            value_of_digits(&tokens[at].text).map(|value| Value { form: sort, ..value });
    } else {
        let value = roman_value(&tokens[at].shown, tokens.len())
            .or_else(|| roman_ordinal(&tokens[at].shown, language));
        tokens[at].value = value.or_else(|| scale_value(&tokens[at].plain, language));
    }
}

/// The number of a run of digits. Zeros before it belong to a code, such as `007`, which is no number.
fn value_of_digits(text: &str) -> Option<Value> {
    let is_code = text.len() > 1 && text.starts_with('0');
    let number = text.parse().ok().filter(|_| !is_code)?;
    Some(Value { number, form: NumberForm::Cardinal })
}

/// The number that the tokens from here on write out, and how many of them it takes.
fn spelled_value(tokens: &[Token], language: &Language) -> Option<(Value, usize)> {
    /// The most tokens that a number is looked for in.
    const MOST: usize = 12;
    let is_joined = |token: &&Token| {
        matches!(token.kind, TokenKind::Word | TokenKind::Number)
            && matches!(token.before, Joint::Nothing | Joint::Space | Joint::Hyphen)
    };
    if !may_begin(&tokens[0], language) {
        return None;
    }
    let run = 1 + tokens.iter().skip(1).take(MOST).take_while(is_joined).count();
    // A word of the reader may be two tokens here, such as `2nd`; `20 th` is read as `20th`.
    let mut words: Vec<(String, usize)> = Vec::with_capacity(run);
    for token in &tokens[..run] {
        let is_ending = || matches!(token.plain.as_str(), "st" | "nd" | "rd" | "th");
        let is_glued = |last: &String| {
            last.ends_with(|c: char| c.is_ascii_digit())
                && token.kind == TokenKind::Word
                && (is_ending() || token.before == Joint::Nothing && !language.is_english())
        };
        match words.last_mut().filter(|(last, _)| is_glued(last)) {
            Some((last, count)) => {
                last.push_str(&token.shown.to_lowercase());
                *count += 1;
            }
            None if token.kind == TokenKind::Number => words.push((token.text.clone(), 1)),
            None => words.push((token.shown.to_lowercase(), 1)),
        }
    }
    let texts: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    let (spelled, count) = value_of_words(&texts, language)?;
    let sort = if spelled.is_ordinal { NumberForm::Ordinal } else { NumberForm::Cardinal };
    let tokens = words[..count].iter().map(|(_, tokens)| tokens).sum();
    Some((Value { number: spelled.value, form: sort }, tokens))
}

/// Whether a number that is written out may begin with a token: with digits, a number, or an article of `a hundred`.
fn may_begin(token: &Token, language: &Language) -> bool {
    let word = token.shown.to_lowercase();
    let is_article = || word.chars().count() <= LONGEST_ARTICLE;
    token.kind == TokenKind::Number || is_article() || value_of_words(&[&word], language).is_some()
}

/// The most letters of an article that a number begins with, such as `ein`.
const LONGEST_ARTICLE: usize = 3;

/// A Roman numeral with the ending of an ordinal, as in `XVIIe siècle`.
fn roman_ordinal(shown: &str, language: &Language) -> Option<Value> {
    let endings = ["ème", "eme", "er", "e"];
    let ending = endings
        .into_iter()
        .find(|ending| shown.ends_with(ending))
        .filter(|_| language.primary() == "fr")?;
    let number = value_of_roman(shown.strip_suffix(ending)?)?;
    Some(Value { number, form: NumberForm::Ordinal })
}

/// A scale that stands alone, as in *the Hundred Years' War*.
fn scale_value(word: &str, language: &Language) -> Option<Value> {
    let scales =
        [("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];
    let scale =
        scales.into_iter().find(|(name, _)| *name == word).filter(|_| language.is_english());
    scale.map(|(_, number)| Value { number, form: NumberForm::Cardinal })
}

/// A Roman numeral in capitals, or in small letters of `i`, `v` and `x`. A single letter is one only beside other words.
fn roman_value(shown: &str, tokens: usize) -> Option<Value> {
    let letters = shown.chars().count();
    let is_small = letters > 1 && shown.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let is_of_ones = shown.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'i' | 'v' | 'x'));
    let is_alone = tokens == 1 && !is_of_ones || letters == 1 && (tokens == 1 || !is_of_ones);
    if is_alone || !(is_small || shown.chars().all(|c| c.is_ascii_uppercase())) {
        return None;
    }
    let number = value_of_roman(&shown.to_uppercase())?;
    // *Malcolm X* is no number, *Leo X* is the tenth.
    let sort = match shown {
        "X" => NumberForm::Ordinal,
        _ if is_small => NumberForm::PossibleRoman,
        _ => NumberForm::Roman,
    };
    Some(Value { number, form: sort })
}
