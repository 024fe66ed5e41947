//! The end of a study sitting.

use std::time::Duration;

use serde::Serialize;

use obverse_core::text::{Line, Style, hang_lines, keeps_lines, words, wrap_text};

use super::answers;
use super::confidence::{ConfidenceLevel, render_confidence};
use super::followed::{PlanProgress, render_plan_progress};
use super::misspellings::{Misspelling, render_misspellings};
use super::summary::join_or_stack;

/// A study sitting that has ended.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct StudySummary {
    /// The short code of the sitting.
    pub id: String,
    /// How many cards were answered.
    pub cards: usize,
    /// How many were right at once.
    pub at_once: usize,
    /// How many of these were right but for their spelling.
    pub almost: usize,
    /// How many of these were right in part.
    pub in_part: usize,
    /// How many of these are right by the learner's ruling.
    pub by_ruling: usize,
    /// How many came back and were right then.
    pub came_back: usize,
    /// How long it was on the screen, in seconds.
    pub seconds: f64,
    /// What slipped: the name, and the right answer.
    pub slipped: Vec<(String, String)>,
    /// The words that were misspelt, each once.
    pub misspelt: Vec<Misspelling>,
    /// How often the answers were right by how sure the learner was; nothing where it was not asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sureness: Vec<ConfidenceLevel>,
    /// How many decks the sitting was of.
    pub decks: usize,
    /// How many cards are due tomorrow, of all decks that the sitting was of.
    pub tomorrow: usize,
    /// How long these take at the learner's pace, in seconds.
    pub tomorrow_seconds: f64,
    /// How many planned cards were not reached.
    pub left: usize,
    /// How many cards were set aside.
    pub set_aside: usize,
    /// How many reviews there are to fit to, where that is worth it since this sitting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit_to: Option<usize>,
    /// How the plan stands that is followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanProgress>,
}

/// The end as JSON.
#[must_use]
pub fn study_summary_json(studied: &StudySummary) -> String {
    super::to_json(studied)
}

/// The end as lines.
#[must_use]
pub fn render_study_summary(studied: &StudySummary, room: usize) -> Vec<Line> {
    let minutes = words::format_duration(Duration::from_secs_f64(studied.seconds.max(0.0)));
    let mut told = format!("{} in {minutes}", words::format_count(studied.cards, "card"));
    if studied.cards > 0 {
        told.push_str(&format!(": {} right at once{}", studied.at_once, less_than_right(studied)));
    }
    if studied.came_back > 0 {
        told.push_str(&format!(
            ", {} came back and {} right",
            studied.came_back,
            if studied.came_back == 1 { "was" } else { "were" }
        ));
    }
    let missed = studied.cards.saturating_sub(studied.at_once + studied.came_back);
    if missed > 0 {
        told.push_str(&format!(", {missed} still missed"));
    }
    told.push('.');
    if studied.left > 0 {
        told.push_str(&format!(" {} left for another time.", words::format_count(studied.left, "card")));
    }
    if studied.set_aside > 0 {
        told.push_str(&format!(
            " {} set aside: `obverse suspend` lists {}.",
            studied.set_aside,
            if studied.set_aside == 1 { "it" } else { "them" }
        ));
    }
    let mut lines = vec![Line::default()];
    lines.extend(wrap_text(&told, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)));
    if !studied.slipped.is_empty() {
        lines.extend([Line::default(), Line::styled(Style::Title, "   Slipped")]);
        for (name, answer) in &studied.slipped {
            lines.extend(render_slipped(name, answer, room));
        }
    }
    lines.extend(render_misspellings(&studied.misspelt, room));
    lines.extend(render_confidence(&studied.sureness, room));
    lines.push(Line::default());
    let time = || words::format_minutes(Duration::from_secs_f64(studied.tomorrow_seconds.max(0.0)));
    let of = if studied.decks == 1 { " in this deck" } else { "" };
    let tomorrow = match studied.tomorrow {
        0 => format!("nothing due{of}"),
        due => format!("{due} due{of}, about {}", time()),
    };
    lines.push(Line::plain(&format!(" Tomorrow: {tomorrow}.")));
    if let Some(plan) = &studied.plan {
        lines.extend(render_plan_progress(plan, room));
    }
    if let Some(reviews) = studied.fit_to {
        let reviews = words::format_count(reviews, "review");
        let told = format!(
            "You have {reviews} by now: `obverse tune` fits the schedule to you, where that is better."
        );
        lines.push(Line::default());
        lines.extend(wrap_text(&told, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)));
    }
    lines
}

/// What of the cards that were right at once was less than that.
fn less_than_right(studied: &StudySummary) -> String {
    let parts =
        [(studied.almost, "almost"), (studied.in_part, "in part"), (studied.by_ruling, "by your ruling")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, how)| format!("{count} {how}")).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", words::format_list(&parts)) }
}

/// A card and its answer: on one line where they fit, else the answer below.
fn render_slipped(name: &str, answer: &str, room: usize) -> Vec<Line> {
    let row = join_or_stack(vec![Line::plain(name), Line::plain(answer)], room.saturating_sub(2));
    if let ([row], false) = (row.as_slice(), keeps_lines(answer)) {
        return vec![row.clone().indent_by(2)];
    }
    let set_in = |text: &str, by: usize| {
        hang_lines(Line::plain(&" ".repeat(by)), room, |columns| {
            answers::render_unknown_answer(text, columns)
        })
    };
    [set_in(name, 3), set_in(answer, 5)].concat()
}

#[cfg(test)]
mod tests {
    use super::{Misspelling, StudySummary, render_slipped, render_study_summary};

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
            set_aside: 0,
            fit_to: None,
            plan: None,
        }
    }

    #[test]
    fn what_was_less_than_right_at_once_is_told() {
        let told = |almost: usize, in_part: usize, by_ruling: usize| {
            let of = StudySummary { almost, in_part, by_ruling, ..sample_summary() };
            render_study_summary(&of, 120)[1].to_string()
        };
        assert_eq!(told(0, 0, 0), " 12 cards in 1 min: 10 right at once, 2 came back and were right.");
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
    fn words_that_were_misspelt_are_told_at_the_end() {
        let misspelt = Misspelling::collect([("exothemric", "exothermic")]);
        let lines = render_study_summary(&StudySummary { almost: 1, misspelt, ..sample_summary() }, 80);
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
    fn a_long_line_of_what_slipped_breaks_between_words() {
        let lines = |room| {
            render_slipped("The talks", "They stall; they resume", room)
                .into_iter()
                .map(|line| line.to_string())
        };
        assert_eq!(lines(60).collect::<Vec<_>>(), ["   The talks   They stall; they resume"]);
        assert_eq!(lines(24).collect::<Vec<_>>(), ["   The talks", "     They stall; they", "     resume"]);
    }
}
