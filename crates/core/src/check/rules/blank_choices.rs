//! Finds blanks that accept every part of what was likely meant as a choice.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, last_word, to_singular, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Cloze, ClozePiece, Field, Written};
use crate::deck::to_toml_string;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[CHOICE_IN_BRACES];

const CHOICE_IN_BRACES: Rule = Rule {
    code: Code::ChoiceInBraces,
    reason: "Every answer between the bars of a blank is right, so a wrong choice earns full credit.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "cloze"
prompt = "She {{goes|go}} to school by bus."
"#,
        position: (3, 15),
        good: r#"[[questions]]
type = "cloze"
prompt = "She {{verb}} to school by bus."

[questions.blanks.verb]
type = "multiple-choice"
answer = "goes"
distractors = ["go", "gone"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let Body::Cloze(cloze) = &context.question.body else { return Vec::new() };
    let mut found = Vec::new();
    let mut before = String::new();
    for piece in &cloze.pieces {
        match piece {
            ClozePiece::Text(text) => before.push_str(text),
            ClozePiece::Blank(index) => {
                let choice = written_blank(context, cloze, *index)
                    .filter(|written| is_choice(written, &before));
                found.extend(choice.and_then(|written| build_diagnostic(context, written)));
            }
        }
    }
    found
}

/// The answers of a blank that are written between its braces. A table that describes a blank calls
/// them `alternatives`, which are meant to be right.
fn written_blank<'a>(
    context: &QuestionContext,
    cloze: &'a Cloze,
    index: usize,
) -> Option<&'a Written> {
    let Field::Written(written) = &cloze.blanks.get(index)?.field else { return None };
    let first = written.answers.first()?;
    let is_between_braces = context.source_text(first.span).starts_with("{{");
    (is_between_braces && written.answers.len() > 1).then_some(written)
}

fn build_diagnostic(context: &QuestionContext, written: &Written) -> Option<Diagnostic> {
    let named: Vec<String> =
        written.answers.iter().map(|answer| format!("`{}`", answer.text)).collect();
    let quoted: Vec<String> =
        written.answers.iter().map(|answer| to_toml_string(&answer.text)).collect();
    let (first, others) = quoted.split_first()?;
    let message = format!("the blank accepts {}", named.join(" and "));
    let span = written.answers.first()?.span;
    let inner = context.source_text(span).trim_start_matches('{').trim_end_matches('}').trim();
    let help = if inner.contains("||") {
        format!(
            "`|` divides answers; write {{{{name}}}} there, and below the question \
             [questions.blanks.name] with `answer = {}`",
            to_toml_string(inner)
        )
    } else {
        format!(
            "for a choice, write {{{{name}}}} there, and below the question \
             [questions.blanks.name] with `type = \"multiple-choice\"`, `answer = {first}` and \
             `distractors = [{}]`",
            others.join(", ")
        )
    };
    let diagnostic = Diagnostic::new(Code::ChoiceInBraces, span, message);
    Some(diagnostic.with_label("each of them is right").with_help(help))
}

/// Whether a text before a blank leaves code open.
fn is_code(before: &str) -> bool {
    before.matches("```").count() % 2 == 1
        || before.rsplit('\n').next().unwrap_or_default().matches('`').count() % 2 == 1
}

/// Words of which one seldom stands for another.
const SMALL_WORDS: &[&str] = &[
    "a",
    "an",
    "the",
    "is",
    "are",
    "was",
    "were",
    "am",
    "be",
    "been",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "in",
    "on",
    "at",
    "by",
    "to",
    "for",
    "from",
    "of",
    "with",
    "since",
    "who",
    "whom",
    "whose",
    "which",
    "much",
    "many",
    "few",
    "little",
    "some",
    "any",
    "there",
    "their",
    "its",
    "it's",
    "your",
    "you're",
    "then",
    "than",
    "more",
    "most",
    "less",
    "least",
    "he",
    "him",
    "she",
    "her",
    "they",
    "them",
    "true",
    "false",
    "yes",
    "no",
    "increases",
    "decreases",
    "higher",
    "lower",
    "before",
    "after",
    "left",
    "right",
    "north",
    "south",
    "east",
    "west",
];

/// Words of programming languages.
const KEYWORDS: &[&str] = &[
    "return",
    "yield",
    "break",
    "continue",
    "for",
    "while",
    "loop",
    "if",
    "else",
    "elif",
    "let",
    "const",
    "var",
    "mut",
    "public",
    "private",
    "protected",
    "static",
    "final",
    "class",
    "struct",
    "def",
    "fn",
    "func",
    "function",
    "import",
    "include",
    "try",
    "except",
    "catch",
    "finally",
    "async",
    "await",
    "new",
    "delete",
    "and",
    "or",
    "not",
    "print",
    "int",
    "float",
    "str",
    "bool",
];

/// Before these words grammar decides between `go` and `goes`.
const SUBJECTS: &[&str] = &["i", "you", "he", "she", "it", "we", "they", "who", "which", "that"];

/// Whether answers are different choices rather than ways to write one answer. `before` is the text
/// in front of the blank.
fn is_choice(written: &Written, before: &str) -> bool {
    let texts: Vec<&str> = written.answers.iter().map(|answer| answer.text.trim()).collect();
    let all_in = |list: &[&str]| texts.iter().all(|text| is_any(text, list));
    let has_subject = last_word(before.trim_end()).is_some_and(|word| is_any(word, SUBJECTS));
    is_code(before)
        || all_in(SMALL_WORDS)
        || all_in(KEYWORDS)
        || are_inflections(&texts, has_subject)
}

/// Whether texts are forms of one word, of which grammar allows only one: `walk` and `walked`, and
/// behind a subject also `go` and `goes`.
fn are_inflections(texts: &[&str], has_subject: bool) -> bool {
    let Some((first, others)) = texts.split_first() else { return false };
    let is_word = |text: &str| {
        words(text).count() == 1 && text.starts_with(char::is_lowercase) && text.len() > 1
    };
    is_word(first)
        && others.iter().all(|other| {
            let is_tense = [first, other].iter().any(|word| tense_stem(word).is_some());
            is_word(other) && stem_of(first) == stem_of(other) && (is_tense || has_subject)
        })
}

/// A word without an ending of English verbs and nouns.
fn stem_of(word: &str) -> &str {
    let stem = tense_stem(word).unwrap_or_else(|| to_singular(word));
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    if word.ends_with("oes") { word.strip_suffix("es").unwrap_or(stem) } else { stem }
}

/// The stem of a verb with `-ing` or `-ed`.
fn tense_stem(word: &str) -> Option<&str> {
    let stem = ["ing", "ed"].iter().find_map(|end| word.strip_suffix(end))?;
    (stem.len() > 1).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::{are_inflections, is_code};

    #[test]
    fn forms_of_a_word_are_a_choice_and_other_names_are_not() {
        for texts in [["walk", "walked"], ["make", "making"]] {
            assert!(are_inflections(&texts, false), "{texts:?}");
        }
        for texts in [["go", "goes"], ["live", "lives"]] {
            assert!(are_inflections(&texts, true) && !are_inflections(&texts, false), "{texts:?}");
        }
        for texts in [["USA", "United States"], ["100", "one hundred"], ["sofa", "couch"]] {
            assert!(!are_inflections(&texts, true), "{texts:?}");
        }
    }

    #[test]
    fn code_is_open_between_its_backticks() {
        assert!(is_code("```python\ndef ") && is_code("Use `"));
        assert!(!is_code("```\nx\n```\nHere ") && !is_code("Use `x` or "));
    }
}
