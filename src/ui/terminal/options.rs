//! Options as a list: with a cursor while they are chosen, with signs after the verdict.

use obverse_core::session::view::{JudgedOption, LabelledOption};
use obverse_core::text::{
    Line, Style, hang_lines, parse, parse_option, render_answer, render_blocks,
    text_width as width_of,
};

use super::page::MarkedChoice;

/// The gap between an option and the feedback beside it.
const FEEDBACK_GAP: usize = 4;
/// The least width of feedback beside an option, in columns.
const MIN_FEEDBACK_WIDTH: usize = 24;

/// What stands before the label of an option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OptionMark {
    /// Whether the cursor is on it.
    pub has_cursor: bool,
    /// The box of a choice of several, or the place in an order; empty if there is none.
    pub tick: String,
}

/// An option: `› d  341`, `  [x] d  341`.
#[must_use]
pub(super) fn option_lines(
    letter: &str,
    widest: usize,
    mark: &OptionMark,
    width: usize,
    body: impl FnOnce(usize) -> Vec<Line>,
) -> Vec<Line> {
    let style = if mark.has_cursor { Style::Cursor } else { Style::Key };
    let tick = if mark.tick.is_empty() { String::new() } else { format!("{} ", mark.tick) };
    let label = Line::styled(style, if mark.has_cursor { "› " } else { "  " })
        .with(style, &tick)
        .with(style, letter)
        .with(Style::Plain, &" ".repeat(widest.saturating_sub(width_of(letter)) + 2));
    let lines = hang_lines(label, width, body);
    if mark.has_cursor {
        lines.into_iter().map(|line| line.restyle_plain(Style::Cursor)).collect()
    } else {
        lines
    }
}

/// Options with their labels. `marks` has an entry for each option.
pub(super) fn lettered_choices(
    options: &[LabelledOption],
    marks: &[OptionMark],
    width: usize,
) -> Vec<MarkedChoice> {
    let widest = widest_label(options.iter());
    let mut choices = Vec::new();
    for (at, option) in options.iter().enumerate() {
        let mark = marks.get(at).cloned().unwrap_or_default();
        // An option that equals its label appears once.
        let text = if option.is_own_label() { Vec::new() } else { parse_option(&option.text) };
        let lines = option_lines(&option.label(), widest, &mark, width, |columns| {
            render_answer(&text, columns)
        });
        choices.push((mark.has_cursor, lines));
    }
    choices
}

/// Options without a mark.
pub(super) fn unmarked_options(options: &[LabelledOption], width: usize) -> Vec<Line> {
    lettered_choices(options, &[], width).into_iter().flat_map(|(_, lines)| lines).collect()
}

fn widest_label<'a>(options: impl Iterator<Item = &'a LabelledOption>) -> usize {
    options.map(|option| width_of(&option.label())).max().unwrap_or(0)
}

/// The options after the verdict: ✓ on the key, ✗ on a wrong choice, and the feedback beside it.
pub(super) fn judged_options(options: &[JudgedOption], width: usize) -> Vec<Line> {
    let widest = widest_label(options.iter().map(|judged| &judged.option));
    let is_several = options.iter().filter(|judged| judged.is_key).count() > 1
        || options.iter().filter(|judged| judged.is_chosen).count() > 1;
    let mut drawn: Vec<(Vec<Line>, Option<&str>)> = Vec::new();
    for judged in options {
        let lines = judged_lines(judged, widest, is_several, width);
        drawn.push((lines, judged.feedback.as_deref()));
    }
    let longest = drawn.iter().flat_map(|(lines, _)| lines).map(Line::width).max().unwrap_or(0);
    let column = longest + FEEDBACK_GAP;
    let is_beside = column + MIN_FEEDBACK_WIDTH <= width;
    let mut lines = Vec::new();
    for (option, feedback) in drawn {
        match feedback {
            None => lines.extend(option),
            Some(text) if is_beside => lines.extend(beside(option, text, column, width)),
            Some(text) => {
                lines.extend(option);
                let indent = Line::plain(&" ".repeat(widest + 4));
                lines.extend(hang_lines(indent, width, |columns| {
                    render_blocks(&parse(text), columns)
                }));
            }
        }
    }
    lines
}

fn judged_lines(judged: &JudgedOption, widest: usize, is_several: bool, width: usize) -> Vec<Line> {
    let option = &judged.option;
    let (sign, style) = match (judged.is_key, judged.is_chosen) {
        (true, _) => ("✓ ", Style::Right),
        (false, true) => ("✗ ", Style::Wrong),
        (false, false) => ("  ", Style::Dim),
    };
    let text = if option.is_own_label() { Vec::new() } else { parse_option(&option.text) };
    let label = Line::styled(style, sign)
        .with(style, &option.label())
        .with(Style::Plain, &" ".repeat(widest.saturating_sub(width_of(&option.label())) + 2));
    let mut lines = hang_lines(label, width, |columns| render_answer(&text, columns));
    let is_missed = is_several && judged.is_key && !judged.is_chosen;
    if is_missed && let Some(last) = lines.last_mut() {
        let note = Line::styled(Style::Dim, "  missed");
        if !last.is_listing() && last.width() + note.width() <= width {
            last.append(note);
        }
    }
    lines.into_iter().map(|line| line.restyle_plain(style)).collect()
}

/// An option with its feedback beside it.
fn beside(option: Vec<Line>, feedback: &str, column: usize, width: usize) -> Vec<Line> {
    let feedback = render_blocks(&parse(feedback), width - column);
    let rows = option.len().max(feedback.len());
    let (mut option, mut feedback) = (option.into_iter(), feedback.into_iter());
    let mut lines = Vec::new();
    for _ in 0..rows {
        let mut line = option.next().unwrap_or_default();
        let right = feedback.next().unwrap_or_default();
        if !right.is_blank() {
            line.push(Style::Plain, &" ".repeat(column.saturating_sub(line.width())));
            line.append(right);
        }
        lines.push(line);
    }
    lines
}
