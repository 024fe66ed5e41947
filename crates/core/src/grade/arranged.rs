//! Answers that are arranged: items in an order, pairs.

use crate::deck::question::{Matching, OrderingItem};

use super::answer::pair_text;
use super::reason::ReasonPhrase;
use super::texts::is_same_among;
use super::verdict::{Judgement, Mark, Verdict};

/// Grades an order by its pairs of items: half of them stand in the right order by chance, and earn
/// nothing. Two equal items, such as two lines `}` of code, are exchangeable: they are no pair.
pub(super) fn grade_order(items: &[OrderingItem], given: &[String]) -> Verdict {
    let is =
        |text: &str, item: &OrderingItem| is_same_among(text, &item.text, distinct_items(items));
    // The first of several equal items takes the first place, the second the second.
    let place = |(at, item): (usize, &OrderingItem)| {
        let before = items[..at].iter().filter(|other| other.text == item.text).count();
        let mut places = given.iter().enumerate().filter(|(_, text)| is(text, item));
        places.nth(before).map(|(place, _)| place)
    };
    let places: Vec<Option<usize>> = items.iter().enumerate().map(place).collect();
    let (mut pairs, mut ordered) = (0_usize, 0_usize);
    for (at, first) in items.iter().enumerate() {
        for (later, second) in items.iter().enumerate().skip(at + 1) {
            if first.text != second.text {
                pairs += 1;
                ordered += usize::from(places[at].is_some() && places[at] < places[later]);
            }
        }
    }
    let credit = (2.0 * ordered as f64 / pairs.max(1) as f64 - 1.0).max(0.0);
    let reason = (ordered < pairs).then_some(ReasonPhrase::Order(ordered, pairs));
    let texts = given.iter().map(String::as_str).chain(std::iter::repeat(""));
    let mark = |(item, text): (&OrderingItem, &str)| {
        Mark::new(text, &item.text, if is(text, item) { 1.0 } else { 0.0 })
    };
    Verdict::new(Judgement::new(credit, reason), items.iter().zip(texts).map(mark).collect())
}

/// The texts of the items, each once.
fn distinct_items(items: &[OrderingItem]) -> impl Iterator<Item = &str> {
    let is_first = |at: usize| !items[..at].iter().any(|other| other.text == items[at].text);
    let places = (0..items.len()).filter(move |at| is_first(*at));
    places.map(|at| items[at].text.as_str())
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
        said.extend(wrong.map(|entry| Judgement::from_entry(entry, 0.0, None)));
    }
    let right = marks.iter().filter(|mark| mark.credit > 0.0).count();
    let count = marks.len();
    let credit = right as f64 / count.max(1) as f64;
    let reason = (right < count).then_some(ReasonPhrase::Pairs(right, count));
    Verdict::new(
        Judgement {
            reason: reason.into(),
            ..Judgement::combine_parts(said.iter(), credit, |_, reason| reason.clone())
        },
        marks,
    )
}
