//! Explains syntax errors in numbers, dates and truth values.

use crate::deck::diagnostic::{Code, Diagnostic, nearest_word};

use super::lists::takes_list;
use super::{ErrorContext, Explanation, syntax_error, without_stand_in};

pub(super) fn explain_comma_in_number(at: &ErrorContext) -> Option<Explanation> {
    let span = at.span_around(|c| c.is_ascii_digit() || c == ',');
    let number = span.text_in(at.piece);
    let mut groups = number.split(',');
    let first = groups.next()?;
    let grouped = (1..=3).contains(&first.len())
        && number.contains(',')
        && groups.all(|group| group.len() == 3);
    if !grouped {
        return None;
    }
    let fixed = number.replace(',', "_");
    // In quotes the language of the deck says what the comma means.
    let diagnostic = syntax_error(
        span,
        format!("a number cannot contain a comma: write {fixed} or \"{number}\""),
    )
    .with_label("number with a comma")
    .with_fix(span, format!("\"{number}\""));
    Some(Explanation { diagnostic, stand_in: Some((span, fixed)) })
}

/// `3,14`, where only one value can stand.
pub(super) fn explain_decimal_comma(at: &ErrorContext) -> Option<Explanation> {
    let span = at.line_value()?;
    let text = span.text_in(at.piece);
    let (whole, part) = text.split_once(',')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole.trim_start_matches(['-', '+'])) || !digits(part) || takes_list(at.line_key()) {
        return None;
    }
    let fixed = format!("{whole}.{part}");
    let diagnostic = syntax_error(span, format!("a number takes a decimal point: {fixed}"))
        .with_label("number with a comma")
        .with_fix(span, fixed);
    Some(without_stand_in(diagnostic))
}

pub(super) fn explain_month(at: &ErrorContext) -> Option<Explanation> {
    let span = at.span_around(|c| c.is_ascii_digit() || c == '-');
    let text = span.text_in(at.piece);
    let (year, month) = text.split_once('-')?;
    let is_month = year.len() == 4 && (1..=2).contains(&month.len()) && !month.contains('-');
    if !is_month {
        return None;
    }
    let fixed = format!("\"{text}\"");
    let diagnostic = syntax_error(span, format!("a date without a day needs quotes: {fixed}"))
        .with_label("TOML dates always have a day")
        .with_fix(span, fixed);
    Some(Explanation {
        diagnostic,
        stand_in: Some((span, format!("{year}{}", " ".repeat(text.len() - 4)))),
    })
}

/// A day in another notation than TOML's: `20.7.1969`, `7/20/1969`, `1969-7-20`.
pub(super) fn explain_date(at: &ErrorContext) -> Option<Explanation> {
    let span = at.span_around(|c| c.is_ascii_digit() || "-./".contains(c));
    let text = span.text_in(at.piece);
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    let [first, second, third] = parts.try_into().ok()?;
    let readings = if first.len() == 4 {
        vec![format_day(first, short_number(second)?, short_number(third)?)]
    } else if third.len() == 4 {
        let (a, b) = (short_number(first)?, short_number(second)?);
        let month_first = if a == b { None } else { format_day(third, a, b) };
        vec![format_day(third, b, a), month_first]
    } else {
        return None;
    };
    let readings: Vec<String> = readings.into_iter().flatten().collect();
    let diagnostic =
        syntax_error(span, "a date must start with its year").with_label("write year-month-day");
    match readings.as_slice() {
        [one] if one == text => None,
        [one] => Some(without_stand_in(diagnostic.with_fix(span, one.clone()))),
        [day_first, month_first] => Some(without_stand_in(
            diagnostic
                .with_help(format!("write {day_first}, or {month_first} if the month comes first")),
        )),
        _ => None,
    }
}

fn short_number(text: &str) -> Option<u8> {
    if text.len() <= 2 { text.parse().ok() } else { None }
}

fn format_day(year: &str, month: u8, day: u8) -> Option<String> {
    let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day.then(|| format!("{year}-{month:02}-{day:02}"))
}

pub(super) fn explain_impossible_date(at: &ErrorContext) -> Option<Explanation> {
    let text = at.span.text_in(at.piece);
    (at.message.starts_with("invalid date") && text.len() == 10).then(|| {
        let diagnostic = Diagnostic::new(Code::Unreadable, at.span, format!("invalid date {text}"));
        without_stand_in(diagnostic.with_label(match at.message.rsplit_once(" and ") {
            Some((before, days)) if before.contains("day") => {
                format!("this month has {days} days")
            }
            _ => "months are 01 to 12, days 01 to 31".to_owned(),
        }))
    })
}

/// `True`, `yes`, `treu`.
pub(super) fn explain_truth_value(at: &ErrorContext) -> Option<Explanation> {
    let value = at.line_value()?;
    let word = value.text_in(at.piece).to_lowercase();
    let (fixed, label) = match word.as_str() {
        "yes" | "true" => ("true", "true and false must be lower case"),
        "no" | "false" => ("false", "true and false must be lower case"),
        _ if at.message.starts_with("invalid boolean") => {
            (nearest_word(&word, ["true", "false"])?, "neither true nor false")
        }
        _ => return None,
    };
    let diagnostic = syntax_error(value, format!("write {fixed}")).with_label(label);
    Some(without_stand_in(diagnostic.with_fix(value, fixed)))
}
