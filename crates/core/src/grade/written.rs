//! Answers in words.

use crate::deck::question::{Entry, Written};
use crate::fold;

use super::Rules;
use super::edits::edit_distance;
use super::reason::{ReasonPhrase, VerdictReason};
use super::spelling::{ComparisonOptions, EntrySpelling, Nearness, SpellingFit, TypedText};
use super::texts::one_line;
use super::verdict::Judgement;

/// The answers and the known wrong answers of one place that is filled with words.
pub(super) struct WrittenKey<'a> {
    options: ComparisonOptions<'a>,
    answers: Vec<EntrySpelling<'a>>,
    distractors: Vec<EntrySpelling<'a>>,
}

/// An entry that a text was taken for.
pub(super) struct MatchedEntry<'k> {
    spelling: &'k EntrySpelling<'k>,
    /// How near the text came to it.
    pub fit: SpellingFit,
    nearness: Nearness,
    /// The share that it earns with a slip.
    slip_credit: f64,
}

/// The entry that a text was taken for.
pub(super) enum WrittenMatch<'k> {
    /// An answer.
    Answer(MatchedEntry<'k>),
    /// A known wrong answer, or nothing known; said in full.
    Wrong(Judgement),
}

impl MatchedEntry<'_> {
    /// Whether it is the answer itself, not a pattern that takes more than the answer.
    pub(super) fn is_exact(&self) -> bool {
        self.fit != SpellingFit::Pattern
    }

    /// The judgement on it.
    pub(super) fn to_judgement(&self) -> Judgement {
        let is_almost = !self.nearness.slips.is_empty();
        let share = if is_almost { self.slip_credit } else { 1.0 };
        let judged =
            Judgement::from_entry(self.spelling.entry, share, self.spelling.reason(self.fit));
        let is_whole = self.spelling.entry.credit >= 1.0;
        Judgement { is_almost: is_almost && is_whole, slips: self.nearness.slips.clone(), ..judged }
    }
}

impl<'a> WrittenKey<'a> {
    /// The key of `written`.
    pub(super) fn new(written: &'a Written, rules: &Rules<'a>) -> Self {
        let options = ComparisonOptions {
            fold: fold::FoldOptions {
                language: rules.language,
                case_sensitive: written.spelling.case_sensitive,
            },
            aliases: rules.aliases,
            vocabulary: rules.vocabulary,
            spelling: written.spelling,
        };
        let all = |entries: &'a [Entry]| {
            entries.iter().flat_map(|entry| EntrySpelling::from_entry(entry, options)).collect()
        };
        Self { options, answers: all(&written.answers), distractors: all(&written.distractors) }
    }

    /// Judges the typed text.
    pub(super) fn judge_text(&self, text: &str) -> Judgement {
        match self.match_text(text) {
            WrittenMatch::Answer(found) => found.to_judgement(),
            WrittenMatch::Wrong(judged) => judged,
        }
    }

    /// Takes a text for the entry that it comes nearest to. A distractor is no slip of an answer:
    /// of two that are equally many letters off, the distractor is meant.
    pub(super) fn match_text(&self, text: &str) -> WrittenMatch<'_> {
        let typed = TypedText::new(text, self.options);
        if typed.form.is_empty() {
            return WrittenMatch::Wrong(Judgement::default());
        }
        let answer = self.nearest_spelling(&self.answers, &typed);
        let wrong = self.nearest_spelling(&self.distractors, &typed);
        let confused =
            answer.as_ref().and_then(|answer| self.confused_distractor(&typed, answer.fit));
        let is_answer = |answer: &MatchedEntry| {
            confused.is_none()
                && wrong.as_ref().is_none_or(|wrong| answer_wins(answer.fit, wrong.fit))
        };
        match (answer, &wrong) {
            (Some(answer), _) if is_answer(&answer) => WrittenMatch::Answer(answer),
            (answer, Some(wrong)) => {
                WrittenMatch::Wrong(judge_distractor(text, wrong, answer.map(|answer| answer.fit)))
            }
            (_, None) => {
                let reason =
                    confused.map(|(wrong, is_nearer)| nearer_reason(text, wrong, is_nearer));
                WrittenMatch::Wrong(Judgement::new(0.0, reason))
            }
        }
    }

    /// The best of `spellings`; the one that earns most where several are as near.
    fn nearest_spelling<'k>(
        &'k self,
        spellings: &'k [EntrySpelling<'a>],
        typed: &TypedText,
    ) -> Option<MatchedEntry<'k>> {
        let found = spellings.iter().filter_map(|spelling| {
            let near = spelling.measure_nearness(typed, self.options)?;
            Some(MatchedEntry {
                spelling,
                fit: near.fit,
                nearness: near,
                slip_credit: self.options.spelling.almost,
            })
        });
        let credit = |found: &MatchedEntry| found.spelling.entry.credit;
        found.min_by(|a, b| a.fit.cmp(&b.fit).then(credit(b).total_cmp(&credit(a))))
    }

    /// A distractor that is as near as the answer of which so much had to be overlooked, and
    /// whether it is nearer.
    fn confused_distractor(
        &self,
        typed: &TypedText,
        fit: SpellingFit,
    ) -> Option<(&EntrySpelling<'a>, bool)> {
        let limit = fit.edits();
        if limit == 0 {
            return None;
        }
        let given = typed.form.index_text();
        let wrong = self.distractors.iter().filter(|spelling| !spelling.is_pattern());
        let near = wrong.filter_map(|spelling| {
            Some((spelling, edit_distance(&given, &spelling.edit_key(), limit)?))
        });
        near.min_by_key(|(_, edits)| *edits).map(|(spelling, edits)| (spelling, edits < limit))
    }
}

/// Whether an answer stands before a distractor: where it is nearer, or as near without a slip.
fn answer_wins(answer: SpellingFit, wrong: SpellingFit) -> bool {
    let is_sure =
        !matches!(answer, SpellingFit::Person | SpellingFit::Aside | SpellingFit::Slip(1..));
    answer < wrong || answer == wrong && is_sure
}

/// The reason for a known wrong answer. Where the text is a slip of an answer too, the reason names
/// both.
fn judge_distractor(text: &str, wrong: &MatchedEntry, answer: Option<SpellingFit>) -> Judgement {
    let slip = answer.filter(|answer| answer.edits() > 0 && wrong.fit.edits() > 0);
    let reason =
        slip.map(|answer| nearer_reason(text, wrong.spelling, answer.edits() > wrong.fit.edits()));
    let judged = match wrong.fit {
        // That it is a wrong answer by another name says nothing of why it is wrong.
        SpellingFit::Alias => {
            Judgement { reason: VerdictReason::default(), ..wrong.to_judgement() }
        }
        _ => wrong.to_judgement(),
    };
    match reason {
        Some(reason) => Judgement { reason: reason.into(), ..judged },
        None => judged,
    }
}

fn nearer_reason(text: &str, wrong: &EntrySpelling, is_nearer: bool) -> ReasonPhrase {
    let (given, other) = (one_line(text), wrong.text.clone());
    if is_nearer { ReasonPhrase::Nearer(given, other) } else { ReasonPhrase::AsNear(given, other) }
}
