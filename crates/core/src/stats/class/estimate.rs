//! A figure, or the reason why there is none.

/// The number of learners below which a correlation, alpha and the standard error are withheld.
/// With ten learners, a correlation below 0.63 is not significant at 5 percent (two-sided).
pub const MIN_LEARNERS: usize = 10;

/// The number of learners below which the class is not cut into thirds: five in each.
pub const MIN_THIRDS: usize = 15;

/// A figure, or the reason why it is withheld.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Estimate {
    /// The figure.
    Known(f64),
    /// Too few learners were asked; this many are needed.
    NeedsLearners(usize),
    /// Too few questions were asked; this many are needed.
    NeedsQuestions(usize),
    /// All scores are equal, so nothing varies with them.
    NoSpread,
    /// The learners were asked different questions.
    DifferentPapers,
}

impl Estimate {
    /// The figure, if it is known.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Known(value) => Some(value),
            _ => None,
        }
    }

    /// The figure, or [`Estimate::NoSpread`] without one.
    pub(super) fn from_value(value: Option<f64>) -> Self {
        value.map_or(Self::NoSpread, Self::Known)
    }

    /// Applies a function to a known figure.
    pub(super) fn map(self, change: impl FnOnce(f64) -> f64) -> Self {
        match self {
            Self::Known(value) => Self::Known(change(value)),
            reason => reason,
        }
    }
}
