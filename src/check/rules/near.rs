//! Typed answers that are a slip of the pen away from one another.

use crate::check::asked::Asked;
use crate::check::registry::{Example, Look, Rule};
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::normal;
use crate::deck::question::{Body, Entry, Field, Written};

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::NearAnswers,
    reason: "One letter decides, and a slip of the pen cannot be told from an error: the grader overlooks none here.",
    ground: "",
    english: false,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "Which particle in the nucleus has no charge?"
answer = "neutron"
distractors = ["neutrons", "proton"]
"#,
        at: (5, 16),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Which particle in the nucleus has no charge?"
answer = "neutron"
distractors = ["electron", "proton"]
"#,
    },
    look: Look::Question(look),
};

fn look(asked: &Asked) -> Vec<Diagnostic> {
    match &asked.question.body {
        Body::Single(Field::Written(written)) => field(written),
        Body::Cloze(cloze) => {
            let written = cloze.blanks.iter().filter_map(|blank| match &blank.field {
                Field::Written(written) => Some(written),
                _ => None,
            });
            written.flat_map(field).collect()
        }
        Body::List(list) => {
            let mut found = Vec::new();
            for (at, item) in list.items.iter().enumerate() {
                found.extend(near(&item.answers, &list.distractors, "a distractor"));
                for other in &list.items[at + 1..] {
                    found.extend(near(&item.answers, &other.answers, "another answer"));
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

fn field(written: &Written) -> Vec<Diagnostic> {
    if written.distractors.is_empty() || written.spelling.case_sensitive {
        return Vec::new();
    }
    near(&written.answers, &written.distractors, "a distractor")
}

/// The entries of `others` that are one edit from one of `answers`.
fn near(answers: &[Entry], others: &[Entry], what: &str) -> Vec<Diagnostic> {
    let form = |entry: &Entry| entry.pattern.is_none().then(|| normal::folded(&entry.text));
    let answers: Vec<(&Entry, String)> =
        answers.iter().filter_map(|answer| Some((answer, form(answer)?))).collect();
    let mut found = Vec::new();
    for (other, said) in others.iter().filter_map(|other| Some((other, form(other)?))) {
        if let Some((answer, _)) = answers.iter().find(|(_, right)| is_near(right, &said)) {
            let told = Diagnostic::new(
                Code::NearAnswers,
                other.span,
                format!("{what} that is one letter away from `{}`", answer.text),
            );
            found.push(
                told.label("one letter away")
                    .related(answer.span, "the answer")
                    .help("ask so that the two need not be told apart by a letter"),
            );
        }
    }
    found
}

/// Whether two words of letters alone, and not very short, are one edit apart.
fn is_near(one: &str, other: &str) -> bool {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    one.len().abs_diff(other.len()) <= 4
        && one.chars().count() > 3
        && !has_digit(one)
        && !has_digit(other)
        && strsim::damerau_levenshtein(one, other) == 1
}
