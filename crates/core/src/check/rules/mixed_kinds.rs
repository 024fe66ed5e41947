//! Options of mixed kinds.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::word::words;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Entry, OptionPlace};

use super::GUIDELINES;
use super::all_of_the_above::{is_all_of_above, is_none_of_above};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::MixedKinds,
    reason: "An option of another kind than all the others is seen at once, and chosen or passed over for that alone.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "What does a triangle have to have?"
answer = "180"
distractors = ["Equal sides", "A right angle", "Equal angles"]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "To how many degrees do the angles of a triangle add up?"
answer = "180"
distractors = ["90", "270", "360"]
"#,
    },
    scope: RuleScope::Question(lint_question),
};

#[derive(Clone, Copy, PartialEq)]
enum OptionKind {
    /// Digits and no letters.
    Number,
    /// All of it code.
    Code,
    /// Neither digits nor code.
    Words,
    /// Something of several; what differs from it is no other kind.
    Mixed,
}

fn kind_of(text: &str) -> OptionKind {
    let text = text.trim();
    let has = |is_so: fn(char) -> bool| text.contains(is_so);
    let inner = text.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
    match inner {
        Some(inner) if !inner.contains('`') && !inner.is_empty() => OptionKind::Code,
        _ if text.contains('`') => OptionKind::Mixed,
        _ => match (has(|c| c.is_ascii_digit()), has(char::is_alphabetic)) {
            (true, false) => OptionKind::Number,
            (false, true) => OptionKind::Words,
            _ => OptionKind::Mixed,
        },
    }
}

/// Whether the option speaks of the others, and so is of no kind of its own.
fn speaks_of_others(option: &Entry) -> bool {
    option.place == Some(OptionPlace::Last) || is_all_of_above(option) || is_none_of_above(option)
}

/// Whether the text is no name: a word of some length in it begins small.
fn is_phrase(text: &str) -> bool {
    words(text).any(|word| word.len() > 3 && word.starts_with(char::is_lowercase))
}

/// The option that is of another kind than all the others, which are of one. A number among names may be a name too.
fn odd_one(all: &[&Entry]) -> Option<usize> {
    let kinds: Vec<OptionKind> = all.iter().map(|option| kind_of(&option.text)).collect();
    let is_odd = |at: usize| {
        let mut rest = kinds.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, kind)| *kind);
        let first = rest.next().unwrap_or(OptionKind::Mixed);
        let is_name = kinds[at] == OptionKind::Number && !all.iter().any(|option| is_phrase(&option.text));
        kinds[at] != OptionKind::Mixed
            && first != OptionKind::Mixed
            && first != kinds[at]
            && rest.all(|kind| kind == first)
            && !is_name
    };
    (0..all.len()).find(|at| is_odd(*at))
}

/// Whether a key is written as the number or the letter of an option, and no option is: another program means the place.
fn is_place(asked: &QuestionContext, key: &Entry, wrong: &[&Entry]) -> bool {
    let is_letter = |text: &str| text.len() == 1 && text.starts_with(|c: char| c.is_ascii_alphabetic());
    let written = asked.source_text(key.span);
    let is_bare = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    let is_text =
        |option: &&Entry| kind_of(&option.text) == OptionKind::Words && option.text.chars().count() > 1;
    (is_bare && written.len() == 1 || is_letter(key.text.trim()))
        && wrong.len() > 1
        && wrong.iter().all(is_text)
}

fn lint_question(asked: &QuestionContext) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for options in asked.options.iter().filter(|options| options.keys.len() == 1) {
        if is_place(asked, options.keys[0], &options.wrong) {
            let told = Diagnostic::new(
                Code::MixedKinds,
                options.keys[0].span,
                "the answer looks like the place of an option",
            );
            found.push(told.with_label("taken for its text").with_help(
                "write the text of the right option here, and only the wrong ones as distractors",
            ));
            continue;
        }
        let all: Vec<&Entry> = options.iter().filter(|option| !speaks_of_others(option)).collect();
        let odd = odd_one(&all).filter(|_| all.len() > 3).map(|at| all[at]);
        found.extend(odd.map(|odd| {
            let label = if options.is_key(odd) {
                "the key, and the only one of its kind"
            } else {
                "the only one of its kind"
            };
            Diagnostic::new(Code::MixedKinds, odd.span, "an option of another kind than the others")
                .with_label(label)
                .with_help("let all options answer in one way: all numbers, all names, all sentences")
        }));
    }
    found
}
