//! The page of a verdict.

use jiff::Timestamp;

use crate::ui::rows::{self, Content, Row, SPELT, TYPED};
use obverse_core::grade::Mark;
use obverse_core::sitting::view::{Key, VerdictView};
use obverse_core::text::{
    Line, Style, TextKind, draw_spellings, hang, keeps_lines, layout, layout_answer, parse, wrap,
};

use super::draft::Draft;
use super::page::{Body, Entry, Keys, Page, header, key, time};
use super::question::notice;

/// Where what is said begins.
const COLUMN: usize = 11;
/// Below this width labels take no column.
const NARROW: usize = 30;
/// Between an answer and others that count.
const BESIDE: &str = "      ";

/// The page of a verdict at `width` columns.
#[must_use]
pub fn page(view: &VerdictView, draft: &Draft, now: Timestamp, width: usize) -> Page {
    let place = Line::styled(Style::Dim, &rows::place(view.number, view.total, view.returning));
    let mut body = Body::default();
    body.part(layout(&parse(&view.prompt), width));
    body.focused(verdict(view, width));
    body.focused(notice(view.notice.as_deref(), width));
    let enter =
        Key { key: "Enter".to_owned(), does: if view.is_last { "finish" } else { "next" }.to_owned() };
    let is_typing = !draft.editor.is_empty();
    Page {
        head: Some(header(place, &view.deck, time(view.deadline, now), width)),
        body,
        entry: is_typing.then(|| Entry::new("", &draft.editor, "", width)),
        keys: Keys { answer: (key(&enter), key(&enter)), others: view.keys.clone() },
    }
}

/// The word, and beside it what needs no label; then the rest.
fn verdict(view: &VerdictView, width: usize) -> Vec<Line> {
    let (sign, word, style) = rows::outcome(view.outcome);
    let word = Line::styled(style, &format!("{sign} {word}"));
    let rows = rows::rows(view);
    match rows.split_first() {
        Some((first, rest)) if first.label.is_empty() => {
            let mut lines = beside(word, width, |columns| content(&first.content, columns));
            lines.extend(rest.iter().flat_map(|row| self::row(row, width)));
            lines
        }
        _ => std::iter::once(word).chain(rows.iter().flat_map(|row| self::row(row, width))).collect(),
    }
}

fn row(row: &Row, width: usize) -> Vec<Line> {
    match &row.content {
        Content::Parts(marks) => marks.iter().flat_map(|(mark, kind)| part(mark, *kind, width)).collect(),
        Content::Spelling(_, words) => spelling(words, width),
        _ => beside(label(row.label), width, |columns| content(&row.content, columns)),
    }
}

/// The label of a row; nothing where the text speaks for itself.
fn label(word: &str) -> Line {
    if word.is_empty() { Line::default() } else { Line::styled(Style::Dim, &format!("  {word}")) }
}

/// Words as they were typed, below them as they are spelt, and a sign below each letter that differs. Both stand in the
/// same columns, or it would not be seen which letters belong together.
fn spelling(words: &[(&str, &str)], width: usize) -> Vec<Line> {
    let column = if width >= NARROW { COLUMN } else { label(TYPED).width() + 2 };
    let drawn = draw_spellings(words, width.saturating_sub(column));
    let rows = drawn.into_iter().flat_map(|one| [(TYPED, one.given), (SPELT, one.right), ("", one.marks)]);
    let rows = rows.filter(|(_, lines)| lines.iter().any(|line| !line.is_blank()));
    rows.flat_map(|(word, lines)| beside(label(word), width, |_| lines)).collect()
}

/// A label in its column and a text beside it.
fn beside(mut label: Line, width: usize, body: impl FnOnce(usize) -> Vec<Line>) -> Vec<Line> {
    let column = if width >= NARROW { COLUMN } else { (label.width() + 2).max(4) };
    label.push(Style::Plain, &" ".repeat(column.saturating_sub(label.width())));
    hang(label, width, body)
}

fn content(content: &Content, width: usize) -> Vec<Line> {
    match content {
        Content::Text(text) => wrap(text, width),
        Content::Aside(text) => Line::styled(Style::Dim, text).wrapped(width),
        Content::Markdown(markdown) => layout(&parse(markdown), width),
        Content::Given(given, kind) => layout_answer(&kind.parse(given), width),
        Content::Answer(answer, also, kind) => self::answer(answer, also, *kind, width),
        Content::Parts(_) | Content::Spelling(..) => Vec::new(),
    }
}

/// The answer, and others that count beside it or below.
fn answer(answer: &str, also: &[&str], kind: TextKind, width: usize) -> Vec<Line> {
    let mut lines = layout_answer(&kind.parse(answer), width);
    if also.iter().any(|other| keeps_lines(other)) {
        for other in also {
            lines.push(Line::styled(Style::Dim, "also:"));
            lines.extend(layout_answer(&kind.parse(other), width));
        }
        return lines;
    }
    let mut others = Line::styled(Style::Dim, "also: ");
    for (at, other) in also.iter().enumerate() {
        others.push(Style::Plain, if at > 0 { ", " } else { "" });
        others.append(on_one_line(other, kind));
    }
    match lines.as_mut_slice() {
        _ if also.is_empty() => {}
        [only] if only.width() + BESIDE.len() + others.width() <= width => {
            only.push(Style::Plain, BESIDE);
            only.append(others);
        }
        _ => lines.extend(others.wrapped(width)),
    }
    lines
}

/// A text without lines to keep.
fn on_one_line(text: &str, kind: TextKind) -> Line {
    let mut all = Line::default();
    for line in layout_answer(&kind.parse(text), usize::MAX) {
        all.push(Style::Plain, if all.is_blank() { "" } else { " " });
        all.append(line);
    }
    all
}

/// One part of an answer: `✗ wrong    Kiev   answer Minsk`; where a text has lines to keep, the right one below.
fn part(mark: &Mark, kind: TextKind, width: usize) -> Vec<Line> {
    let (sign, word, style) = rows::part(mark);
    let label = Line::styled(style, &format!("{sign} {word}"));
    let given = rows::shown(mark);
    if !rows::is_on_one_line(mark) {
        return beside(label, width, |columns| {
            let mut lines = layout_answer(&kind.parse(given), columns);
            if let Some(right) = rows::correction(mark) {
                lines.extend((!mark.given.is_empty()).then(|| Line::styled(Style::Dim, "answer")));
                lines.extend(layout_answer(&kind.parse(right), columns));
            }
            lines
        });
    }
    let mut text = on_one_line(given, kind);
    if let Some(right) = rows::correction(mark) {
        text.push(Style::Plain, if mark.given.is_empty() { "" } else { "   " });
        text.push(Style::Dim, if mark.given.is_empty() { "" } else { "answer " });
        text.append(on_one_line(right, kind));
    }
    beside(label, width, |columns| text.wrapped(columns))
}
