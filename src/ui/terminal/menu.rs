//! The pages of a menu and of an exam before it is handed in.

use jiff::Timestamp;

use obverse_core::sitting::view::{HandIn, Key, Menu, MenuOption, letter, time_left};
use obverse_core::text::{Line, Style, hang, width as width_of, words, wrap};

use super::draft::Draft;
use super::page::{Body, Entry, Keys, Page, header};
use super::question::{notice, option};

/// Between what an option is and what follows from it.
const BETWEEN: usize = 3;

/// The page of a menu at `width` columns.
#[must_use]
pub fn page(menu: &Menu, draft: &Draft, width: usize) -> Page {
    let mut body = Body::default();
    body.part(intro(&menu.intro, width));
    let marked = draft.mark.filter(|_| draft.editor.is_empty());
    let widest = menu.options.len().checked_sub(1).map_or(0, |last| width_of(&letter(last)));
    let labels = table(menu, width - 4 - widest);
    let choice = |(index, item): (usize, &MenuOption)| {
        let is_marked = marked == Some(index);
        let body = |columns| labelled(item, labels, columns);
        (is_marked, option(&letter(index), widest, is_marked, width, body))
    };
    body.choices(&menu.options.iter().enumerate().map(choice).collect::<Vec<_>>());
    body.focused(notice(menu.notice.as_deref(), width));
    Page { head: None, body, entry: entry("Choice: ", draft, width), keys: keys(menu, marked) }
}

fn entry(label: &str, draft: &Draft, width: usize) -> Option<Entry> {
    (!draft.editor.is_empty()).then(|| Entry::new(label, &draft.editor, "", width))
}

/// What stands above a menu. Spaces before a line set it in.
fn intro(intro: &[String], width: usize) -> Vec<Line> {
    let lines = intro.iter().enumerate().flat_map(|(at, line)| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let style = if at == 0 { Style::Title } else { Style::Plain };
        match line.trim() {
            "" => vec![Line::default()],
            text => hang(Line::plain(&" ".repeat(indent)), width, |columns| {
                Line::styled(style, text).wrapped(columns)
            }),
        }
    });
    lines.collect()
}

/// The columns of the labels, where every label and its note fit on one line.
fn table(menu: &Menu, width: usize) -> Option<usize> {
    let labels = menu.options.iter().map(|item| width_of(&item.label)).max()?;
    let notes = menu.options.iter().map(|item| width_of(&item.note)).max()?;
    (labels + BETWEEN + notes <= width).then_some(labels)
}

fn labelled(item: &MenuOption, labels: Option<usize>, width: usize) -> Vec<Line> {
    let (label, note) = (&item.label, Line::styled(Style::Dim, &item.note));
    match labels {
        _ if note.is_blank() => wrap(label, width),
        Some(columns) => {
            let gap = columns.saturating_sub(width_of(label)) + BETWEEN;
            let mut line = Line::plain(label).with(Style::Plain, &" ".repeat(gap));
            line.append(note);
            vec![line]
        }
        None => [wrap(label, width), note.wrapped(width)].concat(),
    }
}

fn keys(menu: &Menu, marked: Option<usize>) -> Keys {
    let letters = match menu.options.len() {
        0 => String::new(),
        1 => letter(0),
        count => format!("a–{}", letter(count - 1)),
    };
    let enter = marked.map(|mark| format!(", or Enter for {}", letter(mark))).unwrap_or_default();
    let short = Line::styled(Style::Key, &letters);
    let long = short.clone().with(Style::Dim, &enter);
    // There is nothing else that the line needs room for.
    Keys { answer: (long.clone(), long), others: Vec::new() }
}

/// The page of an exam before it is handed in, at `width` columns.
#[must_use]
pub fn hand_in(view: &HandIn, draft: &Draft, now: Timestamp, width: usize) -> Page {
    let time =
        view.deadline.map(|deadline| Line::styled(Style::Dim, &words::clock(time_left(deadline, now))));
    let numbers = |numbers: &[usize]| numbers.iter().map(usize::to_string).collect::<Vec<_>>().join("  ");
    let row = |label: &str, text: &str| match text {
        "" => Vec::new(),
        text => {
            hang(Line::styled(Style::Dim, &format!("  {label:<14}")), width, |columns| wrap(text, columns))
        }
    };
    let answered = view.total.saturating_sub(view.unanswered.len());
    let mut body = Body::default();
    body.part(
        [
            row("Answered", &format!("{answered} of {}", view.total)),
            row("Unanswered", &numbers(&view.unanswered)),
            row("Flagged", &numbers(&view.flagged)),
        ]
        .concat(),
    );
    body.focused(notice(view.notice.as_deref(), width));
    let done = Key { key: "/done".to_owned(), does: "hands in".to_owned() };
    let answer = (
        Line::styled(Style::Dim, "A number goes to that question"),
        Line::styled(Style::Dim, "number: go to"),
    );
    Page {
        head: Some(header(Line::styled(Style::Title, "Hand in?"), "", time, width)),
        body,
        entry: Some(Entry::new("Go to: ", &draft.editor, "", width)),
        keys: Keys { answer, others: vec![done] },
    }
}
