//! Options that speak of the other options.

use crate::check::options::OptionSet;
use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::{is_any, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::Entry;

use super::GUIDELINES;

pub(in crate::check) const ALL: Rule = Rule {
    code: Code::AllOfTheAbove,
    reason: "Who knows of two options that they are right need not know the third, and who knows of one that it is wrong is rid of two.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these rivers flow through Germany?"
answer = { text = "All of these", last = true }
distractors = ["The Rhine", "The Elbe", "The Danube"]
"#,
        position: (4, 19),
        good: r#"[[questions]]
type = "multiple-response"
prompt = "Which of these rivers flow through Germany?"
answers = ["The Rhine", "The Elbe", "The Danube"]
distractors = ["The Loire"]
"#,
    },
    scope: RuleScope::Question(lint_all),
};

pub(in crate::check) const NONE: Rule = Rule {
    code: Code::NoneOfTheAbove,
    reason: "Who chooses it rightly has shown what is wrong, and not what is right; it is to be used with care.",
    reference: GUIDELINES,
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is a prime number?"
answer = "31"
distractors = ["21", "51", { text = "None of the above", last = true }]
"#,
        position: (5, 37),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is a prime number?"
answer = "31"
distractors = ["21", "51", "91"]
"#,
    },
    scope: RuleScope::Question(lint_none),
};

pub(in crate::check) const FLOATING: Rule = Rule {
    code: Code::FloatingOption,
    reason: "Options are shuffled: what speaks of those above it must stand below them, and letters change from sitting to sitting.",
    reference: "",
    is_english_only: true,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is a prime number?"
answer = "31"
distractors = ["21", "51", "None of the above"]
"#,
        position: (5, 28),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Which of these is a prime number?"
answer = "31"
distractors = ["21", "51", { text = "None of the above", last = true }]
"#,
    },
    scope: RuleScope::Question(lint_floating),
};

/// What options that speak of others are made of, behind their first word.
const REST: &[&str] = &[
    "of",
    "the",
    "these",
    "those",
    "them",
    "above",
    "answers",
    "options",
    "choices",
    "statements",
    "are",
    "is",
    "correct",
    "right",
    "true",
    "apply",
    "listed",
    "other",
    "others",
    "and",
    "mentioned",
    "given",
    "here",
    "everything",
];

/// Whether all of the option is its first word and what such options are made of.
fn speaks_of_others(option: &Entry, first: &[&str]) -> bool {
    let begins = |word: &&str| {
        option.text.trim_start().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    if !first.iter().any(begins) {
        return false;
    }
    let mut words = words(&option.text);
    let is_first = words.next().is_some_and(|word| is_any(word, first));
    let mut rest = words.peekable();
    let points = |word: &str| {
        is_any(
            word,
            &[
                "above", "these", "those", "them", "options", "answers", "choices", "correct", "apply",
                "others",
            ],
        )
    };
    is_first && rest.clone().any(points) && rest.all(|word| is_any(word, REST))
}

pub(super) fn is_all_of_above(option: &Entry) -> bool {
    speaks_of_others(option, &["all", "everything"])
}

pub(super) fn is_none_of_above(option: &Entry) -> bool {
    speaks_of_others(option, &["none", "neither"])
}

/// Whether the option names others by their letters: `Both A and C`, `A and B`.
fn names_letters(option: &Entry) -> bool {
    if option.text.len() > 40 || ![" and ", " or ", " nor "].iter().any(|joint| option.text.contains(joint)) {
        return false;
    }
    let letter = |word: &str| word.len() == 1 && word.starts_with(|c: char| ('A'..='F').contains(&c));
    let small = |word: &str| {
        is_any(word, &["both", "and", "or", "only", "options", "answers", "option", "neither", "nor"])
    };
    let words: Vec<&str> = words(&option.text).collect();
    let joins = words.iter().any(|word| is_any(word, &["and", "or", "both", "nor"]));
    joins
        && words.iter().filter(|word| letter(word)).count() > 1
        && words.iter().all(|word| letter(word) || small(word))
}

fn lint_options(
    asked: &QuestionContext,
    is_so: fn(&Entry) -> bool,
    tell: impl Fn(&OptionSet, &Entry) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    let of = |options| OptionSet::iter(options).map(move |option| (options, option));
    let each = asked.options.iter().flat_map(of).filter(|(_, option)| is_so(option));
    each.filter_map(|(options, option)| tell(options, option)).collect()
}

fn lint_all(asked: &QuestionContext) -> Vec<Diagnostic> {
    lint_options(asked, is_all_of_above, |options, option| {
        let label = if options.is_key(option) { "the key" } else { "a distractor" };
        let told =
            Diagnostic::new(Code::AllOfTheAbove, option.span, "an option that stands for all the others")
                .with_label(label);
        Some(told.with_help("ask for each by itself: a question of type \"multiple-response\" does"))
    })
}

fn lint_none(asked: &QuestionContext) -> Vec<Diagnostic> {
    lint_options(asked, is_none_of_above, |options, option| {
        let label = if options.is_key(option) { "the key" } else { "a distractor" };
        let told = Diagnostic::new(
            Code::NoneOfTheAbove,
            option.span,
            "an option that stands for none of the others",
        )
        .with_label(label);
        Some(told.with_help("put another answer in its place, if there is one"))
    })
}

fn lint_floating(asked: &QuestionContext) -> Vec<Diagnostic> {
    let speaks = |option: &Entry| words(&option.text).last().is_some_and(|word| is_any(word, &["above"]));
    let mut found = lint_options(
        asked,
        |option| is_all_of_above(option) || is_none_of_above(option),
        |options, option| {
            (options.shuffle && option.place.is_none() && speaks(option)).then(|| {
                let told = Diagnostic::new(
                    Code::FloatingOption,
                    option.span,
                    "an option that speaks of those above it, and is shuffled",
                );
                let told = told.with_label("may stand first").with_help("let it stand last");
                let written = asked.source_text(option.span);
                let is_table = asked.is_in_table(option.span);
                let last = format!("{written}, last = true");
                told.with_fix(option.span, if is_table { last } else { format!("{{ text = {last} }}") })
            })
        },
    );
    found.extend(lint_options(asked, names_letters, |options, option| {
        options.shuffle.then(|| {
            Diagnostic::new(Code::FloatingOption, option.span, "an option that names others by their letters")
                .with_label("the letters change with the shuffle")
                .with_help("say what the options say, or write shuffle = false")
        })
    }));
    found
}
