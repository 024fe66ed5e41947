//! Markdown, for people to read and to print.

use crate::markup::{Markup, to_markdown};
use obverse_core::deck::question::{Body, Cloze, ClozePiece};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::{keeps_lines, option_to_markdown};

use super::losses::{Losses, add_question_losses};
use super::sides::question_sides;

/// The keys that a page has a place for.
const CARRIED: &[&str] =
    &["name", "hints", "explanation", "source", "at", "tags", "points", "right", "partly", "wrong", "images"];

/// What stands above the questions.
pub(super) fn write_head(deck: &Deck) -> String {
    let mut parts = vec![format!("# {}", escape_text(&deck.title))];
    parts.extend(deck.description.clone());
    let authors = (!deck.authors.is_empty()).then(|| deck.authors.join(", "));
    let source = deck.source.as_ref().map(|source| format!("Source: {source}"));
    let about: Vec<String> = [authors, source, deck.license.clone()].into_iter().flatten().collect();
    parts.extend(about.iter().map(|line| escape_text(line)));
    format!("{}\n", parts.join("\n\n"))
}

/// A question under its heading, with its answer.
pub(super) fn write_question(question: &Question, number: usize, deck: &Deck, losses: &mut Losses) -> String {
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
    let said: Vec<String> =
        sides.feedback.iter().map(|(answer, said)| remark_markdown(answer, said)).collect();
    parts.extend(list_markdown(&said, false));
    parts.extend(question.explanation.clone());
    for (word, said) in [
        ("Right", &question.feedback.right),
        ("Partly", &question.feedback.partly),
        ("Wrong", &question.feedback.wrong),
    ] {
        parts.extend(said.as_ref().map(|said| format!("*{word}:* {said}")));
    }
    parts.extend(source_line(question, deck));
    format!("\n{}\n", parts.join("\n\n"))
}

/// The prompt; the blanks of a cloze as gaps.
fn prompt_markdown(question: &Question) -> String {
    let gaps = |cloze: &Cloze| {
        cloze
            .pieces
            .iter()
            .map(|piece| match piece {
                ClozePiece::Text(text) => text.as_str(),
                ClozePiece::Blank(_) => r"\_\_\_\_\_",
            })
            .collect()
    };
    match &question.body {
        Body::Cloze(cloze) => gaps(cloze),
        _ if question.kind == QuestionType::TrueFalse => {
            format!("{}\n\nTrue or false?", question.prompt.trim_end())
        }
        _ => question.prompt.trim_end().to_owned(),
    }
}

fn answer_parts(question: &Question, answers: &[String], is_ordered: bool) -> Vec<String> {
    match (&question.body, answers) {
        (Body::Flashcard(card), _) => vec!["**Answer:**".to_owned(), card.answer.trim_end().to_owned()],
        (_, []) => Vec::new(),
        (_, [only]) if keeps_lines(only) => vec!["**Answer:**".to_owned(), option_to_markdown(only)],
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
    let points =
        ((question.points - 1.0).abs() > f64::EPSILON).then(|| format!("{} points", question.points));
    let parts = [own.cloned(), question.at.clone(), points, (!tags.is_empty()).then_some(tags)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("*{}*", escape_text(&parts.join(" · "))))
}

/// What there is to choose from, or what counts as well: on one line, but where one has lines to keep.
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
    let one = |text: &String| if keeps_lines(text) { option_to_markdown(text) } else { text.clone() };
    options.iter().map(one).collect()
}

/// What is said to an answer.
fn remark_markdown(answer: &str, said: &str) -> String {
    if keeps_lines(answer) {
        format!("{}\n\n{said}", option_to_markdown(answer))
    } else {
        format!("{answer}: {said}")
    }
}

fn list_markdown(texts: &[String], is_ordered: bool) -> Option<String> {
    let item = |(at, text): (usize, &String)| {
        let sign = if is_ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
        // What goes on over lines belongs to the item.
        let margin = " ".repeat(sign.len());
        let mut lines = text.trim_end().lines();
        let first = lines.next().unwrap_or_default();
        let others =
            lines.map(|line| if line.is_empty() { "\n".to_owned() } else { format!("\n{margin}{line}") });
        format!("{sign}{first}{}", others.collect::<String>())
    };
    let lines: Vec<String> = texts.iter().enumerate().map(item).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn escape_text(plain: &str) -> String {
    to_markdown(plain, Markup::Plain, &mut str::to_owned).markdown
}
