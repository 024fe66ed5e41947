//! The paper of a session: its questions, their order, and the order of their options.

use std::sync::Arc;

use rand::{Rng, RngExt};

use crate::deck::question::{self, Body, Choice, Cloze, Entry, Field, order_by_place};
use crate::deck::{CardId, Edition, Outline, Part, Question};
use crate::quantity::{self, Language};

use super::order::shuffle;
use super::record::PaperRow;

pub use super::draw::{
    DEFAULT_COUNT, DrawnSection, PaperRequest, QuestionRef, choose_questions, choose_sections,
    has_tag,
};

/// One item of the paper.
#[derive(Clone, Debug)]
pub struct PaperItem {
    /// The deck of the question.
    pub edition: Arc<Edition>,
    /// The index of the question in the deck.
    pub index: usize,
    /// The index of the question in the text that was loaded, which has the order of the file.
    pub file_index: usize,
    /// The side of the question that is asked.
    pub part: Part,
    /// The options in the order shown. In a cloze, the options of its first choice blank come
    /// first, then those of the next.
    pub options: Vec<String>,
}

impl PaperItem {
    /// The question.
    ///
    /// # Panics
    ///
    /// Never: the index was taken from the same edition.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.edition.deck.questions[self.index]
    }

    /// The card.
    #[must_use]
    pub fn card(&self) -> CardId {
        CardId { question: self.question().id.clone(), part: self.part }
    }

    /// The row to record for this item.
    #[must_use]
    pub fn paper_row(&self) -> PaperRow {
        let question = self.question();
        PaperRow {
            deck: self.edition.deck.id.clone(),
            card: self.card(),
            text: self.edition.excerpt_question(question),
            options: self.options.clone(),
            points: question.points,
        }
    }
}

/// A loaded question: its deck, or the part of the deck that is asked, and its index there.
pub type LoadedQuestion = (Arc<Edition>, usize);

/// Draws a paper from decks in memory. See [`choose_questions`] and [`make_items`].
pub fn draw_paper(
    editions: &[Arc<Edition>],
    request: &PaperRequest,
    rng: &mut impl Rng,
) -> Vec<PaperItem> {
    let outlines: Vec<Outline> =
        editions.iter().map(|edition| Outline::from_edition(edition, &[])).collect();
    let places = choose_questions(&outlines.iter().collect::<Vec<_>>(), request, rng);
    let asked = places.iter().map(|place| (Arc::clone(&editions[place.deck]), place.question));
    make_items(asked.collect(), rng)
}

/// Makes items from loaded questions: one card of each, with its options.
pub fn make_items(asked: Vec<LoadedQuestion>, rng: &mut impl Rng) -> Vec<PaperItem> {
    asked.into_iter().map(|(edition, index)| make_item(&edition, index, rng)).collect()
}

fn make_item(edition: &Arc<Edition>, index: usize, rng: &mut impl Rng) -> PaperItem {
    let question = &edition.deck.questions[index];
    let cards = question.card_ids();
    let part = cards[rng.random_range(0..cards.len().max(1))].part;
    item_of_card(edition, index, part, rng)
}

/// Makes an item for one card, with its numbers drawn and its options in random order.
pub fn item_of_card(
    edition: &Arc<Edition>,
    index: usize,
    part: Part,
    rng: &mut impl Rng,
) -> PaperItem {
    let drawn = edition.with_drawn_numbers(&edition.deck.questions[index], rng);
    let (edition, index, file_index) = match drawn {
        Some(drawn) => (Arc::new(drawn), 0, index),
        None => (Arc::clone(edition), index, index),
    };
    let body = &edition.deck.questions[index].body;
    let options = shown_options(body, part, &edition.deck.language, rng);
    PaperItem { edition, index, file_index, part, options }
}

/// The options of a question in the order shown.
///
/// Numbers and dates are in ascending order and other options are shuffled, unless the author
/// forbids it. Options with a fixed place stay there.
fn shown_options(body: &Body, part: Part, language: &Language, rng: &mut impl Rng) -> Vec<String> {
    match body {
        Body::Single(Field::Choice(choice)) => choice_options(choice, language, rng),
        Body::MultipleResponse(several) => {
            arrange_options(several.laid_out(), several.shuffle, language, |entries| {
                shuffle(entries, rng);
            })
        }
        Body::Ordering(items) => shuffle_order(items, rng),
        Body::Matching(matching) => {
            let mut rights: Vec<&str> =
                matching.pairs.iter().map(|(_, right)| right.as_str()).collect();
            rights.extend(matching.distractors.iter().map(|entry| entry.text.as_str()));
            rights.sort_unstable();
            rights.dedup();
            sort_ascending(&rights, language).unwrap_or_else(|| {
                shuffle(&mut rights, rng);
                rights.iter().map(|right| (*right).to_owned()).collect()
            })
        }
        Body::Cloze(cloze) => blank_options(cloze, part, language, rng),
        Body::Single(_) | Body::List(_) | Body::Flashcard(_) => Vec::new(),
    }
}

