//! What a file says twice, a deck says once.

use obverse_core::deck::normal;
use obverse_core::deck::question::{Body, Entry, Field, Written};
use obverse_core::fold::{Key, Manner};
use obverse_core::quantity::Language;

/// Takes away options and answers that are the same as an earlier one once they are compared; says which of them said
/// something that is lost.
pub(super) fn distinct(body: &mut Body, language: &Language) -> Vec<String> {
    let mut losses = Vec::new();
    match body {
        Body::Single(one) => field(one, language, &mut losses),
        Body::MultipleResponse(several) => {
            let mut seen = Vec::new();
            once(&mut several.answers, &mut seen, normal::lined, String::eq, &mut losses);
            once(&mut several.distractors, &mut seen, normal::lined, String::eq, &mut losses);
        }
        Body::Cloze(cloze) => {
            for blank in &mut cloze.blanks {
                field(&mut blank.field, language, &mut losses);
            }
        }
        _ => {}
    }
    losses
}

fn field(field: &mut Field, language: &Language, losses: &mut Vec<String>) {
    match field {
        Field::Choice(choice) => {
            once(&mut choice.options, &mut Vec::new(), normal::lined, String::eq, losses);
        }
        Field::Written(all) => written(all, language, losses),
        Field::Numeric(_) | Field::Dated(_) => {}
    }
}

fn written(all: &mut Written, language: &Language, losses: &mut Vec<String>) {
    let spelling = all.spelling;
    let folded = if spelling.case_sensitive { normal::even } else { normal::folded };
    let manner = Manner { language, case_sensitive: spelling.case_sensitive };
    let form = |text: &str| (folded(text), Key::of(text, manner, spelling.exact));
    // The grader takes more texts for one than an author does. That matters where one of them is wrong.
    let is_same = |one: &(String, Key), other: &(String, Key)| one.0 == other.0;
    let is_taken =
        |one: &(String, Key), other: &(String, Key)| one.0 == other.0 || one.1.is_same(&other.1, manner);
    let mut seen = Vec::new();
    once(&mut all.answers, &mut seen, form, is_same, losses);
    once(&mut all.distractors, &mut seen, form, is_taken, losses);
}

/// Keeps each entry once; `seen` holds those that came before, by the form in which they are compared.
fn once<F>(
    entries: &mut Vec<Entry>,
    seen: &mut Vec<(F, Entry)>,
    form: impl Fn(&str) -> F,
    is_same: impl Fn(&F, &F) -> bool,
    losses: &mut Vec<String>,
) {
    entries.retain(|entry| {
        let of = form(entry.pattern.as_deref().unwrap_or(&entry.text));
        let Some((_, first)) =
            seen.iter().find(|(other, first)| is_same(other, &of) && first.pattern == entry.pattern)
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
