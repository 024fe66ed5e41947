//! Keys that stand in one place, and statements that are all of one kind.

use crate::check::registry::{Example, Rule, RuleScope};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, Field};
use crate::deck::{Question, QuestionType};

use super::{DeckContext, GUIDELINES};

pub(in crate::check) const KEY: Rule = Rule {
    code: Code::KeyPosition,
    reason: "Without a shuffle the key stands first, and whoever notices it needs no more knowledge.",
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

pub(in crate::check) const STATEMENTS: Rule = Rule {
    code: Code::OneSidedStatements,
    reason: "Where nearly every statement is true, or nearly every one false, one answer earns nearly everything.",
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

/// So few questions show nothing.
const FEWEST: usize = 2;
const FEWEST_STATEMENTS: usize = 6;
/// So large a share of all statements is too large.
const SHARE: f64 = 0.85;

/// The questions whose key stands first for certain.
fn lint_keys(whole: &DeckContext) -> Vec<Diagnostic> {
    let is_fixed = |question: &&Question| match &question.body {
        Body::Single(Field::Choice(choice)) => {
            let is_key = |option: &&Entry| option.credit >= 1.0;
            question.kind == QuestionType::MultipleChoice
                && !choice.shuffle
                && choice.laid_out().first().is_some_and(is_key)
        }
        _ => false,
    };
    let fixed: Vec<&Question> = whole.deck.questions.iter().filter(is_fixed).collect();
    if fixed.len() < FEWEST {
        return Vec::new();
    }
    let more = fixed.len() - 1;
    let told = |question: &&Question| {
        let Body::Single(Field::Choice(choice)) = &question.body else { return None };
        let key = choice.options.first()?;
        Some(
            Diagnostic::new(Code::KeyPosition, key.span, "the key stands first, and is not shuffled")
                .with_label(format!("this one, and {more} more below"))
                .with_help("take `shuffle = false` away, or say the `place` of the key"),
        )
    };
    fixed.first().and_then(told).into_iter().collect()
}

fn lint_statements(whole: &DeckContext) -> Vec<Diagnostic> {
    let statements = whole.deck.questions.iter().filter(|question| question.kind == QuestionType::TrueFalse);
    let is_true = |question: &&Question| match &question.body {
        Body::Single(Field::Choice(choice)) => {
            choice.options.first().is_some_and(|option| option.credit >= 1.0)
        }
        _ => false,
    };
    let (yes, no): (Vec<&Question>, Vec<&Question>) = statements.partition(is_true);
    let count = yes.len() + no.len();
    let (most, word) = if yes.len() >= no.len() { (&yes, "true") } else { (&no, "false") };
    if count < FEWEST_STATEMENTS || (most.len() as f64) < SHARE * count as f64 {
        return Vec::new();
    }
    let told = |question: &&Question| {
        Diagnostic::new(
            Code::OneSidedStatements,
            question.identity_span,
            format!("{} of {count} statements are {word}", most.len()),
        )
        .with_label("the first of them")
        .with_help("let statements be true about as often as false")
    };
    most.first().map(told).into_iter().collect()
}
