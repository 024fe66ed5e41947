//! Measures how well a model predicts a learner's recall.

use std::collections::BTreeMap;

use super::answer_time::RecallTime;
use super::evidence::Review;
use super::model::Model;
use super::unit::{CardState, DayNumber, Days};

/// The distance of predictions from outcomes. Less is better in both figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitQuality {
    /// The mean of -ln(the predicted chance of the outcome), from 0. Every review counts by itself.
    pub log_loss: f64,
    /// The root of the mean squared difference between predicted and observed recall, from 0 to 1.
    ///
    /// Reviews with similar intervals, review counts and lapses form groups, as in the RMSE(bins)
    /// of the FSRS benchmarks.
    pub rmse: f64,
}

/// A review on a later day than the review before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FitTrial {
    /// The day, or a later one if the clock went back.
    pub day: DayNumber,
    /// The index of the card's history.
    pub card: usize,
    /// The review's index in that history, from 1.
    pub place: usize,
}

/// The trials of all histories by time.
pub(super) fn find_trials(histories: &[Vec<Review>]) -> Vec<FitTrial> {
    let mut trials = Vec::new();
    for (card, history) in histories.iter().enumerate() {
        let mut latest = DayNumber(i32::MIN);
        for (place, (review, elapsed)) in walk_history(history).enumerate() {
            latest = latest.max(review.day);
            if elapsed > Days(0.0) {
                trials.push(FitTrial { day: latest, card, place });
            }
        }
    }
    trials.sort_unstable();
    trials
}

/// Each review of a history with the whole days since the one before.
pub(super) fn walk_history(history: &[Review]) -> impl Iterator<Item = (&Review, Days)> {
    let before = history.first().into_iter().chain(history);
    history.iter().zip(before).map(|(review, last)| (review, review.day.days_since(last.day)))
}

/// How well a model predicts some trials.
pub(super) struct FitMeasure {
    pub fit: FitQuality,
    /// -ln(the predicted chance of the outcome) for each trial.
    losses: Vec<f64>,
}

impl FitMeasure {
    /// Whether this is better than another measure of the same trials.
    ///
    /// RMSE must not be greater, and log loss must be less by more than its standard error. A fit
    /// that suits these trials by accident rarely reaches that.
    pub(super) fn is_better_than(&self, other: &Self) -> bool {
        let gains: Vec<f64> =
            other.losses.iter().zip(&self.losses).map(|(theirs, ours)| theirs - ours).collect();
        let count = gains.len() as f64;
        let mean = gains.iter().sum::<f64>() / count;
        let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (count - 1.0);
        mean > (variance / count).sqrt() && self.fit.rmse <= other.fit.rmse
    }
}

/// Measures a model on trials. Each prediction uses all reviews before it. Returns `None` without
/// trials.
pub(super) fn measure_fit(
    model: &Model,
    histories: &[Vec<Review>],
    trials: &[FitTrial],
) -> Option<FitMeasure> {
    let outcomes: Vec<PredictedReview> = see_trials(model, histories, trials)
        .iter()
        .map(|trial| PredictedReview::from_trial(model, trial))
        .collect();
    (!outcomes.is_empty()).then(|| summarise_outcomes(&outcomes))
}

/// A trial as a model sees it.
pub(super) struct SeenTrial<'a> {
    /// The state before it, without the effect of answer times.
    state: CardState,
    /// The time of the answer before it, if that was a recall.
    pub time: Option<RecallTime>,
    elapsed: Days,
    review: &'a Review,
    bin: [i32; 3],
}

/// The trials with the memory before each, by card.
pub(super) fn see_trials<'a>(
    model: &Model,
    histories: &'a [Vec<Review>],
    trials: &[FitTrial],
) -> Vec<SeenTrial<'a>> {
    let mut places_by_card: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for trial in trials {
        places_by_card.entry(trial.card).or_default().push(trial.place);
    }
    places_by_card
        .iter()
        .filter_map(|(card, places)| Some((histories.get(*card)?, places)))
        .flat_map(|(history, places)| see_trials_of_card(model, history, places))
        .collect()
}

