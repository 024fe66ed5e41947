//! Removes duplicate entries of a question.

use obverse_core::deck::normal_form;
use obverse_core::deck::question::{Body, Entry, Field, Written};
use obverse_core::fold::{ComparisonKey, FoldOptions};
use obverse_core::quantity::Language;

/// Removes options and answers that compare equal to an earlier one. Returns the losses.
pub(super) fn remove_duplicates(body: &mut Body, language: &Language) -> Vec<String> {
    let mut losses = Vec::new();
    match body {
        Body::Single(one) => dedup_field(one, language, &mut losses),
        Body::MultipleResponse(several) => {
            let mut seen = Vec::new();
            retain_unique(
                &mut several.answers,
                &mut seen,
                normal_form::normalise_lines,
                String::eq,
                &mut losses,
            );
            retain_unique(
                &mut several.distractors,
                &mut seen,
                normal_form::normalise_lines,
                String::eq,
                &mut losses,
            );
        }
        Body::Cloze(cloze) => {
            for blank in &mut cloze.blanks {
                dedup_field(&mut blank.field, language, &mut losses);
            }
        }
        _ => {}
    }
    losses
}

fn dedup_field(field: &mut Field, language: &Language, losses: &mut Vec<String>) {
    match field {
        Field::Choice(choice) => {
            retain_unique(
                &mut choice.options,
                &mut Vec::new(),
                normal_form::normalise_lines,
                String::eq,
                losses,
            );
        }
        Field::Written(all) => dedup_written(all, language, losses),
        Field::Numeric(_) | Field::Dated(_) => {}
    }
}

fn dedup_written(all: &mut Written, language: &Language, losses: &mut Vec<String>) {
    if all.answers.len() + all.distractors.len() < 2 {
        return;
    }
    let spelling = all.spelling;
    let folded =
        if spelling.case_sensitive { normal_form::unify_signs } else { normal_form::fold_text };
    let options = FoldOptions { language, case_sensitive: spelling.case_sensitive };
    let form = |text: &str| (folded(text), ComparisonKey::from_text(text, options, spelling.exact));
    let mut seen = Vec::new();
    retain_unique(&mut all.answers, &mut seen, form, |one, other| one.0 == other.0, losses);
    // The grader treats more texts as equal than an author does. It matters for wrong answers.
    retain_unique(
        &mut all.distractors,
        &mut seen,
        form,
        |one, other| one.0 == other.0 || one.1.is_same(&other.1, options),
        losses,
    );
}

/// Keeps each entry once. `seen` holds the earlier entries and their forms for comparison.
fn retain_unique<F>(
    entries: &mut Vec<Entry>,
    seen: &mut Vec<(F, Entry)>,
    form: impl Fn(&str) -> F,
    is_same: impl Fn(&F, &F) -> bool,
    losses: &mut Vec<String>,
) {
    entries.retain(|entry| {
        let of = form(entry.pattern.as_deref().unwrap_or(&entry.text));
        let Some((_, first)) = seen
            .iter()
            .find(|(other, first)| is_same(other, &of) && first.pattern == entry.pattern)
        else {
            seen.push((of, entry.clone()));
            return true;
        };
        let says_more = entry.credit.to_bits() != first.credit.to_bits()
            || entry.feedback.is_some() && entry.feedback != first.feedback;
        if says_more {
            losses.push(format!("`{}`, which an earlier one says too", entry.text));
        }
        false
    });
}
