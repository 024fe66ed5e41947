//! The class in thirds by total score.

/// Shares that differ by less are equal: sums of fractions of points lose that much.
const ROUNDING: f64 = 1e-9;

/// A part of the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// The weakest learners.
    Lower,
    /// Those between.
    Middle,
    /// The strongest learners.
    Upper,
}

/// A number of learners in each third.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThirdCounts {
    /// In the lower third.
    pub lower: usize,
    /// Between.
    pub middle: usize,
    /// In the upper third.
    pub upper: usize,
}

impl ThirdCounts {
    pub(super) fn add(&mut self, third: Third) {
        match third {
            Third::Lower => self.lower += 1,
            Third::Middle => self.middle += 1,
            Third::Upper => self.upper += 1,
        }
    }
}

/// The third of each learner. The lower third are all learners with at most the score of the
/// learner at rank ⌈n/3⌉ from below; the upper third mirrors it. Learners with equal scores are in
/// the same third, so the order of the learners does not matter and a third may be larger than a
/// third. `None` if so many scores are equal that the two would meet.
pub(super) fn cut_thirds(shares: &[f64]) -> Option<Vec<Third>> {
    let mut ranked = shares.to_vec();
    ranked.sort_by(f64::total_cmp);
    let size = ranked.len().div_ceil(3);
    let low = *ranked.get(size.checked_sub(1)?)?;
    let high = *ranked.get(ranked.len().checked_sub(size)?)?;
    if low + ROUNDING >= high {
        return None;
    }
    Some(shares.iter().map(|share| place_share(*share, low, high)).collect())
}

fn place_share(share: f64, low: f64, high: f64) -> Third {
    if share <= low + ROUNDING {
        Third::Lower
    } else if share >= high - ROUNDING {
        Third::Upper
    } else {
        Third::Middle
    }
}
