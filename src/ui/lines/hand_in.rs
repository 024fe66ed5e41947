//! The page before an exam is handed in, in words.

use jiff::Timestamp;

use obverse_core::messages::{Locale, message};
use obverse_core::session::view::HandIn;
use obverse_core::text::Line;

use super::speaker::{SpokenView, notice_lines, spoken_label};
use super::spoken_time::time_line;

/// Answered and unanswered questions, and how to go on.
pub(super) fn hand_in(view: &HandIn, now: Timestamp, locale: Locale) -> SpokenView {
    let mut lines = notice_lines(view.notice.as_deref());
    lines.extend(view.confirmation.as_deref().map(Line::plain));
    let answered = view.total.saturating_sub(view.unanswered.len());
    let mut sentences =
        vec![message!(locale, "spoken-hand-in-answered", answered = answered, count = view.total)];
    if !view.unanswered.is_empty() {
        let numbers = list_numbers(&view.unanswered, locale);
        sentences.push(message!(locale, "spoken-hand-in-unanswered", numbers = numbers));
    }
    if !view.flagged.is_empty() {
        let numbers = list_numbers(&view.flagged, locale);
        sentences.push(message!(locale, "spoken-hand-in-flagged", numbers = numbers));
    }
    lines.extend(sentences.iter().map(|sentence| Line::plain(sentence)));
    lines.extend(view.deadline.map(|deadline| time_line(deadline, now, locale)));
    let prompt = spoken_label(&message!(locale, "spoken-hand-in-prompt"), locale);
    SpokenView { lines, prompt: Some(prompt) }
}

fn list_numbers(numbers: &[usize], locale: Locale) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    locale.format_list(&numbers)
}
