//! Answers that the question itself gives away.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::terms::field_answer;
use crate::check::word::{is_same_word, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Blank, Body, Cloze, ClozePiece, Field};

use super::GUIDELINES;

pub(in crate::check) const BLANK: Rule = Rule {
    code: Code::GivenAwayBlank,
    reason: "What stands in the text need not be known to be filled in.",
    reference: GUIDELINES,
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "cloze"
prompt = "The {{Rhine}} rises in the Alps; the sources of the Rhine lie in Switzerland."
"#,
        position: (3, 15),
        good: r#"[[questions]]
type = "cloze"
prompt = "The {{Rhine}} rises in the Alps; its sources lie in Switzerland."
"#,
    },
    scope: RuleScope::Question(lint_blanks),
};

pub(in crate::check) const HINT: Rule = Rule {
    code: Code::TellingHint,
    reason: "A hint that says the answer leaves nothing to be asked.",
    reference: "",
    is_english_only: false,
    example: Example {
        bad: r#"[[questions]]
type = "short-answer"
prompt = "Which river flows through Paris?"
answer = "Seine"
hints = ["The Seine also flows through Rouen."]
"#,
        position: (4, 10),
        good: r#"[[questions]]
type = "short-answer"
prompt = "Which river flows through Paris?"
answer = "Seine"
hints = ["It also flows through Rouen."]
"#,
    },
    scope: RuleScope::Question(lint_hints),
};

/// Whether all of `part`, in its order, stands in `text`; what is shorter than three letters may stand there by chance.
fn says_part(text: &str, part: &str) -> bool {
    let (all, some): (Vec<&str>, Vec<&str>) = (words(text).collect(), words(part).collect());
    let is_long = some.iter().map(|word| word.chars().count()).sum::<usize>() > 2;
    let is_there = all
        .windows(some.len().max(1))
        .any(|run| run.iter().zip(&some).all(|(one, other)| is_same_word(one, other)));
    // Signs count as well: `str` does not say `__str__`.
    is_long && is_there && text.to_lowercase().contains(&part.to_lowercase())
}

/// What is shown while the blank is asked: the text around it, and the blanks that are filled in.
fn shown_text(cloze: &Cloze, asked: &Blank) -> String {
    let piece = |piece: &ClozePiece| match piece {
        ClozePiece::Text(text) => text.clone(),
        ClozePiece::Blank(at) => {
            let filled =
                cloze.blanks.get(*at).filter(|blank| asked.number.is_some() && blank.number != asked.number);
            // The line end keeps what stands on either side of a gap apart.
            filled.and_then(|blank| field_answer(&blank.field)).map_or(" ¶ ".to_owned(), str::to_owned)
        }
    };
    cloze.pieces.iter().map(piece).collect()
}

/// Whether the text names a wrong option of the blank as well: then it says what there is to choose from.
fn names_options(cloze: &Cloze, blank: &Blank) -> bool {
    let Field::Choice(choice) = &blank.field else { return false };
    let shown = shown_text(cloze, blank);
    choice.options.iter().any(|option| option.credit < 1.0 && says_part(&shown, &option.text))
}

fn lint_blanks(asked: &QuestionContext) -> Vec<Diagnostic> {
    let Body::Cloze(cloze) = &asked.question.body else { return Vec::new() };
    let mut found = Vec::new();
    for blank in &cloze.blanks {
        let Some(answer) = field_answer(&blank.field) else { continue };
        let gap = blank.hint.as_deref().is_some_and(|hint| says_part(hint, answer));
        if gap || says_part(&shown_text(cloze, blank), answer) && !names_options(cloze, blank) {
            let span = first_span(blank).unwrap_or(asked.question.prompt_span);
            let label = if gap { "the gap itself says it" } else { "the text says it as well" };
            let told = Diagnostic::new(
                Code::GivenAwayBlank,
                span,
                format!("`{answer}` is to be filled in, and stands in the question"),
            );
            found.push(
                told.with_label(label).with_help("say it in other words elsewhere, or make a blank of both"),
            );
        }
    }
    found
}

fn first_span(blank: &Blank) -> Option<crate::deck::span::Span> {
    match &blank.field {
        Field::Choice(choice) => choice.options.first().map(|option| option.span),
        Field::Written(written) => written.answers.first().map(|answer| answer.span),
        Field::Numeric(numeric) => numeric.answers.first().map(|answer| answer.entry.span),
        Field::Dated(dated) => dated.answers.first().map(|answer| answer.entry.span),
    }
}

fn lint_hints(asked: &QuestionContext) -> Vec<Diagnostic> {
    let question = asked.question;
    let Body::Single(field) = &question.body else { return Vec::new() };
    let is_statement = question.kind == crate::deck::QuestionType::TrueFalse;
    let answer = field_answer(field).filter(|_| !is_statement);
    let telling = answer.filter(|answer| question.hints.iter().any(|hint| says_part(hint, answer)));
    let told = |answer: &str| {
        let span = match field {
            Field::Choice(choice) => choice.options.first().map(|option| option.span),
            Field::Written(written) => written.answers.first().map(|answer| answer.span),
            _ => None,
        };
        Diagnostic::new(
            Code::TellingHint,
            span.unwrap_or(question.identity_span),
            format!("a hint says `{answer}`"),
        )
        .with_label("the answer, and in a hint")
        .with_help("let the hint lead to it without the word")
    };
    telling.map(told).into_iter().collect()
}
