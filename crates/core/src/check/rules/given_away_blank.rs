//! Finds answers that the question itself gives away.

use crate::check::question_context::QuestionContext;
use crate::check::registry::{Example, Rule, RuleScope};
use crate::check::terms::field_answer;
use crate::check::word::{is_same_word, words};
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::{Blank, Body, Cloze, ClozePiece, Field};

use super::GUIDELINES;

/// The rules of this file.
pub(super) const RULES: &[Rule] = &[BLANK, HINT];

const BLANK: Rule = Rule {
    code: Code::GivenAwayBlank,
    reason: "Learners can copy the answer from the text.",
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

const HINT: Rule = Rule {
    code: Code::TellingHint,
    reason: "A hint that contains the answer leaves nothing to recall.",
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

/// Whether all of `part` stands in `text` in order. A part under three letters may be there by
/// chance.
fn says_part(text: &str, part: &str) -> bool {
    let (all, some): (Vec<&str>, Vec<&str>) = (words(text).collect(), words(part).collect());
    let is_long = some.iter().map(|word| word.chars().count()).sum::<usize>() > 2;
    let is_there = all
        .windows(some.len().max(1))
        .any(|run| run.iter().zip(&some).all(|(one, other)| is_same_word(one, other)));
    // Punctuation counts too: `str` does not contain `__str__`.
    is_long && is_there && text.to_lowercase().contains(&part.to_lowercase())
}

/// The visible text while the blank is asked: the text around it and the filled blanks.
fn shown_text(cloze: &Cloze, asked: &Blank) -> String {
    let pieces = cloze.pieces.iter().map(|piece| match piece {
        ClozePiece::Text(text) => text.as_str(),
        ClozePiece::Blank(index) => {
            let filled = cloze
                .blanks
                .get(*index)
                .filter(|blank| asked.number.is_some() && blank.number != asked.number);
            // The mark keeps the texts on both sides of a gap apart.
            filled.and_then(|blank| field_answer(&blank.field)).unwrap_or(" ¶ ")
        }
    });
    pieces.collect()
}

/// Whether the text also names a wrong option, so that it only lists the choices.
fn names_options(cloze: &Cloze, blank: &Blank) -> bool {
    let Field::Choice(choice) = &blank.field else { return false };
    let shown = shown_text(cloze, blank);
    choice.options.iter().any(|option| option.credit < 1.0 && says_part(&shown, &option.text))
}

fn lint_blanks(context: &QuestionContext) -> Vec<Diagnostic> {
    let Body::Cloze(cloze) = &context.question.body else { return Vec::new() };
    let mut found = Vec::new();
    for blank in &cloze.blanks {
        let Some(answer) = field_answer(&blank.field) else { continue };
        let is_hinted = blank.hint.as_deref().is_some_and(|hint| says_part(hint, answer));
        if is_hinted || says_part(&shown_text(cloze, blank), answer) && !names_options(cloze, blank)
        {
            let span = first_span(blank).unwrap_or(context.question.prompt_span);
            let label = if is_hinted {
                "the hint of the blank contains it"
            } else {
                "the text contains it elsewhere"
            };
            let diagnostic = Diagnostic::new(
                Code::GivenAwayBlank,
                span,
                format!("the question contains `{answer}`, the answer to a blank"),
            );
            found.push(
                diagnostic
                    .with_label(label)
                    .with_help("reword the other place, or make both places blanks"),
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

fn lint_hints(context: &QuestionContext) -> Vec<Diagnostic> {
    let question = context.question;
    let Body::Single(field) = &question.body else { return Vec::new() };
    if question.kind == crate::deck::QuestionType::TrueFalse {
        return Vec::new();
    }
    let Some(answer) = field_answer(field) else { return Vec::new() };
    if !question.hints.iter().any(|hint| says_part(hint, answer)) {
        return Vec::new();
    }
    let span = match field {
        Field::Choice(choice) => choice.options.first().map(|option| option.span),
        Field::Written(written) => written.answers.first().map(|answer| answer.span),
        _ => None,
    };
    vec![
        Diagnostic::new(
            Code::TellingHint,
            span.unwrap_or(question.identity_span),
            format!("a hint contains the answer `{answer}`"),
        )
        .with_label("also in a hint")
        .with_help("reword the hint without the answer"),
    ]
}
