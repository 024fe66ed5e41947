//! What a language folds: case, articles, signs that have names, short forms. Data, with English where a language has
//! none of its own.

use crate::quantity::Language;
use crate::words;

/// A leading article, and the genders that it can have, as bits. Two articles are one only where they share a gender.
type Article = (&'static str, u8);

const MASCULINE: u8 = 1;
const FEMININE: u8 = 2;
const NEUTER: u8 = 4;
const ANY: u8 = 7;

/// The articles of a language.
fn language_articles(primary: &str) -> &'static [Article] {
    match primary {
        "de" => &[
            ("der", MASCULINE),
            ("die", FEMININE),
            ("das", NEUTER),
            ("den", MASCULINE),
            ("dem", MASCULINE | NEUTER),
            ("ein", MASCULINE | NEUTER),
            ("eine", FEMININE),
            ("einen", MASCULINE),
        ],
        "fr" => &[
            ("le", MASCULINE),
            ("la", FEMININE),
            ("les", ANY),
            ("l", ANY),
            ("un", MASCULINE),
            ("une", FEMININE),
            ("des", ANY),
        ],
        "es" => &[
            ("el", MASCULINE),
            ("la", FEMININE),
            ("los", MASCULINE),
            ("las", FEMININE),
            ("un", MASCULINE),
            ("una", FEMININE),
        ],
        "it" => &[
            ("il", MASCULINE),
            ("lo", MASCULINE),
            ("la", FEMININE),
            ("i", MASCULINE),
            ("gli", MASCULINE),
            ("le", FEMININE),
            ("l", ANY),
            ("un", MASCULINE),
            ("uno", MASCULINE),
            ("una", FEMININE),
        ],
        "pt" => &[
            ("o", MASCULINE),
            ("a", FEMININE),
            ("os", MASCULINE),
            ("as", FEMININE),
            ("um", MASCULINE),
            ("uma", FEMININE),
        ],
        "nl" => &[("de", MASCULINE | FEMININE), ("het", NEUTER), ("een", ANY)],
        "en" | "und" => &[("the", ANY), ("a", ANY), ("an", ANY)],
        _ => &[],
    }
}

/// The genders of an article of the language; none where the word is no article.
pub(super) fn article_genders(word: &str, language: &Language) -> Option<u8> {
    language_articles(language.primary())
        .iter()
        .find(|(article, _)| *article == word)
        .map(|(_, genders)| *genders)
}

/// Words that a letter named *A* stands before, as in *A flat*, which is no article.
pub(super) const AFTER_LETTERS: [&str; 7] =
    ["flat", "sharp", "minor", "major", "level", "levels", "team"];

/// What joins two things, which `&` stands for.
const AND_WORDS: [(&str, &str); 9] = [
    ("en", "and"),
    ("und", "and"),
    ("de", "und"),
    ("fr", "et"),
    ("es", "y"),
    ("it", "e"),
    ("pt", "e"),
    ("nl", "en"),
    ("ru", "и"),
];

/// The names of signs that a keyboard lacks, or that are read out: one table for all languages but those of one letter.
const SIGN_NAMES: [(&str, &str); 31] = [
    ("percent", "%"),
    ("prozent", "%"),
    ("процент", "%"),
    ("процентов", "%"),
    ("degree", "°"),
    ("degrees", "°"),
    ("grad", "°"),
    ("infinity", "∞"),
    ("sqrt", "√"),
    ("euro", "€"),
    ("euros", "€"),
    ("dollars", "$"),
    ("plus", "+"),
    ("α", "alpha"),
    ("β", "beta"),
    ("γ", "gamma"),
    ("δ", "delta"),
    ("ε", "epsilon"),
    ("ζ", "zeta"),
    ("η", "eta"),
    ("θ", "theta"),
    ("κ", "kappa"),
    ("λ", "lambda"),
    ("μ", "mu"),
    ("π", "pi"),
    ("ρ", "rho"),
    ("σ", "sigma"),
    ("τ", "tau"),
    ("φ", "phi"),
    ("χ", "chi"),
    ("ω", "omega"),
];

/// The sign that a word names, or the name of a Greek letter in a text that is not Greek.
pub(super) fn sign_by_name(word: &str, language: &Language) -> Option<&'static str> {
    let and = AND_WORDS.iter().any(|(primary, and)| *primary == language.primary() && *and == word);
    let is_greek = language.primary() == "el";
    let named = || SIGN_NAMES.iter().find(|(name, _)| *name == word).map(|(_, sign)| *sign);
    if and { Some("&") } else { named().filter(|_| !is_greek) }
}

