//! What takes one answer: a whole question, or one blank.

use crate::deck::Part;
use crate::deck::question::{Blank, Cloze, Field};

use super::Rules;
use super::texts::{same, says_nothing};
use super::unclear::Unclear;
use super::verdict::{Judged, Mark, Verdict};
use super::written::Key;
use super::{amount, answer, choice};

/// Judges the answer to one field.
///
/// # Errors
///
/// Where a number or a date is asked and `text` is none.
pub(super) fn judge(field: &Field, text: &str, rules: &Rules) -> Result<Judged, Unclear> {
    match field {
        Field::Choice(choice) => Ok(choice::judge(choice, text)),
        Field::Written(written) => Ok(Key::new(written, rules.aliases).judge(text)),
        Field::Numeric(numeric) => amount::number(numeric, text, rules.language),
        Field::Dated(dated) => amount::date(dated, text, rules.language),
    }
}

/// Grades what fills the blanks that are asked: each earns its share by what it weighs, and none takes from the others.
///
/// # Errors
///
/// Where a number or a date is asked and what fills the blank is none.
pub(super) fn blanks(cloze: &Cloze, part: Part, given: &[String], rules: &Rules) -> Result<Verdict, Unclear> {
    let asked: Vec<&Blank> = cloze.asked(part).collect();
    let is_several = asked.len() > 1;
    let texts = given.iter().map(String::as_str).chain(std::iter::repeat(""));
    let mut parts = Vec::with_capacity(asked.len());
    let mut marks = Vec::with_capacity(asked.len());
    for (at, (Blank { field, .. }, text)) in asked.iter().zip(texts).enumerate() {
        let is_blank = says_nothing(text) && !options(field).any(|option| same(text, option));
        let judged = if is_blank { Ok(Judged::default()) } else { judge(field, text, rules) };
        let judged = judged.map_err(|unclear| Unclear { blank: is_several.then_some(at + 1), ..unclear })?;
        marks.push(Mark::new(text, &answer::field_in_lines(field), judged.credit));
        parts.push(judged);
    }
    let earned = parts.iter().zip(&asked).map(|(judged, blank)| judged.credit.max(0.0) * blank.points);
    let credit =
        earned.sum::<f64>() / asked.iter().map(|blank| blank.points).sum::<f64>().max(f64::MIN_POSITIVE);
    let reason =
        |at, reason: &str| if is_several { format!("blank {}: {reason}", at + 1) } else { reason.to_owned() };
    Ok(Verdict::new(Judged::all(parts.iter(), credit, reason), marks))
}

/// What the field shows to choose from.
pub(super) fn options(field: &Field) -> impl Iterator<Item = &str> {
    let options = if let Field::Choice(choice) = field { choice.options.as_slice() } else { &[] };
    options.iter().map(|option| option.text.as_str())
}
