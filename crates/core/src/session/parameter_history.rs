//! The history of memory parameters: which ones apply now and which applied before.

use super::record::{ParameterChange, ParameterOrigin};

/// The weights that an undo restores. `settled` holds all parameter changes, the earliest first.
///
/// The changes work like a stack, and at its bottom are the default weights, `Some(None)`. Returns
/// `None` if there is nothing to undo.
#[must_use]
pub fn weights_before(settled: &[ParameterChange]) -> Option<Option<Vec<f32>>> {
    let mut stack: Vec<Option<&Vec<f32>>> = vec![None];
    for change in settled {
        if change.origin == ParameterOrigin::Undone {
            stack.pop();
            stack.pop();
        }
        // The recorded weights count, even if a merge put other changes in between.
        stack.push(change.weights.as_ref());
    }
    stack.pop();
    stack.pop().map(Option::<&Vec<f32>>::cloned)
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
            all.push(ParameterChange {
                origin: ParameterOrigin::Undone,
                weights: back,
                measured: None,
            });
        }
        assert_eq!(weights_before(&all), None);
        all.push(sample_change(ParameterOrigin::Fitted, Some(3.0)));
        all.push(sample_change(ParameterOrigin::Reset, None));
        assert_eq!(weights_before(&all), Some(Some(vec![3.0])));
        assert_eq!(weights_before(&[]), None);
    }
}
