//! The characters of drawn formulas, as data.

use pulldown_latex::event::Font;

/// A character with its raised and its lowered form.
type ScriptForms = (char, Option<char>, Option<char>);

/// The characters that can stand in a script.
#[rustfmt::skip]
const SCRIPT_FORMS: [ScriptForms; 81] = [
    ('0', Some('⁰'), Some('₀')), ('1', Some('¹'), Some('₁')), ('2', Some('²'), Some('₂')),
    ('3', Some('³'), Some('₃')), ('4', Some('⁴'), Some('₄')), ('5', Some('⁵'), Some('₅')),
    ('6', Some('⁶'), Some('₆')), ('7', Some('⁷'), Some('₇')), ('8', Some('⁸'), Some('₈')),
    ('9', Some('⁹'), Some('₉')), ('+', Some('⁺'), Some('₊')), ('−', Some('⁻'), Some('₋')),
    ('-', Some('⁻'), Some('₋')), ('=', Some('⁼'), Some('₌')), ('(', Some('⁽'), Some('₍')),
    (')', Some('⁾'), Some('₎')), ('a', Some('ᵃ'), Some('ₐ')), ('b', Some('ᵇ'), None),
    ('c', Some('ᶜ'), None), ('d', Some('ᵈ'), None), ('e', Some('ᵉ'), Some('ₑ')),
    ('f', Some('ᶠ'), None), ('g', Some('ᵍ'), None), ('h', Some('ʰ'), Some('ₕ')),
    ('i', Some('ⁱ'), Some('ᵢ')), ('j', Some('ʲ'), Some('ⱼ')), ('k', Some('ᵏ'), Some('ₖ')),
    ('l', Some('ˡ'), Some('ₗ')), ('m', Some('ᵐ'), Some('ₘ')), ('n', Some('ⁿ'), Some('ₙ')),
    ('o', Some('ᵒ'), Some('ₒ')), ('p', Some('ᵖ'), Some('ₚ')), ('r', Some('ʳ'), Some('ᵣ')),
    ('s', Some('ˢ'), Some('ₛ')), ('t', Some('ᵗ'), Some('ₜ')), ('u', Some('ᵘ'), Some('ᵤ')),
    ('v', Some('ᵛ'), Some('ᵥ')), ('w', Some('ʷ'), None), ('x', Some('ˣ'), Some('ₓ')),
    ('y', Some('ʸ'), None), ('z', Some('ᶻ'), None), ('A', Some('ᴬ'), None),
    ('B', Some('ᴮ'), None), ('D', Some('ᴰ'), None), ('E', Some('ᴱ'), None),
    ('G', Some('ᴳ'), None), ('H', Some('ᴴ'), None), ('I', Some('ᴵ'), None),
    ('J', Some('ᴶ'), None), ('K', Some('ᴷ'), None), ('L', Some('ᴸ'), None),
    ('M', Some('ᴹ'), None), ('N', Some('ᴺ'), None), ('O', Some('ᴼ'), None),
    ('P', Some('ᴾ'), None), ('R', Some('ᴿ'), None), ('T', Some('ᵀ'), None),
    ('U', Some('ᵁ'), None), ('V', Some('ⱽ'), None), ('W', Some('ᵂ'), None),
    ('α', Some('ᵅ'), None), ('β', Some('ᵝ'), Some('ᵦ')), ('γ', Some('ᵞ'), Some('ᵧ')),
    ('δ', Some('ᵟ'), None), ('ε', Some('ᵋ'), None), ('ϵ', Some('ᵋ'), None),
    ('θ', Some('ᶿ'), None), ('ι', Some('ᶥ'), None), ('ρ', None, Some('ᵨ')),
    ('φ', Some('ᵠ'), Some('ᵩ')), ('ϕ', Some('ᵠ'), Some('ᵩ')), ('χ', Some('ᵡ'), Some('ᵪ')),
    ('⊤', Some('ᵀ'), None), ('∘', Some('°'), None), ('′', Some('′'), None),
    ('″', Some('″'), None), ('∗', Some('*'), None), ('*', Some('*'), None),
    ('†', Some('†'), None), ('%', Some('%'), None), ('!', Some('ꜝ'), None),
];

/// The raised form of a character.
pub(super) fn raised(c: char) -> Option<char> {
    SCRIPT_FORMS.iter().find(|(plain, ..)| *plain == c).and_then(|(_, raised, _)| *raised)
}

