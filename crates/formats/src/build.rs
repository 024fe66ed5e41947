//! Builds question bodies. All formats share this code.

use crate::GAP;
use obverse_core::deck::QuestionType;
use obverse_core::deck::question::{
    Blank, Body, Choice, Cloze, ClozePiece, Entry, Field, Matching, MultipleResponse, Numeric,
    SpellingRules, Target, Typos, Valued, Written,
};
use obverse_core::deck::span::Span;
use obverse_core::quantity::number::{Bounds, Number, Tolerance};

use super::bank::Draft;

/// An answer without further details.
pub(super) fn make_entry(text: String, credit: f64, feedback: Option<String>) -> Entry {
    let feedback = feedback.filter(|feedback| !feedback.is_empty());
    Entry { text, feedback, credit, place: None, pattern: None, span: Span::empty_at(0) }
}

/// Records the order of options that are not shuffled.
fn number_options(options: &mut [Entry]) {
    for (at, option) in options.iter_mut().enumerate() {
        option.span = Span::empty_at(at);
    }
}

/// A choice of these options, the key first.
pub(super) fn make_choice(mut options: Vec<Entry>) -> Result<Choice, String> {
    number_options(&mut options);
    options.sort_by(|one, other| other.credit.total_cmp(&one.credit));
    match options.as_slice() {
        [] | [_] => Err("there are fewer than two options".to_owned()),
        [first, ..] if first.credit < 1.0 => Err("no option is right".to_owned()),
        _ => Ok(Choice { options, shuffle: true }),
    }
}

/// A multiple response. Options with a credit are right.
pub(super) fn make_multiple_response(mut options: Vec<Entry>) -> Result<MultipleResponse, String> {
    number_options(&mut options);
    let (mut answers, distractors): (Vec<Entry>, Vec<Entry>) =
        options.into_iter().partition(|option| option.credit > 0.0);
    if answers.is_empty() {
        return Err("no option is right".to_owned());
    }
    even_out_credits(&mut answers);
    Ok(MultipleResponse { answers, distractors, partial: true, shuffle: true })
}

/// The credit for a weight in percent. Moodle writes a third with five decimals; it becomes exact.
pub(super) fn credit_from_percent(percent: f64) -> f64 {
    let share = percent / 100.0;
    (1..=20)
        .map(f64::from)
        .find_map(|parts| {
            let exact = (share * parts).round() / parts;
            ((exact - share).abs() < 1e-6).then_some(exact)
        })
        .unwrap_or(share)
}

/// Makes three weights such as 33.33333 exact thirds, so that they add up to 1.
fn even_out_credits(answers: &mut [Entry]) {
    let share = 1.0 / answers.len() as f64;
    if answers.iter().all(|answer| (answer.credit - share).abs() < 5e-4) {
        for answer in answers {
            answer.credit = share;
        }
    }
}

/// A statement with a feedback for each response.
pub(super) fn make_true_false(
    is_true: bool,
    mut feedback: impl FnMut(bool) -> Option<String>,
) -> Choice {
    let options = [(true, "True"), (false, "False")].map(|(response, text)| {
        let credit = if response == is_true { 1.0 } else { 0.0 };
        make_entry(text.to_owned(), credit, feedback(response))
    });
    Choice { options: Vec::from(options), shuffle: false }
}

/// Typed answers. Answers without credit are known wrong ones. A star matches any text, as in a
/// pattern. Other programs do not tolerate typing errors, so neither does the question.
pub(super) fn make_written(mut all: Vec<Entry>, case_sensitive: bool) -> Result<Written, String> {
    for entry in &mut all {
        // `\*` is a literal star.
        if entry.text.replace(r"\*", "").contains('*') {
            entry.pattern = Some(entry.text.clone());
        } else {
            entry.text = entry.text.replace(r"\*", "*");
        }
    }
    let (mut answers, distractors): (Vec<Entry>, Vec<Entry>) =
        all.into_iter().partition(|entry| entry.credit > 0.0);
    answers.sort_by(|one, other| other.credit.total_cmp(&one.credit));
    if answers.first().is_none_or(|first| first.credit < 1.0) {
        return Err("no answer earns all the points".to_owned());
    }
    Ok(Written {
        answers,
        distractors,
        spelling: SpellingRules {
            case_sensitive,
            typos: Typos::Edits(0),
            ..SpellingRules::default()
        },
    })
}

