//! Finds keys at a fixed position, and true-false questions with mostly one answer.

use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Choice, Field};
use crate::deck::{Question, QuestionType};

use super::{DeckContext, GUIDELINES};

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[KEY, STATEMENTS];

const KEY: Rule = Rule {
    code: Code::KeyPosition,
    reason: "If the key always comes first, learners who notice it can answer without knowing anything.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
id = "one"
type = "multiple-choice"
prompt = "Which planet is the largest?"
answer = "Jupiter"
distractors = ["Saturn", "Neptune"]
shuffle = false

[[questions]]
id = "two"
type = "multiple-choice"
prompt = "Which planet has the shortest year?"
answer = "Mercury"
distractors = ["Venus", "Mars"]
shuffle = false
"#,
        position: (5, 10),
        good: r#"[[questions]]
id = "one"
type = "multiple-choice"
prompt = "Which planet is the largest?"
answer = "Jupiter"
distractors = ["Saturn", "Neptune"]

[[questions]]
id = "two"
type = "multiple-choice"
prompt = "Which planet has the shortest year?"
answer = "Mercury"
distractors = ["Venus", "Mars"]
shuffle = false
"#,
    },
    scope: RuleScope::Deck(lint_keys),
};

const STATEMENTS: Rule = Rule {
    code: Code::OneSidedStatements,
    reason: "If nearly all statements have the same answer, always giving that answer earns nearly full points.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"defaults = { type = "true-false" }
questions = [
  { id = "a", prompt = "The Danube flows into the Black Sea.", answer = true },
  { id = "b", prompt = "The Elbe flows into the North Sea.", answer = true },
  { id = "c", prompt = "The Rhône flows into the Mediterranean.", answer = true },
  { id = "d", prompt = "The Volga flows into the Caspian Sea.", answer = true },
  { id = "e", prompt = "The Nile flows northwards.", answer = true },
  { id = "f", prompt = "The Amazon flows eastwards.", answer = true },
]
"#,
        position: (3, 10),
        good: r#"defaults = { type = "true-false" }
questions = [
  { id = "a", prompt = "The Danube flows into the Black Sea.", answer = true },
  { id = "b", prompt = "The Elbe flows into the Baltic Sea.", answer = false },
  { id = "c", prompt = "The Rhône flows into the Mediterranean.", answer = true },
  { id = "d", prompt = "The Volga flows into the Black Sea.", answer = false },
  { id = "e", prompt = "The Nile flows northwards.", answer = true },
  { id = "f", prompt = "The Amazon flows westwards.", answer = false },
]
"#,
    },
    scope: RuleScope::Deck(lint_statements),
};

/// Fewer questions than this prove nothing.
const MIN_QUESTIONS: usize = 2;
const MIN_STATEMENTS: usize = 6;
/// The maximum share of one answer among all true-false questions.
const MAX_SHARE: f64 = 0.85;

/// Reports the questions whose key always stands first.
fn lint_keys(deck_context: &DeckContext) -> Vec<Diagnostic> {
    let questions = deck_context.deck.questions.iter();
    let fixed: Vec<&Choice> = questions.filter_map(fixed_first_key).collect();
    let Some(key) = fixed.first().and_then(|choice| choice.options.first()) else {
        return Vec::new();
    };
    if fixed.len() < MIN_QUESTIONS {
        return Vec::new();
    }
    vec![
        Diagnostic::new(Code::KeyPosition, key.span, "the key always comes first")
            .with_label("the key of this question")
            .with_more_below(fixed.len() - 1)
            .with_help("remove `shuffle = false`, or set the `place` of the key"),
    ]
}

/// The choice of a question whose key always stands first.
fn fixed_first_key(question: &Question) -> Option<&Choice> {
    let Body::Single(Field::Choice(choice)) = &question.body else { return None };
    let is_fixed = question.kind == QuestionType::MultipleChoice
        && !choice.shuffle
        && choice.laid_out().first().is_some_and(|option| option.credit >= 1.0);
    is_fixed.then_some(choice)
}

fn lint_statements(deck_context: &DeckContext) -> Vec<Diagnostic> {
    let statements = deck_context
        .deck
        .questions
        .iter()
        .filter(|question| question.kind == QuestionType::TrueFalse);
    let (yes, no): (Vec<&Question>, Vec<&Question>) =
        statements.partition(|question| match &question.body {
            Body::Single(Field::Choice(choice)) => {
                choice.options.first().is_some_and(|option| option.credit >= 1.0)
            }
            _ => false,
        });
    let count = yes.len() + no.len();
    let (most, word) = if yes.len() >= no.len() { (&yes, "true") } else { (&no, "false") };
    if count < MIN_STATEMENTS || (most.len() as f64) < MAX_SHARE * count as f64 {
        return Vec::new();
    }
    let Some(first) = most.first() else { return Vec::new() };
    vec![
        Diagnostic::new(
            Code::OneSidedStatements,
            first.identity_span,
            format!("{} of {count} statements are {word}", most.len()),
        )
        .with_label("the first one")
        .with_help("write about as many true statements as false ones"),
    ]
}
