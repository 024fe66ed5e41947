//! Guesses at keys from other formats.

use super::super::diagnostic::nearest_word;

/// Words from other formats, each with its key in this format.
const GUESSES: &[(&str, &str)] = &[
    ("front", "prompt"),
    ("back", "answer"),
    ("question", "prompt"),
    ("text", "prompt"),
    ("options", "distractors"),
    ("choices", "distractors"),
    ("wrong", "distractors"),
    ("correct", "answer"),
    ("solution", "answer"),
    ("explain", "explanation"),
    ("feedback", "explanation"),
    ("hint", "hints"),
    ("tag", "tags"),
    ("score", "points"),
    ("label", "name"),
    ("kind", "type"),
    ("timelimit", "time-limit"),
    ("duration", "time-limit"),
    ("author", "authors"),
    ("lang", "language"),
    ("name", "title"),
];

/// The key of `allowed` that `word` most likely stands for.
#[must_use]
pub fn likely_key<'a>(word: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let dashed = word.to_lowercase().replace('_', "-");
    let guess = GUESSES
        .iter()
        .find(|(foreign, key)| *foreign == dashed && allowed.contains(key))
        .map(|(_, key)| *key);
    allowed
        .iter()
        .copied()
        .find(|key| *key == dashed || Some(*key) == guess)
        .or_else(|| nearest_word(&dashed, allowed.iter().copied()))
}
