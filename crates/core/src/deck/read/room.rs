//! The limits of a deck. More than they allow is no test but a mistake, and would cost memory and
//! patience in every command.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::tree::{Node, SourceText, TableNode};
use crate::text::words::{format_count_of, format_thousands};

use super::cloze;

/// The most questions of a deck. A file of 64 MiB holds about as many ordinary ones.
const MAX_QUESTIONS: usize = 250_000;

/// The most entries in a list of a question, and the most blanks in its prompt.
const MAX_ENTRIES: usize = 1_000;

/// Reports a deck with too many questions, at the first that is too many. Returns the number of
/// questions to read.
pub(super) fn limit_questions(spans: &[Span], text: SourceText) -> usize {
    let Some(span) = spans.get(MAX_QUESTIONS) else { return spans.len() };
    let message = format!(
        "the deck has {} questions; the limit is {}",
        format_thousands(spans.len()),
        format_thousands(MAX_QUESTIONS)
    );
    text.diagnostics.push(
        Diagnostic::new(Code::TooLarge, *span, message)
            .with_label("this and later questions are left out")
            .with_help("split the deck into several files"),
    );
    MAX_QUESTIONS
}

/// Whether the lists and the blanks of a question are within the limit. Reports each that is not.
pub(super) fn is_within_limits(table: &TableNode) -> bool {
    let oversized: Vec<Diagnostic> =
        table.entries().filter_map(|(key, span, node)| oversized_error(key, span, &node)).collect();
    let is_within = oversized.is_empty();
    for diagnostic in oversized {
        table.report(diagnostic);
    }
    is_within
}

fn oversized_error(key: &str, span: Span, node: &Node) -> Option<Diagnostic> {
    let of_list = node.value.as_array().map(|list| (list.len(), "entry", "entries"));
    let of_prompt = || Some((cloze::count_blanks(node.value.as_str()?), "blank", "blanks"));
    let (count, one, many) = match key {
        "prompt" => of_prompt(),
        _ => of_list,
    }?;
    if count <= MAX_ENTRIES {
        return None;
    }
    let message = format!(
        "`{key}` has {}; the limit is {}",
        format_count_of(count, one, many),
        format_thousands(MAX_ENTRIES)
    );
    let diagnostic = Diagnostic::new(Code::OutOfRange, span, message);
    Some(diagnostic.with_label("too long").with_help("make several questions of it"))
}
