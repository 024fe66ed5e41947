//! The texts that learners may type for a number or a date.

use crate::deck::question::Numeric;
use crate::quantity::Language;
use crate::quantity::date::{self, Date, PartialDate};
use crate::quantity::number::{self, Number};

use super::{Way, numerals};

/// The texts for the number in `key`.
pub(super) fn number_texts(
    key: &str,
    numeric: &Numeric,
    language: &Language,
) -> Vec<(Way, String)> {
    let Ok(reading) = number::read_number(key, language, numeric.unit.as_deref()) else {
        return Vec::new();
    };
    let (decimal, group) = language.number_signs();
    let mut texts = match reading.number {
        Number::One(value) => single_number_texts(value, (decimal, group), language),
        Number::Range { .. } => range_texts(reading.number.ends(), decimal),
    };
    if let Some(unit) = &numeric.unit {
        texts.push((
            Way::WithUnit,
            format!("{} {unit}", key.trim_end_matches(unit.as_str()).trim_end()),
        ));
        texts.push((Way::NoUnit, key.trim_end_matches(unit.as_str()).trim_end().to_owned()));
    }
    texts.retain(|(_, text)| text != key);
    texts
}

fn single_number_texts(
    value: f64,
    (decimal, group): (char, char),
    language: &Language,
) -> Vec<(Way, String)> {
    let plain = value.to_string();
    let local = plain.replace('.', &decimal.to_string());
    let mut texts = vec![
        (Way::Ungrouped, local.clone()),
        (Way::NextDoor, next_door(&plain).replace('.', &decimal.to_string())),
    ];
    if language.is_english() {
        texts.push((Way::About, format!("about {local}")));
        texts.push((Way::Bounded, format!("more than {local}")));
    }
    let digits: String =
        plain.chars().skip_while(|c| *c == '-').take_while(char::is_ascii_digit).collect();
    if digits.len() > 3 {
        let grouped = |sign: char| local.replacen(&digits, &in_groups(&digits, sign), 1);
        texts.push((Way::Grouped, grouped(group)));
        texts.push((Way::Grouped, grouped(' ')));
        texts.push((Way::OtherStyle, grouped(decimal)));
    }
    if plain.contains('.') {
        texts.push((Way::OtherStyle, plain.replace('.', &group.to_string())));
        texts.push((Way::Rounded, round_off(&plain).replace('.', &decimal.to_string())));
    }
    let whole = plain.parse::<u64>().ok();
    let words = whole.and_then(|whole| numerals::in_words(whole, language.primary()));
    texts.extend(words.map(|words| (Way::NumberWords, words)));
    texts
}

fn range_texts((low, high): (f64, f64), decimal: char) -> Vec<(Way, String)> {
    let [low, high] = [low, high].map(|end| end.to_string().replace('.', &decimal.to_string()));
    vec![
        (Way::Ungrouped, format!("{low}-{high}")),
        (Way::OneEnd, low.clone()),
        (Way::OneEnd, high.clone()),
        (Way::NextDoor, format!("{low}-{}", next_door(&high))),
    ]
}

/// A number with a sign between groups of three digits.
fn in_groups(digits: &str, sign: char) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(sign);
        }
        text.push(digit);
    }
    text
}

/// The number with its last digit changed by one.
fn next_door(plain: &str) -> String {
    let last = plain.chars().next_back().unwrap_or('0');
    let other = if last == '9' {
        '8'
    } else {
        char::from_digit(last.to_digit(10).unwrap_or(0) + 1, 10).unwrap_or('1')
    };
    format!("{}{other}", &plain[..plain.len() - last.len_utf8()])
}

/// The number with one decimal less.
fn round_off(plain: &str) -> String {
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let value: f64 = plain.parse().unwrap_or_default();
    format!("{value:.*}", decimals.saturating_sub(1))
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

/// The texts for the date in `key`. Month names are English; other languages get figures.
pub(super) fn date_texts(key: &str, language: &Language) -> Vec<(Way, String)> {
    let Ok(reading) = date::read_date(key, language) else { return Vec::new() };
    let mut texts = match reading.date {
        Date::One(day) => day_texts(day, language),
        Date::Range { .. } => {
            let (from, to) = reading.date.ends();
            let (from, to) = (iso_date(from), iso_date(to));
            vec![(Way::Iso, format!("{from} to {to}")), (Way::OneEnd, from), (Way::OneEnd, to)]
        }
    };
    texts.retain(|(_, text)| text != key);
    texts
}

fn day_texts(day: PartialDate, language: &Language) -> Vec<(Way, String)> {
    let year = day.year();
    let mut texts = vec![(Way::Iso, iso_date(day)), (Way::NextDay, iso_date(next_date(day)))];
    let Some(month) = day.month() else { return texts };
    texts.push((Way::YearAlone, year.to_string()));
    let name = if language.is_english() { MONTHS.get(usize::from(month) - 1) } else { None };
    let short = name.map(|name| name.chars().take(3).collect::<String>()).unwrap_or_default();
    match (day.day(), name) {
        (Some(day), Some(name)) => {
            texts.push((Way::DayFirst, format!("{day} {name} {year}")));
            texts.push((Way::DayFirst, format!("{day} {short} {year}")));
            texts.push((Way::DayFirst, format!("{day}/{month}/{year}")));
            texts.push((Way::MonthFirst, format!("{name} {day}, {year}")));
            texts.push((Way::MonthFirst, format!("{month}/{day}/{year}")));
            texts.push((Way::MonthAndYear, format!("{name} {year}")));
        }
        (Some(day), None) => {
            texts.push((Way::DayFirst, format!("{day}.{month}.{year}")));
            texts.push((Way::MonthAndYear, format!("{year}-{month:02}")));
        }
        (None, Some(name)) => {
            texts.push((Way::MonthAndYear, format!("{name} {year}")));
            texts.push((Way::MonthAndYear, format!("{short} {year}")));
        }
        (None, None) => {}
    }
    texts
}

fn iso_date(day: PartialDate) -> String {
    match (day.month(), day.day()) {
        (Some(month), Some(of_month)) => format!("{}-{month:02}-{of_month:02}", day.year()),
        (Some(month), None) => format!("{}-{month:02}", day.year()),
        _ => day.year().to_string(),
    }
}

/// A date with its last part changed by one, if there is one.
fn next_date(day: PartialDate) -> PartialDate {
    let shifted = |by: i8| match (day.month(), day.day()) {
        (month, Some(of_month)) => {
            PartialDate::new(day.year(), month, of_month.checked_add_signed(by))
        }
        (Some(month), None) => PartialDate::new(day.year(), month.checked_add_signed(by), None),
        (None, None) => PartialDate::new(day.year() + i16::from(by), None, None),
    };
    shifted(1).or_else(|_| shifted(-1)).unwrap_or(day)
}
