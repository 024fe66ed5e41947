//! The changes that a fixed deck makes to past sessions.

use serde::Serialize;

use obverse_core::grade::Outcome;
use obverse_core::text::{Line, Style, hang_lines, keeps_lines, words, wrap_text};

use super::answers;
use super::indented_lines;
use super::points_text;

/// The changes, and the obstacles.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Regraded {
    /// The title of the deck.
    pub deck: String,
    /// The sessions with changed verdicts, newest first.
    pub sittings: Vec<RegradedSession>,
    /// The questions that count otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<ReweighedQuestion>,
    /// The number of answers whose rating changes too.
    pub schedule: usize,
    /// Questions that cannot be regraded: the obstacle, and their names.
    pub passed_over: Vec<(&'static str, Vec<String>)>,
    /// The codes of resumable sessions, which were skipped.
    pub open: Vec<String>,
    /// The number of other learners with answers to regrade.
    pub others: usize,
}

/// A question that counts otherwise by the present deck.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ReweighedQuestion {
    /// Its name.
    pub name: String,
    /// The points for a full answer; 0 if it is void.
    pub points: f64,
    /// The reason why it is void.
    pub void: Option<String>,
    /// The number of sessions that change.
    pub sessions: usize,
}

/// A session with changed verdicts or points.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RegradedSession {
    /// The learner, if the report covers several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learner: Option<String>,
    /// The short code.
    pub id: String,
    /// Quiz, exam, study or practice.
    pub mode: String,
    /// Its start, in local time, formatted for readers.
    pub when: String,
    /// The points before, if there is a score.
    pub earned_before: Option<f64>,
    /// The points after.
    pub earned_after: Option<f64>,
    /// The possible points before.
    pub points: f64,
    /// The possible points after.
    pub points_after: f64,
    /// Whether the learner passed before; `None` without a pass mark.
    pub passed_before: Option<bool>,
    /// Whether the learner passes now.
    pub passed_after: Option<bool>,
    /// The answers with changed verdicts.
    pub answers: Vec<RegradedAnswer>,
}

/// An answer with a changed verdict.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RegradedAnswer {
    /// The card's former id.
    pub card: String,
    /// The present name of the question.
    pub name: String,
    /// The response.
    pub given: String,
    /// The verdict before.
    pub before: Outcome,
    /// The verdict after.
    pub after: Outcome,
    /// The points before.
    pub earned_before: f64,
    /// The points after.
    pub earned_after: f64,
    /// The possible points.
    pub points: f64,
    /// Whether its rating changes.
    pub schedule: bool,
}

/// The changes as JSON.
#[must_use]
pub(crate) fn regraded_json(regraded: &Regraded) -> String {
    super::to_json(regraded)
}

/// The changes as lines.
#[must_use]
pub(crate) fn render_regraded(regraded: &Regraded, room: usize) -> Vec<Line> {
    let mut lines = indented_lines(&regraded_summary(regraded), room);
    for question in &regraded.weights {
        lines.extend(indented_lines(&weight_sentence(question), room));
    }
    let mut is_list = false;
    for session in &regraded.sittings {
        // Sessions without changed verdicts are one line each, so they need no gaps.
        if !(is_list && session.answers.is_empty()) {
            lines.push(Line::default());
        }
        is_list = session.answers.is_empty();
        lines.extend(render_session(session, room));
    }
    let rest: Vec<Line> =
        closing_sentences(regraded).iter().flat_map(|text| indented_lines(text, room)).collect();
    if !rest.is_empty() {
        lines.push(Line::default());
        lines.extend(rest);
    }
    lines
}

