//! The labels of options. Options that are letters or digits are their own labels. Otherwise a
//! label never equals the text of another option.

use std::collections::HashSet;

use crate::text::words::format_list;
use crate::text::{keeps_lines, plain_option, text_width};

/// The labels of the two sides of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideLabels {
    /// The labels of the left sides, in order.
    pub lefts: Vec<String>,
    /// The labels of the right sides, in order.
    pub rights: Vec<String>,
}

/// The letter of the option with this index: `a` to `z`, then `aa`, `ab`, ….
#[must_use]
pub fn letter_label(index: usize) -> String {
    let last = char::from(b'a' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { format!("{}{last}", letter_label(index / 26 - 1)) }
}

/// A label for each option, in lower case. If every option is one ASCII letter or digit, each is
/// its own label. If some options are letters, the labels are numbers; otherwise they are letters.
/// No label is the text of another option.
#[must_use]
pub fn option_labels(options: &[String]) -> Vec<String> {
    let texts = OptionTexts::from_options(options);
    if let Some(own) = texts.own_labels(|c| c.is_ascii_alphanumeric()) {
        return own;
    }
    let (letters, numbers) = (first_letters(options.len()), first_numbers(options.len()));
    let in_order = if texts.has_letter() { [numbers, letters] } else { [letters, numbers] };
    let free = in_order.into_iter().find(|labels| texts.are_free(labels));
    free.unwrap_or_else(|| texts.free_letters())
}

/// Labels for two sides: one side has letters and the other digits, so that `1b` and `b1` mean the
/// same pair. Left sides have numbers and right sides have letters. If only the left sides are
/// letters, they are their own labels and the right sides have numbers.
#[must_use]
pub fn side_labels(lefts: &[String], rights: &[String]) -> SideLabels {
    let (left, right) = (OptionTexts::from_options(lefts), OptionTexts::from_options(rights));
    let numbered = left.digit_labels().zip(Some(right.letter_labels()));
    let lettered = Some(left.letter_labels()).zip(right.digit_labels());
    let are_letters = left.own_labels(|c| c.is_ascii_alphabetic()).is_some() && !right.has_letter();
    let (first, second) = if are_letters { (lettered, numbered) } else { (numbered, lettered) };
    let (lefts, rights) =
        first.or(second).unwrap_or_else(|| (first_numbers(lefts.len()), right.letter_labels()));
    SideLabels { lefts, rights }
}

/// An option that typed input cannot tell from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// Its index.
    pub index: usize,
    /// The reason, as a phrase.
    pub why: String,
}

/// The first option that typed input cannot tell from others, if there is one. `may_be_several`
/// allows more than one option in an answer.
#[must_use]
pub fn find_confusion(options: &[String], may_be_several: bool) -> Option<Confusion> {
    let texts = OptionTexts::from_options(options);
    let by_case = texts.differing_in_case().or_else(|| texts.among_letters_and_numbers());
    if may_be_several { by_case.or_else(|| texts.run_of_others()) } else { by_case }
}

/// As [`find_confusion`], for the right sides of a match.
#[must_use]
pub fn find_side_confusion(rights: &[String]) -> Option<Confusion> {
    OptionTexts::from_options(rights).differing_in_case()
}

/// The visible texts of options, each on one line.
struct OptionTexts(Vec<String>);

impl OptionTexts {
    fn from_options(options: &[String]) -> Self {
        Self(options.iter().map(|option| visible_text(option)).collect())
    }

    /// The options as their own labels, if each is one character of a kind and all differ by more
    /// than case.
    fn own_labels(&self, is_of_kind: impl Fn(char) -> bool) -> Option<Vec<String>> {
        let signs: Vec<String> = self
            .0
            .iter()
            .map(|text| {
                let sign = single_sign(text).filter(|c| is_of_kind(*c))?;
                Some(lower_char(sign).to_string())
            })
            .collect::<Option<_>>()?;
        let distinct: HashSet<&String> = signs.iter().collect();
        (distinct.len() == signs.len() && !signs.is_empty()).then_some(signs)
    }

