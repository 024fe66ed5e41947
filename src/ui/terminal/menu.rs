//! The pages of a menu and of an exam before it is handed in.

use jiff::Timestamp;

use obverse_core::session::view::{HandIn, KeyHint, Menu, MenuOption, letter_label, time_left};
use obverse_core::text::{Line, Style, hang_lines, text_width as width_of, words, wrap_text};

use super::draft::InputDraft;
use super::page::{EntryLine, KeyHints, Page, PageBody, header_line};
use super::question::{notice_lines, option_lines};

/// Between what an option is and what follows from it.
const LABEL_GAP: usize = 3;

/// The page of a menu at `width` columns.
#[must_use]
pub fn menu_page(menu: &Menu, draft: &InputDraft, width: usize) -> Page {
    let mut body = PageBody::default();
    body.add_part(intro_lines(&menu.intro, width));
    let marked = draft.mark.filter(|_| draft.editor.is_empty());
    let widest = menu.options.len().checked_sub(1).map_or(0, |last| width_of(&letter_label(last)));
    let labels = label_columns(menu, width - 4 - widest);
    let choice = |(index, item): (usize, &MenuOption)| {
        let is_marked = marked == Some(index);
        let body = |columns| menu_option_lines(item, labels, columns);
        (is_marked, option_lines(&letter_label(index), widest, is_marked, width, body))
    };
    body.add_choices(&menu.options.iter().enumerate().map(choice).collect::<Vec<_>>());
    body.add_focused(notice_lines(menu.notice.as_deref(), width));
    Page { head: None, body, entry: menu_entry("Choice: ", draft, width), keys: menu_keys(menu, marked) }
}

fn menu_entry(label: &str, draft: &InputDraft, width: usize) -> Option<EntryLine> {
    (!draft.editor.is_empty()).then(|| EntryLine::new(label, &draft.editor, "", width))
}

/// What stands above a menu. Spaces before a line set it in.
fn intro_lines(intro: &[String], width: usize) -> Vec<Line> {
    let lines = intro.iter().enumerate().flat_map(|(at, line)| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let style = if at == 0 { Style::Title } else { Style::Plain };
        match line.trim() {
            "" => vec![Line::default()],
            text => hang_lines(Line::plain(&" ".repeat(indent)), width, |columns| {
                Line::styled(style, text).wrap_to(columns)
            }),
        }
    });
    lines.collect()
}

/// The columns of the labels, where every label and its note fit on one line.
fn label_columns(menu: &Menu, width: usize) -> Option<usize> {
    let labels = menu.options.iter().map(|item| width_of(&item.label)).max()?;
    let notes = menu.options.iter().map(|item| width_of(&item.note)).max()?;
    (labels + LABEL_GAP + notes <= width).then_some(labels)
}

fn menu_option_lines(item: &MenuOption, labels: Option<usize>, width: usize) -> Vec<Line> {
    let (label, note) = (&item.label, Line::styled(Style::Dim, &item.note));
    match labels {
        _ if note.is_blank() => wrap_text(label, width),
        Some(columns) => {
            let gap = columns.saturating_sub(width_of(label)) + LABEL_GAP;
            let mut line = Line::plain(label).with(Style::Plain, &" ".repeat(gap));
            line.append(note);
            vec![line]
        }
        None => [wrap_text(label, width), note.wrap_to(width)].concat(),
    }
}

fn menu_keys(menu: &Menu, marked: Option<usize>) -> KeyHints {
    let letters = match menu.options.len() {
        0 => String::new(),
        1 => letter_label(0),
        count => format!("a–{}", letter_label(count - 1)),
    };
    let enter = marked.map(|mark| format!(", or Enter for {}", letter_label(mark))).unwrap_or_default();
    let short = Line::styled(Style::Key, &letters);
    let long = short.clone().with(Style::Dim, &enter);
    // There is nothing else that the line needs room for.
    KeyHints { answer: (long.clone(), long), others: Vec::new() }
}

/// The page of an exam before it is handed in, at `width` columns.
#[must_use]
pub fn hand_in_page(view: &HandIn, draft: &InputDraft, now: Timestamp, width: usize) -> Page {
    let time = view
        .deadline
        .map(|deadline| Line::styled(Style::Dim, &words::format_clock(time_left(deadline, now))));
    let numbers = |numbers: &[usize]| numbers.iter().map(usize::to_string).collect::<Vec<_>>().join("  ");
    let row = |label: &str, text: &str| match text {
        "" => Vec::new(),
        text => hang_lines(Line::styled(Style::Dim, &format!("  {label:<14}")), width, |columns| {
            wrap_text(text, columns)
        }),
    };
    let answered = view.total.saturating_sub(view.unanswered.len());
    let mut body = PageBody::default();
    body.add_part(
        [
            row("Answered", &format!("{answered} of {}", view.total)),
            row("Unanswered", &numbers(&view.unanswered)),
            row("Flagged", &numbers(&view.flagged)),
        ]
        .concat(),
    );
    body.add_focused(notice_lines(view.notice.as_deref(), width));
    let done = KeyHint { key: "/done".to_owned(), does: "hands in".to_owned() };
    let answer = (
        Line::styled(Style::Dim, "A number goes to that question"),
        Line::styled(Style::Dim, "number: go to"),
    );
    Page {
        head: Some(header_line(Line::styled(Style::Title, "Hand in?"), "", time, width)),
        body,
        entry: Some(EntryLine::new("Go to: ", &draft.editor, "", width)),
        keys: KeyHints { answer, others: vec![done] },
    }
}
