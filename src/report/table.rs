//! Tables of aligned text.

use obverse_core::text::{Line, Style, pad_left, pad_right, text_width, truncate};

use super::text_charts::paint_blocks;

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// A table. Cells are plain text; the first row may be a heading.
#[derive(Debug, Default)]
pub(super) struct Table {
    sides: Vec<Side>,
    heading: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
    styles: Vec<Style>,
}

impl Table {
    /// Creates a table with these columns.
    pub(super) fn new(sides: &[Side]) -> Self {
        Self { sides: sides.to_vec(), ..Self::default() }
    }

    /// Sets the heading row.
    pub(super) fn heading(mut self, cells: &[&str]) -> Self {
        self.heading = Some(cells.iter().map(|cell| (*cell).to_owned()).collect());
        self
    }

    /// Gives each column a style, from the left.
    pub(super) fn styles(mut self, styles: &[Style]) -> Self {
        self.styles = styles.to_vec();
        self
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The lines, one column from the left, with `gap` columns between cells. If they are too wide,
    /// the column `elastic` shrinks. Leaves out a column that is empty in every row.
    pub(super) fn lines(&self, elastic: usize, gap: usize, room: usize) -> Vec<Line> {
        let mut widths: Vec<usize> = (0..self.sides.len())
            .map(|column| {
                let is_used = self
                    .rows
                    .iter()
                    .any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
                let cells = self.heading.iter().chain(&self.rows).filter_map(|row| row.get(column));
                if is_used { cells.map(|cell| text_width(cell)).max().unwrap_or(0) } else { 0 }
            })
            .collect();
        let gaps = widths.iter().filter(|width| **width > 0).count().saturating_sub(1) * gap;
        let sum: usize = widths.iter().sum::<usize>() + gaps + 1;
        if let Some(column) = widths.get_mut(elastic) {
            *column = column.saturating_sub(sum.saturating_sub(room)).max(8.min(*column));
        }
        let heading = self.heading.iter().map(|row| (row, Style::Dim));
        heading
            .chain(self.rows.iter().map(|row| (row, Style::Plain)))
            .map(|(row, style)| self.row_line(row, style, &widths, gap))
            .collect()
    }

    fn row_line(&self, row: &[String], style: Style, widths: &[usize], gap: usize) -> Line {
        let mut line = Line::default();
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            if *width == 0 {
                continue;
            }
            let before = if line.spans().is_empty() { 1 } else { gap };
            line.push(Style::Plain, &" ".repeat(before));
            let cell = truncate(cell, *width);
            let text = match self.sides.get(column) {
                Some(Side::Right) => pad_left(&cell, *width),
                _ => pad_right(&cell, *width),
            };
            match (style, self.styles.get(column).copied().unwrap_or_default()) {
                (Style::Plain, Style::Plain) => line.append(paint_blocks(&text, Style::Right)),
                (Style::Plain, own) => line.push(own, &text),
                (style, _) => line.push(style, &text),
            }
        }
        line.trim_end()
    }
}
