//! The history of memory parameters: which ones apply now and which applied before.

use serde::{Deserialize, Serialize};

use crate::memory::AnswerTimeEffect;

/// The origin of memory parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterOrigin {
    /// Fitted to the learner's own reviews.
    Fitted,
    /// Restored from the previous parameters.
    Undone,
    /// Reset to the defaults.
    Reset,
}

/// A comparison of two sets of parameters on the same held-out reviews.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FitComparison {
    /// The number of reviews used for the fit.
    pub fitted: usize,
    /// The number of held-out reviews.
    pub held_out: usize,
    /// The log loss, before and after.
    pub log_loss: (f64, f64),
    /// RMSE over groups of similar reviews, from 0 to 1, before and after.
    pub rmse: (f64, f64),
}

/// A change of a learner's memory parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ParameterChange {
    /// The origin of the new parameters.
    pub origin: ParameterOrigin,
    /// The weights of FSRS-6, or `None` for the defaults.
    pub weights: Option<Vec<f32>>,
    /// The effect of answer times, if they count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_time: Option<AnswerTimeEffect>,
    /// The measured effect of a fit.
    pub measured: Option<FitComparison>,
}

impl ParameterChange {
    /// The change to the parameters of an earlier change, or to the defaults.
    #[must_use]
    pub fn to_earlier(origin: ParameterOrigin, earlier: Option<&Self>) -> Self {
        Self {
            origin,
            weights: earlier.and_then(|earlier| earlier.weights.clone()),
            answer_time: earlier.and_then(|earlier| earlier.answer_time),
            measured: None,
        }
    }

    /// Whether these are the parameters that everyone begins with.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.weights.is_none() && self.answer_time.is_none()
    }
}

/// The change whose parameters an undo restores, or `Some(None)` for the defaults. `history` holds
/// all changes, the earliest first.
///
/// The changes work like a stack, and at its bottom are the defaults. Returns `None` if there is
/// nothing to undo.
#[must_use]
pub fn change_before(history: &[ParameterChange]) -> Option<Option<&ParameterChange>> {
    let mut stack: Vec<Option<&ParameterChange>> = vec![None];
    for change in history {
        if change.origin == ParameterOrigin::Undone {
            stack.pop();
            stack.pop();
        }
        // The recorded parameters count, even if a merge put other changes in between.
        stack.push((!change.is_default()).then_some(change));
    }
    stack.pop();
    stack.pop()
}

#[cfg(test)]
mod tests {
    use super::{AnswerTimeEffect, ParameterChange, ParameterOrigin, change_before};

    fn sample_change(weight: f32, effect: Option<AnswerTimeEffect>) -> ParameterChange {
        ParameterChange {
            origin: ParameterOrigin::Fitted,
            weights: Some(vec![weight]),
            answer_time: effect,
            measured: None,
        }
    }

    #[test]
    fn going_back_leads_down_to_the_beginning_and_no_further() {
        let effect = AnswerTimeEffect::new(0.3, 5.0, 9.0);
        let mut all = vec![sample_change(1.0, Some(effect)), sample_change(2.0, None)];
        for expected in [Some((vec![1.0], Some(effect))), None] {
            let earlier = change_before(&all).unwrap();
            let back = ParameterChange::to_earlier(ParameterOrigin::Undone, earlier);
            assert_eq!(back.weights.clone().map(|weights| (weights, back.answer_time)), expected);
            all.push(back);
        }
        assert_eq!(change_before(&all), None);
        all.push(sample_change(3.0, None));
        all.push(ParameterChange::to_earlier(ParameterOrigin::Reset, None));
        assert!(all.last().unwrap().is_default());
        assert_eq!(change_before(&all).unwrap().unwrap().weights, Some(vec![3.0]));
        assert_eq!(change_before(&[]), None);
    }

    #[test]
    fn a_change_without_answer_times_is_written_as_before() {
        let text = serde_json::to_string(&sample_change(1.0, None)).unwrap();
        assert_eq!(text, r#"{"origin":"fitted","weights":[1.0],"measured":null}"#);
        let effect = AnswerTimeEffect::new(0.5, 6.0, 12.0);
        let timed = sample_change(1.0, Some(effect));
        let text = serde_json::to_string(&timed).unwrap();
        assert!(text.contains(r#""answer-time":{"slope":0.5,"shift":0.0,"typed":"#), "{text}");
        assert_eq!(serde_json::from_str::<ParameterChange>(&text).unwrap(), timed);
    }
}
