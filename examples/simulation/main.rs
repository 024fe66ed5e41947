//! The figures of `docs/scheduling.md`: the predictions of a schedule that knows luck, its worth,
//! and the gain of a fit. Learners and cards vary as in reality.
//!
//! `cargo run --release --example simulation -- 1 20`: the first and the last seed, by default 1
//! and 20.

mod fitting;
mod measure;
mod people;
mod schedulers;
mod times;

use std::fmt::{self, Display, Formatter};
use std::io::{self, Write};
use std::ops::RangeInclusive;

use obverse_core::memory::DayNumber;
use obverse_core::memory::simulate::{Scheduler, simulate_study};

use measure::{Known, Study, Year, at_share, bootstrap, predicted, tuned, usual, year};
use people::{Luck, Person, four_options, mixed, true_false, typed};
use schedulers::{Leitner, Sm2, Weighing};

/// The desired retentions to compare, in percent.
const DESIRED: [u8; 6] = [70, 75, 80, 85, 90, 95];

/// The formats.
const FORMATS: [(&str, Luck); 4] = [
    ("true or false", true_false),
    ("four options", four_options),
    ("typed", typed),
    ("a third each", mixed),
];

fn main() -> io::Result<()> {
    let seeds = Seeds { first: argument(1).unwrap_or(1), last: argument(2).unwrap_or(20) };
    let mut out = io::stdout().lock();
    write_predictions(&mut out, seeds)?;
    write_worth(&mut out, seeds, FORMATS[3], Parameters::Usual)?;
    for format in [FORMATS[3], FORMATS[0], FORMATS[1]] {
        write_worth(&mut out, seeds, format, Parameters::Fitted)?;
    }
    write_wrong_luck(&mut out, seeds)?;
    fitting::write_table(&mut out, seeds.tenfold())?;
    times::write_table(&mut out, seeds.range())
}

fn argument(at: usize) -> Option<u64> {
    std::env::args().nth(at)?.parse().ok()
}

/// The numbers of the learners. Each number is the seed of its learner.
#[derive(Clone, Copy)]
struct Seeds {
    first: u64,
    last: u64,
}

impl Seeds {
    fn range(self) -> RangeInclusive<u64> {
        self.first..=self.last
    }

    /// Ten times as many learners: 201 to 400 instead of 21 to 40.
    fn tenfold(self) -> RangeInclusive<u64> {
        10 * (self.first - 1) + 1..=10 * self.last
    }

    fn count(self) -> u64 {
        self.last + 1 - self.first
    }
}

impl Display for Seeds {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "learners {} to {}", self.first, self.last)
    }
}

/// 20 minutes a day for a year, fitted after 120 days.
fn study(number: u64) -> Study {
    Study { days: 365, minutes: 20.0, fitted_on: 120, seed: number }
}

fn learners(seeds: Seeds, luck: Luck) -> impl Iterator<Item = (Study, Person)> {
    seeds.range().map(move |number| (study(number), Person::new(number, 1.0, luck)))
}

fn write_predictions(out: &mut impl Write, seeds: Seeds) -> io::Result<()> {
    writeln!(out, "Predicted and true recall, desired retention 90 %, fitted, {seeds}:\n")?;
    writeln!(
        out,
        "| | plain: predicted | true | of one learner | weighed: predicted | true | of one learner |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|---:|")?;
    for (name, luck) in FORMATS {
        let plain = mean_prediction(seeds, luck, typed);
        let weighed = mean_prediction(seeds, luck, luck);
        writeln!(
            out,
            "| {name} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} |",
            plain.predicted,
            plain.truth,
            plain.apart,
            weighed.predicted,
            weighed.truth,
            weighed.apart,
        )?;
    }
    writeln!(out)
}

/// The means over all learners of predicted and true recall from the day of the fit on, and the
/// root mean square of their difference for one learner, in percent.
struct Prediction {
    predicted: f32,
    truth: f32,
    apart: f32,
}

fn mean_prediction(seeds: Seeds, luck: Luck, believed: Luck) -> Prediction {
    let (mut ours, mut theirs, mut squares) = (0.0, 0.0, 0.0);
    for (study, person) in learners(seeds, luck) {
        let scheduler = tuned(&person, believed, 0.9, study);
        let outcome = simulate_study(&person, &scheduler, Vec::new(), &study.setting(study.days));
        let found = predicted(&person, &scheduler, &outcome, DayNumber(i32::from(study.fitted_on)));
        ours += found.predicted;
        theirs += found.truth;
        squares += (found.predicted - found.truth).powi(2);
    }
    let mean = |sum: f32| sum / seeds.count() as f32;
    Prediction {
        predicted: 100.0 * mean(ours),
        truth: 100.0 * mean(theirs),
        apart: 100.0 * mean(squares).sqrt(),
    }
}

/// The parameters of a learner.
#[derive(Clone, Copy, PartialEq)]
enum Parameters {
    /// The default parameters.
    Usual,
    /// Parameters fitted to the learner.
    Fitted,
}

