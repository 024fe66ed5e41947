//! Reads one line from a learner: a command after a slash, or an answer.

use crate::deck::question::{Body, Field};
use crate::deck::{Part, Question, normal_form};
use crate::grade::Response;
use crate::messages::{Locale, message};
use crate::text::truncate;

use super::choice::{self, SEMICOLONS};
use super::flashcard;
use super::list_input::split_answers;
use super::paper::PaperItem;
use super::show::shown_options;
use super::view::{LabelRange, LabelledOption, label_options, label_range, label_sides};

/// A parsed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputLine<'a> {
    /// Only white space.
    Empty,
    /// The command after a slash, and its argument.
    Command(&'a str, &'a str),
    /// Anything else. Two slashes at the start stand for one.
    Answer(&'a str),
}

/// The slash, and its full-width form.
const SLASHES: [char; 2] = ['/', '／'];

/// The width of an unknown word in a message, in columns.
const SHOWN_WORD_WIDTH: usize = 24;

/// Parses a line.
#[must_use]
pub fn parse_line(line: &str) -> InputLine<'_> {
    let line = line.trim();
    match line.strip_prefix(SLASHES) {
        None if line.is_empty() => InputLine::Empty,
        None => InputLine::Answer(line),
        Some(rest) if rest.starts_with(SLASHES) => InputLine::Answer(rest),
        Some(rest) => {
            let (command, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            InputLine::Command(command, argument.trim())
        }
    }
}

/// The commands after a slash. A number is a command too.
const COMMANDS: [&str; 13] = ["?", "a", "b", "done", "e", "f", "h", "i", "o", "p", "q", "s", "u"];

/// Whether a word after a slash is a command in any session.
#[must_use]
pub fn is_command(word: &str) -> bool {
    COMMANDS.contains(&word) || word.parse::<usize>().is_ok()
}

/// Whether the learner types words for this question, at least in part.
#[must_use]
pub fn takes_words(question: &Question) -> bool {
    match &question.body {
        Body::Single(field) => !matches!(field, Field::Choice(_)),
        Body::Cloze(cloze) => {
            cloze.blanks.iter().any(|blank| !matches!(blank.field, Field::Choice(_)))
        }
        Body::List(_) => true,
        Body::MultipleResponse(_) | Body::Ordering(_) | Body::Matching(_) | Body::Flashcard(_) => {
            false
        }
    }
}

/// Parses an answer to an item. Labels become the texts of their options.
///
/// # Errors
///
/// A sentence that tells the learner how to answer.
pub fn parse_response(item: &PaperItem, answer: &str, locale: Locale) -> Result<Response, String> {
    let question = item.question();
    let options = &item.options;
    match &question.body {
        Body::Single(Field::Choice(_)) => {
            // A statement is read in the words that are shown, and recorded as decks have it.
            let place = parse_one(&shown_options(item), answer, locale)?;
            Ok(Response::Text(options.get(place).cloned().unwrap_or_default()))
        }
        Body::Single(_) => Ok(Response::Text(answer.to_owned())),
        Body::MultipleResponse(_) => {
            parse_several(&label_options(options), answer, locale).map(Response::Many)
        }
        Body::Ordering(_) => {
            parse_order(&label_options(options), answer, locale).map(Response::Many)
        }
        Body::Matching(matching) => {
            let lefts: Vec<String> = matching.pairs.iter().map(|(left, _)| left.clone()).collect();
            let (lefts, rights) = label_sides(&lefts, options);
            parse_pairs(&lefts, &rights, answer, locale).map(Response::Pairs)
        }
        Body::List(list) => {
            let language = item.edition.deck.language.primary();
            Ok(Response::Many(split_answers(list, language, answer)))
        }
        Body::Cloze(_) => {
            parse_blanks(&blank_options(question, item.part, options), answer, locale)
        }
        Body::Flashcard(_) => flashcard::parse_judgement(answer, locale),
    }
}

/// Splits the options of a cloze by blank. Each asked blank gets its options, or none if it is
/// typed.
#[must_use]
pub fn blank_options<'a>(
    question: &Question,
    part: Part,
    options: &'a [String],
) -> Vec<&'a [String]> {
    let Body::Cloze(cloze) = &question.body else { return Vec::new() };
    let mut rest = options;
    let mut by_blank = Vec::new();
    for blank in cloze.asked_blanks(part) {
        let count = if let Field::Choice(choice) = &blank.field { choice.options.len() } else { 0 };
        let (options, others) = rest.split_at(count.min(rest.len()));
        by_blank.push(options);
        rest = others;
    }
    by_blank
}

