//! The figures of `docs/scheduling.md`: what a year of study with FSRS, SM-2 and Leitner's boxes comes to, for the same
//! simulated learners, and what fitting brings.
//!
//! `cargo run --release --example simulation`

use std::io::{self, Write};

use recto::memory::simulate::{Learner, Outcome, Pace, Scheduler, Setting, simulate};
use recto::memory::tune::{Tuned, Tuning, tune};
use recto::memory::{Chance, Day, Days, Grade, Memory, Model, Parameters, Retrievability, Seed};

/// A learner whose memory is FSRS-6 with weights that are far from the default, which no scheduler here knows.
const TRUTH: &str = "0.11, 0.62, 1.21, 6.4, 7.1, 0.72, 2.6, 0.02, 1.55, 0.23, 0.98, 1.25, 0.09, 0.31, 1.4, 0.52, 2.1, \
                     0.41, 0.12, 0.08, 0.24";

/// A learner who forgets exponentially: after `lasting` days the chance of recall is 90 percent. Each recall makes it
/// last longer in proportion to what had been forgotten, each lapse leaves a share of it. Cards differ by nature.
struct Exponential;

/// A card of that learner.
#[derive(Clone)]
struct Trace {
    lasting: f32,
    last: Day,
}

impl Exponential {
    /// How many times longer a card lasts for each time that it was forgotten altogether: from 3 to 36, so that at 90
    /// percent a hard card lasts 1.3 times as long after a recall, and an easy one 4.6 times.
    fn growth(card: usize) -> f32 {
        3.0 * 12.0_f32.powf(Seed(card as u64).at(0).share())
    }
}

impl Learner for Exponential {
    type Trace = Trace;

    fn learn(&self, card: usize, before: Option<&Trace>, day: Day, grade: Grade) -> Trace {
        let Some(before) = before else {
            return Trace { lasting: if grade == Grade::Again { 0.5 } else { 3.0 }, last: day };
        };
        let forgotten = 1.0 - self.recall(before, day);
        let lasting = match grade {
            Grade::Again => (before.lasting * 0.2).max(0.5),
            _ => before.lasting * (1.0 + Self::growth(card) * forgotten) + 0.2,
        };
        Trace { lasting, last: day }
    }

    fn recall(&self, trace: &Trace, day: Day) -> f32 {
        0.9_f32.powf(day.since(trace.last).0 / trace.lasting)
    }
}

/// SM-2 as Wozniak published it in 1990: 1 day, 6 days, then the E-factor times as long; a lapse begins anew without
/// changing the E-factor. Good is a 4, which leaves the E-factor at 2.5.
struct Sm2;

/// A card of SM-2.
struct Interval {
    days: f32,
    times: u32,
    due: Day,
}

impl Scheduler for Sm2 {
    type Card = Interval;

    fn review(&self, _: usize, before: Option<&Interval>, day: Day, grade: Grade) -> Interval {
        if grade == Grade::Again {
            return Interval { days: 0.0, times: 0, due: day };
        }
        let days = match before.map_or(0, |card| card.times) {
            0 => 1.0,
            1 => 6.0,
            _ => (before.map_or(1.0, |card| card.days) * 2.5).round(),
        };
        Interval { days, times: before.map_or(0, |card| card.times) + 1, due: day.after(Days(days)) }
    }

    fn due(&self, card: &Interval) -> Day {
        card.due
    }

    fn order(&self, card: &Interval, _: Day) -> f32 {
        card.due.0 as f32
    }
}

/// Leitner's boxes, seven of them, for 1, 2, 4, 8, 16, 32 and 64 days; a lapse goes back to the first.
struct Leitner;

/// A card in a box.
struct Boxed {
    number: u8,
    due: Day,
}

impl Scheduler for Leitner {
    type Card = Boxed;

    fn review(&self, _: usize, before: Option<&Boxed>, day: Day, grade: Grade) -> Boxed {
        match (grade, before) {
            (Grade::Again, _) => Boxed { number: 0, due: day },
            (_, None) => Boxed { number: 1, due: day.after(Days(1.0)) },
            (_, Some(card)) => {
                let days = 2_f32.powi(i32::from(card.number));
                Boxed { number: (card.number + 1).min(6), due: day.after(Days(days)) }
            }
        }
    }

    fn due(&self, card: &Boxed) -> Day {
        card.due
    }

