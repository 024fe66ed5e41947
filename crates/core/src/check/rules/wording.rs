//! Finds prompts that are hard to read or that ask nothing.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, strip_code, strip_quotes, words};
use crate::deck::QuestionType;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Body, Entry, Field};
use crate::deck::span::Span;

use super::GUIDELINES;
use super::negative_stem::find_denial;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[ABSOLUTE, DOUBLE_NEGATIVE, NO_TOPIC, NO_QUESTION];

const ABSOLUTE: Rule = Rule {
    code: Code::AbsoluteStatement,
    reason: "Few things are always or never true, so learners judge such a statement false without knowing the subject.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "true-false"
prompt = "Water always boils at 100 °C."
answer = false
"#,
        position: (3, 17),
        good: r#"[[questions]]
type = "true-false"
prompt = "On a high mountain, water boils at 100 °C."
answer = false
"#,
    },
    scope: RuleScope::Question(lint_absolute),
};

const DOUBLE_NEGATIVE: Rule = Rule {
    code: Code::DoubleNegative,
    reason: "Learners who know the answer still lose their way in two negations.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is **not** true of whales?"
answer = "They breathe water"
distractors = ["They do not lay eggs", "They are mammals", "They sing"]
"#,
        position: (5, 25),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is **not** true of whales?"
answer = "They breathe water"
distractors = ["They bear live young", "They are mammals", "They sing"]
"#,
    },
    scope: RuleScope::Question(lint_double_negative),
};

const NO_TOPIC: Rule = Rule {
    code: Code::NoTopic,
    reason: "Learners should be able to think of the answer before they read the options.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these statements is true?"
answer = "Neon is a gas"
distractors = ["Oxygen is blue", "Iron is liquid", "Gold rusts in water"]
"#,
        position: (3, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which metal is liquid at room temperature?"
answer = "Mercury"
distractors = ["Gold", "Lead", "Tin"]
"#,
    },
    scope: RuleScope::Question(lint_topic),
};

