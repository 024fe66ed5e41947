//! Dates in numbers alone.

use super::grammar::DateReader;
use super::parts::{DateParts, Year};
use crate::quantity::Unreadable;
use crate::quantity::language::DateOrder;
use crate::quantity::token::Cursor;

impl DateReader<'_> {
    /// Numbers with one sort of sign between them: `1990-06-20`, `1990-06`, `20/06/1990`, `6/1990`.
    pub(super) fn take_numeric(&mut self) -> Result<Option<DateParts>, Unreadable> {
        let mut ahead = self.cursor;
        let Some(first) = ahead.take_digits(|token| token.text.len() <= 4) else { return Ok(None) };
        let Some((sign, second)) = signed_digits(&mut ahead, &['-', '/', '.']) else {
            return Ok(None);
        };
        let third = signed_digits(&mut ahead, &[sign]).map(|(_, digits)| digits);
        let number = |digits: &str| digits.parse::<u8>().ok();
        let year = |digits: &str| digits.parse().ok().map(|count| Year { count, era: None });
        let parts = match (first.len(), second.len(), third.map_or(0, str::len)) {
            (3..=4, 1..=2, 1..=2) => {
                DateParts { year: year(first), month: number(second), day: third.and_then(number) }
            }
            // Whatever is no month is the end of a range: `1947-50`.
            (3..=4, 1..=2, 0) if matches!(number(second), Some(1..=12)) => {
                DateParts { year: year(first), month: number(second), day: None }
            }
            (1..=2, 1..=2, 3..=4) => {
                let (day, month) = self.day_and_month(number(first), number(second))?;
                DateParts { year: third.and_then(year), month, day }
            }
            (1..=2, 4, 0) => DateParts { year: year(second), month: number(first), day: None },
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
            DateOrder::MonthFirst => (second, first),
            DateOrder::Ambiguous
                if first != second && !is_no_month(first) && !is_no_month(second) =>
            {
                return Err(Unreadable::Ambiguous);
            }
            _ => (first, second),
        };
        // Where only the other order gives a month, it was the other order.
        Ok(if is_no_month(month) && !is_no_month(day) { (month, day) } else { (day, month) })
    }
}

/// One of the signs and the digits behind it. Only a point may have a space behind it:
/// `20. 6. 1990`.
fn signed_digits<'a>(cursor: &mut Cursor<'a>, signs: &[char]) -> Option<(char, &'a str)> {
    let mut ahead = *cursor;
    let sign = ahead.take_glued_sign(signs)?;
    let digits = ahead.take_digits(|token| token.is_glued || sign == '.')?;
    *cursor = ahead;
    Some((sign, digits))
}
