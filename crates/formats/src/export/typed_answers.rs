//! Typed answers for programs that compare texts, without aliases, dates and ranges.

use crate::build::make_entry;
use crate::html::to_html;
use obverse_core::deck::question::{
    Dated, Entry, Flashcard, Numeric, SpellingRules, Target, Typos, Valued, Written,
};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Aliases, normal_form};
use obverse_core::quantity::date::{Date, PartialDate};
use obverse_core::quantity::number::{Number, Tolerance};
use obverse_core::text::plain_text;

use super::losses::Losses;

/// A right or a known wrong number for Moodle.
#[derive(Debug)]
pub(super) struct NumericAnswer<'a> {
    /// The number, or the middle of an interval.
    pub value: f64,
    /// The tolerance: 0 or more.
    pub tolerance: f64,
    /// The ends of an interval, if it is one.
    pub ends: Option<(f64, f64)>,
    /// The share of the points.
    pub credit: f64,
    /// The feedback.
    pub feedback: Option<&'a str>,
}

/// The answers and the known wrong ones. The first match decides.
pub(super) fn numeric_answers(numeric: &Numeric) -> Result<Vec<NumericAnswer<'_>>, String> {
    let mut all = Vec::new();
    for valued in &numeric.distractors {
        all.push(numeric_answer(valued, Tolerance::Absolute(0.0))?);
    }
    for valued in &numeric.answers {
        all.push(numeric_answer(valued, valued.value.tolerance.unwrap_or(numeric.tolerance))?);
    }
    if let Some((low, high)) = numeric.accept {
        let (value, tolerance) = (f64::midpoint(low, high), (high - low) / 2.0);
        all.push(NumericAnswer {
            value,
            tolerance,
            ends: Some((low, high)),
            credit: 1.0,
            feedback: None,
        });
    }
    if all.iter().all(|amount| amount.credit < 1.0) {
        return Err("no number earns all the points".to_owned());
    }
    Ok(all)
}

fn numeric_answer(
    valued: &Valued<Target>,
    tolerance: Tolerance,
) -> Result<NumericAnswer<'_>, String> {
    let Number::One(value) = valued.value.number else {
        return Err(format!("`{}` asks for both ends of a range", valued.entry.text));
    };
    let tolerance = match tolerance {
        Tolerance::Absolute(distance) => distance,
        Tolerance::Percent(percent) => (value * percent / 100.0).abs(),
    };
    let Entry { credit, feedback, .. } = &valued.entry;
    Ok(NumericAnswer {
        value,
        tolerance,
        ends: None,
        credit: *credit,
        feedback: feedback.as_deref(),
    })
}

/// The answers with all spellings from the deck's aliases, then the known wrong ones. Answers with
/// a higher credit come first.
pub(super) fn spelled_answers(
    written: &Written,
    aliases: &Aliases,
    losses: &mut Losses,
) -> Result<Vec<(Entry, String)>, String> {
    let mut all: Vec<Entry> = Vec::new();
    for answer in &written.answers {
        push_unique(&mut all, answer.clone());
        if answer.pattern.is_none() {
            for other in aliases.spellings_of(&answer.text) {
                let text = other.to_owned();
                push_unique(&mut all, Entry { text, feedback: None, ..answer.clone() });
            }
        }
    }
    all.sort_by(|one, other| other.credit.total_cmp(&one.credit));
    if all.first().is_none_or(|first| first.credit < 1.0) {
        return Err("no answer earns all the points".to_owned());
    }
    all.extend(written.distractors.iter().cloned());
    if let Typos::Edits(1..) = written.spelling.typos {
        losses.add("the slips of the pen that are overlooked");
    }
    Ok(all
        .into_iter()
        .map(|entry| {
            let text = entry.pattern.clone().unwrap_or_else(|| entry.text.replace('*', r"\*"));
            (entry, text)
        })
        .collect())
}

fn push_unique(all: &mut Vec<Entry>, entry: Entry) {
    if !all.iter().any(|other| compared_text(other) == compared_text(&entry)) {
        all.push(entry);
    }
}

fn compared_text(entry: &Entry) -> String {
    normal_form::collapse_spaces(entry.pattern.as_deref().unwrap_or(&entry.text))
}

