//! Reads typed options. The screen marks options with the same code that reads the final answer.

use crate::deck::labels::{letter_label, visible_text};
use crate::deck::statement::{StatementWords, words_of_options};

use super::view::LabelledOption;

/// The options that a line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenOptions {
    /// The indexes of the options, in the order of the line.
    pub places: Vec<usize>,
    /// Whether every word of the line names an option.
    pub is_whole: bool,
}

/// The pairs that a line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenPairs {
    /// The index of a left side and of its right side, in the order of the line.
    pub pairs: Vec<(usize, usize)>,
    /// Whether the whole line consists of pairs.
    pub is_whole: bool,
}

/// The semicolons of all scripts, and line breaks. They always separate the answers of a list and
/// those of several blanks.
pub const SEMICOLONS: [char; 4] = [';', '；', '؛', '\n'];
/// Characters that separate options.
const SEPARATORS: [char; 6] = [',', ';', '，', '、', '；', '،'];
/// Characters that may stand between labels: `a-b`, `c>b>a`.
const LABEL_JOINS: [char; 8] = ['-', '–', '>', '<', '→', '=', '+', '&'];
/// Characters that may join the two labels of a pair.
const PAIR_JOINS: [char; 9] = [' ', '-', '=', ':', '.', ')', '>', '→', '\t'];

/// The text with full-width letters, digits and signs as the usual ones: `ａ` becomes `a`.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            c => c,
        })
        .collect()
}

/// Finds an option by its label or its text.
#[must_use]
pub fn find_option(options: &[LabelledOption], typed: &str) -> Option<usize> {
    let found = find_as_typed(options, typed);
    found.or_else(|| find_as_typed(options, &half_width(typed)))
}

fn find_as_typed(options: &[LabelledOption], typed: &str) -> Option<usize> {
    let typed = typed.trim();
    let bare = typed.trim_end_matches([')', '.', ':']);
    let (lower, bare_lower) = (typed.to_lowercase(), bare.to_lowercase());
    if typed.is_empty() {
        return None;
    }
    let mut all = options.iter();
    all.position(|option| option.text.trim() == typed || visible_text(&option.text) == typed)
        .or_else(|| options.iter().position(|option| option.letter == bare_lower))
        .or_else(|| options.iter().position(|option| matches_text(option, &lower)))
        .or_else(|| options.iter().position(|option| matches_text(option, &bare_lower)))
        .or_else(|| find_statement_option(options, &bare_lower))
}

/// Finds the option of a true-false statement by its first letter, or by its English word.
fn find_statement_option(options: &[LabelledOption], lower: &str) -> Option<usize> {
    statement_of(options)?.find(lower)
}

/// The words of a true-false statement; `None` for other options.
fn statement_of(options: &[LabelledOption]) -> Option<&'static StatementWords> {
    words_of_options(options.iter().map(|option| option.text.as_str()))
}

/// The letters for the options of a true-false statement; `None` for other options.
#[must_use]
pub fn statement_initials(options: &[LabelledOption]) -> Option<[&'static str; 2]> {
    statement_of(options).map(StatementWords::initials)
}

/// Finds a menu option by its letter. An empty line means the first one.
#[must_use]
pub fn find_menu_option(count: usize, line: &str) -> Option<usize> {
    let line = half_width(line);
    let lower = line.trim().trim_end_matches([')', '.', ':']).to_lowercase();
    if line.trim().is_empty() {
        Some(0)
    } else {
        (0..count).find(|index| letter_label(*index) == lower)
    }
}

/// Whether a lower-case text equals the option's text.
fn matches_text(option: &LabelledOption, lower: &str) -> bool {
    !lower.is_empty()
        && (option.text.to_lowercase() == lower
            || visible_text(&option.text).to_lowercase() == lower)
}

