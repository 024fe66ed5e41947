//! The attempts that count when a learner took a test more than once.

/// Which attempts of a learner count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AttemptPolicy {
    /// The first one.
    #[default]
    First,
    /// The one with the highest share of the points; of equal ones the earliest.
    Best,
    /// The last one.
    Last,
    /// All of them; each figure is the mean over them.
    Mean,
}

impl AttemptPolicy {
    /// The name as typed and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Best => "best",
            Self::Last => "last",
            Self::Mean => "mean",
        }
    }
}

/// The indexes of the attempts that count, given the share of the points of each, oldest first.
/// Empty without attempts.
#[must_use]
pub fn choose_attempts(policy: AttemptPolicy, shares: &[f64]) -> Vec<usize> {
    let Some(last) = shares.len().checked_sub(1) else { return Vec::new() };
    match policy {
        AttemptPolicy::First => vec![0],
        AttemptPolicy::Last => vec![last],
        AttemptPolicy::Mean => (0..=last).collect(),
        AttemptPolicy::Best => {
            let best =
                (1..=last).fold(0, |best, at| if shares[at] > shares[best] { at } else { best });
            vec![best]
        }
    }
}
