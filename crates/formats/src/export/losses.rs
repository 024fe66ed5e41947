//! The keys that a format can hold, and the messages about the others.

use crate::html::local_image_paths;
use crate::merge::IMPORT_HASH;
use obverse_core::deck::question::Entry;
use obverse_core::deck::{Deck, Question};

use super::question_texts::markdown_texts;

/// The loss for options in a fixed order.
pub(super) const ORDER_LOSS: &str = "that its options keep their order";
/// The loss for options with a place.
pub(super) const PLACE_LOSS: &str = "the place of an option";

/// The losses of a question, each as a phrase and once.
#[derive(Debug, Default)]
pub(super) struct Losses(pub Vec<String>);

impl Losses {
    /// Records a loss.
    pub(super) fn add(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.0.contains(&what) {
            self.0.push(what);
        }
    }

    /// Records a loss if a condition holds.
    pub(super) fn add_if(&mut self, lost: bool, what: &str) {
        if lost {
            self.add(what);
        }
    }

    /// Records the losses of a format that always shuffles: a fixed order and the place of an
    /// option.
    pub(super) fn add_order_loss(&mut self, shuffle: bool, options: &[&Entry]) {
        self.add_if(!shuffle, ORDER_LOSS);
        self.add_place_loss(shuffle, options);
    }

    /// Records the loss of a format that shuffles all options or none: the place of an option.
    pub(super) fn add_place_loss(&mut self, shuffle: bool, options: &[&Entry]) {
        self.add_if(shuffle && options.iter().any(|option| option.place.is_some()), PLACE_LOSS);
    }
}

/// A key, the loss without it, and a test for questions that have it.
type CarriedKey = (&'static str, &'static str, fn(&Question, &Deck) -> bool);

/// The keys that a format may not support.
const KEYS: &[CarriedKey] = &[
    ("name", "the name", |question, _| question.label.is_some()),
    ("hints", "the hints", |question, _| !question.hints.is_empty()),
    ("explanation", "the explanation", |question, _| question.explanation.is_some()),
    ("source", "its own source", |question, deck| question.source != deck.source),
    ("at", "the place in the source", |question, _| question.at.is_some()),
    ("tags", "the tags", |question, _| !question.tags.is_empty()),
    ("group", "the group", |question, _| question.group.is_some()),
    ("points", "the points", |question, _| (question.points - 1.0).abs() > f64::EPSILON),
    ("right", "the feedback after a right answer", |question, _| question.feedback.right.is_some()),
    ("partly", "the feedback after a partly right answer", |question, _| {
        question.feedback.partly.is_some()
    }),
    ("wrong", "the feedback after a wrong answer", |question, _| question.feedback.wrong.is_some()),
    ("images", "the files of its images", |question, _| {
        markdown_texts(question).into_iter().any(|text| !local_image_paths(text).is_empty())
    }),
    ("extra", "the table `extra`", |question, _| {
        question.extra.keys().any(|key| key != IMPORT_HASH)
    }),
];

/// Records the losses of a question in a format with these keys.
pub(super) fn add_question_losses(
    question: &Question,
    deck: &Deck,
    carried: &[&str],
    losses: &mut Losses,
) {
    let lost = KEYS.iter().filter(|(key, _, has)| !carried.contains(key) && has(question, deck));
    lost.for_each(|(_, loss, _)| losses.add(*loss));
}

/// The losses of the deck's settings in a format with these keys. The title is the file name.
pub(super) fn deck_losses(deck: &Deck, carried: &[&str]) -> Vec<String> {
    let keys: [(&str, &str, bool); 7] = [
        ("description", "the description", deck.description.is_some()),
        ("authors", "the authors", !deck.authors.is_empty()),
        ("license", "the license", deck.license.is_some()),
        ("source", "the source", deck.source.is_some()),
        ("aliases", "the aliases", !deck.aliases.is_empty()),
        ("quiz", "the rules of its quiz", deck.quiz != obverse_core::deck::QuizRules::default()),
        ("check", "the levels of its check", deck.levels.iter_set().next().is_some()),
    ];
    let lost = keys.into_iter().filter(|(key, _, has)| *has && !carried.contains(key));
    lost.map(|(_, loss, _)| loss.to_owned()).collect()
}
