//! Links in a deck that a browser would obey.

use crate::text::{harmful_links, without_harmful_links};

use super::question::{Body, ClozePiece, Entry, Field};
use super::{Deck, Question};

impl Question {
    /// The links in its texts that a browser would obey, such as `javascript:…`; each once.
    #[must_use]
    pub fn harmful_links(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut question = self.clone();
        each_text(&mut question, &mut |text| {
            for link in harmful_links(text) {
                if !found.contains(&link) {
                    found.push(link);
                }
            }
        });
        found
    }

    /// Makes of each such link its words.
    pub fn drop_harmful_links(&mut self) {
        each_text(self, &mut drop_links_from);
    }
}

impl Deck {
    /// Makes of each link above the questions that a browser would obey its words; the links are given.
    pub fn drop_harmful_links_of_head(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        for text in [&mut self.description, &mut self.source, &mut self.license].into_iter().flatten() {
            found.extend(harmful_links(text));
            drop_links_from(text);
        }
        found
    }
}

fn drop_links_from(text: &mut String) {
    if let Some(without) = without_harmful_links(text) {
        *text = without;
    }
}

/// Every text of a question that may be read as Markdown, here or by another program.
fn each_text(question: &mut Question, with: &mut impl FnMut(&mut String)) {
    with(&mut question.prompt);
    let said = &mut question.feedback;
    let some = [
        &mut question.label,
        &mut question.explanation,
        &mut question.source,
        &mut question.at,
        &mut said.right,
        &mut said.partly,
        &mut said.wrong,
    ];
    some.into_iter().flatten().chain(&mut question.hints).for_each(&mut *with);
    match &mut question.body {
        Body::Single(field) => each_field_text(field, with),
        Body::MultipleResponse(several) => {
            several
                .answers
                .iter_mut()
                .chain(&mut several.distractors)
                .for_each(|entry| each_entry_text(entry, with));
        }
        Body::Cloze(cloze) => {
            for piece in &mut cloze.pieces {
                if let ClozePiece::Text(text) = piece {
                    with(text);
                }
            }
            for blank in &mut cloze.blanks {
                blank.hint.iter_mut().for_each(&mut *with);
                each_field_text(&mut blank.field, with);
            }
        }
        Body::List(list) => {
            let typed =
                list.items.iter_mut().flat_map(|item| item.answers.iter_mut().chain(&mut item.distractors));
            typed.chain(&mut list.distractors).for_each(|entry| each_entry_text(entry, with));
        }
        Body::Ordering(items) => {
            for item in items {
                with(&mut item.text);
                item.note.iter_mut().for_each(&mut *with);
            }
        }
        Body::Matching(matching) => {
            for (left, right) in &mut matching.pairs {
                with(left);
                with(right);
            }
            matching.distractors.iter_mut().for_each(|entry| each_entry_text(entry, with));
        }
        Body::Flashcard(card) => with(&mut card.answer),
    }
}

fn each_field_text(field: &mut Field, with: &mut impl FnMut(&mut String)) {
    match field {
        Field::Choice(choice) => choice.options.iter_mut().for_each(|entry| each_entry_text(entry, with)),
        Field::Written(written) => {
            written
                .answers
                .iter_mut()
                .chain(&mut written.distractors)
                .for_each(|entry| each_entry_text(entry, with));
        }
        Field::Numeric(numeric) => {
            let all = numeric.answers.iter_mut().chain(&mut numeric.distractors);
            all.for_each(|valued| each_entry_text(&mut valued.entry, with));
        }
        Field::Dated(dated) => {
            let all = dated.answers.iter_mut().chain(&mut dated.distractors);
            all.for_each(|valued| each_entry_text(&mut valued.entry, with));
        }
    }
}

fn each_entry_text(entry: &mut Entry, with: &mut impl FnMut(&mut String)) {
    with(&mut entry.text);
    entry.feedback.iter_mut().for_each(&mut *with);
}
