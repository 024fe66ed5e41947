//! Guesses at keys from other formats.

use super::super::diagnostic::nearest_word;

/// Words from other formats, each with its key in this format.
const GUESSES: &[(&str, &str)] = &[
    ("front", "prompt"),
    ("question", "prompt"),
    ("text", "prompt"),
    ("stem", "prompt"),
    ("statement", "prompt"),
    ("q", "prompt"),
    ("term", "prompt"),
    ("ask", "prompt"),
    ("back", "answer"),
    ("correct", "answer"),
    ("correct-answer", "answer"),
    ("right-answer", "answer"),
    ("right", "answer"),
    ("solution", "answer"),
    ("key", "answer"),
    ("a", "answer"),
    ("definition", "answer"),
    ("correct-answers", "answers"),
    ("right-answers", "answers"),
    ("solutions", "answers"),
    ("wrong", "distractors"),
    ("wrong-answers", "distractors"),
    ("incorrect", "distractors"),
    ("incorrect-answers", "distractors"),
    ("distractor", "distractors"),
    ("synonyms", "alternatives"),
    ("accepted", "alternatives"),
    ("also", "alternatives"),
    ("variants", "alternatives"),
    ("aliases", "alternatives"),
    ("explain", "explanation"),
    ("feedback", "explanation"),
    ("rationale", "explanation"),
    ("why", "explanation"),
    ("reason", "explanation"),
    ("note", "explanation"),
    ("notes", "explanation"),
    ("comment", "explanation"),
    ("hint", "hints"),
    ("clue", "hints"),
    ("tip", "hints"),
    ("tag", "tags"),
    ("category", "tags"),
    ("categories", "tags"),
    ("topic", "tags"),
    ("topics", "tags"),
    ("subject", "tags"),
    ("labels", "tags"),
    ("score", "points"),
    ("weight", "points"),
    ("marks", "points"),
    ("mark", "points"),
    ("grade", "points"),
    ("value", "points"),
    ("worth", "points"),
    ("reference", "source"),
    ("citation", "source"),
    ("url", "source"),
    ("link", "source"),
    ("page", "at"),
    ("chapter", "at"),
    ("matches", "pairs"),
    ("sequence", "items"),
    ("steps", "items"),
    ("order", "items"),
    ("error", "tolerance"),
    ("margin", "tolerance"),
    ("precision", "tolerance"),
    ("plus-minus", "tolerance"),
    ("shuffled", "shuffle"),
    ("random", "shuffle"),
    ("randomize", "shuffle"),
    ("randomise", "shuffle"),
    ("casesensitive", "case-sensitive"),
    ("case", "case-sensitive"),
    ("bidirectional", "reverse"),
    ("reversed", "reverse"),
    ("both-ways", "reverse"),
    ("label", "name"),
    ("kind", "type"),
    ("timelimit", "time-limit"),
    ("duration", "time-limit"),
    ("time", "time-limit"),
    ("passing", "pass"),
    ("pass-mark", "pass"),
    ("threshold", "pass"),
    ("questions", "count"),
    ("number", "count"),
    ("length", "count"),
    ("limit", "count"),
    ("author", "authors"),
    ("lang", "language"),
    ("name", "title"),
    ("about", "description"),
    ("summary", "description"),
    ("licence", "license"),
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

/// The truth value that a text stands for: `true` or `false`.
#[must_use]
pub fn truth_word(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "true" | "t" | "yes" => Some("true"),
        "false" | "f" | "no" => Some("false"),
        _ => None,
    }
}
