//! Hand-ins that are worth a second look, in words that do not judge.

use std::time::Duration;

use serde::Serialize;

use obverse_core::stats::class::{AnswerBurst, EqualHandIns};
use obverse_core::text::words;

/// Hand-ins of a merge that are worth a second look.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct UnusualHandIns {
    /// Sessions with answers faster than anyone reads.
    pub quick: Vec<QuickHandIn>,
    /// Groups of sessions with equal answers.
    pub equal: Vec<EqualGroup>,
}

/// A session with answers faster than anyone reads.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct QuickHandIn {
    /// The session.
    #[serde(flatten)]
    pub session: NamedHandIn,
    /// The number of these answers.
    pub answers: usize,
    /// The time from the first to the last.
    pub milliseconds: u64,
}

/// Sessions of several learners with equal answers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct EqualGroup {
    /// The sessions.
    pub sessions: Vec<NamedHandIn>,
    /// The number of answers of each.
    pub answers: usize,
    /// The number of wrong ones among them.
    pub wrong: usize,
    /// Whether each answer also took the same time.
    pub equal_times: bool,
}

/// A session by its learner and its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct NamedHandIn {
    /// The learner.
    pub learner: String,
    /// The code.
    pub id: String,
}

impl UnusualHandIns {
    /// One sentence for each.
    pub(super) fn sentences(&self) -> Vec<String> {
        let quick = self.quick.iter().map(|quick| {
            let burst = AnswerBurst { answers: quick.answers, millis: quick.milliseconds };
            format!("Worth a look: {} gave {}.", quick.session.name(), burst_phrase(burst))
        });
        let equal = self.equal.iter().map(|group| {
            let names: Vec<String> = group.sessions.iter().map(NamedHandIn::name).collect();
            let answers = words::format_count(group.answers, "answer");
            let more = equal_details(group.wrong, group.equal_times);
            let names = words::format_list(&names);
            format!("Worth a look: {names} gave the same {answers}{more}.")
        });
        quick.chain(equal).collect()
    }
}

impl NamedHandIn {
    fn name(&self) -> String {
        format!("{} ({})", self.learner, self.id)
    }
}

/// A burst as a phrase: `8 answers within 19 ms`.
#[must_use]
pub(crate) fn burst_phrase(burst: AnswerBurst) -> String {
    let answers = words::format_count(burst.answers, "answer");
    let time = match burst.millis {
        millis @ 0..1000 => format!("{millis} ms"),
        millis => words::format_duration(Duration::from_millis(millis)),
    };
    format!("{answers} within {time}")
}

/// Equal answers as a phrase for one of the learners: `the same 9 answers as ben, 4 of them wrong`.
#[must_use]
pub(crate) fn equal_phrase(equal: &EqualHandIns, others: &[&str]) -> String {
    let answers = words::format_count(equal.answers, "answer");
    let more = equal_details(equal.wrong, equal.has_equal_times);
    format!("the same {answers} as {}{more}", words::format_list(others))
}

fn equal_details(wrong: usize, has_equal_times: bool) -> String {
    let wrong = if wrong > 0 { format!(", {wrong} of them wrong") } else { String::new() };
    let times = if has_equal_times { ", at the same pace to the millisecond" } else { "" };
    format!("{wrong}{times}")
}
