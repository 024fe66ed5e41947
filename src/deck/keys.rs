//! The keys of the format: one list for the reader, its messages and the documentation.

use super::question::QuestionType;

/// The keys of a deck, above its questions.
pub const DECK: &[&str] = &[
    "format",
    "id",
    "title",
    "description",
    "language",
    "authors",
    "license",
    "source",
    "tags",
    "aliases",
    "defaults",
    "quiz",
    "check",
    "questions",
];

/// The keys of `[quiz]`.
pub const QUIZ: &[&str] = &["count", "time-limit", "pass", "show-verdicts", "negative", "draw"];

/// The keys of a row of `draw`.
pub const DRAW: &[&str] = &["tags", "count"];

/// The keys that every question may have; `[defaults]` takes them too.
pub const COMMON: &[&str] = &[
    "id",
    "name",
    "type",
    "prompt",
    "hints",
    "explanation",
    "source",
    "at",
    "tags",
    "group",
    "points",
    "feedback",
    "origin",
    "extra",
];

/// The keys of an answer, an alternative or a distractor that is a table.
pub const ENTRY: &[&str] = &["text", "value", "feedback", "credit", "last", "match", "tolerance"];

/// The keys of `feedback`, what is said after every answer of a kind.
pub const FEEDBACK: &[&str] = &["right", "partly", "wrong"];

/// The keys of a blank beside those of its type.
pub const BLANK: &[&str] = &["type", "points"];

/// The keys of a question of this type beside the common ones.
#[must_use]
pub fn of(kind: QuestionType) -> &'static [&'static str] {
    match kind {
        QuestionType::MultipleChoice => &["answer", "alternatives", "distractors", "shuffle"],
        QuestionType::MultipleResponse => &["answers", "distractors", "partial", "shuffle"],
        QuestionType::TrueFalse => &["answer", "distractors"],
        QuestionType::ShortAnswer => &["answer", "alternatives", "distractors", "case-sensitive", "typos"],
        QuestionType::Numeric => {
            &["answer", "alternatives", "distractors", "tolerance", "unit", "units", "accept"]
        }
        QuestionType::Date => &["answer", "alternatives", "distractors"],
        QuestionType::Cloze => &["blanks"],
        QuestionType::List => &["answers", "distractors", "ordered", "case-sensitive", "typos"],
        QuestionType::Ordering => &["items"],
        QuestionType::Matching => &["pairs", "distractors"],
        QuestionType::Flashcard => &["answer", "reverse"],
    }
}

/// The types of questions that have a key of this name of their own.
pub fn types_with(key: &str) -> impl Iterator<Item = QuestionType> {
    QuestionType::ALL.into_iter().filter(move |kind| of(*kind).contains(&key))
}

/// What people write who come from elsewhere, and the key of this format.
pub const GUESSES: &[(&str, &str)] = &[
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

/// The key that someone who wrote `word` where `allowed` may stand is likely to have meant.
#[must_use]
pub fn meant<'a>(word: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let dashed = word.to_lowercase().replace('_', "-");
    let guess =
        GUESSES.iter().find(|(wrote, key)| *wrote == dashed && allowed.contains(key)).map(|(_, key)| *key);
    allowed
        .iter()
        .copied()
        .find(|key| *key == dashed || Some(*key) == guess)
        .or_else(|| super::fault::nearest(&dashed, allowed.iter().copied()))
}
