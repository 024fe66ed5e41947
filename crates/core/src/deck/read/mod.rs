//! The reader: from text to a deck and its diagnostics.

mod assembly;
mod body;
mod braces;
mod cloze;
mod entry;
mod escapes;
mod foreign_keys;
mod header;
mod inferred_type;
mod moodle_blanks;
mod multi_answer;
mod option_notations;
mod parameters;
mod quantities;
mod question;
mod quiz_rules;
mod room;
mod signs;
mod suggestions;
#[cfg(test)]
mod tests;

use toml::de::DeTable;

use super::deck::Deck;
use super::diagnostic::{Code, Diagnostic, DiagnosticSink};
use super::parameters::fill_formulas;
use super::question::Question;
use super::question_pieces::{self, QuestionPiece};
use super::span::Span;
use super::syntax;
use super::tree::{PlaceMap, SourceText, TableNode};
pub(super) use cloze::blanks_of;
pub use header::FORMAT;
use header::Header;
pub use quiz_rules::parse_duration;

/// The maximum size of a deck file, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The text of a deck file, without a byte order mark.
///
/// # Errors
///
/// A [`Code::NotUtf8`] diagnostic if the bytes are not UTF-8.
pub fn decode_utf8(bytes: &[u8]) -> Result<&str, Box<Diagnostic>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let encoding = if is_utf16 { "UTF-16" } else { "another encoding, such as Windows-1252" };
        let diagnostic =
            Diagnostic::new(Code::NotUtf8, Span::empty_at(at), "the file is not UTF-8")
                .with_label(format!("the byte {byte:#04x} does not start a character"))
                .with_help(format!("the file seems to use {encoding}; save it as UTF-8"));
        Box::new(diagnostic)
    })
}

/// Reads a deck and finds all of its errors. `stem` is the stem of its file's name; it is the
/// default id and title.
#[must_use]
pub fn parse(source: &str, stem: &str) -> (Deck, Vec<Diagnostic>) {
    let diagnostics = DiagnosticSink::default();
    let text = SourceText { source, diagnostics: &diagnostics };
    let deck = match DeTable::parse(source) {
        Ok(root) if !has_wrong_heading(root.get_ref(), source) => {
            from_tree(&TableNode::new(root.get_ref(), Span::empty_at(0), 0, text), stem)
        }
        _ => from_pieces(text, stem),
    };
    (deck, diagnostics.into_sorted())
}

/// Whether questions have a heading that is TOML but wrong: `[[question]]` or `[questions]`.
fn has_wrong_heading(root: &DeTable, source: &str) -> bool {
    root.iter().any(|(key, value)| {
        let is_single = key.get_ref() == "questions"
            && value.get_ref().is_table()
            && source.get(value.span()).is_some_and(|text| text.starts_with('['));
        is_single || question_pieces::is_near_questions(key.get_ref())
    })
}

/// Reads a text that is valid TOML.
fn from_tree(root: &TableNode, stem: &str) -> Deck {
    let header = Header::read(root, stem);
    let questions = root.get("questions").map(|node| node.tables("questions")).unwrap_or_default();
    let mut starts: Vec<usize> = root.entries().map(|(_, _, node)| node.span.start).collect();
    starts.extend(questions.iter().map(|question| question.span.start));
    starts.sort_unstable();
    let end = root.text().source.len();
    let spans: Vec<Span> = questions
        .iter()
        .map(|table| {
            let next = starts.get(starts.partition_point(|start| *start <= table.span.start));
            Span::new(table.span.start, next.copied().unwrap_or(end))
        })
        .collect();
    let read = questions
        .iter()
        .zip(&spans)
        .take(room::limit_questions(&spans, root.text()))
        .map(|(table, span)| match table.get("parameters") {
            None => question::read_question(table, *span, &header),
            Some(_) => {
                let piece = span.text_in(root.text().source);
                read_drawn_question(table, piece, span.start as isize, *span, &header)
            }
        })
        .collect();
    assembly::assemble_deck(header, read, &spans, root.text())
}

/// Reads a broken text piece by piece.
fn from_pieces(text: SourceText, stem: &str) -> Deck {
    let pieces = question_pieces::cut_questions(text.source, text.diagnostics);
    with_tree(question_pieces::blank_out_pieces(text.source, &pieces), 0, text, |root| {
        let header = root.map_or_else(|| Header::from_stem(stem), |root| Header::read(&root, stem));
        let spans: Vec<Span> = pieces.iter().map(|piece| piece.span).collect();
        let count = room::limit_questions(&spans, text);
        let read = pieces[..count].iter().map(|piece| from_piece(piece, &header, text)).collect();
        assembly::assemble_deck(header, read, &spans, text)
    })
}

/// Reads one question under a correct heading, so that `[questions.blanks.name]` finds its
/// question.
fn from_piece(piece: &QuestionPiece, header: &Header, text: SourceText) -> Option<Question> {
    const HEADING: &str = "[[questions]]\n";
    let errors = text.diagnostics.error_count();
    let body = Span::new(piece.body, piece.span.end).text_in(text.source);
    let base = piece.body as isize - HEADING.len() as isize;
    with_tree(format!("{HEADING}{body}"), base, text, |root| {
        let tables = root?.get("questions")?.tables("questions");
        let table = tables.first()?;
        let question = match table.get("parameters") {
            None => question::read_question(table, piece.span, header),
            Some(_) => {
                let text = format!("{HEADING}{body}");
                read_drawn_question(table, &text, base, piece.span, header)
            }
        };
        if text.diagnostics.error_count() == errors { question } else { None }
    })
}

/// Reads a question whose numbers are drawn, with the first value of each parameter. `piece` is its
/// text, which stands at the offset `base`.
fn read_drawn_question(
    table: &TableNode,
    piece: &str,
    base: isize,
    span: Span,
    header: &Header,
) -> Option<Question> {
    let text = table.text();
    let errors = text.diagnostics.error_count();
    let parameters = parameters::read_parameters(table)?;
    let (point, _) = header.deck.language.number_signs();
    let values = parameters.first_values();
    let (filled, edits) = match fill_formulas(piece, &values, point) {
        Ok(filled) => filled,
        Err(error) => {
            let message = format!("cannot compute this formula: {}", error.reason);
            let span = error.span.shifted_by(base);
            text.diagnostics.push(
                Diagnostic::new(Code::OutOfRange, span, message).with_label("invalid formula"),
            );
            return None;
        }
    };
    let root = DeTable::parse(&filled).ok()?;
    let map = PlaceMap { base, edits: &edits };
    let root = TableNode::from_changed(root.get_ref(), span, map, text);
    let tables = root.get("questions")?.tables("questions");
    let question = question::read_question(tables.first()?, span, header)?;
    (text.diagnostics.error_count() == errors).then_some(Question { parameters, ..question })
}

/// Parses `piece`, reports its syntax errors, and calls `read` with the rest. `read` gets `None` if
/// an error has no stand-in.
pub fn with_tree<R>(
    mut piece: String,
    base: isize,
    text: SourceText,
    read: impl FnOnce(Option<TableNode>) -> R,
) -> R {
    loop {
        let error = match DeTable::parse(&piece) {
            Ok(root) => {
                let span = Span::new(0, piece.len()).shifted_by(base);
                return read(Some(TableNode::new(root.get_ref(), span, base, text)));
            }
            Err(error) => error,
        };
        let explained = syntax::explain_error(&piece, &error);
        text.diagnostics.push(explained.diagnostic.shifted_by(base));
        match explained.stand_in {
            Some((span, stand_in)) => piece.replace_range(span.start..span.end, &stand_in),
            None => return read(None),
        }
    }
}
