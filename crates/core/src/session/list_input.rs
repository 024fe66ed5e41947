//! Splits the line that a learner types for a list into its answers.

use crate::deck::question::ListAnswer;

use super::choice::SEMICOLONS;

/// Signs that separate answers unless an answer contains them.
const SIGNS: [&str; 15] =
    [",", "，", "、", "・", "،", "/", "／", "|", "｜", "•", "->", "→", ">", " + ", " & "];

/// Words that separate answers in one language, unless an answer contains them.
const WORDS: [(&str, &[&str]); 16] = [
    ("ca", &["i", "o", "després"]),
    ("da", &["og", "eller", "samt"]),
    ("de", &["und", "u.", "oder", "sowie", "als auch", "dann"]),
    ("en", &["and", "or", "as well as", "plus", "then"]),
    ("es", &["y", "e", "o", "u", "luego"]),
    ("fr", &["et", "ou", "ainsi que", "puis"]),
    ("it", &["e", "ed", "o", "poi"]),
    ("ja", &["と"]),
    ("nb", &["og", "eller", "samt"]),
    ("nl", &["en", "of", "alsmede"]),
    ("no", &["og", "eller", "samt"]),
    ("pl", &["i", "oraz", "lub"]),
    ("pt", &["e", "ou", "depois"]),
    ("ru", &["и", "или", "затем"]),
    ("sv", &["och", "eller", "samt"]),
    ("tr", &["ve", "veya"]),
];

/// Words before the first of two answers, and words behind the last one.
const OPENERS: [(&str, &[&str]); 3] = [
    ("de", &["sowohl", "erst", "zuerst"]),
    ("en", &["both", "first"]),
    ("fr", &["à la fois", "d'abord"]),
];
const CLOSERS: [&str; 3] = [" etc.", " etc", " usw."];

/// The answers in a line for a list of a deck in this language, such as `en`. Semicolons and line
/// breaks separate them, else numbers (`1. … 2. …`), else any sign or word that no answer contains.
/// The words of English separate too, since a learner may think in it.
pub(super) fn split_answers(list: &ListAnswer, language: &str, line: &str) -> Vec<String> {
    if line.contains(SEMICOLONS) {
        return split_parts(line);
    }
    let line = strip_frame(list, line, language);
    if let Some(numbered) = split_numbered(list, line) {
        return numbered;
    }
    let mut separated = line.to_owned();
    for sign in SIGNS.iter().filter(|sign| !has_sign(list, sign)) {
        separated = separated.replace(sign, ";");
    }
    for word in words_of(&WORDS, language).filter(|word| !has_word(list, word)) {
        separated = separated.replace(&format!(" {word} "), ";");
    }
    split_parts(&separated)
}

fn split_parts(line: &str) -> Vec<String> {
    let parts = line.split(SEMICOLONS).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The words of a language and of English.
fn words_of<'a>(
    table: &'a [(&str, &'a [&'a str])],
    language: &'a str,
) -> impl Iterator<Item = &'a str> {
    let rows = table.iter().filter(move |(row, _)| *row == language || *row == "en");
    rows.flat_map(|(_, words)| words.iter().copied())
}

/// A line without a word such as *both* before it, unless it belongs to an answer (*first aid*), and
/// without *etc.* behind it.
fn strip_frame<'a>(list: &ListAnswer, line: &'a str, language: &str) -> &'a str {
    let mut line = line.trim();
    if let Some(rest) = CLOSERS.iter().find_map(|closer| line.strip_suffix(closer)) {
        line = rest.trim_end_matches([',', ' ']);
    }
    let mut openers = words_of(&OPENERS, language).filter(|opener| !has_word(list, opener));
    let rest = openers.find_map(|opener| line.strip_prefix(opener)?.strip_prefix(' '));
    rest.unwrap_or(line)
}

