//! Harmful links in a deck: those that make a browser run code.

use crate::text::{harmful_links, without_harmful_links};

use super::question::{Body, ClozePiece, Entry, Field};
use super::{Deck, Question};

impl Question {
    /// The harmful links in its texts, such as `javascript:…`, each once.
    #[must_use]
    pub fn harmful_links(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut question = self.clone();
        edit_texts(&mut question, &mut |text| {
            for link in harmful_links(text) {
                if !found.contains(&link) {
                    found.push(link);
                }
            }
        });
        found
    }

    /// Replaces each harmful link by its words.
    pub fn drop_harmful_links(&mut self) {
        edit_texts(self, &mut drop_links_from);
    }
}

impl Deck {
    /// Replaces each harmful link in the deck's header by its words, and returns the links.
    pub fn drop_harmful_links_of_head(&mut self) -> Vec<String> {
        let mut found = Vec::new();
        for text in
            [&mut self.description, &mut self.source, &mut self.license].into_iter().flatten()
        {
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

/// Calls `edit` with every text of a question that this or another program may read as Markdown.
pub(super) fn edit_texts(question: &mut Question, edit: &mut impl FnMut(&mut String)) {
    edit(&mut question.prompt);
    let feedback = &mut question.feedback;
    let optional = [
        &mut question.label,
        &mut question.explanation,
        &mut question.source,
        &mut question.at,
        &mut feedback.right,
        &mut feedback.partly,
        &mut feedback.wrong,
    ];
    optional.into_iter().flatten().chain(&mut question.hints).for_each(&mut *edit);
    match &mut question.body {
        Body::Single(field) => edit_field_texts(field, edit),
        Body::MultipleResponse(several) => {
            several
                .answers
                .iter_mut()
                .chain(&mut several.distractors)
                .for_each(|entry| edit_entry_texts(entry, edit));
        }
        Body::Cloze(cloze) => {
            for piece in &mut cloze.pieces {
                if let ClozePiece::Text(text) = piece {
                    edit(text);
                }
            }
            for blank in &mut cloze.blanks {
                blank.hint.iter_mut().for_each(&mut *edit);
                edit_field_texts(&mut blank.field, edit);
            }
        }
        Body::List(list) => {
            let typed = list
                .items
                .iter_mut()
                .flat_map(|item| item.answers.iter_mut().chain(&mut item.distractors));
            typed.chain(&mut list.distractors).for_each(|entry| edit_entry_texts(entry, edit));
        }
        Body::Ordering(items) => {
            for item in items {
                edit(&mut item.text);
                item.note.iter_mut().for_each(&mut *edit);
            }
        }
        Body::Matching(matching) => {
            for (left, right) in &mut matching.pairs {
                edit(left);
                edit(right);
            }
            matching.distractors.iter_mut().for_each(|entry| edit_entry_texts(entry, edit));
        }
        Body::Flashcard(card) => edit(&mut card.answer),
    }
}

fn edit_field_texts(field: &mut Field, edit: &mut impl FnMut(&mut String)) {
    match field {
        Field::Choice(choice) => {
            choice.options.iter_mut().for_each(|entry| edit_entry_texts(entry, edit));
        }
        Field::Written(written) => {
            written
                .answers
                .iter_mut()
                .chain(&mut written.distractors)
                .for_each(|entry| edit_entry_texts(entry, edit));
        }
        Field::Numeric(numeric) => {
            let all = numeric.answers.iter_mut().chain(&mut numeric.distractors);
            all.for_each(|valued| edit_entry_texts(&mut valued.entry, edit));
        }
        Field::Dated(dated) => {
            let all = dated.answers.iter_mut().chain(&mut dated.distractors);
            all.for_each(|valued| edit_entry_texts(&mut valued.entry, edit));
        }
    }
}

fn edit_entry_texts(entry: &mut Entry, edit: &mut impl FnMut(&mut String)) {
    edit(&mut entry.text);
    entry.feedback.iter_mut().for_each(&mut *edit);
}
