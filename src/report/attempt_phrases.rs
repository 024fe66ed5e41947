//! The phrases of a reviewed attempt, for the screen and the page.

use std::time::Duration;

use obverse_core::grade::Outcome;
use obverse_core::session::record::Ruling;
use obverse_core::text::words;

use super::attempt::{AttemptQuestion, EarlierAnswer};
use super::points_text;

/// The reason for the verdict. If only the spelling is wrong, the misspelt words are shown in its
/// place.
pub(super) fn shown_reason(question: &AttemptQuestion) -> Option<&str> {
    let is_shown = question.outcome == Some(Outcome::Almost) && !question.misspelt.is_empty();
    Some(question.reason.as_str()).filter(|reason| !is_shown && !reason.is_empty())
}

/// The time and the confidence.
pub(super) fn time_and_confidence(question: &AttemptQuestion) -> String {
    let time = question
        .seconds
        .map(|seconds| words::format_duration(Duration::from_secs_f64(seconds.max(0.0))));
    let time = time.map(|time| format!("   {time}")).unwrap_or_default();
    let sure = question.confidence.map(|sure| format!("   {sure} % sure")).unwrap_or_default();
    format!("{time}{sure}")
}

pub(super) fn earlier_outcome(earlier: &EarlierAnswer) -> String {
    let outcome =
        earlier.outcome.map(|outcome| format!(", {}", outcome.phrase())).unwrap_or_default();
    format!("{outcome}{}", if earlier.taken_back { "; taken back" } else { "; asked again" })
}

/// The first and the present verdict.
pub(super) fn regraded_text(question: &AttemptQuestion) -> Option<String> {
    let (first, now) = (question.first?, question.outcome?);
    let then = format!(
        "{}, {} of {}",
        first.phrase(),
        points_text(question.first_earned?),
        points_text(question.first_points)
    );
    let marks = match question.void {
        Some(_) => String::new(),
        None => {
            format!(", {} of {}", points_text(question.earned), points_text(question.points))
        }
    };
    Some(format!("{then}; regraded: {}{marks}", now.phrase()))
}

/// Why a question is void, or its new points, after a label; with the first mark.
pub(super) fn weight_text(question: &AttemptQuestion) -> Option<(&'static str, String)> {
    if question.void.is_none() && (question.points - question.first_points).abs() < 1e-9 {
        return None;
    }
    let first = question.first_earned.map_or_else(String::new, |earned| {
        format!("; first {} of {}", points_text(earned), points_text(question.first_points))
    });
    Some(match &question.void {
        Some(reason) => ("void", format!("{reason}{first}")),
        None => {
            let marks =
                format!("{} of {}", points_text(question.earned), points_text(question.points));
            ("counts", format!("{marks}{first}"))
        }
    })
}

/// The points if they are partial, and the cost of hints.
pub(super) fn points_note(question: &AttemptQuestion) -> String {
    let is_part = question.earned != 0.0 && (question.earned - question.points).abs() > 1e-9;
    let part = format!(", {} of {}", points_text(question.earned), points_text(question.points));
    let hint = if question.hints > 0 { ", with a hint" } else { "" };
    format!("{}{hint}", if is_part { part.as_str() } else { "" })
}

pub(super) fn ruling_text(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Meant => "I meant this answer",
        Ruling::AlsoRight => "mine is right as well",
        Ruling::Mistaken => "the deck is mistaken",
    }
}
