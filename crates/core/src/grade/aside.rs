//! Words before an answer that add nothing: *I think*, *the answer is*, and where or when something
//! is, before a name or a date.

use crate::fold::{FoldOptions, TextForm, Token, TokenKind};
use crate::words;

/// Phrases that only say that an answer comes, by language, in lower case.
const PHRASES: [(&str, &[&str]); 6] = [
    (
        "en",
        &[
            "i think it is ",
            "i think it's ",
            "i think ",
            "i guess ",
            "it is ",
            "it's ",
            "that's ",
            "that is ",
            "the answer is ",
        ],
    ),
    ("de", &["ich glaube ", "ich denke ", "das ist ", "es ist ", "die antwort ist "]),
    (
        "fr",
        &["je crois que c'est ", "je pense que c'est ", "c'est ", "ce sont ", "la réponse est "],
    ),
    ("es", &["creo que es ", "es ", "la respuesta es "]),
    ("it", &["credo che sia ", "la risposta è "]),
    ("pt", &["acho que é ", "a resposta é "]),
];

/// Words that say where or when, by whom, or which sort of place, by language.
const PLACES: [(&str, &[&str]); 5] = [
    ("en", &["in the city of ", "the city of ", "city of ", "in ", "at ", "by "]),
    ("de", &["in der stadt ", "die stadt ", "stadt ", "im ", "in ", "am ", "bei "]),
    (
        "fr",
        &[
            "la ville de ",
            "ville de ",
            "l'île de ",
            "île de ",
            "l'île ",
            "en ",
            "dans le ",
            "au ",
            "aux ",
            "à la ",
            "à ",
            "dans ",
            "par ",
        ],
    ),
    ("es", &["la ciudad de ", "en "]),
    ("it", &["la città di ", "a ", "in "]),
];

/// The typed text without such words, where it is this key then.
pub(super) fn without_asides(
    key_text: &str,
    key: &TextForm,
    text: &str,
    options: FoldOptions,
) -> Vec<TextForm> {
    /// A longer text is a sentence of its own.
    const LONGEST: usize = 120;
    let text = text.trim().trim_end_matches(['.', '!']);
    if text.len() > LONGEST || options.case_sensitive {
        return Vec::new();
    }
    let mut found = Vec::new();
    let said = rest_behind(&PHRASES, text, options);
    let said = said.or_else(|| strip_end(text, " i think"));
    found.extend(said.map(str::to_owned));
    found.extend(with_article_before(text, options));
    let places = if is_place_or_time(key_text, key, options) {
        rest_behind(&PLACES, said.unwrap_or(text), options)
    } else {
        None
    };
    found.extend(places.map(str::to_owned));
    found.iter().map(|rest| TextForm::from_given(rest, options)).collect()
}

/// The text behind a phrase of the language of the deck or of English.
fn rest_behind<'t>(
    table: &[(&str, &[&str])],
    text: &'t str,
    options: FoldOptions,
) -> Option<&'t str> {
    let languages = [options.language.primary(), "en"];
    let rows = languages.iter().flat_map(|tag| table.iter().filter(move |row| row.0 == *tag));
    rows.flat_map(|(_, phrases)| phrases.iter()).find_map(|phrase| {
        let head = text.get(..phrase.len())?;
        let even = head.to_lowercase().replace('\u{2019}', "'");
        (even == *phrase).then(|| &text[phrase.len()..]).filter(|rest| !rest.trim().is_empty())
    })
}

/// A German noun in the usual order, where its article stands behind it: *Tisch, der*.
fn with_article_before(text: &str, options: FoldOptions) -> Option<String> {
    const ARTICLES: [&str; 3] = ["der", "die", "das"];
    let (noun, article) = text.trim_end_matches(')').rsplit_once([',', '('])?;
    let article = article.trim().to_lowercase();
    let is_german = options.language.primary() == "de" && ARTICLES.contains(&article.as_str());
    is_german.then(|| format!("{article} {}", noun.trim()))
}

fn strip_end<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(end.len())?;
    let tail = text.get(at..)?;
    tail.eq_ignore_ascii_case(end)
        .then(|| text[..at].trim_end_matches(','))
        .filter(|t| !t.is_empty())
}

/// Whether a key is a name of a place or a person, or begins with a number that ranks: no ordinary
/// word of its language, of which *in* makes another answer.
fn is_place_or_time(key_text: &str, key: &TextForm, options: FoldOptions) -> bool {
    let Some(first) = key.tokens.iter().find(|token| token.kind != TokenKind::OptionalSign) else {
        return false;
    };
    let is_capital = first.shown.starts_with(char::is_uppercase);
    let is_ranked = |token: &Token| token.value.is_some() && key.tokens.len() > 1;
    let is_ordinary = words::is_ordinary(options.language.primary(), &first.shown.to_lowercase());
    let is_name = words::is_name(&first.shown.to_lowercase());
    is_ranked(first)
        || is_capital
            && (!is_ordinary
                || is_name
                || key.tokens.len() > 1 && !options.language.primary().eq("de"))
            && key_text.chars().count() > 1
}
