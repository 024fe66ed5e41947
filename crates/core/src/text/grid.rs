//! Tables to lines that fit: columns if there is room, otherwise a list for each row.

use unicode_width::UnicodeWidthStr;

use super::flow::{NARROWEST_WIDTH, wrap_inline, wrap_styled};
use super::line::{Line, Style};
use super::markdown::{Cell, ColumnAlign, MarkdownTable, text_of};

/// The line between two columns, and its crossing with a rule.
const BETWEEN: &str = " │ ";
const CROSS: &str = "─┼─";
const GAP: usize = 3;
/// A column needs no more width than this for a single word.
const LONGEST_WORD: usize = 16;

/// A table as lines of at most `width` columns.
///
/// Cells wrap within their columns. If a row takes several lines, rules separate the rows. If the
/// columns do not fit, each row becomes a list of `heading: value`.
pub(super) fn table_lines(table: &MarkdownTable, width: usize) -> Vec<Line> {
    match column_widths(table, width) {
        Some(widths) => column_lines(table, &widths),
        None => list_lines(table, width),
    }
}

/// The width of each column, or `None` if they do not fit.
fn column_widths(table: &MarkdownTable, width: usize) -> Option<Vec<usize>> {
    let count = table.columns.len();
    let mut widths: Vec<usize> =
        (0..count).map(|column| widest(table, column, natural_width)).collect();
    let least: Vec<usize> = (0..count).map(|column| widest(table, column, least_width)).collect();
    let room = width.checked_sub(GAP * count.saturating_sub(1))?;
    let mut over = widths.iter().sum::<usize>().saturating_sub(room);
    while over > 0 {
        let widest = (0..count)
            .filter(|column| widths.get(*column) > least.get(*column))
            .max_by_key(|column| widths.get(*column))?;
        *widths.get_mut(widest)? -= 1;
        over -= 1;
    }
    Some(widths)
}

fn all_rows(table: &MarkdownTable) -> impl Iterator<Item = &Vec<Cell>> {
    std::iter::once(&table.head).chain(&table.rows)
}

fn widest(table: &MarkdownTable, column: usize, measure: fn(&Cell) -> usize) -> usize {
    let cells = all_rows(table).filter_map(|row| row.get(column));
    cells.map(measure).max().unwrap_or_default().max(1)
}

/// The width of a cell on one line.
fn natural_width(cell: &Cell) -> usize {
    wrap_inline(cell, usize::MAX).iter().map(Line::width).max().unwrap_or_default()
}

/// The least width that a cell needs.
fn least_width(cell: &Cell) -> usize {
    let word = text_of(cell).split_whitespace().map(word_width).max().unwrap_or_default();
    natural_width(cell).min(word.clamp(NARROWEST_WIDTH, LONGEST_WORD))
}

/// The width of a word. A word of wide characters, such as Chinese, can break anywhere.
fn word_width(word: &str) -> usize {
    if word.width() > word.chars().count() { NARROWEST_WIDTH } else { word.width() }
}

fn column_lines(table: &MarkdownTable, widths: &[usize]) -> Vec<Line> {
    let has_head = table.head.iter().any(|cell| !text_of(cell).is_empty());
    let head = row_lines(&table.head, table, widths, Style::Strong);
    let rows: Vec<Vec<Line>> =
        table.rows.iter().map(|cells| row_lines(cells, table, widths, Style::Plain)).collect();
    let is_tall = rows.iter().any(|lines| lines.len() > 1);
    let mut lines = if has_head { [head, vec![rule_line(widths)]].concat() } else { Vec::new() };
    for (at, row) in rows.into_iter().enumerate() {
        if at > 0 && is_tall {
            lines.push(rule_line(widths));
        }
        lines.extend(row);
    }
    lines
}

fn rule_line(widths: &[usize]) -> Line {
    let parts: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    Line::styled(Style::Dim, &parts.join(CROSS))
}

