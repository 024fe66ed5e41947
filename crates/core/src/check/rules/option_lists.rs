//! Finds lists of options that give the answer away or take long to read.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{content_hash, is_any, is_same_word, strip_code, strip_quotes, words};
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry};
use crate::deck::span::Span;

use super::GUIDELINES;
use super::option_labels::{combines_labels, has_statements, lists_statement};

/// The rules of this file.
pub(super) const RULES: &[Rule] =
    &[COMBINED, REPEATED_WORDS, VAGUE_FREQUENCY, TWO_OPTIONS, ALL_RIGHT, WRONG_COUNT];

const COMBINED: Rule = Rule {
    code: Code::CombinedOptions,
    reason: "Knowing one part is often enough to rule out half of the combinations.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these are metals? I. Tin, II. Neon, III. Zinc"
answer = "I and III"
distractors = ["I and II", "II and III", "I, II and III"]
shuffle = false
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-response"
prompt = "Which of these are metals?"
answers = ["Tin", "Zinc"]
distractors = ["Neon"]
"#,
    },
    scope: RuleScope::Question(lint_combined),
};

const REPEATED_WORDS: Rule = Rule {
    code: Code::RepeatedWords,
    reason: "Learners read the same words in every option, and the difference between them stands out less.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What do vaccines do?"
answer = "They train the immune system to find germs"
distractors = ["They train the immune system to rest more", "They train the immune system to grow cells"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What do vaccines train the immune system to do?"
answer = "Find germs"
distractors = ["Rest more", "Grow cells"]
"#,
    },
    scope: RuleScope::Question(lint_repeated),
};

const VAGUE_FREQUENCY: Rule = Rule {
    code: Code::VagueFrequency,
    reason: "Nobody agrees on how often *often* is.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "How often does the Moon pass between the Earth and the Sun?"
answer = "Regularly"
distractors = ["Often", "Rarely", "Sometimes"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "How often does the Moon pass between the Earth and the Sun?"
answer = "Every month"
distractors = ["Every day", "Every week", "Every year"]
"#,
    },
    scope: RuleScope::Question(lint_vague),
};

const TWO_OPTIONS: Rule = Rule {
    code: Code::TwoOptions,
    reason: "Half of all guesses are right.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which metal is liquid at room temperature?"
answer = "Mercury"
distractors = ["Lead"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which metal is liquid at room temperature?"
answer = "Mercury"
distractors = ["Lead", "Gold"]
"#,
    },
    scope: RuleScope::Question(lint_two),
};

const ALL_RIGHT: Rule = Rule {
    code: Code::AllRight,
    reason: "Learners who choose everything are right without knowing anything.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-response"
prompt = "Which of these are metals?"
answers = ["Tin", "Zinc", "Lead"]
"#,
        position: (4, 12),
        good: r#"[[questions]]
type = "multiple-response"
prompt = "Which of these are metals?"
answers = ["Tin", "Zinc", "Lead"]
distractors = ["Neon"]
"#,
    },
    scope: RuleScope::Question(lint_all_right),
};

const WRONG_COUNT: Rule = Rule {
    code: Code::WrongCount,
    reason: "Learners who do as the prompt says cannot give the full answer.",
    reference: "",
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-response"
prompt = "Which two of these are metals?"
answers = ["Tin", "Zinc", "Lead"]
distractors = ["Neon"]
"#,
        position: (3, 17),
        good: r#"[[questions]]
type = "multiple-response"
prompt = "Which three of these are metals?"
answers = ["Tin", "Zinc", "Lead"]
distractors = ["Neon"]
"#,
    },
    scope: RuleScope::Question(lint_count),
};

/// The option sets of a whole question.
fn whole_sets<'a>(context: &'a QuestionContext) -> impl Iterator<Item = &'a OptionSet<'a>> {
    context.options.iter().filter(|options| !options.is_blank)
}

fn lint_combined(context: &QuestionContext) -> Vec<Diagnostic> {
    whole_sets(context)
        .filter_map(|options| {
            let prompt = &context.question.prompt;
            let is_combined = |option: &&Entry| combines_labels(&option.text, false);
            let are_labels = options.iter().filter(is_combined).count() > 1
                || ["1", "2", "3"].iter().all(|number| lists_statement(prompt, number));
            let combined: Vec<&Entry> =
                options.iter().filter(|option| combines_labels(&option.text, are_labels)).collect();
            if !has_statements(prompt, options) {
                return None;
            }
            let [first, others @ ..] = &combined[..] else { return None };
            if others.is_empty() {
                return None;
            }
            let message = "options that combine other options";
            let mut diagnostic = Diagnostic::new(Code::CombinedOptions, first.span, message)
                .with_label("made of numbers or letters of statements");
            for other in others {
                diagnostic = diagnostic.with_related(other.span, "and this one");
            }
            Some(diagnostic.with_help(
                "use a question of type \"multiple-response\" with the statements as options",
            ))
        })
        .collect()
}

