//! Numbers inside a text: digits, number words, ordinals and Roman numerals, by their value.

use crate::quantity::Language;
use crate::quantity::spelled::{
    Quotient, amount_of_decimals, amount_of_words, may_begin_number, value_of_roman, value_of_words,
};

use super::token::{Joint, Token, TokenKind};

/// The number that a token says, as a quotient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// The numerator; of a whole number the number.
    pub over: u64,
    /// The denominator, never 0; of a whole number 1.
    pub under: u64,
    /// Whether it counts or ranks.
    pub form: NumberForm,
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// It counts: `2`, `two`, `1 1/2`.
    Cardinal,
    /// It ranks: `2nd`, `second`.
    Ordinal,
    /// A Roman numeral, which does either.
    Roman,
    /// Small letters that are a Roman numeral only where the key has a number: `ii`.
    PossibleRoman,
    /// A fraction: `3/4`, `three quarters`. As another fraction it is what it says: `6/8` is no
    /// `3/4`.
    Fraction,
    /// Digits with decimals. Beside other digits each of them counts: version 3.1 is not 3.10.
    Decimal,
}

impl Value {
    /// A whole number.
    #[must_use]
    pub fn whole(number: u64, form: NumberForm) -> Self {
        Self { over: number, under: 1, form }
    }

    /// The number, where it is a whole one.
    #[must_use]
    pub fn number(self) -> Option<u64> {
        (self.under == 1).then_some(self.over)
    }

    /// Whether the value of a key is that of a given token.
    #[must_use]
    pub fn is_same(self, given: Self) -> bool {
        let is_equal = || {
            u128::from(self.over) * u128::from(given.under)
                == u128::from(given.over) * u128::from(self.under)
        };
        match (self.form, given.form) {
            (NumberForm::Fraction, NumberForm::Fraction) => {
                (self.over, self.under) == (given.over, given.under)
            }
            (NumberForm::Fraction, NumberForm::Cardinal)
            | (NumberForm::Cardinal, NumberForm::Fraction) => {
                !self.over.is_multiple_of(self.under) && is_equal()
            }
            (NumberForm::Ordinal, NumberForm::Ordinal)
            | (
                NumberForm::Roman,
                NumberForm::Roman
                | NumberForm::PossibleRoman
                | NumberForm::Cardinal
                | NumberForm::Ordinal,
            )
            | (
                NumberForm::Cardinal | NumberForm::Ordinal,
                NumberForm::Roman | NumberForm::PossibleRoman,
            )
            | (NumberForm::Cardinal, NumberForm::Cardinal)
            | (NumberForm::Decimal, NumberForm::Fraction | NumberForm::Cardinal)
            | (NumberForm::Fraction | NumberForm::Cardinal, NumberForm::Decimal) => is_equal(),
            _ => false,
        }
    }
}

impl From<Quotient> for Value {
    fn from(amount: Quotient) -> Self {
        let form = if amount.is_fraction { NumberForm::Fraction } else { NumberForm::Cardinal };
        Self { over: amount.over, under: amount.under, form }
    }
}

/// Gives every token its value, and makes one token of a number that is written with several words.
pub(super) fn read_values(tokens: &mut Vec<Token>, language: &Language) {
    let mut at = 0;
    while at < tokens.len() {
        read_at(tokens, at, language);
        at += 1;
    }
    name_han_fractions(tokens);
}

