//! The page of a verdict.

use jiff::Timestamp;

use crate::ui::verdict_rows::{self, RowContent, VerdictRow};
use obverse_core::grade::{Mark, Outcome};
use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{KeyHint, VerdictView};
use obverse_core::text::{
    Line, Style, TextKind, compare_spellings, draw_spellings, hang_lines, keeps_lines, parse,
    render_answer, render_blocks, text_width, wrap_text,
};

use super::draft::InputDraft;
use super::header::PageHeader;
use super::options::judged_options;
use super::page::{EntryLine, KeyHints, Page, PageBody, key_hint};
use super::question::notice_lines;

/// Below this width labels have no column.
const NARROW: usize = 30;
/// The most lines of what the learner typed.
const MAX_GIVEN_LINES: usize = 6;
/// The gap between an answer and other accepted ones.
const ANSWER_GAP: &str = "      ";

/// The page of a verdict at `width` columns. It stands where the question stood: the prompt, the
/// options or the parts of the answer, and below them the verdict.
#[must_use]
pub(super) fn verdict_page(
    view: &VerdictView,
    draft: &InputDraft,
    now: Timestamp,
    width: usize,
    locale: Locale,
) -> Page {
    let header = PageHeader {
        number: view.number,
        total: view.total,
        returning: view.returning,
        tally: view.tally,
        flagged: false,
        title: view.section.as_ref().unwrap_or(&view.deck),
        deadline: view.deadline,
        locale,
    };
    let mut body = PageBody::default();
    body.add_illustrated(&view.prompt, &view.images, width);
    let rows = verdict_rows::verdict_rows(view, locale);
    let (parts, rows): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| matches!(row.content, RowContent::Parts(_)));
    if view.options.is_empty() {
        body.add_part(parts.iter().flat_map(|row| row_lines(row, width, locale)).collect());
    } else {
        body.add_part(judged_options(&view.options, width, locale));
    }
    let rows = if view.options.is_empty() { rows } else { rows_below_options(view, rows) };
    body.add_focused(verdict_lines(view, &rows, width, locale));
    body.add_focused(notice_lines(view.notice.as_deref(), width));
    let enter = KeyHint {
        key: message!(locale, "key-enter"),
        does: if view.is_last {
            message!(locale, "key-finish")
        } else {
            message!(locale, "key-next")
        },
    };
    let is_typing = !draft.editor.is_empty();
    Page {
        head: Some(header.line(now, width)),
        body,
        entry: is_typing.then(|| EntryLine::new("", &draft.editor, "", width, locale)),
        keys: KeyHints { answer: (key_hint(&enter), key_hint(&enter)), others: view.keys.clone() },
    }
}

/// The rows that the options do not show already. The answer stays: words come before signs.
fn rows_below_options<'a>(view: &'a VerdictView, rows: Vec<VerdictRow<'a>>) -> Vec<VerdictRow<'a>> {
    let is_shown =
        |text: &str| view.options.iter().any(|judged| judged.feedback.as_deref() == Some(text));
    let keys = view.options.iter().filter(|judged| judged.is_key).count();
    let mut below = Vec::new();
    for row in rows {
        match row.content {
            RowContent::Given(..) => {}
            RowContent::Markdown(text) if is_shown(text) => {}
            RowContent::Answer(answer, _, kind) => {
                if keys == 1 {
                    let content = RowContent::Answer(answer, Vec::new(), kind);
                    below.push(VerdictRow::unlabelled(content));
                }
            }
            content => below.push(VerdictRow { content, ..row }),
        }
    }
    below
}

/// The outcome with the first row beside it if that has no label, then the other rows.
fn verdict_lines(
    view: &VerdictView,
    rows: &[VerdictRow],
    width: usize,
    locale: Locale,
) -> Vec<Line> {
    let (sign, word, style) = verdict_rows::outcome_word(view.outcome, locale);
    let word = Line::styled(style, &format!("{sign} {word}"));
    let (first, rest) = match rows.split_first() {
        Some((first, rest)) if first.label.is_empty() => (Some(first), rest),
        _ => (None, rows),
    };
    let mut lines = match first {
        Some(first) => lines_beside(word, width, locale, |columns| {
            content_lines(&first.content, columns, locale)
        }),
        None => vec![word],
    };
    let (compared, rest) = compared_spelling(rest, width, locale);
    lines.extend(compared);
    lines.extend(rest.iter().flat_map(|row| row_lines(row, width, locale)));
    lines
}

