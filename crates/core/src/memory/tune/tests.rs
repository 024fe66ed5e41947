use super::{
    NEEDED_REVIEWS, Review, TuningReport, TuningResult, days_until_enough, is_worth_it,
    tune_parameters,
};
use crate::memory::Pace;
use crate::memory::simulate::{Learner, SimulationResult, SimulationSettings, simulate_study};
use crate::memory::{
    Chance, DayNumber, Days, Evidence, Memory, Model, Parameters, Rating, Retrievability, Seed,
};

/// A learner who forgets much faster than average, with a study history.
fn sample_forgetful(cards: usize, days: u16) -> (Parameters, Vec<Vec<Review>>) {
    let mut weights = *Parameters::default().weights();
    for weight in &mut weights[..4] {
        *weight *= 0.3;
    }
    weights[8] = 1.2;
    let truth = Parameters::new(weights).unwrap();
    let pace = Pace { again: 10.0, other: 5.0, at_sight: 0.5 };
    let setting = SimulationSettings {
        days,
        seconds: 1e6,
        new: cards,
        spread: days / 2,
        pace,
        seed: 7,
        census: 0,
    };
    let SimulationResult { histories, .. } =
        simulate_study(&model(truth), &model(Parameters::default()), Vec::new(), &setting);
    (truth, histories)
}

fn model(parameters: Parameters) -> Model {
    Model::new(parameters, Retrievability(0.9))
}

fn sample_reviews(reviews: impl IntoIterator<Item = (i32, Rating)>) -> Vec<Review> {
    reviews.into_iter().map(|(day, rating)| Review::certain(DayNumber(day), rating)).collect()
}

