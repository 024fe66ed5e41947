//! Charts in text: columns, bars, and intervals on a scale. All are readable without colour.

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::widgets::Widget;
use ratatui_widgets::barchart::{Bar, BarChart, BarGroup};

use obverse_core::text::{Line, Style, pad_left, pad_right, text_width};

/// A column chart: one column for each value, the range on the left and labels below.
pub(super) struct ColumnChart<'a> {
    /// The heights.
    pub values: &'a [usize],
    /// The labels below columns, from their left edges. The first ones have precedence if space is
    /// short.
    pub labels: &'a [(usize, String)],
    /// The height of the columns, in lines.
    pub height: usize,
}

impl ColumnChart<'_> {
    /// The lines. Columns are as wide as `room` allows, at least one character.
    pub(super) fn lines(&self, room: usize) -> Vec<String> {
        let top = self.values.iter().copied().max().unwrap_or(0).max(1);
        let mark = obverse_core::text::words::format_thousands(top);
        let margin = text_width(&mark) + 1;
        let (wide, gap) = self.step(room.saturating_sub(margin + 1));
        let drawn = self.draw_columns(top, wide, gap);
        let mut lines: Vec<String> = drawn
            .iter()
            .enumerate()
            .map(|(at, row)| {
                let left = pad_left(if at == 0 { &mark } else { "" }, margin);
                format!("{left}│{row}").trim_end().to_owned()
            })
            .collect();
        let across = self.values.len() * (wide + gap);
        lines.push(format!("{}└{}", pad_left("0", margin), "─".repeat(across.saturating_sub(gap))));
        lines.push(
            " ".repeat(margin + 1) + &self.below(wide + gap, room.saturating_sub(margin + 1)),
        );
        lines
    }

    /// The width of a column and of the gap after it.
    fn step(&self, room: usize) -> (usize, usize) {
        [(3, 1), (2, 1), (1, 1)]
            .into_iter()
            .find(|(wide, gap)| self.values.len() * (wide + gap) <= room + gap)
            .unwrap_or((1, 0))
    }

    fn draw_columns(&self, top: usize, wide: usize, gap: usize) -> Vec<String> {
        let bars: Vec<Bar> = self
            .values
            .iter()
            .map(|value| Bar::default().value(*value as u64).text_value(String::new()))
            .collect();
        let across = (self.values.len() * (wide + gap)) as u16;
        let area = Rect::new(0, 0, across, self.height as u16);
        let mut buffer = Buffer::empty(area);
        BarChart::default()
            .data(BarGroup::default().bars(&bars))
            .bar_width(wide as u16)
            .bar_gap(gap as u16)
            .max(top as u64)
            .render(area, &mut buffer);
        let mut lines = Vec::new();
        for y in 0..self.height as u16 {
            lines.push(
                (0..across)
                    .map(|x| buffer.cell((x, y)).map_or(" ", |cell| cell.symbol()))
                    .collect(),
            );
        }
        lines
    }

    fn below(&self, step: usize, room: usize) -> String {
        let mut below = String::new();
        for (column, label) in self.labels {
            let at = column * step;
            let free = text_width(&below) + usize::from(!below.is_empty());
            if at >= free && at + text_width(label) <= room {
                below = pad_right(&below, at) + label;
            }
        }
        below
    }
}

/// A bar for a share from 0 to 1, of at most `columns`, in eighths of a column.
pub(super) fn render_bar(share: f64, columns: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (share.clamp(0.0, 1.0) * columns as f64 * 8.0).round() as usize;
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

/// A line with its bars, columns and points in a style of their own.
pub(super) fn paint_blocks(text: &str, style: Style) -> Line {
    let mut line = Line::default();
    for c in text.chars() {
        let is_block = matches!(c, '▁'..='█' | '▉'..='▏' | '░'..='▓' | '●' | '─' | '┼');
        line.push(if is_block { style } else { Style::Plain }, c.encode_utf8(&mut [0; 4]));
    }
    line
}

/// Intervals with their middles on a scale with a target: `──●─┊`.
pub(super) struct IntervalScale {
    /// The value at the left edge.
    pub low: f64,
    /// The value at the right edge.
    pub high: f64,
    /// The number of columns.
    pub columns: usize,
    /// The target value.
    pub aim: f64,
}

impl IntervalScale {
    /// The line of one interval.
    pub(super) fn line(&self, value: f64, (from, to): (f64, f64)) -> String {
        let (from, to, value, aim) =
            (self.at(from), self.at(to), self.at(value), self.at(self.aim));
        (0..self.columns)
            .map(|at| match at {
                at if at == value => '●',
                at if at == aim && (from..=to).contains(&at) => '┼',
                at if at == aim => '┊',
                at if (from..=to).contains(&at) => '─',
                _ => ' ',
            })
            .collect()
    }

    /// The heading line: the ends and the target.
    pub(super) fn heading(&self) -> String {
        let aim = self.at(self.aim);
        let left = format!("{:.0}", self.low * 100.0);
        let right = format!("{:.0}", self.high * 100.0);
        let middle = "aim";
        let mut line = pad_right(&left, aim.saturating_sub(1).max(text_width(&left) + 1)) + middle;
        let at = self.columns.saturating_sub(text_width(&right));
        if text_width(&line) < at {
            line = pad_right(&line, at) + &right;
        }
        line
    }

    fn at(&self, value: f64) -> usize {
        let share = (value - self.low) / (self.high - self.low);
        (share.clamp(0.0, 1.0) * (self.columns - 1) as f64).round() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{ColumnChart, IntervalScale, render_bar};

    #[test]
    fn columns_are_on_a_line_with_labels_below() {
        let labels = [(0, "today".to_owned()), (2, "no room".to_owned()), (4, "Friday".to_owned())];
        let columns = ColumnChart { values: &[8, 0, 4, 1, 16], labels: &labels, height: 2 };
        assert_eq!(columns.lines(60)[2], "  0└───────────────────");
        assert_eq!(columns.lines(60)[3], "    today   no room Friday");
        assert_eq!(columns.lines(60)[..2], [" 16│                ███", "   │███     ▄▄▄ ▁▁▁ ███"]);
        assert!(
            columns.lines(12).iter().all(|line| line.chars().count() <= 12),
            "{:?}",
            columns.lines(12)
        );
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(
            [
                render_bar(0.0, 4),
                render_bar(0.5, 4),
                render_bar(0.53, 4),
                render_bar(1.0, 4),
                render_bar(7.0, 2)
            ],
            ["", "██", "██▏", "████", "██"]
        );
    }

    #[test]
    fn an_interval_is_on_its_scale() {
        let scale = IntervalScale { low: 0.6, high: 1.0, columns: 21, aim: 0.9 };
        assert_eq!(scale.heading(), "60            aim 100");
        assert_eq!(scale.line(0.8, (0.7, 0.86)), "     ─────●─── ┊     ");
        assert_eq!(scale.line(0.8, (0.7, 0.95)), "     ─────●────┼──   ");
    }
}