/// The lowered form of a character.
pub(super) fn lowered(c: char) -> Option<char> {
    SCRIPT_FORMS.iter().find(|(plain, ..)| *plain == c).and_then(|(.., lowered)| *lowered)
}

/// Fractions that are one character.
#[rustfmt::skip]
const SMALL_FRACTIONS: [(&str, &str, char); 19] = [
    ("1", "2", '½'), ("1", "3", '⅓'), ("2", "3", '⅔'), ("1", "4", '¼'), ("3", "4", '¾'),
    ("1", "5", '⅕'), ("2", "5", '⅖'), ("3", "5", '⅗'), ("4", "5", '⅘'), ("1", "6", '⅙'),
    ("5", "6", '⅚'), ("1", "7", '⅐'), ("1", "8", '⅛'), ("3", "8", '⅜'), ("5", "8", '⅝'),
    ("7", "8", '⅞'), ("1", "9", '⅑'), ("1", "10", '⅒'), ("0", "3", '↉'),
];

/// The character of a fraction.
pub(super) fn small_fraction(top: &str, bottom: &str) -> Option<char> {
    let found = SMALL_FRACTIONS.iter().find(|(over, under, _)| *over == top && *under == bottom);
    found.map(|(.., sign)| *sign)
}

/// An accent over a base: its sign in TeX, the combining character, and its word.
pub(super) struct AccentSign {
    pub sign: char,
    pub combining: char,
    pub word: &'static str,
    /// Whether it may stand over each of several letters.
    pub repeats: bool,
}

/// The accents.
const ACCENTS: [AccentSign; 14] = [
    AccentSign { sign: '→', combining: '\u{20d7}', word: "vector", repeats: false },
    AccentSign { sign: '^', combining: '\u{302}', word: "hat", repeats: false },
    AccentSign { sign: '‾', combining: '\u{305}', word: "bar", repeats: true },
    AccentSign { sign: '¯', combining: '\u{305}', word: "bar", repeats: true },
    AccentSign { sign: '~', combining: '\u{303}', word: "tilde", repeats: false },
    AccentSign { sign: '˙', combining: '\u{307}', word: "dot", repeats: false },
    AccentSign { sign: '¨', combining: '\u{308}', word: "double dot", repeats: false },
    AccentSign { sign: 'ˇ', combining: '\u{30c}', word: "check", repeats: false },
    AccentSign { sign: '˘', combining: '\u{306}', word: "breve", repeats: false },
    AccentSign { sign: '´', combining: '\u{301}', word: "acute", repeats: false },
    AccentSign { sign: '`', combining: '\u{300}', word: "grave", repeats: false },
    AccentSign { sign: '˚', combining: '\u{30a}', word: "ring", repeats: false },
    AccentSign { sign: '_', combining: '\u{332}', word: "underlined", repeats: true },
    AccentSign { sign: '←', combining: '\u{20d6}', word: "left vector", repeats: false },
];

/// The accent with this sign.
pub(super) fn accent(sign: &str) -> Option<&'static AccentSign> {
    let mut chars = sign.chars();
    let (first, None) = (chars.next()?, chars.next()) else { return None };
    ACCENTS.iter().find(|accent| accent.sign == first)
}

/// Relations and their negations.
#[rustfmt::skip]
const NEGATIONS: [(&str, &str); 24] = [
    ("=", "≠"), ("∈", "∉"), ("∋", "∌"), ("<", "≮"), (">", "≯"), ("≤", "≰"), ("≥", "≱"),
    ("⊂", "⊄"), ("⊃", "⊅"), ("⊆", "⊈"), ("⊇", "⊉"), ("≡", "≢"), ("∼", "≁"), ("≈", "≉"),
    ("≅", "≇"), ("∃", "∄"), ("∣", "∤"), ("|", "∤"), ("∥", "∦"), ("→", "↛"), ("⇒", "⇏"),
    ("⇔", "⇎"), ("⊢", "⊬"), ("⊨", "⊭"),
];

/// The negation of a sign in one character.
pub(super) fn negation(sign: &str) -> Option<&'static str> {
    NEGATIONS.iter().find(|(plain, _)| *plain == sign).map(|(_, negated)| *negated)
}

/// Signs that a common character shows better in a terminal.
const COMMON_SIGNS: [(char, char); 6] =
    [('⌀', '∅'), ('∣', '|'), ('⋅', '·'), ('⟂', '⊥'), ('∗', '*'), ('˜', '~')];

