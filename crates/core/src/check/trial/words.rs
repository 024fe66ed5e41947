//! The texts that learners may type for an answer in words.

use crate::deck::question::SpellingRules;
use crate::fold::{NumberForm, TextForm, TokenKind, is_code, signs};
use crate::grade::Rules;
use crate::words;

use super::{Way, fold_options, misspellings, names, numerals};

/// The texts for `key`. Code only has variants that keep every letter.
pub(super) fn word_texts(key: &str, spelling: SpellingRules, rules: &Rules) -> Vec<(Way, String)> {
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
    add(Way::NoSigns, join_words(&unsigned));
    add(Way::NoAccents, without_accents(key));
    add(Way::Digraphs, with_digraphs(key));
    let articles = article_texts(key, language);
    let bare = articles
        .iter()
        .find(|(way, _)| *way == Way::NoArticle)
        .map_or(key, |(_, text)| text.as_str());
    add(Way::OneWord, bare.split(|c: char| c.is_whitespace() || c == '-').collect());
    for (way, text) in articles.iter().cloned() {
        add(way, text);
    }
    if key.contains('-') {
        add(Way::NoHyphen, join_words(&key.replace('-', " ")));
    }
    for (way, text) in ampersand_texts(key, language)
        .into_iter()
        .chain(spelling_texts(key, language))
        .chain(numeral_texts(key, rules))
    {
        add(way, text);
    }
    for alias in rules.aliases.spellings_of(key) {
        add(Way::Alias, alias.to_owned());
    }
    for (way, text) in names::name_texts(key, language, spelling.person) {
        add(way, text);
    }
    if let Some(text) = other_number(key, language) {
        add(Way::OtherNumber, text);
    }
    for (way, text) in misspellings::misspell_text(key, fold_options(rules)) {
        add(way, text);
    }
    texts
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\'' | '’')
}

fn join_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without its accents, with its upper and lower case.
fn without_accents(text: &str) -> String {
    text.split_inclusive(' ').map(signs::without_accents).collect()
}

/// The text with two letters for each letter that keyboards may lack.
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

/// The text with an article, or without its own.
fn article_texts(key: &str, language: &str) -> Vec<(Way, String)> {
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

/// The text with `&` and its word exchanged.
fn ampersand_texts(key: &str, language: &str) -> Vec<(Way, String)> {
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

/// The text with each of its words in British or American spelling.
fn spelling_texts(key: &str, language: &str) -> Vec<(Way, String)> {
    if !matches!(language, "en" | "und") {
        return Vec::new();
    }
    let mut texts = Vec::new();
    for word in key.split(' ').filter(|word| word.chars().all(char::is_alphabetic)) {
        for other in words::spellings_of(&word.to_lowercase()) {
            texts.push((Way::OtherSpelling, key.replacen(word, &match_case(word, other), 1)));
        }
    }
    texts
}

/// `other` with a capital letter if `word` has one.
fn match_case(word: &str, other: &str) -> String {
    let mut letters = other.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => other.to_owned(),
    }
}

/// The text with its numbers in figures, and in words.
fn numeral_texts(key: &str, rules: &Rules) -> Vec<(Way, String)> {
    let form = TextForm::from_key(key, fold_options(rules));
    let valued =
        form.tokens.iter().filter_map(|token| Some((token, token.value?, token.value?.number()?)));
    let mut texts = Vec::new();
    for (token, value, number) in valued {
        let is_figures = token.kind == TokenKind::Number
            && token.shown.chars().all(|c| c.is_ascii_digit() || c == '.');
        let figures = match value.form {
            NumberForm::Ordinal => format!("{number}{}", ordinal_end(number)),
            _ => number.to_string(),
        };
        if !is_figures && (value.form != NumberForm::Ordinal || rules.language.is_english()) {
            texts.push((Way::Figures, key.replacen(&token.shown, &figures, 1)));
        }
        let words = match value.form {
            NumberForm::Ordinal => None,
            _ => numerals::in_words(number, rules.language.primary()),
        };
        if let Some(words) = words {
            // The text may have signs between digits that the token lacks.
            let replaced = key.replacen(&token.shown, &words, 1);
            if replaced != key {
                texts.push((Way::NumberWords, replaced));
            }
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

/// The plural of a singular last word, or vice versa, in languages with a plural in *s*.
fn other_number(key: &str, language: &str) -> Option<String> {
    const MIN_CHARS: usize = 3;
    let is_known = matches!(language, "en" | "und" | "fr" | "es" | "pt" | "nl");
    let last = key.split_whitespace().next_back()?;
    let is_word = last.chars().count() >= MIN_CHARS && last.chars().all(char::is_lowercase);
    if !is_known || !is_word {
        return None;
    }
    if !matches!(language, "en" | "und") {
        return Some(key.strip_suffix('s').map_or_else(|| format!("{key}s"), str::to_owned));
    }
    if ends_with_any(key, &["ss", "us", "is"]) {
        return key.ends_with("ss").then(|| format!("{key}es"));
    }
    let singular = match key {
        key if key.ends_with("ies") => key.strip_suffix("ies").map(|stem| format!("{stem}y")),
        key if ends_with_any(key, &["ses", "xes", "ches", "shes"]) => {
            key.strip_suffix("es").map(str::to_owned)
        }
        key => key.strip_suffix('s').map(str::to_owned),
    };
    singular.or_else(|| {
        let is_y = key.ends_with('y') && !ends_with_any(key, &["ay", "ey", "oy", "uy"]);
        let stem = if is_y { key.strip_suffix('y') } else { None };
        Some(match stem {
            Some(stem) => format!("{stem}ies"),
            None if ends_with_any(key, &["x", "ch", "sh"]) => format!("{key}es"),
            None => format!("{key}s"),
        })
    })
}

fn ends_with_any(text: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| text.ends_with(ending))
}
