//! How far being sure agrees with being right.

use std::collections::BTreeMap;

use super::{Proportion, TallyRow};

/// How wide a degree is, in percent.
const BAND_WIDTH: u8 = 10;

/// Answers that were given with about the same confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ConfidenceBand {
    /// The least confidence, in percent.
    pub low: u8,
    /// The greatest, in percent.
    pub high: u8,
    /// The mean confidence, from 0 to 1.
    pub mean_confidence: f64,
    /// How many were right.
    pub right: Proportion,
}

/// How far being sure agrees with being right, over all answers for which confidence was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// By degree of confidence, the least first; only degrees that have answers.
    pub bands: Vec<ConfidenceBand>,
    /// How many were right.
    pub right: Proportion,
    /// The mean confidence, from 0 to 1.
    pub mean_confidence: f64,
    /// The score of Brier (*Verification of forecasts expressed in terms of probability*, Monthly Weather Review 78,
    /// 1950) in its form for yes and no: the mean of (confidence - outcome)², from 0, the best, to 1.
    pub brier: f64,
    /// How far confidence lies from what was right at the same confidence, squared: a part of the score, as Murphy cuts it
    /// (*A new vector partition of the probability score*, Journal of Applied Meteorology 12, 1973). 0 is the best.
    pub reliability: f64,
    /// How far what was right at one confidence lies from what was right at all, squared. More is better.
    pub resolution: f64,
    /// What the score would be if the share that was right were always said. The score is reliability - resolution +
    /// uncertainty.
    pub uncertainty: f64,
}

impl Calibration {
    /// By how much more the learner says than knows, from -1 to 1; below 0 where it is less.
    #[must_use]
    pub fn overconfidence(&self) -> f64 {
        self.mean_confidence - self.right.share().unwrap_or(0.0)
    }
}

/// How far being sure agrees with being right; nothing where it was never asked.
#[must_use]
pub fn measure_calibration(tallies: &[TallyRow]) -> Option<Calibration> {
    let mut by_confidence: BTreeMap<u8, Proportion> = BTreeMap::new();
    for tally in tallies {
        let Some(confidence) = tally.confidence.filter(|confidence| *confidence <= 100) else { continue };
        let right = by_confidence.entry(confidence).or_default();
        *right = right.plus(Proportion { count: tally.right, of: tally.answers });
    }
    let right = by_confidence.values().fold(Proportion::default(), |sum, right| sum.plus(*right));
    let mean = right.share()?;
    let weighted = |of: &dyn Fn(f64, f64) -> f64| {
        let term = |(confidence, right): (&u8, &Proportion)| {
            right.of as f64 * of(f64::from(*confidence) / 100.0, right.share().unwrap_or(0.0))
        };
        by_confidence.iter().map(term).sum::<f64>() / right.of as f64
    };
    Some(Calibration {
        bands: confidence_bands(&by_confidence),
        right,
        mean_confidence: weighted(&|said, _| said),
        brier: weighted(&|said, right| right * (1.0 - said).powi(2) + (1.0 - right) * said.powi(2)),
        reliability: weighted(&|said, right| (said - right).powi(2)),
        resolution: weighted(&|_, right| (right - mean).powi(2)),
        uncertainty: mean * (1.0 - mean),
    })
}

/// Degrees of 10 percent; the last one is one percent wider, since it has 100 too.
fn confidence_bands(by_confidence: &BTreeMap<u8, Proportion>) -> Vec<ConfidenceBand> {
    let degree = |low: u8| {
        let high = if low + BAND_WIDTH == 100 { 100 } else { low + BAND_WIDTH - 1 };
        let within = || by_confidence.range(low..=high);
        let right = within().fold(Proportion::default(), |sum, (_, right)| sum.plus(*right));
        let said: f64 = within().map(|(said, right)| f64::from(*said) * right.of as f64).sum();
        (right.of > 0).then(|| ConfidenceBand {
            low,
            high,
            mean_confidence: said / 100.0 / right.of as f64,
            right,
        })
    };
    (0..100).step_by(usize::from(BAND_WIDTH)).filter_map(|low| degree(low as u8)).collect()
}
