//! Answers that are numbers or dates.

use std::iter;

use crate::deck::question::{Dated, Numeric, Target, Valued};
use crate::quantity::date::{self, Agreement, Date, PartialDate};
use crate::quantity::number::{
    self, Bounds, BoundsFit, Number, NumberReading, Tolerance, is_within_tolerance,
};
use crate::quantity::{Language, Unreadable};

use super::reason::ReasonPhrase;
use super::unclear::{UnclearReason, UnclearResponse};
use super::verdict::Judgement;

/// Judges a number.
///
/// # Errors
///
/// Where `text` is no number, one number and only ranges are asked, two numbers and none is, or a
/// number that may be read in two ways.
pub(super) fn judge_numeric(
    numeric: &Numeric,
    text: &str,
    language: &Language,
) -> Result<Judgement, UnclearResponse> {
    let reading = read_numeric(numeric, text, language)?;
    let asks_range = numeric.answers.iter().any(|answer| is_range(answer.value.number));
    let asks_one = numeric.accept.is_some()
        || numeric.answers.iter().any(|answer| !is_range(answer.value.number));
    if reading.is_list && !asks_range {
        return Err(UnclearReason::TwoNumbers.into());
    }
    check_bounds(numeric, reading.bounds)?;
    if let Some(judged) = judge_number(numeric, &reading) {
        return Ok(judged);
    }
    let in_other_style = reading.other_style.map(|number| NumberReading { number, ..reading });
    if in_other_style
        .and_then(|other| judge_number(numeric, &other))
        .is_some_and(|judged| judged.credit > 0.0)
    {
        return Err(UnclearReason::DecimalStyle(language.number_signs().0).into());
    }
    if numeric
        .answers
        .iter()
        .any(|answer| is_rounded(reading.number, answer.value, numeric.tolerance))
    {
        return Err(UnclearReason::FewDigits.into());
    }
    if is_share_of_percent(numeric, text, &reading) {
        return Err(UnclearReason::OtherUnit(vec!["%".to_owned()]).into());
    }
    match reading.number {
        Number::One(_) if !asks_one => Err(UnclearReason::OneNumber.into()),
        Number::Range { .. } if !asks_range => Ok(Judgement::new(0.0, ReasonPhrase::OneNumber)),
        _ if has_other_bound(numeric, &reading) => {
            Ok(Judgement::new(0.0, ReasonPhrase::OtherBound))
        }
        _ => Ok(Judgement::default()),
    }
}

/// The credit of a number as an answer, as a distractor or within the accepted interval. A number
/// with the asked bound comes before one without a bound.
fn judge_number(numeric: &Numeric, reading: &NumberReading) -> Option<Judgement> {
    let as_said = judge_bounded(numeric, reading, BoundsFit::Same);
    let judged = as_said.or_else(|| judge_bounded(numeric, reading, BoundsFit::Missing));
    judged.or_else(|| match (reading.number, numeric.accept) {
        (Number::One(value), Some(ends)) if is_between(value, ends) => {
            Some(Judgement::new(1.0, ReasonPhrase::Between(ends.0, ends.1)))
        }
        _ => None,
    })
}

/// As [`judge_number`], among the answers and known wrong ones whose bounds fit so well.
fn judge_bounded(numeric: &Numeric, reading: &NumberReading, fit: BoundsFit) -> Option<Judgement> {
    judge_value(
        reading.number,
        &numeric.answers,
        &numeric.distractors,
        |given, target: Target| {
            reading.bounds.fit_to(target.bounds) == fit
                && given.is_within(target.number, Tolerance::Absolute(0.0))
        },
        |given, target: Target| {
            let tolerance = target.tolerance.unwrap_or(numeric.tolerance);
            let is_fit = reading.bounds.fit_to(target.bounds) == fit;
            if is_fit { near_number(given, target.number, tolerance) } else { (0.0, None) }
        },
    )
}

/// A bound that no answer knows is asked again; so is a number without one, where the bound alone
/// tells an answer from a known wrong one.
fn check_bounds(numeric: &Numeric, typed: Bounds) -> Result<(), UnclearResponse> {
    let mut targets = numeric.answers.iter().chain(&numeric.distractors).map(|valued| valued.value);
    if !typed.is_empty() && targets.all(|target| target.bounds.is_empty()) {
        return Err(UnclearReason::Bound.into());
    }
    let differ_in_bounds = numeric.answers.iter().any(|answer| {
        numeric.distractors.iter().any(|wrong| differ_in_bounds(answer.value, wrong.value))
    });
    if typed.is_empty() && differ_in_bounds { Err(UnclearReason::NoBound.into()) } else { Ok(()) }
}

