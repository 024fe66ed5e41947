//! Words of the prompt that the key alone repeats.

use crate::check::asked::Asked;
use crate::check::options::Options;
use crate::check::registry::{Example, Look, Rule};
use crate::check::word::{is_any, meaning, prose, words};
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::question::Entry;

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

fn look(asked: &Asked) -> Vec<Diagnostic> {
    let cues = asked.options.iter().filter(|options| !options.is_blank && options.wrong.len() > 1);
    cues.filter_map(|options| told(asked, options)).collect()
}

fn told(asked: &Asked, options: &Options) -> Option<Diagnostic> {
    let [key] = options.keys[..] else { return None };
    if denies(&key.text) || words(&key.text).count() > LONGEST {
        return None;
    }
    let own = prose(&key.text);
    let before = std::iter::once("").chain(words(&own));
    let mut pairs = before.zip(words(&own));
    let (_, echoed) = pairs.find(|(before, word)| is_cue(asked, options, before, word))?;
    let echoed = words(&key.text).find(|word| *word == echoed)?;
    let span = asked.within(key.span, &key.text, echoed);
    let what = format!("`{echoed}` stands in the prompt, and in no option but the key");
    let told = Diagnostic::new(Code::EchoedPrompt, span, what).label("repeated from the prompt");
    Some(told.help("say it in other words, or let a distractor say it too"))
}

/// Whether a word of the key ties it to the prompt, and no distractor says it.
fn is_cue(asked: &Asked, options: &Options, before: &str, word: &str) -> bool {
    let Some(number) = meaning(word).filter(|_| word.len() > 4 && !is_any(word, MORE_OR_LESS)) else {
        return false;
    };
    let said = |entry: &&Entry| words(&entry.text).filter_map(meaning).any(|other| other == number);
    asked.bag.own().binary_search(&number).is_ok()
        && !is_any(before, POINTS)
        && !asked.is_of_the_subject(number)
        && category(&asked.question.prompt) != Some(number)
        && !options.wrong.iter().any(said)
}

/// What kind of thing is asked for, which every option is: the first word that says something behind *which* or *what*,
/// where it stands right there.
fn category(prompt: &str) -> Option<u64> {
    let is_little = |word: &&str| is_any(word, &["of", "the", "these", "following", "one", "type", "kind"]);
    let mut behind = words(prompt).skip_while(|word| !is_any(word, &["which", "what"])).skip(1);
    behind.find(|word| !is_little(word)).and_then(meaning)
}

/// Whether the text says that there is none of what is asked for, which it has to name.
fn denies(text: &str) -> bool {
    words(text).take(3).any(|word| is_any(word, &["no", "none", "nothing", "not", "never"]))
}
