//! Plans study for a goal, by simulation with the learner's own parameters.

use std::ops::RangeInclusive;

use super::fold::Memory;
use super::model::Model;
use super::pace::Pace;
use super::simulate::{SimulationResult, SimulationSettings, simulate_study};
use super::unit::{DayNumber, Days, Retrievability};

/// The simulated retentions, in percent.
const TRIED_PERCENTS: RangeInclusive<u8> = 70..=97;

/// The number of simulated cards for each retention. A larger deck is sampled and a smaller one
/// runs several times, so that every plan takes similar time and has similar precision.
const SIMULATED_CARDS: usize = 2_000;

/// The most runs of one simulation.
const MOST_RUNS: usize = 50;

/// The share of cards that may be left over on the last day of a plan that holds.
const LEFT_OVER_SHARE: f32 = 0.01;

/// A learner's goal.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyGoal {
    /// The number of new cards to learn.
    pub new: usize,
    /// The memory of the other cards.
    pub known: Vec<Memory>,
    /// The first day of study.
    pub today: DayNumber,
    /// The number of days, up to 3,650.
    pub days: u16,
    /// The study time per day, in minutes.
    pub minutes: f32,
    /// The learner's pace.
    pub pace: Pace,
}

/// The study needed for a goal with one desired retention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StudyCourse {
    /// The desired retention.
    pub desired_retention: Retrievability,
    /// The most new cards per day of study.
    pub new_a_day: usize,
    /// The mean study time per day of study, in minutes.
    pub minutes: f32,
    /// The mean study time per day in the busiest week, in minutes.
    pub busiest: f32,
    /// The expected number of recalled cards after the last day.
    pub recalled: f32,
    /// Whether every card is begun in time and almost nothing is left over.
    pub holds: bool,
}

/// The options for a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct StudyPlan {
    /// A course for each retention from 70 to 97 percent, one percent apart.
    pub courses: Vec<StudyCourse>,
    /// The course with the learner's desired retention.
    pub desired_course: StudyCourse,
    /// The number of new cards that fit with the desired retention.
    pub room: usize,
}

/// Courses within this share of time are equal. Random variation is as large.
const TIME_TOLERANCE: f32 = 0.02;

/// The least saving, in minutes a day, for which a higher retention is better than the learner's own.
/// Reports round to whole minutes.
const LEAST_SAVING: f32 = 1.0;

impl StudyPlan {
    /// The course with the desired retention, or one with a higher retention that takes less time.
    /// If none of them holds, the highest retention that does.
    #[must_use]
    pub fn best_course(&self) -> Option<&StudyCourse> {
        let own = &self.desired_course;
        let desired = own.desired_retention.0 - f32::EPSILON;
        let (fitting, lower): (Vec<&StudyCourse>, Vec<&StudyCourse>) = self
            .courses
            .iter()
            .filter(|course| course.holds)
            .partition(|course| course.desired_retention.0 >= desired);
        let least = fitting.iter().map(|course| course.minutes).fold(f32::INFINITY, f32::min);
        if own.holds && own.minutes < least + LEAST_SAVING {
            return Some(own);
        }
        let cheapest =
            fitting.into_iter().find(|course| course.minutes <= least * (1.0 + TIME_TOLERANCE));
        cheapest.or_else(|| lower.last().copied())
    }
}

/// Plans a goal. The same goal, model and seed give the same plan.
#[must_use]
pub fn make_plan(model: &Model, goal: &StudyGoal, seed: u64) -> StudyPlan {
    let mut courses = Vec::new();
    for percent in TRIED_PERCENTS {
        let model = model.with_desired_retention(f32::from(percent) / 100.0);
        courses.push(simulate_course(&model, goal, goal.new, seed));
    }
    StudyPlan {
        courses,
        desired_course: simulate_course(model, goal, goal.new, seed),
        room: count_room(model, goal, seed),
    }
}

/// The time that would make a goal hold, with the desired retention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EnoughStudy {
    /// The minutes per day, or `None` if a whole day is too short.
    pub minutes: Option<u16>,
    /// The days, or `None` if ten years are too short.
    pub days: Option<Days>,
}

