//! Answers in words.

use crate::deck::Aliases;
use crate::deck::question::{Entry, Written};

use super::slips::distance;
use super::spelling::{Fit, Manner, Spelling, Typed};
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
}

/// What a text was taken for.
pub(super) enum Reading<'k> {
    /// An answer.
    Answer(Found<'k>),
    /// A known wrong answer, or nothing known; said in full.
    Wrong(Judged),
}

impl Found<'_> {
    /// What is said of it.
    pub fn judged(&self) -> Judged {
        Judged::entry(self.spelling.entry, 1.0, self.spelling.reason(self.fit))
    }
}

impl<'a> Key<'a> {
    /// The key of `written`.
    pub fn new(written: &'a Written, aliases: &'a Aliases) -> Self {
        let manner = Manner { aliases, case_sensitive: written.case_sensitive, typos: written.typos };
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
        let typed = self.manner.typed(text);
        if typed.form.is_empty() {
            return Reading::Wrong(Judged::default());
        }
        let answer = self.nearest(&self.answers, &self.distractors, &typed);
        let wrong = self.nearest(&self.distractors, &self.answers, &typed);
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
    fn nearest<'k>(
        &'k self,
        spellings: &'k [Spelling<'a>],
        others: &[Spelling],
        typed: &Typed,
    ) -> Option<Found<'k>> {
        let taken: Vec<&str> = others.iter().flat_map(Spelling::words).collect();
        let found =
            |spelling| Some(Found { spelling, fit: Spelling::fit(spelling, typed, self.manner, &taken)? });
        let credit = |found: &Found| found.spelling.entry.credit;
        spellings
            .iter()
            .filter_map(found)
            .min_by(|a, b| a.fit.cmp(&b.fit).then(credit(b).total_cmp(&credit(a))))
    }

    /// A distractor that is as near as the answer of which so much had to be overlooked, and whether it is nearer.
    fn confused(&self, typed: &Typed, fit: Fit) -> Option<(&Spelling<'a>, bool)> {
        let limit = fit.edits();
        let wrong = self.distractors.iter().filter(|spelling| limit > 0 && !spelling.is_pattern());
        let near =
            wrong.filter_map(|spelling| Some((spelling, distance(&typed.form, &spelling.form, limit)?)));
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
