use super::{NEEDED, Review, Tuned, Tuning, is_worth_it, tune, wait};
use crate::memory::simulate::{Outcome, Pace, Setting, simulate};
use crate::memory::{Day, Days, Grade, Model, Parameters, Retrievability};

/// A learner who forgets much faster than the average, and how they studied.
fn forgetful(cards: usize, days: u16) -> (Parameters, Vec<Vec<Review>>) {
    let mut weights = *Parameters::default().weights();
    for weight in &mut weights[..4] {
        *weight *= 0.3;
    }
    weights[8] = 1.2;
    let truth = Parameters::new(weights).unwrap();
    let pace = Pace { again: 10.0, other: 5.0, at_sight: 0.5 };
    let setting = Setting { days, seconds: 1e6, new: cards, spread: days / 2, pace, seed: 7, census: 0 };
    let Outcome { histories, .. } =
        simulate(&model(truth), &model(Parameters::default()), Vec::new(), &setting);
    (truth, histories)
}

fn model(parameters: Parameters) -> Model {
    Model::new(parameters, Retrievability(0.9))
}

fn reviews(reviews: impl IntoIterator<Item = (i32, Grade)>) -> Vec<Review> {
    reviews.into_iter().map(|(day, grade)| Review::certain(Day(day), grade)).collect()
}

fn tuned(present: &Parameters, histories: &[Vec<Review>]) -> Tuned {
    match tune(&model(*present), histories, 1, |_| true) {
        Tuning::Done(tuned) => tuned,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_learner_who_is_not_the_average_is_better_foretold_after() {
    let (_, histories) = forgetful(300, 90);
    let tuned = tuned(&Parameters::default(), &histories);
    assert!(tuned.better.is_some(), "{tuned:?}");
    assert!(tuned.after.log_loss < tuned.before.log_loss && tuned.after.rmse <= tuned.before.rmse);
    assert!(tuned.fitted >= 4 * tuned.held_out && tuned.held_out * 5 + 4 >= tuned.fitted);
}

#[test]
fn what_is_no_better_than_the_present_is_not_recommended() {
    let (truth, histories) = forgetful(120, 60);
    let tuned = tuned(&truth, &histories);
    assert_eq!(tuned.better, None, "{tuned:?}");
}

#[test]
fn the_same_history_and_seed_are_the_same_fit() {
    let (_, histories) = forgetful(150, 60);
    assert_eq!(tuned(&Parameters::default(), &histories), tuned(&Parameters::default(), &histories));
}

#[test]
fn too_few_reviews_are_said_to_be_too_few() {
    let few = vec![reviews([0, 0, 3].map(|day| (day, Grade::Good))); NEEDED - 1];
    let result = tune(&model(Parameters::default()), &few, 1, |_| true);
    assert_eq!(result, Tuning::TooFew { have: NEEDED - 1, need: NEEDED });
    let none = tune(&model(Parameters::default()), &[], 1, |_| true);
    assert_eq!(none, Tuning::TooFew { have: 0, need: NEEDED });
}

#[test]
fn histories_out_of_which_nothing_can_be_fitted_keep_the_present() {
    let needed = i32::try_from(NEEDED).unwrap();
    // Every card has a first interval of its own, and the engine takes each of them for an outlier.
    let odd: Vec<_> = (0..needed).map(|gap| reviews([0, gap + 1].map(|day| (day, Grade::Good)))).collect();
    assert_eq!(tuned(&Parameters::default(), &odd).better, None);
    let long = vec![reviews((0..3 * needed).map(|day| (day, Grade::Good)))];
    let _ = tuned(&Parameters::default(), &long);
}

#[test]
fn it_can_be_broken_off() {
    let (_, histories) = forgetful(2_000, 120);
    let mut told = Vec::new();
    let result = tune(&model(Parameters::default()), &histories, 1, |share| {
        told.push(share);
        false
    });
    assert_eq!(result, Tuning::Stopped);
    assert!(told.iter().all(|share| (0.0..=1.0).contains(share)));
}

#[test]
fn when_there_will_be_enough_is_said_only_where_it_can_be() {
    let daily = |cards: usize, days: i32| vec![reviews((0..days).map(|day| (day, Grade::Good))); cards];
    // Nine reviews that count in ten days, so nine tenths of one a day for each card.
    assert_eq!(wait(&daily(10, 10), Day(9)), Some(Days(35.0)));
    assert_eq!(wait(&daily(10, 5), Day(4)), None, "less than a week");
    assert_eq!(wait(&daily(10, 10), Day(40)), None, "no longer at it");
    assert_eq!(wait(&daily(1, 10), Day(9)), None, "beyond a year");
    assert_eq!(wait(&daily(50, 10), Day(9)), Some(Days(0.0)));
    assert_eq!(wait(&[], Day(9)), None);
}

#[test]
fn fitting_is_worth_it_at_enough_reviews_and_at_twice_as_many() {
    for (before, now, expected) in [
        (0, 399, false),
        (380, 400, true),
        (400, 799, false),
        (790, 805, true),
        (1_500, 1_700, true),
        (1_700, 3_100, false),
    ] {
        assert_eq!(is_worth_it(before, now), expected, "{before} {now}");
    }
}
