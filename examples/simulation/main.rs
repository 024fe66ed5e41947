//! The figures of `docs/scheduling.md`: how well a schedule that knows luck predicts, what it is worth, and what fitting
//! brings. Learners differ as people do, and so do cards.
//!
//! `cargo run --release --example simulation`; a number behind `--` is that of the learners, 20 unless it is given.

mod fitting;
mod measure;
mod people;
mod schedulers;

use std::io::{self, Write};

use recto::memory::Day;
use recto::memory::simulate::{Scheduler, simulate};

use measure::{Known, Study, Year, at_share, bootstrap, predicted, tuned, year};
use people::{Luck, Person, four_options, mixed, true_false, typed};
use schedulers::{Leitner, Sm2, Weighing};

/// The desired retentions that are compared, in percent.
const DESIRED: [u8; 6] = [70, 75, 80, 85, 90, 95];

/// The formats.
const FORMATS: [(&str, Luck); 4] = [
    ("true or false", true_false),
    ("four options", four_options),
    ("typed", typed),
    ("a third each", mixed),
];

fn main() -> io::Result<()> {
    let people = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(20);
    let mut out = io::stdout().lock();
    prediction(&mut out, people)?;
    for (name, luck) in [FORMATS[3], FORMATS[0], FORMATS[1]] {
        worth(&mut out, people, name, luck)?;
    }
    wrong(&mut out, people)?;
    fitting::table(&mut out)
}

/// 20 minutes a day for a year, fitted after 120 days.
fn study(number: u64) -> Study {
    Study { days: 365, minutes: 20.0, fitted_on: 120, seed: number }
}

/// The learners, by their numbers, which seed all chance.
fn learners(people: u64, luck: Luck) -> impl Iterator<Item = (Study, Person)> {
    (1..=people).map(move |number| (study(number), Person::new(number, 1.0, luck)))
}

fn prediction(out: &mut impl Write, people: u64) -> io::Result<()> {
    writeln!(out, "Predicted and true recall, desired retention 90 %, fitted, {people} learners:\n")?;
    writeln!(out, "| | plain: predicted | true | weighed: predicted | true | apart |")?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|")?;
    for (name, luck) in FORMATS {
        let plain = mean_prediction(people, luck, typed);
        let weighed = mean_prediction(people, luck, luck);
        writeln!(
            out,
            "| {name} | {:.1} | {:.1} | {:.1} | {:.1} | {:+.1} |",
            plain.0,
            plain.1,
            weighed.0,
            weighed.1,
            weighed.0 - weighed.1
        )?;
    }
    writeln!(out)
}

/// The mean over the learners, in percent: predicted and true recall from the day of the fit on.
fn mean_prediction(people: u64, luck: Luck, believed: Luck) -> (f32, f32) {
    let (mut ours, mut theirs) = (0.0, 0.0);
    for (study, person) in learners(people, luck) {
        let scheduler = tuned(&person, believed, 0.9, study);
        let outcome = simulate(&person, &scheduler, Vec::new(), &study.setting(study.days));
        let found = predicted(&person, &scheduler, &outcome, Day(i32::from(study.fitted_on)));
        ours += found.predicted;
        theirs += found.truth;
    }
    (100.0 * ours / people as f32, 100.0 * theirs / people as f32)
}

/// The years of one learner with every scheduler.
struct Years {
    plain: Vec<Year>,
    weighed: Vec<Year>,
    sm2: Year,
    leitner: Year,
}

fn years(study: Study, person: &Person, luck: Luck) -> Years {
    Years {
        plain: curve(study, person, typed),
        weighed: curve(study, person, luck),
        sm2: with(study, person, &Sm2),
        leitner: with(study, person, &Leitner),
    }
}

fn with<S: Scheduler>(study: Study, person: &Person, scheduler: &S) -> Year {
    year(&simulate(person, scheduler, Vec::new(), &study.setting(study.days)))
}

/// A year at each desired retention, with what was fitted at 90 percent.
fn curve(study: Study, person: &Person, believed: Luck) -> Vec<Year> {
    let fitted = tuned(person, believed, 0.9, study).model;
    let at =
        |percent: u8| Weighing { model: fitted.with_desired(f32::from(percent) / 100.0), luck: believed };
    DESIRED.map(|percent| with(study, person, &at(percent))).to_vec()
}

fn worth(out: &mut impl Write, people: u64, name: &str, luck: Luck) -> io::Result<()> {
    let all: Vec<Years> = learners(people, luck).map(|(study, person)| years(study, &person, luck)).collect();
    writeln!(out, "What a minute is worth, {name}, {people} learners:\n")?;
    writeln!(
        out,
        "| | known on the last day, % | a minute | weighed at equal knowledge | mean over days, % | a minute | weighed at equal knowledge |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---:|---:|---:|")?;
    for (at, percent) in DESIRED.into_iter().enumerate() {
        row(out, &format!("plain, {percent} %"), &all, |years| years.plain[at])?;
    }
    row(out, "SM-2", &all, |years| years.sm2)?;
    row(out, "Leitner", &all, |years| years.leitner)?;
    for (at, percent) in DESIRED.into_iter().enumerate() {
        row(out, &format!("weighed, {percent} %"), &all, |years| years.weighed[at])?;
    }
    writeln!(out)
}

/// One scheduler, and how many more cards a minute the weighed one knows where it knows as large a share.
fn row(out: &mut impl Write, name: &str, all: &[Years], of: impl Fn(&Years) -> Year) -> io::Result<()> {
    let mean = |figure: &dyn Fn(&Year) -> f32| {
        all.iter().map(|years| figure(&of(years))).sum::<f32>() / all.len() as f32
    };
    let last = gain(all, &of, |year| year.last);
    let over_days = gain(all, &of, |year| year.mean);
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
        Some((mean, low, high)) => format!("{mean:+.1} % ({low:+.1} to {high:+.1}; {})", gains.len()),
        None => String::new(),
    }
}

/// Four options, of which the scheduler believes another luck.
fn wrong(out: &mut impl Write, people: u64) -> io::Result<()> {
    writeln!(out, "Four options, and another luck believed, {people} learners:\n")?;
    writeln!(out, "| believed | predicted | true | apart |")?;
    writeln!(out, "|---:|---:|---:|---:|")?;
    let believed: [(&str, Luck); 4] =
        [("0", typed), ("0.10", |_| 0.1), ("0.25", four_options), ("0.40", |_| 0.4)];
    for (name, believed) in believed {
        let (ours, theirs) = mean_prediction(people, four_options, believed);
        writeln!(out, "| {name} | {ours:.1} | {theirs:.1} | {:+.1} |", ours - theirs)?;
    }
    writeln!(out)
}
