//! The folds of each language, as data: case, names of signs, short forms, spellings. English
//! stands in where a language has none of its own.

use crate::quantity::Language;
use crate::words;

/// The word that `&` stands for.
const AND_WORDS: [(&str, &str); 25] = [
    ("en", "and"),
    ("und", "and"),
    ("de", "und"),
    ("fr", "et"),
    ("es", "y"),
    ("it", "e"),
    ("pt", "e"),
    ("nl", "en"),
    ("ru", "и"),
    ("be", "і"),
    ("bg", "и"),
    ("ca", "i"),
    ("cs", "a"),
    ("da", "og"),
    ("el", "και"),
    ("fi", "ja"),
    ("hu", "és"),
    ("la", "et"),
    ("nb", "og"),
    ("pl", "i"),
    ("ro", "și"),
    ("sk", "a"),
    ("sv", "och"),
    ("tr", "ve"),
    ("uk", "і"),
];

/// The names of signs that a keyboard lacks, or that are read out: one table for all languages but
/// those of one letter.
const SIGN_NAMES: [(&str, &str); 39] = [
    ("percent", "%"),
    ("prozent", "%"),
    ("процент", "%"),
    ("процентов", "%"),
    ("процента", "%"),
    ("відсотків", "%"),
    ("відсотки", "%"),
    ("procent", "%"),
    ("prosent", "%"),
    ("prosentti", "%"),
    ("prosenttia", "%"),
    ("százalék", "%"),
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
    if and {
        return Some("&");
    }
    let named = SIGN_NAMES.iter().find(|(name, _)| *name == word).map(|(_, sign)| *sign);
    if is_greek { None } else { named }
}

/// Words and their short forms before a name, in any language that uses them.
const SHORT_FORMS: [(&str, &str); 22] = [
    ("saint", "st"),
    ("sainte", "ste"),
    ("ste", "st"),
    ("sankt", "st"),
    ("santa", "sta"),
    ("fort", "ft"),
    ("mount", "mt"),
    ("doctor", "dr"),
    ("doktor", "dr"),
    ("mister", "mr"),
    ("professor", "prof"),
    ("monsieur", "m"),
    ("madame", "mme"),
    ("mademoiselle", "mlle"),
    ("señor", "sr"),
    ("señora", "sra"),
    ("senhor", "sr"),
    ("senhora", "sra"),
    ("signor", "sig"),
    ("herr", "hr"),
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
    ("en", &["the", "a", "at", "all", "any", "may", "now", "no", "every", "some"]),
    ("de", &["nach", "ob", "so", "wie", "zu"]),
    ("fr", &["aussi", "bien", "plus", "pour", "quel", "quoi", "si"]),
    ("es", &["a", "con", "por", "si", "tan"]),
    ("pt", &["a", "por", "se"]),
    ("ru", &["в", "за", "не", "ни", "от", "по", "при", "так", "то", "что"]),
];

/// Words that begin as those of [`FIRST_PARTS`] do and are written apart or as one with the same
/// meaning.
const WRITTEN_BOTH_WAYS: [(&str, &[&str]); 1] = [(
    "de",
    &[
        "sodass",
        "zugrunde",
        "zugunsten",
        "zuhause",
        "zulasten",
        "zuleide",
        "zumute",
        "zunutze",
        "zurande",
        "zurate",
        "zuschanden",
        "zuschulden",
        "zustande",
        "zutage",
        "zuungunsten",
        "zuwege",
    ],
)];

/// English words that are others with a hyphen or a space in them: *re-cover*, *in to*.
const APART: [&str; 22] = [
    "into",
    "onto",
    "recollect",
    "recount",
    "recover",
    "recreate",
    "recreation",
    "redress",
    "reform",
    "relay",
    "release",
    "remark",
    "represent",
    "repress",
    "resent",
    "reserve",
    "resign",
    "resort",
    "restrain",
    "retreat",
    "resound",
    "reprove",
];

/// Whether two words that are written apart mean something else than the same letters written as
/// one word.
pub(super) fn parts_count(first: &str, joined: &str, language: &Language) -> bool {
    let has = |table: &[(&str, &[&str])], word: &str| {
        table.iter().any(|(primary, words)| *primary == language.primary() && words.contains(&word))
    };
    has(&FIRST_PARTS, first) && !has(&WRITTEN_BOTH_WAYS, joined)
        || language.is_english() && APART.contains(&joined)
}

/// English words whose apostrophe tells them from another word.
const CONTRACTIONS: [&str; 12] =
    ["its", "were", "well", "ill", "hell", "shell", "cant", "wont", "lets", "shed", "wed", "id"];

