//! Options that are made of labels: `I and III`, `1 and 3`, `both A and B`.

use crate::check::options::OptionSet;
use crate::check::word::{is_any, words};
use crate::deck::question::Entry;

/// Whether labels in options have something to refer to: a list in the prompt, or an option that is
/// more than labels. Otherwise they are the answer, as the antigens A and B are.
pub(super) fn has_statements(prompt: &str, options: &OptionSet) -> bool {
    let is_text = |option: &Entry| !words(&option.text).all(is_label_or_joint);
    options.iter().any(is_text)
        || options
            .iter()
            .flat_map(|option| words(&option.text).filter(|word| is_label(word)))
            .any(|label| lists_statement(prompt, label))
}

fn is_label_or_joint(word: &str) -> bool {
    is_label(word) || is_any(word, JOINING_WORDS)
}

/// Whether a prompt has a statement with this label: `I. Tin`, `(2) mass`, `a) velocity`.
pub(super) fn lists_statement(prompt: &str, label: &str) -> bool {
    prompt.match_indices(label).any(|(at, _)| {
        let before = prompt[..at].chars().next_back();
        let after = prompt[at + label.len()..].chars().next();
        before.is_none_or(|sign| sign.is_whitespace() || sign == '(')
            && matches!(after, Some('.' | ')' | ':'))
    })
}

/// Words that join the labels of other options.
const JOINING_WORDS: &[&str] =
    &["and", "or", "only", "both", "neither", "nor", "but", "not", "all", "options", "statements"];

/// Whether a text is made of labels: `I and III`, `A, C and D`. Numbers are labels if `are_labels`.
pub(super) fn combines_labels(text: &str, are_labels: bool) -> bool {
    if text.len() > 40 || text.contains(['/', '=', '+', '\u{2013}', ':', '`', '$']) {
        return false;
    }
    let all: Vec<&str> = words(text).collect();
    let mut distinct: Vec<&str> = all.iter().copied().filter(|word| is_label(word)).collect();
    let labels = distinct.len();
    distinct.sort_unstable();
    distinct.dedup();
    let has_joint = text.contains(',') || all.iter().any(|word| is_any(word, JOINING_WORDS));
    let has_only = all.iter().any(|word| is_any(word, &["only"]));
    // `1 and 3` may be two numbers; `1 and 3 only` is none.
    let is_numbered = !are_labels
        && !has_only
        && distinct.iter().all(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
    labels > 0
        && distinct.len() == labels
        && has_joint
        && !is_numbered
        && all.iter().all(|word| is_label_or_joint(word))
        && (labels > 1 || has_only)
}

fn is_label(word: &str) -> bool {
    let is_letter = word.len() == 1 && matches!(word.as_bytes()[0], b'A'..=b'F' | b'a'..=b'f');
    let is_digit = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = !word.is_empty()
        && word.len() < 5
        && (word.bytes().all(|byte| b"IVX".contains(&byte))
            || word.bytes().all(|byte| b"ivx".contains(&byte)));
    is_letter || is_digit || is_roman
}
