//! Answers that name several things.

use std::cmp::Ordering;

use crate::deck::question::{List, Written};

use super::Rules;
use super::answer::said;
use super::assign::{in_any_order, in_order};
use super::spelling::Fit;
use super::texts::{in_words, says_nothing};
use super::unclear::{Unclear, Why};
use super::verdict::{Judged, Mark, Verdict};
use super::written::{Key, Reading};

/// One of the given texts, and what it may stand for.
pub(super) struct Named<'g> {
    text: &'g str,
    /// The items that it comes nearest to.
    pub items: Vec<Claim>,
    /// What is said of it where it stands for none.
    otherwise: Judged,
}

/// That a text stands for an item.
pub(super) struct Claim {
    /// The item's place.
    pub item: usize,
    /// How near the text comes to it.
    fit: Fit,
    /// What is said of it.
    pub judged: Judged,
}

impl<'g> Named<'g> {
    fn new(text: &'g str, keys: &[Key]) -> Self {
        let mut named = Self { text, items: Vec::new(), otherwise: Judged::default() };
        for (item, key) in keys.iter().enumerate() {
            match key.read(text) {
                Reading::Answer(found) => {
                    named.items.push(Claim { item, fit: found.fit, judged: found.judged() });
                }
                Reading::Wrong(judged) if named.otherwise == Judged::default() => named.otherwise = judged,
                Reading::Wrong(_) => {}
            }
        }
        // What is one item, letter for letter, is no slip of another.
        let nearest = named.items.iter().map(|claim| claim.fit.edits()).min();
        named.items.retain(|claim| Some(claim.fit.edits()) == nearest);
        named
    }

    /// Which of two texts has the better claim: the one that earns more, then the nearer one. That settles it whatever
    /// the order in which they were given.
    pub fn ranks(&self, other: &Self) -> Ordering {
        let credit =
            |named: &Self| named.items.iter().map(|claim| claim.judged.credit).fold(f64::MIN, f64::max);
        let fit = |named: &Self| named.items.iter().map(|claim| claim.fit).min();
        credit(other)
            .total_cmp(&credit(self))
            .then(fit(self).cmp(&fit(other)))
            .then(self.text.cmp(other.text))
    }
}

/// Grades a list: each item that is named earns its share, and each text that names none costs one.
///
/// # Errors
///
/// Where several answers were typed as one.
pub(super) fn grade(list: &List, given: &[String], rules: &Rules) -> Result<Verdict, Unclear> {
    let keys: Vec<Key> = list.items.iter().map(|item| Key::new(item, rules)).collect();
    let named: Vec<Named> =
        given.iter().filter(|text| !says_nothing(text)).map(|text| Named::new(text, &keys)).collect();
    let count = list.items.len();
    if let [one] = named.as_slice()
        && one.items.is_empty()
        && count > 1
        && runs_together(one.text, &keys)
    {
        return Err(Why::NoSeparator.into());
    }
    let holders = if list.ordered { in_order(&named, count) } else { in_any_order(&named, count) };
    let items = list.items.iter().zip(&holders).enumerate();
    let held = items.map(|(at, (item, holder))| held(at, item, holder.and_then(|text| named.get(text))));
    let extras = named.iter().filter(|named| named.items.is_empty());
    let extra = extras.map(|named| (named.otherwise.clone(), Mark::new(named.text, "", 0.0)));
    let (parts, marks): (Vec<Judged>, Vec<Mark>) = held.chain(extra).unzip();
    let earned: f64 = parts.iter().take(count).map(|judged| judged.credit.max(0.0)).sum();
    let penalty = parts.len().saturating_sub(count) as f64;
    let credit = ((earned - penalty) / count.max(1) as f64).max(0.0);
    let judged = Judged::all(parts.iter(), credit, |_, reason| reason.to_owned());
    let reasons = std::iter::once(judged.reason.clone()).chain(remarks(&named, &holders));
    let reasons: Vec<String> = reasons.filter(|reason| !reason.is_empty()).collect();
    Ok(Verdict::new(Judged { reason: reasons.join("; "), ..judged }, marks))
}

/// Whether a text is two answers or more with nothing but spaces between them.
fn runs_together(text: &str, keys: &[Key]) -> bool {
    /// The most words of one answer, and the most of a text that is looked at.
    const WORDS: (usize, usize) = (6, 60);
    let words: Vec<&str> = text.split_whitespace().take(WORDS.1 + 1).collect();
    if words.len() > WORDS.1 {
        return false;
    }
    let is_answer = |run: &[&str]| {
        let text = run.join(" ");
        keys.iter().any(|key| matches!(key.read(&text), Reading::Answer(found) if found.is_exact()))
    };
    // Which beginnings of the text are answers from end to end, and of how many answers.
    let mut counts = vec![None; words.len() + 1];
    counts[0] = Some(0);
    for end in 1..=words.len() {
        let starts = end.saturating_sub(WORDS.0)..end;
        let found = starts.filter_map(|start| counts[start].filter(|_| is_answer(&words[start..end])));
        counts[end] = found.max().map(|count: usize| count + 1);
    }
    counts[words.len()].is_some_and(|count| count > 1)
}

/// What is said of an item, and of the text that stands for it.
fn held(at: usize, item: &Written, by: Option<&Named>) -> (Judged, Mark) {
    let claim = by.and_then(|named| named.items.iter().find(|claim| claim.item == at));
    let judged = claim.map(|claim| claim.judged.clone()).unwrap_or_default();
    let right = item.answers.first().map(said).unwrap_or_default();
    let mark = Mark::of(by.map_or("", |named| named.text), &right, &judged);
    (judged, mark)
}

/// What is said of the texts that stand for no item in the end.
fn remarks(named: &[Named], holders: &[Option<usize>]) -> Vec<String> {
    let is_free = |claim: &Claim| holders.get(claim.item).is_some_and(Option::is_none);
    let rest = named.iter().enumerate().filter(|(at, _)| !holders.contains(&Some(*at)));
    let (extra, rest): (Vec<_>, Vec<_>) = rest.partition(|(_, named)| named.items.is_empty());
    let (moved, again): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|(_, named)| named.items.iter().any(is_free));
    [(moved.len(), "out of order"), (again.len(), "named twice"), (extra.len(), "too many")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", in_words(count)))
        .collect()
}
