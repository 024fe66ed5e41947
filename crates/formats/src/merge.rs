//! Questions that come again, into a deck that has them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use obverse_core::deck::id::to_hex;
use obverse_core::deck::{Deck, Question, QuestionId, write};

/// The key of `extra` that holds a hash of a question as it came: by it an edit by hand is told.
pub const IMPORT_HASH: &str = "imported";

/// What became of a question that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeChange {
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
    pub changes: Vec<(MergeChange, QuestionId)>,
    /// Questions of the same formats that came no more: where they stand in the deck.
    pub missing: Vec<usize>,
}

/// Notes in each question how it came.
pub fn add_import_hashes(deck: &mut Deck) {
    let stamps: Vec<String> = deck.questions.iter().map(|question| content_hash(question, deck)).collect();
    for (question, stamp) in deck.questions.iter_mut().zip(stamps) {
        question.extra.insert(IMPORT_HASH.to_owned(), stamp.into());
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
            question.id = unused_id(&question.id, &mut ids);
            merged.changes.push((MergeChange::New, question.id.clone()));
            merged.added.push(question);
            continue;
        };
        met.insert(at);
        let present = &deck.questions[at];
        let change = compare_question(present, &question, deck);
        merged.changes.push((change, present.id.clone()));
        if change == MergeChange::Updated {
            question.id = present.id.clone();
            merged.updated.push((at, question));
        }
    }
    let is_gone = |(at, question): &(usize, &Question)| {
        let of = question.origin.as_deref().map(format_of);
        of.is_some_and(|format| formats.contains(format)) && !met.contains(at)
    };
    merged.missing = deck.questions.iter().enumerate().filter(is_gone).map(|(at, _)| at).collect();
    merged
}

fn compare_question(present: &Question, came: &Question, deck: &Deck) -> MergeChange {
    let stamp =
        |question: &Question| question.extra.get(IMPORT_HASH).and_then(Value::as_str).map(str::to_owned);
    let now = content_hash(present, deck);
    let came = stamp(came).unwrap_or_default();
    match stamp(present) {
        _ if now == came => MergeChange::Same,
        Some(then) if then == now => MergeChange::Updated,
        Some(then) if then == came => MergeChange::Edited,
        // What has no stamp may have been edited.
        _ => MergeChange::Kept,
    }
}

/// A hash of all that a question says but its identity and where it came from.
fn content_hash(question: &Question, deck: &Deck) -> String {
    let mut bare = question.clone();
    bare.id = question.fingerprint();
    bare.origin = None;
    bare.extra.remove(IMPORT_HASH);
    // How it is laid out says nothing.
    let text: String = write::write_question(&bare, deck).split_whitespace().collect();
    to_hex(&Sha256::digest(text.replace(",]", "]")))[..12].to_owned()
}

fn format_of(origin: &str) -> &str {
    origin.split_once(':').map_or(origin, |(format, _)| format)
}

/// The identity, with a number behind it where it is taken.
fn unused_id(id: &QuestionId, taken: &mut HashSet<String>) -> QuestionId {
    let mut free = id.0.clone();
    let mut number = 1;
    while !taken.insert(free.clone()) {
        number += 1;
        free = format!("{}-{number}", id.0);
    }
    QuestionId(free)
}
