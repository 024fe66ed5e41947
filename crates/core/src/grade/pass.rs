//! When a score passes.

/// The share of a percent that adding fractions of points may lose.
const PERCENT_SLACK: f64 = 1e-9;

/// Points in percent of the possible points; 0 if no points are possible.
#[must_use]
pub fn percent_of(earned: f64, possible: f64) -> f64 {
    if possible > 0.0 { 100.0 * earned / possible } else { 0.0 }
}

/// Whether points reach a pass mark in percent. Compares exact points, not a rounded percentage:
/// 69.6 % does not pass at 70 %.
#[must_use]
pub fn reaches_pass(earned: f64, possible: f64, pass: f64) -> bool {
    percent_of(earned, possible) + PERCENT_SLACK >= pass
}

#[cfg(test)]
mod tests {
    use super::reaches_pass;

    #[test]
    fn a_pass_mark_is_reached_by_exact_points() {
        assert!(reaches_pass(7.0, 10.0, 70.0));
        assert!(!reaches_pass(6.96, 10.0, 70.0));
        let thirds = (0..21).map(|_| 1.0 / 3.0).sum();
        assert!(reaches_pass(thirds, 10.0, 70.0));
        assert!(reaches_pass(0.0, 0.0, 0.0));
        assert!(!reaches_pass(0.0, 0.0, 1.0));
    }
}
