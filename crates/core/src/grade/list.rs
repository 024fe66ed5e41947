//! Answers that name several things.

use std::cmp::Ordering;

use crate::deck::question::{ListAnswer, Written};

use super::Rules;
use super::answer::entry_text;
use super::assign::{assign_in_any_order, assign_in_order};
use super::reason::{ReasonPhrase, VerdictReason};
use super::spelling::SpellingFit;
use super::texts::is_empty_answer;
use super::unclear::{UnclearReason, UnclearResponse};
use super::verdict::{Judgement, Mark, Verdict};
use super::written::{WrittenKey, WrittenMatch};

/// One of the given texts, and the items that it may stand for.
pub(super) struct CandidateText<'g> {
    text: &'g str,
    /// The items that it comes nearest to.
    pub items: Vec<Claim>,
    /// The judgement on it where it stands for no item.
    unmatched: Judgement,
}

/// That a text stands for an item.
pub(super) struct Claim {
    /// The item's place.
    pub item: usize,
    /// How near the text comes to it.
    fit: SpellingFit,
    /// The judgement on it.
    pub judged: Judgement,
}

impl<'g> CandidateText<'g> {
    fn new(text: &'g str, keys: &[WrittenKey]) -> Self {
        let mut named = Self { text, items: Vec::new(), unmatched: Judgement::default() };
        for (item, key) in keys.iter().enumerate() {
            match key.match_text(text) {
                WrittenMatch::Answer(found) => {
                    named.items.push(Claim { item, fit: found.fit, judged: found.to_judgement() });
                }
                WrittenMatch::Wrong(judged) if named.unmatched == Judgement::default() => {
                    named.unmatched = judged;
                }
                WrittenMatch::Wrong(_) => {}
            }
        }
        // A text that is one item letter for letter is no slip of another.
        let nearest = named.items.iter().map(|claim| claim.fit.edits()).min();
        named.items.retain(|claim| Some(claim.fit.edits()) == nearest);
        named
    }

    /// Which of two texts has the better claim: the one that earns more, then the nearer one. That
    /// settles it whatever the order in which they were given.
    pub(super) fn compare_claims(&self, other: &Self) -> Ordering {
        let credit = |named: &Self| {
            named.items.iter().map(|claim| claim.judged.credit).fold(f64::MIN, f64::max)
        };
        let fit = |named: &Self| named.items.iter().map(|claim| claim.fit).min();
        credit(other)
            .total_cmp(&credit(self))
            .then(fit(self).cmp(&fit(other)))
            .then(self.text.cmp(other.text))
    }
}

/// Grades a list: each item that is named earns its share. If only some items are wanted, a share is
/// one of those, and items that are not named are no part of the verdict. A wrong text costs a share
/// only if more texts than wanted items are given: naming everything does not pay, and a wrong text
/// in the place of an item takes nothing from the others.
///
/// # Errors
///
/// Where several answers were typed as one.
pub(super) fn grade_list(
    list: &ListAnswer,
    given: &[String],
    rules: &Rules,
) -> Result<Verdict, UnclearResponse> {
    let keys: Vec<WrittenKey> =
        list.items.iter().map(|item| WrittenKey::new(item, rules)).collect();
    let named: Vec<CandidateText> = given
        .iter()
        .filter(|text| !is_empty_answer(text))
        .map(|text| CandidateText::new(text, &keys))
        .collect();
    let count = list.items.len();
    if let [one] = named.as_slice()
        && one.items.is_empty()
        && count > 1
        && is_unseparated(one.text, &keys)
    {
        return Err(UnclearReason::NoSeparator.into());
    }
    let holders = if list.ordered {
        assign_in_order(&named, count)
    } else {
        assign_in_any_order(&named, count)
    };
    let items = list.items.iter().zip(&holders).enumerate();
    let held = items
        .map(|(at, (item, holder))| judge_item(at, item, holder.and_then(|text| named.get(text))));
    let extras = named.iter().filter(|named| named.items.is_empty());
    let extra = extras.map(|named| (named.unmatched.clone(), Mark::new(named.text, "", 0.0)));
    let held: Vec<(Judgement, Mark)> = held.collect();
    let earned: f64 = held.iter().map(|(judged, _)| judged.credit.max(0.0)).sum();
    let wanted = list.wanted_count();
    let held = held.into_iter().zip(&holders);
    let held = held.filter(|(_, holder)| list.count.is_none() || holder.is_some());
    let extra: Vec<(Judgement, Mark)> = extra.collect();
    let penalty = extra.len().min(named.len().saturating_sub(wanted)) as f64;
    let credit = ((earned.min(wanted as f64) - penalty) / wanted.max(1) as f64).max(0.0);
    let (parts, marks): (Vec<Judgement>, Vec<Mark>) =
        held.map(|(part, _)| part).chain(extra).unzip();
    let judged = Judgement::combine_parts(parts.iter(), credit, |_, reason| reason.clone());
    let unmatched = unmatched_reason(&named, &holders);
    let reason = VerdictReason::join([judged.reason.clone(), unmatched]);
    Ok(Verdict::new(Judgement { reason, ..judged }, marks))
}

