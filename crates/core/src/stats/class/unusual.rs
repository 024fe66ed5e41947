//! Hand-ins that are worth a second look: answers faster than anyone reads, and equal hand-ins.
//! Both can have innocent reasons, so nothing here changes a mark.

use std::collections::{BTreeSet, HashMap};

/// The longest time between two answers of a burst, in milliseconds. Nobody reads a question in it.
const MAX_GAP: i64 = 500;

/// The fewest answers of a burst, and of equal hand-ins.
const MIN_ANSWERS: usize = 5;

/// The fewest equal wrong answers. Equal right answers say nothing: there is one key for all.
const MIN_WRONG: usize = 3;

/// An answer of a hand-in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HandInAnswer {
    /// The question, under one name for all learners.
    pub question: String,
    /// The response, as recorded.
    pub response: String,
    /// Whether it counts as right.
    pub is_right: bool,
    /// The time of the answer, in milliseconds since 1970.
    pub at: i64,
    /// The time on screen, in milliseconds.
    pub taken: u64,
}

/// The answers of one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedAnswers {
    /// The learner.
    pub learner: String,
    /// The answers that count, in any order.
    pub answers: Vec<HandInAnswer>,
}

/// Answers that followed each other faster than anyone reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerBurst {
    /// The number of answers.
    pub answers: usize,
    /// The time from the first to the last, in milliseconds; above 0.
    pub millis: u64,
}

/// Hand-ins of several learners with equal answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EqualHandIns {
    /// The indexes of the hand-ins.
    pub members: Vec<usize>,
    /// The number of answers of each.
    pub answers: usize,
    /// The number of wrong ones among them.
    pub wrong: usize,
    /// Whether each answer also took the same time, to the millisecond.
    pub has_equal_times: bool,
}

impl HandedAnswers {
    /// The longest burst of answers. Answers that all have one time, as those entered from paper,
    /// are none.
    #[must_use]
    pub fn longest_burst(&self) -> Option<AnswerBurst> {
        let mut times: Vec<i64> = self.answers.iter().map(|answer| answer.at).collect();
        times.sort_unstable();
        let runs = times.chunk_by(|one, next| next - one <= MAX_GAP);
        let longest = runs.max_by_key(|run| run.len())?;
        let millis = (longest.last()? - longest.first()?).unsigned_abs();
        let answers = longest.len();
        (answers >= MIN_ANSWERS && millis > 0).then_some(AnswerBurst { answers, millis })
    }

    fn wrong(&self) -> usize {
        self.answers.iter().filter(|answer| !answer.is_right).count()
    }

    /// The answers as a key for comparison, with or without their times.
    fn key(&self, with_times: bool) -> Vec<(&str, &str, u64)> {
        let answers = self.answers.iter();
        let mut key: Vec<(&str, &str, u64)> = answers
            .map(|answer| {
                let taken = if with_times { answer.taken } else { 0 };
                (answer.question.as_str(), answer.response.as_str(), taken)
            })
            .collect();
        key.sort_unstable();
        key
    }

    fn has_times(&self) -> bool {
        self.answers.iter().any(|answer| answer.taken > 0)
    }
}

/// The groups of hand-ins of different learners with equal answers: at equal times, or else with at
/// least three wrong ones.
#[must_use]
pub fn find_equal_hand_ins(hand_ins: &[HandedAnswers]) -> Vec<EqualHandIns> {
    let mut groups = Vec::new();
    let mut grouped: BTreeSet<usize> = BTreeSet::new();
    for has_equal_times in [true, false] {
        let mut by_key: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, hand_in) in hand_ins.iter().enumerate() {
            let is_telling =
                if has_equal_times { hand_in.has_times() } else { hand_in.wrong() >= MIN_WRONG };
            if is_telling && hand_in.answers.len() >= MIN_ANSWERS && !grouped.contains(&at) {
                by_key.entry(hand_in.key(has_equal_times)).or_default().push(at);
            }
        }
        for members in by_key.into_values() {
            let learners: BTreeSet<&str> =
                members.iter().map(|at| hand_ins[*at].learner.as_str()).collect();
            if learners.len() < 2 {
                continue;
            }
            grouped.extend(&members);
            let first = &hand_ins[members[0]];
            let (answers, wrong) = (first.answers.len(), first.wrong());
            groups.push(EqualHandIns { members, answers, wrong, has_equal_times });
        }
    }
    groups.sort_by_key(|group| group.members[0]);
    groups
}

#[cfg(test)]
mod tests {
    use super::{AnswerBurst, EqualHandIns, HandInAnswer, HandedAnswers, find_equal_hand_ins};

    /// A hand-in with a response a letter; a capital one is right. `times` are in milliseconds.
    fn hand_in(learner: &str, responses: &str, times: &[i64]) -> HandedAnswers {
        let answers =
            responses.chars().zip(times).enumerate().map(|(at, (response, time))| HandInAnswer {
                question: format!("q{at}"),
                response: response.to_string(),
                is_right: response.is_uppercase(),
                at: *time,
                taken: time.unsigned_abs(),
            });
        HandedAnswers { learner: learner.to_owned(), answers: answers.collect() }
    }

    #[test]
    fn a_burst_is_faster_than_anyone_reads() {
        let burst = |times: &[i64]| hand_in("ann", "abcdefgh", times).longest_burst();
        let fast = [1, 3, 5, 8, 11, 14, 17, 20];
        assert_eq!(burst(&fast), Some(AnswerBurst { answers: 8, millis: 19 }));
        let slow = [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000];
        assert_eq!(burst(&slow), None);
        let part = [9000, 9100, 9200, 9300, 9400, 60_000, 60_100, 90_000];
        assert_eq!(burst(&part), Some(AnswerBurst { answers: 5, millis: 400 }));
        assert_eq!(burst(&part[..4]), None, "four are too few");
        assert_eq!(burst(&[7; 8]), None, "answers from paper have one time");
        assert_eq!(burst(&[]), None);
    }

    #[test]
    fn equal_answers_are_telling_if_they_are_wrong_or_took_equal_times() {
        let (one, other) = ([10, 20, 30, 40, 50], [11, 20, 30, 40, 50]);
        let equal =
            |first: HandedAnswers, second: HandedAnswers| find_equal_hand_ins(&[first, second]);
        let group = |wrong, has_equal_times| {
            vec![EqualHandIns { members: vec![0, 1], answers: 5, wrong, has_equal_times }]
        };
        let ann = |responses| hand_in("ann", responses, &one);
        let ben = |responses| hand_in("ben", responses, &other);
        assert_eq!(equal(ann("ABcde"), ben("ABcde")), group(3, false));
        assert_eq!(equal(ann("ABCde"), ben("ABCde")), [], "two wrong ones are too few");
        assert_eq!(equal(ann("ABcde"), ben("ABcdf")), []);
        assert_eq!(equal(ann("ABCDE"), hand_in("ben", "ABCDE", &one)), group(0, true));
        assert_eq!(equal(ann("ABcde"), hand_in("ann", "ABcde", &one)), [], "her own retake");
        let paper = |learner| hand_in(learner, "ABCDE", &[0; 5]);
        assert_eq!(equal(paper("ann"), paper("ben")), [], "answers from paper have no times");
    }
}