/// A wrong word above the right one, with a sign below each letter that differs, if most letters
/// agree; and the other rows.
fn compared_spelling<'a, 'b>(
    rows: &'b [VerdictRow<'a>],
    width: usize,
    locale: Locale,
) -> (Vec<Line>, &'b [VerdictRow<'a>]) {
    let [given_row, answer_row, rest @ ..] = rows else { return (Vec::new(), rows) };
    let (RowContent::Given(given, TextKind::Typed), RowContent::Answer(answer, also, _)) =
        (&given_row.content, &answer_row.content)
    else {
        return (Vec::new(), rows);
    };
    let narrow = row_label(&answer_row.label).width() + 2;
    let column = if width >= NARROW { label_column(locale) } else { narrow };
    if !is_near_spelling(given, answer) || column + text_width(answer) > width {
        return (Vec::new(), rows);
    }
    let mut lines =
        spelling_rows(&[(given, answer)], [&given_row.label, &answer_row.label], width, locale);
    if !also.is_empty() {
        let mut others = Line::styled(Style::Dim, &also_label(locale));
        others.push(Style::Plain, &also.join(", "));
        lines.extend(lines_beside(Line::default(), width, locale, |columns| {
            others.wrap_to(columns)
        }));
    }
    (lines, rest)
}

/// Whether two words are so similar that their differing letters are worth a mark.
fn is_near_spelling(given: &str, answer: &str) -> bool {
    let places = compare_spellings(given, answer);
    let same = places.iter().filter(|place| place.difference.is_none()).count();
    !keeps_lines(given) && !keeps_lines(answer) && same >= 3 && same * 5 >= places.len() * 3
}

fn row_lines(row: &VerdictRow, width: usize, locale: Locale) -> Vec<Line> {
    match &row.content {
        RowContent::Parts(marks) => {
            marks.iter().flat_map(|(mark, kind)| part_lines(mark, *kind, width, locale)).collect()
        }
        RowContent::Spelling(_, words) => {
            let labels = [&*message!(locale, "label-typed"), &*message!(locale, "label-spelt")];
            spelling_rows(words, labels, width, locale)
        }
        _ => lines_beside(row_label(&row.label), width, locale, |columns| {
            content_lines(&row.content, columns, locale)
        }),
    }
}

/// The label of a row; empty if the text needs none.
fn row_label(word: &str) -> Line {
    if word.is_empty() { Line::default() } else { Line::styled(Style::Dim, &format!("  {word}")) }
}

/// Typed words above right spellings, after labels, with a sign below each differing letter. All
/// share the same columns, so that letters align.
fn spelling_rows(
    words: &[(&str, &str)],
    [given, right]: [&str; 2],
    width: usize,
    locale: Locale,
) -> Vec<Line> {
    let widest = row_label(given).width().max(row_label(right).width()) + 2;
    let column = if width >= NARROW { label_column(locale) } else { widest };
    let drawn = draw_spellings(words, width.saturating_sub(column), locale);
    let rows = drawn.into_iter().flat_map(|spelling| {
        [(given, spelling.given), (right, spelling.right), ("", spelling.marks)]
    });
    let rows = rows.filter(|(_, lines)| lines.iter().any(|line| !line.is_blank()));
    rows.flat_map(|(word, lines)| lines_beside(row_label(word), width, locale, |_| lines)).collect()
}

