//! The gain of a fit by number of reviews, for learners who differ as people do and for learners
//! near the average, and how often a fit is adopted.

use std::io::{self, Write};
use std::ops::RangeInclusive;

use obverse_core::memory::simulate::{Learner, SimulationSettings, simulate_study};
use obverse_core::memory::tune::{TuningResult, count_trials, tune_parameters};
use obverse_core::memory::{DayNumber, Memory, Model, Pace, Parameters, Retrievability, Review};

use super::people::{Person, Trace, typed};

/// Writes the distance between the predicted and the true chance of recall in the next 60 days.
pub(crate) fn write_table(out: &mut impl Write, seeds: RangeInclusive<u64>) -> io::Result<()> {
    writeln!(out, "Fitting, learners {} to {} each:\n", seeds.start(), seeds.end())?;
    writeln!(out, "| learners | reviews | adopt | for the worse | before | after |")?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|")?;
    for (who, width) in [("as people differ", 1.0), ("near the average", 0.3)] {
        for wanted in [400, 800, 1_600, 6_400] {
            write_row(out, who, width, wanted, seeds.clone())?;
        }
    }
    Ok(())
}

fn write_row(
    out: &mut impl Write,
    who: &str,
    width: f32,
    wanted: usize,
    seeds: RangeInclusive<u64>,
) -> io::Result<()> {
    let gains = seeds.filter_map(|number| gain(&Person::new(number, width, typed), number, wanted));
    let gains: Vec<Gain> = gains.collect();
    let adopted: Vec<&Gain> = gains.iter().filter(|gain| gain.adopted).collect();
    let worse = adopted.iter().filter(|gain| gain.after > gain.before).count();
    let mean = |figure: fn(&Gain) -> f32| {
        100.0 * adopted.iter().map(|gain| figure(gain)).sum::<f32>() / adopted.len().max(1) as f32
    };
    let (before, after) = (mean(|gain| gain.before), mean(|gain| gain.after));
    let (count, of) = (adopted.len(), gains.len());
    writeln!(out, "| {who} | {wanted} | {count} of {of} | {worse} | {before:.1} | {after:.1} |")
}

/// The root mean square of predicted minus true recall, with the default and the final parameters.
struct Gain {
    before: f32,
    after: f32,
    adopted: bool,
}

fn gain(person: &Person, number: u64, wanted: usize) -> Option<Gain> {
    let default = Model::new(Parameters::default(), Retrievability(0.9));
    let new = wanted / 4;
    let pace = Pace::default();
    let setting = SimulationSettings {
        days: 365,
        seconds: 1e9,
        new,
        spread: 60,
        pace,
        seed: number,
        census: 0,
    };
    let histories = simulate_study(person, &default, Vec::new(), &setting).histories;
    let today =
        (1..365).map(DayNumber).find(|day| count_trials(&until(&histories, *day)) >= wanted)?;
    let TuningResult::Done(tuned) =
        tune_parameters(&default, &until(&histories, today), 1, |_| true)
    else {
        return None;
    };
    let adopted = tuned.better.map(|better| Model::new(better, Retrievability(0.9)));
    let before = apart(&default, person, &histories, today);
    let after = adopted.as_ref().map_or(before, |model| apart(model, person, &histories, today));
    Some(Gain { before, after, adopted: adopted.is_some() })
}

/// The reviews before a day.
pub(crate) fn until(histories: &[Vec<Review>], end: DayNumber) -> Vec<Vec<Review>> {
    let cut =
        |history: &Vec<Review>| history.iter().copied().filter(|review| review.day < end).collect();
    histories.iter().map(cut).collect()
}

/// The distance between the predictions of a model for the next 60 days and the truth. There is no
/// luck here, so every right answer is a recall.
fn apart(model: &Model, person: &Person, histories: &[Vec<Review>], today: DayNumber) -> f32 {
    let (mut squares, mut count) = (0.0, 0);
    for (card, history) in histories.iter().enumerate() {
        let (mut ours, mut theirs): (Option<Memory>, Option<Trace>) = (None, None);
        for review in history {
            let day = review.day;
            if let (Some(ours), Some(theirs)) = (&ours, &theirs)
                && (today.0..today.0 + 60).contains(&day.0)
                && day > ours.last
            {
                squares +=
                    (model.recall_on(ours, day).0 - person.recall_chance(theirs, day)).powi(2);
                count += 1;
            }
            ours = Some(model.add_review(ours.as_ref(), review, None));
            theirs = Some(person.learn_card(card, theirs.as_ref(), day, review.rating));
        }
    }
    (squares / count.max(1) as f32).sqrt()
}
