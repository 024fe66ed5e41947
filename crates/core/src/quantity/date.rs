//! Dates: reading and comparing them.

use jiff::civil;

use super::fold::fold_text;
use super::token::{Lexed, MOST_TEXT_BYTES};
use super::{Language, Unreadable};

pub(super) mod calendar;
mod era;
mod grammar;
mod numeric;
mod parts;
#[cfg(test)]
mod tests;
mod year;

/// Whether the words around a number only say that it is a year: `the year`, `im Jahre`, behind it
/// `год`. The words are in lower case, with single spaces between them; there is at least one.
#[must_use]
pub fn only_say_year(before: &str, behind: &str, language: &Language) -> bool {
    let is_said = |text: &str, sort: fn(&calendar::Calendar) -> &[String]| {
        let text = fold_text(text);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let phrases = language.date_words(sort).filter(|phrase| !phrase.is_empty());
            let taken = phrases.filter_map(|phrase| {
                let behind = rest.strip_prefix(phrase)?;
                (behind.is_empty() || behind.starts_with(' ')).then(|| behind.trim_start())
            });
            let Some(shortest) = taken.min_by_key(|rest| rest.len()) else { return false };
            rest = shortest;
        }
        true
    };
    let says_nothing = before.is_empty() && behind.is_empty();
    !says_nothing && is_said(before, |words| &words.on) && is_said(behind, |words| &words.behind)
}

/// A day, a month or a year of the Gregorian calendar, as precise as it was given. In order, a year
/// stands before its months and a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// A date of the calendar. The year is astronomical, as in ISO 8601: 44 BC is -43. A `month` of
    /// `None` makes it a year, and then `day` has to be `None`; a `day` of `None` makes it a month.
    ///
    /// # Errors
    ///
    /// [`Unreadable::Impossible`] when the calendar has no such date, [`Unreadable::NotADate`] for
    /// a day without a month.
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Result<Self, Unreadable> {
        let is_civil = |month: u8, day: u8| {
            Some(civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).is_ok())
        };
        let (first_month, first_day) = (month.unwrap_or(1), day.unwrap_or(1));
        if month.is_none() && day.is_some() {
            Err(Unreadable::NotADate)
        } else if month.is_none() || is_civil(first_month, first_day) == Some(true) {
            Ok(Self { year, month, day })
        } else {
            Err(Unreadable::Impossible(impossible_date(year, first_month, first_day)))
        }
    }

    /// The astronomical year: 44 BC is -43.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month from 1 to 12, unless this is a year.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day from 1 to 31, unless this is a month or a year.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// How far this answer agrees with the asked date, whose precision decides.
    #[must_use]
    pub fn agreement_with(&self, asked: &Self) -> Agreement {
        let month = part_agrees(self.month, asked.month);
        let day = part_agrees(self.day, asked.day);
        if self.year == asked.year { month.min(day) } else { Agreement::Differs }
    }
}

fn part_agrees(given: Option<u8>, asked: Option<u8>) -> Agreement {
    match (given, asked) {
        (_, None) => Agreement::Full,
        (None, Some(_)) => Agreement::LessPrecise,
        (Some(given), Some(asked)) if given == asked => Agreement::Full,
        _ => Agreement::Differs,
    }
}

/// The part that the calendar does not have, named as a learner would name it. The year matters to
/// 29 February alone.
fn impossible_date(year: i16, month: u8, day: u8) -> String {
    let name = i8::try_from(month).ok().and_then(|month| civil::Date::new(2000, month, 1).ok());
    match name.map(|first| first.strftime("%B").to_string()) {
        None => format!("month {month}"),
        Some(name) if day == 29 && year < 1 => format!("{day} {name} {} BC", 1 - year),
        Some(name) if day == 29 => format!("{day} {name} {year}"),
        Some(name) => format!("{day} {name}"),
    }
}

/// How far a date agrees with the date that was asked; a better agreement is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Something that was asked is otherwise.
    Differs,
    /// Right, but less precise than the asked date, such as the year alone.
    LessPrecise,
    /// Everything that was asked is right; further precision is not looked at.
    Full,
}

/// The dates that a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Date {
    /// One date.
    One(PartialDate),
    /// `1947 to 1950`: both ends are meant.
    Range {
        /// The earlier end.
        from: PartialDate,
        /// The later end, never before `from`.
        to: PartialDate,
    },
}

impl Date {
    /// The earlier and the later end, which are the same for one date.
    #[must_use]
    pub fn ends(self) -> (PartialDate, PartialDate) {
        match self {
            Self::One(day) => (day, day),
            Self::Range { from, to } => (from, to),
        }
    }

    /// How far this answer agrees with the asked dates: for a range, how far its worse end does. A
    /// date and a range differ.
    #[must_use]
    pub fn agreement_with(&self, asked: &Self) -> Agreement {
        match (self, asked) {
            (Self::One(given), Self::One(asked)) => given.agreement_with(asked),
            (Self::Range { from, to }, Self::Range { from: from_asked, to: to_asked }) => {
                from.agreement_with(from_asked).min(to.agreement_with(to_asked))
            }
            _ => Agreement::Differs,
        }
    }
}

/// All that a text says as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The date.
    pub date: Date,
    /// Whether two dates are only listed (`1947, 1950`), so that they are a range where one is
    /// asked.
    pub is_list: bool,
}

/// Reads a date or a range of dates as a person writes it.
///
/// # Errors
///
/// Any [`Unreadable`] but those of numbers.
pub fn read_date(text: &str, language: &Language) -> Result<DateReading, Unreadable> {
    if text.len() > MOST_TEXT_BYTES {
        return Err(Unreadable::NotADate);
    }
    let lexed = Lexed::new(text);
    grammar::read_tokens(&lexed.tokens(), language)
}

/// The year that one or two digits are, where they stand alone: `79` is AD 79. [`read_date`]
/// refuses them, since a learner may mean 1979.
#[must_use]
pub fn short_year(text: &str) -> Option<PartialDate> {
    let digits = text.trim();
    let year = digits.parse().ok().filter(|year| (1..100).contains(year) && digits.len() <= 2)?;
    PartialDate::new(year, None, None).ok()
}
