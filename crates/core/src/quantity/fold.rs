//! Spellings that do not change the meaning: digits of all scripts, widths, spaces, dashes, case
//! and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

/// Folds signs, case and accents.
pub(super) fn fold_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_letters(&fold_signs(text), &mut folded);
    folded
}

/// A word without case and accents.
pub(super) fn fold_word(word: &str) -> String {
    fold_text(word)
}

/// Folds the spellings of one sign and keeps case and accents. A hyphen or minus becomes `-`, a
/// longer dash `–`; `m²` becomes `m^2`, `3½` becomes `3 1/2`, digits of any script and height `0`
/// to `9`.
///
/// NFKC would not do: it makes 102 of `10²`.
pub(super) fn fold_signs(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().map(folded_sign).collect();
    }
    let mut folded = String::with_capacity(text.len());
    let mut was_raised = false;
    let mut chars = text.nfc().filter(|c| !is_invisible(*c)).peekable();
    while let Some(c) = chars.next() {
        let raised = lowered_from_superscript(c);
        if let Some(sign) = raised {
            if !was_raised && !is_numerator(sign, chars.clone()) {
                folded.push('^');
            }
            folded.push(sign);
        } else if let Some(fraction) = vulgar_fraction(c) {
            folded.push(' ');
            folded.push_str(fraction);
        } else {
            push_folded(c, &mut folded);
        }
        was_raised = raised.is_some();
    }
    folded
}

/// Whether a raised digit begins a fraction, as in `³⁄₄`.
fn is_numerator(first: char, mut rest: impl Iterator<Item = char>) -> bool {
    first.is_ascii_digit() && rest.find(|c| lowered_from_superscript(*c).is_none()) == Some('⁄')
}

fn push_folded(c: char, folded: &mut String) {
    match c {
        '\u{2080}'..='\u{2089}' => folded.push(ascii_digit(u32::from(c) - 0x2080)),
        '℃' => folded.push_str("°C"),
        '℉' => folded.push_str("°F"),
        // Units of a width of their own, such as `㎞`.
        '\u{3300}'..='\u{33ff}' => {
            decompose_compatible(c, |part| push_small_sign(part, folded));
        }
        _ => folded.push(folded_sign(c)),
    }
}

/// A part of a squared unit: `㎡` is `m2`, which is `m^2`.
fn push_small_sign(part: char, folded: &mut String) {
    if part.is_ascii_digit() && folded.ends_with(char::is_alphabetic) {
        folded.push('^');
    }
    folded.push(folded_sign(part));
}

fn lowered_from_superscript(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => ascii_digit(u32::from(c) - 0x2070),
        '⁻' => '-',
        '⁺' => '+',
        _ => return None,
    })
}

fn vulgar_fraction(c: char) -> Option<&'static str> {
    Some(match c {
        '¼' => "1/4",
        '½' => "1/2",
        '¾' => "3/4",
        '⅐' => "1/7",
        '⅑' => "1/9",
        '⅒' => "1/10",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '⅕' => "1/5",
        '⅖' => "2/5",
        '⅗' => "3/5",
        '⅘' => "4/5",
        '⅙' => "1/6",
        '⅚' => "5/6",
        '⅛' => "1/8",
        '⅜' => "3/8",
        '⅝' => "5/8",
        '⅞' => "7/8",
        _ => return None,
    })
}

fn folded_sign(c: char) -> char {
    match c {
        '!'..='_' | 'a'..='~' => c,
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{2012}'..='\u{2015}' => '–',
        '\u{301c}' | '\u{ff5e}' | '\u{223c}' => '~',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '′' | '`' | '´' | '٬' => '\'',
        '\u{201c}' | '\u{201d}' | '″' => '"',
        '\u{ff01}'..='\u{ff5d}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '⁄' | '∕' => '/',
        '⋅' | '∙' | '•' => '·',
        '✕' | '✖' | '⨯' => '×',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '٪' => '%',
        '،' | '、' => ',',
        '؛' => ';',
        'º' | '˚' => '°',
        'μ' => 'µ',
        'ℓ' => 'l',
        '￥' => '¥',
        '￡' => '£',
        '‥' => '…',
        _ if c.is_whitespace() => ' ',
        _ => digit_value(c).map_or(c, ascii_digit),
    }
}

