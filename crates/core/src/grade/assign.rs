//! Which text of a list stands for which item.

use super::list::CandidateText;

/// For each item the place of the text that stands for it, the texts being in any order: as many
/// items as can be, however the texts were ordered.
pub(super) fn assign_in_any_order(named: &[CandidateText], items: usize) -> Vec<Option<usize>> {
    let mut texts: Vec<usize> = (0..named.len()).collect();
    texts.sort_by(|a, b| named[*a].compare_claims(&named[*b]));
    let mut holders = vec![None; items];
    for text in texts {
        assign_item(text, named, &mut holders, &mut vec![false; items]);
    }
    holders
}

/// Finds an item for a text, where need be by moving another text to another item of its own
/// (Kuhn's algorithm).
fn assign_item(
    text: usize,
    named: &[CandidateText],
    holders: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for claim in &named[text].items {
        if std::mem::replace(&mut tried[claim.item], true) {
            continue;
        }
        let is_free =
            holders[claim.item].is_none_or(|holder| assign_item(holder, named, holders, tried));
        if is_free {
            holders[claim.item] = Some(text);
            return true;
        }
    }
    false
}

/// For each item the place of the text that stands for it, where both must be in the same order:
/// the common subsequence that earns most, so that one omission does not spoil the rest.
pub(super) fn assign_in_order(named: &[CandidateText], items: usize) -> Vec<Option<usize>> {
    let credit = |text: usize, item: usize| {
        let claim = named[text].items.iter().find(|claim| claim.item == item);
        claim.map_or(0.0, |claim| claim.judged.credit.max(0.0))
    };
    // The credit that the texts from one place on can earn with the items from another place on.
    let mut earned = vec![vec![0.0_f64; items + 1]; named.len() + 1];
    for text in (0..named.len()).rev() {
        for item in (0..items).rev() {
            let both = credit(text, item) + earned[text + 1][item + 1];
            earned[text][item] = both.max(earned[text + 1][item]).max(earned[text][item + 1]);
        }
    }
    let mut holders = vec![None; items];
    let (mut text, mut item) = (0, 0);
    while text < named.len() && item < items {
        if earned[text][item] <= earned[text + 1][item] {
            text += 1;
        } else if earned[text][item] <= earned[text][item + 1] {
            item += 1;
        } else {
            holders[item] = Some(text);
            (text, item) = (text + 1, item + 1);
        }
    }
    holders
}