/// The input that gives this response with the given options, and with `lefts` in a match: `b`, `a
/// c`, `1b 2a`.
///
/// Returns `None` if the answer is typed in words or does not match the options.
#[must_use]
pub fn typed_answer(response: &Response, options: &[String], lefts: &[String]) -> Option<String> {
    let (options, lefts) = match response {
        Response::Pairs(_) => {
            let (lefts, rights) = label_sides(lefts, options);
            (rights, lefts)
        }
        _ => (label_options(options), Vec::new()),
    };
    let labels: Option<Vec<String>> = match response {
        Response::Text(text) => find_label(&options, text).map(|label| vec![label]),
        Response::Many(texts) => {
            // Of several equal items each takes the next label.
            let label = |(at, text): (usize, &String)| {
                let before = texts[..at].iter().filter(|other| *other == text).count();
                find_nth_label(&options, text, before)
            };
            texts.iter().enumerate().map(label).collect()
        }
        Response::Pairs(pairs) => pairs
            .iter()
            .map(|(left, right)| {
                Some(format!("{}{}", find_label(&lefts, left)?, find_label(&options, right)?))
            })
            .collect(),
        Response::Blank => None,
    };
    labels.map(|labels| labels.join(" "))
}

/// The label of the first option with this text.
fn find_label(options: &[LabelledOption], text: &str) -> Option<String> {
    find_nth_label(options, text, 0)
}

/// The label of one of the options with this text, counted from 0.
fn find_nth_label(options: &[LabelledOption], text: &str, nth: usize) -> Option<String> {
    let text = normal_form::normalise_lines(text);
    options
        .iter()
        .filter(|option| normal_form::normalise_lines(&option.text) == text)
        .nth(nth)
        .map(LabelledOption::label)
}

/// The allowed labels for a sentence: `a to d`, `1 to 4`, `B, A or C`.
fn wanted_labels(options: &[LabelledOption], locale: Locale) -> String {
    match label_range(options) {
        LabelRange::Through(first, last) => {
            message!(locale, "label-range", first = first, last = last)
        }
        LabelRange::Each(labels) => locale.format_list_or(&labels),
    }
}

/// The noun for the labels, as messages select it: letter or number.
fn label_noun(options: &[LabelledOption]) -> &'static str {
    let mut characters = options.iter().flat_map(|option| option.letter.chars());
    if characters.all(|c| c.is_ascii_digit()) { "number" } else { "letter" }
}

/// The place of the option that an answer names.
fn parse_one(options: &[LabelledOption], answer: &str, locale: Locale) -> Result<usize, String> {
    choice::find_option(options, answer).ok_or_else(|| {
        let unknown = if answer.chars().count() > 1 {
            let word = truncate(answer, SHOWN_WORD_WIDTH);
            message!(locale, "refuse-unknown-option", word = word)
        } else {
            String::new()
        };
        let (noun, labels) = (label_noun(options), wanted_labels(options, locale));
        let wanted = match choice::statement_initials(options) {
            Some(initials) => {
                let initials = locale.format_list_or(&initials);
                message!(
                    locale,
                    "refuse-label-or-initial",
                    noun = noun,
                    labels = labels,
                    initials = initials
                )
            }
            None => message!(locale, "refuse-label", noun = noun, labels = labels),
        };
        locale.join_sentences(&[unknown, wanted])
    })
}

fn option_texts(options: &[LabelledOption], places: &[usize]) -> Vec<String> {
    places
        .iter()
        .filter_map(|place| options.get(*place))
        .map(|option| option.text.clone())
        .collect()
}

fn parse_several(
    options: &[LabelledOption],
    answer: &str,
    locale: Locale,
) -> Result<Vec<String>, String> {
    let mut chosen = choice::find_options(options, answer);
    if !chosen.is_whole {
        return Err(message!(
            locale,
            "refuse-labels",
            noun = label_noun(options),
            labels = wanted_labels(options, locale),
            example = choice::example_of_several(options)
        ));
    }
    chosen.places.sort_unstable();
    chosen.places.dedup();
    Ok(option_texts(options, &chosen.places))
}

