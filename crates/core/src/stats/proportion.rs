//! A share of things that are counted, and how sure it is.

/// The 97.5th percentile of the standard normal distribution: that of an interval of 95 percent.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proportion {
    /// How many there are of the kind that is meant.
    pub count: usize,
    /// How many there are of all kinds.
    pub of: usize,
}

impl Proportion {
    /// Counts one more.
    pub fn add(&mut self, is_meant: bool) {
        self.count += usize::from(is_meant);
        self.of += 1;
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { count: self.count + other.count, of: self.of + other.of }
    }

    /// The share, from 0 to 1; nothing of nothing.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 / self.of as f64)
    }

    /// The interval in which the true share lies with a confidence of 95 percent, from 0 to 1: the score interval of
    /// Wilson (*Probable inference, the law of succession, and statistical inference*, JASA 22, 1927), which Brown, Cai
    /// and `DasGupta` recommend for few observations and for many (*Interval estimation for a binomial proportion*,
    /// Statistical Science 16, 2001). Nothing of nothing.
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        Some(wilson_interval(self.share()?, self.of as f64))
    }
}

/// The score interval of Wilson, at 95 percent, of a share from 0 to 1 of so many.
pub(super) fn wilson_interval(share: f64, n: f64) -> (f64, f64) {
    let z2 = Z * Z;
    let center = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((center - half).max(0.0), (center + half).min(1.0))
}