    /// Digit labels: the options themselves, or their numbers; `None` if a number is the text of
    /// another option.
    fn digit_labels(&self) -> Option<Vec<String>> {
        let numbers = first_numbers(self.0.len());
        let are_taken = numbers.iter().enumerate().any(|(at, number)| {
            self.0.iter().enumerate().any(|(other, text)| other != at && text == number)
        });
        self.own_labels(|c| c.is_ascii_digit()).or_else(|| (!are_taken).then_some(numbers))
    }

    /// Letter labels: the options themselves, or letters that are no option's text.
    fn letter_labels(&self) -> Vec<String> {
        self.own_labels(|c| c.is_ascii_alphabetic()).unwrap_or_else(|| self.free_letters())
    }

    /// A letter that also occurs in the other case.
    fn differing_in_case(&self) -> Option<Confusion> {
        self.0.iter().enumerate().find_map(|(place, text)| {
            single_sign(text)?;
            let lower = text.to_lowercase();
            let other = self.0.iter().take(place).find(|other| other.to_lowercase() == lower)?;
            Some(Confusion {
                index: place,
                why: format!("`{text}` and `{other}` differ only in case"),
            })
        })
    }

    /// A letter among numbers: neither letters nor numbers can be the labels.
    fn among_letters_and_numbers(&self) -> Option<Confusion> {
        let count = self.0.len();
        let is_own = self.own_labels(|c| c.is_ascii_alphanumeric()).is_some();
        if is_own || self.are_free(&first_letters(count)) || self.are_free(&first_numbers(count)) {
            return None;
        }
        let place =
            self.0.iter().position(|text| single_sign(text).is_some_and(char::is_alphabetic))?;
        let why = "both letters and numbers are options here".to_owned();
        Some(Confusion { index: place, why })
    }

    /// An option that reads as several others in a row: `AB` beside `A` and `B`.
    fn run_of_others(&self) -> Option<Confusion> {
        let singles: HashSet<char> =
            self.0.iter().filter_map(|text| single_sign(text)).map(lower_char).collect();
        let place = self.0.iter().position(|text| {
            let text = text.to_lowercase();
            text.chars().count() > 1 && text.chars().all(|c| singles.contains(&c))
        })?;
        let others: Vec<String> = self.0.get(place)?.chars().map(|c| format!("`{c}`")).collect();
        let why = format!("can also be read as {}", format_list(&others));
        Some(Confusion { index: place, why })
    }

    fn has_letter(&self) -> bool {
        self.0.iter().filter_map(|text| single_sign(text)).any(char::is_alphabetic)
    }

    /// Whether no label is the text of an option.
    fn are_free(&self, labels: &[String]) -> bool {
        let taken = self.taken_labels();
        labels.iter().all(|label| !taken.contains(label))
    }

    /// The first letters that are no option's text.
    fn free_letters(&self) -> Vec<String> {
        let taken = self.taken_labels();
        (0..)
            .map(letter_label)
            .filter(|letter| !taken.contains(letter))
            .take(self.0.len())
            .collect()
    }

    fn taken_labels(&self) -> HashSet<String> {
        self.0
            .iter()
            .map(|text| {
                single_sign(text).map_or_else(|| text.to_lowercase(), |c| lower_char(c).to_string())
            })
            .collect()
    }
}

/// The visible text of an option, on one line. It is empty if the option keeps several lines, since
/// these cannot be a label.
#[must_use]
pub fn visible_text(option: &str) -> String {
    if keeps_lines(option) { String::new() } else { plain_option(option) }
}

/// The only letter or digit of a text, without punctuation around it: `A`, `A.`, `(a)`.
fn single_sign(text: &str) -> Option<char> {
    let mut chars = text.trim_matches(['(', ')', '.', ':', '[', ']', ' ']).chars();
    let first = chars.next().filter(|c| c.is_alphanumeric())?;
    // A character two columns wide, such as a Chinese one, is a word.
    (chars.next().is_none() && text_width(first.encode_utf8(&mut [0; 4])) == 1).then_some(first)
}

