//! What is valid but not what its author sees: characters that do not show, quotations that Markdown takes for code,
//! and what only TOML 1.1 knows.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};
use crate::text;

/// Looks through every value of `table` but its questions, which are looked through one by one.
pub(super) fn check_signs(table: &TableNode) {
    for (key, span, node) in table.entries().filter(|(key, ..)| *key != "questions") {
        if !hidden_chars(key).is_empty() {
            node.report(hidden_sign_error(span, key));
        }
        check_value(&node);
        if matches!(key, "prompt" | "explanation" | "description") {
            check_indented_quotation(&node);
        }
    }
}

fn check_value(node: &Node) {
    if let Some(said) = node.value.as_str() {
        if !hidden_chars(said).is_empty() {
            node.report(hidden_sign_error(node.span, said));
        }
    } else if let Some(items) = node.as_items() {
        items.iter().for_each(check_value);
    } else if let Some(table) = node.as_table() {
        if node.is_inline_table() && is_broken_over_lines(node, &table) {
            let fault = Diagnostic::new(Code::InlineTable, node.span, "an inline table over several lines");
            node.report(
                fault
                    .with_label("works here, but TOML 1.0 editors refuse it")
                    .with_help("write it on one line"),
            );
        }
        check_signs(&table);
    }
}

/// The characters of a text that do not show. A mark of direction is one where no letter runs from right to left.
fn hidden_chars(said: &str) -> Vec<char> {
    let letters: String = said.chars().filter(|c| !text::is_direction_mark(*c)).collect();
    let needs_marks = text::has_right_to_left(&letters);
    let is_hidden = |c: &char| {
        let is_odd_mark = text::is_direction_mark(*c) && !needs_marks;
        is_odd_mark || text::hostile_chars(c.encode_utf8(&mut [0; 4])).next().is_some()
    };
    said.chars().filter(is_hidden).collect()
}

fn hidden_sign_error(span: Span, said: &str) -> Diagnostic {
    let found: Vec<String> = hidden_chars(said).into_iter().map(|c| format!("U+{:04X}", c as u32)).collect();
    Diagnostic::new(Code::ControlCharacter, span, "a character that does not show")
        .with_label(format!("holds {}", found.join(", ")))
        .with_help("take it out; obverse shows it as an escape")
}

/// Whether a line ends between the values of an inline table: inside them it may.
fn is_broken_over_lines(node: &Node, table: &TableNode) -> bool {
    let all = node.source_text().matches('\n').count();
    let inside: usize = table.entries().map(|(_, _, value)| value.source_text().matches('\n').count()).sum();
    all > inside
}

/// Four spaces make code in Markdown: who indents a quotation means a quotation.
fn check_indented_quotation(node: &Node) {
    let mut at = node.span.start;
    let mut may_begin = true;
    let mut fenced = false;
    for line in node.source_text().split_inclusive('\n') {
        let start = at;
        at += line.len();
        let said = line.trim_start_matches(' ');
        fenced ^= said.starts_with("```") || said.starts_with("~~~");
        let indent = line.len() - said.len();
        let opens = ["\"\"\"", "'''"].iter().any(|quotes| said.starts_with(quotes));
        if may_begin && !fenced && indent >= 4 && !opens && said.starts_with(['"', '“', '«', '\'', '‘', '„'])
        {
            let span = Span::new(start, start + indent);
            let fault = Diagnostic::new(Code::IndentedQuotation, span, "four spaces make code");
            node.report(
                fault
                    .with_label("Markdown shows this line as code")
                    .with_help("begin the lines with >")
                    .with_fix(span, "> "),
            );
            return;
        }
        may_begin = said.trim().is_empty() || opens;
    }
}