/// Words and their short forms before a name, in any language that uses them.
const SHORT_FORMS: [(&str, &str); 13] = [
    ("saint", "st"),
    ("sainte", "st"),
    ("ste", "st"),
    ("sankt", "st"),
    ("santa", "sta"),
    ("fort", "ft"),
    ("mount", "mt"),
    ("doctor", "dr"),
    ("doktor", "dr"),
    ("mister", "mr"),
    ("professor", "prof"),
    ("versus", "vs"),
    ("number", "no"),
];

/// The same behind a name.
const SHORT_FORMS_BEHIND: [(&str, &str); 4] =
    [("street", "st"), ("avenue", "ave"), ("road", "rd"), ("junior", "jr")];

/// The short form of a word at this place among all, before or behind a name.
pub(super) fn short_form(word: &str, at: usize, words: usize) -> Option<&'static str> {
    let forms: &[(&str, &str)] = match at {
        _ if at + 1 < words => &SHORT_FORMS,
        0 => &[],
        _ => &SHORT_FORMS_BEHIND,
    };
    forms.iter().find(|(long, _)| *long == word).map(|(_, short)| *short)
}

/// Words that make another word of two: *may be* is not *maybe*.
const FIRST_PARTS: [(&str, &[&str]); 6] = [
    ("en", &["the", "a", "at", "all", "may", "now", "no", "every", "some"]),
    ("de", &["nach", "ob", "so", "wie", "zu"]),
    ("fr", &["aussi", "bien", "plus", "pour", "quel", "quoi", "si"]),
    ("es", &["a", "con", "por", "si", "tan"]),
    ("pt", &["a", "por", "se"]),
    ("ru", &["в", "за", "от", "по", "то", "что"]),
];

/// Whether two words that are written apart mean something else than the same letters written as one word.
pub(super) fn parts_count(first: &str, language: &Language) -> bool {
    FIRST_PARTS
        .iter()
        .any(|(primary, parts)| *primary == language.primary() && parts.contains(&first))
}

/// English words whose apostrophe tells them from another word.
const CONTRACTIONS: [&str; 12] =
    ["its", "were", "well", "ill", "hell", "shell", "cant", "wont", "lets", "shed", "wed", "id"];

/// Whether a word without its apostrophe is another word.
pub(super) fn apostrophe_counts(joined: &str, language: &Language) -> bool {
    // In French and Italian the apostrophe stands for a vowel of a word of its own.
    matches!(language.primary(), "fr" | "it")
        || language.is_english() && CONTRACTIONS.contains(&joined)
}

/// Letters that are written with two where a keyboard lacks them.
fn letter_digraph(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' => "ue",
        'å' => "aa",
        'Ä' | 'Æ' => "AE",
        'Ö' | 'Ø' | 'Œ' => "OE",
        'Ü' => "UE",
        'Å' => "AA",
        'þ' => "th",
        'Þ' => "TH",
        _ => return None,
    })
}

/// A word with two letters for each letter that is so written where a keyboard lacks it.
pub(super) fn with_digraphs(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.chars().fold(String::with_capacity(word.len() + 2), |mut out, c| {
        match letter_digraph(c) {
            Some(two) => out.push_str(two),
            None => out.push(c),
        }
        out
    })
}

/// A word in lower case, as the language has it.
pub(super) fn lowercase_word(word: &str, language: &Language) -> String {
    if matches!(language.primary(), "tr" | "az") {
        return word.replace('I', "ı").replace('İ', "i").to_lowercase();
    }
    let lower = word.to_lowercase();
    if lower.is_ascii() {
        lower
    } else {
        lower.replace("i\u{307}", "i").replace('ς', "σ").replace('ß', "ss")
    }
}

/// A word in the one spelling of its language: American spellings, simplified characters, no last mark of prolongation.
pub(super) fn unify_spelling(word: String, language: &Language) -> String {
    match language.primary() {
        "en" if is_measure(&word) => word,
        "en" => words::standard_spelling(&word).map_or(word, str::to_owned),
        "fr" if !CIRCUMFLEX_COUNTS.contains(&word.as_str()) => {
            word.replace('î', "i").replace('û', "u")
        }
        "zh" => word.chars().map(words::simplify_sign).collect(),
        "ja" if word.ends_with('ー') && word.chars().count() >= LONG_KATAKANA => {
            word.trim_end_matches('ー').to_owned()
        }
        _ => word,
    }
}

/// French words that are others without their circumflex. The spelling of 1990 drops it from every other `i` and `u`.
const CIRCUMFLEX_COUNTS: [&str; 10] =
    ["dû", "mûr", "mûre", "mûrs", "mûres", "sûr", "sûre", "sûrs", "sûres", "jeûne"];

/// Words such as *micrometer*, which is an instrument where *micrometre* is a length.
fn is_measure(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    word.ends_with("meter") || word.ends_with("metre")
}

/// From how many signs on the last mark of prolongation of a word in katakana is left out by many.
const LONG_KATAKANA: usize = 4;