/// Typed answers of a program that takes the first one that matches. An answer that an earlier
/// pattern hides is left out, because nothing reaches it. If a later answer would earn more here, a
/// loss names the two.
pub(super) fn make_written_in_order(
    all: Vec<Entry>,
    case_sensitive: bool,
    losses: &mut Vec<String>,
) -> Result<Written, String> {
    let mut reached: Vec<Entry> = Vec::new();
    for entry in all {
        let later = wildcard_pieces(&entry.text, case_sensitive);
        let mut is_hidden = false;
        for earlier in &reached {
            let pieces = wildcard_pieces(&earlier.text, case_sensitive);
            if !pieces.contains(&Wildcard::Any) || !overlap(&pieces, &later) {
                continue;
            }
            if later.contains(&Wildcard::Any) {
                if earlier.credit < entry.credit {
                    losses.push(format!(
                        "that `{}` decides before `{}`: here the best answer counts",
                        earlier.text, entry.text
                    ));
                }
            } else {
                is_hidden = true;
            }
        }
        if is_hidden {
            losses
                .push(format!("`{}`, which nothing reaches behind an earlier pattern", entry.text));
        } else {
            reached.push(entry);
        }
    }
    make_written(reached, case_sensitive)
}

/// A piece of a pattern with `*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wildcard {
    /// Any text.
    Any,
    Sign(char),
}

fn wildcard_pieces(text: &str, case_sensitive: bool) -> Vec<Wildcard> {
    let text = if case_sensitive { text.to_owned() } else { text.to_lowercase() };
    let mut pieces = Vec::new();
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\\' if signs.peek() == Some(&'*') => pieces.extend(signs.next().map(Wildcard::Sign)),
            '*' => pieces.push(Wildcard::Any),
            c => pieces.push(Wildcard::Sign(c)),
        }
    }
    pieces
}

/// The longest patterns that are compared, in characters.
const MAX_COMPARED_SIGNS: usize = 500;

/// Whether a text matches both patterns.
fn overlap(one: &[Wildcard], other: &[Wildcard]) -> bool {
    if one.len().max(other.len()) > MAX_COMPARED_SIGNS {
        return false;
    }
    // `row[j]` says whether the rest of `one` and the rest of `other` from `j` on overlap.
    let mut row = vec![false; other.len() + 1];
    row[other.len()] = true;
    for at in (0..other.len()).rev() {
        row[at] = other[at] == Wildcard::Any && row[at + 1];
    }
    for piece in one.iter().rev() {
        let below = row;
        row = vec![false; other.len() + 1];
        row[other.len()] = *piece == Wildcard::Any && below[other.len()];
        for at in (0..other.len()).rev() {
            row[at] = match (*piece, other[at]) {
                (Wildcard::Any, _) | (_, Wildcard::Any) => below[at] || row[at + 1],
                (Wildcard::Sign(one), Wildcard::Sign(other)) => one == other && below[at + 1],
            };
        }
    }
    row[0]
}

/// A number with a tolerance.
pub(super) fn make_target(entry: Entry, value: f64, tolerance: f64) -> Valued<Target> {
    let tolerance = (tolerance > 0.0).then_some(Tolerance::Absolute(tolerance));
    Valued {
        entry,
        value: Target { number: Number::One(value), bounds: Bounds::default(), tolerance },
    }
}

/// Numbers of a program that takes the first one that matches. If a later one would earn more here,
/// a loss names the two.
pub(super) fn make_numeric_in_order(
    amounts: Vec<Valued<Target>>,
    losses: &mut Vec<String>,
) -> Result<Numeric, String> {
    for (place, later) in amounts.iter().enumerate() {
        let hidden = amounts[..place].iter().find(|earlier| {
            let [(low, high), (low_later, high_later)] = [interval(earlier), interval(later)];
            earlier.entry.credit < later.entry.credit && low <= high_later && low_later <= high
        });
        if let Some(earlier) = hidden {
            losses.push(format!(
                "that `{}` decides before `{}`: here the best answer counts",
                earlier.entry.text, later.entry.text
            ));
        }
    }
    make_numeric(amounts)
}

