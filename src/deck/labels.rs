//! The labels by which options are chosen. Options that are letters or digits are their own labels; beside others a label
//! never says what another option says.

use std::collections::HashSet;

use crate::text::{keeps_lines, plain_option, width};

/// The labels of the two sides of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideLabels {
    /// Of the left sides, in order.
    pub lefts: Vec<String>,
    /// Of the right sides, in order.
    pub rights: Vec<String>,
}

/// The letter of the option with this index: `a` to `z`, then `aa`, `ab`, ….
#[must_use]
pub fn letter(index: usize) -> String {
    let last = char::from(b'a' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26 - 1)) }
}

/// A label for each option, in small letters. Where every option is one letter or digit of ASCII, each is its own label.
/// Where some are letters, the labels are numbers; else they are letters. No label is the text of another option.
#[must_use]
pub fn labels(options: &[String]) -> Vec<String> {
    let texts = Texts::of(options);
    if let Some(own) = texts.own(|c| c.is_ascii_alphanumeric()) {
        return own;
    }
    let (letters, numbers) = (letters(options.len()), numbers(options.len()));
    let in_order = if texts.has_letter() { [numbers, letters] } else { [letters, numbers] };
    let free = in_order.into_iter().find(|labels| texts.are_free(labels));
    free.unwrap_or_else(|| texts.free_letters())
}

/// Labels of which those of one side are letters and those of the other digits, so that `1b` and `b1` say what belongs to
/// what. Left sides are numbered, and right sides have letters. Where only the left sides are letters, they are their own
/// labels, and the right sides are numbered.
#[must_use]
pub fn side_labels(lefts: &[String], rights: &[String]) -> SideLabels {
    let (left, right) = (Texts::of(lefts), Texts::of(rights));
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let is_digit = |c: char| c.is_ascii_digit();
    let right_numbers = right.own(is_digit).or_else(|| Some(numbers(rights.len())).filter(|all| right.are_free(all)));
    if let (Some(own), Some(numbers), false) = (left.own(is_letter), right_numbers, right.has_letter()) {
        return SideLabels { lefts: own, rights: numbers };
    }
    SideLabels {
        lefts: left.own(is_digit).unwrap_or_else(|| numbers(lefts.len())),
        rights: right.own(is_letter).unwrap_or_else(|| right.free_letters()),
    }
}

/// Options that cannot be told apart by what is typed for them, as a phrase; nothing where all can.
#[must_use]
pub fn confusion(options: &[String]) -> Option<String> {
    let texts = Texts::of(options);
    if texts.own(|c| c.is_ascii_alphanumeric()).is_some() {
        return None;
    }
    let of_one = |text: &&String| single(text).is_some();
    let singles: Vec<&String> = texts.0.iter().filter(of_one).collect();
    let differ_in_case = singles.iter().enumerate().find_map(|(at, one)| {
        let same = singles.iter().take(at).find(|other| other.to_lowercase() == one.to_lowercase())?;
        Some(format!("`{same}` and `{one}` differ in their case alone"))
    });
    let is_taken = || !texts.are_free(&letters(options.len())) && !texts.are_free(&numbers(options.len()));
    differ_in_case.or_else(|| is_taken().then(|| "some options are letters and some are numbers".to_owned()))
}

/// An option that is written as two or more of the others are, one behind the other: `AB` beside `A` and `B`. Where several
/// options may be chosen, it may be meant as these.
#[must_use]
pub fn run_of_others(options: &[String]) -> Option<String> {
    let texts = Texts::of(options);
    let singles: HashSet<char> = texts.0.iter().filter_map(|text| single(text)).map(lower).collect();
    let is_run = |text: &&String| {
        let text = text.to_lowercase();
        text.chars().count() > 1 && text.chars().all(|c| singles.contains(&c))
    };
    texts.0.iter().find(is_run).cloned()
}

/// The visible texts of options, each on one line.
struct Texts(Vec<String>);

impl Texts {
    fn of(options: &[String]) -> Self {
        Self(options.iter().map(|option| visible(option)).collect())
    }

    /// The options as their own labels, where each is one sign of a kind, and no two are the same but for their case.
    fn own(&self, is_of_kind: impl Fn(char) -> bool) -> Option<Vec<String>> {
        let sign = |text: &String| single(text).filter(|c| is_of_kind(*c)).map(|c| lower(c).to_string());
        let signs: Vec<String> = self.0.iter().map(sign).collect::<Option<_>>()?;
        let distinct: HashSet<&String> = signs.iter().collect();
        (distinct.len() == signs.len() && !signs.is_empty()).then_some(signs)
    }

    fn has_letter(&self) -> bool {
        self.0.iter().filter_map(|text| single(text)).any(char::is_alphabetic)
    }

    /// Whether no label is the text of an option.
    fn are_free(&self, labels: &[String]) -> bool {
        let taken = self.taken();
        labels.iter().all(|label| !taken.contains(label))
    }

    /// The first letters that are no option's text.
    fn free_letters(&self) -> Vec<String> {
        let taken = self.taken();
        (0..).map(letter).filter(|letter| !taken.contains(letter)).take(self.0.len()).collect()
    }

    fn taken(&self) -> HashSet<String> {
        let core = |text: &String| single(text).map_or_else(|| text.to_lowercase(), |c| lower(c).to_string());
        self.0.iter().map(core).collect()
    }
}

/// What a reader sees of an option, on one line; nothing of one that has lines to keep, which is no label.
#[must_use]
pub fn visible(option: &str) -> String {
    if keeps_lines(option) { String::new() } else { plain_option(option) }
}

/// The one letter or digit that a text is, without the signs around it: `A`, `A.`, `(a)`.
fn single(text: &str) -> Option<char> {
    let mut chars = text.trim_matches(['(', ')', '.', ':', '[', ']', ' ']).chars();
    let first = chars.next().filter(|c| c.is_alphanumeric())?;
    // Signs that are two columns wide, as of Chinese, are words.
    (chars.next().is_none() && width(first.encode_utf8(&mut [0; 4])) == 1).then_some(first)
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn letters(count: usize) -> Vec<String> {
    (0..count).map(letter).collect()
}

fn numbers(count: usize) -> Vec<String> {
    (1..=count).map(|number| number.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::{confusion, labels, letter, run_of_others, side_labels};

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn letters_go_on_after_z() {
        let letters: Vec<String> = [0, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letter).collect();
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
            assert_eq!(labels(&owned(options)), expected, "{options:?}");
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
            assert_eq!(labels(&owned(options)), expected, "{options:?}");
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
        ] {
            let found = side_labels(&owned(&lefts), &owned(&rights));
            assert_eq!((found.lefts, found.rights), (owned(&expected.0), owned(&expected.1)), "{lefts:?}");
        }
    }

    #[test]
    fn options_that_cannot_be_told_apart_are_named() {
        let told = |options: &[&str]| confusion(&owned(options));
        assert_eq!(told(&["a", "A"]).unwrap(), "`a` and `A` differ in their case alone");
        assert_eq!(told(&["A", "2", "none"]).unwrap(), "some options are letters and some are numbers");
        for clear in [["A", "B", "AB"], ["A", "2", "b"], ["1", "2", "none"], ["no", "yes", "x"]] {
            assert_eq!(told(&clear), None, "{clear:?}");
        }
        assert_eq!(run_of_others(&owned(&["A", "B", "AB", "0"])).as_deref(), Some("AB"));
        assert_eq!(run_of_others(&owned(&["A", "B", "O", "none"])), None);
    }
}
