//! What a goal takes: by simulation with the learner's own parameters.

use std::ops::RangeInclusive;

use super::fold::Memory;
use super::model::Model;
use super::simulate::{Pace, SimulationResult, SimulationSettings, simulate_study};
use super::unit::{DayNumber, Days, Retrievability};

/// The retentions that are tried, in percent.
const TRIED_PERCENTS: RangeInclusive<u8> = 70..=97;

/// How many cards are simulated for each: of more only a sample, and fewer several times, so that every plan takes
/// about as long and is about as sure.
const SIMULATED_CARDS: usize = 2_000;

/// How many times at most.
const MOST_RUNS: usize = 50;

/// So many of the cards may be left over on the last day of a plan that holds.
const LEFT_OVER_SHARE: f32 = 0.01;

/// What a learner wants.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyGoal {
    /// How many cards are to be learned that were never asked.
    pub new: usize,
    /// What is known of the others.
    pub known: Vec<Memory>,
    /// The first day of study.
    pub today: DayNumber,
    /// How many days there are to study, up to 3,650.
    pub days: u16,
    /// How much time there is each day, in minutes.
    pub minutes: f32,
    /// How fast the learner is.
    pub pace: Pace,
}

/// What it takes to reach the goal with one desired retention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StudyCourse {
    /// The desired retention.
    pub desired_retention: Retrievability,
    /// How many cards are begun each day, at most.
    pub new_a_day: usize,
    /// How long is studied each day on average, in minutes.
    pub minutes: f32,
    /// How long in the week that takes the most, in minutes a day.
    pub busiest: f32,
    /// How many of all cards would be recalled when the days are over.
    pub recalled: f32,
    /// Whether every card is begun in time and nothing worth naming is left over.
    pub holds: bool,
}

/// What can be had.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyPlan {
    /// A course for each retention from 70 to 97 percent, one percent apart.
    pub courses: Vec<StudyCourse>,
    /// The course with the retention that was wished for.
    pub desired_course: StudyCourse,
    /// How many of the new cards can be learned in the time with the retention that was wished for.
    pub room: usize,
}

/// Courses that take so little more time than another, as a share of it, take as long: chance alone moves them by as much.
const TIME_TOLERANCE: f32 = 0.02;

impl StudyPlan {
    /// Of the courses that hold and have the retention that was wished for or a higher one, the one that takes the least
    /// time; where none of them holds, the one with the highest retention that does.
    #[must_use]
    pub fn best_course(&self) -> Option<&StudyCourse> {
        let wished = self.desired_course.desired_retention.0 - f32::EPSILON;
        let (fitting, lower): (Vec<&StudyCourse>, Vec<&StudyCourse>) = self
            .courses
            .iter()
            .filter(|course| course.holds)
            .partition(|course| course.desired_retention.0 >= wished);
        let least = fitting.iter().map(|course| course.minutes).fold(f32::INFINITY, f32::min);
        let cheapest = fitting.into_iter().find(|course| course.minutes <= least * (1.0 + TIME_TOLERANCE));
        cheapest.or_else(|| lower.last().copied())
    }
}

/// What it takes to learn so many cards in so many days with so much time. The same goal, model and seed give the same
/// plan.
#[must_use]
pub fn make_plan(model: &Model, goal: &StudyGoal, seed: u64) -> StudyPlan {
    let at = |percent: u8| model.with_desired_retention(f32::from(percent) / 100.0);
    let courses = TRIED_PERCENTS.map(|percent| simulate_course(&at(percent), goal, goal.new, seed)).collect();
    StudyPlan {
        courses,
        desired_course: simulate_course(model, goal, goal.new, seed),
        room: count_room(model, goal, seed),
    }
}

/// What would make a goal hold, with the retention that was wished for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EnoughStudy {
    /// So many minutes a day; nothing where not even all of them would do.
    pub minutes: Option<u16>,
    /// So many days; nothing where not even ten years would do.
    pub days: Option<Days>,
}

/// What would make a goal hold that does not.
#[must_use]
pub fn find_enough(model: &Model, goal: &StudyGoal, seed: u64) -> EnoughStudy {
    let minutes =
        |minutes: u16| holds(model, &StudyGoal { minutes: f32::from(minutes), ..goal.clone() }, seed);
    let days = |days: u16| holds(model, &StudyGoal { days, ..goal.clone() }, seed);
    EnoughStudy {
        minutes: least_holding(goal.minutes as u16, 1_440, minutes),
        days: least_holding(goal.days, 3_650, days).map(|days| Days(f32::from(days))),
    }
}

