//! What is valid but not what its author sees: characters that do not show, quotations that Markdown takes for code,
//! and what only TOML 1.1 knows.

use crate::deck::fault::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::tree::{Node, Table};
use crate::text;

/// Looks through every value of `table` but its questions, which are looked through one by one.
pub(super) fn check(table: &Table) {
    for (key, span, node) in table.entries().filter(|(key, ..)| *key != "questions") {
        if !hidden_characters(key).is_empty() {
            node.fault(hidden(span, key));
        }
        value(&node);
        if matches!(key, "prompt" | "explanation" | "description") {
            indented_quotation(&node);
        }
    }
}

fn value(node: &Node) {
    if let Some(said) = node.value.as_str() {
        if !hidden_characters(said).is_empty() {
            node.fault(hidden(node.span, said));
        }
    } else if let Some(items) = node.items() {
        items.iter().for_each(value);
    } else if let Some(table) = node.table() {
        if node.is_inline_table() && is_broken_over_lines(node, &table) {
            let fault = Diagnostic::new(Code::InlineTable, node.span, "an inline table over several lines");
            node.fault(
                fault.label("works here, but TOML 1.0 editors refuse it").help("write it on one line"),
            );
        }
        check(&table);
    }
}

/// The characters of a text that do not show. A mark of direction is one where no letter runs from right to left.
fn hidden_characters(said: &str) -> Vec<char> {
    let seen: String = said.chars().filter(|c| !text::is_direction_mark(*c)).collect();
    let needs_marks = text::has_right_to_left(&seen);
    let is_hidden = |c: &char| {
        let is_mark = text::is_direction_mark(*c) && !needs_marks;
        is_mark || text::hostile(c.encode_utf8(&mut [0; 4])).next().is_some()
    };
    said.chars().filter(is_hidden).collect()
}

fn hidden(span: Span, said: &str) -> Diagnostic {
    let found: Vec<String> =
        hidden_characters(said).into_iter().map(|c| format!("U+{:04X}", c as u32)).collect();
    Diagnostic::new(Code::ControlCharacter, span, "a character that does not show")
        .label(format!("holds {}", found.join(", ")))
        .help("take it out; obverse shows it as an escape")
}

/// Whether a line ends between the values of an inline table: inside them it may.
fn is_broken_over_lines(node: &Node, table: &Table) -> bool {
    let all = node.written().matches('\n').count();
    let inside: usize = table.entries().map(|(_, _, value)| value.written().matches('\n').count()).sum();
    all > inside
}

/// Four spaces make code in Markdown: who indents a quotation means a quotation.
fn indented_quotation(node: &Node) {
    let mut at = node.span.start;
    let mut may_begin = true;
    let mut fenced = false;
    for line in node.written().split_inclusive('\n') {
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
            node.fault(
                fault
                    .label("Markdown shows this line as code")
                    .help("begin the lines with >")
                    .mend(span, "> "),
            );
            return;
        }
        may_begin = said.trim().is_empty() || opens;
    }
}