/// Whether a word without its apostrophe is another word. In French and Italian the apostrophe
/// stands for a vowel of a word of its own.
pub(super) fn apostrophe_counts(joined: &str, language: &Language) -> bool {
    let primary = language.primary();
    // The lists have no words of two letters.
    let is_word = || joined.chars().count() < 4 || words::is_word(primary, joined);
    matches!(primary, "fr" | "it") && is_word()
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

/// An Italian text with its last vowels accented where a keyboard without accents put an apostrophe
/// behind them: `citta'`.
pub(super) fn with_accents_of_keyboard(even: String, language: &Language) -> String {
    if language.primary() != "it" || !even.contains('\'') || even.starts_with('\'') {
        return even;
    }
    let letters: Vec<char> = even.chars().collect();
    let mut out = String::with_capacity(even.len());
    for (at, letter) in letters.iter().enumerate() {
        let is_last = letters.get(at + 1).is_none_or(|next| !next.is_alphanumeric());
        let before = if is_last { out.chars().next_back() } else { None };
        match (letter, before.and_then(grave)) {
            ('\'', Some(accented)) if !is_cut_short(&letters[..at]) => {
                out.pop();
                out.push(accented);
            }
            _ => out.push(*letter),
        }
    }
    out
}

/// Whether a text ends with an Italian word that keeps its apostrophe, as `un po'` does.
fn is_cut_short(letters: &[char]) -> bool {
    const WORDS: [&str; 8] = ["be", "ca", "fa", "mo", "po", "sta", "to", "va"];
    let from = letters.iter().rposition(|c| !c.is_alphabetic()).map_or(0, |before| before + 1);
    let word: String = letters[from..].iter().collect();
    WORDS.contains(&word.to_lowercase().as_str())
}

fn grave(vowel: char) -> Option<char> {
    let plain = ['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U'];
    let accented = ['à', 'è', 'ì', 'ò', 'ù', 'À', 'È', 'Ì', 'Ò', 'Ù'];
    plain.iter().position(|plain| *plain == vowel).map(|at| accented[at])
}

/// A word in the one spelling of its language: American spellings, simplified characters, no last
/// mark of prolongation.
pub(super) fn unify_spelling(word: String, language: &Language) -> String {
    match language.primary() {
        "en" if is_measure(&word) => word,
        "en" => words::standard_spelling(&word).map_or(word, str::to_owned),
        "de" => german_spelling(word),
        "fr" if !circumflex_counts(&word) => word.replace('î', "i").replace('û', "u"),
        "es" => ONE_OF_TWO
            .iter()
            .find(|(other, _)| *other == word)
            .map_or(word, |(_, one)| (*one).to_owned()),
        "la" => word.replace('j', "i").replace('v', "u"),
        "ro" => word.replace('ţ', "ț").replace('ş', "ș"),
        "zh" => word.chars().map(words::simplify_sign).collect(),
        "ja" if word.ends_with('ー') && word.chars().count() >= LONG_KATAKANA => {
            word.trim_end_matches('ー').to_owned()
        }
        _ => word,
    }
}

/// A German word in the spelling with `f` and `z`, where rules of 1996 allow two: *Photosynthese* and
/// *Fotosynthese*, *Potential* and *Potenzial*. Short words may be two: *Graph* and *Graf*.
fn german_spelling(word: String) -> String {
    const LONG: usize = 6;
    const TWO_WORDS: [&str; 3] = ["graphen", "graphs", "phasen"];
    let has_both = word.contains("ph") || word.contains("tial") || word.contains("tiell");
    if !has_both || word.chars().count() < LONG || TWO_WORDS.contains(&word.as_str()) {
        return word;
    }
    word.replace("ph", "f").replace("tial", "zial").replace("tiell", "ziell")
}

/// Spanish words that the Academy has in two spellings, and the one that it prefers.
const ONE_OF_TWO: [(&str, &str); 20] = [
    ("sólo", "solo"),
    ("éste", "este"),
    ("ésta", "esta"),
    ("éstos", "estos"),
    ("éstas", "estas"),
    ("ése", "ese"),
    ("ésa", "esa"),
    ("ésos", "esos"),
    ("ésas", "esas"),
    ("aquél", "aquel"),
    ("aquélla", "aquella"),
    ("aquéllos", "aquellos"),
    ("aquéllas", "aquellas"),
    ("guión", "guion"),
    ("truhán", "truhan"),
    ("méjico", "méxico"),
    ("mejico", "mexico"),
    ("mejicano", "mexicano"),
    ("mejicana", "mexicana"),
    ("mejicanos", "mexicanos"),
];

/// French words that are others without their circumflex.
const CIRCUMFLEX_COUNTS: [&str; 10] =
    ["dû", "mûr", "mûre", "mûrs", "mûres", "sûr", "sûre", "sûrs", "sûres", "jeûne"];

/// Whether a French word is another one without its circumflex. The spelling of 1990 drops it from
/// `i` and `u`, but not from the verbs of which it makes another form: *fût* is not *fut*, *requît*
/// not *requit*.
fn circumflex_counts(word: &str) -> bool {
    const NOUNS: [&str; 10] =
        ["aît", "oît", "oût", "affût", "abîmes", "dîmes", "oîtes", "gîtes", "oûtes", "flûtes"];
    const VERBS: [&str; 9] = ["ît", "ût", "înt", "îmes", "ûmes", "îtes", "ûtes", "înmes", "întes"];
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let (is_noun, is_verb) = (ends(&NOUNS), ends(&VERBS));
    CIRCUMFLEX_COUNTS.contains(&word) || is_verb && !is_noun
}

/// Words such as *micrometer*, which is an instrument where *micrometre* is a length.
fn is_measure(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    word.ends_with("meter") || word.ends_with("metre")
}

/// From how many signs on the last mark of prolongation of a word in katakana is left out by many.
const LONG_KATAKANA: usize = 4;