/// The numbers that an answer accepts.
fn interval(amount: &Valued<Target>) -> (f64, f64) {
    let Number::One(value) = amount.value.number else { return (f64::NAN, f64::NAN) };
    let distance = match amount.value.tolerance {
        Some(Tolerance::Absolute(distance)) => distance,
        _ => 0.0,
    };
    (value - distance, value + distance)
}

/// Numbers. Numbers without credit are known wrong ones.
pub(super) fn make_numeric(amounts: Vec<Valued<Target>>) -> Result<Numeric, String> {
    let (mut answers, distractors): (Vec<_>, Vec<_>) =
        amounts.into_iter().partition(|amount| amount.entry.credit > 0.0);
    answers.sort_by(|one, other| other.entry.credit.total_cmp(&one.entry.credit));
    if answers.first().is_none_or(|first| first.entry.credit < 1.0) {
        return Err("no number earns all the points".to_owned());
    }
    let tolerance = Tolerance::Absolute(0.0);
    Ok(Numeric { answers, distractors, tolerance, unit: None, units: Vec::new(), accept: None })
}

/// Pairs, and right sides without a partner.
pub(super) fn make_matching(
    pairs: Vec<(String, String)>,
    distractors: Vec<Entry>,
) -> Result<Matching, String> {
    if pairs.len() < 2 {
        return Err("there are fewer than two pairs".to_owned());
    }
    Ok(Matching { pairs, distractors })
}

/// A text with blanks; the Markdown has a [`GAP`] for each.
pub(super) fn make_cloze(markdown: &str, blanks: Vec<Blank>) -> Result<Draft, String> {
    if markdown.matches(GAP).count() != blanks.len() {
        return Err("a blank is in a place whose text is not imported".to_owned());
    }
    let mut prompt = String::new();
    let mut pieces = Vec::new();
    for (number, piece) in markdown.split(GAP).enumerate() {
        if number > 0 {
            prompt.push_str(&blank_markup(&blanks[number - 1], number));
            pieces.push(ClozePiece::Blank(number - 1));
        }
        let piece = &separate_braces(piece);
        prompt.push_str(piece);
        pieces.push(ClozePiece::Text(piece.to_owned()));
    }
    Ok(Draft::new(QuestionType::Cloze, prompt, Body::Cloze(Cloze { pieces, blanks })))
}

/// A blank in a prompt: its answer if that is complete, or else a name.
fn blank_markup(blank: &Blank, number: usize) -> String {
    let bare = match &blank.field {
        Field::Written(Written { answers, distractors, spelling })
            if distractors.is_empty() && *spelling == SpellingRules::default() =>
        {
            answers.first().filter(|answer| answers.len() == 1 && is_bare_answer(answer))
        }
        _ => None,
    };
    let inside = bare.map_or_else(|| format!("blank {number}"), |one| one.text.clone());
    let card = blank.number.map(|number| format!("c{number}::")).unwrap_or_default();
    let hint = blank.hint.as_deref().map(hint_markup).unwrap_or_default();
    format!("{{{{{card}{inside}{hint}}}}}")
}

/// A hint in a prompt, without the signs that would end it.
fn hint_markup(hint: &str) -> String {
    let plain = hint.replace(['{', '}', '|'], " ").replace("::", ":");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.is_empty() { plain } else { format!("::{plain}") }
}

/// Whether an answer is fully described by its text.
fn is_bare_answer(answer: &Entry) -> bool {
    let has_signs = answer.text.contains(['|', '{', '}']) || answer.text.contains("::");
    answer.credit >= 1.0 && answer.feedback.is_none() && answer.pattern.is_none() && !has_signs
}

/// Separates double braces, which would make a blank. TeX and readers ignore the space.
pub(super) fn separate_braces(text: &str) -> String {
    let mut text = text.to_owned();
    while text.contains("{{") || text.contains("}}") {
        text = text.replace("{{", "{ {").replace("}}", "} }");
    }
    if text.ends_with('{') { text + " " } else { text }
}

pub(super) fn parse_float(text: &str) -> Result<f64, String> {
    let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("`{}` is no number", text.trim()))
}
