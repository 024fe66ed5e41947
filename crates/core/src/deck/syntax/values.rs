//! Numbers, dates and truth values.

use crate::deck::fault::{Code, Diagnostic, nearest};

use super::{Explained, Place, only, syntax};

pub(super) fn comma_in_number(at: &Place) -> Option<Explained> {
    let span = at.around(|c| c.is_ascii_digit() || c == ',');
    let number = span.of(at.piece);
    let mut groups = number.split(',');
    let first = groups.next()?;
    let grouped =
        (1..=3).contains(&first.len()) && number.contains(',') && groups.all(|group| group.len() == 3);
    if !grouped {
        return None;
    }
    let mended = number.replace(',', "_");
    let fault = syntax(span, format!("TOML numbers have no comma: {mended} or \"{number}\""))
        .label("a number with a comma")
        .mend(span, mended.clone());
    Some(Explained { fault, stand_in: Some((span, mended)) })
}

pub(super) fn month(at: &Place) -> Option<Explained> {
    let span = at.around(|c| c.is_ascii_digit() || c == '-');
    let text = span.of(at.piece);
    let (year, month) = text.split_once('-')?;
    let is_month = year.len() == 4 && (1..=2).contains(&month.len()) && !month.contains('-');
    if !is_month {
        return None;
    }
    let mended = format!("\"{text}\"");
    let fault = syntax(span, format!("a month needs quotes: {mended}"))
        .label("TOML has no dates without a day")
        .mend(span, mended);
    Some(Explained { fault, stand_in: Some((span, format!("{year}{}", " ".repeat(text.len() - 4)))) })
}

/// A day in digits that is not written as TOML writes it: `20.7.1969`, `7/20/1969`, `1969-7-20`.
pub(super) fn date(at: &Place) -> Option<Explained> {
    let span = at.around(|c| c.is_ascii_digit() || "-./".contains(c));
    let text = span.of(at.piece);
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    let [first, second, third] = parts.try_into().ok()?;
    let short = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let written = |year: &str, month: u8, day: u8| {
        let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
        is_day.then(|| format!("{year}-{month:02}-{day:02}"))
    };
    let readings = if first.len() == 4 {
        vec![written(first, short(second)?, short(third)?)]
    } else if third.len() == 4 {
        let (a, b) = (short(first)?, short(second)?);
        vec![written(third, b, a), written(third, a, b).filter(|_| a != b)]
    } else {
        return None;
    };
    let readings: Vec<String> = readings.into_iter().flatten().collect();
    let fault = syntax(span, "a date begins with its year").label("TOML writes year-month-day");
    match readings.as_slice() {
        [one] if one == text => None,
        [one] => Some(only(fault.mend(span, one.clone()))),
        [day_first, month_first] => Some(only(
            fault.help(format!("write {day_first}, or {month_first} where the month stands first")),
        )),
        _ => None,
    }
}

pub(super) fn impossible(at: &Place) -> Option<Explained> {
    let text = at.span.of(at.piece);
    (at.message.starts_with("invalid date") && text.len() == 10).then(|| {
        let fault = Diagnostic::new(Code::Unreadable, at.span, format!("there is no date {text}"));
        only(fault.label(at.message.split(", ").nth(1).unwrap_or_default().to_owned()))
    })
}

/// `True`, `yes`, `treu`.
pub(super) fn truth(at: &Place) -> Option<Explained> {
    let value = at.value()?;
    let word = value.of(at.piece).to_lowercase();
    let (mended, label) = match word.as_str() {
        "yes" | "true" => ("true", "true and false are in lower case"),
        "no" | "false" => ("false", "true and false are in lower case"),
        _ if at.message.starts_with("invalid boolean") => {
            (nearest(&word, ["true", "false"])?, "neither true nor false")
        }
        _ => return None,
    };
    let fault = syntax(value, format!("write {mended}")).label(label);
    Some(only(fault.mend(value, mended)))
}
