//! Words of the prompt that the key alone repeats.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{content_hash, is_any, strip_code, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::Entry;

use super::GUIDELINES;

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::EchoedPrompt,
    reason: "A word that stands in the prompt and in one option alone ties the two together for those who know nothing.",
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

/// Words whose opposites are what the distractors say.
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

/// Behind these a word only points back to what was asked.
const POINTS: &[&str] = &["such", "this", "that", "these", "those"];

/// A key of more words than this speaks of what was asked, and cannot help to name it.
const LONGEST: usize = 8;

fn lint_question(asked: &QuestionContext) -> Vec<Diagnostic> {
    let cues = asked.options.iter().filter(|options| !options.is_blank && options.wrong.len() > 1);
    cues.filter_map(|options| find_echo(asked, options)).collect()
}

fn find_echo(asked: &QuestionContext, options: &OptionSet) -> Option<Diagnostic> {
    let [key] = options.keys[..] else { return None };
    if is_denial(&key.text) || words(&key.text).count() > LONGEST {
        return None;
    }
    let own = strip_code(&key.text);
    let before = std::iter::once("").chain(words(&own));
    let mut pairs = before.zip(words(&own));
    let (_, echoed) = pairs.find(|(before, word)| is_cue(asked, options, before, word))?;
    let echoed = words(&key.text).find(|word| *word == echoed)?;
    let span = asked.span_within(key.span, &key.text, echoed);
    let what = format!("`{echoed}` stands in the prompt, and in no option but the key");
    let told = Diagnostic::new(Code::EchoedPrompt, span, what).with_label("repeated from the prompt");
    Some(told.with_help("say it in other words, or let a distractor say it too"))
}

/// Whether a word of the key ties it to the prompt, and no distractor says it.
fn is_cue(asked: &QuestionContext, options: &OptionSet, before: &str, word: &str) -> bool {
    let Some(number) = content_hash(word).filter(|_| word.len() > 4 && !is_any(word, MORE_OR_LESS)) else {
        return false;
    };
    let said = |entry: &&Entry| words(&entry.text).filter_map(content_hash).any(|other| other == number);
    asked.terms.own_words().binary_search(&number).is_ok()
        && !is_any(before, POINTS)
        && !asked.is_subject_word(number)
        && asked_category(&asked.question.prompt) != Some(number)
        && !options.wrong.iter().any(said)
}

/// What kind of thing is asked for, which every option is: the first word that says something behind *which* or *what*,
/// where it stands right there.
fn asked_category(prompt: &str) -> Option<u64> {
    let is_little = |word: &&str| is_any(word, &["of", "the", "these", "following", "one", "type", "kind"]);
    let mut behind = words(prompt).skip_while(|word| !is_any(word, &["which", "what"])).skip(1);
    behind.find(|word| !is_little(word)).and_then(content_hash)
}

/// Whether the text says that there is none of what is asked for, which it has to name.
fn is_denial(text: &str) -> bool {
    words(text).take(3).any(|word| is_any(word, &["no", "none", "nothing", "not", "never"]))
}
