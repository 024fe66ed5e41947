//! The words of dates in each language, ready to be compared.
//!
//! They stand in `languages.tsv`, a row for each language or for several that write alike. `|`
//! parts the words of a list, a space the forms of one month or day, `_` stands for the space
//! inside of a form. The words of a list stand in their usual spelling and are folded here. An
//! abbreviation that begins its word need not be named.

use std::sync::OnceLock;

use crate::quantity::fold::fold_text;
use crate::quantity::token::Cursor;

/// The table: the names of months and days are those of the Unicode Common Locale Data Repository,
/// with further cases, spellings and abbreviations.
const CALENDAR_TABLE: &str = include_str!("languages.tsv");

/// The least letters of an abbreviated month.
const SHORTEST_MONTH: usize = 3;

/// The least letters of an abbreviated day.
const SHORTEST_DAY: usize = 2;

/// The words of dates in one language, folded.
#[derive(Debug)]
pub(in crate::quantity) struct Calendar {
    months: CalendarNames,
    weekdays: CalendarNames,
    /// Before a date or a year, passed over: `on the`.
    pub on: Vec<String>,
    /// Between the parts of a date: `20 de junio de 1990`.
    pub of: Vec<String>,
    /// Behind a date, passed over: `5 июня 1990 года`.
    pub behind: Vec<String>,
    /// Behind or before a year.
    pub before_christ: Vec<String>,
    /// Behind or before a year.
    pub after_christ: Vec<String>,
    /// Words before or behind a date that are passed over, beside those before numbers.
    pub about: Vec<String>,
    /// Words between the ends of a range, beside those between numbers.
    pub to: Vec<String>,
}

impl Calendar {
    /// The words of the language with this primary subtag, where it has a row.
    pub(crate) fn for_language(primary: &str) -> Option<&'static Self> {
        let row =
            calendar_rows().iter().find(|row| row.tags.split(' ').any(|tag| tag == primary))?;
        row.calendar.get_or_init(|| Self::new(row.columns)).as_ref()
    }

    /// Takes the name of a month or its beginning, and gives its number from 1.
    pub(crate) fn take_month(&self, cursor: &mut Cursor<'_>) -> Option<u8> {
        self.months.take_name(cursor, SHORTEST_MONTH)
    }

    /// Takes the name of a day of the week, or its beginning.
    pub(crate) fn take_weekday(&self, cursor: &mut Cursor<'_>) -> bool {
        self.weekdays.take_name(cursor, SHORTEST_DAY).is_some()
    }

    /// Whether the rest begins with the whole name of a day of the week, of so many letters at the
    /// least.
    pub(crate) fn names_weekday(&self, cursor: &Cursor<'_>, least: usize) -> bool {
        let is_long = |form: &String| form.chars().count() >= least;
        self.weekdays.0.iter().any(|(form, _)| is_long(form) && cursor.count_tokens(form) > 0)
    }

    fn new(columns: &'static str) -> Option<Self> {
        let mut columns = columns.split('\t');
        Some(Self {
            months: CalendarNames::new(columns.next()?),
            weekdays: CalendarNames::new(columns.next()?),
            on: folded_list(columns.next()?),
            of: folded_list(columns.next()?),
            behind: folded_list(columns.next()?),
            before_christ: folded_list(columns.next()?),
            after_christ: folded_list(columns.next()?),
            about: folded_list(columns.next()?),
            to: folded_list(columns.next()?),
        })
    }
}

/// A row of the table, which is folded when it is first used.
struct CalendarRow {
    tags: &'static str,
    columns: &'static str,
    calendar: OnceLock<Option<Calendar>>,
}

fn calendar_rows() -> &'static [CalendarRow] {
    static ROWS: OnceLock<Vec<CalendarRow>> = OnceLock::new();
    let rows = || {
        let row = |line: &'static str| {
            let (tags, columns) = line.split_once('\t')?;
            Some(CalendarRow { tags, columns, calendar: OnceLock::new() })
        };
        CALENDAR_TABLE.lines().skip(1).filter_map(row).collect()
    };
    ROWS.get_or_init(rows)
}

/// The words of a list. The point at the end of an abbreviation may be left out.
fn folded_list(words: &'static str) -> Vec<String> {
    let folded = words.split('|').filter(|word| !word.is_empty()).map(fold_text);
    folded
        .flat_map(|word| [word.strip_suffix('.').map(str::to_owned), Some(word)])
        .flatten()
        .collect()
}

