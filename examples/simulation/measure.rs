//! The results of a year of study.

use obverse_core::memory::simulate::{
    Learner, SimulationResult, SimulationSettings, simulate_study,
};
use obverse_core::memory::tune::{TuningReport, TuningResult, tune_parameters};
use obverse_core::memory::{
    Chance, DayNumber, Evidence, Memory, Model, Pace, Parameters, Prior, PriorEvidence, Rating,
    Retrievability, Review,
};

use super::people::{Luck, Person, Trace};
use super::schedulers::Weighing;

/// The study of a learner: days, minutes a day, more cards than there is time for, and the days
/// until the fit.
#[derive(Clone, Copy)]
pub(crate) struct Study {
    pub days: u16,
    pub minutes: f32,
    pub fitted_on: u16,
    pub seed: u64,
}

impl Study {
    pub(crate) fn setting(self, days: u16) -> SimulationSettings {
        SimulationSettings {
            days,
            seconds: self.minutes * 60.0,
            new: 20_000,
            spread: 1,
            pace: Pace::default(),
            seed: self.seed,
            census: 7,
        }
    }
}

/// FSRS at a desired retention, with a prior and, if it is better, parameters from the learner's
/// first days, which used the default parameters. It assumes this luck.
pub(crate) fn tuned(person: &Person, believed: Luck, desired: f32, study: Study) -> Weighing {
    let model = usual(desired);
    let first = Weighing { model: model.clone(), luck: believed };
    let outcome = simulate_study(person, &first, Vec::new(), &study.setting(study.fitted_on));
    let model = expecting(model, &outcome.histories);
    let tuning = tune_parameters(&model, &outcome.histories, 1, |_| true);
    let TuningResult::Done(TuningReport { better: Some(better), .. }) = tuning else {
        return Weighing { model, luck: believed };
    };
    let model = expecting(Model::new(better, Retrievability(desired)), &outcome.histories);
    Weighing { model, luck: believed }
}

/// The default model.
pub(crate) fn usual(desired: f32) -> Model {
    Model::new(Parameters::default(), Retrievability(desired))
}

/// The model with the prior from these answers.
fn expecting(model: Model, histories: &[Vec<Review>]) -> Model {
    let mut found = PriorEvidence::default();
    for history in histories {
        found += model.prior_evidence(history);
    }
    model.with_prior(Prior::from_evidence(&found))
}

/// The mean chance of recall over reviews on a later day, from 0 to 1: predicted and true.
#[derive(Clone, Copy)]
pub(crate) struct Predicted {
    pub predicted: f32,
    pub truth: f32,
}

/// The predictions of a scheduler for the reviews from a day on, and the truth.
pub(crate) fn predicted(
    person: &Person,
    scheduler: &Weighing,
    outcome: &SimulationResult,
    from: DayNumber,
) -> Predicted {
    let (mut predicted, mut truth, mut count) = (0.0_f64, 0.0_f64, 0_u32);
    for (card, (history, recalled)) in outcome.histories.iter().zip(&outcome.recalled).enumerate() {
        let (mut ours, mut theirs): (Option<Memory>, Option<Trace>) = (None, None);
        for (review, recalled) in history.iter().zip(recalled) {
            if let (Some(ours), Some(theirs)) = (&ours, &theirs)
                && review.day >= from
                && review.day > ours.last
            {
                predicted += f64::from(scheduler.model.recall_on(ours, review.day).0);
                truth += f64::from(person.recall_chance(theirs, review.day));
                count += 1;
            }
            let evidence = Evidence::new((scheduler.luck)(card), 1.0);
            let weighed = Review { evidence, ..*review };
            ours = Some(scheduler.model.add_review(ours.as_ref(), &weighed, None));
            let rating = if *recalled { Rating::Good } else { Rating::Again };
            theirs = Some(person.learn_card(card, theirs.as_ref(), review.day, rating));
        }
    }
    let mean = |sum: f64| (sum / f64::from(count.max(1))) as f32;
    Predicted { predicted: mean(predicted), truth: mean(truth) }
}

/// The known cards of a learner: the share of begun cards, and the number for each minute of study.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    pub share: f32,
    pub a_minute: f32,
}

/// The known cards on the last day, and their mean over all days.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Year {
    pub last: Known,
    pub mean: Known,
}

/// The result of a year.
pub(crate) fn year(outcome: &SimulationResult) -> Year {
    let minutes = outcome.seconds.iter().sum::<f32>() / 60.0;
    let last =
        Known { share: outcome.known / outcome.begun as f32, a_minute: outcome.known / minutes };
    let weeks: Vec<(f32, f32)> = (1..)
        .zip(&outcome.census)
        .map(|(week, known)| (*known, begun(outcome, 7 * week)))
        .collect();
    let count = weeks.len().max(1) as f32;
    let share = weeks.iter().map(|(known, begun)| known / begun.max(1.0)).sum::<f32>() / count;
    let known = weeks.iter().map(|(known, _)| known).sum::<f32>() / count;
    Year { last, mean: Known { share, a_minute: known / minutes } }
}

/// The number of cards begun before a day.
fn begun(outcome: &SimulationResult, day: i32) -> f32 {
    let is_begun =
        |history: &&Vec<Review>| history.first().is_some_and(|review| review.day.0 < day);
    outcome.histories.iter().filter(is_begun).count() as f32
}

/// The known cards a minute at a share, interpolated between two rows. `None` beyond all rows.
pub(crate) fn at_share(rows: &[Known], share: f32) -> Option<f32> {
    let pair = rows.windows(2).find(|pair| {
        let (low, high) = (pair[0].share.min(pair[1].share), pair[0].share.max(pair[1].share));
        (low..=high).contains(&share)
    })?;
    let part = (share - pair[0].share) / (pair[1].share - pair[0].share);
    Some(pair[0].a_minute + part * (pair[1].a_minute - pair[0].a_minute))
}

/// The mean of some figures, and its 95 percent confidence interval by the bootstrap: 2,000 draws
/// of as many figures with replacement.
pub(crate) fn bootstrap(figures: &[f32]) -> Option<(f32, f32, f32)> {
    let count = figures.len();
    if count == 0 {
        return None;
    }
    let mut chance = Chance(1);
    let mut mean = || {
        (0..count).map(|_| figures[(chance.next_share() * count as f32) as usize]).sum::<f32>()
            / count as f32
    };
    let mut means: Vec<f32> = (0..2_000).map(|_| mean()).collect();
    means.sort_by(f32::total_cmp);
    Some((figures.iter().sum::<f32>() / count as f32, means[50], means[1_949]))
}
