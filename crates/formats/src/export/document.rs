//! Markdown, for people to read and to print.

use crate::markup::{Markup, to_markdown};
use obverse_core::deck::question::{Body, Cloze, Piece};
use obverse_core::deck::{Deck, Question, QuestionType};
use obverse_core::text::{keeps_lines, option_to_markdown};

use super::carried::{Losses, of_question};
use super::sides::sides;

/// The keys that a page has a place for.
const CARRIED: &[&str] =
    &["name", "hints", "explanation", "source", "at", "tags", "points", "right", "partly", "wrong", "images"];

/// What stands above the questions.
pub(super) fn head(deck: &Deck) -> String {
    let mut parts = vec![format!("# {}", text(&deck.title))];
    parts.extend(deck.description.clone());
    let authors = (!deck.authors.is_empty()).then(|| deck.authors.join(", "));
    let source = deck.source.as_ref().map(|source| format!("Source: {source}"));
    let about: Vec<String> = [authors, source, deck.license.clone()].into_iter().flatten().collect();
    parts.extend(about.iter().map(|line| text(line)));
    format!("{}\n", parts.join("\n\n"))
}

/// A question under its heading, with its answer.
pub(super) fn question(question: &Question, number: usize, deck: &Deck, losses: &mut Losses) -> String {
    of_question(question, deck, CARRIED, losses);
    let sides = sides(question);
    let heading = question
        .label
        .as_ref()
        .map_or_else(|| format!("{number}"), |name| format!("{number}. {}", text(name)));
    let mut parts = vec![format!("## {heading}"), asked(question)];
    parts.extend(list(&in_blocks(&sides.options), false));
    if !sides.rights.is_empty() {
        parts.extend(choices("To choose from", &sides.rights));
    }
    for hint in &question.hints {
        parts.push(format!("*Hint:* {hint}"));
    }
    parts.extend(answer(question, &sides.answers, sides.is_ordered));
    if !sides.also.is_empty() {
        parts.extend(choices("Also", &sides.also));
    }
    let said: Vec<String> = sides.said.iter().map(|(answer, said)| remark(answer, said)).collect();
    parts.extend(list(&said, false));
    parts.extend(question.explanation.clone());
    for (word, said) in
        [("Right", &question.said.right), ("Partly", &question.said.partly), ("Wrong", &question.said.wrong)]
    {
        parts.extend(said.as_ref().map(|said| format!("*{word}:* {said}")));
    }
    parts.extend(about(question, deck));
    format!("\n{}\n", parts.join("\n\n"))
}

/// The prompt; the blanks of a cloze as gaps.
fn asked(question: &Question) -> String {
    let gaps = |cloze: &Cloze| {
        cloze
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Blank(_) => r"\_\_\_\_\_",
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

fn answer(question: &Question, answers: &[String], is_ordered: bool) -> Vec<String> {
    match (&question.body, answers) {
        (Body::Flashcard(card), _) => vec!["**Answer:**".to_owned(), card.answer.trim_end().to_owned()],
        (_, []) => Vec::new(),
        (_, [only]) if keeps_lines(only) => vec!["**Answer:**".to_owned(), option_to_markdown(only)],
        (_, [only]) => vec![format!("**Answer:** {only}")],
        (_, all) => {
            std::iter::once("**Answers:**".to_owned()).chain(list(&in_blocks(all), is_ordered)).collect()
        }
    }
}

fn about(question: &Question, deck: &Deck) -> Option<String> {
    let own = question.source.as_ref().filter(|source| deck.source.as_ref() != Some(source));
    let tags: Vec<&String> = question.tags.iter().filter(|tag| !deck.tags.contains(tag)).collect();
    let tags = tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
    let points =
        ((question.points - 1.0).abs() > f64::EPSILON).then(|| format!("{} points", question.points));
    let parts = [own.cloned(), question.at.clone(), points, (!tags.is_empty()).then_some(tags)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("*{}*", text(&parts.join(" · "))))
}

/// What there is to choose from, or what counts as well: on one line, but where one has lines to keep.
fn choices(word: &str, texts: &[String]) -> Vec<String> {
    if texts.iter().any(|text| keeps_lines(text)) {
        return std::iter::once(format!("*{word}:*")).chain(list(&in_blocks(texts), false)).collect();
    }
    vec![format!("*{word}:* {}", texts.join("; "))]
}

/// Options and answers as Markdown with blocks.
fn in_blocks(options: &[String]) -> Vec<String> {
    let one = |text: &String| if keeps_lines(text) { option_to_markdown(text) } else { text.clone() };
    options.iter().map(one).collect()
}

/// What is said to an answer.
fn remark(answer: &str, said: &str) -> String {
    if keeps_lines(answer) {
        format!("{}\n\n{said}", option_to_markdown(answer))
    } else {
        format!("{answer}: {said}")
    }
}

fn list(texts: &[String], is_ordered: bool) -> Option<String> {
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

fn text(plain: &str) -> String {
    to_markdown(plain, Markup::Plain, &mut str::to_owned).markdown
}
