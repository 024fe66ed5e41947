//! Reads answers that are numbers or dates.

use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::keys::{FACTOR, ValueKind};
use crate::deck::question::{Dated, Entry, Numeric, Target, Valued};
use crate::deck::to_toml_string;
use crate::deck::tree::{Node, TableNode};
use crate::quantity::date::{self, Date};
use crate::quantity::number::{self, Bounds, Number, NumberReading, Tolerance};
use crate::quantity::{Language, Unreadable};

use super::body::{read_answer, read_distractors, read_distractors_with_nodes};
use super::entry::{
    EQUAL_ANSWERS, VisibleComparison, check_apart, duplicate_error, read_entries,
    read_entries_with_nodes,
};

/// Reads the keys of a number.
pub(super) fn read_numeric(table: &TableNode, language: &Language) -> Option<Numeric> {
    let unit = table.read_string("unit");
    let is_interval = table.get("answer").is_none() && table.get("accept").is_some();
    let answer = match table.get("answer") {
        None if is_interval => None,
        node => {
            Some(read_answer(table, QuestionType::Numeric).and_then(|entry| Some((node?, entry)))?)
        }
    };
    let answers = answer.into_iter().chain(read_entries_with_nodes(table, "alternatives", 1.0));
    let answers = read_targets(table, answers, language, unit.as_deref());
    let distractors = read_distractors_with_nodes(table, 0.0).into_iter();
    let distractors = read_targets(table, distractors, language, unit.as_deref());
    check_clashes(table, &answers, &distractors);
    let accept = table.get("accept").and_then(|node| read_interval(&node));
    let tolerance = read_tolerance(table, language).unwrap_or(Tolerance::Absolute(0.0));
    let units = read_units(table);
    let can_be_right = !answers.is_empty() || accept.is_some();
    can_be_right.then_some(Numeric { answers, distractors, tolerance, unit, units, accept })
}

fn read_targets<'a>(
    table: &TableNode,
    entries: impl Iterator<Item = (Node<'a>, Entry)>,
    language: &Language,
    unit: Option<&str>,
) -> Vec<Valued<Target>> {
    let targets = entries.filter_map(|(node, entry)| {
        let Valued { entry, value: (number, bounds) } = read_number(table, entry, language, unit)?;
        let tolerance = node.as_table().and_then(|own| read_tolerance(&own, language));
        Some(Valued { entry, value: Target { number, bounds, tolerance } })
    });
    targets.collect()
}

/// Reads a number. In quotes it follows the deck's language. Without quotes it is a TOML number
/// with a decimal point; it is shown with the decimal sign of the deck's language.
fn read_number(
    table: &TableNode,
    mut entry: Entry,
    language: &Language,
    unit: Option<&str>,
) -> Option<Valued<(Number, Bounds)>> {
    let is_bare = !entry.span.text_in(table.text().source).starts_with(['"', '\'']);
    let written = number::read_number(&entry.text, language, unit).and_then(reject_list);
    let value = if is_bare {
        number::read_literal(&entry.text).map(|value| (Number::One(value), Bounds::default()))
    } else {
        written.clone()
    };
    if value.is_err()
        && let Some(diagnostic) = with_unit_error(table, &entry, language)
    {
        table.report(diagnostic);
        return None;
    }
    if is_bare && written != value {
        entry.text = entry.text.replace('.', ",");
    }
    to_valued(table, entry, value)
}

/// Rejects a list of numbers as a range. An author's range has a word or a dash: `34, 000` is a
/// mistake.
fn reject_list(reading: NumberReading) -> Result<(Number, Bounds), Unreadable> {
    if reading.is_list { Err(Unreadable::NotANumber) } else { Ok((reading.number, reading.bounds)) }
}

