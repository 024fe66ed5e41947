//! The tokens of numbers and dates: digits, words and signs, after the spellings of each sign are
//! folded.

use std::iter;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::{fold_letters, fold_signs};

/// The characters of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuantityTokenKind {
    /// A run of ASCII digits.
    Digits,
    /// A run of letters, or one letter of a script that is written without spaces.
    Word,
    /// One character that is neither.
    Sign,
}

impl QuantityTokenKind {
    fn from_char(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digits,
            _ if c.is_alphabetic() || is_combining_mark(c) => Self::Word,
            _ => Self::Sign,
        }
    }
}

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuantityToken<'a> {
    /// In lower case, without accents.
    pub text: &'a str,
    /// As it was written, but for signs that have several spellings.
    pub raw: &'a str,
    pub kind: QuantityTokenKind,
    /// No space stands before it.
    pub is_glued: bool,
}

/// The longest text, in bytes, that a person types as a number or a date. A longer one is none, and
/// is not looked at.
pub(super) const MOST_TEXT_BYTES: usize = 1000;

/// A text that was cut into tokens.
#[derive(Debug)]
pub(super) struct Lexed {
    raw: String,
    folded: String,
    pieces: Vec<LexedPiece>,
}

#[derive(Debug)]
struct LexedPiece {
    raw: Range<usize>,
    folded: Range<usize>,
    kind: QuantityTokenKind,
    is_glued: bool,
}

impl Lexed {
    /// Cuts a text as a person wrote it.
    pub(super) fn new(text: &str) -> Self {
        let raw = fold_signs(text);
        let mut folded = String::with_capacity(raw.len());
        let mut pieces = Vec::new();
        for (range, kind, is_glued) in cut_ranges(&raw) {
            let start = folded.len();
            fold_letters(&raw[range.clone()], &mut folded);
            pieces.push(LexedPiece { raw: range, folded: start..folded.len(), kind, is_glued });
        }
        Self { raw, folded, pieces }
    }

    /// The tokens in order.
    pub(super) fn tokens(&self) -> Vec<QuantityToken<'_>> {
        let token = |piece: &LexedPiece| QuantityToken {
            text: &self.folded[piece.folded.clone()],
            raw: &self.raw[piece.raw.clone()],
            kind: piece.kind,
            is_glued: piece.is_glued,
        };
        self.pieces.iter().map(token).filter(|token| !token.text.is_empty()).collect()
    }
}

/// The tokens of a phrase that stands as `fold_text` leaves it.
fn phrase_tokens(phrase: &str) -> impl Iterator<Item = QuantityToken<'_>> {
    cut_ranges(phrase).map(|(range, kind, is_glued)| {
        let text = &phrase[range];
        QuantityToken { text, raw: text, kind, is_glued }
    })
}

/// The place and kind of each token of a text, and whether it touches the one before.
fn cut_ranges(text: &str) -> impl Iterator<Item = (Range<usize>, QuantityTokenKind, bool)> {
    let mut at = 0;
    iter::from_fn(move || {
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        let is_glued = start == at;
        let first = rest.chars().next()?;
        let kind = QuantityTokenKind::from_char(first);
        let stands_alone = kind == QuantityTokenKind::Sign || is_written_without_spaces(first);
        let goes_on = |c| {
            QuantityTokenKind::from_char(c) == kind
                && !stands_alone
                && !is_written_without_spaces(c)
        };
        let end = rest
            .char_indices()
            .skip(1)
            .find(|&(_, c)| !goes_on(c))
            .map_or(rest.len(), |(end, _)| end);
        at = start + end;
        Some((start..at, kind, is_glued))
    })
}

/// Kana, ideographs and Hangul: `60万人` is a number, a scale and a unit.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

/// The tokens within brackets around the whole.
pub(super) fn without_brackets<'t, 'a>(
    tokens: &'t [QuantityToken<'a>],
) -> (&'t [QuantityToken<'a>], bool) {
    match tokens {
        [first, inner @ .., last]
            if matches!((first.text, last.text), ("[", "]") | ("(", ")") | ("{", "}")) =>
        {
            (inner, true)
        }
        _ => (tokens, false),
    }
}

/// The tokens that remain to be read. A copy looks ahead at no cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a [QuantityToken<'a>],
}

