//! Lists and times in the languages of the interface, as `text::words` has them in English.

use std::time::Duration;

use jiff::civil::{Date, Weekday};

use super::{Locale, message};

impl Locale {
    /// `a`, `a and b`, `a, b and c`.
    #[must_use]
    pub fn format_list<S: AsRef<str>>(self, items: &[S]) -> String {
        let Some((head, last)) = self.split_list(items) else { return only_item(items) };
        message!(self, "list-and", head = head, last = last)
    }

    /// `a`, `a or b`, `a, b or c`.
    #[must_use]
    pub fn format_list_or<S: AsRef<str>>(self, items: &[S]) -> String {
        let Some((head, last)) = self.split_list(items) else { return only_item(items) };
        message!(self, "list-or", head = head, last = last)
    }

    /// The items with commas between them.
    #[must_use]
    pub fn join_list<S: AsRef<str>>(self, items: &[S]) -> String {
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        items.join(self.comma())
    }

    /// Joins sentences, with the space that the language puts between two.
    #[must_use]
    pub fn join_sentences<S: AsRef<str>>(self, sentences: &[S]) -> String {
        let mut text = String::new();
        for sentence in sentences.iter().map(AsRef::as_ref).filter(|text| !text.is_empty()) {
            text.push_str(if text.is_empty() { "" } else { self.sentence_space() });
            text.push_str(sentence);
        }
        text
    }

    /// The signs after which a sentence needs no full stop.
    pub const SENTENCE_ENDS: [char; 9] = ['.', '!', '?', '…', ':', '。', '！', '？', '：'];

    /// Adds a full stop unless the text ends like a sentence.
    #[must_use]
    pub fn end_sentence(self, text: &str) -> String {
        let text = text.trim_end();
        let stop = if text.ends_with(Self::SENTENCE_ENDS) { "" } else { self.full_stop() };
        format!("{text}{stop}")
    }

