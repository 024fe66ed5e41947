//! Questions that come again, into a deck that has them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use obverse_core::deck::id::hex;
use obverse_core::deck::{Deck, Question, QuestionId, write};

/// The key of `extra` that holds a hash of a question as it came: by it an edit by hand is told.
pub const STAMP: &str = "imported";

/// What became of a question that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The deck had none of this origin.
    New,
    /// It stands in the place of the one that the deck had.
    Updated,
    /// The deck has it as it came.
    Same,
    /// It was edited by hand since it came, and the file says what it said then.
    Edited,
    /// It was edited by hand since it came, and the file says something else now: the deck's stays.
    Kept,
}

/// What is to be done with a deck.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// Questions that others take the place of: where they stand in the deck, and the others.
    pub updated: Vec<(usize, Question)>,
    /// Questions that the deck had not.
    pub added: Vec<Question>,
    /// What became of each question that came, in order, and its identity in the deck.
    pub told: Vec<(Change, QuestionId)>,
    /// Questions of the same formats that came no more: where they stand in the deck.
    pub gone: Vec<usize>,
}

/// Notes in each question how it came.
pub fn stamp(deck: &mut Deck) {
    let stamps: Vec<String> = deck.questions.iter().map(|question| hash(question, deck)).collect();
    for (question, stamp) in deck.questions.iter_mut().zip(stamps) {
        question.extra.insert(STAMP.to_owned(), stamp.into());
    }
}

/// Compares the questions that came, each with its stamp, with those of the deck, by their origins.
#[must_use]
pub fn merge(deck: &Deck, came: Vec<Question>) -> Merged {
    let places: HashMap<&str, usize> =
        (0..).zip(&deck.questions).fold(HashMap::new(), |mut places, (at, question)| {
            if let Some(origin) = &question.origin {
                places.entry(origin.as_str()).or_insert(at);
            }
            places
        });
    let mut ids: HashSet<String> = deck.questions.iter().map(|question| question.id.0.clone()).collect();
    let mut merged = Merged::default();
    let mut met = HashSet::new();
    let mut formats = HashSet::new();
    for mut question in came {
        let origin = question.origin.clone().unwrap_or_default();
        formats.insert(format_of(&origin).to_owned());
        let Some(at) = places.get(origin.as_str()).copied() else {
            question.id = free(&question.id, &mut ids);
            merged.told.push((Change::New, question.id.clone()));
            merged.added.push(question);
            continue;
        };
        met.insert(at);
        let present = &deck.questions[at];
        let change = change(present, &question, deck);
        merged.told.push((change, present.id.clone()));
        if change == Change::Updated {
            question.id = present.id.clone();
            merged.updated.push((at, question));
        }
    }
    let is_gone = |(at, question): &(usize, &Question)| {
        let of = question.origin.as_deref().map(format_of);
        of.is_some_and(|format| formats.contains(format)) && !met.contains(at)
    };
    merged.gone = deck.questions.iter().enumerate().filter(is_gone).map(|(at, _)| at).collect();
    merged
}

fn change(present: &Question, came: &Question, deck: &Deck) -> Change {
    let stamp = |question: &Question| question.extra.get(STAMP).and_then(Value::as_str).map(str::to_owned);
    let now = hash(present, deck);
    let came = stamp(came).unwrap_or_default();
    match stamp(present) {
        _ if now == came => Change::Same,
        Some(then) if then == now => Change::Updated,
        Some(then) if then == came => Change::Edited,
        // What has no stamp may have been edited.
        _ => Change::Kept,
    }
}

/// A hash of all that a question says but its identity and where it came from.
fn hash(question: &Question, deck: &Deck) -> String {
    let mut bare = question.clone();
    bare.id = question.fingerprint();
    bare.origin = None;
    bare.extra.remove(STAMP);
    // How it is laid out says nothing.
    let text: String = write::question(&bare, deck).split_whitespace().collect();
    hex(&Sha256::digest(text.replace(",]", "]")))[..12].to_owned()
}

fn format_of(origin: &str) -> &str {
    origin.split_once(':').map_or(origin, |(format, _)| format)
}

/// The identity, with a number behind it where it is taken.
fn free(id: &QuestionId, taken: &mut HashSet<String>) -> QuestionId {
    let mut free = id.0.clone();
    let mut number = 1;
    while !taken.insert(free.clone()) {
        number += 1;
        free = format!("{}-{number}", id.0);
    }
    QuestionId(free)
}
