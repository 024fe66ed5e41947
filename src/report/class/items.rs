//! The item analysis as lines: the test, its questions, and the options of each.

use obverse_core::text::{Line, Style, hang_lines, wrap_text};

use super::figures::{test_sentences, thirds_text, withheld_sentences};
use super::findings::finding_sentences;
use super::tables::{ITEM_HEADINGS, ITEM_LEGEND, item_cells, option_rows};
use super::{ClassReport, nothing_text};
use crate::report::indented_lines;
use crate::report::table::{Side, Table};

/// Below this width, only the most important figures are shown.
const NARROW: usize = 70;
/// The figures of a narrow table: asked, facility, item–rest, thirds.
const NARROW_FIGURES: usize = 4;

/// The analysis as lines.
#[must_use]
pub(crate) fn render_items(report: &ClassReport, room: usize) -> Vec<Line> {
    if report.learners.is_empty() {
        return indented_lines(&nothing_text(report), room);
    }
    let mut lines = vec![Line::styled(Style::Title, &format!(" {}", report.title))];
    let mut sentences = vec![report.summary_text()];
    sentences.extend(test_sentences(&report.test));
    sentences.extend(withheld_sentences(&report.test));
    sentences.extend(thirds_sentence(report));
    lines.extend(sentences.iter().flat_map(|sentence| indented_lines(sentence, room)));
    lines.push(Line::default());
    lines.extend(figure_table(report, room));
    lines.push(Line::default());
    lines.extend(indented_lines(ITEM_LEGEND, room));
    for at in 0..report.questions.len() {
        lines.extend(question_lines(report, at, room));
    }
    let closing = report.closing_sentences();
    if !closing.is_empty() {
        lines.push(Line::default());
        lines.extend(closing.iter().flat_map(|sentence| indented_lines(sentence, room)));
    }
    lines
}

/// The sizes of the thirds, if they are the same for all questions.
fn thirds_sentence(report: &ClassReport) -> Option<String> {
    let first = report.test.items.first()?.thirds?;
    let is_same = report.test.items.iter().all(|item| item.thirds == Some(first));
    let text = format!("Lower, middle and upper third: {} learners.", thirds_text(first));
    is_same.then_some(text)
}

fn figure_table(report: &ClassReport, room: usize) -> Vec<Line> {
    let shown = if room < NARROW { NARROW_FIGURES } else { ITEM_HEADINGS.len() };
    let mut sides = vec![Side::Right, Side::Left];
    sides.extend([Side::Right].repeat(shown));
    let headings: Vec<&str> =
        ["", "question"].into_iter().chain(ITEM_HEADINGS.into_iter().take(shown)).collect();
    let mut table = Table::new(&sides).heading(&headings);
    for (at, question) in report.questions.iter().enumerate() {
        let figures = item_cells(&report.test.items[at]);
        let mut row = vec![(at + 1).to_string(), question.name.clone()];
        row.extend(figures.into_iter().take(shown));
        table.row(row);
    }
    table.lines(1, if room < NARROW { 1 } else { 2 }, room)
}

/// The remarks on a question, and its options; nothing if there is neither.
fn question_lines(report: &ClassReport, at: usize, room: usize) -> Vec<Line> {
    let (question, item) = (&report.questions[at], &report.test.items[at]);
    let remarks = finding_sentences(question, item);
    let options = option_table(report, at, room);
    if remarks.is_empty() && options.is_empty() {
        return Vec::new();
    }
    let number = Line::plain(&format!(" {:>2}  ", at + 1));
    let mut lines = vec![Line::default()];
    lines.extend(hang_lines(number, room, |room| wrap_text(&question.name, room)));
    for remark in &remarks {
        lines.extend(hang_lines(Line::plain("     "), room, |room| {
            let wrapped = wrap_text(remark, room).into_iter();
            wrapped.map(|line| Line::styled(Style::Notice, &line.to_string())).collect()
        }));
    }
    lines.extend(options);
    lines
}

fn option_table(report: &ClassReport, at: usize, room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let sides = [Left, Left, Left, Right, Right, Right, Right, Right];
    let headings = ["", "", "answer", "lower", "middle", "upper", "all", "r"];
    let mut table = Table::new(&sides).heading(&headings);
    let rows = option_rows(&report.questions[at], &report.test.items[at]);
    if rows.is_empty() {
        return Vec::new();
    }
    for row in rows {
        let sign = if row.is_key { "✓" } else { "" };
        let mut cells = vec![sign.to_owned(), row.label, row.text];
        cells.extend(row.thirds);
        cells.extend([row.all, row.correlation]);
        table.row(cells);
    }
    let gap = if room < NARROW { 1 } else { 2 };
    table.lines(2, gap, room.saturating_sub(4)).into_iter().map(|line| line.indent_by(4)).collect()
}
