//! A page: what stands above, what may scroll, the line that is typed, and the keys; and its cut to a screen.

use std::ops::Range;
use std::time::Duration;

use jiff::Timestamp;

use obverse_core::sitting::view::{Key, time_left};
use obverse_core::text::{Line, Span, Style, truncate, width as width_of, words};

use super::editor::Editor;

/// No line of a page is laid out wider, so that the eye finds the next one.
const WIDEST: usize = 76;
/// The narrowest screen that pages are made for.
const NARROWEST: usize = 20;
/// Between two columns of the header.
const GAP: usize = 3;
/// A title that is cut shorter than this says too little.
const READABLE: usize = 24;
/// Between two keys.
const DOT: &str = " · ";

/// The columns and rows of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

impl Size {
    /// The columns that a page has between its margins.
    #[must_use]
    pub fn inner(self) -> usize {
        self.columns.max(NARROWEST).saturating_sub(2).min(WIDEST)
    }
}

/// Everything that is shown of a view. Lines are as wide as [`Size::inner`] at most.
#[derive(Debug, Default)]
pub struct Page {
    /// Where one is, and what time is left.
    pub head: Option<Line>,
    /// What there is to read.
    pub body: Body,
    /// The line that is typed.
    pub entry: Option<Entry>,
    /// What can be pressed.
    pub keys: Keys,
}

/// What there is to read: parts with a blank line between them.
#[derive(Debug, Default)]
pub struct Body {
    /// The lines.
    pub lines: Vec<Line>,
    /// Those that should be seen where not all can be.
    pub focus: Range<usize>,
    /// What stands around these and should be seen with them, where there is room for it.
    pub around: Range<usize>,
}

impl Body {
    /// What should be seen on a screen with room for so many lines.
    #[must_use]
    pub fn in_sight(&self, rows: usize) -> &Range<usize> {
        let holds = self.around.start <= self.focus.start && self.focus.end <= self.around.end;
        if holds && self.around.len() <= rows { &self.around } else { &self.focus }
    }

    /// Adds a part, and says which lines are its own; a part without lines leaves no trace.
    pub fn part(&mut self, lines: Vec<Line>) -> Range<usize> {
        if !lines.is_empty() && !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let start = self.lines.len();
        self.lines.extend(lines);
        start..self.lines.len()
    }

    /// Adds a part that should be seen.
    pub fn focused(&mut self, lines: Vec<Line>) {
        let range = self.part(lines);
        if !range.is_empty() {
            self.focus = range;
        }
    }

    /// Adds choices as one part, of which the first marked one should be seen, and all of them where there is room.
    pub fn choices(&mut self, choices: &[Choice]) {
        let all = self.part(choices.iter().flat_map(|(_, lines)| lines).cloned().collect());
        let mut at = all.start;
        self.around = all;
        for (is_marked, lines) in choices {
            if *is_marked {
                self.focus = at..at + lines.len();
                return;
            }
            at += lines.len();
        }
    }
}

/// Something that can be chosen: whether it is marked, and its lines.
pub type Choice = (bool, Vec<Line>);

/// A line that is typed.
#[derive(Debug)]
pub struct Entry {
    line: Line,
    column: usize,
}

impl Entry {
    /// `Order: b c` with a remark at the right, where there is room for one. A line that begins with one slash is a
    /// command, whatever is asked.
    #[must_use]
    pub fn new(label: &str, editor: &Editor, remark: &str, width: usize) -> Self {
        let is_command = editor.text().starts_with('/') && !editor.text().starts_with("//");
        let mut line = Line::styled(Style::Dim, if is_command { "Command: " } else { label });
        let window = editor.window(width.saturating_sub(line.width()).max(2));
        let column = line.width() + window.column;
        line.push(Style::Plain, &window.text);
        let remark = Line::styled(Style::Dim, remark);
        let gap = width.saturating_sub(line.width() + remark.width());
        if gap >= GAP && !remark.is_blank() {
            line.push(Style::Plain, &" ".repeat(gap));
            line.append(remark);
        }
        Self { line, column }
    }
}

/// What can be pressed, the most important first.
#[derive(Debug, Default)]
pub struct Keys {
    /// How the view is answered, at length and in short.
    pub answer: (Line, Line),
    /// What else can be done.
    pub others: Vec<Key>,
}

impl Keys {
    /// One line of as many keys as fit. What explains the keys stays as long as anything does.
    fn line(&self, scrolls: Option<&Key>, width: usize) -> Line {
        let (long, short) = &self.answer;
        let mut line = if long.width() <= width / 2 { long.clone() } else { short.clone() };
        if line.width() > width {
            line = Line::styled(Style::Dim, &truncate(&line.to_string(), width));
        }
        let (help, others): (Vec<&Key>, Vec<&Key>) = self.others.iter().partition(|key| key.key == "/?");
        let help: Vec<Line> = help.into_iter().map(key).collect();
        let reserved: usize = help.iter().map(|key| key.width() + DOT.chars().count()).sum();
        for other in scrolls.into_iter().chain(others).map(key) {
            add_key(&mut line, other, width.saturating_sub(reserved));
        }
        for key in help {
            add_key(&mut line, key, width);
        }
        line
    }
}

