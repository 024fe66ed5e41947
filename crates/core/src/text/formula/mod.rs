//! TeX formulas: a tree that a screen draws in Unicode and a page shows as `MathML`.
//!
//! `pulldown-latex` reads the source. Its own `MathML` is not used, because it leaves some signs
//! unescaped; [`to_mathml`] makes it from the tree.

mod draw;
mod page;
mod read;
mod row;
mod signs;
#[cfg(test)]
mod tests;
mod tree;

use std::borrow::Cow;

use maud::Markup;

use super::escape::hostile_chars;
use super::markdown::{Block, Inline};
use tree::FormulaNode;

/// The reader of a drawn formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormulaReader {
    /// Eyes: raised and lowered letters, letters with accents, mathematical alphabets.
    Eyes,
    /// A speech synthesiser: only characters that it has words for. Other scripts stand behind `^`
    /// and `_`.
    Speech,
}

/// Draws a formula in Unicode. `source` has its dollar signs.
///
/// Only a displayed formula (`$$…$$`) can have several lines. Returns `None` if the source is not
/// understood or has no readable form in lines of text; then the source itself is to be shown.
#[must_use]
pub fn draw_formula(source: &str, reader: FormulaReader) -> Option<String> {
    let (nodes, is_display) = read_source(source)?;
    draw::draw_nodes(&nodes, reader, is_display)
}

/// A formula as `MathML`, with its source as an annotation, or `None` if it is not understood.
/// `source` has its dollar signs.
pub(super) fn to_mathml(source: &str) -> Option<Markup> {
    let (nodes, is_display) = read_source(source)?;
    Some(page::render_math(&nodes, trim_source(source).0, is_display))
}

fn read_source(source: &str) -> Option<(Vec<FormulaNode>, bool)> {
    if hostile_chars(source).next().is_some() {
        return None;
    }
    let (inner, is_display) = trim_source(source);
    Some((read::read_formula(inner)?, is_display))
}

/// The source between the dollar signs, and whether it is displayed.
fn trim_source(source: &str) -> (&str, bool) {
    let display = source.strip_prefix("$$").and_then(|rest| rest.strip_suffix("$$"));
    let inline = source.strip_prefix('$').and_then(|rest| rest.strip_suffix('$'));
    let inner = display.or(inline).unwrap_or(source);
    (inner.trim(), display.is_some())
}

/// Replaces each formula by the text that `reader` gets. A formula without a readable form stays.
#[must_use]
pub fn with_drawn_formulas(blocks: &[Block], reader: FormulaReader) -> Vec<Block> {
    blocks.iter().map(|block| draw_in_block(block, reader)).collect()
}

fn draw_in_block(block: &Block, reader: FormulaReader) -> Block {
    match block {
        Block::Paragraph(content) => Block::Paragraph(draw_in_inlines(content, reader)),
        Block::Heading { level, content } => {
            Block::Heading { level: *level, content: draw_in_inlines(content, reader) }
        }
        Block::Quote(inner) => Block::Quote(with_drawn_formulas(inner, reader)),
        Block::List { start, tight, items } => Block::List {
            start: *start,
            tight: *tight,
            items: items.iter().map(|item| with_drawn_formulas(item, reader)).collect(),
        },
        Block::Table(table) => {
            let mut table = table.clone();
            for cell in table.head.iter_mut().chain(table.rows.iter_mut().flatten()) {
                *cell = draw_in_inlines(cell, reader);
            }
            Block::Table(table)
        }
        Block::Code { .. } | Block::Rule => block.clone(),
    }
}

fn draw_in_inlines(inlines: &[Inline], reader: FormulaReader) -> Vec<Inline> {
    let mut drawn: Vec<Inline> = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Math(source) => match draw_formula(source, reader) {
                Some(text) => push_lines(&mut drawn, &text),
                None => drawn.push(inline.clone()),
            },
            Inline::Emphasis(content) => {
                drawn.push(Inline::Emphasis(draw_in_inlines(content, reader)));
            }
            Inline::Strong(content) => drawn.push(Inline::Strong(draw_in_inlines(content, reader))),
            Inline::Link { content, destination } => drawn.push(Inline::Link {
                content: draw_in_inlines(content, reader),
                destination: destination.clone(),
            }),
            other => drawn.push(other.clone()),
        }
    }
    drawn
}

fn push_lines(drawn: &mut Vec<Inline>, text: &str) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            drawn.push(Inline::HardBreak);
        }
        drawn.push(Inline::Text(line.to_owned()));
    }
}

/// Writes formulas between `\(` and `\)` with dollar signs, which the Markdown parser knows. Code
/// stays, and so does an escaped backslash.
///
/// `\[` is left alone: Markdown and importers escape brackets with it.
pub(super) fn with_dollar_signs(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains("\\(") {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find(['\\', '`', '~']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = match from.as_bytes() {
            [b'\\', b'(', ..] => match parse_parentheses(from) {
                Some((formula, length)) => {
                    out.push_str(&formula);
                    rest = from.get(length..).unwrap_or_default();
                    continue;
                }
                None => 2,
            },
            [b'\\', ..] => from.chars().take(2).map(char::len_utf8).sum(),
            _ => code_length(from, out.is_empty() || out.ends_with('\n')),
        };
        let (same, behind) = from.split_at(length.min(from.len()));
        out.push_str(same);
        rest = behind;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The formula at the start of a text with its dollar signs, and its length in the text.
fn parse_parentheses(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix("\\(")?;
    let end = inner.find("\\)")?;
    let source = inner.get(..end)?;
    let is_formula = !source.trim().is_empty() && !source.contains(['$', '`']);
    let is_one_paragraph = !source.lines().any(|line| line.trim().is_empty());
    (is_formula && is_one_paragraph).then(|| (format!("${}$", source.trim()), end + 4))
}

/// The length of the code that starts with this run of backticks or tildes, or of the run alone if
/// nothing closes it. Tildes are a fence at the start of a line only.
fn code_length(text: &str, starts_line: bool) -> usize {
    let sign = text.chars().next().unwrap_or('`');
    let run = text.len() - text.trim_start_matches(sign).len();
    let is_fence = starts_line && run >= 3;
    if sign == '~' && !is_fence {
        return run;
    }
    let mut at = run;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(sign)) {
        let from = at + found;
        let tail = text.get(from..).unwrap_or_default();
        let length = tail.len() - tail.trim_start_matches(sign).len();
        at = from + length;
        if length == run || is_fence && length > run {
            return at;
        }
    }
    // A fence without an end reaches to the end of the text.
    if is_fence { text.len() } else { run }
}
