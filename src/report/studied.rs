//! The summary of a study session.

use std::time::Duration;

use serde::Serialize;

use obverse_core::messages::{Locale, message};
use obverse_core::text::{Line, hang_lines, keeps_lines};

use super::answers;
use super::confidence::{ConfidenceLevel, render_confidence};
use super::followed::{PlanProgress, render_plan_progress};
use super::indented_lines;
use super::misspellings::{Misspelling, render_misspellings};
use super::summary::{join_or_stack, title_lines};

/// A finished study session.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct StudySummary {
    /// The short code of the session.
    pub id: String,
    /// The number of answered cards.
    pub cards: usize,
    /// The number of cards right at once.
    pub at_once: usize,
    /// Of these, the number right apart from spelling.
    pub almost: usize,
    /// Of these, the number partly right.
    pub in_part: usize,
    /// Of these, the number right by ruling.
    pub by_ruling: usize,
    /// The number of cards that came back and were then right.
    pub came_back: usize,
    /// The time on the screen, in seconds.
    pub seconds: f64,
    /// The missed cards: name and right answer.
    pub slipped: Vec<(String, String)>,
    /// The misspelt words.
    pub misspelt: Vec<Misspelling>,
    /// The share of right answers at each confidence level; empty if nobody asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sureness: Vec<ConfidenceLevel>,
    /// The number of decks in the session.
    pub decks: usize,
    /// The number of cards in these decks due tomorrow.
    pub tomorrow: usize,
    /// The time for those at the learner's pace, in seconds.
    pub tomorrow_seconds: f64,
    /// The number of planned cards not reached.
    pub left: usize,
    /// The number of suspended cards.
    pub suspended: usize,
    /// The number of reviews for a fit, if this session made the fit worthwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit_to: Option<usize>,
    /// How the plan stands that is followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanProgress>,
}

/// The summary as JSON.
#[must_use]
pub(crate) fn study_summary_json(studied: &StudySummary) -> String {
    super::to_json(studied)
}

/// The summary as lines.
#[must_use]
pub(crate) fn render_study_summary(
    studied: &StudySummary,
    room: usize,
    locale: Locale,
) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let time = locale.format_duration(Duration::from_secs_f64(studied.seconds.max(0.0)));
    lines.extend(indented_lines(&cards_text(studied, &time, locale), room));
    if !studied.slipped.is_empty() {
        lines.extend(title_lines(&message!(locale, "summary-missed")));
        for (name, answer) in &studied.slipped {
            lines.extend(render_slipped(name, answer, room));
        }
    }
    lines.extend(render_misspellings(&studied.misspelt, room, locale));
    lines.extend(render_confidence(&studied.sureness, room, locale));
    lines.push(Line::default());
    let due = tomorrow_text(studied, locale);
    lines.push(Line::plain(&format!(" {}", message!(locale, "studied-tomorrow", due = due))));
    if let Some(plan) = &studied.plan {
        lines.extend(render_plan_progress(plan, room, locale));
    }
    if let Some(reviews) = studied.fit_to {
        let sentence = message!(locale, "studied-fit", count = reviews);
        lines.push(Line::default());
        lines.extend(indented_lines(&sentence, room));
    }
    lines
}

/// What is due tomorrow.
pub(super) fn tomorrow_text(studied: &StudySummary, locale: Locale) -> String {
    let time = Duration::from_secs_f64(studied.tomorrow_seconds.max(0.0));
    let (due, time) = (studied.tomorrow, locale.format_minutes(time));
    match (studied.tomorrow, studied.decks) {
        (0, 1) => message!(locale, "studied-tomorrow-nothing-in-deck"),
        (0, _) => message!(locale, "studied-tomorrow-nothing"),
        (_, 1) => message!(locale, "studied-tomorrow-due-in-deck", count = due, time = time),
        _ => message!(locale, "studied-tomorrow-due", count = due, time = time),
    }
}

