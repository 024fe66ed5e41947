//! Absolute words.

use crate::check::asked::Asked;
use crate::check::registry::{Example, Look, Rule};
use crate::check::word::{is_any, words};
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::question::Entry;

use super::GUIDELINES;

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::AbsoluteWords,
    reason: "What is always or never so is seldom so, and who knows nothing passes such options over.",
    ground: GUIDELINES,
    english: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What does a vaccine do?"
answer = "It trains the immune system"
distractors = ["It always prevents infection", "It never has side effects", "It kills bacteria"]
"#,
        at: (5, 20),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What does a vaccine do?"
answer = "It trains the immune system"
distractors = ["It kills viruses", "It replaces lost blood", "It kills bacteria"]
"#,
    },
    look: Look::Question(look),
};

const ABSOLUTE: &[&str] =
    &["always", "never", "completely", "absolutely", "entirely", "totally", "invariably"];

/// The absolute word in an option. A title is what it is called, whatever words are in it.
fn absolute(option: &Entry) -> Option<&str> {
    let word = words(&option.text).find(|word| word.len() > 4 && is_any(word, ABSOLUTE))?;
    let is_title =
        words(&option.text).filter(|word| word.len() > 3).all(|word| word.starts_with(char::is_uppercase));
    (!is_title).then_some(word)
}

fn look(asked: &Asked) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for options in &asked.options {
        if options.keys.iter().any(|key| absolute(key).is_some()) {
            continue;
        }
        let wrong = options.wrong.iter().find_map(|option| Some((option, absolute(option)?)));
        found.extend(wrong.map(|(option, word)| {
            let span = asked.within(option.span, &option.text, word);
            Diagnostic::new(
                Code::AbsoluteWords,
                span,
                "an absolute word in a distractor, and none in the key",
            )
            .label("few things are so without exception")
            .help("say what a learner may really think, without the word")
        }));
    }
    found
}