/// The common character for a sign.
pub(super) fn common_sign(c: char) -> char {
    COMMON_SIGNS.iter().find(|(rare, _)| *rare == c).map_or(c, |(_, common)| *common)
}

/// Letters of the mathematical alphabets that are not in the row of their alphabet.
#[rustfmt::skip]
const ODD_LETTERS: [(Alphabet, char, char); 23] = [
    (Alphabet::Double, 'C', 'ℂ'), (Alphabet::Double, 'H', 'ℍ'), (Alphabet::Double, 'N', 'ℕ'),
    (Alphabet::Double, 'P', 'ℙ'), (Alphabet::Double, 'Q', 'ℚ'), (Alphabet::Double, 'R', 'ℝ'),
    (Alphabet::Double, 'Z', 'ℤ'), (Alphabet::Script, 'B', 'ℬ'), (Alphabet::Script, 'E', 'ℰ'),
    (Alphabet::Script, 'F', 'ℱ'), (Alphabet::Script, 'H', 'ℋ'), (Alphabet::Script, 'I', 'ℐ'),
    (Alphabet::Script, 'L', 'ℒ'), (Alphabet::Script, 'M', 'ℳ'), (Alphabet::Script, 'R', 'ℛ'),
    (Alphabet::Script, 'e', 'ℯ'), (Alphabet::Script, 'g', 'ℊ'), (Alphabet::Script, 'o', 'ℴ'),
    (Alphabet::Fraktur, 'C', 'ℭ'), (Alphabet::Fraktur, 'H', 'ℌ'), (Alphabet::Fraktur, 'I', 'ℑ'),
    (Alphabet::Fraktur, 'R', 'ℜ'), (Alphabet::Fraktur, 'Z', 'ℨ'),
];

/// An alphabet whose letters mean something else than the plain ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Double,
    Script,
    Fraktur,
    Bold,
}

impl Alphabet {
    fn of_font(font: Font) -> Option<Self> {
        match font {
            Font::DoubleStruck => Some(Self::Double),
            Font::Script | Font::BoldScript => Some(Self::Script),
            Font::Fraktur | Font::BoldFraktur => Some(Self::Fraktur),
            Font::Bold | Font::BoldItalic | Font::BoldSymbol => Some(Self::Bold),
            _ => None,
        }
    }

    /// The first capital letter, small letter and digit.
    fn starts(self) -> (u32, u32, Option<u32>) {
        match self {
            Self::Double => (0x1d538, 0x1d552, Some(0x1d7d8)),
            Self::Script => (0x1d49c, 0x1d4b6, None),
            Self::Fraktur => (0x1d504, 0x1d51e, None),
            Self::Bold => (0x1d400, 0x1d41a, Some(0x1d7ce)),
        }
    }
}

/// A character in a font, where the font has a meaning.
pub(super) fn styled_char(c: char, font: Option<Font>) -> char {
    let Some(alphabet) = font.and_then(Alphabet::of_font) else { return c };
    let odd = ODD_LETTERS.iter().find(|(other, letter, _)| *other == alphabet && *letter == c);
    if let Some((.., odd)) = odd {
        return *odd;
    }
    let (capital, small, digit) = alphabet.starts();
    let code = match c {
        'A'..='Z' => Some(capital + (c as u32 - 'A' as u32)),
        'a'..='z' => Some(small + (c as u32 - 'a' as u32)),
        '0'..='9' => digit.map(|digit| digit + (c as u32 - '0' as u32)),
        _ => None,
    };
    code.and_then(char::from_u32).unwrap_or(c)
}

/// The plain letter of a letter in a mathematical alphabet, for speech.
pub(super) fn plain_char(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    if let Some((_, plain, _)) = ODD_LETTERS.iter().find(|(.., odd)| *odd == c) {
        return *plain;
    }
    let code = c as u32;
    for alphabet in [Alphabet::Double, Alphabet::Script, Alphabet::Fraktur, Alphabet::Bold] {
        let (capital, small, digit) = alphabet.starts();
        for (start, first, count) in
            [(Some(capital), 'A', 26), (Some(small), 'a', 26), (digit, '0', 10)]
        {
            if let Some(start) = start
                && (start..start + count).contains(&code)
            {
                return char::from_u32(first as u32 + code - start).unwrap_or(c);
            }
        }
    }
    c
}
