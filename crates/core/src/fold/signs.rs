//! Folds of single signs, which hold in every language: invisible signs, widths, quotation marks,
//! dashes, powers.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The text with one sign for all signs that mean the same, composed (NFC), case kept. Powers are
/// written `^2`, digits below the line are digits, `½` is `1/2`: NFKC would make 102 of `10²`.
#[must_use]
pub fn unify_signs(text: &str) -> String {
    if text.is_ascii() {
        let text = text.replace('`', "'").replace("+/-", "±").replace("+-", "±");
        return without_caret_of_charge(double_primes(text));
    }
    let mut signs = Signs { out: String::with_capacity(text.len()), raised: String::new() };
    let mut rest = text.nfc().filter(|c| !is_invisible(*c)).peekable();
    while let Some(c) = rest.next() {
        signs.push(c, rest.peek().copied());
    }
    signs.lower_power();
    let even = signs.out.nfc().filter(|c| !is_vowel_point(*c) && !is_invisible(*c)).collect();
    without_caret_of_charge(double_primes(with_anusvara(even)))
}

/// A Hindi text with the point for a nasal that stands before a consonant of its own place: *हिन्दी* is
/// *हिंदी*.
fn with_anusvara(text: String) -> String {
    /// Each nasal, and the first and the last consonant of its place.
    const NASALS: [(char, char, char); 5] =
        [('ङ', 'क', 'घ'), ('ञ', 'च', 'झ'), ('ण', 'ट', 'ढ'), ('न', 'त', 'ध'), ('म', 'प', 'भ')];
    const VIRAMA: char = '\u{94d}';
    const ANUSVARA: char = '\u{902}';
    if !text.contains(VIRAMA) {
        return text;
    }
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let place = NASALS.iter().find(|(nasal, ..)| nasal == sign);
        let is_nasal = signs.get(at + 1) == Some(&VIRAMA)
            && place.is_some_and(|(_, first, last)| {
                signs.get(at + 2).is_some_and(|next| (*first..=*last).contains(next))
            });
        out.push(if is_nasal { ANUSVARA } else { *sign });
        at += if is_nasal { 2 } else { 1 };
    }
    out
}

/// A quotation mark that has no other stands behind digits for two primes: `6'2"`.
fn double_primes(text: String) -> String {
    let mut marks = text.match_indices('"');
    let (Some((at, _)), None) = (marks.next(), marks.next()) else { return text };
    if text[..at].ends_with(|c: char| c.is_ascii_digit()) { text.replace('"', "''") } else { text }
}

/// `SO4^2-` and `Na^+` as they are written without a power: a charge needs no sign before it.
fn without_caret_of_charge(text: String) -> String {
    let is_charge = |behind: &str| {
        let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = behind.strip_prefix(['+', '-']);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == ' '))
    };
    let pieces: Vec<&str> = text.split('^').collect();
    if pieces.len() == 1 {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && !is_charge(piece) {
            out.push('^');
        }
        out.push_str(piece);
    }
    out
}

/// Whether a sign has neither width nor meaning: marks of direction, soft hyphens, selectors of
/// variants, tatweel.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{640}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Vowel points of Arabic and Hebrew, which most texts leave out.
fn is_vowel_point(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}')
}

struct Signs {
    out: String,
    /// The signs of a power that was begun.
    raised: String,
}

impl Signs {
    fn push(&mut self, c: char, next: Option<char>) {
        if let Some(raised) = lower_superscript(c) {
            self.raised.push(raised);
            return;
        }
        self.lower_power();
        let last = self.out.chars().next_back();
        match c {
            'º' if last.is_some_and(|last| last.is_ascii_digit() || last.is_whitespace())
                && is_degree(next) =>
            {
                self.out.push('°');
            }
            '\u{300}' | '\u{301}' if last.is_some_and(is_cyrillic) => {}
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}'
                if last.is_some_and(is_katakana) =>
            {
                self.out.push('ー');
            }
            // An accent that stands alone is typed for an apostrophe.
            '\u{b4}' => self.out.push('\''),
            'և' => self.out.push_str("եվ"),
            // The parts of a foreign name: `レオナルド＝ダ＝ヴィンチ`.
            '=' | '＝' | '゠' if last.is_some_and(is_katakana) && next.is_some_and(is_katakana) =>
            {
                self.out.push('・');
            }
            '\u{bc}'..='\u{be}' | '\u{2150}'..='\u{215e}' => {
                if last.is_some_and(|last| last.is_ascii_digit()) {
                    self.out.push(' ');
                }
                self.out.extend(std::iter::once(c).nfkc().map(unify_sign));
            }
            _ => std::iter::once(c).nfkc().for_each(|c| match spell_out_sign(c) {
                Some(text) => self.out.push_str(text),
                None => self.out.push(unify_sign(c)),
            }),
        }
    }

    /// Writes a power on the line. A charge, such as `²⁻`, needs no sign before it.
    fn lower_power(&mut self) {
        if self.raised.is_empty() {
            return;
        }
        if !self.raised.ends_with(['+', '-']) {
            self.out.push('^');
        }
        self.out.push_str(&self.raised);
        self.raised.clear();
    }
}