/// Names in order, each with its forms.
#[derive(Debug)]
struct CalendarNames(Vec<(String, u8)>);

impl CalendarNames {
    fn new(list: &'static str) -> Self {
        let forms = (1..).zip(list.split('|')).flat_map(|(place, forms)| {
            forms
                .split(' ')
                .filter(|form| !form.is_empty())
                .map(move |form| (fold_text(&form.replace('_', " ")), place))
        });
        Self(forms.collect())
    }

    /// Takes the longest name with which the rest begins, or else the beginning of the only name
    /// that has it.
    fn take_name(&self, cursor: &mut Cursor<'_>, least: usize) -> Option<u8> {
        let place = |cursor: &Cursor<'_>| {
            let whole =
                self.0.iter().map(|(form, place)| (cursor.count_tokens(form), *place)).max();
            whole.filter(|(count, _)| *count > 0)
        };
        if let Some((_, place)) = place(cursor) {
            cursor.take_longest(
                self.0.iter().filter(|(_, other)| *other == place).map(|(form, _)| form.as_str()),
            );
            return Some(place);
        }
        cursor.take_word(|word| self.find_abbreviated(word.text, least))
    }

    fn find_abbreviated(&self, word: &str, least: usize) -> Option<u8> {
        if word.chars().count() < least {
            return None;
        }
        let mut places =
            self.0.iter().filter(|(form, _)| form.starts_with(word)).map(|(_, place)| *place);
        let first = places.next()?;
        places.all(|place| place == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::{CALENDAR_TABLE, Calendar, calendar_rows};
    use crate::quantity::{Language, date};

    fn all_calendars() -> impl Iterator<Item = (&'static str, &'static Calendar)> {
        let tags = calendar_rows().iter().flat_map(|row| row.tags.split(' '));
        tags.map(|tag| (tag, Calendar::for_language(tag).unwrap()))
    }

    #[test]
    fn every_row_has_its_columns() {
        for row in CALENDAR_TABLE.lines() {
            assert_eq!(row.split('\t').count(), 10, "{row}");
        }
        assert_eq!(calendar_rows().len() + 1, CALENDAR_TABLE.lines().count());
    }

    #[test]
    fn every_year_has_twelve_months_and_every_week_seven_days() {
        for (tag, calendar) in all_calendars() {
            let places = |names: &super::CalendarNames| {
                let mut places: Vec<u8> = names.0.iter().map(|(_, place)| *place).collect();
                places.dedup();
                places
            };
            if !["ko", "ja", "zh"].contains(&tag) {
                assert_eq!(places(&calendar.months), (1..=12).collect::<Vec<_>>(), "{tag}");
            }
            assert_eq!(places(&calendar.weekdays), (1..=7).collect::<Vec<_>>(), "{tag}");
        }
    }

    #[test]
    fn every_form_of_every_month_is_read_in_a_date() {
        for (tag, calendar) in all_calendars() {
            let language = Language::new(tag);
            for (form, month) in &calendar.months.0 {
                for text in
                    [format!("5 {form} 1808"), format!("{form} 1808"), format!("1808 {form} 5")]
                {
                    let date =
                        date::read_date(&text, &language).map(|reading| reading.date.ends().0);
                    let date = date.unwrap_or_else(|error| panic!("{tag} {text}: {error}"));
                    assert_eq!((date.year(), date.month()), (1808, Some(*month)), "{tag} {text}");
                }
            }
        }
    }

    #[test]
    fn every_word_for_an_era_follows_a_year() {
        for (tag, calendar) in all_calendars() {
            let language = Language::new(tag);
            let lists = [(&calendar.before_christ, -43), (&calendar.after_christ, 44)];
            for (words, year) in lists {
                for word in words {
                    let date = date::read_date(&format!("44 {word}"), &language)
                        .map(|reading| reading.date.ends().0);
                    assert_eq!(date.map(date::PartialDate::year), Ok(year), "{tag} {word}");
                }
            }
        }
    }

    #[test]
    fn no_word_is_the_name_of_two_months() {
        for (tag, calendar) in all_calendars() {
            for (form, place) in &calendar.months.0 {
                let other =
                    calendar.months.0.iter().find(|(other, at)| other == form && at != place);
                assert!(other.is_none(), "{tag} {form}");
            }
        }
    }
}