/// Whether a goal holds with the desired retention of the model.
#[must_use]
pub fn holds(model: &Model, goal: &StudyGoal, seed: u64) -> bool {
    simulate_course(model, goal, goal.new, seed).holds
}

/// The least number above one that fails which holds, up to `most`: every greater number is taken to hold as well.
pub(super) fn least_holding(mut fails: u16, most: u16, holds: impl Fn(u16) -> bool) -> Option<u16> {
    let mut found = fails.saturating_mul(2).clamp(1, most);
    while !holds(found) {
        if found == most {
            return None;
        }
        fails = found;
        found = found.saturating_mul(2).min(most);
    }
    while found - fails > 1 {
        let middle = u16::midpoint(fails, found);
        *(if holds(middle) { &mut found } else { &mut fails }) = middle;
    }
    Some(found)
}

/// The most new cards with which a course holds: every smaller number is taken to hold as well.
fn count_room(model: &Model, goal: &StudyGoal, seed: u64) -> usize {
    let (mut holds, mut fails) = (0, goal.new + 1);
    while fails - holds > 1 {
        // The whole goal first: most often it holds.
        let middle = if fails > goal.new { goal.new } else { usize::midpoint(holds, fails) };
        *(if simulate_course(model, goal, middle, seed).holds { &mut holds } else { &mut fails }) = middle;
    }
    holds
}

fn simulate_course(model: &Model, goal: &StudyGoal, new: usize, seed: u64) -> StudyCourse {
    let days = goal.days.min(3_650);
    let all = new + goal.known.len();
    let share = (SIMULATED_CARDS as f32 / all.max(1) as f32).min(1.0);
    let runs = (SIMULATED_CARDS / all.max(1)).clamp(1, MOST_RUNS);
    let setting = SimulationSettings {
        days,
        seconds: goal.minutes * 60.0 * share,
        new: (new as f32 * share).round() as usize,
        spread: days,
        pace: goal.pace,
        seed,
        census: 0,
    };
    let known = sample_cards(goal, share);
    let run = |run| {
        simulate_study(
            model,
            model,
            known.clone(),
            &SimulationSettings { seed: seed.wrapping_add(run as u64), ..setting },
        )
    };
    let outcomes: Vec<SimulationResult> = (0..runs).map(run).collect();
    let mean =
        |figure: &dyn Fn(&SimulationResult) -> f32| outcomes.iter().map(figure).sum::<f32>() / runs as f32;
    let minutes = |seconds: f32| seconds / 60.0 / share;
    let behind = mean(&|outcome| outcome.behind as f32);
    StudyCourse {
        desired_retention: model.desired_retention(),
        new_a_day: new.div_ceil(usize::from(days.max(1))),
        minutes: minutes(mean(&|outcome| mean_seconds(&outcome.seconds))),
        busiest: minutes(mean(&|outcome| busiest_week(&outcome.seconds))),
        recalled: mean(&|outcome| outcome.known) / share,
        holds: days > 0
            && outcomes.iter().all(|outcome| outcome.begun == setting.new)
            && behind <= (all as f32 * share * LEFT_OVER_SHARE),
    }
}

fn mean_seconds(seconds: &[f32]) -> f32 {
    seconds.iter().sum::<f32>() / seconds.len().max(1) as f32
}

fn busiest_week(seconds: &[f32]) -> f32 {
    seconds.windows(seconds.len().clamp(1, 7)).map(mean_seconds).fold(0.0, f32::max)
}