    /// The sign between two items of a list, with its space.
    #[must_use]
    pub const fn comma(self) -> &'static str {
        if matches!(self, Self::Japanese) { "、" } else { ", " }
    }

    /// The space between two sentences.
    #[must_use]
    pub const fn sentence_space(self) -> &'static str {
        if matches!(self, Self::Japanese) { "" } else { " " }
    }

    /// The sign at the end of a sentence.
    #[must_use]
    pub const fn full_stop(self) -> &'static str {
        if matches!(self, Self::Japanese) { "。" } else { "." }
    }

    /// A small number as it is written in a sentence: `three`, or `3` where the language prefers
    /// it.
    #[must_use]
    pub fn number_word(self, number: usize) -> String {
        let words = message!(self, "number-words");
        words.split("; ").nth(number).map_or_else(|| number.to_string(), str::to_owned)
    }

    /// The sign before an explanation or a list, with its spaces.
    #[must_use]
    pub const fn colon(self) -> &'static str {
        match self {
            Self::French => "\u{a0}: ",
            Self::Japanese => "：",
            Self::English | Self::German | Self::Russian => ": ",
        }
    }

    /// The letters for yes and for no on a flashcard. `y` and `n` work in every language.
    #[must_use]
    pub const fn judgement_letters(self) -> [&'static str; 2] {
        match self {
            Self::English | Self::Japanese => ["y", "n"],
            Self::German => ["j", "n"],
            Self::French => ["o", "n"],
            Self::Russian => ["д", "н"],
        }
    }

    /// All items but the last, with commas, and the last; `None` for fewer than two.
    fn split_list<S: AsRef<str>>(self, items: &[S]) -> Option<(String, &str)> {
        let (last, head) = items.split_last().filter(|(_, head)| !head.is_empty())?;
        Some((self.join_list(head), last.as_ref()))
    }

    /// A day: `5 Mar`, with its year `5 Mar 2004`.
    #[must_use]
    pub fn format_day(self, date: Date, with_year: bool) -> String {
        let day = date.day().to_string();
        let month = nth_name(&message!(self, "month-names"), date.month());
        if with_year {
            let year = date.year().to_string();
            message!(self, "date-day-year", day = day, month = month, year = year)
        } else {
            message!(self, "date-day", day = day, month = month)
        }
    }

    /// A day with the whole name of its month: `5 March 2004`.
    #[must_use]
    pub fn format_long_day(self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let month = nth_name(&message!(self, "month-names-long"), date.month());
        message!(self, "date-day-year", day = day, month = month, year = year)
    }

    /// A day with a short month, for a chart: `5 Mar`.
    #[must_use]
    pub fn format_short_day(self, date: Date) -> String {
        let (day, month) = (date.day().to_string(), self.short_month(date));
        message!(self, "date-day", day = day, month = month)
    }

    /// A month: `Mar 2004`.
    #[must_use]
    pub fn format_month(self, date: Date) -> String {
        let (month, year) = (self.short_month(date), date.year().to_string());
        message!(self, "date-month", month = month, year = year)
    }

    /// The short name of a month: `Mar`.
    #[must_use]
    pub fn short_month(self, date: Date) -> String {
        nth_name(&message!(self, "month-names-short"), date.month())
    }

    /// The short name of a weekday: `Fri`.
    #[must_use]
    pub fn short_weekday(self, weekday: Weekday) -> String {
        nth_name(&message!(self, "weekday-names-short"), weekday.to_monday_one_offset())
    }

    /// A day with its weekday: `Friday 5 March`.
    #[must_use]
    pub fn format_weekday(self, date: Date) -> String {
        let weekday = date.weekday().to_monday_one_offset();
        let weekday = nth_name(&message!(self, "weekday-names"), weekday);
        let month = nth_name(&message!(self, "month-names-long"), date.month());
        let day = date.day().to_string();
        message!(self, "date-weekday", weekday = weekday, day = day, month = month)
    }

    /// A time in words: `12 s`, `3 min 12 s`, `3 min`, `1 h 3 min`. Fractions of a second are
    /// dropped, and so are seconds above one hour.
    #[must_use]
    pub fn format_duration(self, time: Duration) -> String {
        let all = time.as_secs();
        let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
        match (hours, minutes, seconds) {
            (0, 0, _) => message!(self, "time-seconds", seconds = seconds.to_string()),
            (0, _, 0) => message!(self, "time-minutes", minutes = minutes.to_string()),
            (0, ..) => message!(
                self,
                "time-minutes-seconds",
                minutes = minutes.to_string(),
                seconds = seconds.to_string()
            ),
            (_, 0, _) => message!(self, "time-hours", hours = hours.to_string()),
            _ => message!(
                self,
                "time-hours-minutes",
                hours = hours.to_string(),
                minutes = minutes.to_string()
            ),
        }
    }

    /// An estimate, to use after "about": `11 minutes`, rounded to the minute and at least one.
    #[must_use]
    pub fn format_minutes(self, time: Duration) -> String {
        let minutes = ((time.as_secs_f64() / 60.0).round() as usize).max(1);
        message!(self, "count-minutes-about", count = minutes)
    }

    /// An English figure as the language writes it: `2.5` as `2,5`, `80 %` as `80%`.
    #[must_use]
    pub fn format_figure(self, figure: &str) -> String {
        match self {
            Self::English => figure.to_owned(),
            Self::Japanese => figure.replace(' ', ""),
            Self::German | Self::French | Self::Russian => figure.replace('.', ","),
        }
    }
}

fn only_item<S: AsRef<str>>(items: &[S]) -> String {
    items.first().map(|item| item.as_ref().to_owned()).unwrap_or_default()
}

/// The name with this number, from 1, in a list with semicolons.
fn nth_name(names: &str, number: i8) -> String {
    let place = usize::try_from(number - 1).unwrap_or(0);
    names.split("; ").nth(place).unwrap_or_default().to_owned()
}
