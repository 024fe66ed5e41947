//! Answers in words.

use crate::deck::question::{Entry, Written};
use crate::fold;

use super::Rules;
use super::misspelt::distance;
use super::spelling::{Fit, Manner, Nearness, Spelling, Typed};
use super::texts::one_line;
use super::verdict::Judged;

/// The answers and the known wrong answers of one place that is filled with words.
pub(super) struct Key<'a> {
    manner: Manner<'a>,
    answers: Vec<Spelling<'a>>,
    distractors: Vec<Spelling<'a>>,
}

/// An entry that a text was taken for.
pub(super) struct Found<'k> {
    spelling: &'k Spelling<'k>,
    /// How near the text came to it.
    pub fit: Fit,
    near: Nearness,
    /// The share that it earns with a slip.
    almost: f64,
}

/// What a text was taken for.
pub(super) enum Reading<'k> {
    /// An answer.
    Answer(Found<'k>),
    /// A known wrong answer, or nothing known; said in full.
    Wrong(Judged),
}

impl Found<'_> {
    /// Whether it is the answer itself, not a pattern that takes more than the answer.
    pub fn is_exact(&self) -> bool {
        self.fit != Fit::Pattern
    }

    /// What is said of it.
    pub fn judged(&self) -> Judged {
        let is_almost = !self.near.slips.is_empty();
        let share = if is_almost { self.almost } else { 1.0 };
        let judged = Judged::entry(self.spelling.entry, share, self.spelling.reason(self.fit));
        let is_whole = self.spelling.entry.credit >= 1.0;
        Judged { is_almost: is_almost && is_whole, slips: self.near.slips.clone(), ..judged }
    }
}

impl<'a> Key<'a> {
    /// The key of `written`.
    pub fn new(written: &'a Written, rules: &Rules<'a>) -> Self {
        let manner = Manner {
            fold: fold::Manner { language: rules.language, case_sensitive: written.spelling.case_sensitive },
            aliases: rules.aliases,
            vocabulary: rules.vocabulary,
            spelling: written.spelling,
        };
        let all =
            |entries: &'a [Entry]| entries.iter().flat_map(|entry| Spelling::of(entry, manner)).collect();
        Self { manner, answers: all(&written.answers), distractors: all(&written.distractors) }
    }

    /// Judges what was typed.
    pub fn judge(&self, text: &str) -> Judged {
        match self.read(text) {
            Reading::Answer(found) => found.judged(),
            Reading::Wrong(judged) => judged,
        }
    }

    /// Takes a text for the entry that it comes nearest to. A distractor is no slip of an answer: of two that are
    /// equally many letters off, the distractor is meant.
    pub fn read(&self, text: &str) -> Reading<'_> {
        let typed = Typed::new(text, self.manner);
        if typed.form.is_empty() {
            return Reading::Wrong(Judged::default());
        }
        let answer = self.nearest(&self.answers, &typed);
        let wrong = self.nearest(&self.distractors, &typed);
        let confused = answer.as_ref().and_then(|answer| self.confused(&typed, answer.fit));
        let is_answer = |answer: &Found| {
            confused.is_none() && wrong.as_ref().is_none_or(|wrong| wins(answer.fit, wrong.fit))
        };
        match (answer, &wrong) {
            (Some(answer), _) if is_answer(&answer) => Reading::Answer(answer),
            (answer, Some(wrong)) => Reading::Wrong(known(text, wrong, answer.map(|answer| answer.fit))),
            (_, None) => {
                let reason = confused.map(|(wrong, is_nearer)| nearer_to(text, wrong, is_nearer));
                Reading::Wrong(Judged::new(0.0, reason.unwrap_or_default()))
            }
        }
    }

    /// The best of `spellings`; the one that earns most where several are as near.
    fn nearest<'k>(&'k self, spellings: &'k [Spelling<'a>], typed: &Typed) -> Option<Found<'k>> {
        let found = spellings.iter().filter_map(|spelling| {
            let near = spelling.nearness(typed, self.manner)?;
            Some(Found { spelling, fit: near.fit, near, almost: self.manner.spelling.almost })
        });
        let credit = |found: &Found| found.spelling.entry.credit;
        found.min_by(|a, b| a.fit.cmp(&b.fit).then(credit(b).total_cmp(&credit(a))))
    }

    /// A distractor that is as near as the answer of which so much had to be overlooked, and whether it is nearer.
    fn confused(&self, typed: &Typed, fit: Fit) -> Option<(&Spelling<'a>, bool)> {
        let limit = fit.edits();
        if limit == 0 {
            return None;
        }
        let given = typed.form.key();
        let wrong = self.distractors.iter().filter(|spelling| !spelling.is_pattern());
        let near = wrong.filter_map(|spelling| Some((spelling, distance(&given, &spelling.key(), limit)?)));
        near.min_by_key(|(_, edits)| *edits).map(|(spelling, edits)| (spelling, edits < limit))
    }
}

/// Whether an answer stands before a distractor: where it is nearer, or as near without a slip.
fn wins(answer: Fit, wrong: Fit) -> bool {
    answer < wrong || answer == wrong && answer.edits() == 0
}

/// What is said of a known wrong answer; where it is a slip, and could have been one of an answer too, of both.
fn known(text: &str, wrong: &Found, answer: Option<Fit>) -> Judged {
    let slip = answer.filter(|answer| answer.edits() > 0 && wrong.fit.edits() > 0);
    let reason = slip.map(|answer| nearer_to(text, wrong.spelling, answer.edits() > wrong.fit.edits()));
    let judged = match wrong.fit {
        // That it is a wrong answer by another name says nothing of why it is wrong.
        Fit::Alias => Judged { reason: String::new(), ..wrong.judged() },
        _ => wrong.judged(),
    };
    Judged { reason: reason.unwrap_or_else(|| judged.reason.clone()), ..judged }
}

fn nearer_to(text: &str, wrong: &Spelling, is_nearer: bool) -> String {
    let near = if is_nearer { "nearer to" } else { "as near to" };
    format!("{} is {near} {}", one_line(text), wrong.text)
}