/// The fewest words at the start of every option that are worth moving to the prompt.
const MIN_SHARED: usize = 4;

fn lint_repeated(context: &QuestionContext) -> Vec<Diagnostic> {
    whole_sets(context)
        .filter_map(|options| {
            let texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
            if texts.len() < 3 {
                return None;
            }
            // Lines of code begin alike by their nature, so only the prose before code counts.
            let prose: Vec<&str> = texts.iter().map(|text| prose_before_code(text)).collect();
            let shared = shared_words(&prose);
            let significant =
                shared.iter().filter(|word| word.len() > 2 && content_hash(word).is_some()).count();
            if shared.len() < MIN_SHARED || significant < 2 {
                return None;
            }
            let message = format!("all options start with `{}`", shared.join(" "));
            let diagnostic =
                Diagnostic::new(Code::RepeatedWords, options.keys.first()?.span, message);
            let label = format!("{} words, repeated in each", shared.len());
            Some(diagnostic.with_label(label).with_help("move these words into the prompt"))
        })
        .collect()
}

/// The beginning of a text, up to its code or formula.
fn prose_before_code(text: &str) -> &str {
    let text = text.split("~~~").next().unwrap_or_default();
    text.split(['`', '$']).next().unwrap_or_default()
}

/// The words with which all of these texts start.
fn shared_words<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    let Some((first, others)) = texts.split_first() else { return Vec::new() };
    let mut shared: Vec<&str> = words(first).collect();
    for other in others {
        let same = shared.iter().zip(words(other)).take_while(|(one, two)| is_same_word(one, two));
        let length = same.count();
        shared.truncate(length);
    }
    shared
}

const VAGUE_WORDS: &[&str] = &[
    "often",
    "sometimes",
    "usually",
    "rarely",
    "frequently",
    "occasionally",
    "seldom",
    "generally",
    "mostly",
    "regularly",
    "infrequently",
    "normally",
];

/// Words of a prompt that asks what a word means.
const MEANING_WORDS: &[&str] =
    &["mean", "means", "meaning", "translate", "translation", "synonym", "opposite", "antonym"];

/// An option with more words says more than a frequency.
const MAX_FREQUENCY_WORDS: usize = 2;

fn lint_vague(context: &QuestionContext) -> Vec<Diagnostic> {
    if context.question.kind == QuestionType::TrueFalse {
        return lint_vague_statement(context).into_iter().collect();
    }
    // In a question about a word, these words are meanings.
    if words(&context.question.prompt).any(|word| is_any(word, MEANING_WORDS)) {
        return Vec::new();
    }
    whole_sets(context)
        .filter_map(|options| {
            let vague: Vec<&Entry> =
                options.iter().filter(|option| is_vague(&option.text)).collect();
            let [first, _, ..] = vague[..] else { return None };
            let message = "options with vague frequencies";
            let diagnostic = Diagnostic::new(Code::VagueFrequency, first.span, message);
            Some(diagnostic.with_label("how often?").with_help("write numbers or dates"))
        })
        .collect()
}

/// Words about which people disagree. *Usually* and *generally* limit a statement instead.
const UNCLEAR_WORDS: &[&str] = &[
    "often",
    "sometimes",
    "frequently",
    "occasionally",
    "seldom",
    "rarely",
    "quite",
    "considerably",
    "fairly",
    "somewhat",
    "regularly",
];

fn lint_vague_statement(context: &QuestionContext) -> Option<Diagnostic> {
    let prompt = &context.question.prompt;
    let own = strip_quotes(&strip_code(prompt));
    let word = words(&own).find(|word| is_any(word, UNCLEAR_WORDS))?;
    // A title, or "how often": the word is not the author's judgement.
    let word = words(prompt)
        .skip(1)
        .find(|other| *other == word && other.starts_with(char::is_lowercase))?;
    let message = "a statement with a vague word";
    let diagnostic = Diagnostic::new(Code::VagueFrequency, context.span_in_prompt(word), message);
    Some(diagnostic.with_label("how much is that?").with_help("write numbers or dates"))
}

fn is_vague(text: &str) -> bool {
    words(text).count() <= MAX_FREQUENCY_WORDS && words(text).any(|word| is_any(word, VAGUE_WORDS))
}