/// `/h hint`.
#[must_use]
pub fn key(key: &Key) -> Line {
    Line::styled(Style::Key, &key.key).with(Style::Dim, &format!(" {}", key.does))
}

fn add_key(line: &mut Line, key: Line, width: usize) {
    let dot = Line::styled(Style::Dim, if line.is_blank() { "" } else { DOT });
    if line.width() + dot.width() + key.width() <= width {
        line.append(dot);
        line.append(key);
    }
}

/// What is left of the time.
#[must_use]
pub fn time(deadline: Option<Timestamp>, now: Timestamp) -> Option<Line> {
    let left = time_left(deadline?, now);
    let style = if left < Duration::from_secs(60) { Style::Notice } else { Style::Dim };
    Some(Line::styled(style, &words::remaining(left)))
}

/// `3 of 10`, the deck's title and the time; where not all fits, the title gives way.
#[must_use]
pub fn header(left: Line, title: &str, time: Option<Line>, width: usize) -> Line {
    let short = time.unwrap_or_default();
    let style = short.spans().first().map_or(Style::Dim, Span::style);
    let long = if short.is_blank() { Line::default() } else { short.clone().with(style, " left") };
    let between = if long.is_blank() { 0 } else { 2 * GAP };
    let room = width.saturating_sub(left.width() + GAP + between + long.width());
    if title.is_empty() && left.width() + GAP + long.width() <= width {
        return spread(left, long, width);
    }
    if title.is_empty() || width_of(title) > room && room < READABLE {
        return spread(left, short, width);
    }
    let mut right = Line::styled(Style::Dim, &truncate(title, room)).with(Style::Plain, &" ".repeat(between));
    right.append(long);
    spread(left, right, width)
}

fn spread(mut left: Line, right: Line, width: usize) -> Line {
    if left.width() > width {
        return Line::styled(Style::Dim, &truncate(&left.to_string(), width));
    }
    if let Some(gap) = width.checked_sub(left.width() + right.width()).filter(|gap| *gap > 0) {
        left.push(Style::Plain, &" ".repeat(gap));
        left.append(right);
    }
    left.trimmed()
}

/// A page as one screen shows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Frame {
    /// The lines from the first row.
    pub lines: Vec<Line>,
    /// The column and the row of the cursor, where something is typed.
    pub cursor: Option<(usize, usize)>,
    /// The first line of the body that is seen.
    pub top: usize,
    /// How many lines of the body are seen.
    pub seen: usize,
}

impl Page {
    /// The page on a screen, its body from the line `top` where it has to scroll.
    #[must_use]
    pub fn frame(&self, size: Size, top: usize) -> Frame {
        let fits = |around: usize| self.body.lines.len() + around <= size.rows;
        let entry = usize::from(self.entry.is_some());
        let is_airy = fits(self.head_rows() + 2 + 2 * entry);
        let around = self.head_rows() + 2 + if is_airy { 2 } else { 1 } * entry;
        let seen = size.rows.saturating_sub(around).max(1).min(self.body.lines.len());
        let top = top.min(self.body.lines.len() - seen);
        let mut lines: Vec<Line> =
            self.head.iter().flat_map(|head| [head.clone(), Line::default()]).collect();
        lines.extend(self.body.lines.iter().skip(top).take(seen).cloned());
        lines.push(Line::default());
        let row = lines.len();
        if let Some(entry) = &self.entry {
            lines.push(entry.line.clone());
            lines.extend(is_airy.then(Line::default));
        }
        lines.push(self.keys.line(self.scrolls(top, seen).as_ref(), size.inner()));
        let over = lines.len().saturating_sub(size.rows.max(1));
        let lines = lines.into_iter().skip(over).map(|line| line.trimmed().indented(1)).collect();
        let cursor = self.entry.as_ref().map(|entry| (entry.column + 1, row.saturating_sub(over)));
        Frame { lines, cursor, top, seen }
    }

    fn head_rows(&self) -> usize {
        if self.head.is_some() { 2 } else { 0 }
    }

    fn scrolls(&self, top: usize, seen: usize) -> Option<Key> {
        let key = |key: &str, does: &str| Some(Key { key: key.to_owned(), does: does.to_owned() });
        match (top > 0, top + seen < self.body.lines.len()) {
            (false, false) => None,
            (false, true) => key("PgDn", "more"),
            (true, false) => key("PgUp", "back"),
            (true, true) => key("PgUp/PgDn", "more"),
        }
    }
}
