//! The outline of a deck: its tables and its questions, also the broken ones.

use lsp_types::{DocumentSymbol, SymbolKind};
use obverse_core::deck::Deck;
use obverse_core::deck::span::Span;

use super::cursor::Scan;
use super::document::Document;
use super::hover::question_at;

/// The longest name of a broken question, in characters.
const MAX_NAME: usize = 60;

/// The symbols of a document, in the order of its text.
pub(super) fn list_symbols(document: &Document, deck: &Deck) -> Vec<DocumentSymbol> {
    let scan = Scan::new(&document.text);
    let mut symbols: Vec<DocumentSymbol> = Vec::new();
    for (number, section) in scan.sections.iter().enumerate().skip(1) {
        if section.is_question() {
            let span = Span::new(section.heading.start, scan.question_end(number));
            let (name, detail) = question_name(&scan, deck, number);
            symbols.push(symbol(document, name, detail, SymbolKind::OBJECT, section.heading, span));
            continue;
        }
        let span = Span::new(section.heading.start, section.body.end);
        let (name, kind) = (section.path.join("."), SymbolKind::NAMESPACE);
        let own = symbol(document, name, None, kind, section.heading, span);
        match symbols.last_mut() {
            Some(question) if section.is_in_question() => {
                question.children.get_or_insert_default().push(own);
            }
            _ => symbols.push(own),
        }
    }
    symbols
}

/// The name and the type of a question. A broken one is named by its text.
fn question_name(scan: &Scan, deck: &Deck, section: usize) -> (String, Option<String>) {
    if let Some(question) = question_at(deck, scan.sections[section].heading.start) {
        let id = if question.id.is_fingerprint() { "" } else { &question.id.0 };
        let detail = [question.kind.name(), id].join(" ").trim().to_owned();
        return (question.name(), Some(detail));
    }
    let text = |key: &str| scan.text_of(section, key).filter(|text| !text.trim().is_empty());
    let name = text("prompt").or_else(|| text("id")).unwrap_or("question");
    let name: String =
        name.trim().lines().next().unwrap_or_default().chars().take(MAX_NAME).collect();
    (name, text("type").map(str::to_owned))
}

#[allow(deprecated, reason = "the protocol's type still has the field that tags replace")]
fn symbol(
    document: &Document,
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    heading: Span,
    span: Span,
) -> DocumentSymbol {
    let text = &document.text;
    let end = span.start + span.text_in(text).trim_end().len().max(heading.end - heading.start);
    DocumentSymbol {
        name,
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: document.lines.range_of(text, Span::new(span.start, end)),
        selection_range: document.lines.range_of(text, heading),
        children: None,
    }
}
