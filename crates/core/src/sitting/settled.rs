//! Which parameters of memory hold, and which held before.

use super::record::{Origin, Settled};

/// The weights that going back leads to, from all times that parameters were settled, the earliest first: those below
/// the present ones, as on a stack, and in the end those that everyone begins with, which are nothing. `None` where there
/// is nothing to go back from.
#[must_use]
pub fn before(settled: &[Settled]) -> Option<Option<Vec<f32>>> {
    let mut held: Vec<Option<&Vec<f32>>> = vec![None];
    for change in settled {
        if change.origin == Origin::Undone {
            held.pop();
            held.pop();
        }
        // What stands in the file holds, also where a merge brought other changes in between.
        held.push(change.weights.as_ref());
    }
    held.pop();
    held.pop().map(Option::<&Vec<f32>>::cloned)
}

#[cfg(test)]
mod tests {
    use super::{Origin, Settled, before};

    fn settled(origin: Origin, weight: Option<f32>) -> Settled {
        Settled { origin, weights: weight.map(|weight| vec![weight]), measured: None }
    }

    #[test]
    fn going_back_leads_down_to_the_beginning_and_no_further() {
        let mut all = vec![settled(Origin::Fitted, Some(1.0)), settled(Origin::Fitted, Some(2.0))];
        for expected in [Some(1.0), None] {
            let back = before(&all).unwrap();
            assert_eq!(back, expected.map(|weight| vec![weight]));
            all.push(Settled { origin: Origin::Undone, weights: back, measured: None });
        }
        assert_eq!(before(&all), None);
        all.push(settled(Origin::Fitted, Some(3.0)));
        all.push(settled(Origin::Reset, None));
        assert_eq!(before(&all), Some(Some(vec![3.0])));
        assert_eq!(before(&[]), None);
    }
}