fn is_degree(next: Option<char>) -> bool {
    matches!(next, None | Some('C' | 'F' | 'c' | 'f' | ' '))
}

fn lower_superscript(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(u32::from(c) - u32::from('⁴') + 4, 10)?,
        '⁺' => '+',
        '⁻' => '-',
        'ⁿ' => 'n',
        'ⁱ' => 'i',
        'ᵃ' => 'a',
        'ᵇ' => 'b',
        'ᵏ' => 'k',
        'ᵐ' => 'm',
        'ᵖ' => 'p',
        'ᵗ' => 't',
        'ˣ' => 'x',
        'ʸ' => 'y',
        _ => return None,
    })
}

/// Signs that are written with others where a keyboard lacks them.
fn spell_out_sign(c: char) -> Option<&'static str> {
    Some(match c {
        '♯' => "#",
        '≠' => "!=",
        '≤' | '⩽' => "<=",
        '≥' | '⩾' => ">=",
        '→' | '⟶' => "->",
        '⇒' => "=>",
        '⋅' => "·",
        '÷' | '∕' | '⁄' => "/",
        '−' => "-",
        _ => return None,
    })
}

/// One sign for all that look or mean alike.
fn unify_sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{5be}' => '-',
        '\u{2044}' => '/',
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2bc}' | '`' | '´' | '‹' | '›' => '\'',
        '\u{201c}'..='\u{201f}'
        | '«'
        | '»'
        | '\u{2033}'
        | '「'
        | '」'
        | '『'
        | '』'
        | '《'
        | '》'
        | '〈'
        | '〉' => '"',
        '【' | '〔' | '［' | '（' => '(',
        '】' | '〕' | '］' | '）' => ')',
        'ё' => 'е',
        'Ё' => 'Е',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        'º' => 'o',
        'ª' => 'a',
        _ => ascii_digit(c).unwrap_or(c),
    }
}

/// The ASCII digit for a decimal digit of another script.
fn ascii_digit(c: char) -> Option<char> {
    /// The zeros of the scripts whose digits are in use; the other nine follow each.
    const ZEROS: [u32; 24] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
        0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x19d0, 0x1a80, 0x1b50, 0xff10,
    ];
    let code = u32::from(c);
    let zero = ZEROS.into_iter().rfind(|zero| *zero <= code)?;
    char::from_digit(code.checked_sub(zero).filter(|value| *value < 10)?, 10)
}

/// Katakana, the signs of prolongation among them.
#[must_use]
pub fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}')
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// Whether each sign of the script counts, so that a sign more or less makes another word: scripts
/// without spaces, and scripts whose vowels are marks.
#[must_use]
pub fn is_sign_script(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{1cff}' | '\u{2e80}'..='\u{9fff}' | '\u{a000}'..='\u{abff}' | '\u{ac00}'..='\u{d7ff}')
        || matches!(c, '\u{590}'..='\u{8ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether words of the script are written without spaces between them.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{a4cf}')
        || matches!(c, '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A word without its accents, where accents are marks on a letter: in Latin and Greek script.
#[must_use]
pub fn without_accents(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut has_accents = false;
    for c in word.nfd() {
        if canonical_combining_class(c) == 0 {
            has_accents = takes_accents(c);
            out.push(without_stroke(c));
        } else if !has_accents {
            out.push(c);
        }
    }
    out.nfc().collect()
}

fn takes_accents(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}')
}

/// Letters with a stroke, which have no parts in Unicode, as they are typed without it.
fn without_stroke(c: char) -> char {
    match c {
        'ł' => 'l',
        'Ł' => 'L',
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        'ħ' => 'h',
        'ø' => 'o',
        'Ø' => 'O',
        'ı' => 'i',
        'ґ' => 'г',
        'Ґ' => 'Г',
        _ => c,
    }
}