/// How many cards were asked, and how they went.
pub(super) fn cards_text(studied: &StudySummary, time: &str, locale: Locale) -> String {
    let mut text = message!(locale, "studied-cards", count = studied.cards, time = time);
    let mut results = Vec::new();
    if studied.cards > 0 {
        let at_once = message!(locale, "studied-at-once", count = studied.at_once);
        results.push(format!("{at_once}{}", less_than_right(studied, locale)));
    }
    if studied.came_back > 0 {
        results.push(message!(locale, "studied-came-back", count = studied.came_back));
    }
    let missed = studied.cards.saturating_sub(studied.at_once + studied.came_back);
    if missed > 0 {
        results.push(message!(locale, "studied-still-missed", count = missed));
    }
    if !results.is_empty() {
        text.push_str(locale.colon());
        text.push_str(&locale.join_list(&results));
    }
    text.push_str(locale.full_stop());
    let mut sentences = vec![text];
    if studied.left > 0 {
        sentences.push(message!(locale, "studied-left", count = studied.left));
    }
    if studied.suspended > 0 {
        sentences.push(message!(locale, "studied-suspended", count = studied.suspended));
    }
    locale.join_sentences(&sentences)
}

/// The shortcomings of the cards right at once.
fn less_than_right(studied: &StudySummary, locale: Locale) -> String {
    let parts = [
        (studied.almost, message!(locale, "studied-part-almost", count = studied.almost)),
        (studied.in_part, message!(locale, "studied-part-partly", count = studied.in_part)),
        (studied.by_ruling, message!(locale, "studied-part-ruling", count = studied.by_ruling)),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(_, part)| part).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", locale.format_list(&parts)) }
}

/// A card and its answer: on one line if they fit, otherwise on two.
fn render_slipped(name: &str, answer: &str, room: usize) -> Vec<Line> {
    let row = join_or_stack(vec![Line::plain(name), Line::plain(answer)], room.saturating_sub(2));
    if let ([row], false) = (row.as_slice(), keeps_lines(answer)) {
        return vec![row.clone().indent_by(2)];
    }
    [("   ", name), ("     ", answer)]
        .into_iter()
        .flat_map(|(indent, text)| {
            hang_lines(Line::plain(indent), room, |columns| {
                answers::render_unknown_answer(text, columns)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Misspelling, StudySummary, render_slipped, render_study_summary};
    use obverse_core::messages::Locale;

    fn sample_summary() -> StudySummary {
        StudySummary {
            id: String::new(),
            cards: 12,
            at_once: 10,
            almost: 0,
            in_part: 0,
            by_ruling: 0,
            came_back: 2,
            seconds: 60.0,
            slipped: Vec::new(),
            misspelt: Vec::new(),
            sureness: Vec::new(),
            decks: 2,
            tomorrow: 0,
            tomorrow_seconds: 0.0,
            left: 0,
            suspended: 0,
            fit_to: None,
            plan: None,
        }
    }

    #[test]
    fn partial_answers_are_counted_in_the_summary() {
        let told = |almost: usize, in_part: usize, by_ruling: usize| {
            let of = StudySummary { almost, in_part, by_ruling, ..sample_summary() };
            render_study_summary(&of, 120, Locale::English)[1].to_string()
        };
        assert_eq!(
            told(0, 0, 0),
            " 12 cards in 1 min: 10 right at once, 2 came back and were right."
        );
        assert_eq!(
            told(0, 1, 2),
            " 12 cards in 1 min: 10 right at once (1 in part and 2 by your ruling), 2 came back and were right."
        );
        assert_eq!(
            told(3, 1, 2),
            " 12 cards in 1 min: 10 right at once (3 almost, 1 in part and 2 by your ruling), 2 came back and were right."
        );
    }

    #[test]
    fn misspelt_words_are_listed_at_the_end() {
        let misspelt = Misspelling::collect([("exothemric", "exothermic")]);
        let lines = render_study_summary(
            &StudySummary { almost: 1, misspelt, ..sample_summary() },
            80,
            Locale::English,
        );
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let expected = "
 12 cards in 1 min: 10 right at once (1 almost), 2 came back and were right.

   Spelling
   exothermic   you exothemric: \"m\" and \"r\" are swapped

 Tomorrow: nothing due.
";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_long_missed_card_wraps_between_words() {
        let lines = |room| {
            render_slipped("The talks", "They stall; they resume", room)
                .into_iter()
                .map(|line| line.to_string())
        };
        assert_eq!(lines(60).collect::<Vec<_>>(), ["   The talks   They stall; they resume"]);
        assert_eq!(
            lines(24).collect::<Vec<_>>(),
            ["   The talks", "     They stall; they", "     resume"]
        );
    }
}
