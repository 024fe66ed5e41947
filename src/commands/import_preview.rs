//! An import before it is written: the first cards of a table, and the remarks of `obverse check`.

use std::collections::HashMap;

use obverse_core::check::check_deck;
use obverse_core::deck::diagnostic::Severity;
use obverse_core::deck::question::{Body, Entry, Field};
use obverse_core::deck::{Deck, Levels, Question, parse, write};
use obverse_core::text::{plain_option, short_label};

/// The number of cards that are shown.
const SHOWN_CARDS: usize = 3;

/// The longest side that is shown, in columns.
const SIDE_WIDTH: usize = 32;

/// The first cards of a table, so that the user sees whether the columns are right.
pub(super) fn first_cards(questions: &[Question]) -> Vec<String> {
    let shown = questions.iter().take(SHOWN_CARDS);
    shown
        .map(|question| {
            let front = short_label(&question.prompt, SIDE_WIDTH);
            let back = short_label(&key_text(question), SIDE_WIDTH);
            if back.is_empty() { front } else { format!("{front} → {back}") }
        })
        .collect()
}

/// The right answer as text.
fn key_text(question: &Question) -> String {
    match &question.body {
        Body::Flashcard(card) => card.answer.clone(),
        Body::Single(field) => field_key(field).map(|entry| entry.text.clone()).unwrap_or_default(),
        Body::MultipleResponse(several) => join_keys(several.answers.iter()),
        Body::List(list) => join_keys(list.items.iter().filter_map(|item| item.answers.first())),
        Body::Ordering(items) => {
            items.iter().map(|item| plain_option(&item.text)).collect::<Vec<_>>().join(", ")
        }
        Body::Matching(matching) => {
            let pairs = matching.pairs.iter();
            pairs.map(|(left, right)| format!("{left} – {right}")).collect::<Vec<_>>().join(", ")
        }
        Body::Cloze(_) => String::new(),
    }
}

fn field_key(field: &Field) -> Option<&Entry> {
    match field {
        Field::Choice(choice) => choice.options.first(),
        Field::Written(written) => written.answers.first(),
        Field::Numeric(numeric) => numeric.answers.first().map(|valued| &valued.entry),
        Field::Dated(dated) => dated.answers.first().map(|valued| &valued.entry),
    }
}

fn join_keys<'a>(keys: impl Iterator<Item = &'a Entry>) -> String {
    keys.map(|entry| plain_option(&entry.text)).collect::<Vec<_>>().join(", ")
}

/// The errors and warnings of `obverse check`, by the id of the question. `text` is the text in
/// which the questions have their places; without it, the deck is written and read again.
pub(super) fn check_remarks(
    deck: &Deck,
    text: Option<&str>,
    levels: &Levels,
) -> HashMap<String, Vec<String>> {
    let Some(text) = text else {
        let text = write::write_deck(deck);
        let (deck, _) = parse(&text, &deck.id.0);
        return check_remarks(&deck, Some(&text), levels);
    };
    let mut remarks: HashMap<String, Vec<String>> = HashMap::new();
    for lint in check_deck(text, deck, levels) {
        if lint.severity > Severity::Warning {
            continue;
        }
        let at = deck.questions.partition_point(|question| question.span.start <= lint.span.start);
        let question = at.checked_sub(1).and_then(|at| deck.questions.get(at));
        let Some(question) = question else { continue };
        let remark = format!("{} {}", lint.code.number(), lint.code.title());
        let known = remarks.entry(question.id.0.clone()).or_default();
        if !known.contains(&remark) {
            known.push(remark);
        }
    }
    remarks
}
