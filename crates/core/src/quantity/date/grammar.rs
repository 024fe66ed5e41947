//! The grammar of dates. Every method takes the tokens that it reads from the cursor, each once.

use super::parts::{DateParts, Year, date_range};
use super::{Date, DateReading};
use crate::quantity::spelled::{han, value_of_roman, value_of_words};
use crate::quantity::token::{Cursor, QuantityToken, QuantityTokenKind, without_brackets};
use crate::quantity::{Language, Unreadable};

/// The most tokens of a date that a person types: a long text is none, and need not be looked at.
const MOST_TOKENS: usize = 100;

/// `date`, `[between] date to date`
pub(super) fn read_tokens(
    tokens: &[QuantityToken<'_>],
    language: &Language,
) -> Result<DateReading, Unreadable> {
    if tokens.len() > MOST_TOKENS {
        return Err(Unreadable::NotADate);
    }
    let (tokens, is_bracketed) = without_brackets(tokens);
    let mut reader = DateReader { cursor: Cursor::new(tokens), language };
    let is_open = language.take_opening(&mut reader.cursor);
    match reader.read_all(is_open) {
        // A word that opens a range may stand before one date too: `de 1990`.
        Err(_) if is_open && is_passed_over(tokens, language) => {
            DateReader { cursor: Cursor::new(tokens), language }.read_all(false)
        }
        reading => reading,
    }
    .map(|reading| DateReading { is_list: reading.is_list && !is_bracketed, ..reading })
}

/// Whether the first words may be passed over before one date.
fn is_passed_over(tokens: &[QuantityToken<'_>], language: &Language) -> bool {
    let cursor = Cursor::new(tokens);
    language.date_words(|words| &words.on).any(|on| cursor.count_tokens(on) > 0)
}

#[derive(Clone, Copy)]
pub(super) struct DateReader<'a> {
    pub cursor: Cursor<'a>,
    pub language: &'a Language,
}

impl DateReader<'_> {
    fn read_all(mut self, is_open: bool) -> Result<DateReading, Unreadable> {
        let from = self.take_date()?;
        if self.cursor.is_finished() && !is_open {
            return from.to_date().map(|day| DateReading { date: Date::One(day), is_list: false });
        }
        let is_list = self.take_link(is_open).ok_or(Unreadable::NotADate)?;
        let to = match self.last_digits_of_year(from) {
            Some(to) => to,
            None => self.take_date()?,
        };
        if self.cursor.is_finished() {
            date_range(from, to).map(|date| DateReading { date, is_list })
        } else {
            Err(Unreadable::NotADate)
        }
    }

    /// Takes the link between two dates; whether it only lists them.
    fn take_link(&mut self, is_open: bool) -> Option<bool> {
        let language = self.language;
        let to = language.words_for(|words| words.to).chain(language.date_words(|words| &words.to));
        if self.cursor.take_phrase("/") || self.cursor.take_longest(to) {
            return Some(false);
        }
        if self.cursor.take_longest(language.words_for(|words| words.and)) {
            return Some(!is_open);
        }
        [",", ";"].into_iter().any(|sign| self.cursor.take_phrase(sign)).then_some(true)
    }

    fn take_date(&mut self) -> Result<DateParts, Unreadable> {
        self.pass_over();
        let parts = if let Some(month) = self.take_month() {
            self.after_month(month)?
        } else if let Some(parts) = self.take_numeric()? {
            parts
        } else if let Some(year) = self.year_of_reign()? {
            self.after_year(year)
        } else if let Some(year) = self.take_year() {
            self.after_year(year)
        } else {
            let day = self.take_day().ok_or(Unreadable::NotADate)?;
            if let Some(parts) = self.joined_to(day) { parts } else { self.after_day(day)? }
        };
        self.pass_over_behind();
        Ok(parts)
    }

    /// Passes over `about`, `on the` and a day of the week.
    fn pass_over(&mut self) {
        let language = self.language;
        for _ in 0..MOST_PASSED {
            let about = language
                .words_for(|words| words.about)
                .chain(language.date_words(|words| &words.about));
            let before = about.chain(language.date_words(|words| &words.on));
            // Where `mar` is a Tuesday and March, it is March.
            let is_month = self.clone_reads(Self::take_month)
                && !language.names_weekday(&self.cursor, LONG_WEEKDAY);
            let is_era = self.clone_reads(Self::take_era);
            if is_era
                || !self.cursor.take_longest(before)
                    && (is_month || !language.take_weekday(&mut self.cursor))
            {
                return;
            }
            self.cursor.take_glued_sign(&['.', ',']);
        }
    }

    fn clone_reads<T>(&self, read: impl Fn(&mut Self) -> Option<T>) -> bool {
        read(&mut { *self }).is_some()
    }

    /// Passes over `года`, `around`, and a day of the week in brackets.
    fn pass_over_behind(&mut self) {
        let language = self.language;
        for _ in 0..MOST_PASSED {
            let about = language
                .date_words(|words| &words.about)
                .chain(language.words_for(|words| words.about));
            // `до` may open the next date; a word that is passed over touches the end or the next
            // sign.
            let mut ahead = self.cursor;
            if ahead.take_longest(about) && ahead.is_finished() {
                self.cursor = ahead;
            }
            if !self.cursor.take_longest(language.date_words(|words| &words.behind)) {
                break;
            }
        }
        self.pass_over_weekday_behind();
    }

    /// Passes over a day of the week at the end: `1990. június 20., szerda`.
    fn pass_over_weekday_behind(&mut self) {
        let mut ahead = self.cursor;
        ahead.take_phrase(".");
        ahead.take_phrase(",");
        if self.language.names_weekday(&ahead, 1)
            && self.language.take_weekday(&mut ahead)
            && ahead.is_finished()
        {
            self.cursor = ahead;
        }
    }

    /// `20` of `20th of June, 1990`; the month may be left out in a range.
    fn after_day(&mut self, day: u8) -> Result<DateParts, Unreadable> {
        self.pass_over_of();
        let month = self.take_month().or_else(|| self.roman_month());
        let year = self.year_behind_month(month)?;
        Ok(DateParts { year, month, day: Some(day) })
    }

    /// `VI` of `20 VI 1990`
    fn roman_month(&mut self) -> Option<u8> {
        let mut ahead = *self;
        let is_month = |word: QuantityToken<'_>| {
            u8::try_from(value_of_roman(word.raw)?).ok().filter(|month| *month <= 12)
        };
        let month = ahead.cursor.take_word(is_month)?;
        ahead.cursor.take_glued_sign(&['.']);
        ahead.clone_reads(Self::take_year).then(|| *self = ahead)?;
        Some(month)
    }

    /// `20-Jun-1990`, as spreadsheets write it.
    fn joined_to(&mut self, day: u8) -> Option<DateParts> {
        let mut ahead = *self;
        let sign = ahead.cursor.take_glued_sign(&['-', '/'])?;
        let month = ahead.take_month()?;
        ahead.cursor.take_glued_sign(&[sign])?;
        let year = ahead.take_year()?;
        *self = ahead;
        Some(DateParts { year: Some(year), month: Some(month), day: Some(day) })
    }

    /// `June` of `June 1990` or `June 20th, 1990`; the year may be left out in a range.
    fn after_month(&mut self, month: u8) -> Result<DateParts, Unreadable> {
        self.pass_over_of();
        if let Some(year) = self.take_year() {
            return Ok(DateParts { year: Some(year), month: Some(month), day: None });
        }
        self.cursor.take_phrase("the");
        let day = self.take_day();
        if day > Some(31) {
            return Err(Unreadable::ShortYear);
        }
        let year = self.year_behind_month(Some(month))?;
        Ok(DateParts { year, month: Some(month), day })
    }

    /// `1990` of `1990`, `1990, June 20`, `1990. gada 20. jūnijs` or `1990年6月20日`.
    fn after_year(&mut self, year: Year) -> DateParts {
        let mut parts = DateParts::of_year(year);
        if let Some(month) = self.number_before(&["月", "월"]) {
            parts.month = Some(month);
            parts.day = self.number_before(&["日", "일", "号", "號"]);
            return parts;
        }
        let mut ahead = *self;
        ahead.cursor.take_glued_sign(&['.']);
        ahead.pass_over_of();
        if let Some(month) = ahead.take_month() {
            parts.month = Some(month);
            parts.day = ahead.take_day();
            *self = ahead;
            return parts;
        }
        let day = ahead.take_day();
        ahead.pass_over_of();
        if let (Some(day), Some(month)) = (day, ahead.take_month()) {
            *self = ahead;
            return DateParts { month: Some(month), day: Some(day), ..parts };
        }
        parts
    }

    fn year_behind_month(&mut self, month: Option<u8>) -> Result<Option<Year>, Unreadable> {
        self.pass_over_of();
        let year = self.year_of_reign()?.or_else(|| self.take_year());
        let mut ahead = self.cursor;
        let has_apostrophe = ahead.take_phrase("'");
        let is_short = month.is_some()
            && year.is_none()
            && ahead.take_digits(|token| token.text.len() <= 2).is_some();
        if is_short || has_apostrophe { Err(Unreadable::ShortYear) } else { Ok(year) }
    }

    fn pass_over_of(&mut self) {
        for _ in 0..2 {
            self.cursor.take_phrase(",");
            self.cursor.take_longest(self.language.date_words(|words| &words.of));
        }
    }

    /// The name of a month with the point of its abbreviation, or its number behind a word for it:
    /// `tháng 6`.
    fn take_month(&mut self) -> Option<u8> {
        let month = self.language.take_month(&mut self.cursor).or_else(|| self.numbered_month())?;
        self.cursor.take_glued_sign(&['.']);
        Some(month)
    }

    fn numbered_month(&mut self) -> Option<u8> {
        let mut ahead = self.cursor;
        ["thang", "thg"].into_iter().any(|word| ahead.take_phrase(word)).then_some(())?;
        let month = ahead.take_digits(|token| token.text.len() <= 2)?.parse().ok()?;
        self.cursor = ahead;
        Some(month)
    }

    /// One or two digits with the ending of an ordinal (`20th`, `1er`, `20.`), or an ordinal in
    /// words.
    fn take_day(&mut self) -> Option<u8> {
        let Some(digits) = self.cursor.take_digits(|token| token.text.len() <= 2) else {
            return self.day_in_words();
        };
        let is_ordinal = |word: QuantityToken<'_>| {
            (word.is_glued && ORDINAL_ENDINGS.contains(&word.text)).then_some(())
        };
        // Swedish has `14:e`, Esperanto `14-a`.
        let mut ahead = self.cursor;
        ahead.take_glued_sign(&[':', '-']);
        if ahead.take_word(is_ordinal).is_some() {
            self.cursor = ahead;
        } else {
            self.cursor.take_glued_sign(&['.', '°', ':']);
        }
        digits.parse().ok()
    }

    /// `fifth`, `twenty-first`, `premier`
    fn day_in_words(&mut self) -> Option<u8> {
        let (words, ends) = words_ahead(&self.cursor);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (spelled, count) = value_of_words(&words, self.language)?;
        let day = u8::try_from(spelled.value).ok().filter(|day| (1..=31).contains(day))?;
        self.cursor.skip(ends[count - 1]);
        Some(day)
    }

    /// Up to two digits, or Chinese numerals, with one of the marks behind them.
    fn number_before(&mut self, marks: &[&str]) -> Option<u8> {
        let mut ahead = self.cursor;
        let digits =
            ahead.take_digits(|token| token.text.len() <= 2).and_then(|digits| digits.parse().ok());
        let number = digits.or_else(|| han_number(&mut ahead)?.try_into().ok())?;
        ahead.take_longest(marks.iter().copied()).then(|| self.cursor = ahead)?;
        Some(number)
    }

    /// The `50` of `1947–50`, when nothing follows it.
    fn last_digits_of_year(&mut self, from: DateParts) -> Option<DateParts> {
        let DateParts { year: Some(Year { count, era: None }), month: None, .. } = from else {
            return None;
        };
        let mut ahead = self.cursor;
        let last: i16 = ahead.take_digits(|token| token.text.len() == 2)?.parse().ok()?;
        ahead.is_finished().then(|| self.cursor = ahead)?;
        Some(DateParts::of_year(Year { count: count / 100 * 100 + last, era: None }))
    }
}