impl<'a> Cursor<'a> {
    pub(super) fn new(tokens: &'a [QuantityToken<'a>]) -> Self {
        Self { rest: tokens }
    }

    /// Nothing remains, or only the end of a sentence.
    pub(super) fn is_finished(&self) -> bool {
        match self.rest {
            [] => true,
            [last] => matches!(last.text, "." | "!" | "。"),
            _ => false,
        }
    }

    /// Takes the phrase when the rest begins with it; spaces do not matter.
    pub(super) fn take_phrase(&mut self, phrase: &str) -> bool {
        self.take_longest(iter::once(phrase))
    }

    /// Takes the longest of the phrases with which the rest begins.
    pub(super) fn take_longest<'p>(&mut self, phrases: impl Iterator<Item = &'p str>) -> bool {
        self.advance(phrases.map(|phrase| self.matched_tokens(phrase)).max().unwrap_or(0))
    }

    /// How many tokens the phrase covers at the beginning of the rest; 0 when it does not stand
    /// there.
    pub(super) fn count_tokens(&self, phrase: &str) -> usize {
        self.matched_tokens(phrase)
    }

    /// The tokens that remain.
    pub(super) fn rest(&self) -> &'a [QuantityToken<'a>] {
        self.rest
    }

    /// Goes on behind so many tokens.
    pub(super) fn skip(&mut self, count: usize) {
        self.advance(count);
    }

    /// Takes digits, when they are such as are wanted.
    pub(super) fn take_digits(
        &mut self,
        wanted: impl FnOnce(QuantityToken<'a>) -> bool,
    ) -> Option<&'a str> {
        self.take_as(|token| {
            (token.kind == QuantityTokenKind::Digits && wanted(token)).then_some(token.text)
        })
    }

    /// Takes and returns one of the signs where it touches the token before it.
    pub(super) fn take_glued_sign(&mut self, signs: &[char]) -> Option<char> {
        self.take_as(|token| {
            token.text.chars().next().filter(|sign| token.is_glued && signs.contains(sign))
        })
    }

    /// Takes a word, when `wanted` finds something for it.
    pub(super) fn take_word<T>(
        &mut self,
        wanted: impl FnOnce(QuantityToken<'a>) -> Option<T>,
    ) -> Option<T> {
        self.take_as(|token| {
            Some(token).filter(|token| token.kind == QuantityTokenKind::Word).and_then(wanted)
        })
    }

    fn take_as<T>(&mut self, wanted: impl FnOnce(QuantityToken<'a>) -> Option<T>) -> Option<T> {
        let found = wanted(*self.rest.first()?)?;
        self.advance(1);
        Some(found)
    }

    /// How many tokens the phrase covers at the beginning of the rest; 0 when it does not stand
    /// there. The point of an abbreviation touches its word: that of `ca .5` belongs to the number.
    fn matched_tokens(&self, phrase: &str) -> usize {
        // Most phrases differ at once, and need not be cut.
        if phrase.is_empty()
            || self.rest.first().is_none_or(|first| !phrase.starts_with(first.text))
        {
            return 0;
        }
        let mut count = 0;
        for want in phrase_tokens(phrase) {
            match self.rest.get(count) {
                Some(have)
                    if have.text == want.text
                        && (want.text != "." || have.is_glued || count == 0) =>
                {
                    count += 1;
                }
                _ => return 0,
            }
        }
        count
    }

    fn advance(&mut self, count: usize) -> bool {
        self.rest = self.rest.get(count..).unwrap_or_default();
        count > 0
    }
}

/// A simple eye for plurals: `site`, `sites`; `Meter`, `Metern`; `country`, `countries`. One letter
/// has none: `ms` are no metres.
pub(super) fn is_plural(one: &str, many: &str) -> bool {
    let stem = one.strip_suffix('y').and_then(|stem| many.strip_prefix(stem));
    let is_letter = one.chars().nth(1).is_none();
    let ending = many.strip_prefix(one);
    stem == Some("ies") || !is_letter && matches!(ending, Some("s" | "es" | "e" | "n" | "en"))
}

#[cfg(test)]
mod tests {
    use super::{Lexed, is_plural};

    #[test]
    fn a_text_falls_into_digits_words_and_signs() {
        let pieces = |text| {
            let lexed = Lexed::new(text);
            lexed.tokens().iter().map(|token| token.text.to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(pieces("20th of June,1990"), "20|th|of|june|,|1990");
        assert_eq!(pieces(" 3.4e4 "), "3|.|4|e|4");
        assert_eq!(pieces("約60万人"), "約|60|万|人");
        assert_eq!(pieces("\u{301}é\u{1f600}x"), "e|\u{1f600}|x");
        assert_eq!(pieces("सितम्बर 5"), "सितम्बर|5");
    }

    #[test]
    fn a_token_keeps_its_case() {
        let lexed = Lexed::new("５ＭＷ, 20 ºC");
        let raw: Vec<_> = lexed.tokens().iter().map(|token| token.raw.to_owned()).collect();
        assert_eq!(raw, ["5", "MW", ",", "20", "°", "C"]);
    }

    #[test]
    fn plurals_are_seen_and_other_words_are_not() {
        for (one, many) in
            [("site", "sites"), ("country", "countries"), ("box", "boxes"), ("jahr", "jahre")]
        {
            assert!(is_plural(one, many), "{one} {many}");
        }
        for (one, many) in [("m", "ms"), ("site", "sitting"), ("km", "m"), ("", "s")] {
            assert!(!is_plural(one, many), "{one} {many}");
        }
    }
}
