//! The rows of a verdict as lines of text.

use crate::ui::verdict_rows::{self, RowContent, VerdictRow};
use obverse_core::grade::{Mark, PAIR_ARROW};
use obverse_core::messages::{Locale, message};
use obverse_core::session::view::VerdictView;
use obverse_core::text::{Line, Style, TextKind, describe_spelling, keeps_lines};

use super::spoken_text::{self, end_line, markdown_lines, on_one_line, prefix_lines};

pub(super) fn row_lines(row: &VerdictRow, locale: Locale) -> Vec<Line> {
    let word =
        if row.word.is_empty() { String::new() } else { format!("{}{}", row.word, locale.colon()) };
    match &row.content {
        RowContent::Text(text) => sentence_line(&word, text, locale),
        RowContent::Aside(text) => sentence_line(&word, text, locale),
        RowContent::Markdown(text) => prefix_lines(&word, markdown_lines(text, locale)),
        RowContent::Given(text, kind) => given_lines(&word, text, *kind, locale),
        RowContent::Answer(answer, also, kind) => key_lines(&word, answer, also, *kind, locale),
        RowContent::Parts(marks) => marks
            .iter()
            .enumerate()
            .flat_map(|(at, (mark, kind))| part_lines(at, mark, *kind, locale))
            .collect(),
        RowContent::Spelling(slips, _) => slips
            .iter()
            .map(|slip| Line::plain(&describe_spelling(&slip.given, &slip.right, locale)))
            .collect(),
    }
}

fn sentence_line(word: &str, text: &str, locale: Locale) -> Vec<Line> {
    vec![Line::plain(&locale.end_sentence(&format!("{word}{text}")))]
}

/// The chosen and the missed options of a question with several right ones, in sentences. `None`
/// for other questions, and for options that are code of several lines.
pub(super) fn chosen_lines(view: &VerdictView, locale: Locale) -> Option<Vec<Line>> {
    let has_lines = view.options.iter().any(|judged| keeps_lines(&judged.option.text));
    if view.marks.is_empty() || view.options.is_empty() || has_lines {
        return None;
    }
    let sentences = [
        listed_options(view, true, true, locale)
            .map(|all| message!(locale, "spoken-chosen-right", options = all)),
        listed_options(view, false, true, locale)
            .map(|all| message!(locale, "spoken-chosen-wrong", options = all)),
        listed_options(view, true, false, locale)
            .map(|all| message!(locale, "spoken-chosen-missed", options = all)),
    ];
    Some(sentences.iter().flatten().map(|sentence| Line::plain(sentence)).collect())
}

/// The options that are keys or not, and chosen or not, as a list; `None` without any.
fn listed_options(
    view: &VerdictView,
    is_key: bool,
    is_chosen: bool,
    locale: Locale,
) -> Option<String> {
    let wanted = view
        .options
        .iter()
        .filter(|judged| judged.is_key == is_key && judged.is_chosen == is_chosen);
    let kind = view.kind_of_part(0);
    let texts: Vec<String> =
        wanted.map(|judged| on_one_line(&judged.option.text, kind, locale).to_string()).collect();
    (!texts.is_empty()).then(|| locale.format_list(&texts))
}

/// A response or an answer after a word.
pub(super) fn given_lines(word: &str, text: &str, kind: TextKind, locale: Locale) -> Vec<Line> {
    if keeps_lines(text) {
        return prefix_lines(word, spoken_text::answer_lines(text, kind, locale));
    }
    let mut line = Line::plain(word);
    line.append(on_one_line(text, kind, locale));
    vec![end_line(line, locale)]
}

/// The answer, and other accepted ones.
fn key_lines(word: &str, answer: &str, also: &[&str], kind: TextKind, locale: Locale) -> Vec<Line> {
    let mut lines = given_lines(word, answer, kind, locale);
    let label = format!("{}{}", message!(locale, "word-also"), locale.colon());
    if also.iter().any(|other| keeps_lines(other)) {
        lines.extend(also.iter().flat_map(|other| given_lines(&label, other, kind, locale)));
        return lines;
    }
    let mut others = Line::plain(&format!("{}{label}", locale.sentence_space()));
    for (at, other) in also.iter().enumerate() {
        others.push(Style::Plain, if at > 0 { locale.comma() } else { "" });
        others.append(on_one_line(other, kind, locale));
    }
    match lines.last_mut() {
        Some(last) if !also.is_empty() && !last.is_listing() => {
            last.append(end_line(others, locale));
        }
        _ if !also.is_empty() => lines.push(end_line(others.trim_end(), locale)),
        _ => {}
    }
    lines
}

fn part_lines(at: usize, mark: &Mark, kind: TextKind, locale: Locale) -> Vec<Line> {
    let (_, word, style) = verdict_rows::part_word(mark, locale);
    let part = message!(locale, "word-part", number = at + 1);
    let mut line = Line::plain(&format!("{part}{}", locale.comma())).with(style, &word);
    let answer = format!("{}{}", message!(locale, "word-answer"), locale.colon());
    let given = verdict_rows::shown_text(mark);
    let right = verdict_rows::correction_of(mark);
    if !verdict_rows::is_on_one_line(mark) {
        let end = if mark.given.is_empty() { locale.full_stop() } else { locale.colon() };
        line.push(Style::Plain, end.trim_end());
        let given = spoken_text::answer_lines(given, kind, locale);
        let right = right.into_iter().flat_map(|right| {
            prefix_lines(&answer, spoken_text::answer_lines(right, kind, locale))
        });
        return std::iter::once(line).chain(given).chain(right).collect();
    }
    if !mark.given.is_empty() {
        line.push(Style::Plain, locale.colon());
        line.append(on_one_line(&given.replace(PAIR_ARROW, ": "), kind, locale));
        line = end_line(line, locale);
    }
    if let Some(right) = right {
        let stop = if mark.given.is_empty() { locale.full_stop() } else { "" };
        line.push(Style::Plain, &format!("{stop}{}{answer}", locale.sentence_space()));
        line.append(on_one_line(&right.replace(PAIR_ARROW, ": "), kind, locale));
    }
    vec![end_line(line, locale)]
}