/// Finds the time that makes a failing goal hold.
#[must_use]
pub fn find_enough(model: &Model, goal: &StudyGoal, seed: u64) -> EnoughStudy {
    let minutes = |minutes: u16| {
        holds(model, &StudyGoal { minutes: f32::from(minutes), ..goal.clone() }, seed)
    };
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

/// The most new cards for which a course holds. It assumes that fewer cards hold as well.
fn count_room(model: &Model, goal: &StudyGoal, seed: u64) -> usize {
    let (mut holds, mut fails) = (0, goal.new + 1);
    while fails - holds > 1 {
        // The whole goal first, because it usually holds.
        let middle = if fails > goal.new { goal.new } else { usize::midpoint(holds, fails) };
        *(if simulate_course(model, goal, middle, seed).holds { &mut holds } else { &mut fails }) =
            middle;
    }
    holds
}

fn simulate_course(model: &Model, goal: &StudyGoal, new: usize, seed: u64) -> StudyCourse {
    let model = &model.counted_from(goal.today);
    let days = goal.days.min(3_650);
    let end = DayNumber(i32::from(days));
    let study_days = model.days_off().count_study_days(DayNumber(0), end).max(1);
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
    let mut outcomes: Vec<SimulationResult> = Vec::with_capacity(runs);
    for run in 0..runs {
        let setting = SimulationSettings { seed: seed.wrapping_add(run as u64), ..setting };
        outcomes.push(simulate_study(model, model, known.clone(), &setting));
    }
    let behind = mean_of(&outcomes, |outcome| outcome.behind as f32);
    StudyCourse {
        desired_retention: model.desired_retention(),
        new_a_day: new.div_ceil(study_days),
        minutes: mean_of(&outcomes, |outcome| outcome.seconds.iter().sum())
            / study_days as f32
            / 60.0
            / share,
        busiest: mean_of(&outcomes, |outcome| busiest_week(&outcome.seconds)) / 60.0 / share,
        recalled: mean_of(&outcomes, |outcome| outcome.known) / share,
        holds: days > 0
            && outcomes.iter().all(|outcome| outcome.begun == setting.new)
            && behind <= (all as f32 * share * LEFT_OVER_SHARE),
    }
}

fn mean_of(outcomes: &[SimulationResult], figure: fn(&SimulationResult) -> f32) -> f32 {
    outcomes.iter().map(figure).sum::<f32>() / outcomes.len() as f32
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
        .map(|memory| Memory {
            last: from_today(memory.last),
            due: from_today(memory.due),
            ..*memory
        })
        .map(|memory| (memory, memory))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{
        DayNumber, EnoughStudy, Model, Pace, Retrievability, StudyGoal, StudyPlan, find_enough,
        make_plan,
    };
    use crate::memory::{DaysOff, Parameters, Rating, Review, Seed};

    fn sample_goal(new: usize, days: u16, minutes: f32) -> StudyGoal {
        StudyGoal {
            new,
            known: Vec::new(),
            today: DayNumber(20_000),
            days,
            minutes,
            pace: Pace::default(),
        }
    }

    fn plan_goal(goal: &StudyGoal) -> StudyPlan {
        make_plan(&Model::new(Parameters::default(), Retrievability(0.9)), goal, 1)
    }

    #[test]
    fn with_time_enough_everything_can_be_had() {
        let plan = plan_goal(&sample_goal(100, 60, 60.0));
        let best = *plan.best_course().unwrap();
        assert_eq!(
            best.desired_retention,
            Retrievability(0.9),
            "the cheapest that reaches the goal"
        );
        assert_eq!((best.new_a_day, plan.room), (2, 100));
        assert!(best.recalled > 90.0 && best.recalled < 100.0, "{best:?}");
        let dearest = plan.courses.last().unwrap();
        assert!(dearest.holds && dearest.minutes > 1.3 * best.minutes, "{dearest:?}");
        assert!(
            best.minutes > 1.0 && best.busiest >= best.minutes && best.busiest < 60.0,
            "{best:?}"
        );
    }

    #[test]
    fn a_higher_retention_must_save_a_minute_a_day() {
        let mut plan = plan_goal(&sample_goal(100, 60, 60.0));
        let best = |plan: &StudyPlan| plan.best_course().unwrap().desired_retention.0;
        let cheaper = |plan: &mut StudyPlan, saving: f32| {
            let minutes = plan.desired_course.minutes - saving;
            plan.courses.iter_mut().for_each(|course| course.minutes = minutes + 9.0);
            plan.courses[24].minutes = minutes;
        };
        for (saving, expected) in [(0.0, 0.9), (0.9, 0.9), (1.1, 0.94)] {
            cheaper(&mut plan, saving);
            assert!((best(&plan) - expected).abs() < 1e-6, "{saving}: {}", best(&plan));
        }
        // Decks with different settings have a mean between two whole percents.
        let mean = make_plan(
            &Model::new(Parameters::default(), Retrievability(0.935)),
            &sample_goal(2, 60, 60.0),
            1,
        );
        assert!((best(&mean) - 0.935).abs() < 1e-6, "{}", best(&mean));
    }

    #[test]
    fn with_less_time_less_is_retained_and_with_too_little_less_is_learned() {
        let tight = plan_goal(&sample_goal(600, 90, 17.0));
        let best = tight.best_course().unwrap().desired_retention.0;
        assert!((0.75..0.95).contains(&best), "{best}");
        let hopeless = plan_goal(&sample_goal(3_000, 30, 10.0));
        assert_eq!(hopeless.best_course(), None);
        assert!((100..1_000).contains(&hopeless.room), "{}", hopeless.room);
        assert!(
            hopeless
                .courses
                .iter()
                .all(|course| course.minutes <= 11.0 && course.recalled < 1_500.0)
        );
    }

    #[test]
    fn a_plan_met_with_some_time_is_met_with_more() {
        let room = |minutes| plan_goal(&sample_goal(2_000, 60, minutes)).room;
        let rooms = [5.0, 10.0, 20.0, 40.0].map(room);
        assert!(rooms.is_sorted() && rooms[0] > 0 && rooms[3] > 3 * rooms[0], "{rooms:?}");
    }

    #[test]
    fn a_missed_plan_is_met_with_more_time_or_days() {
        let model = Model::new(Parameters::default(), Retrievability(0.9));
        let tight = sample_goal(600, 30, 10.0);
        assert!(!make_plan(&model, &tight, 1).desired_course.holds);
        let found = find_enough(&model, &tight, 1);
        let (minutes, days) = (found.minutes.unwrap(), found.days.unwrap().0 as u16);
        let holds = |days, minutes: u16| {
            plan_goal(&sample_goal(600, days, f32::from(minutes))).desired_course.holds
        };
        assert!(holds(30, minutes) && !holds(30, minutes - 1), "{minutes}");
        assert!(holds(days, 10) && !holds(days - 1, 10), "{days}");
        let hopeless = find_enough(&model, &sample_goal(100_000, 2, 1.0), 1);
        assert_eq!(hopeless, EnoughStudy { minutes: None, days: None });
    }

    #[test]
    fn known_cards_take_time_too() {
        let model = Model::new(Parameters::default(), Retrievability(0.9));
        let reviews =
            [19_950, 19_952, 19_960].map(|day| Review::certain(DayNumber(day), Rating::Good));
        let known =
            (0..300).filter_map(|card| model.fold_reviews(&reviews, Some(Seed(card)))).collect();
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
    fn days_off_leave_more_for_the_other_days() {
        let usual = Model::new(Parameters::default(), Retrievability(0.9));
        let weekdays = [false, false, false, false, false, true, true];
        let free = usual.clone().with_days_off(DaysOff { weekdays, ..DaysOff::default() });
        let goal = sample_goal(140, 70, 60.0);
        let course = |model: &Model| make_plan(model, &goal, 1).desired_course;
        let (usual, free) = (course(&usual), course(&free));
        assert_eq!((usual.new_a_day, free.new_a_day), (2, 3));
        let more = free.minutes / usual.minutes;
        assert!(free.holds && (1.2..1.5).contains(&more), "{usual:?} {free:?}");
        assert!((usual.recalled - free.recalled).abs() < 5.0, "{usual:?} {free:?}");
    }

    #[test]
    fn a_sample_agrees_with_the_whole() {
        let small = plan_goal(&sample_goal(1_500, 60, 45.0));
        let large = plan_goal(&sample_goal(15_000, 60, 450.0));
        for (small, large) in small.courses.iter().zip(&large.courses) {
            assert!((large.minutes / small.minutes - 10.0).abs() < 0.5, "{small:?} {large:?}");
            assert!((large.recalled / small.recalled - 10.0).abs() < 0.5, "{small:?} {large:?}");
        }
    }

    #[test]
    fn no_work_and_no_time_are_no_errors() {
        assert_eq!(plan_goal(&sample_goal(0, 30, 20.0)).room, 0);
        for empty in
            [sample_goal(10, 0, 20.0), sample_goal(10, 30, 0.0), sample_goal(10, 30, f32::NAN)]
        {
            let plan = plan_goal(&empty);
            assert_eq!((plan.best_course(), plan.room), (None, 0));
        }
        assert!(plan_goal(&sample_goal(10, u16::MAX, 20.0)).best_course().is_some());
    }
}