fn read_interval(node: &Node) -> Option<(f64, f64)> {
    let ends: Vec<f64> =
        node.as_items().unwrap_or_default().iter().filter_map(Node::number).collect();
    match ends[..] {
        [low, high] if low <= high => return Some((low, high)),
        [_, _] => {
            let diagnostic =
                Diagnostic::new(Code::UpsideDown, node.span, "the range of `accept` is reversed");
            node.report(diagnostic.with_label("the lower number must come first"));
        }
        _ => node.report_wrong_kind("accept", ValueKind::Interval),
    }
    None
}

/// Reads the `tolerance` of a question or of one of its answers.
fn read_tolerance(table: &TableNode, language: &Language) -> Option<Tolerance> {
    let node = table.get("tolerance")?;
    let tolerance = match (node.number(), node.value.as_str()) {
        (Some(number), _) if number >= 0.0 => Some(Tolerance::Absolute(number)),
        (None, Some(text)) => Tolerance::read(text, language).ok(),
        _ => None,
    };
    if tolerance.is_none() {
        node.report_unfit("tolerance", ValueKind::Tolerance);
    }
    tolerance
}

/// Reads the `units` besides the first one, each with its size in the first.
fn read_units(table: &TableNode) -> Vec<(String, f64)> {
    let Some(node) = table.get("units") else { return Vec::new() };
    let Some(units) = node.as_table() else {
        node.report_wrong_kind("units", ValueKind::Units);
        return Vec::new();
    };
    if table.get("unit").is_none() {
        let diagnostic =
            Diagnostic::new(Code::MissingKey, table.key_span("units"), "`units` needs `unit`");
        table.report(diagnostic.with_label("the sizes need a base unit"));
    }
    let mut factors = Vec::new();
    for (name, _, node) in units.entries() {
        match node.number().filter(|factor| FACTOR.contains(*factor)) {
            Some(factor) => factors.push((name.to_owned(), factor)),
            None => node.report_wrong_kind(name, ValueKind::Number(FACTOR)),
        }
    }
    factors
}

/// Reads the keys of a date.
pub(super) fn read_dated(table: &TableNode, language: &Language) -> Option<Dated> {
    let answers = read_answer(table, QuestionType::Date).into_iter().chain(read_entries(
        table,
        "alternatives",
        1.0,
    ));
    let answers = read_valued_dates(table, answers, language);
    let distractors = read_valued_dates(table, read_distractors(table, 0.0).into_iter(), language);
    check_clashes(table, &answers, &distractors);
    (!answers.is_empty()).then_some(Dated { answers, distractors })
}

fn read_valued_dates(
    table: &TableNode,
    entries: impl Iterator<Item = Entry>,
    language: &Language,
) -> Vec<Valued<Date>> {
    let dates = entries.filter_map(|entry| {
        let value = read_date(table, &entry, language);
        to_valued(table, entry, value)
    });
    dates.collect()
}

/// Reads an author's date. A list is rejected; a year of one or two digits is read with a warning.
fn read_date(table: &TableNode, entry: &Entry, language: &Language) -> Result<Date, Unreadable> {
    match date::read_date(&entry.text, language) {
        Ok(reading) if reading.is_list => Err(Unreadable::NotADate),
        Ok(reading) => Ok(reading.date),
        Err(Unreadable::ShortYear) => {
            let year = date::short_year(&entry.text).ok_or(Unreadable::ShortYear)?;
            let diagnostic = Diagnostic::new(
                Code::ShortYear,
                entry.span,
                format!("`{}` is read as AD {}", entry.text, year.year()),
            );
            table.report(
                diagnostic
                    .with_label("year with one or two digits")
                    .with_help(format!("write AD {}, or add the century", year.year())),
            );
            Ok(Date::One(year))
        }
        Err(error) => Err(error),
    }
}

/// Pairs an entry with its number or date, or reports the error.
fn to_valued<T>(
    table: &TableNode,
    entry: Entry,
    value: Result<T, Unreadable>,
) -> Option<Valued<T>> {
    match value {
        Ok(value) => Some(Valued { entry, value }),
        Err(error) => {
            table.report(unreadable_error(&entry, &error));
            None
        }
    }
}

