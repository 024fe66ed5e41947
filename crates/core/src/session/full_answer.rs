//! The right answer as a verdict shows it: a number with its unit, a date in words.

use jiff::civil::Date;

use crate::deck::question::{Body, Field};
use crate::messages::Locale;
use crate::text::shown_text;

use super::paper::PaperItem;
use super::show::shown_answer;

/// The right answer of an item, with the unit of a number, and a date in the words of the language.
#[must_use]
pub fn full_answer(item: &PaperItem, locale: Locale) -> String {
    let answer = shown_answer(item);
    match &item.question().body {
        Body::Single(Field::Numeric(numeric)) => add_unit(answer, numeric.unit.as_deref()),
        Body::Single(Field::Dated(_)) => date_in_words(answer, locale),
        Body::Single(Field::Written(_)) if is_formula(&answer) => shown_text(&answer),
        _ => answer,
    }
}

/// Whether an answer is a single formula between dollar signs.
fn is_formula(answer: &str) -> bool {
    let inner = answer.strip_prefix('$').and_then(|rest| rest.strip_suffix('$'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains('$'))
}

/// Adds the unit unless the author wrote it with the number.
fn add_unit(answer: String, unit: Option<&str>) -> String {
    match unit.map(str::trim) {
        None | Some("") => answer,
        Some(unit) if answer.ends_with(unit) => answer,
        Some("°") => answer + "°",
        Some(unit) => format!("{answer} {unit}"),
    }
}

/// A whole date as `9 November 1989`. Years, months and spans of time stay as they are written.
fn date_in_words(answer: String, locale: Locale) -> String {
    match answer.trim().parse::<Date>() {
        Ok(date) if answer.trim().len() == 10 => locale.format_long_day(date),
        _ => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::{add_unit, date_in_words, is_formula};
    use crate::messages::Locale;
    use crate::text::shown_text;

    #[test]
    fn a_number_has_its_unit_once() {
        let units = [None, Some("metres"), Some("°"), Some("%")];
        let answers = units.map(|unit| add_unit("8,849".to_owned(), unit));
        assert_eq!(answers, ["8,849", "8,849 metres", "8,849°", "8,849 %"]);
        assert_eq!(add_unit("12 km".to_owned(), Some("km")), "12 km");
    }

    #[test]
    fn a_whole_date_is_in_words() {
        let words = |date: &str, locale| date_in_words(date.to_owned(), locale);
        assert_eq!(words("1989-11-09", Locale::English), "9 November 1989");
        assert_eq!(words("1989-11-09", Locale::German), "9. November 1989");
        assert_eq!(words("1989-11-09", Locale::Russian), "9 ноября 1989");
        assert_eq!(words("1989", Locale::English), "1989");
        assert_eq!(words("1989-11", Locale::English), "1989-11");
    }

    #[test]
    fn a_formula_is_drawn() {
        assert_eq!(
            ["$\\pi$", "$5", "$a$ and $b$", "$$"].map(is_formula),
            [true, false, false, false]
        );
        assert_eq!(shown_text("$\\pi$"), "π");
    }
}
