//! The words of a question's prompt and answers, as sets.

use std::borrow::Cow;

use crate::deck::Question;
use crate::deck::question::{Body, ClozePiece, Field};

use super::word::{content_hash, is_capitals, strip_code, word_hash, words};

/// The significant words of a question.
pub(super) struct Terms<'a> {
    /// The question.
    pub question: &'a Question,
    /// The words of the prompt, sorted.
    pub prompt: Vec<u64>,
    /// The words of the prompt outside of code, sorted; `None` if there is no code.
    pub prose: Option<Vec<u64>>,
    /// All words of the answers, sorted, including frequent ones.
    pub key: Vec<u64>,
}

impl<'a> Terms<'a> {
    /// Collects the words of a question.
    pub(super) fn new(question: &'a Question) -> Self {
        let prompt = match &question.body {
            Body::Cloze(cloze) => term_set(cloze.pieces.iter().map(|piece| match piece {
                ClozePiece::Text(text) => text.as_str(),
                ClozePiece::Blank(_) => "",
            })),
            _ => term_set(std::iter::once(question.prompt.as_str())),
        };
        let own = strip_code(&question.prompt);
        let prose = matches!(own, Cow::Owned(_)).then(|| term_set(std::iter::once(own.as_ref())));
        let mut key: Vec<u64> =
            answer_texts(question).into_iter().flat_map(words).map(word_hash).collect();
        key.sort_unstable();
        key.dedup();
        Self { question, prompt, prose, key }
    }

    /// The words of the prompt outside of code.
    pub(super) fn own_words(&self) -> &[u64] {
        self.prose.as_deref().unwrap_or(&self.prompt)
    }
}

/// The texts of the answers.
fn answer_texts(question: &Question) -> Vec<&str> {
    match &question.body {
        Body::Single(field) => field_answer(field).into_iter().collect(),
        Body::MultipleResponse(several) => {
            several.answers.iter().map(|answer| answer.text.as_str()).collect()
        }
        Body::Cloze(cloze) => {
            cloze.blanks.iter().filter_map(|blank| field_answer(&blank.field)).collect()
        }
        Body::List(list) => list
            .items
            .iter()
            .filter_map(|item| item.answers.first())
            .map(|answer| answer.text.as_str())
            .collect(),
        Body::Ordering(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Body::Matching(matching) => matching
            .pairs
            .iter()
            .flat_map(|(left, right)| [left.as_str(), right.as_str()])
            .collect(),
        Body::Flashcard(card) => vec![card.answer.as_str()],
    }
}

/// The answer of a field.
pub(super) fn field_answer(field: &Field) -> Option<&str> {
    match field {
        Field::Choice(choice) => {
            let key = choice
                .options
                .iter()
                .find(|option| option.credit >= 1.0)
                .or(choice.options.first());
            key.map(|key| key.text.as_str())
        }
        Field::Written(written) => written.answers.first().map(|answer| answer.text.as_str()),
        Field::Numeric(numeric) => numeric.answers.first().map(|answer| answer.entry.text.as_str()),
        Field::Dated(dated) => dated.answers.first().map(|answer| answer.entry.text.as_str()),
    }
}

/// The numbers and names in a text, sorted. A name is a word with a capital letter inside a
/// sentence, or a word in capitals.
pub(super) fn names_and_numbers(text: &str) -> Vec<u64> {
    let fixed = words(text).filter(|word| {
        let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
        let is_name = word.starts_with(char::is_uppercase)
            && (!begins_sentence(text, word) || (word.len() > 1 && is_capitals(word)));
        has_digit || is_name
    });
    let mut set: Vec<u64> = fixed.filter_map(content_hash).collect();
    set.sort_unstable();
    set.dedup();
    set
}

/// Whether `word`, a piece of `text`, begins a sentence.
fn begins_sentence(text: &str, word: &str) -> bool {
    let at = (word.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..at).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "\"'“‘(*_".contains(c));
    before.is_empty() || before.ends_with(['.', '?', '!', ':', '\n'])
}

fn term_set<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<u64> {
    let mut set: Vec<u64> = texts.flat_map(words).filter_map(content_hash).collect();
    set.sort_unstable();
    set.dedup();
    set
}

/// The number of elements that two sorted sets share.
pub(super) fn count_common(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut count) = (0, 0);
    for number in one {
        while other.get(at).is_some_and(|next| next < number) {
            at += 1;
        }
        count += usize::from(other.get(at) == Some(number));
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{count_common, names_and_numbers};
    use crate::check::word::content_hash;

    #[test]
    fn numbers_and_names_are_distinguished_from_first_words() {
        let of = |words: &[&str]| {
            let mut all: Vec<u64> = words.iter().filter_map(|word| content_hash(word)).collect();
            all.sort_unstable();
            all
        };
        let text = "Who won in 1974? Germany, said “Football” of West Berlin.";
        assert_eq!(names_and_numbers(text), of(&["1974", "Football", "West", "Berlin"]));
        assert_eq!(names_and_numbers("HTML is a language. It is old."), of(&["HTML"]));
    }

    #[test]
    fn common_words_are_counted() {
        assert_eq!(count_common(&[1, 3, 5], &[2, 3, 5, 9]), 2);
        assert_eq!(count_common(&[], &[1]), 0);
    }
}
