//! Finds words of the prompt that only the key repeats.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{content_hash, is_any, strip_code, words};
use crate::deck::diagnostic::{Code, Diagnostic};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[RULE];

const RULE: Rule = Rule {
    code: Code::EchoedPrompt,
    reason: "A word that only the prompt and the key share lets learners guess the key.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What is the purpose of a circuit breaker?"
answer = "To break a circuit when needed"
distractors = ["To store energy for a short time", "To turn alternating into direct current", "To raise the voltage"]
"#,
        position: (4, 22),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What is the purpose of a circuit breaker?"
answer = "To stop too strong a current"
distractors = ["To store energy for a while", "To turn the current around", "To raise the voltage"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

/// Words whose opposites stand in the distractors.
const MORE_OR_LESS: &[&str] = &[
    "increase",
    "increases",
    "decrease",
    "decreases",
    "higher",
    "lower",
    "greater",
    "smaller",
    "larger",
    "longer",
    "shorter",
    "before",
    "after",
];

/// After these words, a word only refers back to the prompt.
const POINTING_WORDS: &[&str] = &["such", "this", "that", "these", "those"];

/// A key with more words than this discusses the prompt, so an echo is no hint.
const MAX_KEY_WORDS: usize = 8;

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let cues =
        context.options.iter().filter(|options| !options.is_blank && options.wrong.len() > 1);
    cues.filter_map(|options| find_echo(context, options)).collect()
}

fn find_echo(context: &QuestionContext, options: &OptionSet) -> Option<Diagnostic> {
    let [key] = options.keys[..] else { return None };
    if is_denial(&key.text) || words(&key.text).count() > MAX_KEY_WORDS {
        return None;
    }
    let own = strip_code(&key.text);
    let before = std::iter::once("").chain(words(&own));
    let mut pairs = before.zip(words(&own));
    let (_, echoed) = pairs.find(|(before, word)| is_cue(context, options, before, word))?;
    let echoed = words(&key.text).find(|word| *word == echoed)?;
    let span = context.span_within(key.span, &key.text, echoed);
    let message = format!("`{echoed}` occurs in the prompt and in no option except the key");
    let diagnostic =
        Diagnostic::new(Code::EchoedPrompt, span, message).with_label("repeated from the prompt");
    Some(diagnostic.with_help("reword the key, or use the word in a distractor too"))
}

/// Whether a word of the key links it to the prompt, and no distractor has it.
fn is_cue(context: &QuestionContext, options: &OptionSet, before: &str, word: &str) -> bool {
    if word.len() <= 4 || is_any(word, MORE_OR_LESS) {
        return false;
    }
    let Some(hash) = content_hash(word) else { return false };
    let mut wrong_words = options.wrong.iter().flat_map(|entry| words(&entry.text));
    context.terms.own_words().binary_search(&hash).is_ok()
        && !is_any(before, POINTING_WORDS)
        && !context.is_subject_word(hash)
        && asked_category(&context.question.prompt) != Some(hash)
        && !is_place_name(&context.question.prompt, word)
        && !wrong_words.any(|other| content_hash(other) == Some(hash))
}

/// The category that the prompt asks for, which every option shares: the first significant word
/// right after *which* or *what*.
fn asked_category(prompt: &str) -> Option<u64> {
    const SKIPPED_WORDS: &[&str] = &["of", "the", "these", "following", "one", "type", "kind"];
    let mut after = words(prompt).skip_while(|word| !is_any(word, &["which", "what"])).skip(1);
    after.find(|word| !is_any(word, SKIPPED_WORDS)).and_then(content_hash)
}

/// Whether a word is a name in a question about places, where one name often contains another:
/// Guatemala City is the capital of Guatemala.
fn is_place_name(prompt: &str, word: &str) -> bool {
    const PLACES: &[&str] = &[
        "capital",
        "city",
        "town",
        "country",
        "state",
        "province",
        "county",
        "region",
        "island",
        "river",
        "lake",
        "mountain",
        "continent",
        "located",
        "where",
        "territory",
    ];
    let is_name = word.starts_with(char::is_uppercase)
        && words(prompt).skip(1).any(|other| {
            other.starts_with(char::is_uppercase) && content_hash(other) == content_hash(word)
        });
    is_name && words(prompt).any(|word| is_any(word, PLACES))
}

/// Whether the text denies the thing that the prompt asks for, and so has to name it.
fn is_denial(text: &str) -> bool {
    words(text).take(3).any(|word| is_any(word, &["no", "none", "nothing", "not", "never"]))
}
