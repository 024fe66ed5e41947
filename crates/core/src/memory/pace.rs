//! How long a learner's answers take.

/// A learner's pace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The time for a wrong answer and a look at the right one, in seconds.
    pub again: f32,
    /// The time for any other answer, in seconds.
    pub other: f32,
    /// The share of new cards answered right, from 0 to 1.
    pub at_sight: f32,
}

/// 20 and 12 seconds, as in the engine's simulator of Anki's users, and three in ten new cards
/// answered right.
impl Default for Pace {
    fn default() -> Self {
        Self { again: 20.0, other: 12.0, at_sight: 0.3 }
    }
}

/// Counts of a learner's answers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AnswerTimes {
    /// The number of wrong answers, and their total time in seconds.
    pub missed: (usize, f64),
    /// The number of other answers, and their total time in seconds.
    pub others: (usize, f64),
    /// The number of cards asked for the first time, and of right answers among them.
    pub at_sight: (usize, usize),
}

impl AnswerTimes {
    /// The default time per card, in seconds. This is a guess.
    pub const USUAL_SECONDS: f64 = 20.0;

    /// The time per card until it is right, in seconds: the total time divided by the right
    /// answers. [`Pace::USUAL`] cards with the default time count too.
    #[must_use]
    pub fn seconds_a_card(&self) -> f64 {
        let (missed, others) = (self.missed, self.others);
        (Pace::USUAL * Self::USUAL_SECONDS + missed.1 + others.1) / (Pace::USUAL + others.0 as f64)
    }
}

impl Pace {
    /// The weight of the default pace, in answers.
    pub const USUAL: f64 = 20.0;

    /// The pace of a learner with these counts.
    #[must_use]
    pub fn from_answers(counted: &AnswerTimes) -> Self {
        let usual = Self::default();
        let (asked, right) = counted.at_sight;
        Self {
            again: shrink_to_usual(usual.again, counted.missed),
            other: shrink_to_usual(usual.other, counted.others),
            at_sight: shrink_to_usual(usual.at_sight, (asked, right as f64)),
        }
    }
}

fn shrink_to_usual(usual: f32, (count, sum): (usize, f64)) -> f32 {
    ((f64::from(usual) * Pace::USUAL + sum) / (Pace::USUAL + count as f64)) as f32
}

#[cfg(test)]
mod tests {
    use super::{AnswerTimes, Pace};

    #[test]
    fn a_pace_of_few_answers_is_nearly_the_usual_one() {
        let of = |count: usize| {
            let seconds = |each: f64| (count, each * count as f64);
            Pace::from_answers(&AnswerTimes {
                missed: seconds(40.0),
                others: seconds(6.0),
                at_sight: (count, count),
            })
        };
        assert_eq!(of(0), Pace::default());
        assert_eq!(of(20), Pace { again: 30.0, other: 9.0, at_sight: 0.65 });
        let own = of(20_000);
        assert!(
            (own.again - 40.0).abs() < 0.1 && (own.other - 6.0).abs() < 0.1 && own.at_sight > 0.99
        );
    }

    #[test]
    fn the_time_of_a_card_is_that_of_its_answers() {
        let counted = |count| AnswerTimes {
            missed: (count, 9.0 * count as f64),
            others: (count, 3.0 * count as f64),
            at_sight: (0, 0),
        };
        for (count, seconds) in [(0, 20.0), (20, 16.0)] {
            assert!((counted(count).seconds_a_card() - seconds).abs() < 1e-9, "{count}");
        }
        assert!((counted(20_000).seconds_a_card() - 12.0).abs() < 0.1);
    }
}
