//! A page: header, scrolling body, input line and keys; and its cut to a screen.

use std::ops::Range;

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{KeyHint, ViewImage};
use obverse_core::text::{Line, Style, media_links, parse, render_blocks, truncate};

use super::editor::LineEditor;
use super::image::{FrameImage, ImageProtocol, ImageRoom, ImageSize};

/// The widest layout of a page, in columns. Longer lines are hard to read.
const MAX_PAGE_WIDTH: usize = 76;
/// The narrowest layout of a page, in columns.
const MIN_PAGE_WIDTH: usize = 20;
/// The least gap before a remark beside the input line.
const REMARK_GAP: usize = 3;
/// The separator of two keys.
const KEY_SEPARATOR: &str = " · ";

/// The columns and rows of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScreenSize {
    /// Columns.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
}

impl ScreenSize {
    /// The width of a page between its margins, in columns.
    #[must_use]
    pub(super) fn inner(self) -> usize {
        page_width(self.columns)
    }
}

/// The width of a page between its margins on a screen of this width, in columns.
#[must_use]
pub(crate) fn page_width(columns: usize) -> usize {
    columns.max(MIN_PAGE_WIDTH).saturating_sub(2).min(MAX_PAGE_WIDTH)
}

/// The content of a view. Lines are as wide as [`ScreenSize::inner`] at most.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The position and the time left.
    pub head: Option<Line>,
    /// The text to read.
    pub body: PageBody,
    /// The input line.
    pub entry: Option<EntryLine>,
    /// The keys.
    pub keys: KeyHints,
}

/// The text to read: parts with a blank line between them.
#[derive(Debug, Default)]
pub(super) struct PageBody {
    /// The lines.
    pub lines: Vec<Line>,
    /// The lines to show if not all fit.
    pub focus: Range<usize>,
    /// The context to show with them, if it fits.
    pub around: Range<usize>,
    /// The images below their texts.
    images: Vec<PageImage>,
}

/// An image in a body.
#[derive(Debug)]
struct PageImage {
    /// The line before which it stands; once it has rows, its first line.
    line: usize,
    /// Its size; `None` while it has no room.
    size: Option<ImageSize>,
    image: ViewImage,
}

impl PageBody {
    /// The lines to show on a screen with this number of rows.
    #[must_use]
    pub(super) fn in_sight(&self, rows: usize) -> &Range<usize> {
        let holds = self.around.start <= self.focus.start && self.focus.end <= self.around.end;
        if holds && self.around.len() <= rows { &self.around } else { &self.focus }
    }

    /// Adds a part and returns its lines. A part without lines has no effect.
    pub(super) fn add_part(&mut self, lines: Vec<Line>) -> Range<usize> {
        if !lines.is_empty() && !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let start = self.lines.len();
        self.lines.extend(lines);
        start..self.lines.len()
    }

    /// Adds Markdown as a part, and its images below it.
    pub(super) fn add_illustrated(&mut self, markdown: &str, images: &[ViewImage], width: usize) {
        self.add_part(render_blocks(&parse(markdown), width));
        self.add_images(markdown, images);
    }

    /// Adds the images of a text, as far as they were read.
    pub(super) fn add_images(&mut self, markdown: &str, images: &[ViewImage]) {
        let links = if images.is_empty() { Vec::new() } else { media_links(markdown) };
        for link in links {
            if let Some(image) = images.iter().find(|image| image.path == link.path) {
                let image = image.clone();
                self.images.push(PageImage { line: self.lines.len(), size: None, image });
            }
        }
    }

    /// Makes room for the images that the terminal draws.
    pub(super) fn place_images(&mut self, room: &ImageRoom, protocol: ImageProtocol) {
        let mut added = 0;
        for image in &mut self.images {
            image.line += added;
            image.size = room.fit_image(&image.image, protocol);
            let Some(ImageSize { rows, .. }) = image.size else { continue };
            // A blank line parts it from the text above.
            let line = image.line;
            self.lines.splice(line..line, vec![Line::default(); rows + 1]);
            for range in [&mut self.focus, &mut self.around] {
                if range.start >= line && range.start < range.end {
                    *range = range.start + rows + 1..range.end + rows + 1;
                }
            }
            image.line += 1;
            added += rows + 1;
        }
    }

    /// Adds a part to show.
    pub(super) fn add_focused(&mut self, lines: Vec<Line>) {
        let range = self.add_part(lines);
        if !range.is_empty() {
            self.focus = range;
        }
    }

