//! Fits parameters to a learner's own history.

use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::Duration;

use fsrs::{
    CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, FSRSReview, TrainingConfig,
    compute_parameters,
};

use super::answer_time::{AnswerTimeEffect, FittedTimes, fit_answer_times};
use super::chance::Chance;
use super::evidence::Review;
use super::fit::{FitMeasure, FitQuality, FitTrial, find_trials, measure_fit, walk_history};
use super::history_draw::{draw_history, is_certain};
use super::model::Model;
use super::parameters::Parameters;
use super::unit::{DayNumber, Days};

/// The number of trials that a fit needs. `docs/scheduling.md` has the figures behind it.
pub const NEEDED_REVIEWS: usize = 400;

/// The share of reviews, the latest ones, that the fit does not see. They measure the fit.
const HELD_OUT_SHARE: f64 = 0.2;

/// The days that determine the pace, the fewest days for a prediction, and the most days it may
/// look ahead.
const PACE_DAYS: f32 = 14.0;
const LEAST_DAYS: f32 = 7.0;
const MOST_DAYS_AHEAD: f32 = 365.0;

/// For histories with luck: the number of draws, and the number of rounds. Each round uses the
/// parameters of the one before.
const DRAWS: usize = 3;
const ROUNDS: usize = 2;

/// The engine skips longer histories. Building them would take memory with the square of their
/// length.
const LONGEST_HISTORY: usize = 256;

/// Whether another fit is worthwhile: since the last one, the trials have reached the minimum or
/// doubled.
#[must_use]
pub fn is_worth_it(before: usize, now: usize) -> bool {
    (now / NEEDED_REVIEWS).checked_ilog2() > (before / NEEDED_REVIEWS).checked_ilog2()
}

/// The result of a fit.
#[derive(Clone, Debug, PartialEq)]
pub enum TuningResult {
    /// Parameters were fitted and measured.
    Done(TuningReport),
    /// There are too few reviews.
    TooFew {
        /// The number of trials: reviews on a later day than the one before.
        have: usize,
        /// The number needed.
        need: usize,
    },
    /// The caller stopped the fit.
    Stopped,
}

/// A fit with its measures, both on the same held-out reviews.
#[derive(Clone, Debug, PartialEq)]
pub struct TuningReport {
    /// The better parameters, or `None` if the fit found none. They are the present ones if only
    /// the effect of answer times is new.
    pub better: Option<Parameters>,
    /// The effect of answer times that belongs to the better parameters. `None` if times do not
    /// predict recall better.
    pub answer_time: Option<AnswerTimeEffect>,
    /// The quality of the present model on held-out reviews.
    pub before: FitQuality,
    /// The quality of the fitted model, better or not.
    pub after: FitQuality,
    /// The number of reviews in the fit.
    pub fitted: usize,
    /// The number of held-out reviews.
    pub held_out: usize,
}

/// Fits parameters to the earlier reviews of a learner, and measures both models on the later ones.
///
/// A history holds the reviews of one card in order. The same histories, model and seed give the
/// same result. `progress` receives the completed share, from 0 to 1, several times a second, and
/// returns whether to continue.
pub fn tune_parameters(
    present: &Model,
    histories: &[Vec<Review>],
    seed: u64,
    mut progress: impl FnMut(f32) -> bool,
) -> TuningResult {
    let trials = find_trials(histories);
    let (early, late) =
        trials.split_at(trials.len() - (trials.len() as f64 * HELD_OUT_SHARE) as usize);
    let too_few = TuningResult::TooFew { have: trials.len(), need: NEEDED_REVIEWS };
    if trials.len() < NEEDED_REVIEWS {
        return too_few;
    }
    let Some(before) = measure_fit(present, histories, late) else { return too_few };
    let untimed = present.clone().with_answer_time(None);
    let Ok(fitted) = fit_parameters(&untimed, histories, early, seed, &mut progress) else {
        return TuningResult::Stopped;
    };
    let fitted = untimed.with_parameters(fitted);
    let Some(candidate) = best_model(&untimed, &fitted, histories, early, late) else {
        return too_few;
    };
    let is_better = candidate.measure.is_better_than(&before);
    let better = is_better.then_some(*candidate.model.parameters());
    let after =
        if is_better { Some(candidate.measure) } else { measure_fit(&fitted, histories, late) };
    TuningResult::Done(TuningReport {
        better,
        answer_time: better.and(candidate.model.answer_time()),
        before: before.fit,
        after: after.map_or(before.fit, |after| after.fit),
        fitted: early.len(),
        held_out: late.len(),
    })
}

/// A model with its measure on the held-out trials.
struct MeasuredModel {
    model: Model,
    measure: FitMeasure,
}

impl MeasuredModel {
    fn new(model: Model, histories: &[Vec<Review>], late: &[FitTrial]) -> Option<Self> {
        let measure = measure_fit(&model, histories, late)?;
        Some(Self { model, measure })
    }

    /// The other model if it is better on the held-out trials, and this one otherwise.
    fn or_better(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.measure.is_better_than(&self.measure) => other,
            _ => self,
        }
    }
}

/// The fitted parameters if they are better than the present ones, and with either the effect of
/// answer times, if that is better still.
fn best_model(
    untimed: &Model,
    fitted: &Model,
    histories: &[Vec<Review>],
    early: &[FitTrial],
    late: &[FitTrial],
) -> Option<MeasuredModel> {
    let fitted = MeasuredModel::new(fitted.clone(), histories, late);
    let best = MeasuredModel::new(untimed.clone(), histories, late)?.or_better(fitted);
    let timed = timed_model(&best.model, histories, early, late);
    Some(best.or_better(timed))
}

