//! Compares confidence with correctness.

use std::collections::BTreeMap;

use super::{Proportion, TallyRow};

/// The width of a confidence band, in percent.
const BAND_WIDTH: u8 = 10;

/// Answers with similar confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConfidenceBand {
    /// The lowest confidence, in percent.
    pub low: u8,
    /// The highest confidence, in percent.
    pub high: u8,
    /// The mean confidence, from 0 to 1.
    pub mean_confidence: f64,
    /// The right answers.
    pub right: Proportion,
}

/// The agreement of confidence with correctness, over all answers with a confidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// The bands that have answers, the lowest first.
    pub bands: Vec<ConfidenceBand>,
    /// The right answers.
    pub right: Proportion,
    /// The mean confidence, from 0 to 1.
    pub mean_confidence: f64,
    /// The Brier score (*Verification of forecasts expressed in terms of probability*, Monthly
    /// Weather Review 78, 1950) in its binary form: the mean of (confidence - outcome)². It runs
    /// from 0, the best, to 1.
    pub brier: f64,
    /// The mean squared distance between confidence and the share of right answers at that
    /// confidence. It is a part of the score in Murphy's partition (*A new vector partition of the
    /// probability score*, Journal of Applied Meteorology 12, 1973). 0 is best.
    pub reliability: f64,
    /// The mean squared distance between the share of right answers at one confidence and the
    /// overall share. More is better.
    pub resolution: f64,
    /// The score of a learner who always gives the overall share as confidence.
    ///
    /// The score is reliability - resolution + uncertainty.
    pub uncertainty: f64,
}

impl Calibration {
    /// The mean confidence minus the share of right answers, from -1 to 1. It is below 0 for a
    /// learner with too little confidence.
    #[must_use]
    pub fn overconfidence(&self) -> f64 {
        self.mean_confidence - self.right.share().unwrap_or(0.0)
    }
}

/// Measures calibration. Returns `None` without any confidence.
#[must_use]
pub fn measure_calibration(tallies: &[TallyRow]) -> Option<Calibration> {
    let mut by_confidence: BTreeMap<u8, Proportion> = BTreeMap::new();
    for tally in tallies {
        let Some(confidence) = tally.confidence.filter(|confidence| *confidence <= 100) else {
            continue;
        };
        let right = by_confidence.entry(confidence).or_default();
        *right = right.plus(Proportion { count: tally.right, of: tally.answers });
    }
    let right = by_confidence.values().fold(Proportion::default(), |sum, right| sum.plus(*right));
    let mean = right.share()?;
    Some(Calibration {
        bands: confidence_bands(&by_confidence),
        right,
        mean_confidence: weighted_mean(&by_confidence, |confidence, _| confidence),
        brier: weighted_mean(&by_confidence, |confidence, right| {
            right * (1.0 - confidence).powi(2) + (1.0 - right) * confidence.powi(2)
        }),
        reliability: weighted_mean(&by_confidence, |confidence, right| {
            (confidence - right).powi(2)
        }),
        resolution: weighted_mean(&by_confidence, |_, right| (right - mean).powi(2)),
        uncertainty: mean * (1.0 - mean),
    })
}

/// The mean of `term(confidence, right share)` over all answers.
fn weighted_mean(by_confidence: &BTreeMap<u8, Proportion>, term: impl Fn(f64, f64) -> f64) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for (confidence, right) in by_confidence {
        sum += right.of as f64 * term(f64::from(*confidence) / 100.0, right.share().unwrap_or(0.0));
        count += right.of;
    }
    sum / count as f64
}

/// Bands of 10 percent. The last band also includes 100.
fn confidence_bands(by_confidence: &BTreeMap<u8, Proportion>) -> Vec<ConfidenceBand> {
    let mut bands = Vec::new();
    for low in (0..100).step_by(usize::from(BAND_WIDTH)) {
        let low = low as u8;
        let high = if low + BAND_WIDTH == 100 { 100 } else { low + BAND_WIDTH - 1 };
        let (mut right, mut confidence_sum) = (Proportion::default(), 0.0);
        for (confidence, answers) in by_confidence.range(low..=high) {
            right = right.plus(*answers);
            confidence_sum += f64::from(*confidence) * answers.of as f64;
        }
        if right.of > 0 {
            let mean_confidence = confidence_sum / 100.0 / right.of as f64;
            bands.push(ConfidenceBand { low, high, mean_confidence, right });
        }
    }
    bands
}