fn read_at(tokens: &mut Vec<Token>, at: usize, language: &Language) {
    if !matches!(tokens[at].kind, TokenKind::Word | TokenKind::Number) || tokens[at].value.is_some()
    {
        return;
    }
    // Most words begin no number, and one look says so for every kind of number.
    let may_begin = tokens[at].kind == TokenKind::Number
        || may_begin_number(&tokens[at].shown.to_lowercase(), language);
    if !may_begin {
        tokens[at].value = single_value(&tokens[at], tokens.len(), language);
    } else if let Some((value, count)) = amount(tokens, at, language) {
        join(tokens, at, count, " ");
        tokens[at].value = Some(value);
    } else if let Some((value, count)) = spelled_value(&tokens[at..], language) {
        join(tokens, at, count, "");
        tokens[at].value = Some(value);
    } else if tokens[at].kind == TokenKind::Number {
        let sort = if tokens[at].shown.ends_with('.') {
            NumberForm::Ordinal
        } else {
            NumberForm::Cardinal
        };
        let decimals = || {
            Some(Value {
                form: NumberForm::Decimal,
                ..amount_of_decimals(&tokens[at].text)?.into()
            })
        };
        tokens[at].value = value_of_digits(&tokens[at].text)
            .map(|number| Value::whole(number, sort))
            .or_else(decimals);
    } else {
        tokens[at].value = single_value(&tokens[at], tokens.len(), language);
    }
}

/// The number of a word among `tokens` that is none of several words of a number.
fn single_value(token: &Token, tokens: usize, language: &Language) -> Option<Value> {
    roman_value(&token.shown, tokens)
        .or_else(|| roman_ordinal(&token.shown, language))
        .or_else(|| scale_value(&token.plain, language))
}

/// Makes one token of `count` tokens, with `between` between their texts.
pub(super) fn join(tokens: &mut Vec<Token>, at: usize, count: usize, between: &str) {
    if count > 1 {
        let shown: Vec<&str> =
            tokens[at..at + count].iter().map(|token| token.shown.as_str()).collect();
        let (text, shown) = (shown.join(between).to_lowercase(), shown.join(" "));
        tokens.drain(at + 1..at + count);
        tokens[at] = Token { plain: text.clone(), text, shown, ..tokens[at].clone() };
    }
}

/// A fraction, a mixed number or decimals with a scale behind them, and how many tokens it takes.
fn amount(tokens: &[Token], at: usize, language: &Language) -> Option<(Value, usize)> {
    let is_operand = at > 0 && matches!(tokens[at - 1].text.as_str(), "/" | "^");
    if is_operand || !may_begin_amount(&tokens[at], language) {
        return None;
    }
    let texts = words_of_amount(&tokens[at..]);
    let words: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (amount, count) = amount_of_words(&words, language)?;
    Some((amount.into(), count))
}

/// Whether a fraction may begin with a token; most words are none of its words.
fn may_begin_amount(token: &Token, language: &Language) -> bool {
    let word = token.shown.to_lowercase();
    may_begin(token, language)
        || may_begin_number(&word, language) && amount_of_words(&[&word], language).is_some()
}

/// The tokens of which an amount may be made, as its reader takes them.
fn words_of_amount(tokens: &[Token]) -> Vec<String> {
    /// The most tokens that an amount is looked for in.
    const MOST: usize = 10;
    let is_joined = |token: &&Token| match token.kind {
        TokenKind::Word | TokenKind::Number => {
            matches!(token.before, Joint::Nothing | Joint::Space | Joint::Hyphen)
        }
        TokenKind::Sign => token.text == "/",
        TokenKind::OptionalSign => false,
    };
    let text = |token: &Token| match token.kind {
        TokenKind::Word => token.shown.to_lowercase(),
        _ => token.text.clone(),
    };
    let first = tokens.first().map(text);
    first
        .into_iter()
        .chain(tokens.iter().skip(1).take(MOST).take_while(is_joined).map(text))
        .collect()
}

/// How many tokens a fraction takes that begins with an article, as in `a third`; none where none
/// does.
pub(super) fn part_with_article(tokens: &[Token], language: &Language) -> Option<(Value, usize)> {
    let is_word = tokens.first().is_some_and(|token| token.kind == TokenKind::Word);
    amount(tokens, 0, language).filter(|(_, count)| is_word && *count > 1)
}

