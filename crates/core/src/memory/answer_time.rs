//! The time of an answer as evidence: a recall that took long was a weak one.
//!
//! The time corrects the stability that the model predicts with. It never changes the state that
//! later reviews build on, so a learner without an effect has FSRS-6 as it is.

use serde::{Deserialize, Serialize};

use super::evidence::Review;
use super::fit::{FitTrial, PredictedReview, SeenTrial, log_loss, see_trials};
use super::model::Model;
use super::unit::{CardState, Days, Stability};

/// How far the times of a learner's answers say how long a card stays known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct AnswerTimeEffect {
    /// The decrease of ln(stability) for each unit of ln(time), from 0 to 1.
    slope: f32,
    /// The ln of the factor on stability after a recall that took the mean time, from -1 to 1. It is
    /// below 0 if stability after a slow recall falls by more than it grows after a quick one.
    shift: f32,
    /// The mean of ln(seconds) over recalls without options.
    typed: f32,
    /// The mean of ln(seconds) over recalls with options to choose from.
    chosen: f32,
}

/// The steps between two slopes, or two shifts, that a fit tries.
const STEPS: i8 = 40;

/// The largest shift that a fit tries, in steps.
const LARGEST_SHIFT: i8 = 20;

/// The number of rounds of a fit. Each finds the best slope, and then the best shift for it.
const ROUNDS: usize = 3;

/// The number of recalls with a time that a fit needs.
const NEEDED_TIMES: usize = 200;

/// A longer time, in seconds, counts as this. The learner went away.
const LONGEST_SECONDS: f32 = 120.0;

/// The largest difference from the mean that counts, in units of ln(time). It is a factor of 4.5.
const LARGEST_DIFFERENCE: f32 = 1.5;

/// The time of a recall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RecallTime {
    /// ln(seconds).
    log_seconds: f32,
    /// Whether the learner had options to choose from, which takes another time than typing.
    has_options: bool,
}

impl RecallTime {
    /// The time of a recall, if the review shows one. `elapsed` is the time since the review
    /// before, or `None` for the first one.
    ///
    /// A miss, half an answer, and an answer with help have none. Neither has a second answer on
    /// one day, because the learner has just seen the answer.
    pub(super) fn from_review(elapsed: Option<Days>, review: &Review) -> Option<Self> {
        let seconds = review.evidence.seconds().min(LONGEST_SECONDS);
        let is_recall = !review.is_missed()
            && review.evidence.share() >= 1.0
            && elapsed.is_none_or(|elapsed| elapsed > Days(0.0));
        (is_recall && seconds > 0.0)
            .then(|| Self { log_seconds: seconds.ln(), has_options: review.evidence.luck() > 0.0 })
    }
}

impl AnswerTimeEffect {
    /// An effect with this slope, and these mean times of a recall in seconds, without options and
    /// with them. Values out of range become the nearest bound.
    #[must_use]
    pub fn new(slope: f32, typed: f32, chosen: f32) -> Self {
        Self { slope, shift: 0.0, typed: typed.ln(), chosen: chosen.ln() }.bounded()
    }

    /// The same effect with values in range. Another program may have written it.
    #[allow(clippy::manual_clamp, reason = "`clamp` would keep what is no number")]
    #[must_use]
    pub fn bounded(self) -> Self {
        let (shortest, longest) = (0.1_f32.ln(), LONGEST_SECONDS.ln());
        // A value that is not a number becomes the lower bound.
        Self {
            slope: self.slope.max(0.0).min(1.0),
            shift: self.shift.max(-1.0).min(1.0),
            typed: self.typed.max(shortest).min(longest),
            chosen: self.chosen.max(shortest).min(longest),
        }
    }

    /// The share of the stability that is left after a recall that took twice the mean time, from
    /// 0 to 1.
    #[must_use]
    pub fn share_at_twice_the_time(self) -> f32 {
        0.5_f32.powf(self.slope)
    }

    /// The factor on stability after a recall.
    pub(super) fn stability_factor(self, time: RecallTime) -> f32 {
        let mean = if time.has_options { self.chosen } else { self.typed };
        let difference = time.log_seconds - mean;
        let difference = difference.clamp(-LARGEST_DIFFERENCE, LARGEST_DIFFERENCE);
        (self.shift - self.slope * difference).exp()
    }
}

impl CardState {
    /// The state with its stability times a factor, within the range of stabilities.
    #[must_use]
    pub(super) fn scale_stability(self, factor: f32) -> Self {
        let stability = Stability((self.stability.0 * factor).clamp(0.001, 36_500.0));
        Self { stability, ..self }
    }
}

/// The effect of answer times that fits best, and its control: the same factor for every recall,
/// whatever its time. The effect counts only if it predicts better than the control too.
pub(super) struct FittedTimes {
    pub effect: AnswerTimeEffect,
    pub control: AnswerTimeEffect,
}

