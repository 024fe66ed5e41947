//! Texts read out: every sign has its word, and code keeps its lines.

use std::slice;

use obverse_core::session::view::LabelledOption;
use obverse_core::text::{
    Block, Cell, Inline, Line, MarkdownTable, Style, TextKind, parse, render_answer, wrap_inline,
};

/// Options, each behind its label.
pub(super) fn option_lines(options: &[LabelledOption]) -> Vec<Line> {
    options.iter().flat_map(labelled_option).collect()
}

/// `a: 15`; an option that is its own label alone.
fn labelled_option(option: &LabelledOption) -> Vec<Line> {
    if option.is_own_label() {
        return vec![Line::plain(&option.label())];
    }
    prefix_lines(&format!("{}: ", option.letter), answer_lines(&option.text, TextKind::Option))
}

/// A text without lines to keep.
pub(super) fn on_one_line(text: &str, kind: TextKind) -> Line {
    let mut all = Line::default();
    for line in block_lines(&kind.parse(text)) {
        all.push(Style::Plain, if all.is_blank() { "" } else { " " });
        all.append(line);
    }
    all
}

/// Markdown as lines in which every sign has its word.
pub(super) fn markdown_lines(markdown: &str) -> Vec<Line> {
    block_lines(&parse(markdown))
}

/// Blocks as lines.
fn block_lines(all: &[Block]) -> Vec<Line> {
    all.iter().flat_map(lines_of_block).collect()
}

/// An answer: a line of code that is all of it needs no words around it.
pub(super) fn answer_lines(text: &str, kind: TextKind) -> Vec<Line> {
    let all = kind.parse(text);
    match all.as_slice() {
        [Block::Code { text, .. }] if !text.contains('\n') => render_answer(&all, usize::MAX),
        [Block::Paragraph(content)] if matches!(content.as_slice(), [Inline::Code(_)]) => {
            render_answer(&all, usize::MAX)
        }
        _ => block_lines(&all),
    }
}

fn lines_of_block(block: &Block) -> Vec<Line> {
    let around = |word: &str, inner: Vec<Line>| {
        let (begin, end) =
            (Line::plain(&format!("{word}:")), Line::plain(&format!("End of {}.", word.to_lowercase())));
        [vec![begin], inner, vec![end]].concat()
    };
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => wrap_inline(content, usize::MAX),
        Block::Quote(inner) => around("Quotation", block_lines(inner)),
        Block::Code { .. } => around("Code", render_answer(slice::from_ref(block), usize::MAX)),
        Block::Table(table) => around("Table", table_lines(table)),
        Block::List { start, items, .. } => {
            let numbered = items.iter().zip(0u64..).flat_map(|(item, at)| match start {
                Some(start) => prefix_lines(&format!("{}: ", start.saturating_add(at)), block_lines(item)),
                None => block_lines(item),
            });
            numbered.collect()
        }
        Block::Rule => Vec::new(),
    }
}

/// The rows of a table, each cell with its heading.
fn table_lines(table: &MarkdownTable) -> Vec<Line> {
    if table.rows.is_empty() {
        return vec![row_of(&[], &table.head)];
    }
    let rows = table.rows.iter().enumerate().map(|(at, cells)| {
        let mut line = Line::plain(&format!("Row {}. ", at + 1));
        line.append(row_of(&table.head, cells));
        line
    });
    rows.collect()
}

/// `City: Rome. River: Tiber.` A cell that says nothing is passed over.
fn row_of(headings: &[Cell], cells: &[Cell]) -> Line {
    let mut all = Line::default();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let mut line = Line::default();
        for part in headings.get(at).into_iter().flat_map(|heading| wrap_inline(heading, usize::MAX)) {
            line.append(part);
        }
        line.push(Style::Plain, if line.is_blank() { "" } else { ": " });
        for part in wrap_inline(cell, usize::MAX) {
            line.append(part);
        }
        all.push(Style::Plain, if all.is_blank() { "" } else { " " });
        all.append(end_line(line));
    }
    all
}

/// Lines with a word before the first.
pub(super) fn prefix_lines(word: &str, lines: Vec<Line>) -> Vec<Line> {
    let mut lines = lines.into_iter();
    let mut first = Line::plain(word);
    first.append(lines.next().unwrap_or_default());
    std::iter::once(first).chain(lines).collect()
}

/// The text with a full stop, unless it ends as a sentence does.
pub(super) fn end_sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(SENTENCE_ENDS) { text.to_owned() } else { format!("{text}.") }
}

/// The line with a full stop, unless it ends as a sentence does.
pub(super) fn end_line(line: Line) -> Line {
    if line.to_string().ends_with(SENTENCE_ENDS) { line } else { line.with(Style::Plain, ".") }
}

/// What a sentence ends with.
const SENTENCE_ENDS: [char; 6] = ['.', '!', '?', '…', ':', '。'];