fn see_trials_of_card<'a>(
    model: &Model,
    history: &'a [Review],
    places: &[usize],
) -> Vec<SeenTrial<'a>> {
    let mut seen = Vec::new();
    let mut before: Option<(CardState, Option<RecallTime>)> = None;
    let (mut reviews, mut lapses) = (1, 0);
    for (place, (review, elapsed)) in walk_history(history).enumerate() {
        let is_later = elapsed > Days(0.0);
        reviews += i32::from(is_later);
        if let Some((state, time)) = before
            && places.binary_search(&place).is_ok()
        {
            let bin = [
                stretch_index(elapsed.0, 3.62),
                stretch_index(reviews as f32, 1.89),
                stretch_index(lapses as f32, 1.73),
            ];
            seen.push(SeenTrial { state, time, elapsed, review, bin });
        }
        lapses += i32::from(is_later && review.is_missed());
        let state = model.weigh_review(before.map(|(state, _)| (state, elapsed)), review);
        let time = RecallTime::from_review(before.map(|_| elapsed), review);
        before = Some((state, time));
    }
    seen
}

/// A prediction for one review, and its outcome. The prediction includes luck: a question that can
/// be guessed is right more often than recalled.
pub(super) struct PredictedReview {
    /// The predicted chance of a right answer, from 0 to 1.
    predicted: f64,
    /// The right share of the answer, from 0 to 1.
    right: f64,
    bin: [i32; 3],
}

impl PredictedReview {
    /// The prediction of a model with its effect of answer times.
    pub(super) fn from_trial(model: &Model, trial: &SeenTrial) -> Self {
        let state = trial.state.scale_stability(model.time_factor(trial.time));
        let recall = f64::from(model.retrievability(state, trial.elapsed).0);
        Self {
            predicted: trial.review.evidence.chance_right(recall),
            right: f64::from(trial.review.recalled_share()),
            bin: trial.bin,
        }
    }
}

/// The index of the stretch that holds a count. Each stretch is `base` times as long as the one
/// before. It is -1 for 0.
fn stretch_index(count: f32, base: f32) -> i32 {
    if count > 0.0 { count.log(base).floor() as i32 } else { -1 }
}

fn summarise_outcomes(outcomes: &[PredictedReview]) -> FitMeasure {
    let losses: Vec<f64> = outcomes.iter().map(log_loss).collect();
    let log_loss = losses.iter().sum::<f64>() / losses.len() as f64;
    FitMeasure { fit: FitQuality { log_loss, rmse: rmse(outcomes) }, losses }
}

/// -ln(the predicted chance of the outcome). No chance counts as certain, because one surprise
/// would then outweigh all other reviews.
pub(super) fn log_loss(outcome: &PredictedReview) -> f64 {
    let wrong = 1.0 - outcome.right;
    surprise(outcome.right, outcome.predicted) + surprise(wrong, 1.0 - outcome.predicted)
}

fn surprise(share: f64, chance: f64) -> f64 {
    if share > 0.0 { -share * chance.max(1e-6).ln() } else { 0.0 }
}

