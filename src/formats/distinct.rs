//! What a file says twice, a deck says once.

use crate::deck::normal;
use crate::deck::question::{Body, Entry, Field, Written};

/// Takes away options and answers that are the same as an earlier one once they are compared; says which of them said
/// something that is lost.
pub(super) fn distinct(body: &mut Body) -> Vec<String> {
    let mut losses = Vec::new();
    match body {
        Body::Single(one) => field(one, &mut losses),
        Body::MultipleResponse(several) => {
            let mut seen = Vec::new();
            once(&mut several.answers, &mut seen, normal::spaced, &mut losses);
            once(&mut several.distractors, &mut seen, normal::spaced, &mut losses);
        }
        Body::Cloze(cloze) => {
            for blank in &mut cloze.blanks {
                field(&mut blank.field, &mut losses);
            }
        }
        _ => {}
    }
    losses
}

fn field(field: &mut Field, losses: &mut Vec<String>) {
    match field {
        Field::Choice(choice) => once(&mut choice.options, &mut Vec::new(), normal::spaced, losses),
        Field::Written(all) => written(all, losses),
        Field::Numeric(_) | Field::Dated(_) => {}
    }
}

fn written(all: &mut Written, losses: &mut Vec<String>) {
    let form = if all.case_sensitive { normal::even } else { normal::folded };
    let mut seen = Vec::new();
    once(&mut all.answers, &mut seen, form, losses);
    once(&mut all.distractors, &mut seen, form, losses);
}

/// Keeps each entry once; `seen` holds those that came before, by the form in which they are compared.
fn once(
    entries: &mut Vec<Entry>,
    seen: &mut Vec<(String, Entry)>,
    form: impl Fn(&str) -> String,
    losses: &mut Vec<String>,
) {
    entries.retain(|entry| {
        let of = form(entry.pattern.as_deref().unwrap_or(&entry.text));
        let Some((_, first)) =
            seen.iter().find(|(other, first)| *other == of && first.pattern == entry.pattern)
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
