//! Options that contain one another.

use crate::check::asked::Asked;
use crate::check::registry::{Example, Look, Rule};
use crate::check::word::{is_any, same, words};
use crate::deck::fault::{Code, Diagnostic};
use crate::deck::question::Entry;

use super::GUIDELINES;

pub(in crate::check) const RULE: Rule = Rule {
    code: Code::OverlappingOptions,
    reason: "Where one option says all of another and more, both are right or both are wrong, and one needs no knowledge.",
    ground: GUIDELINES,
    english: false,
    example: Example {
        bad: r#"[[questions]]
type = "multiple-choice"
prompt = "Who discovered radium?"
answer = "Marie and Pierre Curie"
distractors = ["Becquerel", "Becquerel and Rutherford", "Rutherford"]
"#,
        at: (5, 29),
        good: r#"[[questions]]
type = "multiple-choice"
prompt = "Who discovered radium?"
answer = "Marie and Pierre Curie"
distractors = ["Becquerel and Poincaré", "Geiger and Rutherford", "Soddy and Ramsay"]
"#,
    },
    look: Look::Question(look),
};

fn look(asked: &Asked) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for options in &asked.options {
        if !options.all().any(|option| joints(&option.text).next().is_some()) {
            continue;
        }
        // Where "neither" is an option too, one, the other and both are all that there is.
        if options.all().any(|option| words(&option.text).next().is_some_and(|word| same(word, "neither"))) {
            continue;
        }
        let all: Vec<&Entry> = options.all().collect();
        for long in &all {
            let inner =
                all.iter().find(|short| !std::ptr::eq(**short, *long) && contains(&long.text, &short.text));
            if let Some(inner) = inner {
                found.push(
                    Diagnostic::new(
                        Code::OverlappingOptions,
                        long.span,
                        "an option that contains another one",
                    )
                    .label(format!("says all of `{}`", inner.text))
                    .related(inner.span, "contained")
                    .help("write options that exclude one another"),
                );
            }
        }
    }
    found
}

const JOINTS: &[&str] = &["and", "or", "und", "oder", "et", "ou", "y", "e"];

/// The words of a text that join its parts.
fn joints(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| word.len() < 5 && is_any(word, JOINTS))
}

/// Whether `long` says all of `short` and, joined to it, something more.
fn contains(long: &str, short: &str) -> bool {
    if long.len() < short.len() + 3 {
        return false;
    }
    let (long, short): (Vec<&str>, Vec<&str>) = (words(long).collect(), words(short).collect());
    let fits = |at: usize| long[at..].iter().zip(&short).all(|(one, other)| same(one, other));
    if short.is_empty() || long.len() <= short.len() {
        return false;
    }
    let joins = |word: Option<&&str>| word.is_some_and(|word| is_any(word, JOINTS));
    (0..=long.len() - short.len()).filter(|at| fits(*at)).any(|at| {
        let behind = long.get(at + short.len());
        let before = at.checked_sub(1).and_then(|at| long.get(at));
        (joins(behind) && at == 0) || (joins(before) && behind.is_none())
    })
}
