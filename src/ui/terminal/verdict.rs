//! The page of a verdict.

use jiff::Timestamp;

use crate::ui::verdict_rows::{self, RowContent, SPELT_LABEL, TYPED_LABEL, VerdictRow};
use obverse_core::grade::Mark;
use obverse_core::session::view::{KeyHint, VerdictView};
use obverse_core::text::{
    Line, Style, TextKind, draw_spellings, hang_lines, keeps_lines, parse, render_answer,
    render_blocks, wrap_text,
};

use super::draft::InputDraft;
use super::page::{EntryLine, KeyHints, Page, PageBody, header_line, key_hint, time_left_line};
use super::question::notice_lines;

/// The column of the content.
const LABEL_COLUMN: usize = 11;
/// Below this width labels have no column.
const NARROW: usize = 30;
/// The gap between an answer and other accepted ones.
const ANSWER_GAP: &str = "      ";

/// The page of a verdict at `width` columns.
#[must_use]
pub fn verdict_page(view: &VerdictView, draft: &InputDraft, now: Timestamp, width: usize) -> Page {
    let place = Line::styled(
        Style::Dim,
        &verdict_rows::place_text(view.number, view.total, view.returning),
    );
    let mut body = PageBody::default();
    body.add_part(render_blocks(&parse(&view.prompt), width));
    body.add_focused(verdict_lines(view, width));
    body.add_focused(notice_lines(view.notice.as_deref(), width));
    let enter = KeyHint {
        key: "Enter".to_owned(),
        does: if view.is_last { "finish" } else { "next" }.to_owned(),
    };
    let is_typing = !draft.editor.is_empty();
    Page {
        head: Some(header_line(place, &view.deck, time_left_line(view.deadline, now), width)),
        body,
        entry: is_typing.then(|| EntryLine::new("", &draft.editor, "", width)),
        keys: KeyHints { answer: (key_hint(&enter), key_hint(&enter)), others: view.keys.clone() },
    }
}

/// The outcome with its unlabelled row beside it, then the other rows.
fn verdict_lines(view: &VerdictView, width: usize) -> Vec<Line> {
    let (sign, word, style) = verdict_rows::outcome_word(view.outcome);
    let word = Line::styled(style, &format!("{sign} {word}"));
    let rows = verdict_rows::verdict_rows(view);
    match rows.split_first() {
        Some((first, rest)) if first.label.is_empty() => {
            let mut lines =
                lines_beside(word, width, |columns| content_lines(&first.content, columns));
            lines.extend(rest.iter().flat_map(|row| row_lines(row, width)));
            lines
        }
        _ => {
            std::iter::once(word).chain(rows.iter().flat_map(|row| row_lines(row, width))).collect()
        }
    }
}

fn row_lines(row: &VerdictRow, width: usize) -> Vec<Line> {
    match &row.content {
        RowContent::Parts(marks) => {
            marks.iter().flat_map(|(mark, kind)| part_lines(mark, *kind, width)).collect()
        }
        RowContent::Spelling(_, words) => spelling_lines(words, width),
        _ => lines_beside(row_label(row.label), width, |columns| {
            content_lines(&row.content, columns)
        }),
    }
}

/// The label of a row; empty if the text needs none.
fn row_label(word: &str) -> Line {
    if word.is_empty() { Line::default() } else { Line::styled(Style::Dim, &format!("  {word}")) }
}

/// Typed words above right spellings, with a sign below each differing letter. All share the same
/// columns, so that letters align.
fn spelling_lines(words: &[(&str, &str)], width: usize) -> Vec<Line> {
    let column = if width >= NARROW { LABEL_COLUMN } else { row_label(TYPED_LABEL).width() + 2 };
    let drawn = draw_spellings(words, width.saturating_sub(column));
    let rows = drawn.into_iter().flat_map(|spelling| {
        [(TYPED_LABEL, spelling.given), (SPELT_LABEL, spelling.right), ("", spelling.marks)]
    });
    let rows = rows.filter(|(_, lines)| lines.iter().any(|line| !line.is_blank()));
    rows.flat_map(|(word, lines)| lines_beside(row_label(word), width, |_| lines)).collect()
}

/// A label in its column and a text beside it.
fn lines_beside(mut label: Line, width: usize, body: impl FnOnce(usize) -> Vec<Line>) -> Vec<Line> {
    let column = if width >= NARROW { LABEL_COLUMN } else { (label.width() + 2).max(4) };
    label.push(Style::Plain, &" ".repeat(column.saturating_sub(label.width())));
    hang_lines(label, width, body)
}

fn content_lines(content: &RowContent, width: usize) -> Vec<Line> {
    match content {
        RowContent::Text(text) => wrap_text(text, width),
        RowContent::Aside(text) => Line::styled(Style::Dim, text).wrap_to(width),
        RowContent::Markdown(markdown) => render_blocks(&parse(markdown), width),
        RowContent::Given(given, kind) => render_answer(&kind.parse(given), width),
        RowContent::Answer(answer, also, kind) => answer_lines(answer, also, *kind, width),
        RowContent::Parts(_) | RowContent::Spelling(..) => Vec::new(),
    }
}

/// The answer, with other accepted ones beside or below it.
fn answer_lines(answer: &str, also: &[&str], kind: TextKind, width: usize) -> Vec<Line> {
    let mut lines = render_answer(&kind.parse(answer), width);
    if also.iter().any(|other| keeps_lines(other)) {
        for other in also {
            lines.push(Line::styled(Style::Dim, "also:"));
            lines.extend(render_answer(&kind.parse(other), width));
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
        [only] if only.width() + ANSWER_GAP.len() + others.width() <= width => {
            only.push(Style::Plain, ANSWER_GAP);
            only.append(others);
        }
        _ => lines.extend(others.wrap_to(width)),
    }
    lines
}

/// A text without line breaks to keep.
fn on_one_line(text: &str, kind: TextKind) -> Line {
    let mut all = Line::default();
    for line in render_answer(&kind.parse(text), usize::MAX) {
        all.push(Style::Plain, if all.is_blank() { "" } else { " " });
        all.append(line);
    }
    all
}

/// One part of an answer: `✗ wrong    Kiev   answer Minsk`. The right text is below if a text has
/// line breaks to keep.
fn part_lines(mark: &Mark, kind: TextKind, width: usize) -> Vec<Line> {
    let (sign, word, style) = verdict_rows::part_word(mark);
    let label = Line::styled(style, &format!("{sign} {word}"));
    let given = verdict_rows::shown_text(mark);
    if !verdict_rows::is_on_one_line(mark) {
        return lines_beside(label, width, |columns| {
            let mut lines = render_answer(&kind.parse(given), columns);
            if let Some(right) = verdict_rows::correction_of(mark) {
                lines.extend((!mark.given.is_empty()).then(|| Line::styled(Style::Dim, "answer")));
                lines.extend(render_answer(&kind.parse(right), columns));
            }
            lines
        });
    }
    let mut text = on_one_line(given, kind);
    if let Some(right) = verdict_rows::correction_of(mark) {
        text.push(Style::Plain, if mark.given.is_empty() { "" } else { "   " });
        text.push(Style::Dim, if mark.given.is_empty() { "" } else { "answer " });
        text.append(on_one_line(right, kind));
    }
    lines_beside(label, width, |columns| text.wrap_to(columns))
}