fn lint_two(context: &QuestionContext) -> Vec<Diagnostic> {
    if context.question.kind != QuestionType::MultipleChoice {
        return Vec::new();
    }
    let found = whole_sets(context).filter(|options| options.iter().count() == 2);
    found
        .filter_map(|options| {
            let key = options.keys.first()?;
            let is_truth = is_any(key.text.trim(), &["true", "false"]);
            let help = if is_truth {
                "use a question of type \"true-false\""
            } else {
                "add another likely mistake"
            };
            let diagnostic = Diagnostic::new(Code::TwoOptions, key.span, "only two options");
            Some(diagnostic.with_label("right by chance half of the time").with_help(help))
        })
        .collect()
}

fn lint_all_right(context: &QuestionContext) -> Vec<Diagnostic> {
    whole_sets(context)
        .filter(|options| options.wrong.is_empty())
        .filter_map(|options| {
            let first = options.keys.first()?;
            let diagnostic = Diagnostic::new(Code::AllRight, first.span, "all options are right");
            let help = "add distractors, or use a question of type \"list\"";
            Some(diagnostic.with_label("and all after it").with_help(help))
        })
        .collect()
}

/// Words before the number of answers in a prompt.
const COUNTED_WORDS: &[&str] =
    &["which", "choose", "select", "pick", "name", "mark", "check", "identify", "list", "give"];

const NUMBERS: &[&str] = &["zero", "one", "two", "three", "four", "five", "six", "seven"];

fn lint_count(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = &context.question.prompt;
    let right = match &context.question.body {
        Body::MultipleResponse(several) => several.answers.len(),
        Body::List(list) => list.wanted_count(),
        _ => return Vec::new(),
    };
    let Some((word, count)) = asked_count(prompt) else { return Vec::new() };
    if count == right {
        return Vec::new();
    }
    let span: Span = context.span_in_prompt(word);
    let message = format!("the prompt asks for {word}, and the key has {right}");
    let diagnostic = Diagnostic::new(Code::WrongCount, span, message);
    vec![diagnostic.with_label("another number").with_help("make the two numbers the same")]
}

/// The number of answers that a prompt asks for: `Which two of these`, `Name the three`.
fn asked_count(prompt: &str) -> Option<(&str, usize)> {
    let all: Vec<&str> = words(prompt).collect();
    let counted = all.iter().position(|word| is_any(word, COUNTED_WORDS))?;
    let word = all.iter().skip(counted + 1).find(|word| !is_any(word, &["the", "any", "at"]))?;
    let spelled = NUMBERS.iter().position(|number| is_same_word(number, word));
    let count = spelled.or_else(|| word.parse().ok()).filter(|count| (2..=9).contains(count))?;
    // At least two may be more.
    let is_open = all.iter().any(|word| is_any(word, &["least", "more"]));
    (!is_open).then_some((*word, count))
}

#[cfg(test)]
mod tests {
    use super::{asked_count, combines_labels, is_vague, shared_words};

    #[test]
    fn labels_are_combined_and_sums_are_not() {
        for text in ["A and B only", "I, II and III", "Both a and c", "1 and B", "II only"] {
            assert!(combines_labels(text, false), "{text}");
        }
        for text in
            ["A", "C", "1 and 3", "A + B", "Vitamins A and D", "V, F, V", "I think so", "iv", "6/8"]
        {
            assert!(!combines_labels(text, false), "{text}");
        }
    }

    #[test]
    fn the_shared_start_of_options_is_counted_in_words() {
        assert_eq!(shared_words(&["It is in Rome", "it is in Paris"]), ["It", "is", "in"]);
        assert_eq!(shared_words(&["Rome", "Paris"]), Vec::<&str>::new());
    }

    #[test]
    fn a_count_is_a_number_behind_a_word_that_counts() {
        assert_eq!(asked_count("Which two of these are metals?"), Some(("two", 2)));
        assert_eq!(asked_count("Select the 3 metals."), Some(("3", 3)));
        for prompt in [
            "Which of the two is a metal?",
            "Pick at least two.",
            "Which one is it?",
            "Which metals?",
        ] {
            assert_eq!(asked_count(prompt), None, "{prompt}");
        }
    }

    #[test]
    fn a_frequency_is_vague_as_an_option_but_not_in_a_sentence() {
        assert!(is_vague("Very often") && is_vague("Sometimes"));
        assert!(!is_vague("Every day") && !is_vague("It is usually a blue whale"));
    }
}
