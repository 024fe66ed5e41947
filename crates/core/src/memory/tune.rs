//! Fitting the parameters to a learner's own history.

use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::Duration;

use fsrs::{
    CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, FSRSReview, TrainingConfig,
    compute_parameters,
};

use super::chance::Chance;
use super::draw::{draw, is_certain};
use super::evidence::Review;
use super::fit::{Fit, Trial, measure, trials, walk};
use super::model::Model;
use super::parameters::Parameters;
use super::unit::{Day, Days};

/// How many reviews on a later day than the one before it are needed. `docs/scheduling.md` has the figures behind it.
pub const NEEDED: usize = 400;

/// The share of the reviews, the latest, that the fit never sees and is measured by.
const HELD_OUT: f64 = 0.2;

/// The days whose pace says when there will be enough, how many of them it takes to say anything, and how far ahead it is
/// said.
const WATCHED: f32 = 14.0;
const SURE: f32 = 7.0;
const FORESEEN: f32 = 365.0;

/// Where luck had a part: how often histories are drawn, and how many rounds there are, each with the parameters of the
/// one before.
const DRAWS: usize = 3;
const ROUNDS: usize = 2;

/// The engine leaves out histories that are longer; making them would take memory with the square of their length.
const LONGEST_HISTORY: usize = 256;

/// Whether it is worth it to fit again: the reviews have come to the least that is needed, or to twice as many as at a time
/// before when it was.
#[must_use]
pub fn is_worth_it(before: usize, now: usize) -> bool {
    let doublings = |count: usize| (count / NEEDED).checked_ilog2();
    doublings(now) > doublings(before)
}

/// What came of fitting.
#[derive(Clone, Debug, PartialEq)]
pub enum Tuning {
    /// Parameters were fitted and measured.
    Done(Tuned),
    /// There is not enough to fit anything to.
    TooFew {
        /// How many reviews there are that count: those on a later day than the one before.
        have: usize,
        /// How many it takes.
        need: usize,
    },
    /// It was broken off.
    Stopped,
}

/// A fit and its worth. Both figures are of the same reviews, which the fit never saw.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuned {
    /// The parameters that are better than the present ones; nothing where none were found.
    pub better: Option<Parameters>,
    /// How well the present parameters foretell the reviews that were held out.
    pub before: Fit,
    /// How well the fitted ones do, whether they are better or not.
    pub after: Fit,
    /// How many reviews were fitted to.
    pub fitted: usize,
    /// How many reviews were held out.
    pub held_out: usize,
}

/// Fits parameters to the earlier reviews of a learner and measures them, and those of the present model, by the later
/// reviews.
///
/// A history is the reviews of one card in the order in which they were given. The same histories, model and seed give
/// the same result. `progress` is told the share that is done, from 0 to 1, several times a second, and says whether to go
/// on.
pub fn tune(
    present: &Model,
    histories: &[Vec<Review>],
    seed: u64,
    mut progress: impl FnMut(f32) -> bool,
) -> Tuning {
    let trials = trials(histories);
    let (early, late) = trials.split_at(trials.len() - (trials.len() as f64 * HELD_OUT) as usize);
    let too_few = Tuning::TooFew { have: trials.len(), need: NEEDED };
    let before = measure(present, histories, late).filter(|_| trials.len() >= NEEDED);
    let Some(before) = before else { return too_few };
    let Ok(fitted) = fitted(present, histories, early, seed, &mut progress) else { return Tuning::Stopped };
    let after = measure(&with(present, fitted), histories, late);
    let better = after.as_ref().is_some_and(|after| after.is_better_than(&before)).then_some(fitted);
    let after = after.map_or(before.fit, |after| after.fit);
    Tuning::Done(Tuned { better, before: before.fit, after, fitted: early.len(), held_out: late.len() })
}

/// The model with other parameters.
fn with(model: &Model, parameters: Parameters) -> Model {
    model.with_parameters(parameters)
}

/// It was broken off.
struct Stopped;

