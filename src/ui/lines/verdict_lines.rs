//! The rows of a verdict as lines of text.

use crate::ui::verdict_rows::{self, RowContent, VerdictRow};
use obverse_core::grade::{Mark, PAIR_ARROW};
use obverse_core::text::{Line, Style, TextKind, describe_spelling, keeps_lines};

use super::spoken_text::{self, end_line, end_sentence, markdown_lines, on_one_line, prefix_lines};

pub(super) fn row_lines(row: &VerdictRow) -> Vec<Line> {
    let word = if row.word.is_empty() { String::new() } else { format!("{}: ", row.word) };
    match &row.content {
        RowContent::Text(text) => vec![Line::plain(&end_sentence(&format!("{word}{text}")))],
        RowContent::Aside(text) => vec![Line::plain(&end_sentence(&format!("{word}{text}")))],
        RowContent::Markdown(text) => prefix_lines(&word, markdown_lines(text)),
        RowContent::Given(text, kind) => given_lines(&word, text, *kind),
        RowContent::Answer(answer, also, kind) => key_lines(&word, answer, also, *kind),
        RowContent::Parts(marks) => marks
            .iter()
            .enumerate()
            .flat_map(|(at, (mark, kind))| part_lines(at, mark, *kind))
            .collect(),
        RowContent::Spelling(slips, _) => slips
            .iter()
            .map(|spelling| Line::plain(&describe_spelling(&spelling.given, &spelling.right)))
            .collect(),
    }
}

/// A response or an answer after a word.
pub(super) fn given_lines(word: &str, text: &str, kind: TextKind) -> Vec<Line> {
    if keeps_lines(text) {
        return prefix_lines(word, spoken_text::answer_lines(text, kind));
    }
    let mut line = Line::plain(word);
    line.append(on_one_line(text, kind));
    vec![end_line(line)]
}

/// The answer, and other accepted ones.
fn key_lines(word: &str, answer: &str, also: &[&str], kind: TextKind) -> Vec<Line> {
    let mut lines = given_lines(word, answer, kind);
    if also.iter().any(|other| keeps_lines(other)) {
        lines.extend(also.iter().flat_map(|other| given_lines("Also: ", other, kind)));
        return lines;
    }
    let mut others = Line::plain(" Also: ");
    for (at, other) in also.iter().enumerate() {
        others.push(Style::Plain, if at > 0 { ", " } else { "" });
        others.append(on_one_line(other, kind));
    }
    match lines.last_mut() {
        Some(last) if !also.is_empty() && !last.is_listing() => last.append(end_line(others)),
        _ if !also.is_empty() => lines.push(end_line(others.trim_end())),
        _ => {}
    }
    lines
}

fn part_lines(at: usize, mark: &Mark, kind: TextKind) -> Vec<Line> {
    let (_, word, style) = verdict_rows::part_word(mark);
    let mut line = Line::plain(&format!("Part {}, ", at + 1)).with(style, word);
    let given = verdict_rows::shown_text(mark);
    let right = verdict_rows::correction_of(mark);
    if !verdict_rows::is_on_one_line(mark) {
        line.push(Style::Plain, if mark.given.is_empty() { "." } else { ":" });
        let given = spoken_text::answer_lines(given, kind);
        let right = right
            .into_iter()
            .flat_map(|right| prefix_lines("Answer: ", spoken_text::answer_lines(right, kind)));
        return std::iter::once(line).chain(given).chain(right).collect();
    }
    if !mark.given.is_empty() {
        line.push(Style::Plain, ": ");
        line.append(on_one_line(&given.replace(PAIR_ARROW, ": "), kind));
        line = end_line(line);
    }
    if let Some(right) = right {
        line.push(Style::Plain, if mark.given.is_empty() { ". Answer: " } else { " Answer: " });
        line.append(on_one_line(&right.replace(PAIR_ARROW, ": "), kind));
    }
    vec![end_line(line)]
}
