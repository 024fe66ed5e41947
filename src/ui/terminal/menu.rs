//! The pages of a menu, and of an exam before its end.

use jiff::Timestamp;

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::{HandIn, KeyHint, Menu, MenuOption, SessionView, letter_label};
use obverse_core::text::{Line, Style, hang_lines, pad_right, text_width as width_of, wrap_text};

use super::draft::InputDraft;
use super::header::{join_ends, time_left_phrase};
use super::options::{OptionMark, option_lines};
use super::page::{EntryLine, KeyHints, Page, PageBody};
use super::question::notice_lines;

/// The gap between an option and its note.
const LABEL_GAP: usize = 3;
/// The width of the labels before an exam is handed in, in columns.
const HAND_IN_COLUMN: usize = 14;

/// The page of a menu at `width` columns.
#[must_use]
pub(super) fn menu_page(
    view: &SessionView,
    menu: &Menu,
    draft: &InputDraft,
    width: usize,
    locale: Locale,
) -> Page {
    let mut body = PageBody::default();
    body.add_part(intro_lines(&menu.intro, width));
    let marked = if draft.editor.is_empty() { draft.mark } else { None };
    let widest = menu.options.len().checked_sub(1).map_or(0, |last| width_of(&letter_label(last)));
    let labels = label_columns(menu, width - 4 - widest);
    body.add_choices(
        &menu
            .options
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let mark = OptionMark { has_cursor: marked == Some(index), tick: String::new() };
                (
                    mark.has_cursor,
                    option_lines(&letter_label(index), widest, &mark, width, |columns| {
                        menu_option_lines(item, labels, columns)
                    }),
                )
            })
            .collect::<Vec<_>>(),
    );
    body.add_focused(notice_lines(menu.notice.as_deref(), width));
    Page {
        head: None,
        body,
        entry: menu_entry(draft, width, locale),
        keys: menu_keys(view, menu, marked, locale),
    }
}

fn menu_entry(draft: &InputDraft, width: usize, locale: Locale) -> Option<EntryLine> {
    let label = message!(locale, "prompt-choice");
    (!draft.editor.is_empty()).then(|| EntryLine::new(&label, &draft.editor, "", width, locale))
}

/// The text above a menu. Leading spaces indent a line; the first line is the title.
fn intro_lines(intro: &[Line], width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, line) in intro.iter().enumerate() {
        let text = line.to_string();
        let indent = text.len() - text.trim_start_matches(' ').len();
        let line = line.clone().trim();
        let line = if at == 0 { line.restyle_plain(Style::Title) } else { line };
        if line.is_blank() {
            lines.push(Line::default());
        } else {
            let margin = Line::plain(&" ".repeat(indent));
            lines.extend(hang_lines(margin, width, |columns| line.wrap_to(columns)));
        }
    }
    lines
}

/// The width of the labels, if every label and its note fit on one line.
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

fn menu_keys(view: &SessionView, menu: &Menu, marked: Option<usize>, locale: Locale) -> KeyHints {
    let letters = match menu.options.len() {
        0 => String::new(),
        1 => letter_label(0),
        count => format!("a–{}", letter_label(count - 1)),
    };
    let enter = marked.map(|mark| message!(locale, "keys-enter-for", key = letter_label(mark)));
    let enter = enter.unwrap_or_default();
    let short = Line::styled(Style::Key, &letters);
    let long = short.clone().with(Style::Dim, &enter);
    let mut others = Vec::new();
    if menu.leave.is_some() {
        let key = if view.leaves_by_letter() { "q" } else { "Esc" };
        others.push(KeyHint { key: key.to_owned(), does: message!(locale, "key-leave") });
    }
    others.push(KeyHint { key: "?".to_owned(), does: message!(locale, "key-keys") });
    KeyHints { answer: (long.clone(), long), others }
}

/// A page to read, at `width` columns.
#[must_use]
pub(super) fn sheet_page(lines: &[Line], width: usize, locale: Locale) -> Page {
    let mut body = PageBody::default();
    let lines = lines.iter().flat_map(|line| match line {
        line if line.width() < width || line.is_listing() => vec![line.clone()],
        line => line.wrap_to(width),
    });
    body.add_part(lines.collect());
    let enter = Line::styled(Style::Key, &message!(locale, "key-enter"))
        .with(Style::Dim, &format!(" {} ", message!(locale, "keys-sheet-or")))
        .with(Style::Key, "q")
        .with(Style::Dim, &format!(" {}", message!(locale, "keys-sheet-back")));
    let others = Vec::new();
    Page {
        head: None,
        body,
        entry: None,
        keys: KeyHints { answer: (enter.clone(), enter), others },
    }
}

fn join_numbers(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join("  ")
}

/// The page before an exam is handed in, at `width` columns.
#[must_use]
pub(super) fn hand_in_page(
    view: &HandIn,
    draft: &InputDraft,
    now: Timestamp,
    width: usize,
    locale: Locale,
) -> Page {
    let time = time_left_phrase(view.deadline, now, locale).unwrap_or_default();
    let answered = view.total.saturating_sub(view.unanswered.len());
    let (answered, total) = (answered.to_string(), view.total.to_string());
    let answered = message!(locale, "answered-of", answered = answered, total = total);
    let rows = [
        (message!(locale, "hand-in-answered"), answered),
        (message!(locale, "hand-in-unanswered"), join_numbers(&view.unanswered)),
        (message!(locale, "hand-in-flagged"), join_numbers(&view.flagged)),
    ];
    let mut summary = Vec::new();
    for (label, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        let label = Line::styled(Style::Dim, &format!("  {}", pad_right(label, HAND_IN_COLUMN)));
        summary.extend(hang_lines(label, width, |columns| wrap_text(text, columns)));
    }
    let mut body = PageBody::default();
    body.add_part(summary);
    body.add_focused(notice_lines(view.notice.as_deref(), width));
    let keys = [
        ("/done", message!(locale, "keys-hands-in")),
        ("q", message!(locale, "key-stop")),
        ("?", message!(locale, "key-keys")),
    ];
    let others = keys.map(|(key, does)| KeyHint { key: key.to_owned(), does }).to_vec();
    let answer = (
        Line::styled(Style::Dim, &message!(locale, "keys-number-goes")),
        Line::styled(Style::Dim, &message!(locale, "keys-number-goes-short")),
    );
    let title = message!(locale, "hand-in-title");
    let label = message!(locale, "prompt-go-to");
    Page {
        head: Some(join_ends(Line::styled(Style::Title, &title), time, width)),
        body,
        entry: Some(EntryLine::new(&label, &draft.editor, "", width, locale)),
        keys: KeyHints { answer, others },
    }
}
