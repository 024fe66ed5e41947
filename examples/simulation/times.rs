//! The worth of answer times as evidence, for learners whose times show more or less, and how often
//! times count.

use std::io::{self, Write};
use std::ops::RangeInclusive;

use obverse_core::memory::simulate::{SimulationSettings, simulate_study};
use obverse_core::memory::tune::{TuningResult, count_trials, tune_parameters};
use obverse_core::memory::{
    DayNumber, Evidence, Memory, Model, Pace, Parameters, Retrievability, Review,
};

use super::fitting::until;
use super::people::{Person, typed};

/// The number of reviews before the fit.
const REVIEWS: usize = 1_600;

/// The decrease of ln(seconds) for each unit of the log odds of recall, and the permanent
/// difference of cards.
const LEARNERS: [(f32, f32); 5] = [(0.0, 0.0), (0.6, 0.0), (0.0, 1.0), (0.3, 1.0), (0.6, 1.0)];

/// Writes the predictions for the 60 days after a fit, without times and, if they count, with them.
pub(crate) fn write_table(out: &mut impl Write, seeds: RangeInclusive<u64>) -> io::Result<()> {
    let (first, last) = (seeds.start(), seeds.end());
    writeln!(out, "Answer times, learners {first} to {last}, fitted to {REVIEWS} reviews:\n")?;
    writeln!(
        out,
        "| quickness | cards differ by | adopt | for the worse | log loss without | with | AUC without | with | spread of ln(seconds) |"
    )?;
    writeln!(out, "|---:|---:|---:|---:|---:|---:|---:|---:|---:|")?;
    for (quickness, lasting) in LEARNERS {
        write_row(out, quickness, lasting, seeds.clone())?;
    }
    writeln!(out)
}

fn write_row(
    out: &mut impl Write,
    quickness: f32,
    lasting: f32,
    seeds: RangeInclusive<u64>,
) -> io::Result<()> {
    let person = |number| Person::new(number, 1.0, typed).with_times(quickness, lasting);
    let all: Vec<Compared> = seeds.filter_map(|number| compare(&person(number), number)).collect();
    let adopted = all.iter().filter(|one| one.is_adopted);
    let worse = adopted.clone().filter(|one| one.with.log_loss > one.without.log_loss).count();
    let mean =
        |figure: fn(&Compared) -> f64| all.iter().map(figure).sum::<f64>() / all.len() as f64;
    writeln!(
        out,
        "| {quickness} | {lasting} | {} of {} | {worse} | {:.4} | {:.4} | {:.3} | {:.3} | {:.2} |",
        adopted.count(),
        all.len(),
        mean(|one| one.without.log_loss),
        mean(|one| one.with.log_loss),
        mean(|one| one.without.auc),
        mean(|one| one.with.auc),
        mean(|one| one.spread),
    )
}

/// The predictions for one learner without and with times.
struct Compared {
    is_adopted: bool,
    without: Score,
    with: Score,
    /// The standard deviation of ln(seconds).
    spread: f64,
}

/// The quality of predictions.
#[derive(Clone, Copy)]
struct Score {
    log_loss: f64,
    /// The chance that the prediction for a recall is higher than that for a miss.
    auc: f64,
}

fn compare(person: &Person, number: u64) -> Option<Compared> {
    let default = Model::new(Parameters::default(), Retrievability(0.9));
    let setting = SimulationSettings {
        days: 365,
        seconds: 1e9,
        new: REVIEWS / 4,
        spread: 60,
        pace: Pace::default(),
        seed: number,
        census: 0,
    };
    let histories = simulate_study(person, &default, Vec::new(), &setting).histories;
    let today =
        (1..365).map(DayNumber).find(|day| count_trials(&until(&histories, *day)) >= REVIEWS)?;
    let timed = until(&histories, today);
    let mut untimed = timed.clone();
    untimed.iter_mut().flatten().for_each(|review| review.evidence = Evidence::FULL);
    let (without, with) = (tuned(&default, &untimed)?, tuned(&default, &timed)?);
    let seconds: Vec<f64> =
        timed.iter().flatten().map(|review| f64::from(review.evidence.seconds().ln())).collect();
    Some(Compared {
        is_adopted: with.answer_time().is_some(),
        without: score(&without, &histories, today)?,
        with: score(&with, &histories, today)?,
        spread: deviation(&seconds),
    })
}

fn deviation(figures: &[f64]) -> f64 {
    let count = figures.len() as f64;
    let mean = figures.iter().sum::<f64>() / count;
    (figures.iter().map(|figure| (figure - mean).powi(2)).sum::<f64>() / count).sqrt()
}

fn tuned(present: &Model, histories: &[Vec<Review>]) -> Option<Model> {
    let TuningResult::Done(report) = tune_parameters(present, histories, 1, |_| true) else {
        return None;
    };
    let better = report.better.map(|better| present.with_parameters(better));
    Some(better.unwrap_or_else(|| present.clone()).with_answer_time(report.answer_time))
}

/// The score of a model on the reviews of the next 60 days.
fn score(model: &Model, histories: &[Vec<Review>], today: DayNumber) -> Option<Score> {
    let (mut recalls, mut misses) = (Vec::new(), Vec::new());
    for history in histories {
        let mut memory: Option<Memory> = None;
        for review in history {
            if let Some(memory) = &memory
                && (today.0..today.0 + 60).contains(&review.day.0)
                && review.day > memory.last
            {
                let predicted = f64::from(model.recall_on(memory, review.day).0);
                if review.is_missed() { &mut misses } else { &mut recalls }.push(predicted);
            }
            memory = Some(model.add_review(memory.as_ref(), review, None));
        }
    }
    let count = recalls.len() + misses.len();
    if recalls.is_empty() || misses.is_empty() {
        return None;
    }
    let loss = recalls.iter().map(|chance| -chance.max(1e-6).ln()).sum::<f64>()
        + misses.iter().map(|chance| -(1.0 - chance).max(1e-6).ln()).sum::<f64>();
    misses.sort_by(f64::total_cmp);
    let below: usize =
        recalls.iter().map(|recall| misses.partition_point(|miss| miss < recall)).sum();
    let auc = below as f64 / (recalls.len() * misses.len()) as f64;
    Some(Score { log_loss: loss / count as f64, auc })
}
