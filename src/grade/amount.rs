//! Answers that are numbers or dates.

use crate::deck::question::{Dated, Numeric, Target, Valued};
use crate::quantity::Language;
use crate::quantity::date::{self, Agreement, Date, Day};
use crate::quantity::number::{self, Number, Tolerance, within};

use super::unclear::{Unclear, Why};
use super::verdict::Judged;

/// Judges a number.
///
/// # Errors
///
/// Where `text` is no number, or one number and only ranges are asked.
pub(super) fn number(numeric: &Numeric, text: &str, language: &Language) -> Result<Judged, Unclear> {
    let given = read(numeric, text, language)?;
    let is_same = |given: Number, target: Target| given.is_within(target.number, Tolerance::Absolute(0.0));
    let near = |given, target: Target| {
        near_number(given, target.number, target.tolerance.unwrap_or(numeric.tolerance))
    };
    if let Some(judged) = judge(given, &numeric.answers, &numeric.distractors, is_same, near) {
        return Ok(judged);
    }
    let asks_range =
        numeric.accept.is_none() && numeric.answers.iter().all(|answer| is_range(answer.value.number));
    match (given, numeric.accept) {
        (Number::One(value), Some(ends)) if is_between(value, ends) => {
            Ok(Judged::new(1.0, format!("between {} and {}", ends.0, ends.1)))
        }
        (Number::One(_), _) if asks_range => Err(Why::OneNumber.into()),
        (Number::Range { .. }, _) if !numeric.answers.iter().any(|answer| is_range(answer.value.number)) => {
            Ok(Judged::new(0.0, "one number was asked"))
        }
        _ => Ok(Judged::default()),
    }
}

/// Reads a number with the question's unit, without one, or with another unit that it knows.
fn read(numeric: &Numeric, text: &str, language: &Language) -> Result<Number, Unclear> {
    let usual = number::read(text, language, numeric.unit.as_deref());
    let other =
        |(unit, factor): &(String, f64)| Some(number::read(text, language, Some(unit)).ok()?.times(*factor));
    usual.or_else(|unreadable| {
        let why = || other_unit(numeric, text, language).unwrap_or(Why::Unreadable(unreadable));
        numeric.units.iter().find_map(other).ok_or_else(|| why().into())
    })
}

/// Whether a number stands there, and a unit behind it that the question does not know.
fn other_unit(numeric: &Numeric, text: &str, language: &Language) -> Option<Why> {
    let unit = numeric.unit.as_ref()?;
    let (number, behind) = text.split_at(text.rfind(|c: char| c.is_ascii_digit())? + 1);
    let is_number = number::read(number.trim(), language, None).is_ok();
    let units = std::iter::once(unit).chain(numeric.units.iter().map(|(unit, _)| unit));
    (is_number && behind.contains(char::is_alphabetic)).then(|| Why::OtherUnit(units.cloned().collect()))
}

/// Judges a date.
///
/// # Errors
///
/// Where `text` is no date, or one date and only ranges are asked.
pub(super) fn date(dated: &Dated, text: &str, language: &Language) -> Result<Judged, Unclear> {
    let given = date::read(text, language)?;
    if let Some(judged) = judge(given, &dated.answers, &dated.distractors, |a, b| a == b, near_date) {
        return Ok(judged);
    }
    let is_range = |answer: &Valued<Date>| matches!(answer.value, Date::Range { .. });
    match given {
        Date::One(_) if dated.answers.iter().all(is_range) => Err(Why::OneDate.into()),
        Date::Range { .. } if !dated.answers.iter().any(is_range) => {
            Ok(Judged::new(0.0, "one date was asked"))
        }
        _ => Ok(Judged::default()),
    }
}

/// Takes what was given for an answer or a distractor. A distractor that says just this stands before an answer that
/// only comes near: it is known to be wrong.
fn judge<G: Copy, T: Copy>(
    given: G,
    answers: &[Valued<T>],
    distractors: &[Valued<T>],
    is_same: impl Fn(G, T) -> bool,
    near: impl Fn(G, T) -> (f64, String),
) -> Option<Judged> {
    let same = |entries: &[Valued<T>]| {
        let said = entries.iter().filter(|valued| is_same(given, valued.value));
        best(said.map(|valued| Judged::entry(&valued.entry, 1.0, "")))
    };
    let is_near = |answer: &Valued<T>| {
        let (share, reason) = near(given, answer.value);
        (share > 0.0).then(|| Judged::entry(&answer.entry, share, reason))
    };
    same(answers).or_else(|| same(distractors)).or_else(|| best(answers.iter().filter_map(is_near)))
}

/// The first of those that earn most.
fn best(found: impl Iterator<Item = Judged>) -> Option<Judged> {
    found.reduce(|best, next| if next.credit > best.credit { next } else { best })
}

fn is_range(number: Number) -> bool {
    matches!(number, Number::Range { .. })
}

fn is_between(value: f64, (low, high): (f64, f64)) -> bool {
    (low..=high).contains(&value) || number::close(value, low) || number::close(value, high)
}

/// The share that a number earns, and why. Of a range each end is a half.
fn near_number(given: Number, target: Number, tolerance: Tolerance) -> (f64, String) {
    match (given, target) {
        (Number::One(value), Number::One(target)) if within(value, target, tolerance) => {
            (1.0, tolerated(tolerance))
        }
        (Number::Range { low, high }, Number::Range { low: from, high: to }) => {
            match (within(low, from, tolerance), within(high, to, tolerance)) {
                (true, true) => (1.0, tolerated(tolerance)),
                (true, false) => (0.5, "the lower end is right".to_owned()),
                (false, true) => (0.5, "the upper end is right".to_owned()),
                (false, false) => (0.0, String::new()),
            }
        }
        _ => (0.0, String::new()),
    }
}

fn tolerated(tolerance: Tolerance) -> String {
    match tolerance {
        Tolerance::Absolute(distance) => format!("within the tolerance of {distance}"),
        Tolerance::Percent(percent) => format!("within the tolerance of {percent} %"),
    }
}

/// The share that a date earns, and why. Of a range each end is a half.
fn near_date(given: Date, asked: Date) -> (f64, String) {
    match (given, asked) {
        (Date::One(given), Date::One(asked)) => {
            let share = share(given, asked);
            (share, if share < 1.0 { coarse(given).to_owned() } else { String::new() })
        }
        (Date::Range { from, to }, Date::Range { from: begin, to: end }) => {
            let (earlier, later) = (share(from, begin), share(to, end));
            let reason = match (earlier > 0.0, later > 0.0) {
                (true, true) if earlier + later < 2.0 => "right as far as it goes; more was asked",
                (true, false) => "the earlier end is right",
                (false, true) => "the later end is right",
                _ => "",
            };
            (earlier.midpoint(later), reason.to_owned())
        }
        _ => (0.0, String::new()),
    }
}

fn share(given: Day, asked: Day) -> f64 {
    match given.agrees(&asked) {
        Agreement::Full => 1.0,
        Agreement::Coarser => 0.5,
        Agreement::Differs => 0.0,
    }
}

fn coarse(given: Day) -> &'static str {
    if given.month().is_none() {
        "the year is right; more was asked"
    } else {
        "the month is right; more was asked"
    }
}