/// Fits the effect of answer times to trials, for a model without one. Returns `None` if there are
/// too few times, or if none of the slopes predicts better than the control.
pub(super) fn fit_answer_times(
    model: &Model,
    histories: &[Vec<Review>],
    trials: &[FitTrial],
) -> Option<FittedTimes> {
    let seen = see_trials(model, histories, trials);
    let times: Vec<RecallTime> = seen.iter().filter_map(|trial| trial.time).collect();
    if times.len() < NEEDED_TIMES {
        return None;
    }
    let all = mean_log_seconds(&times, |_| true)?;
    let typed = mean_log_seconds(&times, |time| !time.has_options).unwrap_or(all);
    let chosen = mean_log_seconds(&times, |time| time.has_options).unwrap_or(all);
    let none = AnswerTimeEffect { slope: 0.0, shift: 0.0, typed, chosen }.bounded();
    let control = best_shift(model, &seen, none)?;
    let mut effect = control;
    for _ in 0..ROUNDS {
        effect = best_slope(model, &seen, effect)?;
        effect = best_shift(model, &seen, effect)?;
    }
    (effect.slope > 0.0).then_some(FittedTimes { effect, control })
}

fn best_slope(
    model: &Model,
    seen: &[SeenTrial],
    effect: AnswerTimeEffect,
) -> Option<AnswerTimeEffect> {
    let slopes = (0..=STEPS).map(|step| AnswerTimeEffect { slope: step_size(step), ..effect });
    least_loss(model, seen, slopes)
}

fn best_shift(
    model: &Model,
    seen: &[SeenTrial],
    effect: AnswerTimeEffect,
) -> Option<AnswerTimeEffect> {
    let shifts = (-LARGEST_SHIFT..=LARGEST_SHIFT)
        .map(|step| AnswerTimeEffect { shift: step_size(step), ..effect });
    least_loss(model, seen, shifts)
}

fn step_size(step: i8) -> f32 {
    f32::from(step) / f32::from(STEPS)
}

/// The effect with the least log loss, the first of equal ones.
fn least_loss(
    model: &Model,
    seen: &[SeenTrial],
    effects: impl Iterator<Item = AnswerTimeEffect>,
) -> Option<AnswerTimeEffect> {
    let losses = effects
        .map(|effect| (total_loss(&model.clone().with_answer_time(Some(effect)), seen), effect));
    let (_, best) = losses.min_by(|(one, _), (other, _)| one.total_cmp(other))?;
    Some(best)
}

/// The mean over the times that count, or `None` without any.
fn mean_log_seconds(times: &[RecallTime], counts: impl Fn(&RecallTime) -> bool) -> Option<f32> {
    let counted: Vec<f32> =
        times.iter().filter(|time| counts(time)).map(|time| time.log_seconds).collect();
    (!counted.is_empty()).then(|| counted.iter().sum::<f32>() / counted.len() as f32)
}

fn total_loss(model: &Model, seen: &[SeenTrial]) -> f64 {
    seen.iter().map(|trial| log_loss(&PredictedReview::from_trial(model, trial))).sum()
}

#[cfg(test)]
mod tests {
    use super::{AnswerTimeEffect, Days, RecallTime, Review};
    use crate::memory::{CardState, DayNumber, Difficulty, Evidence, Rating, Stability};

    fn review(rating: Rating, evidence: Evidence) -> Review {
        Review { day: DayNumber(3), rating, evidence }
    }

    #[test]
    fn only_a_whole_recall_on_a_later_day_has_a_time() {
        let timed = Evidence::FULL.with_seconds(6.0);
        let later = Some(Days(2.0));
        for (elapsed, rating, evidence, expected) in [
            (None, Rating::Good, timed, true),
            (later, Rating::Easy, timed, true),
            (Some(Days(0.0)), Rating::Good, timed, false),
            (later, Rating::Again, timed, false),
            (later, Rating::Good, Evidence::FULL, false),
            (later, Rating::Good, Evidence::new(0.0, 0.5).with_seconds(6.0), false),
            (later, Rating::Good, Evidence::GUESS.with_seconds(6.0), false),
        ] {
            let found = RecallTime::from_review(elapsed, &review(rating, evidence));
            assert_eq!(found.is_some(), expected, "{elapsed:?} {rating:?} {evidence:?}");
        }
    }

    #[test]
    fn a_slow_recall_leaves_less_and_a_quick_one_more() {
        let effect = AnswerTimeEffect::new(0.5, 6.0, 12.0);
        let factor = |seconds, luck| {
            let evidence = Evidence::new(luck, 1.0).with_seconds(seconds);
            let time = RecallTime::from_review(None, &review(Rating::Good, evidence)).unwrap();
            effect.stability_factor(time)
        };
        for (seconds, luck, expected) in [
            (6.0, 0.0, 1.0),
            (12.0, 0.0, 0.5_f32.sqrt()),
            (3.0, 0.0, 2.0_f32.sqrt()),
            (12.0, 0.25, 1.0),
            (24.0, 0.25, 0.5_f32.sqrt()),
            // Beyond a factor of 4.5 nothing more is believed.
            (110.0, 0.0, (-0.75_f32).exp()),
            (4_000.0, 0.0, (-0.75_f32).exp()),
        ] {
            let found = factor(seconds, luck);
            assert!((found - expected).abs() < 1e-5, "{seconds} {luck}: {found}");
        }
        assert!((effect.share_at_twice_the_time() - 0.5_f32.sqrt()).abs() < 1e-6);
    }

    #[test]
    fn values_out_of_range_are_their_bounds() {
        let wild = AnswerTimeEffect::new(f32::NAN, -1.0, f32::INFINITY);
        assert_eq!(wild, AnswerTimeEffect::new(0.0, 0.1, 120.0));
        let state = |days| CardState { stability: Stability(days), difficulty: Difficulty(5.0) };
        assert_eq!(state(0.001).scale_stability(0.2), state(0.001));
        assert_eq!(state(36_000.0).scale_stability(2.0), state(36_500.0));
    }
}
