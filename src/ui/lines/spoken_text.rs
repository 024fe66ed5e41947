//! Texts for reading aloud: every sign has its word, and code keeps its line breaks.

use std::slice;

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::LabelledOption;
use obverse_core::text::{
    Block, Cell, FormulaReader, Inline, Line, MarkdownTable, Style, TextKind, parse, render_answer,
    with_drawn_formulas, wrap_inline,
};

/// Options, each after its label.
pub(super) fn option_lines(options: &[LabelledOption], locale: Locale) -> Vec<Line> {
    options.iter().flat_map(|option| labelled_option(option, locale)).collect()
}

/// `a: 15`; only the label if the option equals it.
fn labelled_option(option: &LabelledOption, locale: Locale) -> Vec<Line> {
    if option.is_own_label() {
        return vec![Line::plain(&option.label())];
    }
    let label = format!("{}{}", option.letter, locale.colon());
    prefix_lines(&label, answer_lines(&option.text, TextKind::Option, locale))
}

/// A text without line breaks to keep.
pub(super) fn on_one_line(text: &str, kind: TextKind, locale: Locale) -> Line {
    let mut all = Line::default();
    for line in block_lines(&spoken_blocks(&kind.parse(text)), locale) {
        all.push(Style::Plain, if all.is_blank() { "" } else { " " });
        all.append(line);
    }
    all
}

/// Markdown as lines with a word for every sign.
pub(super) fn markdown_lines(markdown: &str, locale: Locale) -> Vec<Line> {
    block_lines(&spoken_blocks(&parse(markdown)), locale)
}

/// Blocks whose formulas a speech synthesiser can read.
fn spoken_blocks(blocks: &[Block]) -> Vec<Block> {
    with_drawn_formulas(blocks, FormulaReader::Speech)
}

/// Blocks as lines.
fn block_lines(all: &[Block], locale: Locale) -> Vec<Line> {
    all.iter().flat_map(|block| lines_of_block(block, locale)).collect()
}

/// An answer. A whole answer of one code line needs no extra words.
pub(super) fn answer_lines(text: &str, kind: TextKind, locale: Locale) -> Vec<Line> {
    let all = spoken_blocks(&kind.parse(text));
    match all.as_slice() {
        [Block::Code { text, .. }] if !text.contains('\n') => render_answer(&all, usize::MAX),
        [Block::Paragraph(content)] if matches!(content.as_slice(), [Inline::Code(_)]) => {
            render_answer(&all, usize::MAX)
        }
        _ => block_lines(&all, locale),
    }
}

/// Lines between a word and the sentence that ends them.
fn enclose_lines(word: &str, end: &str, inner: Vec<Line>, locale: Locale) -> Vec<Line> {
    let begin = Line::plain(format!("{word}{}", locale.colon()).trim_end());
    [vec![begin], inner, vec![Line::plain(end)]].concat()
}

fn lines_of_block(block: &Block, locale: Locale) -> Vec<Line> {
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => {
            wrap_inline(content, usize::MAX)
        }
        Block::Quote(inner) => enclose_lines(
            &message!(locale, "spoken-quotation"),
            &message!(locale, "spoken-end-quotation"),
            block_lines(inner, locale),
            locale,
        ),
        Block::Code { .. } => enclose_lines(
            &message!(locale, "spoken-code"),
            &message!(locale, "spoken-end-code"),
            render_answer(slice::from_ref(block), usize::MAX),
            locale,
        ),
        Block::Table(table) => enclose_lines(
            &message!(locale, "spoken-table"),
            &message!(locale, "spoken-end-table"),
            table_lines(table, locale),
            locale,
        ),
        Block::List { start, items, .. } => {
            let numbered = items.iter().zip(0u64..).flat_map(|(item, at)| match start {
                Some(start) => {
                    let number = start.saturating_add(at);
                    prefix_lines(&format!("{number}: "), block_lines(item, locale))
                }
                None => block_lines(item, locale),
            });
            numbered.collect()
        }
        Block::Rule => Vec::new(),
    }
}

/// The rows of a table, each cell with its heading.
fn table_lines(table: &MarkdownTable, locale: Locale) -> Vec<Line> {
    if table.rows.is_empty() {
        return vec![row_of(&[], &table.head, locale)];
    }
    let rows = table.rows.iter().enumerate().map(|(at, cells)| {
        let row = message!(locale, "spoken-row", number = at + 1);
        let mut line = Line::plain(&format!("{row}{}", locale.sentence_space()));
        line.append(row_of(&table.head, cells, locale));
        line
    });
    rows.collect()
}

/// `City: Rome. River: Tiber.` Skips empty cells.
fn row_of(headings: &[Cell], cells: &[Cell], locale: Locale) -> Line {
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
        all.append(end_line(line, locale));
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

/// Adds a full stop unless the line ends like a sentence.
pub(super) fn end_line(line: Line, locale: Locale) -> Line {
    if line.to_string().ends_with(Locale::SENTENCE_ENDS) {
        line
    } else {
        line.with(Style::Plain, locale.full_stop())
    }
}
