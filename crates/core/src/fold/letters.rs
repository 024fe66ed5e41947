//! The classes of characters that the cutter of texts knows, and the shapes of formulas.

use super::signs::is_unspaced;

pub(super) fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() && !c.is_ascii_digit()) || is_mark(c)
}

/// Whether a point behind a number makes an ordinal of it.
pub(super) fn ranks_by_point(primary: &str) -> bool {
    matches!(primary, "cs" | "da" | "de" | "fi" | "hu" | "nb" | "pl")
}

/// Which letters run together into one word.
#[derive(PartialEq)]
pub(super) enum LetterRun {
    Unspaced,
    Greek,
    Other,
}

impl LetterRun {
    pub(super) fn from_char(c: char) -> Self {
        match c {
            _ if is_unspaced(c) => Self::Unspaced,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            _ => Self::Other,
        }
    }
}

/// Whether a sign counts the number before it, so that a numeral there is a number and no part of a
/// name such as 千葉.
pub(super) fn is_counter(c: char) -> bool {
    "年月日時分秒人円元回次代章節番号位度個本枚台歳階倍割週世つ".contains(c) || !c.is_alphabetic()
}

pub(super) fn is_han_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万億兆".contains(c)
}

/// Marks that belong to the letter before them.
pub(super) fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Signs that only separate the words and signs that count.
pub(super) fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '.'
            | '!'
            | '?'
            | '"'
            | '\''
            | '…'
            | '¿'
            | '¡'
            | '。'
            | '、'
            | '،'
            | '؛'
            | '؟'
            | '-'
            | '–'
            | '—'
    )
}

/// Whether brackets count: beside an operator, or right behind a letter or a digit.
pub(super) fn is_formula(chars: &[char]) -> bool {
    let has_operator =
        chars.iter().any(|c| matches!(c, '+' | '*' | '×' | '·' | '^' | '=' | '<' | '>' | '/'));
    let is_called =
        chars.iter().enumerate().any(|(at, c)| *c == '(' && is_short_name(&chars[..at]));
    chars.contains(&'(') && (has_operator || is_called)
        || chars.contains(&'[')
        || chars.contains(&']')
}

/// Whether a number stands right before a letter that stands alone, as in `4x`, and no word is
/// there.
pub(super) fn has_factor(chars: &[char]) -> bool {
    let is_word = chars.windows(2).any(|two| two[0].is_alphabetic() && two[1].is_alphabetic());
    !is_word && chars.windows(2).any(|two| two[0].is_ascii_digit() && two[1].is_alphabetic())
}

/// Whether a text is made of symbols and has no word of three letters or more.
pub(super) fn is_symbolic(chars: &[char]) -> bool {
    !chars.windows(3).any(|three| three.iter().all(|c| c.is_alphabetic()))
}

/// Whether a text ends with a name of one or two letters or digits, such as `f` or `Ca`.
fn is_short_name(before: &[char]) -> bool {
    /// The longest symbol that brackets belong to.
    const LONGEST: usize = 2;
    let letters = before.iter().rev().take_while(|c| c.is_alphanumeric()).count();
    (1..=LONGEST).contains(&letters)
}