/// The known cards, or as many of them as are simulated, spread evenly over all; with their days counted from today.
pub(super) fn sample_cards(goal: &StudyGoal, share: f32) -> Vec<(Memory, Memory)> {
    let count = (goal.known.len() as f32 * share).round() as usize;
    let from_today = |day: DayNumber| DayNumber(day.0.saturating_sub(goal.today.0));
    (0..count)
        .filter_map(|number| goal.known.get(number * goal.known.len() / count))
        .map(|memory| Memory { last: from_today(memory.last), due: from_today(memory.due), ..*memory })
        .map(|memory| (memory, memory))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{
        DayNumber, EnoughStudy, Model, Pace, Retrievability, StudyGoal, StudyPlan, find_enough, make_plan,
    };
    use crate::memory::{Grade, Parameters, Review, Seed};

    fn sample_goal(new: usize, days: u16, minutes: f32) -> StudyGoal {
        StudyGoal { new, known: Vec::new(), today: DayNumber(20_000), days, minutes, pace: Pace::default() }
    }

    fn plan_goal(goal: &StudyGoal) -> StudyPlan {
        make_plan(&Model::new(Parameters::default(), Retrievability(0.9)), goal, 1)
    }

    #[test]
    fn with_time_enough_everything_can_be_had() {
        let plan = plan_goal(&sample_goal(100, 60, 60.0));
        let best = *plan.best_course().unwrap();
        assert_eq!(best.desired_retention, Retrievability(0.9), "the cheapest that was wished for");
        assert_eq!((best.new_a_day, plan.room), (2, 100));
        assert!(best.recalled > 90.0 && best.recalled < 100.0, "{best:?}");
        let dearest = plan.courses.last().unwrap();
        assert!(dearest.holds && dearest.minutes > 1.3 * best.minutes, "{dearest:?}");
        assert!(best.minutes > 1.0 && best.busiest >= best.minutes && best.busiest < 60.0, "{best:?}");
    }

    #[test]
    fn with_less_time_less_is_retained_and_with_too_little_less_is_learned() {
        let tight = plan_goal(&sample_goal(600, 90, 17.0));
        let best = tight.best_course().unwrap().desired_retention.0;
        assert!((0.75..0.95).contains(&best), "{best}");
        let hopeless = plan_goal(&sample_goal(3_000, 30, 10.0));
        assert_eq!(hopeless.best_course(), None);
        assert!((100..1_000).contains(&hopeless.room), "{}", hopeless.room);
        assert!(hopeless.courses.iter().all(|course| course.minutes <= 11.0 && course.recalled < 1_500.0));
    }

    #[test]
    fn what_holds_with_some_time_holds_with_more() {
        let room = |minutes| plan_goal(&sample_goal(2_000, 60, minutes)).room;
        let rooms = [5.0, 10.0, 20.0, 40.0].map(room);
        assert!(rooms.is_sorted() && rooms[0] > 0 && rooms[3] > 3 * rooms[0], "{rooms:?}");
    }

    #[test]
    fn what_does_not_hold_does_with_more_time_or_more_days() {
        let model = Model::new(Parameters::default(), Retrievability(0.9));
        let tight = sample_goal(600, 30, 10.0);
        assert!(!make_plan(&model, &tight, 1).desired_course.holds);
        let found = find_enough(&model, &tight, 1);
        let (minutes, days) = (found.minutes.unwrap(), found.days.unwrap().0 as u16);
        let holds =
            |days, minutes: u16| plan_goal(&sample_goal(600, days, f32::from(minutes))).desired_course.holds;
        assert!(holds(30, minutes) && !holds(30, minutes - 1), "{minutes}");
        assert!(holds(days, 10) && !holds(days - 1, 10), "{days}");
        let hopeless = find_enough(&model, &sample_goal(100_000, 2, 1.0), 1);
        assert_eq!(hopeless, EnoughStudy { minutes: None, days: None });
    }

    #[test]
    fn what_is_known_takes_its_time_too() {
        let model = Model::new(Parameters::default(), Retrievability(0.9));
        let reviews = [19_950, 19_952, 19_960].map(|day| Review::certain(DayNumber(day), Grade::Good));
        let known = (0..300).filter_map(|card| model.fold_reviews(&reviews, Some(Seed(card)))).collect();
        let both = plan_goal(&StudyGoal { known, ..sample_goal(300, 60, 30.0) });
        let alone = plan_goal(&sample_goal(300, 60, 30.0));
        for (both, alone) in both.courses.iter().zip(&alone.courses) {
            assert!(
                both.minutes > alone.minutes && both.recalled > alone.recalled + 200.0,
                "{both:?} {alone:?}"
            );
        }
    }

    #[test]
    fn a_sample_says_the_same_as_all() {
        let small = plan_goal(&sample_goal(1_500, 60, 45.0));
        let large = plan_goal(&sample_goal(15_000, 60, 450.0));
        for (small, large) in small.courses.iter().zip(&large.courses) {
            assert!((large.minutes / small.minutes - 10.0).abs() < 0.5, "{small:?} {large:?}");
            assert!((large.recalled / small.recalled - 10.0).abs() < 0.5, "{small:?} {large:?}");
        }
    }

    #[test]
    fn nothing_to_do_and_no_time_are_no_faults() {
        assert_eq!(plan_goal(&sample_goal(0, 30, 20.0)).room, 0);
        for empty in [sample_goal(10, 0, 20.0), sample_goal(10, 30, 0.0), sample_goal(10, 30, f32::NAN)] {
            let plan = plan_goal(&empty);
            assert_eq!((plan.best_course(), plan.room), (None, 0));
        }
        assert!(plan_goal(&sample_goal(10, u16::MAX, 20.0)).best_course().is_some());
    }
}
