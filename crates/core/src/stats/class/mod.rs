//! The figures of a class: the attempts that count, item analysis and reliability. `docs/class.md`
//! defines every figure.

mod attempts;
mod estimate;
mod finding;
mod item;
mod moments;
mod reliability;
#[cfg(test)]
mod tests;
mod thirds;
mod twins;
mod unusual;

pub use attempts::{AttemptPolicy, choose_attempts};
pub use estimate::{Estimate, MIN_LEARNERS, MIN_THIRDS};
pub use finding::ItemFinding;
pub use item::{ItemAnalysis, OptionAnalysis};
pub use reliability::{TestAnalysis, analyse_test};
pub use thirds::{Third, ThirdCounts};
pub use twins::{ItemTwins, find_twins};
pub use unusual::{AnswerBurst, EqualHandIns, HandInAnswer, HandedAnswers, find_equal_hand_ins};

/// What one learner did with one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemScore {
    /// The points earned; below 0 only if the test allows it.
    pub earned: f64,
    /// The points for a full answer; above 0.
    pub points: f64,
    /// Whether the learner was asked and left it blank.
    pub is_blank: bool,
    /// The indexes of the chosen options.
    pub chosen: Vec<usize>,
    /// The time on screen, in milliseconds; `None` if the question was never answered.
    pub taken: Option<u64>,
    /// The confidence from 0 to 100 percent, if the test asked for it.
    pub confidence: Option<u8>,
}

impl ItemScore {
    /// The earned share of the points.
    fn share(&self) -> f64 {
        if self.points > 0.0 { self.earned / self.points } else { 0.0 }
    }
}

/// The test of one learner: a score for each question, or `None` for a question that the learner
/// was not asked.
pub type LearnerScores = Vec<Option<ItemScore>>;

/// A class: one row for each learner, and for each question which of its options are keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassTable {
    /// The scores of each learner, each as long as `options`.
    pub learners: Vec<LearnerScores>,
    /// For each question, whether each of its options is right; empty without options.
    pub options: Vec<Vec<bool>>,
}

/// The points of a learner over all questions that the learner was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct LearnerTotal {
    earned: f64,
    points: f64,
}

impl LearnerTotal {
    fn of_scores(scores: &LearnerScores) -> Self {
        scores.iter().flatten().fold(Self::default(), |sum, score| Self {
            earned: sum.earned + score.earned,
            points: sum.points + score.points,
        })
    }

    fn share(self) -> f64 {
        if self.points > 0.0 { self.earned / self.points } else { 0.0 }
    }

    /// The share without one question; `None` if the learner was asked no other.
    fn share_without(self, score: &ItemScore) -> Option<f64> {
        let points = self.points - score.points;
        (points > 1e-9).then(|| (self.earned - score.earned) / points)
    }
}