/// The column of the content: two columns after the widest label or word of a verdict.
fn label_column(locale: Locale) -> usize {
    let labels = [
        message!(locale, "label-you"),
        message!(locale, "label-answer"),
        message!(locale, "label-why"),
        message!(locale, "label-earned"),
        message!(locale, "label-ruling"),
        message!(locale, "label-typed"),
        message!(locale, "label-spelt"),
        message!(locale, "part-right"),
        message!(locale, "part-almost"),
        message!(locale, "part-partly"),
        message!(locale, "part-wrong"),
        message!(locale, "part-missing"),
        message!(locale, "part-extra"),
    ];
    let outcomes = Outcome::ALL.map(|outcome| outcome.heading_in(locale));
    let words = labels.iter().chain(&outcomes);
    // A label is indented by two columns; a word stands behind its sign and a space.
    words.map(|word| text_width(word)).max().unwrap_or(0) + 4
}

/// A label in its column and a text beside it.
fn lines_beside(
    mut label: Line,
    width: usize,
    locale: Locale,
    body: impl FnOnce(usize) -> Vec<Line>,
) -> Vec<Line> {
    let narrow = (label.width() + 2).max(4);
    let column = if width >= NARROW { label_column(locale) } else { narrow };
    label.push(Style::Plain, &" ".repeat(column.saturating_sub(label.width())));
    hang_lines(label, width, body)
}

fn content_lines(content: &RowContent, width: usize, locale: Locale) -> Vec<Line> {
    match content {
        RowContent::Text(text) => wrap_text(text, width),
        RowContent::Aside(text) => Line::styled(Style::Dim, text).wrap_to(width),
        RowContent::Markdown(markdown) => render_blocks(&parse(markdown), width),
        RowContent::Given(given, kind) => shorten(render_answer(&kind.parse(given), width)),
        RowContent::Answer(answer, also, kind) => answer_lines(answer, also, *kind, width, locale),
        RowContent::Parts(_) | RowContent::Spelling(..) => Vec::new(),
    }
}

/// The first lines of what was typed: it must not push the answer off the screen.
fn shorten(mut lines: Vec<Line>) -> Vec<Line> {
    if lines.len() > MAX_GIVEN_LINES {
        lines.truncate(MAX_GIVEN_LINES);
        lines.push(Line::styled(Style::Dim, "…"));
    }
    lines
}

/// `also: `, before other accepted answers.
fn also_label(locale: Locale) -> String {
    format!("{}{}", message!(locale, "label-also"), locale.colon())
}

/// The answer, with other accepted ones beside or below it.
fn answer_lines(
    answer: &str,
    also: &[&str],
    kind: TextKind,
    width: usize,
    locale: Locale,
) -> Vec<Line> {
    let mut lines = render_answer(&kind.parse(answer), width);
    if also.iter().any(|other| keeps_lines(other)) {
        for other in also {
            lines.push(Line::styled(Style::Dim, also_label(locale).trim_end()));
            lines.extend(render_answer(&kind.parse(other), width));
        }
        return lines;
    }
    let mut others = Line::styled(Style::Dim, &also_label(locale));
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
fn part_lines(mark: &Mark, kind: TextKind, width: usize, locale: Locale) -> Vec<Line> {
    let (sign, word, style) = verdict_rows::part_word(mark, locale);
    let answer = message!(locale, "label-answer");
    let label = Line::styled(style, &format!("{sign} {word}"));
    let given = verdict_rows::shown_text(mark);
    if !verdict_rows::is_on_one_line(mark) {
        return lines_beside(label, width, locale, |columns| {
            let mut lines = render_answer(&kind.parse(given), columns);
            if let Some(right) = verdict_rows::correction_of(mark) {
                lines.extend((!mark.given.is_empty()).then(|| Line::styled(Style::Dim, &answer)));
                lines.extend(render_answer(&kind.parse(right), columns));
            }
            lines
        });
    }
    let mut text = on_one_line(given, kind);
    if let Some(right) = verdict_rows::correction_of(mark) {
        text.push(Style::Plain, if mark.given.is_empty() { "" } else { "   " });
        let label = if mark.given.is_empty() { String::new() } else { format!("{answer} ") };
        text.push(Style::Dim, &label);
        text.append(on_one_line(right, kind));
    }
    lines_beside(label, width, locale, |columns| text.wrap_to(columns))
}
