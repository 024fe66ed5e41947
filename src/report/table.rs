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
}

impl Table {
    /// Creates a table with these columns.
    pub fn new(sides: &[Side]) -> Self {
        Self { sides: sides.to_vec(), heading: None, rows: Vec::new() }
    }

    /// Sets the heading row.
    pub fn heading(mut self, cells: &[&str]) -> Self {
        self.heading = Some(cells.iter().map(|cell| (*cell).to_owned()).collect());
        self
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The lines, one column from the left, with `gap` columns between cells. If they are too wide,
    /// the column `elastic` shrinks. Leaves out a column that is empty in every row.
    pub fn lines(&self, elastic: usize, gap: usize, room: usize) -> Vec<Line> {
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
            .map(|(row, style)| match style {
                Style::Plain => paint_blocks(&self.row_text(row, &widths, gap), Style::Right),
                _ => Line::styled(style, &self.row_text(row, &widths, gap)),
            })
            .collect()
    }

    fn row_text(&self, row: &[String], widths: &[usize], gap: usize) -> String {
        let cells = row.iter().zip(widths).zip(&self.sides).filter(|((_, width), _)| **width > 0);
        let cells = cells.map(|((cell, width), side)| match side {
            Side::Left => pad_right(&truncate(cell, *width), *width),
            Side::Right => pad_left(&truncate(cell, *width), *width),
        });
        format!(" {}", cells.collect::<Vec<_>>().join(&" ".repeat(gap)).trim_end())
    }
}