fn tune_sample(present: &Parameters, histories: &[Vec<Review>]) -> TuningReport {
    match tune_parameters(&model(*present), histories, 1, |_| true) {
        TuningResult::Done(tuned) => tuned,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_unusual_learner_is_predicted_better_after_fitting() {
    let (_, histories) = sample_forgetful(300, 90);
    let tuned = tune_sample(&Parameters::default(), &histories);
    assert!(tuned.better.is_some(), "{tuned:?}");
    assert!(tuned.after.log_loss < tuned.before.log_loss && tuned.after.rmse <= tuned.before.rmse);
    assert!(tuned.fitted >= 4 * tuned.held_out && tuned.held_out * 5 + 4 >= tuned.fitted);
}

#[test]
fn no_worse_parameters_are_recommended() {
    let (truth, histories) = sample_forgetful(120, 60);
    let tuned = tune_sample(&truth, &histories);
    assert_eq!(tuned.better, None, "{tuned:?}");
}

#[test]
fn the_same_history_and_seed_are_the_same_fit() {
    let (_, histories) = sample_forgetful(150, 60);
    assert_eq!(
        tune_sample(&Parameters::default(), &histories),
        tune_sample(&Parameters::default(), &histories)
    );
}

#[test]
fn too_few_reviews_are_reported() {
    let few = vec![sample_reviews([0, 0, 3].map(|day| (day, Rating::Good))); NEEDED_REVIEWS - 1];
    let result = tune_parameters(&model(Parameters::default()), &few, 1, |_| true);
    assert_eq!(result, TuningResult::TooFew { have: NEEDED_REVIEWS - 1, need: NEEDED_REVIEWS });
    let none = tune_parameters(&model(Parameters::default()), &[], 1, |_| true);
    assert_eq!(none, TuningResult::TooFew { have: 0, need: NEEDED_REVIEWS });
}

#[test]
fn histories_without_enough_data_keep_the_parameters() {
    let needed = i32::try_from(NEEDED_REVIEWS).unwrap();
    // Every card has a different first interval, and the engine treats each as an outlier.
    let odd: Vec<_> = (0..needed)
        .map(|gap| sample_reviews([0, gap + 1].map(|day| (day, Rating::Good))))
        .collect();
    assert_eq!(tune_sample(&Parameters::default(), &odd).better, None);
    let long = vec![sample_reviews((0..3 * needed).map(|day| (day, Rating::Good)))];
    let _ = tune_sample(&Parameters::default(), &long);
}

#[test]
fn it_can_be_interrupted() {
    let (_, histories) = sample_forgetful(2_000, 120);
    let mut shares = Vec::new();
    let result = tune_parameters(&model(Parameters::default()), &histories, 1, |share| {
        shares.push(share);
        false
    });
    assert_eq!(result, TuningResult::Stopped);
    assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
}

#[test]
fn the_date_of_enough_reviews_is_shown_only_if_known() {
    let daily = |cards: usize, days: i32| {
        vec![sample_reviews((0..days).map(|day| (day, Rating::Good))); cards]
    };
    // Nine trials in ten days: nine tenths of one a day for each card.
    assert_eq!(days_until_enough(&daily(10, 10), DayNumber(9)), Some(Days(35.0)));
    assert_eq!(days_until_enough(&daily(10, 5), DayNumber(4)), None, "less than a week");
    assert_eq!(days_until_enough(&daily(10, 10), DayNumber(40)), None, "no longer at it");
    assert_eq!(days_until_enough(&daily(1, 10), DayNumber(9)), None, "beyond a year");
    assert_eq!(days_until_enough(&daily(50, 10), DayNumber(9)), Some(Days(0.0)));
    assert_eq!(days_until_enough(&[], DayNumber(9)), None);
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

/// A learner for whom some cards always last longer than others, as no model knows, and who answers
/// the more slowly the weaker the memory is.
struct TimedLearner {
    model: Model,
    /// The decrease of ln(time) for each unit of the log odds of recall.
    effect: f32,
}

/// A number of the standard normal distribution, near enough.
fn bell(chance: &mut Chance) -> f32 {
    (0..12).map(|_| chance.next_share()).sum::<f32>() - 6.0
}

impl Learner for TimedLearner {
    /// The memory, and the factor on its stability.
    type Trace = (Memory, f32);

    fn learn_card(
        &self,
        card: usize,
        before: Option<&(Memory, f32)>,
        day: DayNumber,
        rating: Rating,
    ) -> (Memory, f32) {
        let before_review = before.map(|(memory, _)| memory);
        let memory = self.model.add_review(before_review, &Review::certain(day, rating), None);
        (memory, bell(&mut Seed(card as u64).for_review(0)).exp())
    }

    fn recall_chance(&self, (memory, factor): &(Memory, f32), day: DayNumber) -> f32 {
        let elapsed = day.days_since(memory.last);
        self.model.retrievability(memory.state.scale_stability(*factor), elapsed).0
    }

    fn answer_seconds(&self, recall: f32, chance: &mut Chance) -> f32 {
        let odds = recall.clamp(0.01, 0.99) / (1.0 - recall.clamp(0.01, 0.99));
        (6_f32.ln() - self.effect * odds.ln() + 0.4 * bell(chance)).exp()
    }
}

fn sample_timed(effect: f32) -> Vec<Vec<Review>> {
    let default = model(Parameters::default());
    let settings = SimulationSettings {
        days: 120,
        seconds: 1e6,
        new: 600,
        spread: 60,
        pace: Pace { again: 10.0, other: 5.0, at_sight: 0.5 },
        seed: 3,
        census: 0,
    };
    let learner = TimedLearner { model: default.clone(), effect };
    simulate_study(&learner, &default, Vec::new(), &settings).histories
}

fn without_times(histories: &[Vec<Review>]) -> Vec<Vec<Review>> {
    let mut histories = histories.to_vec();
    for review in histories.iter_mut().flatten() {
        review.evidence = Evidence::FULL;
    }
    histories
}

#[test]
fn meaningful_times_count() {
    let histories = sample_timed(0.5);
    let timed = tune_sample(&Parameters::default(), &histories);
    let effect = timed.answer_time.unwrap();
    assert!((0.1..1.0).contains(&(1.0 - effect.share_at_twice_the_time())), "{effect:?}");
    let untimed = tune_sample(&Parameters::default(), &without_times(&histories));
    assert_eq!(untimed.answer_time, None);
    assert!(timed.after.log_loss < untimed.after.log_loss, "{timed:?} {untimed:?}");
    // With the effect in use, a further fit finds nothing better.
    let present = model(timed.better.unwrap()).with_answer_time(timed.answer_time);
    let TuningResult::Done(again) = tune_parameters(&present, &histories, 1, |_| true) else {
        panic!("no fit")
    };
    assert_eq!(again.better, None, "{again:?}");
    assert_eq!(again.before, timed.after);
}

#[test]
fn noisy_times_do_not_count() {
    let histories = sample_timed(0.0);
    let timed = tune_sample(&Parameters::default(), &histories);
    assert_eq!(timed.answer_time, None, "{timed:?}");
    assert_eq!(timed, tune_sample(&Parameters::default(), &without_times(&histories)));
}
