//! What a mended deck changes in past sittings.

use serde::Serialize;

use obverse_core::grade::Outcome;
use obverse_core::text::{Line, Style, hang_lines, keeps_lines, words, wrap_text};

use super::answers;
use super::points_text;

/// What changes, and what was passed over.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Regraded {
    /// The title of the deck.
    pub deck: String,
    /// The sittings in which a verdict changes, the newest first.
    pub sittings: Vec<RegradedSession>,
    /// In how many answers what they say of memory changes too.
    pub schedule: usize,
    /// What could not be judged: why, and the names of the questions.
    pub passed_over: Vec<(&'static str, Vec<String>)>,
    /// The codes of sittings that can still be gone on with, and were not looked at.
    pub open: Vec<String>,
}

/// A sitting in which a verdict changes.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RegradedSession {
    /// Whose it is, where it is not one learner's sittings that are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learner: Option<String>,
    /// The short code.
    pub id: String,
    /// Quiz, exam, study or practice.
    pub mode: String,
    /// When it began, in local time, as people write it.
    pub when: String,
    /// The points before, where there is a score.
    pub earned_before: Option<f64>,
    /// The points afterwards.
    pub earned_after: Option<f64>,
    /// The points that could be earned.
    pub points: f64,
    /// Whether it passed before, where that was settled.
    pub passed_before: Option<bool>,
    /// Whether it passes afterwards.
    pub passed_after: Option<bool>,
    /// The answers whose verdict changes.
    pub answers: Vec<RegradedAnswer>,
}

/// An answer whose verdict changes.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RegradedAnswer {
    /// The card's identity then.
    pub card: String,
    /// The name of the question now.
    pub name: String,
    /// What was answered.
    pub given: String,
    /// The verdict before.
    pub before: Outcome,
    /// The verdict afterwards.
    pub after: Outcome,
    /// The points before.
    pub earned_before: f64,
    /// The points afterwards.
    pub earned_after: f64,
    /// The points that could be earned.
    pub points: f64,
    /// Whether what it says of memory changes.
    pub schedule: bool,
}

/// What changes as JSON.
#[must_use]
pub fn regraded_json(regraded: &Regraded) -> String {
    super::to_json(regraded)
}

/// What changes as lines.
#[must_use]
pub fn render_regraded(regraded: &Regraded, room: usize) -> Vec<Line> {
    let said = |text: &str| {
        wrap_text(text, room.saturating_sub(1)).into_iter().map(|line| line.indent_by(1)).collect::<Vec<_>>()
    };
    let mut lines = said(&regraded_summary(regraded));
    for sitting in &regraded.sittings {
        lines.push(Line::default());
        lines.extend(render_session(sitting, room));
    }
    let rest: Vec<Line> = closing_sentences(regraded).iter().flat_map(|text| said(text)).collect();
    if !rest.is_empty() {
        lines.push(Line::default());
        lines.extend(rest);
    }
    lines
}

/// How much changes, in a sentence.
#[must_use]
pub fn regraded_summary(regraded: &Regraded) -> String {
    let answers: usize = regraded.sittings.iter().map(|sitting| sitting.answers.len()).sum();
    if answers == 0 {
        return format!("{}: nothing to regrade; every verdict is what the deck says now.", regraded.deck);
    }
    format!(
        "{}: {} in {} to regrade.",
        regraded.deck,
        words::format_count(answers, "answer"),
        words::format_count(regraded.sittings.len(), "sitting")
    )
}

fn render_session(sitting: &RegradedSession, room: usize) -> Vec<Line> {
    let whose = sitting.learner.clone().into_iter();
    let mut parts: Vec<String> =
        whose.chain([format!("{} {}", sitting.mode, sitting.id), sitting.when.clone()]).collect();
    if let (Some(before), Some(after)) = (sitting.earned_before, sitting.earned_after) {
        let of = points_text(sitting.points);
        let share = |earned: f64| if sitting.points > 0.0 { earned / sitting.points } else { 0.0 };
        parts.push(format!(
            "{}/{of} {} → {}/{of} {}",
            points_text(before),
            words::format_percent(share(before)),
            points_text(after),
            words::format_percent(share(after))
        ));
    }
    if sitting.passed_before != sitting.passed_after {
        let word = if sitting.passed_after == Some(true) { "now passed" } else { "no longer passed" };
        parts.push(word.to_owned());
    }
    let title = wrap_text(&parts.join("   "), room.saturating_sub(1));
    let mut lines: Vec<Line> =
        title.iter().map(|line| Line::styled(Style::Title, &line.to_string()).indent_by(1)).collect();
    for answer in &sitting.answers {
        let verdicts = verdict_change(answer, sitting.learner.is_none());
        lines.extend(hang_lines(Line::plain("   "), room, |room| wrap_text(&verdicts, room)));
        if keeps_lines(&answer.given) {
            lines.extend(hang_lines(Line::plain("     "), room, |room| {
                answers::render_unknown_answer(&answer.given, room)
            }));
        }
    }
    lines
}

fn verdict_change(answer: &RegradedAnswer, is_own: bool) -> String {
    let given = match answer.given.as_str() {
        "" => "left blank".to_owned(),
        given if keeps_lines(given) && is_own => "you, as below".to_owned(),
        given if keeps_lines(given) => "answered as below".to_owned(),
        given if is_own => format!("you {given}"),
        given => format!("answered {given}"),
    };
    let verdict = if answer.before == answer.after {
        let of = points_text(answer.points);
        let earned = format!(
            "{} of {of} → {} of {of}",
            points_text(answer.earned_before),
            points_text(answer.earned_after)
        );
        format!("{}, {earned}", answer.after.phrase())
    } else {
        format!("{} → {}", answer.before.phrase(), answer.after.phrase())
    };
    format!("{}   {given}   {verdict}", answer.name)
}

fn closing_sentences(regraded: &Regraded) -> Vec<String> {
    let mut told = Vec::new();
    if regraded.schedule > 0 {
        let answers = words::format_count(regraded.schedule, "answer");
        told.push(format!("The schedule is mended too, in {answers}."));
    }
    for (why, names) in &regraded.passed_over {
        told.push(format!(
            "Passed over: {} {why}: {}.",
            words::format_count(names.len(), "question"),
            names.join("; ")
        ));
    }
    if !regraded.open.is_empty() {
        let count = words::format_count(regraded.open.len(), "sitting");
        told.push(format!("Passed over: {count} not finished: {}.", regraded.open.join(", ")));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::{RegradedAnswer, verdict_change};
    use obverse_core::grade::Outcome;

    #[test]
    fn both_verdicts_are_told_where_they_differ_and_the_points_where_not() {
        let told = |before: Outcome, after: Outcome, earned_after: f64| {
            let answer = RegradedAnswer {
                card: "heat".to_owned(),
                name: "Heat".to_owned(),
                given: "exothemric".to_owned(),
                before,
                after,
                earned_before: 1.0,
                earned_after,
                points: 1.0,
                schedule: false,
            };
            verdict_change(&answer, true)
        };
        let (right, almost) = (Outcome::Right, Outcome::Almost);
        assert_eq!(told(right, almost, 1.0), "Heat   you exothemric   right → almost right");
        assert_eq!(told(almost, right, 1.0), "Heat   you exothemric   almost right → right");
        assert_eq!(told(almost, almost, 0.5), "Heat   you exothemric   almost right, 1 of 1 → 0.5 of 1");
    }
}