/// The options of a question for a reader of the deck. Where a quiz shuffles, this list is
/// alphabetical. So it gives nothing away and is always the same.
#[must_use]
pub fn options_in_order(body: &Body, language: &Language) -> Vec<String> {
    let mut texts: Vec<&str> = match body {
        Body::Single(Field::Choice(choice)) => {
            let options = if choice.is_statement() { Vec::new() } else { choice.laid_out() };
            return arrange_options(options, choice.shuffle, language, sort_alphabetically);
        }
        Body::MultipleResponse(several) => {
            return arrange_options(
                several.laid_out(),
                several.shuffle,
                language,
                sort_alphabetically,
            );
        }
        Body::Ordering(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Body::Matching(matching) => {
            let rights = matching.pairs.iter().map(|(_, right)| right.as_str());
            rights.chain(matching.distractors.iter().map(|entry| entry.text.as_str())).collect()
        }
        Body::Single(_) | Body::Cloze(_) | Body::List(_) | Body::Flashcard(_) => Vec::new(),
    };
    texts.sort_by_key(|text| text.to_lowercase());
    // Lines of code may occur twice in an ordering.
    if !matches!(body, Body::Ordering(_)) {
        texts.dedup();
    }
    if let Some(sorted) = sort_ascending(&texts, language) {
        return sorted;
    }
    // Alphabetical order may be the correct order.
    if matches!(body, Body::Ordering(items) if items.iter().map(|item| item.text.as_str()).eq(texts.iter().copied()))
    {
        texts.reverse();
    }
    texts.into_iter().map(str::to_owned).collect()
}

fn sort_alphabetically(entries: &mut Vec<&Entry>) {
    entries.sort_by_key(|entry| entry.text.to_lowercase());
}

/// The options of each choice blank of a cloze for a reader of the deck, with the blank's number.
#[must_use]
pub fn blanks_in_order(
    question: &Question,
    part: Part,
    language: &Language,
) -> Vec<(usize, Vec<String>)> {
    let Body::Cloze(cloze) = &question.body else { return Vec::new() };
    let numbered = cloze.asked_blanks(part).enumerate();
    let of_choice = numbered.filter(|(_, blank)| matches!(blank.field, Field::Choice(_)));
    let options = of_choice.map(|(index, blank)| {
        (index + 1, options_in_order(&Body::Single(blank.field.clone()), language))
    });
    options.filter(|(_, options)| !options.is_empty()).collect()
}

fn blank_options(
    cloze: &Cloze,
    part: Part,
    language: &Language,
    rng: &mut impl Rng,
) -> Vec<String> {
    let mut options = Vec::new();
    for blank in cloze.asked_blanks(part) {
        if let Field::Choice(choice) = &blank.field {
            options.extend(choice_options(choice, language, rng));
        }
    }
    options
}

fn choice_options(choice: &Choice, language: &Language, rng: &mut impl Rng) -> Vec<String> {
    arrange_options(choice.laid_out(), choice.shuffle, language, |entries| shuffle(entries, rng))
}

/// Arranges options for display. Options that may move are in ascending order if all are numbers or
/// dates. Otherwise `mix` reorders them.
fn arrange_options<'a>(
    mut entries: Vec<&'a Entry>,
    may_move: bool,
    language: &Language,
    mix: impl FnOnce(&mut Vec<&'a Entry>),
) -> Vec<String> {
    if may_move {
        let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
        match quantity::ascending_order(&texts, language) {
            Some(order) => {
                entries = order.into_iter().filter_map(|at| entries.get(at).copied()).collect();
            }
            None => mix(&mut entries),
        }
        entries = order_by_place(entries);
    }
    entries.into_iter().map(|entry| entry.text.clone()).collect()
}

/// Sorts texts in ascending order if all are numbers or all are dates.
fn sort_ascending(texts: &[&str], language: &Language) -> Option<Vec<String>> {
    let order = quantity::ascending_order(texts, language)?;
    Some(
        order
            .into_iter()
            .filter_map(|place| texts.get(place).map(|text| (*text).to_owned()))
            .collect(),
    )
}

/// Shuffles items into any order but the correct one, which would leave nothing to do.
///
/// Two items may keep their order. Otherwise the answer would always be to swap them.
fn shuffle_order(items: &[question::OrderingItem], rng: &mut impl Rng) -> Vec<String> {
    let right: Vec<String> = items.iter().map(|item| item.text.clone()).collect();
    let mut shuffled = right.clone();
    shuffle(&mut shuffled, rng);
    while shuffled == right && right.len() > 2 {
        shuffle(&mut shuffled, rng);
    }
    shuffled
}
