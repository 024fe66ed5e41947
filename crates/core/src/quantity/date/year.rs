//! Years: in digits, in words, of an era and of a reign.

use super::era;
use super::grammar::{DateReader, han_number, words_ahead};
use super::parts::{Era, Year};
use crate::quantity::Unreadable;
use crate::quantity::spelled::cardinal_of_words;

impl DateReader<'_> {
    /// Three or four digits, or fewer with their era: `AD 79`, `44 BC`; or a year in words or in
    /// Chinese numerals.
    pub(super) fn take_year(&mut self) -> Option<Year> {
        let mut ahead = *self;
        let era_before = ahead.take_era();
        let (count, is_long) = ahead.year_digits().or_else(|| ahead.year_in_words())?;
        let has_mark = ahead.cursor.take_longest(["年", "년"].into_iter());
        let era = era_before.or_else(|| ahead.era_behind_year());
        if !is_long && !has_mark && era.is_none() || count > 9999 && era.is_none() {
            return None;
        }
        *self = ahead;
        Some(Year { count, era })
    }

    /// Up to four digits, or five with a comma in them, and whether they are at least three.
    fn year_digits(&mut self) -> Option<(i16, bool)> {
        let mut ahead = self.cursor;
        if let Some(first) = ahead.take_digits(|token| token.text.len() <= 2)
            && ahead.take_glued_sign(&[self.language.group]).is_some()
            && let Some(last) = ahead.take_digits(|token| token.is_glued && token.text.len() == 3)
        {
            // `10,000 BC`; without an era it is a number.
            let count = format!("{first}{last}").parse().ok()?;
            let has_era = (Self { cursor: ahead, ..*self }).take_era().is_some();
            has_era.then(|| self.cursor = ahead)?;
            return Some((count, true));
        }
        if let Some(digits) = self.cursor.take_digits(|token| token.text.len() <= 5) {
            return Some((digits.parse().ok()?, digits.len() >= 3));
        }
        let count = han_number(&mut self.cursor)?;
        Some((count.try_into().ok()?, count >= 100))
    }

    /// `nineteen ninety`, `neunzehnhundertneunzig`
    fn year_in_words(&mut self) -> Option<(i16, bool)> {
        let (words, ends) = words_ahead(&self.cursor);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (value, count) = cardinal_of_words(&words, self.language)?;
        let (year, count) = match cardinal_of_words(&words[count..], self.language) {
            Some((rest, more)) if (10..100).contains(&value) && (10..100).contains(&rest) => {
                (value * 100 + rest, count + more)
            }
            _ => (value, count),
        };
        let year = i16::try_from(year).ok().filter(|year| *year >= 1000)?;
        self.cursor.skip(ends[count - 1]);
        Some((year, true))
    }

    /// `平成3年`, `Heisei 3`; the first year of an era has a name of its own: `元年`.
    pub(super) fn year_of_reign(&mut self) -> Result<Option<Year>, Unreadable> {
        let mut ahead = *self;
        let Some((first, years)) = era::take_era(&mut ahead.cursor) else { return Ok(None) };
        let digits = ahead
            .cursor
            .take_digits(|token| token.text.len() <= 3)
            .and_then(|digits| digits.parse().ok());
        let count = match digits.or_else(|| han_number(&mut ahead.cursor)) {
            Some(count) => count,
            None if ahead.cursor.take_phrase("元") => 1,
            None => return Ok(None),
        };
        let count = i16::try_from(count).ok().filter(|count| (1..=years).contains(count));
        let count = count.ok_or(Unreadable::NotADate)?;
        ahead.cursor.take_phrase("年");
        *self = ahead;
        Ok(Some(Year { count: first + count - 1, era: None }))
    }

    /// The era behind a year, also where the word for a year stands between:
    /// `490 год до нашей эры`.
    fn era_behind_year(&mut self) -> Option<Era> {
        let mut ahead = *self;
        ahead.cursor.take_longest(ahead.language.date_words(|words| &words.behind));
        self.take_era().or_else(|| {
            let era = ahead.take_era()?;
            *self = ahead;
            Some(era)
        })
    }

    pub(super) fn take_era(&mut self) -> Option<Era> {
        if self.cursor.take_longest(self.language.date_words(|words| &words.before_christ)) {
            Some(Era::BeforeChrist)
        } else if self.cursor.take_longest(self.language.date_words(|words| &words.after_christ)) {
            Some(Era::AfterChrist)
        } else {
            None
        }
    }
}
