//! Answers that are numbers or dates.

use crate::deck::QuestionType;
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::keys::{FACTOR, Takes};
use crate::deck::question::{Dated, Entry, Numeric, Target, Valued};
use crate::deck::span::Span;
use crate::deck::toml_text;
use crate::deck::tree::{Node, Table};
use crate::quantity::date::{self, Date};
use crate::quantity::number::{self, Bounds, Number, Reading, Tolerance};
use crate::quantity::{Language, Unreadable};

use super::body::{answer, distractors, wrong};
use super::entry::{Visible, apart, entries, placed};

/// Reads the keys of a number.
pub(super) fn numeric(table: &Table, language: &Language) -> Option<Numeric> {
    let unit = table.string("unit");
    let is_interval = table.get("answer").is_none() && table.get("accept").is_some();
    let answer = match table.get("answer") {
        None if is_interval => None,
        node => Some(answer(table, QuestionType::Numeric).and_then(|entry| Some((node?, entry)))?),
    };
    let target = |(node, entry): (Node, Entry)| {
        let Valued { entry, value: (number, bounds) } = number(table, entry, language, unit.as_deref())?;
        let tolerance = node.table().and_then(|own| tolerance(&own, language));
        Some(Valued { entry, value: Target { number, bounds, tolerance } })
    };
    let answers = answer.into_iter().chain(placed(table, "alternatives", 1.0));
    let answers: Vec<Valued<Target>> = answers.filter_map(target).collect();
    let distractors: Vec<Valued<Target>> = wrong(table, 0.0).into_iter().filter_map(target).collect();
    clash(table, &answers, &distractors);
    let accept = table.get("accept").and_then(|node| interval(&node));
    let tolerance = tolerance(table, language).unwrap_or(Tolerance::Absolute(0.0));
    let units = units(table);
    let can_be_right = !answers.is_empty() || accept.is_some();
    can_be_right.then_some(Numeric { answers, distractors, tolerance, unit, units, accept })
}

/// A number in quotes is read as a person writes it; a bare one is TOML's, whose decimal sign is a point in every
/// language, and is shown with the sign of the deck's.
fn number(
    table: &Table,
    mut entry: Entry,
    language: &Language,
    unit: Option<&str>,
) -> Option<Valued<(Number, Bounds)>> {
    let is_bare = !entry.span.of(table.text().source).starts_with(['"', '\'']);
    let written = number::read(&entry.text, language, unit).and_then(without_list);
    let value = if is_bare {
        number::literal(&entry.text).map(|value| (Number::One(value), Bounds::default()))
    } else {
        written.clone()
    };
    if let Some(fault) = with_unit(table, &entry, language).filter(|_| value.is_err()) {
        table.fault(fault);
        return None;
    }
    if is_bare && written != value {
        entry.text = entry.text.replace('.', ",");
    }
    valued(table, entry, value)
}

/// A range that an author writes has a word or a dash between its ends: `34, 000` is a slip.
fn without_list(reading: Reading) -> Result<(Number, Bounds), Unreadable> {
    if reading.is_list { Err(Unreadable::NotANumber) } else { Ok((reading.number, reading.bounds)) }
}

fn interval(node: &Node) -> Option<(f64, f64)> {
    let ends: Vec<f64> = node.items().unwrap_or_default().iter().filter_map(Node::number).collect();
    match ends[..] {
        [low, high] if low <= high => return Some((low, high)),
        [_, _] => {
            let fault = Diagnostic::new(Code::UpsideDown, node.span, "`accept` ends before it begins");
            node.fault(fault.label("the lower end comes first"));
        }
        _ => node.wrong("accept", Takes::Interval),
    }
    None
}

/// The `tolerance` of a question or of one of its answers.
fn tolerance(table: &Table, language: &Language) -> Option<Tolerance> {
    let node = table.get("tolerance")?;
    let tolerance = match (node.number(), node.value.as_str()) {
        (Some(number), _) if number >= 0.0 => Some(Tolerance::Absolute(number)),
        (None, Some(text)) => Tolerance::read(text, language).ok(),
        _ => None,
    };
    if tolerance.is_none() {
        node.unfit("tolerance", Takes::Tolerance);
    }
    tolerance
}

/// The `units` beside the first one, each with how many of the first it is.
fn units(table: &Table) -> Vec<(String, f64)> {
    let Some(node) = table.get("units") else { return Vec::new() };
    let Some(units) = node.table() else {
        node.wrong("units", Takes::Units);
        return Vec::new();
    };
    if table.get("unit").is_none() {
        let fault =
            Diagnostic::new(Code::MissingKey, table.key_span("units"), "`units` stand beside a `unit`");
        table.fault(fault.label("so many of which unit?"));
    }
    let unit = |(name, _, node): (&str, Span, Node)| {
        let factor = node.number().filter(|factor| FACTOR.holds(*factor));
        if factor.is_none() {
            node.wrong(name, Takes::Number(FACTOR));
        }
        Some((name.to_owned(), factor?))
    };
    units.entries().filter_map(unit).collect()
}

