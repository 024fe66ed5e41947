//! Means, sample variances and correlations.

/// The largest standard deviation that counts as rounding, for points of ordinary size.
const ROUNDING: f64 = 1e-9;

/// The mean; `None` of nothing.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() { None } else { Some(values.iter().sum::<f64>() / values.len() as f64) }
}

/// The sample variance, with n − 1 in the denominator; `None` of fewer than two values.
pub(super) fn variance(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (values.len() > 1).then(|| squares / (values.len() - 1) as f64)
}

/// The standard deviation of a sample, if there is any spread.
pub(super) fn spread(values: &[f64]) -> Option<f64> {
    variance(values).map(f64::sqrt).filter(|deviation| *deviation > ROUNDING)
}

/// Pearson's correlation of two lists of the same length; `None` if one of them does not vary.
pub(super) fn correlation(one: &[f64], other: &[f64]) -> Option<f64> {
    let (own_spread, other_spread) = (spread(one)?, spread(other)?);
    let (own_mean, other_mean) = (mean(one)?, mean(other)?);
    let products: f64 = one.iter().zip(other).map(|(a, b)| (a - own_mean) * (b - other_mean)).sum();
    let covariance = products / (one.len() - 1) as f64;
    Some((covariance / (own_spread * other_spread)).clamp(-1.0, 1.0))
}

/// The median; `None` of nothing. Of an even number, the mean of the middle two.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(values[middle - 1], upper)) }
}