/// Finds several options by their labels, with or without separators (`a c`, `a, c`, `ac`), or by
/// their texts.
#[must_use]
pub fn find_options(options: &[LabelledOption], typed: &str) -> ChosenOptions {
    if let Some(only) = find_option(options, typed) {
        return ChosenOptions { places: vec![only], is_whole: true };
    }
    let parts = typed.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty());
    let named = parts.flat_map(|part| match find_option(options, part) {
        Some(place) => vec![Some(place)],
        None => part
            .split(|c: char| c.is_whitespace() || LABEL_JOINS.contains(&c))
            .filter(|word| !word.is_empty())
            .flat_map(|word| find_in_word(options, word))
            .collect(),
    });
    let named: Vec<Option<usize>> = named.collect();
    ChosenOptions {
        is_whole: !named.is_empty() && named.iter().all(Option::is_some),
        places: named.into_iter().flatten().collect(),
    }
}

/// Reads a word as one option, or as one label per character.
fn find_in_word(options: &[LabelledOption], word: &str) -> Vec<Option<usize>> {
    if let Some(place) = find_option(options, word) {
        return vec![Some(place)];
    }
    let word = half_width(word);
    let places: Vec<Option<usize>> = word.chars().map(|c| find_letter(options, c)).collect();
    if places.iter().all(Option::is_some) { places } else { vec![None] }
}

fn find_letter(options: &[LabelledOption], letter: char) -> Option<usize> {
    let label: String = letter.to_lowercase().collect();
    options.iter().position(|option| option.letter == label)
}

/// Finds pairs by their labels: `1b 2a`, `1-b, 2-a`, `1b2a`.
#[must_use]
pub fn find_pairs(lefts: &[LabelledOption], rights: &[LabelledOption], typed: &str) -> ChosenPairs {
    let found = find_pairs_as_typed(lefts, rights, typed);
    if found.is_whole { found } else { find_pairs_as_typed(lefts, rights, &half_width(typed)) }
}

fn find_pairs_as_typed(
    lefts: &[LabelledOption],
    rights: &[LabelledOption],
    typed: &str,
) -> ChosenPairs {
    let mut found = ChosenPairs::default();
    let mut rest = typed.trim_matches(is_between);
    while !rest.is_empty() {
        let Some((left, behind)) = find_side(lefts, rest) else { return found };
        let Some((right, behind)) = find_side(rights, behind.trim_start_matches(PAIR_JOINS)) else {
            return found;
        };
        found.pairs.push((left, right));
        rest = behind.trim_start_matches(is_between);
    }
    found.is_whole = !found.pairs.is_empty();
    found
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || SEPARATORS.contains(&c)
}

/// Reads the side at the start of a text, and returns the rest. The side is named by its label, or
/// by its text if that is one word of letters or digits.
fn find_side<'a>(sides: &[LabelledOption], text: &'a str) -> Option<(usize, &'a str)> {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text
        .find(|c: char| if is_number { !c.is_ascii_digit() } else { !c.is_alphabetic() })
        .unwrap_or(text.len());
    let (label, rest) = text.split_at(end);
    if label.is_empty() {
        // An empty side would match here forever.
        return None;
    }
    let lower = label.to_lowercase();
    let mut all = sides.iter();
    let place = all
        .position(|side| visible_text(&side.text) == label)
        .or_else(|| sides.iter().position(|side| side.letter == lower))
        .or_else(|| sides.iter().position(|side| matches_text(side, &lower)))?;
    Some((place, rest))
}

/// An example that names several options, as in `a c`.
#[must_use]
pub fn example_of_several(options: &[LabelledOption]) -> String {
    match options {
        [first, _, third, ..] => join_labels(&[first, third]),
        few => join_labels(&few.iter().collect::<Vec<_>>()),
    }
}

/// An example that names an order, as in `b c a`.
#[must_use]
pub fn example_of_order(options: &[LabelledOption]) -> String {
    match options {
        [first, others @ ..] => {
            join_labels(&others.iter().take(2).chain([first]).collect::<Vec<_>>())
        }
        [] => String::new(),
    }
}