    /// Adds choices as one part. Shows the first marked one, and all of them if they fit.
    pub(super) fn add_choices(&mut self, choices: &[MarkedChoice]) {
        let all = self.add_part(choices.iter().flat_map(|(_, lines)| lines).cloned().collect());
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

/// A choice: whether it is marked, and its lines.
pub(super) type MarkedChoice = (bool, Vec<Line>);

/// An input line.
#[derive(Debug)]
pub(super) struct EntryLine {
    line: Line,
    column: usize,
}

impl EntryLine {
    /// `Order: b c` with a remark on the right, if it fits. A line that begins with one slash is
    /// always a command.
    #[must_use]
    pub(super) fn new(
        label: &str,
        editor: &LineEditor,
        remark: &str,
        width: usize,
        locale: Locale,
    ) -> Self {
        let is_command = editor.text().starts_with('/') && !editor.text().starts_with("//");
        let command = message!(locale, "prompt-command");
        let label = if is_command { &command } else { label };
        let colon = if label.is_empty() { "" } else { locale.colon() };
        let mut line = Line::styled(Style::Dim, &format!("{label}{colon}"));
        let window = editor.window(width.saturating_sub(line.width()).max(2));
        let column = line.width() + window.column;
        line.push(Style::Plain, &window.text);
        let remark = Line::styled(Style::Dim, remark);
        let gap = width.saturating_sub(line.width() + remark.width());
        if gap >= REMARK_GAP && !remark.is_blank() {
            line.push(Style::Plain, &" ".repeat(gap));
            line.append(remark);
        }
        Self { line, column }
    }
}

/// The keys, the most important first.
#[derive(Debug, Default)]
pub(super) struct KeyHints {
    /// The way to answer, in a long and a short form.
    pub answer: (Line, Line),
    /// Other keys.
    pub others: Vec<KeyHint>,
}

impl KeyHints {
    /// One line with the keys that fit. The long way to answer is dropped first, with its arrows;
    /// the key that leaves and then the one that explains the others are dropped last.
    fn key_line(&self, scrolls: Option<&KeyHint>, width: usize) -> Line {
        let (help, others): (Vec<&KeyHint>, Vec<&KeyHint>) =
            self.others.iter().partition(|key| explains_keys(key) || is_leaving(key));
        let (explaining, leaving): (Vec<&KeyHint>, Vec<&KeyHint>) =
            help.into_iter().partition(|key| explains_keys(key));
        let [explaining, leaving] =
            [explaining, leaving].map(|keys| keys.into_iter().map(key_hint).collect::<Vec<_>>());
        let reserved = keys_width(&explaining);
        let reserved_by_all = reserved + keys_width(&leaving);
        let (long, short) = &self.answer;
        let fits = long.width() <= (width / 2).min(width.saturating_sub(reserved_by_all));
        let mut line = if fits { long.clone() } else { short.clone() };
        if line.width() > width {
            line = Line::styled(Style::Dim, &truncate(&line.to_string(), width));
        }
        for other in scrolls.into_iter().chain(others).map(key_hint) {
            add_key(&mut line, other, width.saturating_sub(reserved_by_all));
        }
        for key in leaving {
            add_key(&mut line, key, width.saturating_sub(reserved));
        }
        for key in explaining {
            add_key(&mut line, key, width);
        }
        line
    }
}

/// The width of keys with the separators before them.
fn keys_width(keys: &[Line]) -> usize {
    keys.iter().map(|key| key.width() + KEY_SEPARATOR.chars().count()).sum()
}

/// Whether a key explains the others.
fn explains_keys(key: &KeyHint) -> bool {
    key.key.ends_with('?')
}

/// Whether a key leaves. How to get out is said before anything else.
fn is_leaving(key: &KeyHint) -> bool {
    matches!(key.key.as_str(), "q" | "/q" | "Esc" | "q, Esc")
}

/// `/h hint`.
#[must_use]
pub(super) fn key_hint(key: &KeyHint) -> Line {
    Line::styled(Style::Key, &key.key).with(Style::Dim, &format!(" {}", key.does))
}

fn add_key(line: &mut Line, key: Line, width: usize) {
    let dot = Line::styled(Style::Dim, if line.is_blank() { "" } else { KEY_SEPARATOR });
    if line.width() + dot.width() + key.width() <= width {
        line.append(dot);
        line.append(key);
    }
}

/// A page cut to a screen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ScreenFrame {
    /// The lines from the first row.
    pub lines: Vec<Line>,
    /// The column and the row of the cursor, if there is an input line.
    pub cursor: Option<(usize, usize)>,
    /// The first visible line of the body.
    pub top: usize,
    /// The number of visible lines of the body.
    pub seen: usize,
    /// The images that are visible as a whole.
    pub images: Vec<FrameImage>,
}

impl Page {
    /// Cuts the page to a screen. If the body scrolls, it starts with the line `top`.
    #[must_use]
    pub(super) fn cut_to_screen(
        &self,
        size: ScreenSize,
        top: usize,
        locale: Locale,
    ) -> ScreenFrame {
        let entry = usize::from(self.entry.is_some());
        let is_airy = self.body.lines.len() + self.head_rows() + 2 + 2 * entry <= size.rows;
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
        lines.push(self.keys.key_line(self.scroll_key(top, seen, locale).as_ref(), size.inner()));
        let over = lines.len().saturating_sub(size.rows.max(1));
        let lines = lines.into_iter().skip(over).map(|line| line.trim_end().indent_by(1)).collect();
        let cursor = self.entry.as_ref().map(|entry| (entry.column + 1, row.saturating_sub(over)));
        let images = self.visible_images(top, seen, over);
        ScreenFrame { lines, cursor, top, seen, images }
    }

    /// The images that are visible as a whole, if the body shows `seen` lines from `top`, and the
    /// screen lacks the first `over` rows of the page.
    fn visible_images(&self, top: usize, seen: usize, over: usize) -> Vec<FrameImage> {
        let mut visible = Vec::new();
        for PageImage { line, size, image } in &self.body.images {
            let Some(size) = *size else { continue };
            if *line >= top
                && line + size.rows <= top + seen
                && self.head_rows() + line - top >= over
            {
                let row = self.head_rows() + line - top - over;
                visible.push(FrameImage { row, column: 1, size, image: image.clone() });
            }
        }
        visible
    }

    fn head_rows(&self) -> usize {
        if self.head.is_some() { 2 } else { 0 }
    }

    fn scroll_key(&self, top: usize, seen: usize, locale: Locale) -> Option<KeyHint> {
        let (key, does) = match (top > 0, top + seen < self.body.lines.len()) {
            (false, false) => return None,
            (false, true) => ("PgDn", message!(locale, "key-more")),
            (true, false) => ("PgUp", message!(locale, "key-back")),
            (true, true) => ("PgUp/PgDn", message!(locale, "key-more")),
        };
        Some(KeyHint { key: key.to_owned(), does })
    }
}