/// From how many letters on the name of a day of the week is no short month: *marți*, not *mar*.
const LONG_WEEKDAY: usize = 4;

/// The most words that are passed over before or behind a date.
const MOST_PASSED: usize = 8;

/// The endings behind the digits of a day.
const ORDINAL_ENDINGS: [&str; 14] =
    ["st", "nd", "rd", "th", "er", "re", "e", "eme", "de", "ste", "o", "a", "го", "й"];

/// The words ahead, hyphens within them, and how many tokens lie before the end of each.
pub(super) fn words_ahead(cursor: &Cursor<'_>) -> (Vec<String>, Vec<usize>) {
    let mut words: Vec<String> = Vec::new();
    let mut ends = Vec::new();
    let mut is_hyphenated = false;
    for (at, token) in cursor.rest().iter().enumerate().take(MOST_WORDS) {
        match (token.kind, words.last_mut()) {
            (QuantityTokenKind::Word, Some(word)) if is_hyphenated => {
                word.push('-');
                word.push_str(token.text);
                ends.pop();
                ends.push(at + 1);
            }
            (QuantityTokenKind::Word, _) => {
                words.push(token.text.to_owned());
                ends.push(at + 1);
            }
            (QuantityTokenKind::Sign, Some(_)) if token.text == "-" && token.is_glued => {}
            _ => break,
        }
        is_hyphenated = token.kind == QuantityTokenKind::Sign;
    }
    (words, ends)
}

/// The most words of a day or a year.
const MOST_WORDS: usize = 16;

/// Takes Chinese numerals.
pub(super) fn han_number(cursor: &mut Cursor<'_>) -> Option<u64> {
    let is_numeral =
        |token: &&QuantityToken<'_>| token.text.chars().all(|c| han::han_numeral(c).is_some());
    let text: String =
        cursor.rest().iter().take_while(is_numeral).map(|token| token.text).collect();
    let value = han::han_value(&text)?;
    cursor.skip(text.chars().count());
    Some(value)
}
