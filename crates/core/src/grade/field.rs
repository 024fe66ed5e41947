//! A field takes one answer: a whole question, or one blank.

use crate::deck::Part;
use crate::deck::question::{Blank, Cloze, Entry, Field, Written};
use crate::fold::signs::is_invisible;

use super::Rules;
use super::reason::VerdictReason;
use super::texts::{is_empty_answer, is_same_option};
use super::unclear::UnclearResponse;
use super::verdict::{Judgement, Mark, Verdict};
use super::written::WrittenKey;
use super::{amount, answer, choice};

/// Judges the answer to one field.
///
/// # Errors
///
/// Where a number or a date is asked and `text` is none.
pub(super) fn judge_field(
    field: &Field,
    text: &str,
    rules: &Rules,
) -> Result<Judgement, UnclearResponse> {
    match field {
        Field::Choice(choice) => Ok(choice::judge_choice(choice, text)),
        Field::Written(written) if is_far_longer(text, written, rules) => Ok(Judgement::default()),
        Field::Written(written) => Ok(WrittenKey::new(written, rules).judge_text(text)),
        Field::Numeric(numeric) => amount::judge_numeric(numeric, text, rules.language),
        Field::Dated(dated) => amount::judge_dated(dated, text, rules.language),
    }
}

/// Whether a text has so many more signs than each key that it can be none: then the keys need not be
/// folded, of which there may be a thousand.
fn is_far_longer(text: &str, written: &Written, rules: &Rules) -> bool {
    /// No shorter text is looked at, in bytes.
    const LEAST: usize = 2_000;
    /// How many signs one byte of a key may stand for, as the digits of a number that is typed in
    /// words, and how many more there may be.
    const TIMES: usize = 40;
    const MORE: usize = 400;
    if text.len() < LEAST {
        return false;
    }
    let signs = text.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c)).count();
    let is_short = |key: &str| signs > key.len() * TIMES + MORE;
    let mut entries = written.answers.iter().chain(&written.distractors);
    let mut aliases = rules.aliases.rows().iter();
    entries.all(|entry| entry.pattern.is_none() && is_short(&entry.text))
        && aliases
            .all(|(name, others)| is_short(name) && others.iter().all(|other| is_short(other)))
}

/// The credit of a text in one blank, from 0 to 1, whatever is in the others.
///
/// # Errors
///
/// Fails where the blank asks for a number or a date and the text is neither.
pub fn grade_blank(blank: &Blank, text: &str, rules: &Rules) -> Result<f64, UnclearResponse> {
    Ok(judge_blank(&blank.field, text, rules)?.credit.max(0.0))
}

/// Judges the text in one blank. A text of signs alone leaves it empty, unless they earn something.
fn judge_blank(field: &Field, text: &str, rules: &Rules) -> Result<Judgement, UnclearResponse> {
    let judged = judge_field(field, text, rules);
    let is_blank =
        is_empty_answer(text) && !field_texts(field).any(|key| is_same_option(text, key));
    if is_blank {
        // A pattern may take signs alone.
        return Ok(judged.ok().filter(|judged| judged.credit > 0.0).unwrap_or_default());
    }
    judged
}

/// Grades the blanks that are asked. Each earns its share by its points, and no blank takes from
/// another.
///
/// # Errors
///
/// Fails where a blank asks for a number or a date and its text is neither.
pub(super) fn grade_blanks(
    cloze: &Cloze,
    part: Part,
    given: &[String],
    rules: &Rules,
) -> Result<Verdict, UnclearResponse> {
    let asked: Vec<&Blank> = cloze.asked_blanks(part).collect();
    let is_several = asked.len() > 1;
    let given = given.iter().map(String::as_str).chain(std::iter::repeat(""));
    let mut parts = Vec::with_capacity(asked.len());
    let mut marks = Vec::with_capacity(asked.len());
    for (at, (Blank { field, .. }, text)) in asked.iter().zip(given).enumerate() {
        let judged = judge_blank(field, text, rules).map_err(|unclear| UnclearResponse {
            blank: is_several.then_some(at + 1),
            ..unclear
        })?;
        marks.push(Mark::from_judgement(text, &answer::field_in_lines(field), &judged));
        parts.push(judged);
    }
    let earned =
        parts.iter().zip(&asked).map(|(judged, blank)| judged.credit.max(0.0) * blank.points);
    let credit = earned.sum::<f64>()
        / asked.iter().map(|blank| blank.points).sum::<f64>().max(f64::MIN_POSITIVE);
    let reason = |at, reason: &VerdictReason| {
        if is_several { reason.in_blank(at + 1) } else { reason.clone() }
    };
    Ok(Verdict::new(Judgement::combine_parts(parts.iter(), credit, reason), marks))
}

/// The options that the field shows, or the texts that it accepts.
pub(super) fn field_texts(field: &Field) -> impl Iterator<Item = &str> {
    let (first, second): (&[Entry], &[Entry]) = match field {
        Field::Choice(choice) => (&choice.options, &[]),
        Field::Written(written) => (&written.answers, &written.distractors),
        Field::Numeric(_) | Field::Dated(_) => (&[], &[]),
    };
    first.iter().chain(second).map(|entry| entry.text.as_str())
}