/// Dates as texts, each in its usual spellings.
pub(super) fn date_answers(dated: &Dated, losses: &mut Losses) -> Written {
    losses.add("a date, which is a text there");
    let mut answers = Vec::new();
    for valued in &dated.answers {
        push_unique(&mut answers, valued.entry.clone());
        for text in date_spellings(valued.value) {
            push_unique(
                &mut answers,
                Entry { text, feedback: None, span: Span::empty_at(0), ..valued.entry.clone() },
            );
        }
    }
    let distractors = dated.distractors.iter().map(|valued| valued.entry.clone()).collect();
    Written { answers, distractors, spelling: SpellingRules::default() }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The usual spellings of a date; none for a span.
fn date_spellings(date: Date) -> Vec<String> {
    let Date::One(day) = date else { return Vec::new() };
    let year = day.year();
    if year < 1 {
        return Vec::new();
    }
    let Some(number) = PartialDate::month(day) else { return vec![year.to_string()] };
    let month = MONTHS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default();
    match day.day() {
        Some(day) => vec![
            format!("{day} {month} {year}"),
            format!("{month} {day}, {year}"),
            format!("{year:04}-{number:02}-{day:02}"),
        ],
        None => vec![format!("{month} {year}"), format!("{year:04}-{number:02}")],
    }
}

/// A credit in percent as Moodle writes it: at most five decimals.
pub(super) fn format_percent(credit: f64) -> String {
    let written = format!("{:.5}", credit * 100.0);
    let written = written.trim_end_matches('0').trim_end_matches('.');
    if written == "-0" { "0".to_owned() } else { written.to_owned() }
}

/// The weights that Moodle lists, in percent. It rounds others or refuses them.
const MOODLE_WEIGHTS: [f64; 21] = [
    100.0, 90.0, 83.33333, 80.0, 75.0, 70.0, 66.66667, 60.0, 50.0, 40.0, 33.33333, 30.0, 25.0,
    20.0, 16.66667, 14.28571, 12.5, 11.11111, 10.0, 5.0, 0.0,
];

/// A credit as the nearest weight that Moodle lists, in percent.
pub(super) fn listed_percent(credit: f64, losses: &mut Losses) -> String {
    let percent = credit * 100.0;
    let nearest = MOODLE_WEIGHTS
        .into_iter()
        .min_by(|one, other| (one - percent.abs()).abs().total_cmp(&(other - percent.abs()).abs()));
    let nearest = nearest.unwrap_or(0.0).copysign(percent);
    if (nearest - percent).abs() > 1e-3 {
        losses.add(format!(
            "a share of {} %, which is {} % there",
            format_percent(credit),
            format_percent(nearest / 100.0)
        ));
        return format_percent(nearest / 100.0);
    }
    format_percent(credit)
}

/// The longest back of a flashcard that can be typed, in characters.
const MAX_TYPED_CHARS: usize = 60;

/// The back of a flashcard as a typed answer, if it is a few words without markup.
pub(super) fn typed_back(card: &Flashcard, losses: &mut Losses) -> Result<Written, String> {
    let text = plain_text(&card.answer);
    let is_plain = to_html(&card.answer) == html_escape::encode_text(&text);
    let has_words = text.chars().any(char::is_alphanumeric);
    if !is_plain || !has_words || text.chars().count() > MAX_TYPED_CHARS {
        return Err("a flashcard whose back is more than a few words to type".to_owned());
    }
    losses.add("a flashcard, which is a typed answer there");
    losses.add_if(card.reverse, "that the back is asked too");
    let entry = make_entry(text, 1.0, None);
    Ok(Written {
        answers: vec![entry],
        distractors: Vec::new(),
        spelling: SpellingRules::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Losses, format_percent, listed_percent};

    #[test]
    fn a_share_that_moodle_does_not_list_is_rounded_and_named() {
        let mut losses = Losses::default();
        let written: Vec<String> = [0.17, 1.0 / 3.0, -0.26, 0.5]
            .into_iter()
            .map(|credit| listed_percent(credit, &mut losses))
            .collect();
        assert_eq!(written, ["16.66667", "33.33333", "-25", "50"]);
        assert_eq!(
            losses.0,
            [
                "a share of 17 %, which is 16.66667 % there",
                "a share of -26 %, which is -25 % there"
            ]
        );
    }

    #[test]
    fn percents_are_those_of_moodle() {
        let written: Vec<String> =
            [1.0 / 3.0, 1.0, -0.25, -0.0, 2.0 / 3.0].into_iter().map(format_percent).collect();
        assert_eq!(written, ["33.33333", "100", "-25", "0", "66.66667"]);
    }
}