fn unreadable_error(entry: &Entry, error: &Unreadable) -> Diagnostic {
    let code =
        if *error == Unreadable::ReversedRange { Code::UpsideDown } else { Code::Unreadable };
    let diagnostic = Diagnostic::new(code, entry.span, format!("cannot read `{}`", entry.text));
    match error {
        Unreadable::NotANumber => {
            diagnostic.with_label("not a number").with_help("write it in digits, such as 12500")
        }
        Unreadable::Grouping { decimal } => diagnostic
            .with_label("the digits are not grouped as in the deck's `language`")
            .with_help(format!("write it as 12500, or as 2{decimal}5 with a decimal separator")),
        Unreadable::OtherUnit => diagnostic
            .with_label("not the question's `unit`")
            .with_help("write only the number, or use the question's `unit`"),
        Unreadable::UnitCase(typed) => diagnostic
            .with_label(format!("`{typed}` is not the question's `unit`; case matters"))
            .with_help("write the unit with its correct upper and lower case"),
        Unreadable::NotADate => diagnostic
            .with_label("not a date")
            .with_help("write it as 5 March 2004, 2004-03-05 or 2004"),
        Unreadable::Impossible(what) => diagnostic.with_label(format!("there is no {what}")),
        Unreadable::Ambiguous => {
            let help = possible_dates(&entry.text)
                .map_or("write it as 2004-03-05".to_owned(), |[one, other]| {
                    format!("write {one} or {other}")
                });
            diagnostic.with_label("ambiguous day and month").with_help(help)
        }
        Unreadable::ShortYear => {
            diagnostic.with_label("incomplete year").with_help("write it as 5 March 2004")
        }
        Unreadable::NoYear => {
            diagnostic.with_label("missing year").with_help("write it as 5 March 2004")
        }
        Unreadable::ReversedRange => diagnostic
            .with_label("the range is reversed")
            .with_help("write the lower or earlier end first"),
    }
}

/// The two possible dates for three numbers with a four-digit year.
fn possible_dates(text: &str) -> Option<[String; 2]> {
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [one, other, year] = numbers[..] else { return None };
    (year.len() == 4).then(|| {
        [(one, other), (other, one)].map(|(month, day)| format!("{year}-{month:0>2}-{day:0>2}"))
    })
}

/// The error for a number with its unit in the same text; its fix moves the unit to its own key.
fn with_unit_error(table: &TableNode, entry: &Entry, language: &Language) -> Option<Diagnostic> {
    let text = entry.text.trim();
    let cut = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, unit) = (text[..cut].trim(), text[cut..].trim());
    let stands_alone = table.get("answer").is_some_and(|node| node.span == entry.span);
    let is_unit = !unit.is_empty() && number::read_number(number, language, None).is_ok();
    (is_unit && stands_alone && table.get("unit").is_none()).then(|| {
        let both = format!("{}\nunit = {}", to_toml_string(number), to_toml_string(unit));
        Diagnostic::new(Code::Unreadable, entry.span, format!("cannot read `{text}`"))
            .with_label("number with a unit")
            .with_help("move the unit to its own key; learners can leave it out")
            .with_fix(entry.span, both)
    })
}

/// Reports answers and distractors with the same value in different spellings.
fn check_clashes<T: PartialEq>(
    table: &TableNode,
    answers: &[Valued<T>],
    distractors: &[Valued<T>],
) {
    for (index, answer) in answers.iter().enumerate() {
        if let Some(first) = answers[..index].iter().find(|other| other.value == answer.value) {
            let (span, first) = (answer.entry.span, first.entry.span);
            table.report(duplicate_error(Code::EqualAlternatives, span, first, EQUAL_ANSWERS));
        }
    }
    for distractor in distractors {
        if let Some(answer) = answers.iter().find(|answer| answer.value == distractor.value) {
            let same = Entry { text: answer.entry.text.clone(), ..distractor.entry.clone() };
            check_apart(table, &[&answer.entry], &[same], &VisibleComparison);
        }
    }
}