fn lower_char(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn first_letters(count: usize) -> Vec<String> {
    (0..count).map(letter_label).collect()
}

fn first_numbers(count: usize) -> Vec<String> {
    (1..=count).map(|number| number.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::{find_confusion, letter_label, option_labels, side_labels};

    fn to_strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn letters_go_on_after_z() {
        let letters: Vec<String> =
            [0, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letter_label).collect();
        assert_eq!(letters, ["a", "z", "aa", "ab", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn an_option_that_is_a_letter_or_a_digit_is_its_own_label() {
        for (options, expected) in [
            (["B", "A", "D", "C"].as_slice(), ["b", "a", "d", "c"].as_slice()),
            (&["3", "1", "2"], &["3", "1", "2"]),
            (&["x", "7"], &["x", "7"]),
            (&["**b**", "`a`", "(c)"], &["b", "a", "c"]),
        ] {
            assert_eq!(option_labels(&to_strings(options)), expected, "{options:?}");
        }
    }

    #[test]
    fn a_label_is_never_the_text_of_another_option() {
        for (options, expected) in [
            (["15", "27"].as_slice(), ["a", "b"].as_slice()),
            (&["A", "B", "AB", "O"], &["1", "2", "3", "4"]),
            (&["a", "A"], &["1", "2"]),
            (&["а", "б"], &["1", "2"]),
            (&["日", "月"], &["a", "b"]),
            (&["1", "2", "none"], &["a", "b", "c"]),
            (&["A", "2", "none"], &["b", "c", "d"]),
            (&["x", "1", "none"], &["a", "b", "c"]),
            (&["    a", "b"], &["1", "2"]),
        ] {
            assert_eq!(option_labels(&to_strings(options)), expected, "{options:?}");
        }
    }

    #[test]
    fn the_labels_of_two_sides_are_of_two_kinds() {
        for (lefts, rights, expected) in [
            (["Rome", "London"], ["Tiber", "Thames"], (["1", "2"], ["a", "b"])),
            (["C", "A"], ["scurvy", "night vision"], (["c", "a"], ["1", "2"])),
            (["2", "1"], ["two", "one"], (["2", "1"], ["a", "b"])),
            (["two", "one"], ["2", "1"], (["1", "2"], ["a", "b"])),
            (["a", "b"], ["B", "A"], (["1", "2"], ["b", "a"])),
            (["x", "y"], ["A", "not A"], (["1", "2"], ["b", "c"])),
            (["a", "b"], ["2", "1"], (["a", "b"], ["2", "1"])),
            (["2", "two"], ["x1", "y1"], (["a", "b"], ["1", "2"])),
            (["one", "2"], ["x1", "y1"], (["1", "2"], ["a", "b"])),
            (["2", "two"], ["2", "1"], (["a", "b"], ["2", "1"])),
        ] {
            let found = side_labels(&to_strings(&lefts), &to_strings(&rights));
            assert_eq!(
                (found.lefts, found.rights),
                (to_strings(&expected.0), to_strings(&expected.1)),
                "{lefts:?}"
            );
        }
    }

    #[test]
    fn indistinguishable_options_are_named() {
        for (options, may_be_several, expected) in [
            (["A", "x1", "a"].as_slice(), false, Some((2, "`a` and `A` differ only in case"))),
            (&["A", "2", "none"], false, Some((0, "both letters and numbers are options here"))),
            (&["O", "AB", "A", "B"], true, Some((1, "can also be read as `A` and `B`"))),
            (&["O", "AB", "A", "B"], false, None),
            (&["A", "2", "b"], true, None),
            (&["1", "2", "none"], true, None),
            (&["12", "1", "2"], true, Some((0, "can also be read as `1` and `2`"))),
            (&["no", "yes", "x"], true, None),
        ] {
            let found = find_confusion(&to_strings(options), may_be_several);
            let found = found.as_ref().map(|found| (found.index, found.why.as_str()));
            assert_eq!(found, expected, "{options:?}");
        }
    }
}