/// Whether two entries have one number and different bounds.
fn differ_in_bounds(one: Target, other: Target) -> bool {
    let both_bound = !one.bounds.is_empty() && !other.bounds.is_empty();
    both_bound && one.number == other.number && one.bounds != other.bounds
}

/// The least digits of a rounded number that is worth asking again: 3.14 for 3.14159, not 3.
const LEAST_DIGITS: usize = 3;

/// Whether a number is the answer rounded or cut to fewer decimals, where no tolerance settles how
/// far that is right.
fn is_rounded(given: Number, target: Target, tolerance: Tolerance) -> bool {
    let (Number::One(given), Number::One(exact)) = (given, target.number) else { return false };
    let tolerance = target.tolerance.unwrap_or(tolerance);
    let is_exact = matches!(tolerance, Tolerance::Absolute(0.0) | Tolerance::Percent(0.0));
    let (typed, asked) = (given.abs().to_string(), exact.abs().to_string());
    let significant =
        typed.trim_start_matches(['0', '.']).bytes().filter(u8::is_ascii_digit).count();
    let zeros = if typed.contains('.') { 0 } else { zeros_at_end(&typed) };
    let step = 10_f64.powi(zeros as i32 - decimals_of(&typed) as i32);
    let off = (given - exact).abs();
    let is_cut = given.abs() < exact.abs() && off < step;
    let has_fewer = decimals_of(&typed) < decimals_of(&asked)
        || zeros > 0 && !asked.contains('.') && zeros_at_end(&asked) < zeros;
    is_exact && significant >= LEAST_DIGITS + zeros && has_fewer && (is_cut || off <= step / 2.0)
}

/// How many zeros a whole number ends with.
fn zeros_at_end(digits: &str) -> usize {
    digits.len() - digits.trim_end_matches('0').len()
}

