//! Writes Markdown for reading and printing.

use crate::markup::{Markup, to_markdown};
use obverse_core::deck::question::{Body, Cloze, ClozePiece};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::{keeps_lines, option_to_markdown};

use super::losses::{Losses, add_question_losses};
use super::sides::question_sides;

/// The deck keys that a page can hold.
const CARRIED: &[&str] = &[
    "name",
    "hints",
    "explanation",
    "source",
    "at",
    "tags",
    "points",
    "right",
    "partly",
    "wrong",
    "images",
];

/// The text above the questions.
pub(super) fn write_head(deck: &Deck) -> String {
    let mut parts = vec![format!("# {}", escape_text(&deck.title))];
    parts.extend(deck.description.clone());
    let authors = (!deck.authors.is_empty()).then(|| deck.authors.join(", "));
    let source = deck.source.as_ref().map(|source| format!("Source: {source}"));
    let about: Vec<String> =
        [authors, source, deck.license.clone()].into_iter().flatten().collect();
    parts.extend(about.iter().map(|line| escape_text(line)));
    format!("{}\n", parts.join("\n\n"))
}

/// A question under its heading, with its answer.
pub(super) fn write_question(
    question: &Question,
    number: usize,
    deck: &Deck,
    losses: &mut Losses,
) -> String {
    add_question_losses(question, deck, CARRIED, losses);
    let sides = question_sides(question);
    let heading = question
        .label
        .as_ref()
        .map_or_else(|| format!("{number}"), |name| format!("{number}. {}", escape_text(name)));
    let mut parts = vec![format!("## {heading}"), prompt_markdown(question)];
    parts.extend(list_markdown(&options_to_blocks(&sides.options), false));
    if !sides.partners.is_empty() {
        parts.extend(choice_parts("To choose from", &sides.partners));
    }
    for hint in &question.hints {
        parts.push(format!("*Hint:* {hint}"));
    }
    parts.extend(answer_parts(question, &sides.answers, sides.is_ordered));
    if !sides.alternatives.is_empty() {
        parts.extend(choice_parts("Also", &sides.alternatives));
    }
    let remarks = sides.feedback.iter().map(|(answer, text)| remark_markdown(answer, text));
    parts.extend(list_markdown(&remarks.collect::<Vec<_>>(), false));
    parts.extend(question.explanation.clone());
    for (word, text) in [
        ("Right", &question.feedback.right),
        ("Partly", &question.feedback.partly),
        ("Wrong", &question.feedback.wrong),
    ] {
        parts.extend(text.as_ref().map(|text| format!("*{word}:* {text}")));
    }
    parts.extend(source_line(question, deck));
    format!("\n{}\n", parts.join("\n\n"))
}

/// The prompt; the blanks of a cloze as gaps.
fn prompt_markdown(question: &Question) -> String {
    match &question.body {
        Body::Cloze(cloze) => gapped_text(cloze),
        _ if question.kind == QuestionType::TrueFalse => {
            format!("{}\n\nTrue or false?", question.prompt.trim_end())
        }
        _ => question.prompt.trim_end().to_owned(),
    }
}

fn gapped_text(cloze: &Cloze) -> String {
    let pieces = cloze.pieces.iter().map(|piece| match piece {
        ClozePiece::Text(text) => text.as_str(),
        ClozePiece::Blank(_) => r"\_\_\_\_\_",
    });
    pieces.collect()
}
fn answer_parts(question: &Question, answers: &[String], is_ordered: bool) -> Vec<String> {
    match (&question.body, answers) {
        (Body::Flashcard(card), _) => {
            vec!["**Answer:**".to_owned(), card.answer.trim_end().to_owned()]
        }
        (_, []) => Vec::new(),
        (_, [only]) if keeps_lines(only) => {
            vec!["**Answer:**".to_owned(), option_to_markdown(only)]
        }
        (_, [only]) => vec![format!("**Answer:** {only}")],
        (_, all) => std::iter::once("**Answers:**".to_owned())
            .chain(list_markdown(&options_to_blocks(all), is_ordered))
            .collect(),
    }
}

fn source_line(question: &Question, deck: &Deck) -> Option<String> {
    let own = question.source.as_ref().filter(|source| deck.source.as_ref() != Some(source));
    let tags: Vec<&String> = question.tags.iter().filter(|tag| !deck.tags.contains(tag)).collect();
    let tags = tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
    let points = ((question.points - 1.0).abs() > f64::EPSILON)
        .then(|| format!("{} points", question.points));
    let parts = [own.cloned(), question.at.clone(), points, (!tags.is_empty()).then_some(tags)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("*{}*", escape_text(&parts.join(" · "))))
}

/// The options or the alternatives, on one line if no text has several lines.
fn choice_parts(word: &str, texts: &[String]) -> Vec<String> {
    if texts.iter().any(|text| keeps_lines(text)) {
        return std::iter::once(format!("*{word}:*"))
            .chain(list_markdown(&options_to_blocks(texts), false))
            .collect();
    }
    vec![format!("*{word}:* {}", texts.join("; "))]
}

/// Options and answers as Markdown with blocks.
fn options_to_blocks(options: &[String]) -> Vec<String> {
    options
        .iter()
        .map(|text| if keeps_lines(text) { option_to_markdown(text) } else { text.clone() })
        .collect()
}

/// An answer and its feedback.
fn remark_markdown(answer: &str, feedback: &str) -> String {
    if keeps_lines(answer) {
        format!("{}\n\n{feedback}", option_to_markdown(answer))
    } else {
        format!("{answer}: {feedback}")
    }
}

fn list_markdown(texts: &[String], is_ordered: bool) -> Option<String> {
    let items: Vec<String> =
        texts.iter().enumerate().map(|(at, text)| list_item(at, text, is_ordered)).collect();
    (!items.is_empty()).then(|| items.join("\n"))
}

fn list_item(at: usize, text: &str, is_ordered: bool) -> String {
    let sign = if is_ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
    // The margin keeps further lines inside the item.
    let margin = " ".repeat(sign.len());
    let mut lines = text.trim_end().lines();
    let mut item = format!("{sign}{}", lines.next().unwrap_or_default());
    for line in lines {
        item.push('\n');
        if !line.is_empty() {
            item.push_str(&margin);
            item.push_str(line);
        }
    }
    item
}

fn escape_text(plain: &str) -> String {
    to_markdown(plain, Markup::Plain, &mut str::to_owned).markdown
}
