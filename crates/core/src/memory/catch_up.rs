//! Catches up with due cards without new ones, by simulation with the learner's own parameters.

use super::model::Model;
use super::plan::{StudyGoal, least_holding, sample_cards};
use super::simulate::{SimulationSettings, simulate_study};

/// The most simulated days.
const MAX_DAYS: u16 = 365;

/// The most minutes in a day.
const WHOLE_DAY: u16 = 1_440;

/// The days until no known card is due any more, with the goal's minutes a day and no new cards.
/// Returns `None` if a year is too short.
#[must_use]
pub fn days_to_catch_up(model: &Model, goal: &StudyGoal, seed: u64) -> Option<u16> {
    if goal.known.is_empty() {
        return Some(0);
    }
    least_holding(0, MAX_DAYS, |days| is_caught_up(model, goal, days, seed))
}

/// The minutes a day until no known card is due after this many days. Returns `None` if a whole day is
/// too short.
#[must_use]
pub fn minutes_to_catch_up(model: &Model, goal: &StudyGoal, days: u16, seed: u64) -> Option<u16> {
    let is_enough = |minutes: u16| {
        is_caught_up(model, &StudyGoal { minutes: f32::from(minutes), ..goal.clone() }, days, seed)
    };
    least_holding(0, WHOLE_DAY, is_enough)
}

fn is_caught_up(model: &Model, goal: &StudyGoal, days: u16, seed: u64) -> bool {
    let (seconds, pace) = (goal.minutes * 60.0, goal.pace);
    let setting = SimulationSettings { days, seconds, new: 0, spread: 1, pace, seed, census: 0 };
    let model = &model.counted_from(goal.today);
    simulate_study(model, model, sample_cards(goal, 1.0), &setting).behind == 0
}

#[cfg(test)]
mod tests {
    use super::{Model, StudyGoal, days_to_catch_up, minutes_to_catch_up};
    use crate::memory::{
        DayNumber, Days, DaysOff, Pace, Parameters, Rating, Retrievability, Review,
    };

    fn model() -> Model {
        Model::new(Parameters::default(), Retrievability(0.9))
    }

    /// So many cards that were due a month ago.
    fn backlog(cards: usize, minutes: f32) -> StudyGoal {
        let reviews = [
            Review::certain(DayNumber(0), Rating::Good),
            Review::certain(DayNumber(3), Rating::Good),
        ];
        let known = model().fold_reviews(&reviews, None).into_iter().cycle().take(cards).collect();
        StudyGoal { new: 0, known, today: DayNumber(60), days: 1, minutes, pace: Pace::default() }
    }

    #[test]
    fn more_minutes_are_fewer_days_and_the_other_way_round() {
        let days = |minutes| days_to_catch_up(&model(), &backlog(600, minutes), 1);
        let (few, more) = (days(20.0).unwrap(), days(40.0).unwrap());
        assert!(more < few && few > 5, "{few} {more}");
        assert_eq!(days(0.0), None);
        let minutes = minutes_to_catch_up(&model(), &backlog(600, 20.0), few, 1).unwrap();
        assert!((15..=20).contains(&minutes), "{minutes}");
        let sooner = minutes_to_catch_up(&model(), &backlog(600, 20.0), few / 2, 1).unwrap();
        assert!(sooner > minutes, "{minutes} {sooner}");
    }

    #[test]
    fn days_off_make_it_longer_by_as_many_days() {
        let weekdays = [false, false, false, false, false, true, true];
        let free = model().with_days_off(DaysOff { weekdays, ..DaysOff::default() });
        let goal = backlog(600, 20.0);
        let (usual, longer) = (
            days_to_catch_up(&model(), &goal, 1).unwrap(),
            days_to_catch_up(&free, &goal, 1).unwrap(),
        );
        let end = goal.today.plus_days(Days(f32::from(longer)));
        let study_days = free.days_off().count_study_days(goal.today, end) as u16;
        assert!(longer > usual, "{usual} {longer}");
        assert!(study_days.abs_diff(usual) <= 1, "{usual} {longer} {study_days}");
    }

    #[test]
    fn unknown_cards_leave_no_time_over() {
        assert_eq!(days_to_catch_up(&model(), &backlog(0, 20.0), 1), Some(0));
        assert_eq!(minutes_to_catch_up(&model(), &backlog(30_000, 20.0), 1, 1), None);
    }
}
