//! Options that refer to the other options, in English: `None of these`.

/// Whether the option makes sense only beside the other options.
#[must_use]
pub(crate) fn refers_to_options(option: &str) -> bool {
    [is_all_of_above, is_none_of_above, is_part_of_above, names_letters]
        .iter()
        .any(|refers| refers(option))
}

/// The words of options that refer to others, after the first word.
const REFERRING_WORDS: &[&str] = &[
    "of",
    "the",
    "these",
    "those",
    "them",
    "above",
    "answers",
    "options",
    "choices",
    "statements",
    "are",
    "is",
    "correct",
    "right",
    "true",
    "apply",
    "listed",
    "other",
    "others",
    "and",
    "mentioned",
    "given",
    "here",
    "everything",
    "than",
    "one",
    "two",
    "three",
    "least",
    "only",
];

/// The words that point at other options; one of them must follow the first word.
const POINTING_WORDS: &[&str] = &[
    "above", "these", "those", "them", "options", "answers", "choices", "correct", "apply",
    "others",
];

/// Whether the option is its first word followed only by [`REFERRING_WORDS`].
fn refers_to_others(option: &str, first: &[&str]) -> bool {
    let text = option.trim_start();
    let starts_with =
        |word: &&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    if !first.iter().any(starts_with) {
        return false;
    }
    let mut words = words(option);
    let is_first = words.next().is_some_and(|word| is_any(word, first));
    let mut rest = words.peekable();
    is_first
        && rest.clone().any(|word| is_any(word, POINTING_WORDS))
        && rest.all(|word| is_any(word, REFERRING_WORDS))
}

/// Whether the option stands for all others: `All of the above`.
#[must_use]
pub(crate) fn is_all_of_above(option: &str) -> bool {
    refers_to_others(option, &["all", "everything"])
}

/// Whether the option stands for no other: `None of these`.
#[must_use]
pub(crate) fn is_none_of_above(option: &str) -> bool {
    refers_to_others(option, &["none", "neither"])
}

/// Whether the option stands for some of the others: `Both of the above`, `More than one of these`.
#[must_use]
pub(crate) fn is_part_of_above(option: &str) -> bool {
    const FIRST_WORDS: &[&str] = &[
        "both", "two", "three", "four", "some", "several", "any", "either", "more", "most", "only",
        "one", "at",
    ];
    refers_to_others(option, FIRST_WORDS)
}

/// Whether the option names others by their letters: `Both A and C`, `A and B`.
#[must_use]
pub(crate) fn names_letters(option: &str) -> bool {
    if option.len() > 40 || ![" and ", " or ", " nor "].iter().any(|joint| option.contains(joint)) {
        return false;
    }
    let words: Vec<&str> = words(option).collect();
    let joins = words.iter().any(|word| is_any(word, &["and", "or", "both", "nor"]));
    joins
        && words.iter().filter(|word| is_option_letter(word)).count() > 1
        && words.iter().all(|word| is_option_letter(word) || is_any(word, JOINING_WORDS))
}

const JOINING_WORDS: &[&str] =
    &["both", "and", "or", "only", "options", "answers", "option", "neither", "nor"];

fn is_option_letter(word: &str) -> bool {
    word.len() == 1 && word.starts_with(|c: char| ('A'..='F').contains(&c))
}

fn words(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
}

fn is_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| word.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use super::refers_to_options;

    #[test]
    fn an_option_that_makes_sense_only_beside_others_is_found() {
        for option in [
            "None of these",
            "none of the above.",
            "All of the above",
            "Neither of these",
            "Both of the above",
            "More than one of these",
            "Both A and C",
            "A and B",
        ] {
            assert!(refers_to_options(option), "{option}");
        }
        for option in ["None", "All Saints", "Both banks of the Rhine", "Neither", "Vitamin A", ""]
        {
            assert!(!refers_to_options(option), "{option}");
        }
    }
}
