//! Texts for reading aloud: every sign has its word, and code keeps its line breaks.

use std::slice;

use obverse_core::session::view::LabelledOption;
use obverse_core::text::{
    Block, Cell, FormulaReader, Inline, Line, MarkdownTable, Style, TextKind, parse, render_answer,
    with_drawn_formulas, wrap_inline,
};

/// Options, each after its label.
pub(super) fn option_lines(options: &[LabelledOption]) -> Vec<Line> {
    options.iter().flat_map(labelled_option).collect()
}

/// `a: 15`; only the label if the option equals it.
fn labelled_option(option: &LabelledOption) -> Vec<Line> {
    if option.is_own_label() {
        return vec![Line::plain(&option.label())];
    }
    prefix_lines(&format!("{}: ", option.letter), answer_lines(&option.text, TextKind::Option))
}

/// A text without line breaks to keep.
pub(super) fn on_one_line(text: &str, kind: TextKind) -> Line {
    let mut all = Line::default();
    for line in block_lines(&spoken_blocks(&kind.parse(text))) {
        all.push(Style::Plain, if all.is_blank() { "" } else { " " });
        all.append(line);
    }
    all
}

/// Markdown as lines with a word for every sign.
pub(super) fn markdown_lines(markdown: &str) -> Vec<Line> {
    block_lines(&spoken_blocks(&parse(markdown)))
}

/// Blocks whose formulas a speech synthesiser can read.
fn spoken_blocks(blocks: &[Block]) -> Vec<Block> {
    with_drawn_formulas(blocks, FormulaReader::Speech)
}

/// Blocks as lines.
fn block_lines(all: &[Block]) -> Vec<Line> {
    all.iter().flat_map(lines_of_block).collect()
}

/// An answer. A whole answer of one code line needs no extra words.
pub(super) fn answer_lines(text: &str, kind: TextKind) -> Vec<Line> {
    let all = spoken_blocks(&kind.parse(text));
    match all.as_slice() {
        [Block::Code { text, .. }] if !text.contains('\n') => render_answer(&all, usize::MAX),
        [Block::Paragraph(content)] if matches!(content.as_slice(), [Inline::Code(_)]) => {
            render_answer(&all, usize::MAX)
        }
        _ => block_lines(&all),
    }
}

fn enclose_lines(word: &str, inner: Vec<Line>) -> Vec<Line> {
    let begin = Line::plain(&format!("{word}:"));
    let end = Line::plain(&format!("End of {}.", word.to_lowercase()));
    [vec![begin], inner, vec![end]].concat()
}

fn lines_of_block(block: &Block) -> Vec<Line> {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => {
            wrap_inline(content, usize::MAX)
        }
        Block::Quote(inner) => enclose_lines("Quotation", block_lines(inner)),
        Block::Code { .. } => {
            enclose_lines("Code", render_answer(slice::from_ref(block), usize::MAX))
        }
        Block::Table(table) => enclose_lines("Table", table_lines(table)),
        Block::List { start, items, .. } => {
            let numbered = items.iter().zip(0u64..).flat_map(|(item, at)| match start {
                Some(start) => {
                    prefix_lines(&format!("{}: ", start.saturating_add(at)), block_lines(item))
                }
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

/// `City: Rome. River: Tiber.` Skips empty cells.
fn row_of(headings: &[Cell], cells: &[Cell]) -> Line {
    let mut all = Line::default();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let mut line = Line::default();
        for part in
            headings.get(at).into_iter().flat_map(|heading| wrap_inline(heading, usize::MAX))
        {
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

/// Adds a full stop unless the text ends like a sentence.
pub(super) fn end_sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(SENTENCE_ENDS) { text.to_owned() } else { format!("{text}.") }
}

/// Adds a full stop unless the line ends like a sentence.
pub(super) fn end_line(line: Line) -> Line {
    if line.to_string().ends_with(SENTENCE_ENDS) { line } else { line.with(Style::Plain, ".") }
}

/// The ends of a sentence.
const SENTENCE_ENDS: [char; 6] = ['.', '!', '?', '…', ':', '。'];