/// `三分の二`, `百分之五十`: a number, a word for *of so many parts*, and a number.
fn name_han_fractions(tokens: &mut Vec<Token>) {
    let is_part = |three: &[Token]| {
        matches!(three[1].text.as_str(), "分の" | "分之") && three[2].kind == TokenKind::Number
    };
    while let Some(at) = tokens.windows(3).position(is_part) {
        let under = tokens[at].value.and_then(Value::number);
        let over = tokens[at + 2].value.and_then(Value::number);
        let Some((over, under)) = over.zip(under).filter(|(_, under)| *under > 0) else { return };
        if under == 100 {
            let number = tokens.remove(at + 2);
            tokens[at] = Token { before: tokens[at].before, ..number };
            super::set_sign(&mut tokens[at + 1], "%");
        } else {
            join(tokens, at, 3, "");
            tokens[at].value = Some(Value { over, under, form: NumberForm::Fraction });
        }
    }
}

/// Whether two number words that are one number are two forms of it, such as `zweiter` and
/// `zweites`: where nothing else is asked, these are two words.
#[must_use]
pub fn are_two_forms(key: &Token, given: &Token) -> bool {
    /// The most letters of an ending, and the fewest before it.
    const ENDING: usize = 3;
    const STEM: usize = 2;
    let is_word = |token: &Token| {
        token.kind == TokenKind::Word && token.text.chars().all(char::is_alphabetic)
    };
    if !is_word(key)
        || !is_word(given)
        || key.plain == given.plain
        || is_roman(key)
        || is_roman(given)
    {
        return false;
    }
    let alike =
        key.plain.chars().zip(given.plain.chars()).take_while(|(one, other)| one == other).count();
    let endings = [key, given].map(|token| token.plain.chars().count() - alike);
    let is_zwo = [key, given].iter().any(|token| token.text == "zwo");
    alike >= STEM && endings.iter().all(|letters| *letters <= ENDING) && !is_zwo
}

fn is_roman(token: &Token) -> bool {
    token
        .value
        .is_some_and(|value| matches!(value.form, NumberForm::Roman | NumberForm::PossibleRoman))
}

/// The number of a run of digits. Zeros before it belong to a code, such as `007`, which is no
/// number.
fn value_of_digits(text: &str) -> Option<u64> {
    let is_code = text.len() > 1 && text.starts_with('0');
    if is_code { None } else { text.parse().ok() }
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
                && (is_ending() || is_glued_ending(token, language))
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
    Some((Value::whole(spelled.value, sort), tokens))
}

/// Whether letters right behind digits may make an ordinal of them: `2e`, `5-й`.
fn is_glued_ending(token: &Token, language: &Language) -> bool {
    let is_slavic = matches!(language.primary(), "be" | "bg" | "ru" | "uk");
    !language.is_english()
        && (token.before == Joint::Nothing || is_slavic && token.before == Joint::Hyphen)
}

/// Whether a number that is written out may begin with a token: with digits, a number, or an
/// article of `a hundred`.
fn may_begin(token: &Token, language: &Language) -> bool {
    let word = token.shown.to_lowercase();
    let is_article = || word.chars().count() <= LONGEST_ARTICLE;
    token.kind == TokenKind::Number
        || may_begin_number(&word, language)
            && (is_article() || value_of_words(&[&word], language).is_some())
}

/// The most letters of an article that a number begins with, such as `ein`.
const LONGEST_ARTICLE: usize = 3;

/// A Roman numeral with the ending of an ordinal, as in `XVIIe siècle`.
fn roman_ordinal(shown: &str, language: &Language) -> Option<Value> {
    let endings = ["ème", "eme", "er", "e"];
    if language.primary() != "fr" {
        return None;
    }
    let ending = endings.into_iter().find(|ending| shown.ends_with(ending))?;
    let number = value_of_roman(shown.strip_suffix(ending)?)?;
    Some(Value::whole(number, NumberForm::Ordinal))
}

/// A scale that stands alone, as in *the Hundred Years' War*.
fn scale_value(word: &str, language: &Language) -> Option<Value> {
    let scales =
        [("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];
    if !language.is_english() {
        return None;
    }
    let scale = scales.into_iter().find(|(name, _)| *name == word);
    scale.map(|(_, number)| Value::whole(number, NumberForm::Cardinal))
}

/// A Roman numeral in capitals, or in small letters of `i`, `v` and `x`. A single letter is one
/// only beside other words.
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
    Some(Value::whole(number, sort))
}
