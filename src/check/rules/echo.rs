//! Words of the prompt that the key alone repeats.

use crate::check::asked::Asked;
use crate::check::options::Options;
use crate::check::registry::{Example, Look, Rule};
use crate::check::word::{is_any, meaning, prose, words};
use crate::deck::fault::{Code, Diagnostic};

use super::GUIDELINES;

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::EchoedPrompt,
    reason: "A word that stands in the prompt and in one option alone ties the two together for those who know nothing.",
    ground: GUIDELINES,
    english: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What is the purpose of a circuit breaker?"
answer = "To break a circuit when needed"
distractors = ["To store energy for a short time", "To turn alternating into direct current", "To raise the voltage"]
"#,
        at: (4, 22),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What is the purpose of a circuit breaker?"
answer = "To stop too strong a current"
distractors = ["To store energy for a while", "To turn the current around", "To raise the voltage"]
"#,
    },
    look: Look::Question(look),
};

/// A key of more words than this speaks of what was asked, and cannot help to name it.
const LONGEST: usize = 8;

fn look(asked: &Asked) -> Vec<Diagnostic> {
    if asked.options.is_empty() {
        return Vec::new();
    }
    let prompt = asked.bag.own();
    let told = |options: &Options| {
        let [key] = options.keys[..] else { return None };
        if denies(&key.text) || words(&key.text).count() > LONGEST {
            return None;
        }
        let own = prose(&key.text);
        let echoed = words(&own).find(|word| {
            let is_said =
                meaning(word).filter(|number| word.len() > 4 && prompt.binary_search(number).is_ok());
            let in_wrong = |number| {
                options
                    .wrong
                    .iter()
                    .any(|wrong| words(&wrong.text).filter_map(meaning).any(|other| other == number))
            };
            is_said.is_some_and(|number| !in_wrong(number))
        })?;
        let echoed = words(&key.text).find(|word| *word == echoed)?;
        let span = asked.within(key.span, &key.text, echoed);
        let told = Diagnostic::new(
            Code::EchoedPrompt,
            span,
            format!("`{echoed}` stands in the prompt, and in no option but the key"),
        );
        Some(
            told.label("repeated from the prompt")
                .help("say it in other words, or let a distractor say it too"),
        )
    };
    asked
        .options
        .iter()
        .filter(|options| !options.is_blank && options.wrong.len() > 1)
        .filter_map(told)
        .collect()
}

/// Whether the text says that there is none of what is asked for, which it has to name.
fn denies(text: &str) -> bool {
    words(text).take(3).any(|word| is_any(word, &["no", "none", "nothing", "not"]))
}
