//! What numbers and dates are made of: digits, words and signs, after the spellings of one sign were folded.

use std::iter;

/// Folds what differs in spelling but not in meaning: case, accents, full-width forms, the many spaces,
/// dashes and apostrophes. A hyphen or minus becomes `-`, a longer dash `–`, and `m²` becomes `m^2`.
///
/// NFKC would not do: it makes 102 of `10²`.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut was_raised = false;
    for c in text.chars() {
        let raised = lowered_from_superscript(c);
        if raised.is_some() && !was_raised {
            folded.push('^');
        }
        was_raised = raised.is_some();
        match raised.or_else(|| folded_sign(c)) {
            Some(sign) => folded.push(sign),
            None if is_invisible(c) => {}
            None => folded.extend(c.to_lowercase().map(without_accent)),
        }
    }
    folded
}

fn lowered_from_superscript(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        '⁻' => '-',
        _ => return None,
    })
}

fn folded_sign(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2012}'..='\u{2015}' => '–',
        '\u{301c}' | '\u{ff5e}' | '\u{223c}' => '~',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(u32::from(c) - 0xfee0)?.to_ascii_lowercase(),
        _ if c.is_whitespace() => ' ',
        _ => return None,
    })
}

/// Combining accents, and the marks that editors and browsers leave behind in copied text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn without_accent(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ё' => 'е',
        _ => c,
    }
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of ASCII digits.
    Digits,
    /// A run of letters, or one letter of a script that is written without spaces.
    Word,
    /// One character that is neither.
    Sign,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digits,
            _ if c.is_alphabetic() => Self::Word,
            _ => Self::Sign,
        }
    }
}

/// A piece of folded text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    pub kind: Kind,
    /// No space stands before it.
    pub is_glued: bool,
}

/// The tokens of a text that was folded.
pub(super) fn tokens(folded: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = folded;
    iter::from_fn(move || {
        let text = rest.trim_start();
        let is_glued = text.len() == rest.len();
        let first = text.chars().next()?;
        let kind = Kind::of(first);
        let stands_alone = kind == Kind::Sign || is_written_without_spaces(first);
        let goes_on = |c| Kind::of(c) == kind && !stands_alone && !is_written_without_spaces(c);
        let end = text.char_indices().skip(1).find(|&(_, c)| !goes_on(c)).map_or(text.len(), |(at, _)| at);
        let (text, tail) = text.split_at(end);
        rest = tail;
        Some(Token { text, kind, is_glued })
    })
}

/// Kana, ideographs and Hangul: `60万人` is a number, a scale and a unit.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

/// What remains to be read. A copy looks ahead at no cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a [Token<'a>],
}

impl<'a> Cursor<'a> {
    pub fn new(tokens: &'a [Token<'a>]) -> Self {
        Self { rest: tokens }
    }

    /// Nothing remains, or only the full stop of a sentence.
    pub fn is_finished(&self) -> bool {
        match self.rest {
            [] => true,
            [last] => last.text == ".",
            _ => false,
        }
    }

    /// Takes the phrase when the rest begins with it; spaces do not matter.
    pub fn take(&mut self, phrase: &str) -> bool {
        self.take_longest(iter::once(phrase))
    }

    /// Takes the longest of the phrases with which the rest begins.
    pub fn take_longest<'p>(&mut self, phrases: impl Iterator<Item = &'p str>) -> bool {
        self.advance(phrases.map(|phrase| self.matched(phrase, |a, b| a == b)).max().unwrap_or(0))
    }

    /// Takes the phrase, any of its words in the singular or the plural.
    pub fn take_in_any_number(&mut self, phrase: &str) -> bool {
        self.advance(self.matched(phrase, |a, b| a == b || is_plural(a, b) || is_plural(b, a)))
    }

    /// Takes digits, when they are such as are wanted.
    pub fn take_digits(&mut self, wanted: impl FnOnce(Token<'a>) -> bool) -> Option<&'a str> {
        self.take_as(|token| (token.kind == Kind::Digits && wanted(token)).then_some(token.text))
    }

    /// Takes one of the signs, when it touches what stands before it, and gives it back.
    pub fn take_glued_sign(&mut self, signs: &[char]) -> Option<char> {
        self.take_as(|token| token.text.chars().next().filter(|sign| token.is_glued && signs.contains(sign)))
    }

    /// Takes a word, when `wanted` finds something for it.
    pub fn take_word<T>(&mut self, wanted: impl FnOnce(Token<'a>) -> Option<T>) -> Option<T> {
        self.take_as(|token| Some(token).filter(|token| token.kind == Kind::Word).and_then(wanted))
    }

    fn take_as<T>(&mut self, wanted: impl FnOnce(Token<'a>) -> Option<T>) -> Option<T> {
        let found = wanted(*self.rest.first()?)?;
        self.advance(1);
        Some(found)
    }

    /// How many tokens the phrase covers at the beginning of the rest; 0 when it does not stand there. The
    /// point of an abbreviation touches its word: that of `ca .5` belongs to the number.
    fn matched(&self, phrase: &str, same: impl Fn(&str, &str) -> bool) -> usize {
        let mut count = 0;
        for want in tokens(phrase) {
            match self.rest.get(count) {
                Some(have)
                    if same(have.text, want.text) && (want.text != "." || have.is_glued || count == 0) =>
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

/// A simple eye for plurals: `site`, `sites`; `Meter`, `Metern`; `country`, `countries`. One letter has none:
/// `ms` are no metres.
fn is_plural(one: &str, many: &str) -> bool {
    let stem = one.strip_suffix('y').and_then(|stem| many.strip_prefix(stem));
    let ending = many.strip_prefix(one).filter(|_| one.chars().nth(1).is_some());
    stem == Some("ies") || matches!(ending, Some("s" | "es" | "e" | "n" | "en"))
}

#[cfg(test)]
mod tests {
    use super::{fold, is_plural, tokens};

    #[test]
    fn spellings_of_one_sign_fold_into_one() {
        assert_eq!(fold("３４，０００"), "34,000");
        assert_eq!(fold("34\u{202f}000\u{a0}M²"), "34 000 m^2");
        assert_eq!(fold("10⁻³"), "10^-3");
        assert_eq!(fold("−5 – 6 — 7 ‑ 8"), "-5 – 6 – 7 - 8");
        assert_eq!(fold("Février, AOU\u{302}T, Март"), "fevrier, aout, март");
        assert_eq!(fold("\u{feff}5\u{200b}"), "5");
    }

    #[test]
    fn a_text_falls_into_digits_words_and_signs() {
        let pieces = |text| tokens(text).map(|t| t.text.to_owned()).collect::<Vec<_>>().join("|");
        assert_eq!(pieces("20th of june,1990"), "20|th|of|june|,|1990");
        assert_eq!(pieces(" 3.4e4 "), "3|.|4|e|4");
        assert_eq!(pieces("約60万人"), "約|60|万|人");
        assert_eq!(pieces("\u{301}é\u{1f600}x"), "\u{301}|é|\u{1f600}|x");
    }

    #[test]
    fn plurals_are_seen_and_other_words_are_not() {
        for (one, many) in [("site", "sites"), ("country", "countries"), ("box", "boxes"), ("jahr", "jahre")]
        {
            assert!(is_plural(one, many), "{one} {many}");
        }
        for (one, many) in [("m", "ms"), ("site", "sitting"), ("km", "m"), ("", "s")] {
            assert!(!is_plural(one, many), "{one} {many}");
        }
    }
}
