//! The text of a question as Moodle shows it.

use crate::embedded;
use crate::markup::{Markup, tags};

use super::texts::text_markup;
use super::xml::Element;

/// The text of a question as Moodle shows it, with all answers and all feedback.
pub(super) fn visible_text(element: &Element) -> String {
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
    for child in element.children().iter().filter(|child| SHOWN.contains(&child.name.as_str())) {
        let text = child.trimmed_text();
        let text = embedded::strip_syntax(text);
        let text = match text_markup(child) {
            Markup::Html | Markup::Auto => tags::strip_tags(&text),
            Markup::Plain | Markup::Markdown => text,
        };
        out.push_str(&text);
        out.push('\n');
        out.push_str(&visible_text(child));
    }
    out
}
