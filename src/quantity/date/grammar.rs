//! The grammar of dates. Every method takes what it reads from the cursor, and each token once.

use super::{Date, Day};
use crate::quantity::language::Order;
use crate::quantity::token::{Cursor, Token};
use crate::quantity::{Language, Unreadable};

/// `date`, `[between] date to date`
pub(super) fn read(tokens: &[Token<'_>], language: &Language) -> Result<Date, Unreadable> {
    let mut reader = Reader { cursor: Cursor::new(tokens), language };
    let is_open = language.take_opening(&mut reader.cursor);
    let from = reader.date()?;
    if reader.cursor.is_finished() && !is_open {
        return from.settle().map(Date::One);
    }
    if !reader.cursor.take("/") && !language.take_link(&mut reader.cursor, is_open) {
        return Err(Unreadable::NotADate);
    }
    let to = match reader.last_digits_of_year(from) {
        Some(to) => to,
        None => reader.date()?,
    };
    if reader.cursor.is_finished() { range(from, to) } else { Err(Unreadable::NotADate) }
}

/// A range; each end lends the other what that one leaves out: `20 to 25 June 1990`, `June 20 to 25, 1990`.
fn range(from: Parts, to: Parts) -> Result<Date, Unreadable> {
    let from = from.in_era_of(to);
    let end = if from.month.is_some() { to.completed_by(from) } else { to };
    let (from, to) = (from.completed_by(to).settle()?, end.settle()?);
    if starts_after_end(from, to) { Err(Unreadable::UpsideDown) } else { Ok(Date::Range { from, to }) }
}

/// Whether the first day of `from` lies behind the last day of `to`: June 1990 to 1990 is a range.
fn starts_after_end(from: Day, to: Day) -> bool {
    let start = (from.year, from.month.unwrap_or(1), from.day.unwrap_or(1));
    let end = (to.year, to.month.unwrap_or(12), to.day.unwrap_or(31));
    start > end
}

/// What was said of a date.
#[derive(Clone, Copy)]
struct Parts {
    year: Option<Year>,
    month: Option<u8>,
    day: Option<u8>,
}

#[derive(Clone, Copy)]
struct Year {
    count: i16,
    era: Option<Era>,
}

#[derive(Clone, Copy)]
enum Era {
    BeforeChrist,
    AfterChrist,
}

impl Parts {
    fn of_year(year: Year) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// `509 to 27 BC` begins in 509 BC. In `44 to 31 BC`, what looked like a day was a year.
    fn in_era_of(self, end: Self) -> Self {
        let Some(Year { era: Some(era), .. }) = end.year else { return self };
        match (self.year, self.month, self.day) {
            (None, None, Some(count)) if end.month.is_none() => {
                Self::of_year(Year { count: count.into(), era: Some(era) })
            }
            (Some(Year { count, era: None }), ..) => {
                Self { year: Some(Year { count, era: Some(era) }), ..self }
            }
            _ => self,
        }
    }

    fn completed_by(self, other: Self) -> Self {
        let has_days = self.day.is_some() && other.day.is_some();
        let month = self.month.or(other.month.filter(|_| has_days));
        Self { year: self.year.or(other.year), month, day: self.day }
    }

    fn settle(self) -> Result<Day, Unreadable> {
        match self.year {
            None if self.month.is_some() => Err(Unreadable::NoYear),
            // A lone `90` was meant for a year.
            None => Err(Unreadable::ShortYear),
            Some(Year { count: 0, .. }) => Err(Unreadable::Impossible("year 0".to_owned())),
            Some(Year { count, era: Some(Era::BeforeChrist) }) => Day::new(1 - count, self.month, self.day),
            Some(Year { count, .. }) => Day::new(count, self.month, self.day),
        }
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    cursor: Cursor<'a>,
    language: &'a Language,
}

impl Reader<'_> {
    fn date(&mut self) -> Result<Parts, Unreadable> {
        self.pass_over();
        let parts = if let Some(month) = self.month() {
            self.after_month(month)?
        } else if let Some(parts) = self.numeric()? {
            parts
        } else if let Some(year) = self.year() {
            self.after_year(year)
        } else {
            let day = self.day().ok_or(Unreadable::NotADate)?;
            if let Some(parts) = self.joined_to(day) { parts } else { self.after_day(day)? }
        };
        self.cursor.take_longest(self.language.words(|words| words.behind_date));
        Ok(parts)
    }

    /// Passes over `about`, `on the` and a day of the week.
    fn pass_over(&mut self) {
        let language = self.language;
        loop {
            let before = language.words(|words| words.about).chain(language.words(|words| words.on));
            // Where `mar` is a Tuesday and March, it is March.
            let is_month = self.clone().month().is_some();
            if !self.cursor.take_longest(before) && (is_month || !language.take_weekday(&mut self.cursor)) {
                return;
            }
            self.cursor.take_glued_sign(&['.', ',']);
        }
    }

    /// `20` of `20th of June, 1990`; the month may be left out in a range.
    fn after_day(&mut self, day: u8) -> Result<Parts, Unreadable> {
        self.pass_over_of();
        let month = self.month();
        let year = self.year_behind_month(month)?;
        Ok(Parts { year, month, day: Some(day) })
    }

    /// `20-Jun-1990`, as spreadsheets write it.
    fn joined_to(&mut self, day: u8) -> Option<Parts> {
        let mut ahead = *self;
        let sign = ahead.cursor.take_glued_sign(&['-', '/'])?;
        let month = ahead.month()?;
        ahead.cursor.take_glued_sign(&[sign])?;
        let year = ahead.year()?;
        *self = ahead;
        Some(Parts { year: Some(year), month: Some(month), day: Some(day) })
    }

    /// `June` of `June 1990` or `June 20th, 1990`; the year may be left out in a range.
    fn after_month(&mut self, month: u8) -> Result<Parts, Unreadable> {
        self.pass_over_of();
        if let Some(year) = self.year() {
            return Ok(Parts { year: Some(year), month: Some(month), day: None });
        }
        let day = self.day();
        if day > Some(31) {
            return Err(Unreadable::ShortYear);
        }
        let year = self.year_behind_month(Some(month))?;
        Ok(Parts { year, month: Some(month), day })
    }

    /// `1990` of `1990`, `1990, June 20` or `1990年6月20日`.
    fn after_year(&mut self, year: Year) -> Parts {
        let mut parts = Parts::of_year(year);
        if let Some(month) = self.digits_before(&["月", "월"]) {
            parts.month = Some(month);
            parts.day = self.digits_before(&["日", "일"]);
            return parts;
        }
        let mut ahead = *self;
        ahead.cursor.take(",");
        if let Some(month) = ahead.month() {
            parts.month = Some(month);
            parts.day = ahead.day();
            *self = ahead;
        }
        parts
    }

    fn year_behind_month(&mut self, month: Option<u8>) -> Result<Option<Year>, Unreadable> {
        self.pass_over_of();
        let year = self.year();
        let mut ahead = self.cursor;
        let has_apostrophe = ahead.take("'");
        let is_short =
            month.is_some() && year.is_none() && ahead.take_digits(|token| token.text.len() <= 2).is_some();
        if is_short || has_apostrophe { Err(Unreadable::ShortYear) } else { Ok(year) }
    }

    fn pass_over_of(&mut self) {
        self.cursor.take(",");
        self.cursor.take_longest(self.language.words(|words| words.of));
    }

    /// The name of a month, with the point of its abbreviation.
    fn month(&mut self) -> Option<u8> {
        let month = self.language.take_month(&mut self.cursor)?;
        self.cursor.take_glued_sign(&['.']);
        Some(month)
    }

    /// One or two digits with what makes them an ordinal: `20th`, `1er`, `20.`
    fn day(&mut self) -> Option<u8> {
        let day = self.cursor.take_digits(|token| token.text.len() <= 2)?.parse().ok()?;
        let is_ordinal = |word: Token<'_>| {
            let endings = ["st", "nd", "rd", "th", "er", "e", "eme", "º"];
            (word.is_glued && endings.contains(&word.text)).then_some(())
        };
        if self.cursor.take_word(is_ordinal).is_none() {
            self.cursor.take_glued_sign(&['.', '°']);
        }
        Some(day)
    }

    /// Three or four digits, or fewer with their era: `AD 79`, `44 BC`.
    fn year(&mut self) -> Option<Year> {
        let mut ahead = *self;
        let era_before = ahead.era();
        let digits = ahead.cursor.take_digits(|token| token.text.len() <= 4)?;
        ahead.cursor.take_longest(["年", "년"].into_iter());
        let era = era_before.or_else(|| ahead.era());
        if digits.len() < 3 && era.is_none() {
            return None;
        }
        *self = ahead;
        Some(Year { count: digits.parse().ok()?, era })
    }

    fn era(&mut self) -> Option<Era> {
        if self.cursor.take_longest(self.language.words(|words| words.before_christ)) {
            Some(Era::BeforeChrist)
        } else if self.cursor.take_longest(self.language.words(|words| words.after_christ)) {
            Some(Era::AfterChrist)
        } else {
            None
        }
    }

    fn digits_before(&mut self, marks: &[&str]) -> Option<u8> {
        let mut ahead = self.cursor;
        let digits = ahead.take_digits(|token| token.text.len() <= 2)?.parse().ok()?;
        ahead.take_longest(marks.iter().copied()).then(|| self.cursor = ahead)?;
        Some(digits)
    }

    /// The `50` of `1947–50`, when nothing follows it.
    fn last_digits_of_year(&mut self, from: Parts) -> Option<Parts> {
        let Parts { year: Some(Year { count, era: None }), month: None, .. } = from else { return None };
        let mut ahead = self.cursor;
        let last: i16 = ahead.take_digits(|token| token.text.len() == 2)?.parse().ok()?;
        ahead.is_finished().then(|| self.cursor = ahead)?;
        Some(Parts::of_year(Year { count: count / 100 * 100 + last, era: None }))
    }

    /// Numbers with one sort of sign between them: `1990-06-20`, `1990-06`, `20/06/1990`, `6/1990`.
    fn numeric(&mut self) -> Result<Option<Parts>, Unreadable> {
        let mut ahead = self.cursor;
        let Some(first) = ahead.take_digits(|token| token.text.len() <= 4) else { return Ok(None) };
        let Some((sign, second)) = signed_digits(&mut ahead, &['-', '/', '.']) else { return Ok(None) };
        let third = signed_digits(&mut ahead, &[sign]).map(|(_, digits)| digits);
        let number = |digits: &str| digits.parse::<u8>().ok();
        let year = |digits: &str| digits.parse().ok().map(|count| Year { count, era: None });
        let parts = match (first.len(), second.len(), third.map_or(0, str::len)) {
            (3..=4, 1..=2, 1..=2) => {
                Parts { year: year(first), month: number(second), day: third.and_then(number) }
            }
            // Whatever is no month is the end of a range: `1947-50`.
            (3..=4, 1..=2, 0) if matches!(number(second), Some(1..=12)) => {
                Parts { year: year(first), month: number(second), day: None }
            }
            (1..=2, 1..=2, 3..=4) => {
                let (day, month) = self.day_and_month(number(first), number(second))?;
                Parts { year: third.and_then(year), month, day }
            }
            (1..=2, 4, 0) => Parts { year: year(second), month: number(first), day: None },
            (1..=2, 1..=2, 1..=2) => return Err(Unreadable::ShortYear),
            _ => return Ok(None),
        };
        self.cursor = ahead;
        Ok(Some(parts))
    }

    /// Day and month from the two numbers before a year.
    fn day_and_month(
        &self,
        first: Option<u8>,
        second: Option<u8>,
    ) -> Result<(Option<u8>, Option<u8>), Unreadable> {
        let is_no_month = |number| number > Some(12);
        let (day, month) = match self.language.order {
            Order::MonthFirst => (second, first),
            Order::Unsettled if first != second && !is_no_month(first) && !is_no_month(second) => {
                return Err(Unreadable::Ambiguous);
            }
            _ => (first, second),
        };
        // Where only the other order gives a month, it was the other order.
        Ok(if is_no_month(month) && !is_no_month(day) { (month, day) } else { (day, month) })
    }
}

/// One of the signs and the digits behind it. Only a point may have a space behind it: `20. 6. 1990`.
fn signed_digits<'a>(cursor: &mut Cursor<'a>, signs: &[char]) -> Option<(char, &'a str)> {
    let mut ahead = *cursor;
    let sign = ahead.take_glued_sign(signs)?;
    let digits = ahead.take_digits(|token| token.is_glued || sign == '.')?;
    *cursor = ahead;
    Some((sign, digits))
}
