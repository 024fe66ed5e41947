//! What may be typed for an answer in words.

use crate::deck::question::Spelling;
use crate::fold::{Form, Kind, Sort, is_code, signs};
use crate::grade::Rules;
use crate::words;

use super::{Way, manner, names, numerals, slips};

/// What may be typed for `key`. Of code only what counts to the letter.
pub(super) fn texts(key: &str, spelling: Spelling, rules: &Rules) -> Vec<(Way, String)> {
    let mut texts = Vec::new();
    let mut add = |way: Way, text: String| {
        if text != key {
            texts.push((way, text));
        }
    };
    add(Way::SmallLetters, key.to_lowercase());
    add(Way::Capitals, key.to_uppercase());
    if spelling.exact || is_code(key) {
        add(Way::OneWord, key.split_whitespace().collect());
        return texts;
    }
    let language = rules.language.primary();
    let unsigned: String =
        key.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace() || is_joint(*c)).collect();
    add(Way::NoSigns, spaced(&unsigned));
    add(Way::NoAccents, without_accents(key));
    add(Way::Digraphs, with_digraphs(key));
    let articles = articles(key, language);
    let bare = articles.iter().find(|(way, _)| *way == Way::NoArticle).map_or(key, |(_, text)| text.as_str());
    add(Way::OneWord, bare.split(|c: char| c.is_whitespace() || c == '-').collect());
    for (way, text) in articles.iter().cloned() {
        add(way, text);
    }
    if key.contains('-') {
        add(Way::NoHyphen, spaced(&key.replace('-', " ")));
    }
    for (way, text) in
        joined(key, language).into_iter().chain(spellings(key, language)).chain(numbers(key, rules))
    {
        add(way, text);
    }
    for alias in rules.aliases.of(key) {
        add(Way::Alias, alias.to_owned());
    }
    for (way, text) in names::texts(key, language, spelling.person) {
        add(way, text);
    }
    if let Some(text) = other_number(key, language) {
        add(Way::OtherNumber, text);
    }
    for (way, text) in slips::texts(key, manner(rules)) {
        add(way, text);
    }
    texts
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\'' | '’')
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without its accents, upper and lower case as they were.
fn without_accents(text: &str) -> String {
    text.split_inclusive(' ').map(signs::without_accents).collect()
}

/// Two letters for each letter that a keyboard may lack.
fn with_digraphs(text: &str) -> String {
    const TWO: [(char, &str); 11] = [
        ('ä', "ae"),
        ('ö', "oe"),
        ('ü', "ue"),
        ('Ä', "Ae"),
        ('Ö', "Oe"),
        ('Ü', "Ue"),
        ('ß', "ss"),
        ('å', "aa"),
        ('ø', "oe"),
        ('æ', "ae"),
        ('œ', "oe"),
    ];
    TWO.iter().fold(text.to_owned(), |text, (one, two)| text.replace(*one, two))
}

/// The text with an article before it, or without the one that it has.
fn articles(key: &str, language: &str) -> Vec<(Way, String)> {
    let all: &[&str] = match language {
        "en" | "und" => &["the", "a"],
        "de" => &["der", "die", "das"],
        "fr" => &["le", "la", "les"],
        "es" => &["el", "la"],
        "it" => &["il", "la"],
        "pt" => &["o", "a"],
        "nl" => &["de", "het"],
        _ => return Vec::new(),
    };
    let lower = key.to_lowercase();
    let own = all.iter().chain(&["an"]).find(|article| lower.starts_with(&format!("{article} ")));
    if let Some(own) = own {
        return vec![(Way::NoArticle, key[own.len() + 1..].trim_start().to_owned())];
    }
    all.iter().map(|article| (Way::Article, format!("{article} {key}"))).collect()
}

/// `&` for the word, and the word for `&`.
fn joined(key: &str, language: &str) -> Vec<(Way, String)> {
    let and = match language {
        "de" => "und",
        "fr" => "et",
        "es" => "y",
        "it" | "pt" => "e",
        "nl" => "en",
        "ru" => "и",
        _ => "and",
    };
    let (word, sign) = (format!(" {and} "), " & ");
    [key.replace(&word, sign), key.replace(sign, &word)].map(|text| (Way::Joined, text)).to_vec()
}

/// The text with each of its words in the spelling of another country.
fn spellings(key: &str, language: &str) -> Vec<(Way, String)> {
    if !matches!(language, "en" | "und") {
        return Vec::new();
    }
    let words = key.split(' ').filter(|word| word.chars().all(char::is_alphabetic));
    let other = |word: &str| {
        let others = words::spellings_of(&word.to_lowercase());
        others
            .into_iter()
            .map(|other| (Way::OtherSpelling, key.replacen(word, &as_in(word, other), 1)))
            .collect::<Vec<_>>()
    };
    words.flat_map(other).collect()
}

/// A word with a capital where the other has one.
fn as_in(word: &str, other: &str) -> String {
    let mut letters = other.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => other.to_owned(),
    }
}

/// The text with its numbers in figures, and in words.
fn numbers(key: &str, rules: &Rules) -> Vec<(Way, String)> {
    let form = Form::of_key(key, manner(rules));
    let valued = form.tokens.iter().filter_map(|token| Some((token, token.value?, token.value?.number()?)));
    let mut texts = Vec::new();
    for (token, value, number) in valued {
        let is_figures =
            token.kind == Kind::Number && token.shown.chars().all(|c| c.is_ascii_digit() || c == '.');
        let figures = match value.sort {
            Sort::Ordinal => format!("{number}{}", ordinal_end(number)),
            _ => number.to_string(),
        };
        if !is_figures && (value.sort != Sort::Ordinal || rules.language.is_english()) {
            texts.push((Way::Figures, key.replacen(&token.shown, &figures, 1)));
        }
        let words = numerals::in_words(number, rules.language.primary());
        if let Some(words) = words.filter(|_| value.sort != Sort::Ordinal) {
            // A number of several digits may have signs in it that the token has not.
            let replaced = key.replacen(&token.shown, &words, 1);
            texts.extend(Some((Way::NumberWords, replaced)).filter(|(_, text)| text != key));
        }
    }
    texts
}

fn ordinal_end(number: u64) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// The plural of a singular, or the other way round, of the last word, in languages that add an *s*.
fn other_number(key: &str, language: &str) -> Option<String> {
    const LEAST: usize = 3;
    let is_known = matches!(language, "en" | "und" | "fr" | "es" | "pt" | "nl");
    let last = key.split_whitespace().next_back()?;
    let is_word = last.chars().count() >= LEAST && last.chars().all(char::is_lowercase);
    if !is_known || !is_word {
        return None;
    }
    if !matches!(language, "en" | "und") {
        return Some(key.strip_suffix('s').map_or_else(|| format!("{key}s"), str::to_owned));
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| key.ends_with(end));
    if ends(&["ss", "us", "is"]) {
        return Some(format!("{key}es")).filter(|_| ends(&["ss"]));
    }
    let singular = match key {
        key if key.ends_with("ies") => key.strip_suffix("ies").map(|stem| format!("{stem}y")),
        key if ends(&["ses", "xes", "ches", "shes"]) => key.strip_suffix("es").map(str::to_owned),
        key => key.strip_suffix('s').map(str::to_owned),
    };
    singular.or_else(|| {
        let is_y = key.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]);
        Some(match key.strip_suffix('y').filter(|_| is_y) {
            Some(stem) => format!("{stem}ies"),
            None if ends(&["x", "ch", "sh"]) => format!("{key}es"),
            None => format!("{key}s"),
        })
    })
}
