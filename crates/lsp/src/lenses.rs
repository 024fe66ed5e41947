//! The lens "try this question": its right and wrong answers, as the grader sees them.

use lsp_types::{CodeLens, Command, Range};
use obverse_core::check::trial::{AnswerTrial, Earning, Typing, try_answers};
use obverse_core::deck::question::{Body, Entry, Field};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Deck, Part, Question};
use obverse_core::grade::key_text;
use serde_json::json;

use super::document::Document;

/// The command of the lens. Its arguments are the address of the deck and the number of the
/// question, from 1.
pub(super) const TRY_COMMAND: &str = "obverse.try";

/// Whether a typed text earns a verdict.
type IsVerdict = fn(Earning) -> bool;

/// The most texts that are named for one verdict.
const MAX_TEXTS: usize = 8;

/// A lens at the heading of each question.
pub(super) fn list_lenses(document: &Document, deck: &Deck) -> Vec<CodeLens> {
    let heading = |question: &Question| -> Range {
        let end = question.span.start + "[[questions]]".len();
        document.lines.range_of(&document.text, Span::new(question.span.start, end))
    };
    let lens = |(index, question): (usize, &Question)| CodeLens {
        range: heading(question),
        command: Some(Command {
            title: "try this question".to_owned(),
            command: TRY_COMMAND.to_owned(),
            arguments: Some(vec![json!(document.uri), json!(index + 1)]),
        }),
        data: None,
    };
    deck.questions.iter().enumerate().map(lens).collect()
}

/// Answers to a question with their verdicts: its options, or the texts that learners are likely to
/// type.
pub(super) fn describe_trial(deck: &Deck, question: &Question) -> String {
    let mut lines = vec![question.name()];
    match &question.body {
        Body::Single(Field::Choice(choice)) => push_options(&mut lines, &choice.options),
        Body::MultipleResponse(several) => {
            lines.push(row("right", several.answers.iter().map(|entry| entry.text.as_str())));
            let wrong = several.distractors.iter().map(|entry| entry.text.as_str());
            lines.push(row("wrong", wrong));
        }
        _ => {
            let trials = try_answers(deck, &[question]);
            if trials.is_empty() {
                lines.push(row("right", [key_text(question, Part::Whole).as_str()]));
            }
            let models = trials.iter().filter(|trial| is_model(trial));
            models.for_each(|trial| push_typings(&mut lines, trial));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// Whether a trial is of the first answer of its place.
fn is_model(trial: &AnswerTrial) -> bool {
    trial.place.answer_entries().first().is_some_and(|first| std::ptr::eq(*first, trial.key))
}

fn push_options(lines: &mut Vec<String>, options: &[Entry]) {
    let most = options.iter().map(|option| option.credit).fold(f64::MIN, f64::max);
    let texts = |is_key: bool| {
        let chosen = options.iter().filter(move |option| (option.credit >= most) == is_key);
        chosen.map(|option| option.text.as_str())
    };
    lines.push(row("right", texts(true)));
    lines.push(row("wrong", texts(false)));
    let notes = options.iter().filter_map(|option| Some((&option.text, option.feedback.as_ref()?)));
    lines.extend(notes.map(|(text, feedback)| format!("{text}: {feedback}")));
}

fn push_typings(lines: &mut Vec<String>, trial: &AnswerTrial) {
    if trial.place.number > 0 {
        lines.push(format!("{}. {}", trial.place.number, trial.key.text));
    }
    let verdicts: [(&str, IsVerdict); 5] = [
        ("right", |earning| earning == Earning::Right),
        ("almost", |earning| matches!(earning, Earning::Almost(_))),
        ("partly", |earning| matches!(earning, Earning::Partly(_))),
        ("wrong", |earning| earning == Earning::Wrong),
        ("asked again", |earning| earning == Earning::AskedAgain),
    ];
    for (word, is_verdict) in verdicts {
        let typings: Vec<&Typing> =
            trial.typings.iter().filter(|typing| is_verdict(typing.earning)).collect();
        lines.push(row(word, typings.iter().map(|typing| typing.text.as_str())));
    }
}

/// A verdict with its texts; empty without any.
fn row<'a>(verdict: &str, texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.into_iter().collect();
    if texts.is_empty() {
        return String::new();
    }
    let more = match texts.len().saturating_sub(MAX_TEXTS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let shown = &texts[..texts.len().min(MAX_TEXTS)];
    format!("{verdict}: {}{more}", shown.join(" | ").replace('\n', " "))
}
