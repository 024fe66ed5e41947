//! The content of a verdict in rows, for a screen and for line mode.

use obverse_core::grade::{Mark, MisspeltWord, Outcome, PAIR_ARROW};
use obverse_core::messages::{Locale, message};
use obverse_core::session::record::Ruling;
use obverse_core::session::view::VerdictView;
use obverse_core::text::{Style, TextKind, keeps_lines, pair_words};

/// A row of a verdict.
#[derive(Debug, PartialEq)]
pub(super) struct VerdictRow<'a> {
    /// Its label on a screen; empty if the text needs none.
    pub label: String,
    /// Its word in line mode; empty if the text needs none.
    pub word: String,
    /// Its content.
    pub content: RowContent<'a>,
}

impl<'a> VerdictRow<'a> {
    /// A row without a label.
    pub(super) fn unlabelled(content: RowContent<'a>) -> Self {
        Self { label: String::new(), word: String::new(), content }
    }
}

/// The content of a row.
#[derive(Debug, PartialEq)]
pub(super) enum RowContent<'a> {
    /// Plain text.
    Text(String),
    /// Text of lesser importance.
    Aside(&'a str),
    /// The response and its text kind.
    Given(&'a str, TextKind),
    /// The answer, other accepted answers, and their text kind.
    Answer(&'a str, Vec<&'a str>, TextKind),
    /// Markdown.
    Markdown(&'a str),
    /// The parts of an answer, each with its text kind.
    Parts(Vec<(&'a Mark, TextKind)>),
    /// Misspelt words, and the words around them, each as typed and as spelt.
    Spelling(&'a [MisspeltWord], Vec<(&'a str, &'a str)>),
}

/// The number of other accepted answers shown.
const MAX_OTHER_ANSWERS: usize = 3;

/// The sign, the word and the style of an outcome.
pub(super) fn outcome_word(outcome: Outcome, locale: Locale) -> (&'static str, String, Style) {
    let style = match outcome {
        Outcome::Right => Style::Right,
        Outcome::Almost => Style::Almost,
        Outcome::Partly => Style::Partly,
        Outcome::Wrong => Style::Wrong,
        Outcome::Blank => Style::Strong,
    };
    (outcome.sign(), outcome.heading_in(locale), style)
}

/// The sign, the word and the style of a part.
pub(super) fn part_word(mark: &Mark, locale: Locale) -> (&'static str, String, Style) {
    match mark {
        Mark { is_almost: true, .. } => {
            (Outcome::Almost.sign(), message!(locale, "part-almost"), Style::Almost)
        }
        Mark { credit, .. } if *credit >= 1.0 => {
            ("✓", message!(locale, "part-right"), Style::Right)
        }
        Mark { credit, .. } if *credit > 0.0 => {
            ("◐", message!(locale, "part-partly"), Style::Partly)
        }
        Mark { given, .. } if given.is_empty() => {
            ("–", message!(locale, "part-missing"), Style::Wrong)
        }
        Mark { right, .. } if right.is_empty() => {
            ("✗", message!(locale, "part-extra"), Style::Wrong)
        }
        _ => ("✗", message!(locale, "part-wrong"), Style::Wrong),
    }
}

/// The text of a part: the given text, and the feedback of an item in its right place.
pub(super) fn shown_text(mark: &Mark) -> &str {
    let more = mark.right.strip_prefix(&mark.given);
    let says_more = more
        .is_some_and(|rest| rest.starts_with([' ', '\n']) && rest.trim_start().starts_with('('));
    if mark.credit >= 1.0 && says_more { &mark.right } else { &mark.given }
}

/// The right text of a part, if the given one differs.
pub(super) fn correction_of(mark: &Mark) -> Option<&str> {
    let right = Some(mark.right.as_str())
        .filter(|right| !right.is_empty() && differ_in_text(right, shown_text(mark)))?;
    Some(match (mark.given.split_once(PAIR_ARROW), right.split_once(PAIR_ARROW)) {
        (Some((left, _)), Some((same, right))) if left == same => right,
        _ => right,
    })
}

/// Whether a part and its correction fit on one line.
pub(super) fn is_on_one_line(mark: &Mark) -> bool {
    !keeps_lines(shown_text(mark)) && correction_of(mark).is_none_or(|right| !keeps_lines(right))
}

/// Whether two texts differ in more than case.
fn differ_in_text(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() != other.trim().to_lowercase()
}

/// The position, `3 of 10`, and the number of missed cards to come back.
pub(super) fn place_text(number: usize, total: usize, returning: usize, locale: Locale) -> String {
    let (number, total) = (number.to_string(), total.to_string());
    let mut text = message!(locale, "place-of", number = number, total = total);
    if returning > 0 {
        text.push_str(locale.comma());
        text.push_str(&message!(locale, "place-returning", count = returning));
    }
    text
}

/// All rows of a verdict, in order.
pub(super) fn verdict_rows(view: &VerdictView, locale: Locale) -> Vec<VerdictRow<'_>> {
    let mut rows = answer_rows(view, locale);
    rows.extend(spelling_row(view, locale));
    rows.extend(reason_rows(view, locale));
    rows.extend(earned_text(view, locale).map(|text| VerdictRow {
        label: message!(locale, "label-earned"),
        word: message!(locale, "word-earned"),
        content: RowContent::Text(text),
    }));
    rows.extend(view.explanation.as_deref().map(RowContent::Markdown).map(VerdictRow::unlabelled));
    rows.extend(view.source.as_deref().map(|source| VerdictRow {
        word: message!(locale, "word-source"),
        ..VerdictRow::unlabelled(RowContent::Aside(source))
    }));
    rows.extend(view.ruling.map(|ruling| ruling_row(ruling, locale)));
    rows.extend(view.again.clone().map(RowContent::Text).map(VerdictRow::unlabelled));
    rows
}

/// The response and the right answer, unless they are equal.
fn answer_rows(view: &VerdictView, locale: Locale) -> Vec<VerdictRow<'_>> {
    let is_right = view.outcome == Outcome::Right;
    if !view.marks.is_empty() {
        let shows =
            !is_right || view.marks.iter().any(|mark| differ_in_text(&mark.right, &mark.given));
        let marks = view.marks.iter().enumerate().map(|(at, mark)| (mark, view.kind_of_part(at)));
        let row = VerdictRow {
            label: message!(locale, "label-parts"),
            word: String::new(),
            content: RowContent::Parts(marks.collect()),
        };
        return if shows { vec![row] } else { Vec::new() };
    }
    if is_right && !differ_in_text(&view.given, &view.answer) || whole_answer(view).is_some() {
        return Vec::new();
    }
    let given = VerdictRow {
        label: message!(locale, "label-you"),
        word: message!(locale, "word-you"),
        content: RowContent::Given(&view.given, view.kind_of_part(0)),
    };
    let also =
        view.also.iter().filter(|other| differ_in_text(other, &view.given)).take(MAX_OTHER_ANSWERS);
    let also = also.map(String::as_str).collect();
    let answer = VerdictRow {
        label: message!(locale, "label-answer"),
        word: message!(locale, "word-answer"),
        content: RowContent::Answer(&view.answer, also, view.kind_of_part(0)),
    };
    [given, answer].into_iter().filter(|row| !row.is_empty()).collect()
}

/// The misspelt words, if any.
fn spelling_row(view: &VerdictView, locale: Locale) -> Option<VerdictRow<'_>> {
    let words = whole_answer(view).unwrap_or_else(|| misspelt_words(view));
    let content = RowContent::Spelling(&view.slips, words);
    let label = message!(locale, "label-typed");
    (!view.slips.is_empty()).then_some(VerdictRow { label, word: String::new(), content })
}

fn misspelt_words(view: &VerdictView) -> Vec<(&str, &str)> {
    view.slips.iter().map(|slip| (slip.given.as_str(), slip.right.as_str())).collect()
}

/// All words of the response beside those of the answer, if nothing else differs.
fn whole_answer(view: &VerdictView) -> Option<Vec<(&str, &str)>> {
    if view.slips.is_empty() || !view.marks.is_empty() {
        return None;
    }
    pair_words(&misspelt_words(view), &view.given, &view.answer)
}

impl VerdictRow<'_> {
    fn is_empty(&self) -> bool {
        match &self.content {
            RowContent::Text(text) => text.trim().is_empty(),
            RowContent::Aside(text)
            | RowContent::Given(text, _)
            | RowContent::Answer(text, ..)
            | RowContent::Markdown(text) => text.trim().is_empty(),
            RowContent::Parts(marks) => marks.is_empty(),
            RowContent::Spelling(slips, _) => slips.is_empty(),
        }
    }
}

/// The reasons of the grader and of the author.
fn reason_rows(view: &VerdictView, locale: Locale) -> Vec<VerdictRow<'_>> {
    // If only the spelling is wrong, the misspelt words are the reason and already shown.
    let is_shown = view.outcome == Outcome::Almost && !view.slips.is_empty();
    let reason = Some(&view.reason).filter(|reason| !is_shown && !reason.is_empty());
    let reason = reason.map(|reason| RowContent::Text(reason.clone()));
    let feedback = view.feedback.iter().map(|feedback| RowContent::Markdown(feedback));
    let is_right = view.outcome.counts_as_right();
    reason
        .into_iter()
        .chain(feedback)
        .enumerate()
        .map(|(at, content)| {
            // The author's feedback on a right answer needs no "why".
            let is_named = at == 0 && !(is_right && matches!(content, RowContent::Markdown(_)));
            if is_named {
                let (label, word) = (message!(locale, "label-why"), message!(locale, "word-why"));
                VerdictRow { label, word, content }
            } else {
                VerdictRow::unlabelled(content)
            }
        })
        .collect()
}

