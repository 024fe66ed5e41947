//! Reports text that is valid but misleading: hidden characters, quotations that Markdown takes for
//! code, and syntax that needs TOML 1.1.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};
use crate::text;

use super::escapes::eaten_escape_error;

/// Checks all values of `table` except its questions, which are checked one by one.
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
    if let Some(text) = node.value.as_str() {
        if let Some(diagnostic) = eaten_escape_error(node) {
            node.report(diagnostic);
        } else if !hidden_chars(text).is_empty() {
            node.report(hidden_sign_error(node.span, text));
        }
    } else if let Some(items) = node.as_items() {
        items.iter().for_each(check_value);
    } else if let Some(table) = node.as_table() {
        if node.is_inline_table() && is_broken_over_lines(node, &table) {
            let diagnostic =
                Diagnostic::new(Code::InlineTable, node.span, "an inline table on several lines");
            node.report(
                diagnostic
                    .with_label("works here, but TOML 1.0 editors reject it")
                    .with_help("write it on one line"),
            );
        }
        check_signs(&table);
    }
}

/// The characters of a text that do not show. A direction mark counts only if no letter runs from
/// right to left.
fn hidden_chars(text: &str) -> Vec<char> {
    // Nearly all texts: every character shows.
    if text.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)) {
        return Vec::new();
    }
    let letters: String = text.chars().filter(|c| !text::is_direction_mark(*c)).collect();
    let needs_marks = text::has_right_to_left(&letters);
    text.chars().filter(|&c| is_hidden(c, needs_marks)).collect()
}

fn is_hidden(c: char, needs_marks: bool) -> bool {
    let is_odd_mark = text::is_direction_mark(c) && !needs_marks;
    is_odd_mark || text::hostile_chars(c.encode_utf8(&mut [0; 4])).next().is_some()
}

fn hidden_sign_error(span: Span, text: &str) -> Diagnostic {
    let found: Vec<String> =
        hidden_chars(text).into_iter().map(|c| format!("U+{:04X}", c as u32)).collect();
    Diagnostic::new(Code::ControlCharacter, span, "invisible character")
        .with_label(format!("contains {}", found.join(", ")))
        .with_help("remove it; obverse shows it as an escape sequence")
}

/// Whether a line break stands between the values of an inline table. Inside a value it is allowed.
fn is_broken_over_lines(node: &Node, table: &TableNode) -> bool {
    let all = node.source_text().matches('\n').count();
    let inside: usize =
        table.entries().map(|(_, _, value)| value.source_text().matches('\n').count()).sum();
    all > inside
}

/// Reports an indented quotation, since four spaces make code in Markdown.
fn check_indented_quotation(node: &Node) {
    let mut at = node.span.start;
    let mut may_begin = true;
    let mut fenced = false;
    for line in node.source_text().split_inclusive('\n') {
        let start = at;
        at += line.len();
        let text = line.trim_start_matches(' ');
        fenced ^= text.starts_with("```") || text.starts_with("~~~");
        let indent = line.len() - text.len();
        let opens = ["\"\"\"", "'''"].iter().any(|quotes| text.starts_with(quotes));
        if may_begin
            && !fenced
            && indent >= 4
            && !opens
            && text.starts_with(['"', '“', '«', '\'', '‘', '„'])
        {
            let span = Span::new(start, start + indent);
            let diagnostic = Diagnostic::new(
                Code::IndentedQuotation,
                span,
                "an indented quotation is shown as code",
            );
            node.report(
                diagnostic
                    .with_label("Markdown shows lines indented by four spaces as code")
                    .with_help("start the lines of a quotation with `>`")
                    .with_fix(span, "> "),
            );
            return;
        }
        may_begin = text.trim().is_empty() || opens;
    }
}
