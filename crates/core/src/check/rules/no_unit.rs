//! Finds measures without a unit.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Field};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::NoUnit,
    reason: "Without a unit, a right answer in another unit, such as feet for metres, is marked wrong.",
    reference: "",
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "numeric"
prompt = "How high is Mount Everest?"
answer = 8849
tolerance = 5
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "numeric"
prompt = "How high is Mount Everest?"
answer = 8849
tolerance = 5
unit = "metres"
"#,
    },
    scope: RuleScope::Question(lint_question),
};

const HOW: &[&str] = &[
    "high", "tall", "long", "far", "deep", "wide", "heavy", "fast", "hot", "cold", "thick",
    "large", "big",
];
const MEASURES: &[&str] = &[
    "height",
    "length",
    "distance",
    "depth",
    "width",
    "weight",
    "mass",
    "speed",
    "velocity",
    "acceleration",
    "temperature",
    "area",
    "volume",
    "density",
    "pressure",
    "voltage",
    "current",
    "resistance",
    "power",
    "energy",
    "force",
    "frequency",
    "duration",
    "diameter",
    "radius",
];

/// Words for a number without a unit: the p-value for a difference in weight.
const DIMENSIONLESS: &[&str] = &[
    "p-value",
    "p",
    "probability",
    "ratio",
    "percentage",
    "percent",
    "proportion",
    "fraction",
    "coefficient",
    "correlation",
    "index",
    "score",
    "factor",
    "odds",
    "exponent",
    "rank",
    "significance",
    "alpha",
    "z-score",
    "t-value",
];

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let Body::Single(Field::Numeric(numeric)) = &context.question.body else { return Vec::new() };
    let prompt = &context.question.prompt;
    let Some(answer) = numeric.answers.first() else { return Vec::new() };
    // The prompt may name the unit, and so may the answer's text.
    let has_unit = numeric.unit.is_some() || answer.entry.text.contains(char::is_alphabetic);
    if has_unit || names_unit(prompt) {
        return Vec::new();
    }
    if words(prompt).any(|word| is_any(word, DIMENSIONLESS)) {
        return Vec::new();
    }
    let Some(word) = find_measure(prompt) else { return Vec::new() };
    let diagnostic =
        Diagnostic::new(Code::NoUnit, answer.entry.span, "a measurement without a unit");
    vec![
        diagnostic
            .with_label(format!("`{word}` in which unit?"))
            .with_help("add `unit = \"…\"`, or name the unit in the prompt"),
    ]
}

/// The word of the prompt that asks for a measure.
fn find_measure(prompt: &str) -> Option<&str> {
    let pairs = words(prompt).zip(words(prompt).skip(1));
    let how = pairs
        .filter(|(first, _)| is_any(first, &["how"]))
        .find(|(_, next)| is_any(next, HOW))
        .map(|(_, next)| next);
    let has_question_word = words(prompt).any(|word| is_any(word, &["what", "which"]));
    if how.is_some() || !has_question_word {
        return how;
    }
    // A word with a capital letter is a name: the Air Force, Current Biology.
    words(prompt).find(|word| word.starts_with(char::is_lowercase) && is_any(word, MEASURES))
}

/// Whether the prompt has a degree sign that belongs to no number.
fn has_unit_sign(prompt: &str) -> bool {
    prompt
        .match_indices('°')
        .any(|(at, _)| !prompt[..at].trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether the prompt names the unit: `in metres`, `how many kilometres`, `(kg)`.
fn names_unit(prompt: &str) -> bool {
    const NO_UNIT: &[&str] = &[
        "the", "a", "an", "which", "what", "this", "that", "total", "all", "it", "its", "his",
        "her", "their", "our", "one", "each", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "half", "air", "water", "space", "question", "order", "general",
        "total",
    ];
    let mut pairs = words(prompt).zip(words(prompt).skip(1));
    prompt.contains(['(', '[', '%'])
        || has_unit_sign(prompt)
        || pairs.any(|(first, next)| {
            let is_number = next.bytes().any(|byte| byte.is_ascii_digit());
            let is_unit =
                next.starts_with(char::is_alphabetic) && !is_number && !is_any(next, NO_UNIT);
            let is_unit = is_unit && (next.starts_with(char::is_lowercase) || next.len() < 4);
            (is_any(first, &["in", "per"]) && is_unit)
                || (is_any(first, &["how"]) && is_any(next, &["many"]))
        })
}

#[cfg(test)]
mod tests {
    use super::names_unit;

    #[test]
    fn a_unit_is_named_where_the_answer_is_asked_for_in_it() {
        for prompt in
            ["How far is it, in km?", "How high (m)?", "What is the speed in metres per second?"]
        {
            assert!(names_unit(prompt), "{prompt}");
        }
        for prompt in [
            "A car covers 150 km in two and a half hours. What is its speed?",
            "A car covers 150 km in 2.5 h. What is its speed?",
            "What is the pressure of the gas at 20 °C?",
            "How fast does sound travel in air?",
        ] {
            assert!(!names_unit(prompt), "{prompt}");
        }
    }
}
