//! Typed answers for programs that compare texts and know neither aliases nor dates nor ranges.

use obverse_core::deck::question::{Dated, Entry, Numeric, SpellingRules, Target, Typos, Valued, Written};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Aliases, normal_form};
use obverse_core::quantity::date::{Date, PartialDate};
use obverse_core::quantity::number::{Number, Tolerance};

use super::losses::Losses;

/// A number that counts, or is known to be wrong, as Moodle takes it.
#[derive(Debug)]
pub(super) struct NumericAnswer<'a> {
    /// The number; the middle of an interval.
    pub value: f64,
    /// How far off still counts: 0 or more.
    pub tolerance: f64,
    /// The ends, where the deck gives an interval.
    pub ends: Option<(f64, f64)>,
    /// What it earns, as a share of the points.
    pub credit: f64,
    /// What is said to it.
    pub feedback: Option<&'a str>,
}

/// The answers and the known wrong ones in the order in which the first that fits decides.
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
        all.push(NumericAnswer { value, tolerance, ends: Some((low, high)), credit: 1.0, feedback: None });
    }
    if all.iter().all(|amount| amount.credit < 1.0) {
        return Err("no number earns all the points".to_owned());
    }
    Ok(all)
}

fn numeric_answer(valued: &Valued<Target>, tolerance: Tolerance) -> Result<NumericAnswer<'_>, String> {
    let Number::One(value) = valued.value.number else {
        return Err(format!("`{}` asks for both ends of a range", valued.entry.text));
    };
    let tolerance = match tolerance {
        Tolerance::Absolute(distance) => distance,
        Tolerance::Percent(percent) => (value * percent / 100.0).abs(),
    };
    let Entry { credit, feedback, .. } = &valued.entry;
    Ok(NumericAnswer { value, tolerance, ends: None, credit: *credit, feedback: feedback.as_deref() })
}

/// The answers with their other spellings by the deck's aliases, and the known wrong ones behind them. What earns most
/// comes first.
pub(super) fn spelled_answers(
    written: &Written,
    aliases: &Aliases,
    losses: &mut Losses,
) -> Result<Vec<(Entry, String)>, String> {
    let mut all: Vec<Entry> = Vec::new();
    for answer in &written.answers {
        push_unique(&mut all, answer.clone());
        for other in aliases.spellings_of(&answer.text).into_iter().filter(|_| answer.pattern.is_none()) {
            push_unique(&mut all, Entry { text: other.to_owned(), feedback: None, ..answer.clone() });
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
    let star = |entry: Entry| {
        let text = entry.pattern.clone().unwrap_or_else(|| entry.text.replace('*', r"\*"));
        (entry, text)
    };
    Ok(all.into_iter().map(star).collect())
}

fn push_unique(all: &mut Vec<Entry>, entry: Entry) {
    let form = |entry: &Entry| normal_form::collapse_spaces(entry.pattern.as_deref().unwrap_or(&entry.text));
    if !all.iter().any(|other| form(other) == form(&entry)) {
        all.push(entry);
    }
}

/// Dates as texts, each in the ways in which it is written most.
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

/// The ways in which a date is written most; of a span as the author wrote it alone.
fn date_spellings(date: Date) -> Vec<String> {
    let Date::One(day) = date else { return Vec::new() };
    let year = day.year();
    if year < 1 {
        return Vec::new();
    }
    let month = |number: u8| MONTHS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default();
    match (PartialDate::month(day), day.day()) {
        (Some(number), Some(day)) => {
            let month = month(number);
            vec![
                format!("{day} {month} {year}"),
                format!("{month} {day}, {year}"),
                format!("{year:04}-{number:02}-{day:02}"),
            ]
        }
        (Some(number), None) => vec![format!("{} {year}", month(number)), format!("{year:04}-{number:02}")],
        _ => vec![year.to_string()],
    }
}

/// A share of the points as Moodle writes percents: five places at most.
pub(super) fn format_percent(credit: f64) -> String {
    let written = format!("{:.5}", credit * 100.0);
    let written = written.trim_end_matches('0').trim_end_matches('.');
    if written == "-0" { "0".to_owned() } else { written.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::format_percent;

    #[test]
    fn percents_are_those_of_moodle() {
        let written: Vec<String> =
            [1.0 / 3.0, 1.0, -0.25, -0.0, 2.0 / 3.0].into_iter().map(format_percent).collect();
        assert_eq!(written, ["33.33333", "100", "-25", "0", "66.66667"]);
    }
}
