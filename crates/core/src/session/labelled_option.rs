//! Options with the labels that a learner types.

use crate::deck::labels::{letter_label, option_labels, side_labels, visible_text};

/// An option and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledOption {
    /// The lower-case label to type: `a`, `b`, …; after `z` come `aa`, `ab`, …. It is a number or
    /// the option itself if a letter could be ambiguous (see [`labels`](crate::deck::labels)).
    pub letter: String,
    /// The option's text, for [`crate::text::parse_option`].
    pub text: String,
}

impl LabelledOption {
    /// Whether the option is its own label.
    #[must_use]
    pub fn is_own_label(&self) -> bool {
        self.letter == visible_text(&self.text).to_lowercase()
    }

    /// The label for display. An option that is its own label keeps its case.
    #[must_use]
    pub fn label(&self) -> String {
        if self.is_own_label() { visible_text(&self.text) } else { self.letter.clone() }
    }
}

/// Adds labels to options.
#[must_use]
pub fn label_options(options: &[String]) -> Vec<LabelledOption> {
    with_labels(options, option_labels(options))
}

/// Adds labels to the left and right sides of a matching question.
#[must_use]
pub fn label_sides(
    lefts: &[String],
    rights: &[String],
) -> (Vec<LabelledOption>, Vec<LabelledOption>) {
    let labels = side_labels(lefts, rights);
    (with_labels(lefts, labels.lefts), with_labels(rights, labels.rights))
}

fn with_labels(texts: &[String], labels: Vec<String>) -> Vec<LabelledOption> {
    let labelled = texts.iter().zip(labels);
    labelled.map(|(text, letter)| LabelledOption { letter, text: text.clone() }).collect()
}

/// The labels of options for use in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelRange {
    /// The first and the last of three or more consecutive labels.
    Through(String, String),
    /// Every label.
    Each(Vec<String>),
}

/// The labels of options for use in a sentence. Consecutive labels become a range.
#[must_use]
pub fn label_range(options: &[LabelledOption]) -> LabelRange {
    let labels: Vec<String> = options.iter().map(LabelledOption::label).collect();
    let are_letters = labels.iter().enumerate().all(|(at, label)| *label == letter_label(at));
    let are_numbers = labels.iter().enumerate().all(|(at, label)| *label == (at + 1).to_string());
    let are_consecutive = are_letters || are_numbers || labels.windows(2).all(is_consecutive_pair);
    match labels.as_slice() {
        [first, .., last] if labels.len() > 2 && are_consecutive => {
            LabelRange::Through(first.clone(), last.clone())
        }
        _ => LabelRange::Each(labels),
    }
}

fn is_consecutive_pair(pair: &[String]) -> bool {
    let [one, next] = pair else { return false };
    let ((one, one_rest), (next, next_rest)) = (last_char(one), last_char(next));
    one.is_some_and(|one| next.is_some_and(|next| u32::from(next) == u32::from(one) + 1))
        && one_rest == next_rest
}

/// The last character of a label, and the text before it.
fn last_char(label: &str) -> (Option<char>, &str) {
    let last = label.chars().last();
    (last, label.get(..label.len() - last.map_or(0, char::len_utf8)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{LabelRange, label_options, label_range};

    #[test]
    fn labels_that_follow_one_another_are_named_by_their_ends() {
        let range = |options: &[&str]| {
            label_range(&label_options(
                &options.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(),
            ))
        };
        let through =
            |first: &str, last: &str| LabelRange::Through(first.to_owned(), last.to_owned());
        let each = |labels: &[&str]| {
            LabelRange::Each(labels.iter().map(|text| (*text).to_owned()).collect())
        };
        assert_eq!(range(&["15", "27", "34"]), through("a", "c"));
        assert_eq!(range(&["A", "AB", "none"]), through("1", "3"));
        assert_eq!(range(&["A", "B", "C"]), through("A", "C"));
        assert_eq!(range(&["B", "A", "C"]), each(&["B", "A", "C"]));
        assert_eq!(range(&["15", "27"]), each(&["a", "b"]));
        let many: Vec<String> = (0..30).map(|number| format!("{number}{number}0")).collect();
        assert_eq!(label_range(&label_options(&many)), through("a", "ad"));
    }
}