    fn order(&self, card: &Boxed, _: Day) -> f32 {
        card.due.0 as f32
    }
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let truth: Parameters = TRUTH.parse().expect("the weights above");
    let truth = Model::new(truth, Retrievability(0.9));
    year(&mut out, "whose memory is FSRS-6 with other parameters", &truth, Some(*truth.parameters()))?;
    year(&mut out, "who forgets exponentially", &Exponential, None)?;
    enough(&mut out)
}

/// 20 minutes a day for 365 days, with more cards than there is time for: every scheduler uses all of the time. FSRS has
/// the default parameters, those fitted to the first 90 days, and the learner's own where there are such.
fn year<L: Learner>(out: &mut impl Write, who: &str, learner: &L, own: Option<Parameters>) -> io::Result<()> {
    let pace = Pace::default();
    let setting = Setting { days: 365, seconds: 20.0 * 60.0, new: 20_000, spread: 1, pace, seed: 1 };
    let model = |parameters, percent: u8| Model::new(parameters, Retrievability(f32::from(percent) / 100.0));
    let first = simulate(learner, &model(Parameters::default(), 90), Vec::new(), &setting);
    let tuning = tune(&Parameters::default(), &until(&first.histories, Day(90)), 1, |_| true);
    let Tuning::Done(Tuned { better: Some(better), .. }) = tuning else {
        return writeln!(out, "no better fit");
    };

    writeln!(out, "A learner {who}, 20 minutes a day:")?;
    let leitner = row(out, "Leitner, seven boxes", &simulate(learner, &Leitner, Vec::new(), &setting))?;
    let sm2 = row(out, "SM-2", &simulate(learner, &Sm2, Vec::new(), &setting))?;
    let sets = [(Some(Parameters::default()), ""), (Some(better), ", tuned"), (own, ", true")];
    for (parameters, name) in sets.into_iter().filter_map(|(parameters, name)| Some((parameters?, name))) {
        let mut rows = Vec::new();
        for percent in [70_u8, 75, 80, 85, 90, 95] {
            let outcome = simulate(learner, &model(parameters, percent), Vec::new(), &setting);
            rows.push(row(out, &format!("FSRS, {percent} %{name}"), &outcome)?);
        }
        for (name, other) in [("Leitner", leitner), ("SM-2", sm2)] {
            let ours = at(&rows, other.share);
            let apart = 100.0 * (ours / other.a_minute - 1.0);
            writeln!(out, "  at the share of {name:<8} {:47}{ours:.3} a minute ({apart:+.0} %)", "")?;
        }
    }
    writeln!(out)
}

/// What a year came to.
#[derive(Clone, Copy)]
struct Row {
    /// The share of the cards that were begun that would be recalled.
    share: f32,
    /// How many those are for each minute of study.
    a_minute: f32,
}

fn row(out: &mut impl Write, name: &str, outcome: &Outcome) -> io::Result<Row> {
    let minutes = outcome.seconds.iter().sum::<f32>() / 60.0;
    let (begun, known) = (outcome.begun, outcome.known);
    let row = Row { share: known / begun as f32, a_minute: known / minutes };
    let (percent, a_minute) = (100.0 * row.share, row.a_minute);
    writeln!(
        out,
        "  {name:<24} {minutes:5.0} minutes  {begun:5} begun  {known:5.0} known ({percent:4.1} %)  {a_minute:.3} a minute"
    )?;
    Ok(row)
}

/// What the rows come to at a share between two of them.
fn at(rows: &[Row], share: f32) -> f32 {
    let pair = rows.windows(2).find(|pair| (pair[0].share..=pair[1].share).contains(&share));
    pair.map_or(f32::NAN, |pair| {
        let part = (share - pair[0].share) / (pair[1].share - pair[0].share);
        pair[0].a_minute + part * (pair[1].a_minute - pair[0].a_minute)
    })
}

fn until(histories: &[Vec<(Day, Grade)>], end: Day) -> Vec<Vec<(Day, Grade)>> {
    histories.iter().map(|history| history.iter().copied().filter(|(day, _)| *day < end).collect()).collect()
}