/// A model with the effect of answer times, if it is better than its control.
fn timed_model(
    model: &Model,
    histories: &[Vec<Review>],
    early: &[FitTrial],
    late: &[FitTrial],
) -> Option<MeasuredModel> {
    let FittedTimes { effect, control } = fit_answer_times(model, histories, early)?;
    let [timed, control] = [effect, control].map(|effect| {
        MeasuredModel::new(model.clone().with_answer_time(Some(effect)), histories, late)
    });
    timed.filter(|timed| {
        control.is_some_and(|control| timed.measure.is_better_than(&control.measure))
    })
}

/// The caller stopped the fit.
struct TuningStopped;

/// Fits parameters to trials.
///
/// With luck, it is unknown which right answers were recalls. So each round draws the histories
/// several times, fits to each draw, and averages the parameters. The next round draws with these.
fn fit_parameters(
    present: &Model,
    histories: &[Vec<Review>],
    early: &[FitTrial],
    seed: u64,
    progress: &mut impl FnMut(f32) -> bool,
) -> Result<Parameters, TuningStopped> {
    if histories.iter().all(|history| is_certain(history)) {
        return fit_once(present.parameters(), engine_input(histories, early, seed), progress);
    }
    let mut model = present.clone();
    for round in 0..ROUNDS {
        let mut fits = Vec::with_capacity(DRAWS);
        for number in 0..DRAWS {
            let done = round * DRAWS + number;
            let mut chance = Chance(seed.wrapping_add(done as u64));
            let drawn: Vec<_> = histories
                .iter()
                .map(|history| draw_history(&model, history, &mut chance))
                .collect();
            let mut part = |share: f32| progress((done as f32 + share) / (ROUNDS * DRAWS) as f32);
            fits.push(fit_once(model.parameters(), engine_input(&drawn, early, seed), &mut part)?);
        }
        model = model.with_parameters(Parameters::mean_of(&fits));
    }
    Ok(*model.parameters())
}

/// Fits once. If the engine cannot fit, the present parameters stay.
fn fit_once(
    present: &Parameters,
    input: ComputeParametersInput,
    progress: &mut impl FnMut(f32) -> bool,
) -> Result<Parameters, TuningStopped> {
    match fit_with_progress(input, progress) {
        Err(FSRSError::Interrupted) => Err(TuningStopped),
        Err(_) => Ok(*present),
        Ok(weights) => {
            let weights = weights.try_into().ok();
            Ok(weights.and_then(|weights| Parameters::new(weights).ok()).unwrap_or(*present))
        }
    }
}

/// The number of reviews on a later day than the one before.
#[must_use]
pub fn count_trials(histories: &[Vec<Review>]) -> usize {
    find_trials(histories).len()
}

/// The days until there are enough reviews for a fit, at the pace of the last two weeks.
///
/// It is zero if there are enough. It is `None` after less than a week of study, without recent
/// reviews, or beyond a year.
#[must_use]
pub fn days_until_enough(histories: &[Vec<Review>], today: DayNumber) -> Option<Days> {
    let trials = find_trials(histories);
    let first = histories.iter().flatten().map(|review| review.day).min()?;
    let missing = NEEDED_REVIEWS.saturating_sub(trials.len()) as f32;
    let span = (today.days_since(first).0 + 1.0).min(PACE_DAYS);
    let recent =
        trials.iter().filter(|trial| today.days_since(trial.day).0 < PACE_DAYS).count() as f32;
    let days = (missing * span / recent).ceil();
    (missing == 0.0 || span >= LEAST_DAYS && recent > 0.0 && days <= MOST_DAYS_AHEAD)
        .then_some(Days(days))
}

/// The input of the engine: each trial with all reviews before it, by time.
fn engine_input(
    histories: &[Vec<Review>],
    trials: &[FitTrial],
    seed: u64,
) -> ComputeParametersInput {
    let items: Vec<(FSRSItem, i64)> = trials
        .iter()
        .filter(|trial| trial.place < LONGEST_HISTORY)
        .filter_map(|trial| {
            Some((
                engine_item(histories.get(trial.card)?, trial.place),
                i64::try_from(trial.card).ok()?,
            ))
        })
        .collect();
    let (train_set, cards) = items.into_iter().unzip();
    ComputeParametersInput {
        train_set,
        card_ids: Some(cards),
        training_config: Some(TrainingConfig { seed, ..TrainingConfig::default() }),
        ..ComputeParametersInput::default()
    }
}

fn engine_item(history: &[Review], place: usize) -> FSRSItem {
    let reviews = walk_history(history).take(place + 1).map(|(review, elapsed)| FSRSReview {
        rating: review.rating.to_fsrs(),
        delta_t: elapsed.0 as u32,
    });
    FSRSItem { reviews: reviews.collect() }
}

/// Fits on a thread of its own, so that this one can report progress.
fn fit_with_progress(
    mut input: ComputeParametersInput,
    progress: &mut impl FnMut(f32) -> bool,
) -> Result<Vec<f32>, FSRSError> {
    let shared = CombinedProgressState::new_shared();
    input.progress = Some(Arc::clone(&shared));
    thread::scope(|scope| {
        let copy = input.clone();
        let fitting = thread::Builder::new().spawn_scoped(scope, move || compute_parameters(input));
        // If the system has no thread left, the fit runs here without progress.
        let Ok(fitting) = fitting else { return compute_parameters(copy) };
        while !fitting.is_finished() {
            let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
            state.want_abort |= !progress(state.current() as f32 / state.total().max(1) as f32);
            drop(state);
            thread::sleep(Duration::from_millis(20));
        }
        fitting.join().unwrap_or(Err(FSRSError::InvalidInput))
    })
}

#[cfg(test)]
mod tests;