/// The years of one learner with every scheduler.
struct Years {
    plain: Vec<Year>,
    weighed: Vec<Year>,
    sm2: Year,
    leitner: Year,
}

fn years(study: Study, person: &Person, luck: Luck, parameters: Parameters) -> Years {
    Years {
        plain: curve(study, person, typed, parameters),
        weighed: curve(study, person, luck, parameters),
        sm2: with(study, person, &Sm2),
        leitner: with(study, person, &Leitner),
    }
}

fn with<S: Scheduler>(study: Study, person: &Person, scheduler: &S) -> Year {
    year(&simulate_study(person, scheduler, Vec::new(), &study.setting(study.days)))
}

/// A year at each desired retention, with the parameters fitted at 90 percent.
fn curve(study: Study, person: &Person, believed: Luck, parameters: Parameters) -> Vec<Year> {
    let fitted = match parameters {
        Parameters::Usual => usual(0.9),
        Parameters::Fitted => tuned(person, believed, 0.9, study).model,
    };
    let at = |percent: u8| Weighing {
        model: fitted.with_desired_retention(f32::from(percent) / 100.0),
        luck: believed,
    };
    DESIRED.map(|percent| with(study, person, &at(percent))).to_vec()
}

fn write_worth(
    out: &mut impl Write,
    seeds: Seeds,
    (name, luck): (&str, Luck),
    parameters: Parameters,
) -> io::Result<()> {
    let years =
        learners(seeds, luck).map(|(study, person)| years(study, &person, luck, parameters));
    let all: Vec<Years> = years.collect();
    let which = if parameters == Parameters::Usual { "the usual parameters" } else { "fitted" };
    writeln!(out, "What a minute is worth, {name}, {which}, {seeds}:\n")?;
    writeln!(
        out,
        "| | known on the last day, % | a minute | weighed at equal knowledge | mean over days, % | a minute | weighed at equal knowledge |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|---:|")?;
    for (at, percent) in DESIRED.into_iter().enumerate() {
        write_row(out, &format!("plain, {percent} %"), &all, true, |years| years.plain[at])?;
    }
    write_row(out, "SM-2", &all, true, |years| years.sm2)?;
    write_row(out, "Leitner", &all, true, |years| years.leitner)?;
    for (at, percent) in DESIRED.into_iter().enumerate() {
        write_row(out, &format!("weighed, {percent} %"), &all, false, |years| years.weighed[at])?;
    }
    writeln!(out)
}

/// Writes the row of a scheduler, with the additional cards a minute of the weighed one at the same
/// share of known cards.
fn write_row(
    out: &mut impl Write,
    name: &str,
    all: &[Years],
    is_compared: bool,
    of: impl Fn(&Years) -> Year,
) -> io::Result<()> {
    let mean = |figure: &dyn Fn(&Year) -> f32| {
        all.iter().map(|years| figure(&of(years))).sum::<f32>() / all.len() as f32
    };
    let compared =
        |known: fn(&Year) -> Known| if is_compared { gain(all, &of, known) } else { String::new() };
    let (last, over_days) = (compared(|year| year.last), compared(|year| year.mean));
    writeln!(
        out,
        "| {name} | {:.1} | {:.3} | {last} | {:.1} | {:.3} | {over_days} |",
        100.0 * mean(&|year| year.last.share),
        mean(&|year| year.last.a_minute),
        100.0 * mean(&|year| year.mean.share),
        mean(&|year| year.mean.a_minute),
    )
}

fn gain(all: &[Years], of: &impl Fn(&Years) -> Year, known: fn(&Year) -> Known) -> String {
    let gains = all.iter().filter_map(|years| {
        let curve: Vec<Known> = years.weighed.iter().map(known).collect();
        let other = known(&of(years));
        Some(100.0 * (at_share(&curve, other.share)? / other.a_minute - 1.0))
    });
    let gains: Vec<f32> = gains.collect();
    match bootstrap(&gains) {
        Some((mean, low, high)) => {
            format!("{mean:+.1} % ({low:+.1} to {high:+.1}; {})", gains.len())
        }
        None => String::new(),
    }
}

/// Writes the table of four options for a scheduler that assumes a different luck.
fn write_wrong_luck(out: &mut impl Write, seeds: Seeds) -> io::Result<()> {
    writeln!(out, "Four options, and another luck believed, {seeds}:\n")?;
    writeln!(out, "| believed | predicted | true | apart |")?;
    writeln!(out, "|---:|---:|---:|---:|")?;
    let believed: [(&str, Luck); 4] =
        [("0", typed), ("0.10", |_| 0.1), ("0.25", four_options), ("0.40", |_| 0.4)];
    for (name, believed) in believed {
        let found = mean_prediction(seeds, four_options, believed);
        let apart = found.predicted - found.truth;
        writeln!(out, "| {name} | {:.1} | {:.1} | {apart:+.1} |", found.predicted, found.truth)?;
    }
    writeln!(out)
}