/// What fitting brings with so many reviews, to learners who differ as widely as people do and to such as are near the
/// average: how far the chance of recall that is foretold for the next 60 days lies from the true one.
fn enough(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Fitting, 200 learners each; how far what is foretold lies from the truth:")?;
    for (who, width) in [("as people differ", 1.0), ("near the average", 0.3)] {
        for wanted in [400, 800, 1_600, 6_400] {
            let gains: Vec<Gain> =
                (0..200).filter_map(|number| gain(&someone(number, width), number, wanted)).collect();
            let adopted: Vec<&Gain> = gains.iter().filter(|gain| gain.adopted).collect();
            let worse = adopted.iter().filter(|gain| gain.after > gain.before).count();
            let mean = |figure: fn(&Gain) -> f32| {
                100.0 * adopted.iter().map(|gain| figure(gain)).sum::<f32>() / adopted.len().max(1) as f32
            };
            let (before, after) = (mean(|gain| gain.before), mean(|gain| gain.after));
            writeln!(
                out,
                "  {who}, {wanted:5} reviews: {:2} of {} adopt, {worse} for the worse; {before:.1} -> {after:.1} points",
                adopted.len(),
                gains.len(),
            )?;
        }
    }
    Ok(())
}

/// Root mean square of foretold less true recall with the default parameters, and with those to adopt.
struct Gain {
    before: f32,
    after: f32,
    adopted: bool,
}

fn gain(truth: &Model, number: u64, wanted: usize) -> Option<Gain> {
    let default = Model::new(Parameters::default(), Retrievability(0.9));
    let new = wanted / 4;
    let setting = Setting { days: 365, seconds: 1e9, new, spread: 60, pace: Pace::default(), seed: number };
    let histories = simulate(truth, &default, Vec::new(), &setting).histories;
    let today = (1..365).map(Day).find(|day| later(&until(&histories, *day)) >= wanted)?;
    let Tuning::Done(tuned) = tune(&Parameters::default(), &until(&histories, today), 1, |_| true) else {
        return None;
    };
    let adopted = tuned.better.map(|better| Model::new(better, Retrievability(0.9)));
    let off = |model: &Model| apart(model, truth, &histories, today);
    let after = off(adopted.as_ref().unwrap_or(&default));
    Some(Gain { before: off(&default), after, adopted: adopted.is_some() })
}

/// By how much learners differ in each weight but the first four: the standard deviations that FSRS's own training
/// assumes.
const SPREAD: [f32; 17] =
    [0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27];

/// One learner of many: their stabilities spread by a factor of about 2.5 either way, the other weights as above, all of
/// it narrower where `width` is less than 1.
fn someone(number: u64, width: f32) -> Model {
    let mut chance = Chance(number);
    let mut bell = || width * ((0..12).map(|_| chance.share()).sum::<f32>() - 6.0);
    let mut weights = *Parameters::default().weights();
    let lasting = bell();
    for weight in &mut weights[..4] {
        *weight *= (0.9 * lasting + 0.3 * bell()).exp();
    }
    for (at, spread) in (4..).zip(SPREAD) {
        let before = weights[at];
        weights[at] += spread * bell();
        if Parameters::new(weights).is_err() {
            weights[at] = before;
        }
    }
    Model::new(Parameters::new(weights).unwrap_or_default(), Retrievability(0.9))
}

/// How many reviews are on a later day than the one before.
fn later(histories: &[Vec<(Day, Grade)>]) -> usize {
    let pairs = |history: &Vec<(Day, Grade)>| history.windows(2).filter(|pair| pair[1].0 > pair[0].0).count();
    histories.iter().map(pairs).sum()
}

/// How far what a model foretells of the reviews of the next 60 days lies from the truth.
fn apart(model: &Model, truth: &Model, histories: &[Vec<(Day, Grade)>], today: Day) -> f32 {
    let (mut squares, mut count) = (0.0, 0);
    for history in histories {
        let (mut ours, mut theirs): (Option<Memory>, Option<Memory>) = (None, None);
        for (day, grade) in history {
            if let (Some(ours), Some(theirs)) = (&ours, &theirs)
                && (today.0..today.0 + 60).contains(&day.0)
                && *day > ours.last
            {
                squares += (model.recall(ours, *day).0 - truth.recall(theirs, *day).0).powi(2);
                count += 1;
            }
            ours = Some(model.review(ours.as_ref(), *day, *grade, None));
            theirs = Some(truth.review(theirs.as_ref(), *day, *grade, None));
        }
    }
    (squares / count.max(1) as f32).sqrt()
}
