//! Charts of signs: columns, bars, and intervals on a scale. Every one is read without colour.

use ratatui_core::buffer::Buffer;
use ratatui_core::layout::Rect;
use ratatui_core::widgets::Widget;
use ratatui_widgets::barchart::{Bar, BarChart, BarGroup};

use obverse_core::text::{pad_left, pad_right, text_width};

/// A column chart: one column for each value, with the greatest and 0 at its left side and labels below.
pub(super) struct ColumnChart<'a> {
    /// The heights.
    pub values: &'a [usize],
    /// What stands below a column, from its left edge on: as many as have room, the first ones first.
    pub labels: &'a [(usize, String)],
    /// How many lines the columns are high.
    pub height: usize,
}

impl ColumnChart<'_> {
    /// The lines; the columns are as wide as `room` allows, at least one.
    pub fn lines(&self, room: usize) -> Vec<String> {
        let top = self.values.iter().copied().max().unwrap_or(0).max(1);
        let mark = obverse_core::text::words::format_thousands(top);
        let margin = text_width(&mark) + 1;
        let (wide, gap) = self.step(room.saturating_sub(margin + 1));
        let drawn = self.draw_columns(top, wide, gap);
        let at_left = |line: usize| if line == 0 { pad_left(&mark, margin) } else { " ".repeat(margin) };
        let mut lines: Vec<String> = drawn
            .iter()
            .enumerate()
            .map(|(at, row)| format!("{}│{row}", at_left(at)).trim_end().to_owned())
            .collect();
        let across = self.values.len() * (wide + gap);
        lines.push(format!("{}└{}", pad_left("0", margin), "─".repeat(across.saturating_sub(gap))));
        lines.push(" ".repeat(margin + 1) + &self.below(wide + gap, room.saturating_sub(margin + 1)));
        lines
    }

    /// How wide a column and the gap behind it are.
    fn step(&self, room: usize) -> (usize, usize) {
        let fits = |(wide, gap): &(usize, usize)| self.values.len() * (wide + gap) <= room + gap;
        [(3, 1), (2, 1), (1, 1)].into_iter().find(fits).unwrap_or((1, 0))
    }

    fn draw_columns(&self, top: usize, wide: usize, gap: usize) -> Vec<String> {
        let bar = |value: &usize| Bar::default().value(*value as u64).text_value(String::new());
        let bars: Vec<Bar> = self.values.iter().map(bar).collect();
        let across = (self.values.len() * (wide + gap)) as u16;
        let area = Rect::new(0, 0, across, self.height as u16);
        let mut buffer = Buffer::empty(area);
        BarChart::default()
            .data(BarGroup::default().bars(&bars))
            .bar_width(wide as u16)
            .bar_gap(gap as u16)
            .max(top as u64)
            .render(area, &mut buffer);
        let cell = |x, y| buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
        (0..self.height as u16).map(|y| (0..across).map(|x| cell(x, y)).collect()).collect()
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

/// A bar of at most `columns` for a share from 0 to 1, in eighths of a column.
pub(super) fn render_bar(share: f64, columns: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (share.clamp(0.0, 1.0) * columns as f64 * 8.0).round() as usize;
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

/// An interval with its middle on a scale of so many columns, and where the aim lies: `──●─┊`.
pub(super) struct IntervalScale {
    /// The value at the left edge.
    pub low: f64,
    /// The value at the right edge.
    pub high: f64,
    /// How many columns.
    pub columns: usize,
    /// The value that is aimed at.
    pub aim: f64,
}

impl IntervalScale {
    /// One line.
    pub fn line(&self, value: f64, (from, to): (f64, f64)) -> String {
        let (from, to, value, aim) = (self.at(from), self.at(to), self.at(value), self.at(self.aim));
        let sign = |at| match at {
            at if at == value => '●',
            at if at == aim && (from..=to).contains(&at) => '┼',
            at if at == aim => '┊',
            at if (from..=to).contains(&at) => '─',
            _ => ' ',
        };
        (0..self.columns).map(sign).collect()
    }

    /// The line above: the ends and the aim.
    pub fn heading(&self) -> String {
        let percent = |share: f64| format!("{:.0}", share * 100.0);
        let aim = self.at(self.aim);
        let left = percent(self.low);
        let right = percent(self.high);
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
    fn columns_stand_on_a_line_with_labels_below() {
        let labels = [(0, "today".to_owned()), (2, "no room".to_owned()), (4, "Friday".to_owned())];
        let columns = ColumnChart { values: &[8, 0, 4, 1, 16], labels: &labels, height: 2 };
        assert_eq!(columns.lines(60)[2], "  0└───────────────────");
        assert_eq!(columns.lines(60)[3], "    today   no room Friday");
        assert_eq!(columns.lines(60)[..2], [" 16│                ███", "   │███     ▄▄▄ ▁▁▁ ███"]);
        assert!(columns.lines(12).iter().all(|line| line.chars().count() <= 12), "{:?}", columns.lines(12));
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
    fn an_interval_lies_on_its_scale() {
        let scale = IntervalScale { low: 0.6, high: 1.0, columns: 21, aim: 0.9 };
        assert_eq!(scale.heading(), "60            aim 100");
        assert_eq!(scale.line(0.8, (0.7, 0.86)), "     ─────●─── ┊     ");
        assert_eq!(scale.line(0.8, (0.7, 0.95)), "     ─────●────┼──   ");
    }
}