const NO_QUESTION: Rule = Rule {
    code: Code::NoQuestion,
    reason: "Without a question, learners have to guess from the options what is asked.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Mitochondria"
answer = "Make energy"
distractors = ["Store water", "Hold the genes", "Digest waste"]
"#,
        position: (3, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "What do mitochondria do?"
answer = "Make energy"
distractors = ["Store water", "Hold the genes", "Digest waste"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

const ABSOLUTE_WORDS: &[&str] =
    &["always", "never", "completely", "entirely", "totally", "absolutely", "invariably"];

fn lint_absolute(context: &QuestionContext) -> Vec<Diagnostic> {
    let question = context.question;
    let Body::Single(Field::Choice(choice)) = &question.body else { return Vec::new() };
    let is_false = choice.key_options().first().is_some_and(|key| key.text == "False");
    if question.kind != QuestionType::TrueFalse || !is_false || question.prompt.contains('`') {
        return Vec::new();
    }
    let own = strip_quotes(&question.prompt);
    let Some(word) = words(&own).find(|word| is_any(word, ABSOLUTE_WORDS)) else {
        return Vec::new();
    };
    let Some(word) = words(&question.prompt).find(|other| *other == word) else {
        return Vec::new();
    };
    let span = context.span_in_prompt(word);
    let message = "a false statement with an absolute word";
    let diagnostic = Diagnostic::new(Code::AbsoluteStatement, span, message);
    vec![diagnostic.with_label("gives the answer away").with_help("name one case that is false")]
}

/// Beginnings of words that mean the opposite, after a negation.
const NEGATED_WORDS: &[&str] = &[
    "uncommon",
    "unusual",
    "unlikely",
    "unable",
    "unaware",
    "unclear",
    "unfair",
    "unhappy",
    "unhelpful",
    "unimportant",
    "unknown",
    "unnecessary",
    "unrelated",
    "unsafe",
    "unreasonable",
    "untrue",
    "unexpected",
    "impossible",
    "improbable",
    "incorrect",
    "inaccurate",
    "incomplete",
    "ineffective",
    "insufficient",
    "infrequent",
    "invalid",
    "insignificant",
    "illegal",
    "illogical",
    "irregular",
    "irrelevant",
    "without",
    "never",
    "dissimilar",
];

fn lint_double_negative(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = &context.question.prompt;
    if context.question.kind == QuestionType::Flashcard {
        return Vec::new();
    }
    let own = strip_quotes(&strip_code(prompt));
    let pairs = words(&own).zip(words(&own).skip(1));
    let own_pair = pairs.into_iter().find(|(first, next)| {
        (is_negation(first) || is_any(first, &["never"])) && is_any(next, NEGATED_WORDS)
    });
    if let Some((_, next)) = own_pair
        && let Some(next) = words(prompt).filter(|word| *word == next).last()
    {
        let span = context.span_in_prompt(next);
        return vec![double_negative(span, "second negation")];
    }
    if !own.split(['.', '\n', ';']).any(|sentence| find_denial(sentence).is_some()) {
        return Vec::new();
    }
    let options = context.options.iter().filter(|options| !options.is_blank);
    let negated = options.flat_map(|options| options.iter().collect::<Vec<_>>());
    let found = negated.into_iter().find_map(|option| Some((option, negation_in(option)?)));
    let Some((option, word)) = found else { return Vec::new() };
    let span = context.span_within(option.span, &option.text, word);
    vec![double_negative(span, "the prompt negates too")]
}

fn double_negative(span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(Code::DoubleNegative, span, "a double negative")
        .with_label(label)
        .with_help("say it in the positive")
}

fn is_negation(word: &str) -> bool {
    is_any(word, &["not", "cannot"]) || word.ends_with("n't") || word.ends_with("n’t")
}

/// The word that negates an option. Names and titles do not count.
fn negation_in(option: &Entry) -> Option<&str> {
    if option.text.contains('`') {
        return None;
    }
    let all: Vec<&str> = words(&option.text).collect();
    let capitals = all.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_title = all.len() > 2 && 2 * capitals > all.len();
    let word = all.iter().find(|word| is_negation(word) && word.starts_with(char::is_lowercase));
    if is_title || all.len() < 4 { None } else { word.copied() }
}

/// Words of a prompt that only asks for the true option.
const TOPIC_FREE: &[&str] = &[
    "which",
    "what",
    "one",
    "of",
    "these",
    "those",
    "the",
    "following",
    "below",
    "statement",
    "statements",
    "sentence",
    "sentences",
    "option",
    "options",
    "answer",
    "answers",
    "claim",
    "claims",
    "is",
    "are",
    "not",
    "true",
    "correct",
    "false",
    "incorrect",
    "right",
    "wrong",
    "choose",
    "select",
    "pick",
    "best",
    "a",
    "an",
    "choice",
    "choices",
];

/// Words for the truth of an option, one of which such a prompt has.
const TRUTH_WORDS: &[&str] = &["true", "correct", "false", "incorrect", "right", "wrong"];

fn lint_topic(context: &QuestionContext) -> Vec<Diagnostic> {
    let prompt = &context.question.prompt;
    let is_of_options = context.options.iter().any(|options| !options.is_blank);
    let asks_nothing = is_of_options
        && words(prompt).count() > 2
        && words(prompt).all(|word| is_any(word, TOPIC_FREE))
        && words(prompt).any(|word| is_any(word, TRUTH_WORDS))
        && !prompt.contains(['`', '!', '$']);
    if !asks_nothing {
        return Vec::new();
    }
    let span = context.question.prompt_span;
    let diagnostic = Diagnostic::new(Code::NoTopic, span, "a prompt without a topic");
    vec![diagnostic.with_label("about what?").with_help("ask about one thing")]
}

/// A prompt with more words is likely a sentence.
const MAX_TITLE_WORDS: usize = 4;

/// Words that make a question or a task out of a short prompt.
const ASKING_WORDS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "be",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "can",
    "could",
    "will",
    "would",
    "should",
    "may",
    "might",
    "must",
    "who",
    "what",
    "which",
    "where",
    "when",
    "why",
    "how",
    "whose",
    "choose",
    "select",
    "pick",
    "find",
    "give",
    "complete",
    "match",
    "name",
    "translate",
    "define",
    "identify",
    "list",
    "state",
    "describe",
    "explain",
    "compute",
    "calculate",
    "solve",
    "determine",
    "evaluate",
    "simplify",
    "convert",
    "read",
    "look",
    "guess",
    "true",
    "false",
    "mark",
    "check",
    "order",
    "sort",
    "spell",
    "fill",
    "say",
    "by",
    "to",
    "of",
];

fn lint_question(context: &QuestionContext) -> Vec<Diagnostic> {
    let question = context.question;
    let prompt = question.prompt.trim();
    let has_options = context.options.iter().any(|options| !options.is_blank);
    let is_title = has_options
        && prompt.is_ascii()
        && !prompt.contains(['?', '_', '`', '!', '$', '=', '"', ':', '+', '*', '[', '<', '|'])
        && !prompt.contains("...")
        && prompt.contains(|c: char| c.is_ascii_alphabetic())
        && words(prompt).count() <= MAX_TITLE_WORDS
        && !words(prompt).any(|word| is_any(word, ASKING_WORDS) || is_verb(word));
    // Short options are translations or answers to the word itself.
    let is_explained = context.options.iter().any(|options| {
        let long = options.iter().filter(|option| words(&option.text).count() > 1);
        2 * long.count() >= options.iter().count()
    });
    if !is_title || !is_explained {
        return Vec::new();
    }
    let diagnostic =
        Diagnostic::new(Code::NoQuestion, question.prompt_span, "a prompt without a question");
    vec![diagnostic.with_label("asks nothing").with_help("write the question out")]
}

/// Whether the ending of a word is that of a verb, so that options may complete a sentence.
fn is_verb(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
        && ["ed", "es", "ing"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use crate::check::check_deck;
    use crate::deck::diagnostic::Code;
    use crate::deck::{Levels, parse};

    fn finds(code: Code, question: &str) -> bool {
        let source = format!("[[questions]]\n{question}");
        let (deck, errors) = parse(&source, "deck");
        assert!(errors.is_empty(), "{errors:#?}");
        check_deck(&source, &deck, &Levels::default()).iter().any(|one| one.code == code)
    }

    fn choice(prompt: &str, options: &str) -> String {
        format!(
            "type = \"multiple-choice\"\nprompt = \"{prompt}\"\nanswer = \"A plain one\"\ndistractors = [{options}]\n"
        )
    }

    const OPTIONS: &str = "\"Another one\", \"A third one\", \"The last one\"";

    #[test]
    fn two_negations_count_and_names_do_not() {
        let finds =
            |prompt: &str, options: &str| finds(Code::DoubleNegative, &choice(prompt, options));
        assert!(finds("It is not uncommon for which of these to sing?", OPTIONS));
        assert!(finds(
            "Which of these is NOT a rule?",
            "\"You must not talk about it\", \"Two at a time\""
        ));
        assert!(!finds(
            "Which of these is a rule?",
            "\"You must not talk about it\", \"Two at a time\""
        ));
        assert!(!finds(
            "Which of these is **not** a song?",
            "\"This Song Is Not About A Girl\", \"Two At A Time\""
        ));
        assert!(!finds(
            "Why does Rust not allow this?",
            "\"It is not safe in threads\", \"It is slow\""
        ));
    }

    #[test]
    fn a_prompt_of_topic_free_words_has_no_topic() {
        let finds = |prompt: &str| finds(Code::NoTopic, &choice(prompt, OPTIONS));
        for prompt in
            ["Which of these is true?", "Which one of the following statements is NOT correct?"]
        {
            assert!(finds(prompt), "{prompt}");
        }
        for prompt in ["Which of these is true of whales?", "Which of these is larger?"] {
            assert!(!finds(prompt), "{prompt}");
        }
    }

    #[test]
    fn a_title_is_no_question_and_the_start_of_a_sentence_is_one() {
        let finds = |prompt: &str| finds(Code::NoQuestion, &choice(prompt, OPTIONS));
        for prompt in ["Mitochondria", "The French Revolution"] {
            assert!(finds(prompt), "{prompt}");
        }
        for prompt in
            ["Whales are", "The capital of Peru", "Photosynthesis needs ___", "Pick one", "2 + 2"]
        {
            assert!(!finds(prompt), "{prompt}");
        }
    }

    #[test]
    fn an_absolute_word_gives_only_a_false_statement_away() {
        let finds = |prompt: &str, answer: &str| {
            finds(
                Code::AbsoluteStatement,
                &format!("type = \"true-false\"\nprompt = '{prompt}'\nanswer = {answer}\n"),
            )
        };
        assert!(finds("Whales never sleep.", "false"));
        assert!(!finds("Whales never breathe water.", "true"));
        assert!(!finds("\"Never Again\" is a song by Abba.", "false"));
    }
}
