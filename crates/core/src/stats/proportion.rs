//! A counted share, with its confidence interval.

/// The 97.5th percentile of the standard normal distribution, for a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// A count out of a total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proportion {
    /// The number of matching things.
    pub count: usize,
    /// The total.
    pub of: usize,
}

impl Proportion {
    /// Adds one thing, which matches or not.
    pub fn add(&mut self, is_meant: bool) {
        self.count += usize::from(is_meant);
        self.of += 1;
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { count: self.count + other.count, of: self.of + other.of }
    }

    /// The share, from 0 to 1. `None` of nothing.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 / self.of as f64)
    }

    /// The 95 % interval for the true share, from 0 to 1. `None` of nothing.
    ///
    /// It is Wilson's score interval (*Probable inference, the law of succession, and statistical
    /// inference*, JASA 22, 1927). Brown, Cai and `DasGupta` recommend it for few observations and
    /// for many (*Interval estimation for a binomial proportion*, Statistical Science 16, 2001).
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        Some(wilson_interval(self.share()?, self.of as f64))
    }
}

/// Wilson's score interval at 95 % for a share from 0 to 1 of `n` things.
pub(super) fn wilson_interval(share: f64, n: f64) -> (f64, f64) {
    let z2 = Z * Z;
    let center = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((center - half).max(0.0), (center + half).min(1.0))
}
