//! Which parameters of memory hold, and which held before.

use super::record::{ParameterChange, ParameterOrigin};

/// The weights that going back leads to, from all times that parameters were settled, the earliest first: those below
/// the present ones, as on a stack, and in the end those that everyone begins with, which are nothing. `None` where there
/// is nothing to go back from.
#[must_use]
pub fn weights_before(settled: &[ParameterChange]) -> Option<Option<Vec<f32>>> {
    let mut held: Vec<Option<&Vec<f32>>> = vec![None];
    for change in settled {
        if change.origin == ParameterOrigin::Undone {
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
    use super::{ParameterChange, ParameterOrigin, weights_before};

    fn sample_change(origin: ParameterOrigin, weight: Option<f32>) -> ParameterChange {
        ParameterChange { origin, weights: weight.map(|weight| vec![weight]), measured: None }
    }

    #[test]
    fn going_back_leads_down_to_the_beginning_and_no_further() {
        let mut all = vec![
            sample_change(ParameterOrigin::Fitted, Some(1.0)),
            sample_change(ParameterOrigin::Fitted, Some(2.0)),
        ];
        for expected in [Some(1.0), None] {
            let back = weights_before(&all).unwrap();
            assert_eq!(back, expected.map(|weight| vec![weight]));
            all.push(ParameterChange { origin: ParameterOrigin::Undone, weights: back, measured: None });
        }
        assert_eq!(weights_before(&all), None);
        all.push(sample_change(ParameterOrigin::Fitted, Some(3.0)));
        all.push(sample_change(ParameterOrigin::Reset, None));
        assert_eq!(weights_before(&all), Some(Some(vec![3.0])));
        assert_eq!(weights_before(&[]), None);
    }
}