/// The points, if partial.
fn earned_text(view: &VerdictView, locale: Locale) -> Option<String> {
    let is_halved = view.hints > 0 && view.earned > 0.0;
    let is_whole = view.earned == 0.0 || view.earned >= view.points;
    if is_whole && !is_halved {
        return None;
    }
    let earned = locale.format_figure(&figure_text(view.earned));
    let points = locale.format_figure(&figure_text(view.points));
    Some(match view.hints {
        _ if !is_halved => message!(locale, "earned-of", earned = earned, points = points),
        1 => message!(locale, "earned-halved", earned = earned, points = points),
        _ => message!(locale, "earned-halved-first", earned = earned, points = points),
    })
}

/// A figure with at most two decimals, none for a whole number.
fn figure_text(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn ruling_row(ruling: Ruling, locale: Locale) -> VerdictRow<'static> {
    let text = match ruling {
        Ruling::Meant => message!(locale, "ruling-meant"),
        Ruling::AlsoRight => message!(locale, "ruling-also-right"),
        Ruling::Mistaken => message!(locale, "ruling-mistaken"),
    };
    VerdictRow {
        label: message!(locale, "label-ruling"),
        word: message!(locale, "word-ruling"),
        content: RowContent::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Mark, correction_of, outcome_word, shown_text};
    use crate::ui::theme::{ColorDepth, Theme};
    use obverse_core::grade::Outcome;
    use obverse_core::messages::Locale;
    use obverse_core::text::Line;

    #[test]
    fn every_verdict_looks_like_itself() {
        let looks = Outcome::ALL.map(|of| {
            let (sign, word, style) = outcome_word(of, Locale::English);
            assert_eq!((sign, word.as_str()), (of.sign(), of.heading()));
            let theme = Theme { depth: ColorDepth::Sixteen, ..Theme::PLAIN };
            theme.format_line(&Line::styled(style, "x"))
        });
        assert_eq!(BTreeSet::from(looks).len(), Outcome::ALL.len());
    }

    fn sample_mark(given: &str, right: &str) -> Mark {
        Mark { given: given.into(), right: right.into(), credit: 1.0, is_almost: false }
    }

    #[test]
    fn optional_text_of_a_right_part_is_no_error() {
        let item = sample_mark("The talks resume", "The talks resume (in 1953)");
        assert_eq!((shown_text(&item), correction_of(&item)), ("The talks resume (in 1953)", None));
        let small = sample_mark("red cross", "Red Cross");
        assert_eq!((shown_text(&small), correction_of(&small)), ("red cross", None));
        let pattern = sample_mark("Red Cross", "Red Cross officials");
        assert_eq!(
            (shown_text(&pattern), correction_of(&pattern)),
            ("Red Cross", Some("Red Cross officials"))
        );
        let pair = sample_mark("34,000 → The panel", "34,000 → The first account");
        assert_eq!(
            (shown_text(&pair), correction_of(&pair)),
            ("34,000 → The panel", Some("The first account"))
        );
    }
}
