//! The text of a question as Moodle shows it.

use crate::embedded;
use crate::markup::{Markup, tags};

use super::texts::text_markup;
use crate::xml::Node;

/// The text of a question as Moodle shows it, with all answers and all feedback.
pub(super) fn visible_text(element: &Node) -> String {
    // What is said to an item of an order has a loss of its own.
    let is_order = element.attribute("type") == Some("ordering");
    collect_texts(element, is_order)
}

fn collect_texts(element: &Node, is_order: bool) -> String {
    const SHOWN: [&str; 11] = [
        "questiontext",
        "generalfeedback",
        "correctfeedback",
        "partiallycorrectfeedback",
        "incorrectfeedback",
        "answer",
        "subquestion",
        "hint",
        "feedback",
        "selectoption",
        "dragbox",
    ];
    let mut out = String::new();
    for child in element.elements().filter(|child| SHOWN.contains(&child.name.as_str())) {
        if is_order && child.name == "feedback" {
            continue;
        }
        let text = without_gap_numbers(&embedded::strip_syntax(child.trimmed_text()));
        let text = match text_markup(child) {
            Markup::Html | Markup::Auto => tags::strip_tags(&text),
            Markup::Plain | Markup::Markdown => text,
        };
        out.push_str(&text);
        out.push('\n');
        out.push_str(&collect_texts(child, is_order));
    }
    out
}

/// The text without `[[1]]` and the like, which mark gaps.
fn without_gap_numbers(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("[[") {
        let Some(end) = rest[at..].find("]]").map(|end| at + end + 2) else { break };
        let is_number = rest[at + 2..end - 2].trim().parse::<usize>().is_ok();
        out.push_str(if is_number { &rest[..at] } else { &rest[..end] });
        rest = &rest[end..];
    }
    out + rest
}
