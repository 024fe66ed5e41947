//! Finds negations that are easily overlooked.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{NEGATED_VERBS, is_any, strip_code, strip_quotes, words};
use crate::deck::diagnostic::{Code, Diagnostic};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::NegativeStem,
    reason: "Learners who overlook the negation answer the opposite question.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is not a mammal?"
answer = "Penguin"
distractors = ["Bat", "Whale", "Seal"]
"#,
        position: (3, 29),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is **not** a mammal?"
answer = "Penguin"
distractors = ["Bat", "Whale", "Seal"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

const QUESTION_WORDS: &[&str] = &["which", "what", "who", "whom", "whose", "where", "when"];
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "does", "do", "did", "has", "have", "had", "can", "could", "would",
    "will", "should", "may", "might", "must",
];
/// After these words a verb makes a question, and any other word begins a clause.
const CLAUSE_WORDS: &[&str] = &["when", "where"];
/// These words begin another clause, whose negation does not belong to the question.
const CLAUSE_BEGINNINGS: &[&str] = &[
    "if", "that", "because", "although", "though", "since", "unless", "who", "whose", "which",
    "while", "why", "how", "when", "where", "provided",
];

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    if context.options.iter().all(|options| options.is_blank) {
        return Vec::new();
    }
    let prompt = &context.question.prompt;
    // A quick check, since most prompts have no negation.
    if !["not", "n't", "except"].iter().any(|sign| prompt.contains(sign)) {
        return Vec::new();
    }
    let own = strip_quotes(&strip_code(prompt));
    let Some(word) = own.split(['.', '\n', ';']).find_map(find_negation) else { return Vec::new() };
    // If the word occurs several times, the last one usually belongs to the question.
    let last = words(prompt).filter(|other| *other == word).last();
    let span = last.map_or(context.question.prompt_span, |word| context.span_in_prompt(word));
    let diagnostic = Diagnostic::new(Code::NegativeStem, span, "a negation without emphasis")
        .with_label("easy to overlook");
    let help = "ask a positive question, or emphasise the word";
    vec![if context.source_text(span) == word {
        diagnostic.with_help(help).with_fix(span, format!("**{word}**"))
    } else {
        diagnostic.with_help(help)
    }]
}

/// The word that negates the question in a sentence, unless it is emphasised.
fn find_negation(sentence: &str) -> Option<&str> {
    find_denial(sentence).filter(|word| is_plain(sentence, word))
}

/// The word that negates the question in a sentence.
pub(super) fn find_denial(sentence: &str) -> Option<&str> {
    let mut asks = false;
    let mut before = "";
    for word in words(sentence) {
        let is_except = is_any(word, &["except"]);
        let is_not = asks
            && (is_any(word, &["not"]) && is_any(before, VERBS) || is_any(word, NEGATED_VERBS));
        if is_not || is_except {
            return Some(word);
        }
        // "When it is not so, which" is a condition, and "when is it not so" is a question.
        if is_any(before, CLAUSE_WORDS) {
            asks &= is_any(word, VERBS);
        }
        asks = if is_any(word, QUESTION_WORDS) && !asks {
            true
        } else {
            asks && !is_any(word, CLAUSE_BEGINNINGS)
        };
        before = word;
    }
    None
}

/// Whether a word has no emphasis and no capitals.
fn is_plain(sentence: &str, word: &str) -> bool {
    let at = word.as_ptr() as usize - sentence.as_ptr() as usize;
    let around = [sentence[..at].chars().next_back(), sentence[at + word.len()..].chars().next()];
    word.starts_with(char::is_lowercase)
        && !around.iter().flatten().any(|c| matches!(c, '*' | '_' | '`'))
}