/// How many digits stand behind the point.
fn decimals_of(digits: &str) -> usize {
    digits.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// Whether a share such as *half* was typed where percent are asked, and is the answer then.
fn is_share_of_percent(numeric: &Numeric, text: &str, reading: &NumberReading) -> bool {
    let is_percent = numeric.unit.as_deref() == Some("%");
    is_percent
        && !text.contains(['%', '٪', '％'])
        && matches!(reading.number, Number::One(share) if share.abs() <= 1.0)
        && judge_number(numeric, &reading.multiply_by(100.0))
            .is_some_and(|judged| judged.credit > 0.0)
}

/// Whether the number is an answer, whatever its bound.
fn has_other_bound(numeric: &Numeric, reading: &NumberReading) -> bool {
    let unbounded = NumberReading { bounds: Bounds::default(), ..*reading };
    !reading.bounds.is_empty()
        && judge_number(numeric, &unbounded).is_some_and(|judged| judged.credit > 0.0)
}

/// Reads a number with the question's unit, without one, or with another unit: one that the
/// question knows, or one that measures the same.
fn read_numeric(
    numeric: &Numeric,
    text: &str,
    language: &Language,
) -> Result<NumberReading, UnclearResponse> {
    let usual = number::read_number(text, language, numeric.unit.as_deref());
    if let Ok(reading) = &usual
        && !reading.is_converted
    {
        return Ok(*reading);
    }
    let known = numeric.units.iter().find_map(|(unit, factor)| {
        let reading = number::read_number(text, language, Some(unit)).ok()?;
        (!reading.is_converted).then(|| reading.multiply_by(*factor))
    });
    known.map_or(usual, Ok).map_err(|unreadable| match (&numeric.unit, unreadable) {
        (Some(unit), Unreadable::OtherUnit) => {
            let units = iter::once(unit).chain(numeric.units.iter().map(|(unit, _)| unit));
            UnclearReason::OtherUnit(units.cloned().collect()).into()
        }
        (_, unreadable) => unreadable.into(),
    })
}

/// Judges a date.
///
/// # Errors
///
/// Where `text` is no date, one date and only ranges are asked, or two dates and none is.
pub(super) fn judge_dated(
    dated: &Dated,
    text: &str,
    language: &Language,
) -> Result<Judgement, UnclearResponse> {
    let date::DateReading { date: given, is_list } = read_dated(dated, text, language)?;
    let is_range = |answer: &Valued<Date>| matches!(answer.value, Date::Range { .. });
    let asks_range = dated.answers.iter().any(is_range);
    if is_list && !asks_range {
        return Err(UnclearReason::TwoDates.into());
    }
    if let Some(judged) =
        judge_value(given, &dated.answers, &dated.distractors, |a, b| a == b, near_date)
    {
        return Ok(judged);
    }
    match given {
        Date::One(_) if dated.answers.iter().all(is_range) => Err(UnclearReason::OneDate.into()),
        Date::Range { .. } if !asks_range => Ok(Judgement::new(0.0, ReasonPhrase::OneDate)),
        _ => Ok(Judgement::default()),
    }
}

/// Reads a date. A text that the deck has letter for letter is read as it is there, such as `79`
/// for the year 79.
fn read_dated(
    dated: &Dated,
    text: &str,
    language: &Language,
) -> Result<date::DateReading, UnclearResponse> {
    let as_written = || {
        let mut entries = dated.answers.iter().chain(&dated.distractors);
        entries.find(|valued| valued.entry.text.trim() == text.trim())
    };
    match date::read_date(text, language) {
        Err(Unreadable::ShortYear) => {
            let written = as_written().ok_or(Unreadable::ShortYear)?;
            Ok(date::DateReading { date: written.value, is_list: false })
        }
        reading => Ok(reading?),
    }
}

/// Finds the answer or the distractor that was given. A distractor that says just this stands
/// before an answer that only comes near: it is known to be wrong.
fn judge_value<G: Copy, T: Copy>(
    given: G,
    answers: &[Valued<T>],
    distractors: &[Valued<T>],
    is_same: impl Fn(G, T) -> bool,
    near: impl Fn(G, T) -> (f64, Option<ReasonPhrase>),
) -> Option<Judgement> {
    let same = |entries: &[Valued<T>]| {
        let said = entries.iter().filter(|valued| is_same(given, valued.value));
        best_judgement(said.map(|valued| Judgement::from_entry(&valued.entry, 1.0, None)))
    };
    let is_near = |answer: &Valued<T>| {
        let (share, reason) = near(given, answer.value);
        (share > 0.0).then(|| Judgement::from_entry(&answer.entry, share, reason))
    };
    same(answers)
        .or_else(|| same(distractors))
        .or_else(|| best_judgement(answers.iter().filter_map(is_near)))
}

/// The first of those that earn most.
fn best_judgement(found: impl Iterator<Item = Judgement>) -> Option<Judgement> {
    found.reduce(|best, next| if next.credit > best.credit { next } else { best })
}

fn is_range(number: Number) -> bool {
    matches!(number, Number::Range { .. })
}

fn is_between(value: f64, (low, high): (f64, f64)) -> bool {
    (low..=high).contains(&value) || number::is_close(value, low) || number::is_close(value, high)
}

/// The share that a number earns, and why. Of a range each end is a half.
fn near_number(given: Number, target: Number, tolerance: Tolerance) -> (f64, Option<ReasonPhrase>) {
    match (given, target) {
        (Number::One(value), Number::One(target))
            if is_within_tolerance(value, target, tolerance) =>
        {
            (1.0, Some(tolerance_reason(tolerance)))
        }
        (Number::Range { low, high }, Number::Range { low: from, high: to }) => {
            match (
                is_within_tolerance(low, from, tolerance),
                is_within_tolerance(high, to, tolerance),
            ) {
                (true, true) => (1.0, Some(tolerance_reason(tolerance))),
                (true, false) => (0.5, Some(ReasonPhrase::LowerEnd)),
                (false, true) => (0.5, Some(ReasonPhrase::UpperEnd)),
                (false, false) => (0.0, None),
            }
        }
        _ => (0.0, None),
    }
}

fn tolerance_reason(tolerance: Tolerance) -> ReasonPhrase {
    ReasonPhrase::Tolerance(match tolerance {
        Tolerance::Absolute(distance) => distance.to_string(),
        Tolerance::Percent(percent) => format!("{percent} %"),
    })
}

/// The share that a date earns, and why. Of a range each end is a half.
fn near_date(given: Date, asked: Date) -> (f64, Option<ReasonPhrase>) {
    match (given, asked) {
        (Date::One(given), Date::One(asked)) => {
            let share = agreement_share(given, asked);
            (share, (share < 1.0).then(|| coarse_reason(given)))
        }
        (Date::Range { from, to }, Date::Range { from: begin, to: end }) => {
            let (earlier, later) = (agreement_share(from, begin), agreement_share(to, end));
            let reason = match (earlier > 0.0, later > 0.0) {
                (true, true) if earlier + later < 2.0 => Some(ReasonPhrase::CoarseRange),
                (true, false) => Some(ReasonPhrase::EarlierEnd),
                (false, true) => Some(ReasonPhrase::LaterEnd),
                _ => None,
            };
            (earlier.midpoint(later), reason)
        }
        _ => (0.0, None),
    }
}

fn agreement_share(given: PartialDate, asked: PartialDate) -> f64 {
    match given.agreement_with(&asked) {
        Agreement::Full => 1.0,
        Agreement::LessPrecise => 0.5,
        Agreement::Differs => 0.0,
    }
}

fn coarse_reason(given: PartialDate) -> ReasonPhrase {
    if given.month().is_none() { ReasonPhrase::CoarseYear } else { ReasonPhrase::CoarseMonth }
}
