//! Checks that need all questions of a deck.

use std::collections::{HashMap, HashSet};

use crate::deck::deck::Deck;
use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::question::Question;
use crate::deck::span::Span;
use crate::deck::tree::SourceText;
use crate::text::words::format_count;

use super::header::Header;
use super::quiz_rules::QuizSpans;

/// Assembles the deck. `read` has `None` for each skipped question; `spans` has the places of all
/// questions.
pub(super) fn assemble_deck(
    header: Header,
    parsed: Vec<Option<Question>>,
    spans: &[Span],
    text: SourceText,
) -> Deck {
    let mut deck = header.deck;
    let all = spans.len();
    deck.questions = drop_duplicates(parsed.into_iter().flatten().collect(), text);
    deck.skipped = all - deck.questions.len();
    deck.header = spans_between(spans, text.source.len());
    if all == 0 && header.is_read {
        let diagnostic =
            Diagnostic::new(Code::NoQuestions, Span::empty_at(0), "the deck has no questions");
        text.diagnostics.push(diagnostic.with_help("start each question with [[questions]]"));
    }
    if deck.skipped == 0 {
        check_draw(&deck, &header.quiz_spans, text);
    }
    deck
}

/// The parts of the text that belong to no question.
fn spans_between(spans: &[Span], end: usize) -> Vec<Span> {
    let starts = std::iter::once(0).chain(spans.iter().map(|span| span.end));
    let ends = spans.iter().map(|span| span.start).chain([end]);
    starts
        .zip(ends)
        .filter(|(start, end)| start < end)
        .map(|(start, end)| Span::new(start, end))
        .collect()
}

/// Keeps the first of several questions with one identity.
fn drop_duplicates(questions: Vec<Question>, text: SourceText) -> Vec<Question> {
    let mut first: HashMap<_, Span> = HashMap::with_capacity(questions.len());
    let mut kept = Vec::with_capacity(questions.len());
    for question in questions {
        let Some(earlier) = first.get(&question.id) else {
            first.insert(question.id.clone(), question.identity_span);
            kept.push(question);
            continue;
        };
        let written = !question.id.is_fingerprint();
        let (code, message, help) = if written {
            (
                Code::DuplicateId,
                format!("duplicate id `{}`", question.id),
                "give this question another id",
            )
        } else {
            let message =
                "two questions of the same type have the same prompt and no id".to_owned();
            (Code::EqualPrompts, message, "give one of them an id, or remove it")
        };
        let diagnostic = Diagnostic::new(code, question.identity_span, message)
            .with_label("second question")
            .with_help(help);
        text.diagnostics.push(diagnostic.with_related(*earlier, "first question"));
    }
    kept
}

/// Checks that each row and each section finds enough questions. Only one question of a group can be
/// asked.
fn check_draw(deck: &Deck, spans: &QuizSpans, text: SourceText) {
    for (row, span) in deck.quiz.draw.iter().zip(&spans.draw) {
        let found = count_drawable(deck, &row.tags, &[]);
        refuse_too_few("row of `draw`", row.count, found, *span, text);
    }
    for (section, span) in deck.quiz.sections.iter().zip(&spans.sections) {
        let found = count_drawable(deck, &section.tags, &section.groups);
        match section.count {
            Some(count) => refuse_too_few("section", count, found, *span, text),
            None if found == 0 => {
                let message = "no question fits this section";
                let diagnostic = Diagnostic::new(Code::BadDraw, *span, message);
                let help = "a question needs all of its `tags`, and one of its `groups`";
                text.diagnostics.push(diagnostic.with_label("draws nothing").with_help(help));
            }
            None => {}
        }
    }
}

/// The number of questions with these tags in one of these groups that one quiz can ask.
fn count_drawable(deck: &Deck, tags: &[String], groups: &[String]) -> usize {
    let fitting = deck.questions.iter().filter(|question| {
        tags.iter().all(|tag| question.tags.contains(tag))
            && (groups.is_empty()
                || question.group.as_ref().is_some_and(|group| groups.contains(group)))
    });
    let places: HashSet<(bool, &str)> = fitting
        .map(|q| q.group.as_deref().map_or((false, q.id.0.as_str()), |group| (true, group)))
        .collect();
    places.len()
}

fn refuse_too_few(part: &str, wanted: usize, found: usize, span: Span, text: SourceText) {
    if found >= wanted {
        return;
    }
    let message = format!(
        "this {part} asks for {}, but only {found} can be drawn",
        format_count(wanted, "question")
    );
    let diagnostic = Diagnostic::new(Code::BadDraw, span, message).with_label("too many");
    text.diagnostics.push(diagnostic.with_help("a quiz asks at most one question of each group"));
}