/// Reads the keys of a date.
pub(super) fn dated(table: &Table, language: &Language) -> Option<Dated> {
    let read = |entry: Entry| {
        let value = written_date(table, &entry, language);
        valued(table, entry, value)
    };
    let answers = answer(table, QuestionType::Date).into_iter().chain(entries(table, "alternatives", 1.0));
    let answers: Vec<Valued<Date>> = answers.filter_map(read).collect();
    let distractors: Vec<Valued<Date>> = distractors(table, 0.0).into_iter().filter_map(read).collect();
    clash(table, &answers, &distractors);
    (!answers.is_empty()).then_some(Dated { answers, distractors })
}

/// A date as an author writes it: no list, and a year of one or two digits is one, though a doubtful one.
fn written_date(table: &Table, entry: &Entry, language: &Language) -> Result<Date, Unreadable> {
    match date::read(&entry.text, language) {
        Ok(reading) if reading.is_list => Err(Unreadable::NotADate),
        Ok(reading) => Ok(reading.date),
        Err(Unreadable::ShortYear) => {
            let year = date::short_year(&entry.text).ok_or(Unreadable::ShortYear)?;
            let fault = Diagnostic::new(
                Code::ShortYear,
                entry.span,
                format!("`{}` is read as AD {}", entry.text, year.year()),
            );
            table.fault(
                fault
                    .label("a year of one or two digits")
                    .help(format!("write it as AD {}, or with its century", year.year())),
            );
            Ok(Date::One(year))
        }
        Err(error) => Err(error),
    }
}

/// An entry with what it says as a number or a date.
fn valued<T>(table: &Table, entry: Entry, value: Result<T, Unreadable>) -> Option<Valued<T>> {
    match value {
        Ok(value) => Some(Valued { entry, value }),
        Err(error) => {
            table.fault(unreadable(&entry, &error));
            None
        }
    }
}

fn unreadable(entry: &Entry, error: &Unreadable) -> Diagnostic {
    let code = if *error == Unreadable::UpsideDown { Code::UpsideDown } else { Code::Unreadable };
    let fault = Diagnostic::new(code, entry.span, format!("`{}` cannot be read", entry.text));
    match error {
        Unreadable::NotANumber => fault.label("not a number").help("write it in digits, such as 12500"),
        Unreadable::Grouping { decimal } => fault
            .label("the digits are grouped in another way than the deck's `language` does")
            .help(format!("write it as 12500, or as 2{decimal}5 with a decimal sign")),
        Unreadable::OtherUnit => {
            fault.label("not the `unit` of the question").help("write the number alone, or in its `unit`")
        }
        Unreadable::UnitCase(typed) => fault
            .label(format!("`{typed}` is another unit than the question's `unit`"))
            .help("write the unit in its own case"),
        Unreadable::NotADate => {
            fault.label("not a date").help("write it as 5 March 2004, 2004-03-05 or 2004")
        }
        Unreadable::Impossible(what) => fault.label(format!("there is no {what}")),
        Unreadable::Ambiguous => {
            let help = dates(&entry.text).map_or("write it as 2004-03-05".to_owned(), |[one, other]| {
                format!("write it as {one} or as {other}")
            });
            fault.label("the day and the month cannot be told apart").help(help)
        }
        Unreadable::ShortYear => fault.label("a year has all its digits").help("write it as 5 March 2004"),
        Unreadable::NoYear => fault.label("the year is missing").help("write it as 5 March 2004"),
        Unreadable::UpsideDown => {
            fault.label("it runs backwards").help("the lower or earlier end comes first")
        }
    }
}

/// The two dates that three numbers may mean, where the year is told by its length.
fn dates(text: &str) -> Option<[String; 2]> {
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [one, other, year] = numbers[..] else { return None };
    let date = |month: &str, day: &str| format!("{year}-{month:0>2}-{day:0>2}");
    (year.len() == 4).then(|| [date(one, other), date(other, one)])
}

/// The mend of a number with its unit in the same text, which has a key of its own.
fn with_unit(table: &Table, entry: &Entry, language: &Language) -> Option<Diagnostic> {
    let text = entry.text.trim();
    let cut = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, unit) = (text[..cut].trim(), text[cut..].trim());
    let stands_alone = table.get("answer").is_some_and(|node| node.span == entry.span);
    let is_unit = !unit.is_empty() && number::read(number, language, None).is_ok();
    (is_unit && stands_alone && table.get("unit").is_none()).then(|| {
        let both = format!("{}\nunit = {}", toml_text(number), toml_text(unit));
        Diagnostic::new(Code::Unreadable, entry.span, format!("`{text}` cannot be read"))
            .label("a number and its unit")
            .help("the unit has a key of its own, and learners may leave it out")
            .mend(entry.span, both)
    })
}

/// Answers and distractors that say the same, however they are written.
fn clash<T: PartialEq>(table: &Table, answers: &[Valued<T>], distractors: &[Valued<T>]) {
    for (index, answer) in answers.iter().enumerate() {
        if let Some(first) = answers[..index].iter().find(|other| other.value == answer.value) {
            table.fault(
                Diagnostic::new(
                    Code::EqualAlternatives,
                    answer.entry.span,
                    "two answers that are compared as one",
                )
                .label("the same as the one marked before it")
                .related(first.entry.span, "the first")
                .help("take one of them away"),
            );
        }
    }
    for distractor in distractors {
        if let Some(answer) = answers.iter().find(|answer| answer.value == distractor.value) {
            let alike = Entry { text: answer.entry.text.clone(), ..distractor.entry.clone() };
            apart(table, &[&answer.entry], &[alike], &Visible);
        }
    }
}