/// An example that names up to `most` pairs, as in `1b 2a`.
#[must_use]
pub fn example_of_pairs(
    lefts: &[LabelledOption],
    rights: &[LabelledOption],
    most: usize,
) -> String {
    let count = most.min(lefts.len()).min(rights.len());
    let rights = rights.iter().take(count).rev();
    let pairs =
        lefts.iter().zip(rights).map(|(left, right)| format!("{}{}", left.label(), right.label()));
    pairs.collect::<Vec<_>>().join(" ")
}

fn join_labels(options: &[&LabelledOption]) -> String {
    options.iter().map(|option| option.label()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, proptest};
    use proptest::sample::select;

    use super::{
        ChosenOptions, ChosenPairs, find_menu_option, find_option, find_options, find_pairs,
    };
    use crate::session::view::{LabelledOption, label_options, label_sides};

    fn options(texts: &[&str]) -> Vec<LabelledOption> {
        label_options(&owned(texts))
    }

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn an_option_is_named_by_its_label_or_in_its_own_words() {
        let metals = options(&["Gold", "Silver", "New *York*", "`let`"]);
        for (typed, place) in [
            ("a", Some(0)),
            ("B.", Some(1)),
            ("(a)", None),
            ("silver", Some(1)),
            ("new york", Some(2)),
            ("New *York*", Some(2)),
            ("LET", Some(3)),
            ("gol", None),
            ("", None),
            (")", None),
        ] {
            assert_eq!(find_option(&metals, typed), place, "{typed}");
        }
    }

    #[test]
    fn a_statement_is_named_by_the_first_letter_of_its_word() {
        let statement = options(&["True", "False"]);
        let typed = ["t", "F", "a", "b", "true", "T."];
        assert_eq!(typed.map(|typed| find_option(&statement, typed)), [0, 1, 0, 1, 0, 0].map(Some));
        assert_eq!(find_option(&options(&["Tin", "False"]), "t"), None);
    }

    #[test]
    fn a_menu_is_answered_by_a_letter() {
        let typed = ["", " ", "a", "C)", "d", "ab", "1"];
        let named = [Some(0), Some(0), Some(0), Some(2), None, None, None];
        assert_eq!(typed.map(|typed| find_menu_option(3, typed)), named);
    }

    #[test]
    fn a_letter_means_the_option_that_shows_it() {
        let vitamins = options(&["C", "A", "D", "B"]);
        assert_eq!(
            ["a", "B", "c", "D"].map(|typed| find_option(&vitamins, typed)),
            [Some(1), Some(3), Some(0), Some(2)]
        );
        assert_eq!(find_options(&vitamins, "ad").places, [1, 2]);
        let groups = options(&["AB", "B", "A", "O"]);
        let typed = ["a", "b", "ab", "1", "2"];
        assert_eq!(
            typed.map(|typed| find_option(&groups, typed)),
            [Some(2), Some(1), Some(0), Some(0), Some(1)]
        );
        let cases = options(&["A", "a"]);
        assert_eq!(
            ["A", "a", "2"].map(|typed| find_option(&cases, typed)),
            [Some(0), Some(1), Some(1)]
        );
    }

    #[test]
    fn several_letters_are_read_apart_or_together() {
        let metals = options(&["Copper", "Iron", "Zinc", "New York", "Gold"]);
        for (typed, places) in [
            ("a c", vec![0, 2]),
            ("c,a", vec![2, 0]),
            ("ac", vec![0, 2]),
            ("ab, c", vec![0, 1, 2]),
            ("zinc", vec![2]),
            ("Gold, new york; a", vec![4, 3, 0]),
            ("zinc gold", vec![2, 4]),
            ("a、c", vec![0, 2]),
        ] {
            assert_eq!(
                find_options(&metals, typed),
                ChosenOptions { places, is_whole: true },
                "{typed}"
            );
        }
        // A word that names no option marks nothing, whatever its letters are.
        assert_eq!(find_options(&metals, "zin"), ChosenOptions::default());
        assert_eq!(
            find_options(&metals, "a x"),
            ChosenOptions { places: vec![0], is_whole: false }
        );
        assert_eq!(find_options(&metals, ";"), ChosenOptions::default());
    }

    #[test]
    fn pairs_are_of_two_labels() {
        let (lefts, rights) = label_sides(&owned(&["x1", "y1"]), &owned(&["15", "27", "34"]));
        let read = |typed: &str| find_pairs(&lefts, &rights, typed);
        for typed in ["1b 2a", "1b2a", "1-b, 2-a", "1 = b; 2 = a", "1B → ", "1b 2"] {
            assert_eq!(read(typed).pairs.first(), Some(&(0, 1)), "{typed}");
        }
        assert_eq!(read("2a 1b"), ChosenPairs { pairs: vec![(1, 0), (0, 1)], is_whole: true });
        for typed in ["", "b", "0a", "9a", "1z", "é1", "1b 2", "1b x"] {
            assert!(!read(typed).is_whole, "{typed}");
        }
        let code = owned(&["```\na\nb\n```", "c1"]);
        let (lefts, rights) = label_sides(&code, &code);
        for typed in ["?", "1?", "1a ?", "-"] {
            assert!(!find_pairs(&lefts, &rights, typed).is_whole, "{typed}");
        }
        let (lefts, rights) =
            label_sides(&owned(&["C", "A"]), &owned(&["scurvy", "night blindness"]));
        assert_eq!(find_pairs(&lefts, &rights, "a2 c1").pairs, [(1, 1), (0, 0)]);
        let (lefts, rights) = label_sides(&owned(&["Rome", "London"]), &owned(&["A", "Tiber"]));
        assert_eq!(find_pairs(&lefts, &rights, "rome tiber, london a").pairs, [(0, 1), (1, 0)]);
        let (lefts, rights) = label_sides(&owned(&["2", "1"]), &owned(&["B", "A"]));
        assert_eq!(find_pairs(&lefts, &rights, "1a 2b").pairs, [(1, 1), (0, 0)]);
    }

    proptest! {
        #[test]
        fn no_line_keeps_its_reader_busy(typed in "[ -~é→,]{0,12}", texts in prop::collection::vec("(|a|1|```\na\n```| ?[ -~]{0,3})", 2..5)) {
            let options = label_options(&texts);
            let (lefts, rights) = label_sides(&texts, &texts);
            drop((find_option(&options, &typed), find_options(&options, &typed), find_pairs(&lefts, &rights, &typed)));
        }

        #[test]
        fn each_label_and_each_text_names_its_own_option(
            texts in prop::collection::btree_set(select(vec![
                "A", "B", "b", "AB", "1", "2", "12", "c", "Д", "é", "(d)", "no", "Gold", "**e**", "10",
            ]), 1..15),
        ) {
            let texts: Vec<&str> = texts.into_iter().collect();
            let options = options(&texts);
            for (place, option) in options.iter().enumerate() {
                assert_eq!(find_option(&options, &option.text), Some(place), "{option:?} of {options:?}");
                assert_eq!(find_option(&options, &option.letter), Some(place), "{option:?} of {options:?}");
            }
        }
    }

    #[test]
    fn labels_may_be_joined_and_of_full_width() {
        let metals = options(&["Copper", "Iron", "Gold"]);
        for typed in ["c>b>a", "c > b > a", "c-b-a", "c→b→a", "ｃｂａ", "ｃ　ｂ　ａ", "ｃ、ｂ、ａ"]
        {
            let found = find_options(&metals, typed);
            assert_eq!((found.places, found.is_whole), (vec![2, 1, 0], true), "{typed}");
        }
        assert_eq!(find_option(&metals, "Ｂ"), Some(1));
        assert_eq!(find_menu_option(3, "ｂ"), Some(1));
        // An option that has such a sign in its text is still that option.
        let signs = options(&["a-b", "c"]);
        assert_eq!(find_options(&signs, "a-b").places, [0]);
        let (lefts, rights) = label_sides(&owned(&["x1", "y1"]), &owned(&["x2", "y2"]));
        assert_eq!(find_pairs(&lefts, &rights, "１ｂ　２ａ").pairs, [(0, 1), (1, 0)]);
    }
}
