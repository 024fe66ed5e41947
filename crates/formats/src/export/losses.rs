//! Which keys a format has a place for, and what is said of the others.

use crate::html::local_image_paths;
use crate::merge::IMPORT_HASH;
use obverse_core::deck::question::Entry;
use obverse_core::deck::{Deck, Question};

use super::question_texts::markdown_texts;

/// What is said of options that are not shuffled.
pub(super) const ORDER_LOSS: &str = "that its options keep their order";
/// What is said of options that have a place.
pub(super) const PLACE_LOSS: &str = "the place of an option";

/// What is lost of a question, each as a phrase and once.
#[derive(Debug, Default)]
pub(super) struct Losses(pub Vec<String>);

impl Losses {
    /// Notes a loss.
    pub fn add(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.0.contains(&what) {
            self.0.push(what);
        }
    }

    /// Notes a loss where there is one.
    pub fn add_if(&mut self, lost: bool, what: &str) {
        if lost {
            self.add(what);
        }
    }

    /// Notes what is lost where a format shuffles what it likes: that options keep their order, or that one of them has a place.
    pub fn add_order_loss(&mut self, shuffle: bool, options: &[&Entry]) {
        self.add_if(!shuffle, ORDER_LOSS);
        self.add_place_loss(shuffle, options);
    }

    /// Notes what is lost where a format says of all options or of none that they are shuffled: the place of one among others.
    pub fn add_place_loss(&mut self, shuffle: bool, options: &[&Entry]) {
        self.add_if(shuffle && options.iter().any(|option| option.place.is_some()), PLACE_LOSS);
    }
}

/// A key, what is lost with it, and whether a question has it.
type CarriedKey = (&'static str, &'static str, fn(&Question, &Deck) -> bool);

/// The keys of questions that a format may have no place for.
const KEYS: &[CarriedKey] = &[
    ("name", "the name", |question, _| question.label.is_some()),
    ("hints", "the hints", |question, _| !question.hints.is_empty()),
    ("explanation", "the explanation", |question, _| question.explanation.is_some()),
    ("source", "its own source", |question, deck| question.source != deck.source),
    ("at", "the place in the source", |question, _| question.at.is_some()),
    ("tags", "the tags", |question, _| !question.tags.is_empty()),
    ("group", "the group", |question, _| question.group.is_some()),
    ("points", "the points", |question, _| (question.points - 1.0).abs() > f64::EPSILON),
    ("right", "what is said after a right answer", |question, _| question.feedback.right.is_some()),
    ("partly", "what is said after an answer that is right in part", |question, _| {
        question.feedback.partly.is_some()
    }),
    ("wrong", "what is said after a wrong answer", |question, _| question.feedback.wrong.is_some()),
    ("images", "the files of its images", |question, _| {
        markdown_texts(question).into_iter().any(|text| !local_image_paths(text).is_empty())
    }),
    ("extra", "the table `extra`", |question, _| question.extra.keys().any(|key| key != IMPORT_HASH)),
];

/// What a format loses of a question that carries only these keys.
pub(super) fn add_question_losses(question: &Question, deck: &Deck, carried: &[&str], losses: &mut Losses) {
    let lost = KEYS.iter().filter(|(key, _, has)| !carried.contains(key) && has(question, deck));
    lost.for_each(|(_, what, _)| losses.add(*what));
}

/// What a format loses of what stands above the questions, of which it carries only these keys. The title is what the file
/// is called.
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
    lost.map(|(_, what, _)| what.to_owned()).collect()
}
