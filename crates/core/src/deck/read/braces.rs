//! Diagnoses blanks with wrong braces.

use crate::deck::diagnostic::{Code, Diagnostic};
use crate::deck::span::Span;
use crate::deck::tree::{Node, TableNode};

use super::moodle_blanks::moodle_blank_error;

/// The error for a prompt without a blank, with a fix if single braces or brackets surround a text.
pub(super) fn no_blank_error(table: &TableNode, node: Option<Node>) -> Diagnostic {
    let span = node.as_ref().map_or(table.span, |node| node.span);
    let diagnostic = Diagnostic::new(Code::BadCloze, span, "a cloze without a blank")
        .with_label("no {{…}} in this text");
    let written = node.as_ref().map(Node::source_text).unwrap_or_default();
    if let Some(diagnostic) = moodle_blank_error(written, span) {
        return diagnostic;
    }
    if written.contains("__") {
        let answer =
            table.get("answer").and_then(|node| node.scalar().map(std::borrow::Cow::into_owned));
        let answer = answer.unwrap_or_else(|| "the answer".to_owned());
        return diagnostic
            .with_help(format!("replace the line with the answer in braces: {{{{{answer}}}}}"));
    }
    let diagnostic = diagnostic.with_help("put the answer between {{ and }}");
    match double_braces(written) {
        Some(fixed) => diagnostic.with_fix(span, fixed),
        None => diagnostic,
    }
}

/// The text with double braces in place of single ones, or of brackets that are no links.
fn double_braces(written: &str) -> Option<String> {
    // Formulas have braces of their own.
    let pairs = [('{', '}'), ('[', ']')];
    let (open, close) =
        pairs.into_iter().find(|(open, _)| written.contains(*open) && !written.contains('$'))?;
    let is_balanced = written.matches(open).count() == written.matches(close).count()
        && !written.contains("](")
        && written.find(open) < written.find(close);
    is_balanced.then(|| written.replace(open, "{{").replace(close, "}}"))
}

/// The error for braces that open a blank without closing it, or close one without opening it.
pub(super) fn unclosed_blank_error(node: &Node, prompt: &str) -> Option<Diagnostic> {
    // Braces have another meaning in a formula.
    if prompt.contains(['$', '\\', '`']) {
        return None;
    }
    let at = find_stray_braces(prompt)?;
    let written = node.source_text();
    let is_as_read = prompt.get(at..).is_some_and(|rest| written.contains(rest));
    let start = if is_as_read { find_stray_braces(written) } else { None };
    let Some(start) = start else {
        return Some(unclosed_error(node.span).with_label("unmatched {{ or }}"));
    };
    let open = Span::new(node.span.start + start, node.span.start + start + 2);
    let after = &written[start + 2..];
    if !written[start..].starts_with("{{") {
        return Some(unclosed_error(open).with_label("no {{ before this"));
    }
    let diagnostic = unclosed_error(open).with_label("no }} after this");
    // `{{new}` with no other brace inside.
    let single = after.find(['{', '}']).filter(|close| after[*close..].starts_with('}'));
    Some(match single {
        Some(close) => diagnostic.with_fix(Span::empty_at(open.end + close), "}"),
        None => diagnostic,
    })
}

fn unclosed_error(span: Span) -> Diagnostic {
    Diagnostic::new(Code::BadCloze, span, "unclosed blank")
}

/// The byte of the first braces without a partner.
fn find_stray_braces(text: &str) -> Option<usize> {
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(found) = text.get(at..)?.find(['{', '}']).map(|found| at + found) {
        let rest = &text[found..];
        match (open, rest.starts_with("{{"), rest.starts_with("}}")) {
            (None, true, _) => open = Some(found),
            (Some(first), true, _) => return Some(first),
            (None, _, true) => return Some(found),
            (Some(_), _, true) => open = None,
            _ => {
                at = found + 1;
                continue;
            }
        }
        at = found + 2;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::find_stray_braces;

    #[test]
    fn braces_without_others_are_found() {
        for (text, at) in [
            ("a {{b}} c", None),
            ("a {{b} c", Some(2)),
            ("{{a} and {{b}}", Some(0)),
            ("{a}} b", Some(2)),
            ("{a} [b]", None),
            ("{{é}} {{", Some(7)),
        ] {
            assert_eq!(find_stray_braces(text), at, "{text}");
        }
    }
}
