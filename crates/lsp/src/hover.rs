//! Hover: a key in the words of the documentation, a rule with its reason, or a question as a
//! learner sees it.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};
use obverse_core::check::find_rule;
use obverse_core::deck::diagnostic::Code;
use obverse_core::deck::labels::{option_labels, side_labels};
use obverse_core::deck::question::{Body, Field};
use obverse_core::deck::span::Span;
use obverse_core::deck::{Deck, Part, Question};
use obverse_core::session::paper::{blanks_in_order, options_in_order};
use obverse_core::session::show::shown_prompt;
use obverse_core::text::words::format_count;

use super::completion::describe_key;
use super::cursor::{Scan, Spot};
use super::document::Document;
use super::tables::key_at;

/// The explanation of the text at a byte.
pub(super) fn hover_at(document: &Document, deck: &Deck, at: usize) -> Option<Hover> {
    let scan = Scan::new(&document.text);
    let cursor = scan.cursor_at(at);
    let of_question = || {
        let heading = scan.question_of(cursor.section)?;
        let span = scan.sections[heading].heading;
        let question = question_at(deck, span.start)?;
        Some((preview_question(deck, question), None))
    };
    let (text, place) = match &cursor.spot {
        Spot::Key { word, .. } if word.start < word.end => {
            let name = word.text_in(&document.text).rsplit('.').next().unwrap_or_default().trim();
            let key = key_at(&cursor, name).map(|key| format!("`{name}`: {}", describe_key(key)));
            (key.or_else(|| describe_rule(name))?, Some(*word))
        }
        Spot::Comment => {
            let word = word_at(&document.text, at);
            (describe_rule(word.text_in(&document.text))?, Some(word))
        }
        _ => of_question()?,
    };
    let range = place.map(|place: Span| document.lines.range_of(&document.text, place));
    let markup = MarkupContent { kind: MarkupKind::Markdown, value: text };
    Some(Hover { contents: HoverContents::Markup(markup), range })
}

/// The question whose heading starts at a byte.
pub(super) fn question_at(deck: &Deck, heading: usize) -> Option<&Question> {
    deck.questions.iter().find(|question| question.span.start == heading)
}

/// A rule with its title and its reason, by its name or code.
fn describe_rule(word: &str) -> Option<String> {
    let code = Code::find_lint(word)?;
    let rule = find_rule(code)?;
    let name = code.name().unwrap_or_default();
    Some(format!("`{}` `{name}`: {}.\n\n{}", code.number(), code.title(), rule.reason))
}

/// The word of letters, digits and hyphens around a byte.
fn word_at(text: &str, at: usize) -> Span {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default();
    let start = before.trim_end_matches(is_part).len();
    Span::new(start, at + after.len() - after.trim_start_matches(is_part).len())
}

/// A question as a learner sees it, in Markdown: no answer is in it.
fn preview_question(deck: &Deck, question: &Question) -> String {
    let part = Part::Whole;
    let mut text = shown_prompt(question, part).trim().to_owned();
    text.push('\n');
    let options = options_in_order(&question.body, &deck.language);
    if let Body::Matching(matching) = &question.body {
        let lefts: Vec<String> = matching.pairs.iter().map(|(left, _)| left.clone()).collect();
        let labels = side_labels(&lefts, &options);
        push_options(&mut text, &labels.lefts, &lefts);
        push_options(&mut text, &labels.rights, &options);
    } else {
        push_options(&mut text, &option_labels(&options), &options);
    }
    for (number, options) in blanks_in_order(question, part, &deck.language) {
        text.push_str(&format!("\n{number}: {}\n", options.join(" / ")));
    }
    text.push_str(&format!("\n---\n{}", task_of(question)));
    if !question.hints.is_empty() {
        text.push_str(&format!(" · {}", format_count(question.hints.len(), "hint")));
    }
    text
}

fn push_options(text: &mut String, labels: &[String], options: &[String]) {
    if !options.is_empty() {
        text.push('\n');
    }
    for (label, option) in labels.iter().zip(options) {
        text.push_str(&format!("- **{label}** {}\n", option.replace('\n', " ")));
    }
}

/// What the learner does with a question, with its type.
fn task_of(question: &Question) -> String {
    let task = match &question.body {
        Body::Single(Field::Numeric(numeric)) => match &numeric.unit {
            Some(unit) => format!("type a number in {unit}"),
            None => "type a number".to_owned(),
        },
        Body::Single(Field::Dated(_)) => "type a date".to_owned(),
        Body::Single(Field::Written(_)) => "type the answer".to_owned(),
        Body::Single(Field::Choice(_)) => "choose one".to_owned(),
        Body::MultipleResponse(_) => "choose all that are right".to_owned(),
        Body::Cloze(_) => "fill in the blanks".to_owned(),
        Body::List(list) => format!("type {}", format_count(list.wanted_count(), "item")),
        Body::Ordering(_) => "put in order".to_owned(),
        Body::Matching(_) => "match".to_owned(),
        Body::Flashcard(_) => "recall the back".to_owned(),
    };
    format!("*{}: {task}*", question.kind.name())
}
