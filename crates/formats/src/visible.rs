//! Compares the visible text of an item with the text of its question. An importer that drops a
//! word without a report is caught here.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use obverse_core::deck::Question;
use obverse_core::deck::question::{Body, Entry, Field, Numeric, Written};
use obverse_core::quantity::number::{Number, Tolerance};
use obverse_core::text::{plain_option, plain_text};

/// The most words in a message.
const MAX_NAMED_WORDS: usize = 5;

/// The words of a visible text that a question lacks, in the order of the text and each once. A word
/// that a loss names is not missing in silence.
#[must_use]
pub(super) fn missing_words(visible: &str, question: &Question, losses: &[String]) -> Vec<String> {
    let visible = comparable_text(visible);
    let mut texts = question_texts(question);
    texts.extend_from_slice(losses);
    let raw = comparable_text(&texts.join("\n"));
    let mut missing = words_without(&visible, &words(&raw).collect());
    if missing.is_empty() {
        return missing;
    }
    // Markup may stand inside a word.
    let plain: Vec<String> =
        texts.iter().flat_map(|text| [plain_text(text), plain_option(text)]).collect();
    texts.extend(plain);
    let plain = comparable_text(&texts.join("\n"));
    let held: HashSet<&str> = words(&plain).collect();
    missing.retain(|word| !held.contains(word.as_str()));
    missing
}

/// The missing words as a loss; `None` if there are none.
pub(super) fn missing_words_loss(missing: &[String]) -> Option<String> {
    let named: Vec<String> =
        missing.iter().take(MAX_NAMED_WORDS).map(|word| format!("`{word}`")).collect();
    let more = missing.len().saturating_sub(MAX_NAMED_WORDS);
    match (named.as_slice(), more) {
        ([], _) => None,
        ([only], 0) => Some(format!("the word {only}")),
        (_, 0) => Some(format!("the words {}", named.join(", "))),
        (_, more) => Some(format!("the words {} and {more} more", named.join(", "))),
    }
}

fn words_without(text: &str, held: &HashSet<&str>) -> Vec<String> {
    let mut seen = HashSet::new();
    words(text)
        .filter(|word| !held.contains(word) && seen.insert(*word))
        .map(str::to_owned)
        .collect()
}

/// The text in one spelling of each sign; superscripts stand apart.
fn comparable_text(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut apart = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '⁰' | '¹' | '²' | '³' | '⁴'..='⁻' | '₀'..='₋' => {
                apart.extend([' ', c, ' ']);
            }
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c => apart.push(c),
        }
    }
    apart.nfkc().flat_map(char::to_lowercase).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Every text of a question, with the ends of its numbers.
fn question_texts(question: &Question) -> Vec<String> {
    let mut texts = vec![question.prompt.clone()];
    let feedback = &question.feedback;
    let some = [
        &question.label,
        &question.explanation,
        &question.source,
        &question.at,
        &question.group,
        &feedback.right,
        &feedback.partly,
        &feedback.wrong,
    ];
    texts.extend(some.into_iter().flatten().cloned());
    texts.extend(question.hints.iter().chain(&question.tags).cloned());
    match &question.body {
        Body::Single(field) => add_field(field, &mut texts),
        Body::MultipleResponse(several) => {
            add_entries(several.answers.iter().chain(&several.distractors), &mut texts);
        }
        Body::Cloze(cloze) => {
            for blank in &cloze.blanks {
                texts.extend(blank.hint.clone());
                add_field(&blank.field, &mut texts);
            }
        }
        Body::List(list) => {
            list.items.iter().for_each(|item| add_written(item, &mut texts));
            add_entries(&list.distractors, &mut texts);
        }
        Body::Ordering(items) => {
            texts.extend(items.iter().map(|item| item.text.clone()));
            texts.extend(items.iter().filter_map(|item| item.note.clone()));
        }
        Body::Matching(matching) => {
            texts.extend(matching.pairs.iter().flat_map(|(left, right)| [left, right]).cloned());
            add_entries(&matching.distractors, &mut texts);
        }
        Body::Flashcard(card) => texts.push(card.answer.clone()),
    }
    texts
}

fn add_field(field: &Field, texts: &mut Vec<String>) {
    match field {
        Field::Choice(choice) => add_entries(&choice.options, texts),
        Field::Written(written) => add_written(written, texts),
        Field::Numeric(numeric) => add_numbers(numeric, texts),
        Field::Dated(dated) => {
            let all = dated.answers.iter().chain(&dated.distractors);
            add_entries(all.map(|valued| &valued.entry), texts);
        }
    }
}

fn add_written(written: &Written, texts: &mut Vec<String>) {
    add_entries(written.answers.iter().chain(&written.distractors), texts);
}

fn add_numbers(numeric: &Numeric, texts: &mut Vec<String>) {
    texts.extend(numeric.unit.iter().chain(numeric.units.iter().map(|(unit, _)| unit)).cloned());
    for valued in numeric.answers.iter().chain(&numeric.distractors) {
        add_entries([&valued.entry], texts);
        let tolerance = valued.value.tolerance.unwrap_or(numeric.tolerance);
        if let (Number::One(value), Tolerance::Absolute(distance)) =
            (valued.value.number, tolerance)
        {
            let numbers = [value, value - distance, value + distance, distance];
            texts.extend(numbers.map(|number| number.to_string()));
        }
    }
    if let Some((low, high)) = numeric.accept {
        texts.extend([low.to_string(), high.to_string()]);
    }
}

fn add_entries<'a>(entries: impl IntoIterator<Item = &'a Entry>, texts: &mut Vec<String>) {
    for entry in entries {
        texts.push(entry.text.clone());
        texts.extend(entry.pattern.iter().chain(&entry.feedback).cloned());
    }
}

#[cfg(test)]
mod tests {
    use obverse_core::deck::parse;

    use super::{missing_words, missing_words_loss};

    #[test]
    fn words_that_a_question_lacks_are_named() {
        let toml = "[[questions]]\ntype = \"short-answer\"\nprompt = \"What is a**b**c, x² or \\\\<T>?\"\n\
                    answer = \"Café\"\n";
        let question = &parse(toml, "test").0.questions[0];
        assert!(missing_words("What is abc, x 2 or <T>? café", question, &[]).is_empty());
        let losses = ["`f`, which is named".to_owned()];
        assert!(missing_words("f", question, &losses).is_empty());
        let missing = missing_words("What is not abc? 1945, 1945, a b c d e f", question, &[]);
        assert_eq!(missing, ["not", "1945", "d", "e", "f"]);
        assert_eq!(
            missing_words_loss(&missing).as_deref(),
            Some("the words `not`, `1945`, `d`, `e`, `f`")
        );
        assert_eq!(missing_words_loss(&missing[..1]).as_deref(), Some("the word `not`"));
        assert_eq!(missing_words_loss(&[]), None);
    }
}
