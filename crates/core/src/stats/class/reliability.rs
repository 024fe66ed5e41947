//! The test as a whole.

use super::estimate::{Estimate, MIN_LEARNERS, MIN_THIRDS};
use super::item::{ItemAnalysis, analyse_item};
use super::moments::{mean, spread, variance};
use super::thirds::cut_thirds;
use super::{ClassTable, LearnerTotal};

/// The figures of a test and of each of its questions.
#[derive(Clone, Debug, PartialEq)]
pub struct TestAnalysis {
    /// The number of learners.
    pub learners: usize,
    /// The possible points, if they are the same for all.
    pub points: Option<f64>,
    /// The mean of the earned points; `None` without learners.
    pub mean: Option<f64>,
    /// The mean of the earned share of the points, from 0 to 1.
    pub mean_share: Option<f64>,
    /// The standard deviation of the earned points, with n − 1.
    pub deviation: Estimate,
    /// Cronbach's alpha; of questions that are right or wrong, this is KR-20.
    pub alpha: Estimate,
    /// The standard error of measurement, in points.
    pub standard_error: Estimate,
    /// The questions.
    pub items: Vec<ItemAnalysis>,
}

/// Analyses a test.
#[must_use]
pub fn analyse_test(table: &ClassTable) -> TestAnalysis {
    let totals: Vec<LearnerTotal> = table.learners.iter().map(LearnerTotal::of_scores).collect();
    let earned: Vec<f64> = totals.iter().map(|total| total.earned).collect();
    let shares: Vec<f64> = totals.iter().map(|total| total.share()).collect();
    let thirds = if shares.len() < MIN_THIRDS { None } else { cut_thirds(&shares) };
    let matrix = PointMatrix::of_table(table);
    let alpha = matrix.as_ref().map_or(Estimate::DifferentPapers, PointMatrix::alpha);
    let deviation = match earned.len() {
        0 | 1 => Estimate::NeedsLearners(2),
        _ => Estimate::Known(variance(&earned).unwrap_or_default().sqrt()),
    };
    let items = (0..table.options.len()).map(|item| {
        let without =
            matrix.as_ref().map_or(Estimate::DifferentPapers, |matrix| matrix.alpha_without(item));
        analyse_item(table, item, &totals, thirds.as_deref(), without)
    });
    TestAnalysis {
        learners: totals.len(),
        points: common_points(&totals),
        mean: mean(&earned),
        mean_share: mean(&shares),
        deviation,
        alpha,
        standard_error: alpha
            .map(|alpha| deviation.value().unwrap_or_default() * (1.0 - alpha).max(0.0).sqrt()),
        items: items.collect(),
    }
}

fn common_points(totals: &[LearnerTotal]) -> Option<f64> {
    let first = totals.first()?.points;
    totals.iter().all(|total| (total.points - first).abs() < 1e-9).then_some(first)
}

/// The earned points of all learners in all questions.
struct PointMatrix {
    rows: Vec<Vec<f64>>,
    totals: Vec<f64>,
    /// The variance of each question.
    variances: Vec<f64>,
}

impl PointMatrix {
    /// The points of a class; `None` if not all learners were asked all questions.
    fn of_table(table: &ClassTable) -> Option<Self> {
        let rows: Vec<Vec<f64>> = table
            .learners
            .iter()
            .map(|row| row.iter().map(|score| score.as_ref().map(|score| score.earned)).collect())
            .collect::<Option<_>>()?;
        let totals = rows.iter().map(|row| row.iter().sum()).collect();
        let variances = (0..table.options.len()).map(|item| column_variance(&rows, item)).collect();
        Some(Self { rows, totals, variances })
    }

    /// k / (k − 1) · (1 − Σ variance of a question / variance of the total)
    fn alpha(&self) -> Estimate {
        alpha_of(&self.totals, self.variances.iter().sum(), self.variances.len())
    }

    fn alpha_without(&self, item: usize) -> Estimate {
        let rest: Vec<f64> =
            self.rows.iter().zip(&self.totals).map(|(row, total)| total - row[item]).collect();
        let others = self.variances.iter().sum::<f64>() - self.variances[item];
        match alpha_of(&rest, others, self.variances.len() - 1) {
            Estimate::NeedsQuestions(needed) => Estimate::NeedsQuestions(needed + 1),
            alpha => alpha,
        }
    }
}

fn alpha_of(totals: &[f64], variances: f64, questions: usize) -> Estimate {
    if totals.len() < MIN_LEARNERS {
        return Estimate::NeedsLearners(MIN_LEARNERS);
    }
    if questions < 2 {
        return Estimate::NeedsQuestions(2);
    }
    if spread(totals).is_none() {
        return Estimate::NoSpread;
    }
    let (count, total) = (questions as f64, variance(totals).unwrap_or_default());
    Estimate::Known(count / (count - 1.0) * (1.0 - variances / total))
}

fn column_variance(rows: &[Vec<f64>], item: usize) -> f64 {
    let column: Vec<f64> = rows.iter().map(|row| row[item]).collect();
    variance(&column).unwrap_or_default()
}