/// The answers of a line that numbers them from 1, unless an answer begins with a digit.
fn split_numbered(list: &ListAnswer, line: &str) -> Option<Vec<String>> {
    let has_number = texts(list).any(|text| text.starts_with(|c: char| c.is_ascii_digit()));
    let mark = |number: usize| [format!("{number}. "), format!("{number}) ")];
    let mut rest = mark(1).iter().find_map(|mark| line.strip_prefix(mark.as_str()))?;
    if has_number {
        return None;
    }
    let mut answers = Vec::new();
    for number in 2.. {
        let marks = mark(number).map(|mark| format!(" {mark}"));
        let cut = marks.iter().find_map(|mark| rest.split_once(mark.as_str()));
        let Some((answer, behind)) = cut else { break };
        answers.push(answer);
        rest = behind;
    }
    answers.push(rest);
    let trimmed = answers.iter().map(|answer| answer.trim().trim_end_matches([',', '.']));
    Some(trimmed.filter(|answer| !answer.is_empty()).map(str::to_owned).collect())
}

fn texts(list: &ListAnswer) -> impl Iterator<Item = &str> {
    list.items.iter().flat_map(|item| &item.answers).map(|entry| entry.text.as_str())
}

/// Whether an answer contains a sign. `&` is in each answer with a word for *and*.
fn has_sign(list: &ListAnswer, sign: &str) -> bool {
    let sign = sign.trim();
    let is_and = sign == "&" && WORDS.iter().any(|(_, words)| has_word(list, words[0]));
    is_and || texts(list).any(|text| text.contains(sign))
}

/// Whether an answer contains a word.
fn has_word(list: &ListAnswer, word: &str) -> bool {
    texts(list).any(|text| format!(" {} ", text.to_lowercase()).contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use super::split_answers;
    use crate::deck::parse;
    use crate::deck::question::Body;

    /// The answers in a line for a list of these items.
    fn split_for(items: &[&str], language: &str, line: &str) -> Vec<String> {
        let source =
            format!("[[questions]]\ntype = \"list\"\nprompt = \"Which?\"\nanswers = {items:?}\n");
        let (deck, errors) = parse(&source, "deck");
        let Some(Body::List(list)) = deck.questions.first().map(|question| &question.body) else {
            panic!("{errors:?}")
        };
        split_answers(list, language, line)
    }

    #[test]
    fn answers_are_separated_as_people_separate_them() {
        for (language, line) in [
            ("en", "red; blue"),
            ("en", "red, blue"),
            ("en", "red, and blue"),
            ("en", "red and blue"),
            ("en", "both red and blue"),
            ("en", "first red, then blue"),
            ("en", "red + blue"),
            ("en", "red & blue"),
            ("en", "red -> blue"),
            ("en", "red > blue"),
            ("en", "red | blue, etc."),
            ("en", "1. red 2. blue"),
            ("en", "1) red, 2) blue"),
            ("de", "sowohl red als auch blue"),
            ("de", "red sowie blue"),
            ("de", "red u. blue"),
            ("fr", "red ainsi que blue"),
            ("fr", "red puis blue"),
            ("nl", "red of blue"),
            ("ja", "red、blue"),
        ] {
            assert_eq!(split_for(&["red", "blue"], language, line), ["red", "blue"], "{line}");
        }
    }

    #[test]
    fn a_sign_or_a_word_of_an_answer_is_no_separator() {
        let countries = ["Bosnia and Herzegovina", "Croatia"];
        for (line, parts) in [
            ("Croatia, Bosnia & Herzegovina", vec!["Croatia", "Bosnia & Herzegovina"]),
            ("Croatia, Bosnia and Herzegovina", vec!["Croatia", "Bosnia and Herzegovina"]),
            ("a, b and d; c", vec!["a, b and d", "c"]),
        ] {
            assert_eq!(split_for(&countries, "en", line), parts, "{line}");
        }
        let kingdoms = ["Spain", "Portugal"];
        let line = "Kingdom of Spain, Portugal";
        assert_eq!(split_for(&kingdoms, "en", line), ["Kingdom of Spain", "Portugal"]);
        let clubs = ["1. FC Köln", "2. Liga"];
        assert_eq!(split_for(&clubs, "de", "1. FC Köln, 2. Liga"), clubs);
        let help = ["first aid", "rest"];
        assert_eq!(split_for(&help, "en", "first aid, rest"), help);
        assert_eq!(split_for(&["a, b", "c"], "en", "a, b, c"), ["a, b, c"]);
    }
}