fn rmse(outcomes: &[PredictedReview]) -> f64 {
    let mut bins: BTreeMap<[i32; 3], (f64, f64)> = BTreeMap::new();
    for outcome in outcomes {
        let (excess, count) = bins.entry(outcome.bin).or_default();
        *excess += outcome.predicted - outcome.right;
        *count += 1.0;
    }
    let squares: f64 = bins.values().map(|(excess, count)| excess * excess / count).sum();
    (squares / outcomes.len() as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use fsrs::{FSRS, FSRSItem, FSRSReview};
    use proptest::prelude::{Strategy, prop_assert, proptest};

    use super::{
        DayNumber, Days, Model, PredictedReview, Review, find_trials, measure_fit,
        summarise_outcomes,
    };
    use crate::memory::{Evidence, Parameters, Rating, Retrievability};

    fn sample_outcome(predicted: f64, is_right: bool, bin: i32) -> PredictedReview {
        PredictedReview { predicted, right: f64::from(u8::from(is_right)), bin: [bin, 0, 0] }
    }

    #[test]
    fn the_figures_match_a_calculation_by_hand() {
        let fit = summarise_outcomes(&[
            sample_outcome(0.9, true, 0),
            sample_outcome(0.9, false, 0),
            sample_outcome(0.8, true, 1),
        ])
        .fit;
        assert!((fit.log_loss - 0.877_030).abs() < 1e-6); // -(ln 0.9 + ln 0.1 + ln 0.8) / 3
        assert!((fit.rmse - 0.346_410).abs() < 1e-6); // ((0.9 - 0.5)² × 2 + (0.8 - 1)² × 1) / 3 = 0.12
        assert!(summarise_outcomes(&[sample_outcome(1.0, false, 0)]).fit.log_loss.is_finite());
    }

    #[test]
    fn a_prediction_includes_luck() {
        let model = Model::new(Parameters::default(), Retrievability(0.9));
        let first = Review::certain(DayNumber(0), Rating::Good);
        let loss = |rating, evidence| {
            let histories = [vec![first, Review { day: DayNumber(5), rating, evidence }]];
            measure_fit(&model, &histories, &find_trials(&histories)).unwrap().fit.log_loss
        };
        let recall = f64::from(model.retrievability(model.first_state(Rating::Good), Days(5.0)).0);
        let right = 0.5 + 0.5 * recall;
        let coin = Evidence::new(0.5, 1.0);
        for (found, expected) in [
            (loss(Rating::Good, coin), right),
            (loss(Rating::Again, coin), 1.0 - right),
            (loss(Rating::Good, Evidence::FULL), recall),
            (loss(Rating::Good, Evidence::GUESS), 1.0 - recall),
        ] {
            assert!((found + expected.ln()).abs() < 1e-6, "{found} {expected}");
        }
        let half = loss(Rating::Good, Evidence::new(0.0, 0.5));
        assert!((half + 0.5 * (recall.ln() + (1.0 - recall).ln())).abs() < 1e-6);
    }

    #[test]
    fn better_is_no_worse_in_either_and_more_than_luck() {
        // Recalled in 8 of 10, in ten groups.
        let predictions = |chance: f64| {
            (0..100).map(|n| sample_outcome(chance, n % 10 < 8, n / 10)).collect::<Vec<_>>()
        };
        let measured = |chance| summarise_outcomes(&predictions(chance));
        assert!(measured(0.80).is_better_than(&measured(0.95)));
        assert!(!measured(0.95).is_better_than(&measured(0.80)));
        assert!(!measured(0.80).is_better_than(&measured(0.80)));
        // A log loss that is less, but by less than its standard error.
        assert!(measured(0.80).fit.log_loss < measured(0.79).fit.log_loss);
        assert!(!measured(0.80).is_better_than(&measured(0.79)));
        // A log loss that is less by far, and a greater RMSE.
        let mut uneven = measured(0.80);
        uneven.fit.rmse = 1.0;
        assert!(!uneven.is_better_than(&measured(0.95)));
    }

    #[test]
    fn only_reviews_on_a_later_day_are_trials_in_the_order_of_time() {
        let history = |days: &[i32]| {
            days.iter()
                .map(|day| Review::certain(DayNumber(*day), Rating::Good))
                .collect::<Vec<_>>()
        };
        let histories =
            [history(&[3, 3, 9, 9, 20]), history(&[1, 5]), history(&[]), history(&[8, 2, 4])];
        let found: Vec<_> = find_trials(&histories)
            .iter()
            .map(|trial| (trial.day.0, trial.card, trial.place))
            .collect();
        assert_eq!(found, [(5, 1, 1), (8, 3, 2), (9, 0, 2), (20, 0, 4)]);
    }

    proptest! {
        /// The engine's weights grow with time, so its figure can be compared review by review.
        #[test]
        fn a_review_is_measured_as_the_engine_does(
            reviews in proptest::collection::vec((0_i32..60, 0_usize..4), 2..12).prop_filter("a later day", |reviews| {
                reviews.last().is_some_and(|(gap, _)| *gap > 0)
            }),
        ) {
            let mut day = 0;
            let history: Vec<_> = reviews.iter().enumerate().map(|(place, (gap, rating))| {
                day += if place == 0 { 0 } else { *gap };
                Review::certain(DayNumber(day), Rating::ALL[*rating])
            }).collect();
            let item = FSRSItem { reviews: reviews.iter().enumerate().map(|(place, (gap, rating))| FSRSReview {
                rating: Rating::ALL[*rating].to_fsrs(),
                delta_t: if place == 0 { 0 } else { *gap as u32 },
            }).collect() };
            let theirs = FSRS::default().evaluate(vec![item], |_| true).unwrap();
            let histories = [history];
            let last = *find_trials(&histories).last().unwrap();
            let ours = measure_fit(&Model::new(Parameters::default(), Retrievability(0.9)), &histories, &[last]).unwrap().fit;
            prop_assert!((ours.log_loss - f64::from(theirs.log_loss)).abs() < 1e-4 * (1.0 + ours.log_loss));
            prop_assert!((ours.rmse - f64::from(theirs.rmse_bins)).abs() < 1e-5);
        }
    }
}