/// Whether a text is two answers or more with nothing but spaces between them.
fn is_unseparated(text: &str, keys: &[WrittenKey]) -> bool {
    /// The most words of one answer, and the most of a text that is looked at.
    const WORDS: (usize, usize) = (6, 60);
    let words: Vec<&str> = text.split_whitespace().take(WORDS.1 + 1).collect();
    if words.len() > WORDS.1 {
        return false;
    }
    let is_answer = |run: &[&str]| {
        let text = run.join(" ");
        keys.iter().any(
            |key| matches!(key.match_text(&text), WrittenMatch::Answer(found) if found.is_exact()),
        )
    };
    // Which beginnings of the text are answers from end to end, and of how many answers.
    let mut counts = vec![None; words.len() + 1];
    counts[0] = Some(0);
    for end in 1..=words.len() {
        let starts = end.saturating_sub(WORDS.0)..end;
        let found = starts
            .filter(|start| counts[*start].is_some() && is_answer(&words[*start..end]))
            .filter_map(|start| counts[start]);
        counts[end] = found.max().map(|count: usize| count + 1);
    }
    counts[words.len()].is_some_and(|count| count > 1)
}

/// The judgement on an item and the text that stands for it.
fn judge_item(at: usize, item: &Written, by: Option<&CandidateText>) -> (Judgement, Mark) {
    let claim = by.and_then(|named| named.items.iter().find(|claim| claim.item == at));
    let judged = claim.map(|claim| claim.judged.clone()).unwrap_or_default();
    let right = item.answers.first().map(entry_text).unwrap_or_default();
    let mark = Mark::from_judgement(by.map_or("", |named| named.text), &right, &judged);
    (judged, mark)
}

/// The judgement on the texts that stand for no item.
fn unmatched_reason(named: &[CandidateText], holders: &[Option<usize>]) -> VerdictReason {
    let is_free = |claim: &Claim| holders.get(claim.item).is_some_and(Option::is_none);
    let rest = named.iter().enumerate().filter(|(at, _)| !holders.contains(&Some(*at)));
    let (extra, rest): (Vec<_>, Vec<_>) = rest.partition(|(_, named)| named.items.is_empty());
    let (moved, again): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|(_, named)| named.items.iter().any(is_free));
    let phrases = [
        (moved.len(), ReasonPhrase::Moved(moved.len())),
        (again.len(), ReasonPhrase::Again(again.len())),
        (extra.len(), ReasonPhrase::Extra(extra.len())),
    ];
    let phrases = phrases.into_iter().filter(|(count, _)| *count > 0);
    VerdictReason::join(phrases.map(|(_, phrase)| phrase.into()))
}