/// The changes in a sentence.
#[must_use]
pub(crate) fn regraded_summary(regraded: &Regraded) -> String {
    let answers: usize = regraded.sittings.iter().map(|session| session.answers.len()).sum();
    let sessions = words::format_count(regraded.sittings.len(), "session");
    match (answers, regraded.sittings.len()) {
        (0, 0) if regraded.others > 0 => {
            format!("{}: nothing to regrade for you.", regraded.deck)
        }
        (0, 0) => {
            format!("{}: nothing to regrade; the verdicts agree with the deck.", regraded.deck)
        }
        (0, _) => format!("{}: {sessions} to regrade.", regraded.deck),
        _ => {
            let answers = words::format_count(answers, "answer");
            format!("{}: {answers} in {sessions} to regrade.", regraded.deck)
        }
    }
}

/// What a question counts from now on, in a sentence.
fn weight_sentence(question: &ReweighedQuestion) -> String {
    let sessions = words::format_count(question.sessions, "session");
    match &question.void {
        Some(reason) => {
            format!("Does not count any more, in {sessions}: {} ({reason})", question.name)
        }
        None => {
            let points = points_text(question.points);
            let noun = if points == "1" { "point" } else { "points" };
            format!("Counts {points} {noun} now, in {sessions}: {}", question.name)
        }
    }
}

fn share_text(earned: f64, points: f64) -> String {
    words::format_percent(if points > 0.0 { earned / points } else { 0.0 })
}

fn render_session(session: &RegradedSession, room: usize) -> Vec<Line> {
    let whose = session.learner.clone().into_iter();
    let mut parts: Vec<String> =
        whose.chain([format!("{} {}", session.mode, session.id), session.when.clone()]).collect();
    if let (Some(before), Some(after)) = (session.earned_before, session.earned_after) {
        parts.push(format!(
            "{}/{} {} → {}/{} {}",
            points_text(before),
            points_text(session.points),
            share_text(before, session.points),
            points_text(after),
            points_text(session.points_after),
            share_text(after, session.points_after)
        ));
    }
    if session.passed_before != session.passed_after {
        let word =
            if session.passed_after == Some(true) { "now passed" } else { "no longer passed" };
        parts.push(word.to_owned());
    }
    let title = wrap_text(&parts.join("   "), room.saturating_sub(1));
    let mut lines: Vec<Line> = title
        .iter()
        .map(|line| Line::styled(Style::Title, &line.to_string()).indent_by(1))
        .collect();
    for answer in &session.answers {
        let verdicts = verdict_change(answer, session.learner.is_none());
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
    let mut sentences = Vec::new();
    for (is_passed, heading) in [(true, "Now passed"), (false, "No longer passed")] {
        let changed = regraded.sittings.iter().filter(|session| {
            session.passed_before != session.passed_after && session.passed_after == Some(is_passed)
        });
        let mut learners: Vec<&str> =
            changed.filter_map(|session| session.learner.as_deref()).collect();
        learners.sort_unstable();
        learners.dedup();
        if !learners.is_empty() {
            sentences.push(format!("{heading}: {}.", words::format_list(&learners)));
        }
    }
    if regraded.schedule > 0 {
        let answers = words::format_count(regraded.schedule, "answer");
        sentences.push(format!("The schedule changes too, for {answers}."));
    }
    for (why, names) in &regraded.passed_over {
        sentences.push(format!(
            "Skipped {} {why}: {}.",
            words::format_count(names.len(), "question"),
            names.join("; ")
        ));
    }
    if regraded.others > 0 {
        let learners = words::format_count(regraded.others, "other learner");
        sentences.push(format!("Answers of {learners} disagree with the deck: add --everyone."));
    }
    if !regraded.open.is_empty() {
        let count = words::format_count(regraded.open.len(), "unfinished session");
        sentences.push(format!("Skipped {count}: {}.", regraded.open.join(", ")));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::{RegradedAnswer, verdict_change};
    use obverse_core::grade::Outcome;

    #[test]
    fn a_regrade_shows_both_verdicts_or_else_the_points() {
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
        assert_eq!(
            told(almost, almost, 0.5),
            "Heat   you exothemric   almost right, 1 of 1 → 0.5 of 1"
        );
    }
}
