//! Answers that are arranged: items in an order, pairs.

use crate::deck::question::{Matching, OrderingItem};

use super::answer::pair_text;
use super::texts::{is_same_among, number_in_words};
use super::verdict::{Judgement, Mark, Verdict};

/// Grades an order by its pairs of items: half of them stand in the right order by chance, and earn
/// nothing.
pub(super) fn grade_order(items: &[OrderingItem], given: &[String]) -> Verdict {
    let is = |text: &str, item: &OrderingItem| {
        is_same_among(text, &item.text, items.iter().map(|item| item.text.as_str()))
    };
    let place = |item: &OrderingItem| given.iter().position(|text| is(text, item));
    let places: Vec<Option<usize>> = items.iter().map(place).collect();
    let behind = |(at, first): (usize, &Option<usize>)| {
        let is_behind = |later: &&Option<usize>| first.is_some() && first < *later;
        places.iter().skip(at + 1).filter(is_behind).count()
    };
    let ordered: usize = places.iter().enumerate().map(behind).sum();
    let pairs = items.len() * items.len().saturating_sub(1) / 2;
    let credit = (2.0 * ordered as f64 / pairs.max(1) as f64 - 1.0).max(0.0);
    let reason = if ordered == pairs {
        String::new()
    } else {
        format!("{ordered} of {pairs} pairs in the right order")
    };
    let texts = given.iter().map(String::as_str).chain(std::iter::repeat(""));
    let mark = |(item, text): (&OrderingItem, &str)| {
        Mark::new(text, &item.text, if is(text, item) { 1.0 } else { 0.0 })
    };
    Verdict::new(Judgement::new(credit, reason), items.iter().zip(texts).map(mark).collect())
}

/// Grades pairs: each earns its share.
pub(super) fn grade_pairs(matching: &Matching, given: &[(String, String)]) -> Verdict {
    let lefts = || matching.pairs.iter().map(|(left, _)| left.as_str());
    let rights = || {
        let wrong = matching.distractors.iter().map(|option| option.text.as_str());
        matching.pairs.iter().map(|(_, right)| right.as_str()).chain(wrong)
    };
    let put_to = |left: &str| {
        given
            .iter()
            .find(|(to, _)| is_same_among(to, left, lefts()))
            .map_or("", |(_, right)| right.as_str())
    };
    let mut marks = Vec::with_capacity(matching.pairs.len());
    let mut said = Vec::new();
    for (left, right) in &matching.pairs {
        let text = put_to(left);
        let is_right = is_same_among(text, right, rights());
        let given = if text.is_empty() { String::new() } else { pair_text(left, text) };
        marks.push(Mark::new(&given, &pair_text(left, right), if is_right { 1.0 } else { 0.0 }));
        let wrong = matching
            .distractors
            .iter()
            .find(|wrong| !is_right && is_same_among(text, &wrong.text, rights()));
        said.extend(wrong.map(|entry| Judgement::from_entry(entry, 0.0, "")));
    }
    let right = marks.iter().filter(|mark| mark.credit > 0.0).count();
    let count = marks.len();
    let credit = right as f64 / count.max(1) as f64;
    let reason = if right == count {
        String::new()
    } else {
        let right = if right == 0 { "none".to_owned() } else { number_in_words(right) };
        format!("{right} of {} pairs right", number_in_words(count))
    };
    Verdict::new(
        Judgement {
            reason,
            ..Judgement::combine_parts(said.iter(), credit, |_, reason| reason.to_owned())
        },
        marks,
    )
}