fn parse_order(
    options: &[LabelledOption],
    answer: &str,
    locale: Locale,
) -> Result<Vec<String>, String> {
    let labels = wanted_labels(options, locale);
    let request = message!(locale, "refuse-order", noun = label_noun(options), labels = labels);
    let chosen = choice::find_options(options, answer);
    if !chosen.is_whole {
        return Err(request);
    }
    let places = chosen.places;
    if let Some((_, twice)) =
        places.iter().enumerate().find(|(at, place)| places[..*at].contains(place))
    {
        let label = options.get(*twice).map(LabelledOption::label).unwrap_or_default();
        let twice = message!(locale, "refuse-twice", label = label);
        return Err(locale.join_sentences(&[twice, request]));
    }
    let left = options.iter().enumerate().filter(|(place, _)| !places.contains(place));
    let left: Vec<String> = left.map(|(_, option)| option.label()).collect();
    if left.is_empty() {
        return Ok(option_texts(options, &places));
    }
    let (count, labels) = (left.len(), left.join(", "));
    let left = message!(locale, "refuse-left", count = count, labels = labels);
    Err(locale.join_sentences(&[left, request]))
}

fn parse_pairs(
    lefts: &[LabelledOption],
    rights: &[LabelledOption],
    answer: &str,
    locale: Locale,
) -> Result<Vec<(String, String)>, String> {
    let noun = label_noun(rights);
    let example = choice::example_of_pairs(lefts, rights, 3);
    let request = message!(locale, "refuse-pairs", noun = noun, example = example);
    let found = choice::find_pairs(lefts, rights, answer);
    if !found.is_whole {
        return Err(request);
    }
    let mut chosen: Vec<Option<usize>> = vec![None; lefts.len()];
    for (left, right) in found.pairs {
        match chosen.get_mut(left) {
            Some(place @ None) => *place = Some(right),
            _ => {
                let twice = message!(locale, "refuse-twice", label = lefts[left].label());
                return Err(locale.join_sentences(&[twice, request]));
            }
        }
    }
    if let Some(missing) = chosen.iter().position(Option::is_none) {
        let label = lefts[missing].label();
        let missing = message!(locale, "refuse-no-pair", noun = noun, label = label);
        return Err(locale.join_sentences(&[missing, request]));
    }
    let pairs = lefts.iter().zip(chosen);
    Ok(pairs
        .filter_map(|(left, right)| Some((left.text.clone(), rights.get(right?)?.text.clone())))
        .collect())
}

fn parse_blanks(shown: &[&[String]], answer: &str, locale: Locale) -> Result<Response, String> {
    let given: Vec<&str> = if shown.len() == 1 {
        vec![answer]
    } else {
        answer.split(SEMICOLONS).map(str::trim).collect()
    };
    if given.len() != shown.len() {
        let words = message!(locale, "example-words");
        let example: Vec<&str> =
            words.split("; ").chain(std::iter::repeat("…")).take(shown.len().min(4)).collect();
        return Err(message!(
            locale,
            "refuse-blanks",
            blanks = shown.len(),
            given = given.len(),
            example = example.join("; ")
        ));
    }
    let filled = shown.iter().enumerate().map(|(index, options)| match given.get(index) {
        None | Some(&"") => Ok(String::new()),
        Some(text) if options.is_empty() => Ok((*text).to_owned()),
        Some(text) => parse_one(&label_options(options), text, locale)
            .map(|place| options.get(place).cloned().unwrap_or_default())
            .map_err(|wanted| {
                let blank = message!(locale, "word-blank", number = index + 1);
                format!("{blank}{}{wanted}", locale.colon())
            }),
    });
    filled.collect::<Result<Vec<_>, _>>().map(Response::Many)
}

#[cfg(test)]
mod tests {
    use super::{
        InputLine, Response, parse_line, parse_one, parse_order, parse_pairs, parse_several,
        typed_answer,
    };
    use crate::messages::Locale;
    use crate::session::view::{LabelledOption, label_options, label_sides};

    fn sample_texts() -> Vec<String> {
        ["15", "27", "34"].map(str::to_owned).to_vec()
    }

    fn sample_options() -> Vec<LabelledOption> {
        label_options(&sample_texts())
    }

    #[test]
    fn a_slash_commands_and_two_begin_an_answer() {
        assert_eq!(parse_line(" /f that is odd "), InputLine::Command("f", "that is odd"));
        assert_eq!(parse_line("//etc"), InputLine::Answer("/etc"));
        assert_eq!(parse_line("  "), InputLine::Empty);
        assert_eq!(parse_line(" 341 "), InputLine::Answer("341"));
    }