/// Parameters that are fitted to some trials. Where luck had a part in the answers, it is not known which of them were
/// recalls: histories are drawn several times, the parameters that are fitted to each are averaged, and with them all is
/// done once more.
fn fitted(
    present: &Model,
    histories: &[Vec<Review>],
    early: &[Trial],
    seed: u64,
    progress: &mut impl FnMut(f32) -> bool,
) -> Result<Parameters, Stopped> {
    if histories.iter().all(|history| is_certain(history)) {
        return fit_once(present.parameters(), input(histories, early, seed), progress);
    }
    let mut model = present.clone();
    for round in 0..ROUNDS {
        let mut fits = Vec::with_capacity(DRAWS);
        for number in 0..DRAWS {
            let done = round * DRAWS + number;
            let mut chance = Chance(seed.wrapping_add(done as u64));
            let drawn: Vec<_> = histories.iter().map(|history| draw(&model, history, &mut chance)).collect();
            let mut part = |share: f32| progress((done as f32 + share) / (ROUNDS * DRAWS) as f32);
            fits.push(fit_once(model.parameters(), input(&drawn, early, seed), &mut part)?);
        }
        model = with(&model, Parameters::mean(&fits));
    }
    Ok(*model.parameters())
}

/// Fits once. Where the engine finds nothing to fit to, the present parameters are the best that is known.
fn fit_once(
    present: &Parameters,
    input: ComputeParametersInput,
    progress: &mut impl FnMut(f32) -> bool,
) -> Result<Parameters, Stopped> {
    match watched(input, progress) {
        Err(FSRSError::Interrupted) => Err(Stopped),
        Err(_) => Ok(*present),
        Ok(weights) => {
            let weights = weights.try_into().ok();
            Ok(weights.and_then(|weights| Parameters::new(weights).ok()).unwrap_or(*present))
        }
    }
}

/// How many reviews say something of memory: those on a later day than the one before.
#[must_use]
pub fn count(histories: &[Vec<Review>]) -> usize {
    trials(histories).len()
}

/// How many days it is until there are enough reviews to fit to, at the pace of the last two weeks; no time at all where
/// there are. Nothing is foretold of less than a week of study, of a pace of nothing, or beyond a year.
#[must_use]
pub fn wait(histories: &[Vec<Review>], today: Day) -> Option<Days> {
    let trials = trials(histories);
    let first = histories.iter().flatten().map(|review| review.day).min()?;
    let missing = NEEDED.saturating_sub(trials.len()) as f32;
    let span = (today.since(first).0 + 1.0).min(WATCHED);
    let lately = trials.iter().filter(|trial| today.since(trial.day).0 < WATCHED).count() as f32;
    let days = (missing * span / lately).ceil();
    (missing == 0.0 || span >= SURE && lately > 0.0 && days <= FORESEEN).then_some(Days(days))
}

/// What the engine fits to: each trial with all reviews before it, in the order of time.
fn input(histories: &[Vec<Review>], trials: &[Trial], seed: u64) -> ComputeParametersInput {
    let items: Vec<(FSRSItem, i64)> = trials
        .iter()
        .filter(|trial| trial.place < LONGEST_HISTORY)
        .filter_map(|trial| {
            Some((item(histories.get(trial.card)?, trial.place), i64::try_from(trial.card).ok()?))
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

fn item(history: &[Review], place: usize) -> FSRSItem {
    let reviews = walk(history)
        .take(place + 1)
        .map(|(review, elapsed)| FSRSReview { rating: review.grade.number(), delta_t: elapsed.0 as u32 });
    FSRSItem { reviews: reviews.collect() }
}

/// Fits on a thread of its own, so that what was done can be told meanwhile.
fn watched(
    mut input: ComputeParametersInput,
    progress: &mut impl FnMut(f32) -> bool,
) -> Result<Vec<f32>, FSRSError> {
    let shared = CombinedProgressState::new_shared();
    input.progress = Some(Arc::clone(&shared));
    thread::scope(|scope| {
        let alone = input.clone();
        let fitting = thread::Builder::new().spawn_scoped(scope, move || compute_parameters(input));
        // Where the system gives no thread, it is done here, and nothing is told meanwhile.
        let Ok(fitting) = fitting else { return compute_parameters(alone) };
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
