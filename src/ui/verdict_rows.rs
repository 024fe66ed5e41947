//! What a verdict says, row by row; a screen makes a table of it, lines say it.

use obverse_core::grade::{Mark, MisspeltWord, Outcome, PAIR_ARROW};
use obverse_core::session::record::Ruling;
use obverse_core::session::view::VerdictView;
use obverse_core::text::{Style, TextKind, keeps_lines, pair_words};

/// One thing that is said of an answer.
#[derive(Debug, PartialEq)]
pub(super) struct VerdictRow<'a> {
    /// What stands before it on a screen; nothing where the text speaks for itself.
    pub label: &'static str,
    /// What is said before it; nothing where the text speaks for itself.
    pub word: &'static str,
    /// What it says.
    pub content: RowContent<'a>,
}

/// What a row says.
#[derive(Debug, PartialEq)]
pub(super) enum RowContent<'a> {
    /// Plain text.
    Text(String),
    /// What can be passed over.
    Aside(&'a str),
    /// What was answered, and how that is written.
    Given(&'a str, TextKind),
    /// The answer, other answers that count, and how they are written.
    Answer(&'a str, Vec<&'a str>, TextKind),
    /// Markdown.
    Markdown(&'a str),
    /// The parts of an answer, each with how it is written.
    Parts(Vec<(&'a Mark, TextKind)>),
    /// Words that were misspelt, and the words to show them among, each as it was typed and as it is spelt.
    Spelling(&'a [MisspeltWord], Vec<(&'a str, &'a str)>),
}

/// Before words as they were typed, and before the same as they are spelt.
pub(super) const TYPED_LABEL: &str = "typed";
pub(super) const SPELT_LABEL: &str = "spelt";
/// How many other answers that count are shown beside the answer.
const MAX_OTHER_ANSWERS: usize = 3;

/// The sign, the word and the meaning of an outcome.
pub(super) fn outcome_word(outcome: Outcome) -> (&'static str, &'static str, Style) {
    let style = match outcome {
        Outcome::Right => Style::Right,
        Outcome::Almost => Style::Almost,
        Outcome::Partly => Style::Partly,
        Outcome::Wrong => Style::Wrong,
        Outcome::Blank => Style::Strong,
    };
    (outcome.sign(), outcome.heading(), style)
}

/// The sign, the word and the meaning of what became of a part.
pub(super) fn part_word(mark: &Mark) -> (&'static str, &'static str, Style) {
    match mark {
        Mark { is_almost: true, .. } => (Outcome::Almost.sign(), "almost", Style::Almost),
        Mark { credit, .. } if *credit >= 1.0 => ("✓", "right", Style::Right),
        Mark { credit, .. } if *credit > 0.0 => ("◐", "partly", Style::Partly),
        Mark { given, .. } if given.is_empty() => ("–", "missing", Style::Wrong),
        Mark { right, .. } if right.is_empty() => ("✗", "extra", Style::Wrong),
        _ => ("✗", "wrong", Style::Wrong),
    }
}

/// What stands in the place of a part: what was given, with what an item in its right place says after the answer.
pub(super) fn shown_text(mark: &Mark) -> &str {
    let more = mark.right.strip_prefix(&mark.given);
    let says_more =
        more.is_some_and(|rest| rest.starts_with([' ', '\n']) && rest.trim_start().starts_with('('));
    if mark.credit >= 1.0 && says_more { &mark.right } else { &mark.given }
}

/// What belongs in the place of a part, unless it stands there.
pub(super) fn correction_of(mark: &Mark) -> Option<&str> {
    let right = Some(mark.right.as_str())
        .filter(|right| !right.is_empty() && differ_in_text(right, shown_text(mark)))?;
    Some(match (mark.given.split_once(PAIR_ARROW), right.split_once(PAIR_ARROW)) {
        (Some((left, _)), Some((same, right))) if left == same => right,
        _ => right,
    })
}

/// Whether a part and its correction stand on one line, and not each on lines of its own.
pub(super) fn is_on_one_line(mark: &Mark) -> bool {
    !keeps_lines(shown_text(mark)) && correction_of(mark).is_none_or(|right| !keeps_lines(right))
}

/// Whether two texts differ in more than capital letters.
fn differ_in_text(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() != other.trim().to_lowercase()
}

/// Where one is: `3 of 10`, and how many that were missed are still to come back.
pub(super) fn place_text(number: usize, total: usize, returning: usize) -> String {
    let returning = if returning > 0 { format!(", {returning} to come back") } else { String::new() };
    format!("{number} of {total}{returning}")
}

/// Everything that is said of an answer, in order.
pub(super) fn verdict_rows(view: &VerdictView) -> Vec<VerdictRow<'_>> {
    let mut rows = answer_rows(view);
    rows.extend(spelling_row(view));
    rows.extend(reason_rows(view));
    rows.extend(earned_text(view).map(|text| VerdictRow {
        label: "earned",
        word: "Earned",
        content: RowContent::Text(text),
    }));
    let said = |content| VerdictRow { label: "", word: "", content };
    rows.extend(view.explanation.as_deref().map(RowContent::Markdown).map(said));
    rows.extend(
        view.source.as_deref().map(|source| VerdictRow { word: "Source", ..said(RowContent::Aside(source)) }),
    );
    rows.extend(view.ruling.map(ruling_row));
    rows.extend(view.again.clone().map(RowContent::Text).map(said));
    rows
}

/// What was answered and what is right, unless that is the same.
fn answer_rows(view: &VerdictView) -> Vec<VerdictRow<'_>> {
    let is_right = view.outcome == Outcome::Right;
    if !view.marks.is_empty() {
        let shows = !is_right || view.marks.iter().any(|mark| differ_in_text(&mark.right, &mark.given));
        let marks = view.marks.iter().enumerate().map(|(at, mark)| (mark, view.kind_of_part(at)));
        let row = VerdictRow { label: "parts", word: "", content: RowContent::Parts(marks.collect()) };
        return if shows { vec![row] } else { Vec::new() };
    }
    if is_right && !differ_in_text(&view.given, &view.answer) || whole_answer(view).is_some() {
        return Vec::new();
    }
    let given = VerdictRow {
        label: "you",
        word: "You",
        content: RowContent::Given(&view.given, view.kind_of_part(0)),
    };
    let also = view.also.iter().filter(|other| differ_in_text(other, &view.given)).take(MAX_OTHER_ANSWERS);
    let also = also.map(String::as_str).collect();
    let answer = VerdictRow {
        label: "answer",
        word: "Answer",
        content: RowContent::Answer(&view.answer, also, view.kind_of_part(0)),
    };
    [given, answer].into_iter().filter(|row| !row.is_empty()).collect()
}

/// The words that were misspelt, where there are any.
fn spelling_row(view: &VerdictView) -> Option<VerdictRow<'_>> {
    let words = whole_answer(view).unwrap_or_else(|| misspelt_words(view));
    let content = RowContent::Spelling(&view.slips, words);
    (!view.slips.is_empty()).then_some(VerdictRow { label: TYPED_LABEL, word: "", content })
}

fn misspelt_words(view: &VerdictView) -> Vec<(&str, &str)> {
    view.slips.iter().map(|slip| (slip.given.as_str(), slip.right.as_str())).collect()
}

/// All words of the answer beside those of the right one, where nothing else is to be said of them.
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

/// Why, from the grader and from the author.
fn reason_rows(view: &VerdictView) -> Vec<VerdictRow<'_>> {
    // Where words were misspelt and all else is right, they are the reason, and they are shown.
    let is_shown = view.outcome == Outcome::Almost && !view.slips.is_empty();
    let reason = Some(&view.reason).filter(|reason| !is_shown && !reason.is_empty());
    let reason = reason.map(|reason| RowContent::Text(reason.clone()));
    let feedback = view.feedback.iter().map(|feedback| RowContent::Markdown(feedback));
    let is_right = view.outcome.counts_as_right();
    let row = |(at, content)| {
        // What an author says to a right answer needs no "why".
        let is_named = at == 0 && !(is_right && matches!(content, RowContent::Markdown(_)));
        let (label, word) = if is_named { ("why", "Why") } else { ("", "") };
        VerdictRow { label, word, content }
    };
    reason.into_iter().chain(feedback).enumerate().map(row).collect()
}

/// The points, where they are not all or nothing.
fn earned_text(view: &VerdictView) -> Option<String> {
    let is_halved = view.hints > 0 && view.earned > 0.0;
    let is_whole = view.earned == 0.0 || view.earned >= view.points;
    if is_whole && !is_halved {
        return None;
    }
    let hint = match view.hints {
        _ if !is_halved => "",
        1 => ", halved by the hint",
        _ => ", halved by the first hint",
    };
    Some(format!("{} of {}{hint}", figure_text(view.earned), figure_text(view.points)))
}

/// A figure with at most two decimals, none where it is whole.
fn figure_text(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn ruling_row(ruling: Ruling) -> VerdictRow<'static> {
    let text = match ruling {
        Ruling::Meant => "you meant this answer; it counts as right",
        Ruling::AlsoRight => "yours is right as well; it counts as right, and is kept for the author",
        Ruling::Mistaken => "the deck is mistaken; no change, and it is kept for the author",
    };
    VerdictRow { label: "ruling", word: "Your ruling", content: RowContent::Text(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Mark, correction_of, outcome_word, shown_text};
    use crate::ui::theme::Theme;
    use obverse_core::grade::Outcome;
    use obverse_core::text::Line;

    #[test]
    fn every_verdict_looks_like_itself() {
        let looks = Outcome::ALL.map(|of| {
            let (sign, word, style) = outcome_word(of);
            assert_eq!((sign, word), (of.sign(), of.heading()));
            Theme { color: true, isolates: false }.format_line(&Line::styled(style, "x"))
        });
        assert_eq!(BTreeSet::from(looks).len(), Outcome::ALL.len());
    }

    fn sample_mark(given: &str, right: &str) -> Mark {
        Mark { given: given.into(), right: right.into(), credit: 1.0, is_almost: false }
    }

    #[test]
    fn a_right_part_is_not_corrected_for_what_it_need_not_say() {
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
