//! The gradebook as lines: the learners, the marks of their answers, and the questions.

use obverse_core::grade::Outcome;
use obverse_core::text::{Line, Style, pad_right, text_width, truncate, words};

use super::tables::{count_cell, count_right, facility_cell, pass_cell, score_cell};
use super::{ClassLearner, ClassReport, nothing_text};
use crate::report::indented_lines;
use crate::report::table::{Side, Table};

/// The widest name of a learner beside signs, in columns.
const NAME_WIDTH: usize = 16;
/// Below this width, points and times are left out.
const NARROW: usize = 70;

/// The gradebook as lines.
#[must_use]
pub(crate) fn render_gradebook(report: &ClassReport, room: usize) -> Vec<Line> {
    if report.learners.is_empty() {
        return indented_lines(&nothing_text(report), room);
    }
    let mut lines = vec![Line::styled(Style::Title, &format!(" {}", report.title))];
    lines.extend(indented_lines(&report.summary_text(), room));
    lines.push(Line::default());
    lines.extend(marks(report, room));
    lines.push(Line::default());
    lines.extend(indented_lines(&legend(report), room));
    lines.extend(note_lines(report, room));
    lines.push(Line::default());
    lines.extend(question_table(report, room));
    let closing = report.closing_sentences();
    if !closing.is_empty() {
        lines.push(Line::default());
        lines.extend(closing.iter().flat_map(|sentence| indented_lines(sentence, room)));
    }
    lines
}

/// The scores with the sign of each answer beside them, or below if they do not fit.
fn marks(report: &ClassReport, room: usize) -> Vec<Line> {
    let mut table = learner_table(report, room);
    let width = table.iter().map(Line::width).max().unwrap_or(0) + 2;
    let columns: Vec<usize> = (0..report.questions.len()).collect();
    if width + columns.len() > room {
        table.push(Line::default());
        table.extend(sign_tables(report, room));
        return table;
    }
    for (nth, line) in table.iter_mut().enumerate() {
        line.push(Style::Plain, &" ".repeat(width - line.width()));
        match nth.checked_sub(1) {
            None => line.push(Style::Dim, &ruler(&columns)),
            Some(at) => push_signs(line, &report.learners[at], &columns),
        }
    }
    table.into_iter().map(Line::trim_end).collect()
}

fn learner_table(report: &ClassReport, room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let sides = [Left, Right, Right, Left, Right, Right];
    let mut table = Table::new(&sides).heading(&["learner", "score", "", "", "blank", "time"]);
    for learner in &report.learners {
        let is_wide = room >= NARROW;
        table.row(vec![
            learner.learner.clone(),
            score_cell(learner),
            words::format_percent(learner.share),
            pass_cell(learner).to_owned(),
            count_cell(learner.count_outcome(Outcome::Blank)),
            if is_wide { learner.time_text() } else { String::new() },
        ]);
    }
    table.lines(0, 2, room)
}

/// The remarks on learners, one a line.
fn note_lines(report: &ClassReport, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for learner in &report.learners {
        let notes = learner.notes().join(", ");
        if notes.is_empty() {
            continue;
        }
        if lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(indented_lines(&format!("{}: {notes}.", learner.learner), room));
    }
    lines
}

/// The sign of each answer, a column for each question; in several tables if they are too many.
fn sign_tables(report: &ClassReport, room: usize) -> Vec<Line> {
    let names = report.learners.iter().map(|learner| text_width(&learner.learner));
    let name_width = names.max().unwrap_or(0).clamp(7, NAME_WIDTH);
    let fits = room.saturating_sub(name_width + 4).max(10) / 5 * 5;
    let mut lines = Vec::new();
    let all: Vec<usize> = (0..report.questions.len()).collect();
    for (nth, columns) in all.chunks(fits).enumerate() {
        if nth > 0 {
            lines.push(Line::default());
        }
        let label = pad_right("answers", name_width);
        lines.push(Line::styled(Style::Dim, &format!(" {label}  {}", ruler(columns))).trim_end());
        for learner in &report.learners {
            let name = pad_right(&truncate(&learner.learner, name_width), name_width);
            let mut line = Line::plain(&format!(" {name}  "));
            push_signs(&mut line, learner, columns);
            lines.push(line.trim_end());
        }
    }
    lines
}

/// Marks for the columns: `1   5    10   15`, each number beginning at its column.
fn ruler(columns: &[usize]) -> String {
    let mut text = String::new();
    for (place, column) in columns.iter().enumerate() {
        let number = column + 1;
        if place == 0 || number.is_multiple_of(5) {
            let number = number.to_string();
            if place == 0 || (text_width(&text) < place && place + number.len() <= columns.len()) {
                text = pad_right(&text, place) + &number;
            }
        }
    }
    text
}

fn push_signs(line: &mut Line, learner: &ClassLearner, columns: &[usize]) {
    for column in columns {
        match learner.cells[*column] {
            Some(cell) => line.push(outcome_style(cell.outcome), cell.outcome.sign()),
            None => line.push(Style::Plain, " "),
        }
    }
}

fn outcome_style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Right => Style::Right,
        Outcome::Almost => Style::Almost,
        Outcome::Partly => Style::Partly,
        Outcome::Wrong => Style::Wrong,
        Outcome::Blank => Style::Dim,
    }
}

/// The signs that occur, with their words.
fn legend(report: &ClassReport) -> String {
    let mut cells = report.learners.iter().flat_map(|learner| &learner.cells);
    let mut parts: Vec<String> = Outcome::ALL
        .into_iter()
        .filter(|outcome| cells.clone().flatten().any(|cell| cell.outcome == *outcome))
        .map(|outcome| format!("{} {}", outcome.sign(), outcome.phrase()))
        .collect();
    if cells.any(Option::is_none) {
        parts.push("a gap: not asked".to_owned());
    }
    format!("{}. The columns are the questions below.", parts.join(", "))
}

fn question_table(report: &ClassReport, room: usize) -> Vec<Line> {
    use Side::{Left, Right};
    let sides = [Right, Left, Right, Right, Right, Right];
    let headings = ["", "question", "asked", "right", "blank", "points"];
    let mut table = Table::new(&sides).heading(&headings);
    for (at, question) in report.questions.iter().enumerate() {
        let item = &report.test.items[at];
        table.row(vec![
            (at + 1).to_string(),
            question.name.clone(),
            words::format_thousands(item.asked),
            words::format_thousands(count_right(report, at)),
            count_cell(item.omitted),
            facility_cell(item),
        ]);
    }
    table.lines(1, if room < NARROW { 1 } else { 2 }, room)
}

#[cfg(test)]
mod tests {
    use super::ruler;

    #[test]
    fn each_number_begins_at_its_column() {
        let columns: Vec<usize> = (0..12).collect();
        assert_eq!(ruler(&columns), "1   5    10");
        assert_eq!(ruler(&columns[..5]), "1   5");
        assert_eq!(ruler(&columns[..4]), "1");
        let later: Vec<usize> = (40..52).collect();
        assert_eq!(ruler(&later), "41  45   50");
        let many: Vec<usize> = (95..101).collect();
        assert_eq!(ruler(&many), "96");
    }
}