/// The lines of one row. Text without emphasis gets `style`.
fn row_lines(cells: &[Cell], table: &MarkdownTable, widths: &[usize], style: Style) -> Vec<Line> {
    let wrapped: Vec<Vec<Line>> =
        cells.iter().zip(widths).map(|(cell, width)| wrap_styled(cell, style, *width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default().max(1);
    let mut row = Vec::new();
    for at in 0..height {
        let mut line = Line::default();
        for (column, ((lines, width), side)) in
            wrapped.iter().zip(widths).zip(&table.columns).enumerate()
        {
            line.push(Style::Dim, if column > 0 { BETWEEN } else { "" });
            line.append(align_line(lines.get(at).cloned().unwrap_or_default(), *width, *side));
        }
        row.push(line.trim_end());
    }
    row
}

/// Aligns a line within `width` columns.
fn align_line(line: Line, width: usize, side: ColumnAlign) -> Line {
    let room = width.saturating_sub(line.width());
    let before = match side {
        ColumnAlign::Left => 0,
        ColumnAlign::Centre => room / 2,
        ColumnAlign::Right => room,
    };
    let mut out = Line::plain(&" ".repeat(before));
    out.append(line);
    out.with(Style::Plain, &" ".repeat(room - before))
}

/// The rows as lists, separated by empty lines.
fn list_lines(table: &MarkdownTable, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in &table.rows {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        for (heading, cell) in table.head.iter().zip(row) {
            lines.extend(entry_lines(heading, cell, width));
        }
    }
    if table.rows.is_empty() {
        lines.extend(
            table.head.iter().flat_map(|heading| wrap_styled(heading, Style::Strong, width)),
        );
    }
    lines
}

/// `heading: value`.
fn entry_lines(heading: &Cell, cell: &Cell, width: usize) -> Vec<Line> {
    let mut line = Line::default();
    for part in wrap_styled(heading, Style::Strong, usize::MAX) {
        line.append(part);
    }
    line.push(Style::Strong, if line.is_blank() { "" } else { ": " });
    for part in wrap_inline(cell, usize::MAX) {
        line.append(part);
    }
    line.wrap_to(width)
}

#[cfg(test)]
mod tests {
    use crate::text::{parse, render_blocks};

    fn table_text(markdown: &str, width: usize) -> String {
        render_blocks(&parse(markdown), width).iter().map(|line| format!("\n{line}")).collect()
    }

    const RIVERS: &str = "\
| City   | River | Length, in km |
|:-------|:-----:|--------------:|
| Rome   | Tiber |           405 |
| London | *Thames* |        346 |
| 東京   | 隅田川 |            27 |
";

    #[test]
    fn columns_are_aligned_by_the_second_row() {
        let expected = "
City   │ River  │ Length, in km
───────┼────────┼──────────────
Rome   │ Tiber  │           405
London │ Thames │           346
東京   │ 隅田川 │            27";
        assert_eq!(table_text(RIVERS, 80), expected);
        assert_eq!(table_text(RIVERS, 31), expected);
    }

    #[test]
    fn cells_wrap_within_their_columns() {
        let expected = "
Type  │ What it keeps      │ Since
──────┼────────────────────┼──────
`Vec` │ values that follow │  1.0
      │ one another        │
──────┼────────────────────┼──────
Map   │ pairs              │  1.0";
        let table = "|Type|What it keeps|Since|\n|---|---|:-:|\n|\\`Vec\\`|values that follow one another|1.0|\n|Map|pairs|1.0|";
        assert_eq!(table_text(table, 34), expected);
    }

    #[test]
    fn columns_that_do_not_fit_are_lists() {
        let expected = "
City: Rome
River: Tiber
Length, in km: 405

City: London
River: Thames
Length, in km: 346

City: 東京
River: 隅田川
Length, in km: 27";
        assert_eq!(table_text(RIVERS, 20), expected);
        assert_eq!(table_text("|incomprehensible|\n|---|", 10), "\nincomprehe\nnsible");
    }

    #[test]
    fn headings_without_content_take_no_line() {
        assert_eq!(table_text("| | |\n|---|---|\n| a | b |", 20), "\na │ b");
        assert_eq!(table_text("| | |\n|---|---|\n| abcdefg | hijklmn |", 10), "\nabcdefg\nhijklmn");
        assert_eq!(table_text("|a|b|\n|---|---|\n|c|", 20), "\na │ b\n──┼──\nc │");
    }
}
