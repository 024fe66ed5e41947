//! Merges imported questions into a deck that already contains some of them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use obverse_core::deck::id::to_hex;
use obverse_core::deck::{Deck, Question, QuestionId, write};

/// The key in `extra` for the hash of a question at import. It reveals later edits.
pub const IMPORT_HASH: &str = "imported";

/// The change for an imported question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeChange {
    /// The deck has no question of this origin.
    New,
    /// It replaces the question in the deck.
    Updated,
    /// The deck has the same question.
    Same,
    /// You edited the question in the deck, and the file is unchanged.
    Edited,
    /// You edited the question in the deck, and the file changed too. The deck keeps its question.
    Kept,
}

/// The result of a merge.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// The places of updated questions in the deck, and their new versions.
    pub updated: Vec<(usize, Question)>,
    /// The new questions.
    pub added: Vec<Question>,
    /// The change for each imported question, in order, and its identity in the deck.
    pub changes: Vec<(MergeChange, QuestionId)>,
    /// The places of deck questions from the same formats that the file no longer has.
    pub missing: Vec<usize>,
}

/// Adds the import hash to each question.
pub fn add_import_hashes(deck: &mut Deck) {
    let hashes: Vec<String> =
        deck.questions.iter().map(|question| content_hash(question, deck)).collect();
    for (question, hash) in deck.questions.iter_mut().zip(hashes) {
        question.extra.insert(IMPORT_HASH.to_owned(), hash.into());
    }
}

/// Merges imported questions, which have import hashes, into a deck. Their origins match them.
#[must_use]
pub fn merge(deck: &Deck, imported: Vec<Question>) -> Merged {
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, question) in deck.questions.iter().enumerate() {
        if let Some(origin) = &question.origin {
            places.entry(origin.as_str()).or_insert(at);
        }
    }
    let mut ids: HashSet<String> =
        deck.questions.iter().map(|question| question.id.0.clone()).collect();
    let mut merged = Merged::default();
    let mut met = HashSet::new();
    let mut formats = HashSet::new();
    for mut question in imported {
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
    for (at, question) in deck.questions.iter().enumerate() {
        let format = question.origin.as_deref().map(format_of);
        if format.is_some_and(|format| formats.contains(format)) && !met.contains(&at) {
            merged.missing.push(at);
        }
    }
    merged
}

fn compare_question(present: &Question, imported: &Question, deck: &Deck) -> MergeChange {
    let now = content_hash(present, deck);
    let new = import_hash(imported).unwrap_or_default();
    match import_hash(present) {
        _ if now == new => MergeChange::Same,
        Some(then) if then == now => MergeChange::Updated,
        Some(then) if then == new => MergeChange::Edited,
        // A question without a hash may be edited.
        _ => MergeChange::Kept,
    }
}

fn import_hash(question: &Question) -> Option<&str> {
    question.extra.get(IMPORT_HASH).and_then(Value::as_str)
}

/// A hash of a question's content, without its identity and its origin.
fn content_hash(question: &Question, deck: &Deck) -> String {
    let mut bare = question.clone();
    bare.id = QuestionId::unset();
    bare.origin = None;
    bare.extra.remove(IMPORT_HASH);
    // The layout does not matter.
    let text: String = write::write_question(&bare, deck).split_whitespace().collect();
    to_hex(&Sha256::digest(text.replace(",]", "]")))[..12].to_owned()
}

fn format_of(origin: &str) -> &str {
    origin.split_once(':').map_or(origin, |(format, _)| format)
}

/// The identity, with a number after it if it is taken.
fn unused_id(id: &QuestionId, taken: &mut HashSet<String>) -> QuestionId {
    let mut free = id.0.clone();
    let mut number = 1;
    while !taken.insert(free.clone()) {
        number += 1;
        free = format!("{}-{number}", id.0);
    }
    QuestionId(free)
}
