//! Runs of digits with the signs between them: which sign groups and which begins the decimals.

use crate::quantity::token::Cursor;
use crate::quantity::{Language, Unreadable};

/// A run of digits as `f64` reads it: in the style of the language, and in the other style where
/// that is another number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub own: String,
    pub other: Option<String>,
}

/// The two styles of the world: the decimal sign and the sign that groups.
const DIGIT_STYLES: [(char, char); 2] = [('.', ','), (',', '.')];

/// Signs that part digits in every language, beside the decimal sign and the grouping sign.
const DIGIT_MARKS: [char; 5] = ['.', ',', '\'', '_', '٫'];

/// Digits, each run behind the sign that parts it from the one before.
struct DigitRun<'a> {
    mark: Option<char>,
    digits: &'a str,
}

/// Takes digits and the signs between them; nothing where no digits stand.
pub(super) fn take_number_digits(
    cursor: &mut Cursor<'_>,
    language: &Language,
) -> Result<Option<Digits>, Unreadable> {
    let runs = take_runs(cursor);
    if runs.is_empty() {
        return Ok(None);
    }
    let own = read_style(&runs, language.decimal, language.group);
    let mut others: Vec<String> = Vec::new();
    for (decimal, group) in DIGIT_STYLES {
        if let Some(other) =
            read_style(&runs, decimal, group).filter(|other| own.as_ref() != Some(other))
            && !others.contains(&other)
        {
            others.push(other);
        }
    }
    match (own, others.len()) {
        (Some(own), _) => Ok(Some(Digits {
            other: others.into_iter().next().filter(|other| !is_same(other, &own)),
            own,
        })),
        // A text with one reading is read.
        (None, 1) => Ok(Some(Digits { own: others.remove(0), other: None })),
        _ => Err(Unreadable::Grouping { decimal: language.decimal }),
    }
}

/// Whether two texts of digits are one number: `0.5` and `0.50` differ in spelling alone.
fn is_same(one: &str, other: &str) -> bool {
    one.parse::<f64>().ok() == other.parse::<f64>().ok()
}

fn take_runs<'a>(cursor: &mut Cursor<'a>) -> Vec<DigitRun<'a>> {
    let mut runs = Vec::new();
    if let Some(digits) = cursor.take_digits(|_| true) {
        runs.push(DigitRun { mark: None, digits });
    } else {
        let mut ahead = *cursor;
        let mark = ['.', ',', '٫']
            .into_iter()
            .find(|mark| ahead.take_phrase(mark.encode_utf8(&mut [0; 4])));
        let Some(digits) = mark.and_then(|_| ahead.take_digits(|token| token.is_glued)) else {
            return runs;
        };
        runs.push(DigitRun { mark: None, digits: "" });
        runs.push(DigitRun { mark, digits });
        *cursor = ahead;
    }
    while let Some(run) = next_run(cursor) {
        runs.push(run);
    }
    runs
}

/// Further digits: behind a sign, with no space before or behind it, or three of them behind a
/// space.
fn next_run<'a>(cursor: &mut Cursor<'a>) -> Option<DigitRun<'a>> {
    let mut ahead = *cursor;
    if let Some(mark) = ahead.take_glued_sign(&DIGIT_MARKS) {
        // The feet of `5'11"` are no thousands.
        let is_group = |token: &str| mark != '\'' || token.len() == 3;
        let digits = ahead.take_digits(|token| token.is_glued && is_group(token.text))?;
        *cursor = ahead;
        return Some(DigitRun { mark: Some(mark), digits });
    }
    let digits = ahead.take_digits(|token| !token.is_glued && token.text.len() == 3)?;
    // The numerator of `1 100/200` is no group.
    if ahead.clone().take_glued_sign(&['/']).is_some() {
        return None;
    }
    *cursor = ahead;
    Some(DigitRun { mark: Some(' '), digits })
}

/// The digits with a point before the decimals, where the signs stand as this style has them.
fn read_style(runs: &[DigitRun<'_>], decimal: char, group: char) -> Option<String> {
    let is_decimal =
        |run: &DigitRun<'_>| run.mark.is_some_and(|mark| mark == decimal || mark == '٫');
    let point = runs.iter().position(is_decimal);
    let (whole, decimals) = runs.split_at(point.unwrap_or(runs.len()));
    let is_grouping = |run: &DigitRun<'_>| {
        run.mark.is_none_or(|mark| mark == group || matches!(mark, ' ' | '\'' | '_'))
    };
    let mut marks = whole.iter().filter_map(|run| run.mark);
    let first = marks.next();
    let is_one_sign = marks.all(|mark| Some(mark) == first);
    // As in TOML, `_` may stand anywhere between digits.
    let is_loose = matches!(first, None | Some('_'));
    let is_sound = whole.iter().all(is_grouping) && is_one_sign && (is_loose || is_grouped(whole));
    let has_plain_decimals = decimals.iter().skip(1).all(|run| run.mark == Some('_'));
    if !is_sound || !has_plain_decimals {
        return None;
    }
    let mut text: String = whole.iter().map(|run| run.digits).collect();
    if !decimals.is_empty() {
        text.push('.');
        text.extend(decimals.iter().map(|run| run.digits));
    }
    Some(text)
}

/// Whether the runs are groups of thousands, or of lakhs: `12,34,567`.
fn is_grouped(runs: &[DigitRun<'_>]) -> bool {
    let [first, middle @ .., last] = runs else { return true };
    let has = |longest, inner| {
        (1..=longest).contains(&first.digits.len())
            && last.digits.len() == 3
            && middle.iter().all(|run| run.digits.len() == inner)
    };
    !first.digits.starts_with('0') && (has(3, 3) || has(2, 2))
}