    #[test]
    fn letters_name_options() {
        assert_eq!(parse_one(&sample_options(), "B", Locale::English), Ok(1));
        assert_eq!(parse_one(&sample_options(), "34", Locale::English), Ok(2));
        assert_eq!(
            parse_one(&sample_options(), "d", Locale::English),
            Err("Answer with a letter, a to c.".to_owned())
        );
        let truth = label_options(&["True", "False"].map(str::to_owned));
        assert_eq!(
            (parse_one(&truth, "t", Locale::English), parse_one(&truth, "FALSE", Locale::English)),
            (Ok(0), Ok(1))
        );
        for line in ["a c", "c,a", "ac", "a, c", "a a c"] {
            assert_eq!(
                parse_several(&sample_options(), line, Locale::English),
                Ok(vec!["15".to_owned(), "34".to_owned()]),
                "{line}"
            );
        }
        assert!(parse_several(&sample_options(), "a x", Locale::English).is_err());
    }

    #[test]
    fn an_order_names_every_item_once() {
        assert_eq!(
            parse_order(&sample_options(), "c a b", Locale::English),
            Ok(["34", "15", "27"].map(str::to_owned).to_vec())
        );
        assert_eq!(
            parse_order(&sample_options(), "cab", Locale::English),
            parse_order(&sample_options(), "c, a, b", Locale::English)
        );
        let error = |line| parse_order(&sample_options(), line, Locale::English).unwrap_err();
        assert_eq!(error("c a"), "b is left. Give every letter once, a to c, the first one first.");
        assert_eq!(
            error("c"),
            "a, b are left. Give every letter once, a to c, the first one first."
        );
        assert!(error("c c a b").starts_with("c is there twice."));
    }

    #[test]
    fn a_match_names_every_number_once() {
        let (lefts, rights) = label_sides(&["x1", "y1"].map(str::to_owned), &sample_texts());
        let pair = |line| parse_pairs(&lefts, &rights, line, Locale::English);
        let matched = vec![("x1".to_owned(), "27".to_owned()), ("y1".to_owned(), "15".to_owned())];
        for line in ["1b 2a", "2a 1b", "1b2a", "1-b, 2-a", "1 = b; 2 = a"] {
            assert_eq!(pair(line), Ok(matched.clone()), "{line}");
        }
        assert!(pair("1b").unwrap_err().starts_with("2 has no letter yet."));
        assert!(pair("1b 1a").unwrap_err().starts_with("1 is there twice."));
        for line in ["b", "0a", "9a", "1z", "é1"] {
            assert_eq!(
                pair(line).unwrap_err(),
                "Match a letter to each number, for example: 1b 2a.",
                "{line}"
            );
        }
    }

    #[test]
    fn a_typed_answer_reads_back_as_its_source() {
        let owned =
            |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let back = |response: &Response| {
            typed_answer(response, &sample_texts(), &owned(&["x1", "y1"])).unwrap()
        };
        let text = Response::Text("27".to_owned());
        assert_eq!(parse_one(&sample_options(), &back(&text), Locale::English), Ok(1));
        let some = Response::Many(owned(&["15", "34"]));
        assert_eq!(
            parse_several(&sample_options(), &back(&some), Locale::English).map(Response::Many),
            Ok(some)
        );
        let all = Response::Many(owned(&["34", "15", "27"]));
        assert_eq!(
            parse_order(&sample_options(), &back(&all), Locale::English).map(Response::Many),
            Ok(all)
        );
        let both = Response::Pairs(vec![
            ("y1".to_owned(), "15".to_owned()),
            ("x1".to_owned(), "34".to_owned()),
        ]);
        assert_eq!(back(&both), "2a 1c");
        assert_eq!(typed_answer(&Response::Text("28".to_owned()), &sample_texts(), &[]), None);
    }

    #[test]
    fn options_that_are_letters_are_asked_for_as_such() {
        let parse = |texts: &[&str], line: &str| {
            parse_one(
                &label_options(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()),
                line,
                Locale::English,
            )
        };
        assert_eq!(parse(&["B", "A", "D"], "c").unwrap_err(), "Answer with a letter, B, A or D.");
        assert_eq!(parse(&["B", "A", "D"], "a"), Ok(1));
        assert_eq!(parse(&["AB", "A", "none"], "b").unwrap_err(), "Answer with a number, 1 to 3.");
        assert_eq!(parse(&["AB", "A", "none"], "2"), Ok(1));
        let (lefts, rights) =
            label_sides(&["C", "A"].map(str::to_owned), &["x1", "y1"].map(str::to_owned));
        assert_eq!(
            parse_pairs(&lefts, &rights, "c1", Locale::English).unwrap_err(),
            "A has no number yet. Match a number to each letter, for example: C2 A1."
        );
    }
}