fn ascii_digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// The zeros of the scripts that write decimal numbers; nine further digits follow each in Unicode.
const ZEROS: [u32; 36] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
    0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/// The value of a decimal digit of any script, and of the mathematical alphabets.
fn digit_value(c: char) -> Option<u32> {
    let code = u32::from(c);
    if c.is_ascii() {
        return None;
    }
    let mathematical = (0x1d7ce..=0x1d7ff).contains(&code).then(|| (code - 0x1d7ce) % 10);
    let other = || {
        ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&code)).map(|zero| code - zero)
    };
    mathematical.or_else(other)
}

/// The marks that editors, browsers and keyboards leave behind in a text.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// Appends the text in lower case, without accents and vowel points.
pub(super) fn fold_letters(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ if is_loose_accent(c) => {}
            _ => folded.push(plain_letter(c)),
        }
    }
}

/// Accents that stand by themselves, and the vowel points of Hebrew and Arabic. Other scripts need
/// their marks.
fn is_loose_accent(c: char) -> bool {
    let is_european = matches!(c, '\u{300}'..='\u{36f}');
    is_combining_mark(c)
        && (is_european || matches!(c, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{670}'))
}

/// The letter that others are a variant of.
fn plain_letter(c: char) -> char {
    match c {
        'ё' => 'е',
        'ł' => 'l',
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        'μ' => 'µ',
        'ς' => 'σ',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        'à'..='ʯ' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' => {
            let mut base = c;
            let mut is_first = true;
            decompose_canonical(c, |part| {
                if is_first {
                    base = part;
                    is_first = false;
                }
            });
            base
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold_signs, fold_text};

    #[test]
    fn spellings_of_one_sign_fold_into_one() {
        assert_eq!(fold_text("３４，０００"), "34,000");
        assert_eq!(fold_text("34\u{202f}000\u{a0}M²"), "34 000 m^2");
        assert_eq!(fold_text("10⁻³"), "10^-3");
        assert_eq!(fold_text("−5 – 6 — 7 ‑ 8"), "-5 – 6 – 7 - 8");
        assert_eq!(fold_text("\u{feff}5\u{200b}"), "5");
        assert_eq!(fold_signs("20 ℃, ㎞, ㎡, 5 Ω, µ, ſ"), "20 °C, km, m^2, 5 Ω, µ, ſ");
    }

    #[test]
    fn case_and_accents_fold() {
        assert_eq!(fold_text("Février, AOU\u{302}T, Март"), "fevrier, aout, март");
        assert_eq!(
            fold_text("Straße, wrzesień, Ağustos, tháng, ΜΆΙΟΣ, İstanbul"),
            "strasse, wrzesien, agustos, thang, µαιοσ, istanbul"
        );
        assert_eq!(fold_text("йод, и\u{306}од, ёж"), "йод, йод, еж");
    }

    #[test]
    fn digits_of_every_script_are_digits() {
        for digits in [
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "๐๑๒๓๔๕๖๗๘๙",
            "০১২৩৪৫৬৭৮৯",
            "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
            "₀₁₂₃₄₅₆₇₈₉",
        ] {
            assert_eq!(fold_text(digits), "0123456789");
        }
    }

    #[test]
    fn fractions_of_one_sign_fall_apart() {
        assert_eq!(fold_text("3½"), "3 1/2");
        assert_eq!(fold_text("³⁄₄"), "3/4");
        assert_eq!(fold_text("1⁄2"), "1/2");
    }
}
