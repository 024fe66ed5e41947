//! Questions that behave as one.

use super::ClassTable;
use super::estimate::MIN_THIRDS;
use super::moments::correlation;

/// From this correlation on, two questions measure the same thing twice.
const TWIN_CORRELATION: f64 = 0.9;

/// Two questions with nearly the same scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemTwins {
    /// The index of the first question.
    pub first: usize,
    /// The index of the second question.
    pub second: usize,
    /// The number of learners who were asked both.
    pub asked: usize,
    /// The correlation of their points.
    pub correlation: f64,
}

/// The pairs of questions whose points correlate with 0.9 or more, over the learners who were asked
/// both. A pair needs [`MIN_THIRDS`] learners.
#[must_use]
pub fn find_twins(table: &ClassTable) -> Vec<ItemTwins> {
    let columns: Vec<Vec<Option<f64>>> = (0..table.options.len())
        .map(|item| {
            let scores = table.learners.iter().map(|row| row[item].as_ref());
            scores.map(|score| score.map(|score| score.earned)).collect()
        })
        .collect();
    let mut twins = Vec::new();
    for second in 1..columns.len() {
        for first in 0..second {
            let pairs = columns[first].iter().zip(&columns[second]);
            let (one, other): (Vec<f64>, Vec<f64>) =
                pairs.filter_map(|(one, other)| Some(((*one)?, (*other)?))).unzip();
            if one.len() < MIN_THIRDS {
                continue;
            }
            if let Some(value) =
                correlation(&one, &other).filter(|value| *value >= TWIN_CORRELATION)
            {
                twins.push(ItemTwins { first, second, asked: one.len(), correlation: value });
            }
        }
    }
    twins
}
