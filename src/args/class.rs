//! The arguments of `class`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use super::class_enter::EnterArgs;
use super::scores::{SessionKind, day};

/// `obverse class`.
#[derive(Args, Debug, Default)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Examples:
  obverse class my-deck                       learners and their answers, question by question
  obverse class my-deck --items               how good each question is, option by option
  obverse class my-deck --attempts best       the best attempt of each learner counts
  obverse class my-deck --csv > grades.csv    for a spreadsheet; a blank answer is 0 points
  obverse class my-deck --html grades.html    a page to sort and to print
  obverse class key my-deck                   a key that seals the hand-ins of the class

Merge the hand-ins of the class first, with `obverse scores merge`. Marks follow the grader: a \
learner's own dispute changes none. docs/class.md defines every figure.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub struct ClassArgs {
    /// A task other than showing the class
    #[command(subcommand)]
    pub command: Option<ClassCommand>,
    /// The deck of the test
    #[arg(value_name = "DECK", required = true)]
    pub deck: Option<String>,
    /// Analyse the questions instead of listing the learners
    #[arg(long)]
    pub items: bool,
    /// The attempts that count, if a learner has several
    #[arg(long, value_name = "WHICH", default_value = "first")]
    pub attempts: CountedAttempts,
    /// Count only this kind of session [default: exams; quizzes if there are no exams]
    #[arg(long, value_name = "KIND", value_parser = scored_kind)]
    pub mode: Option<SessionKind>,
    /// The pass mark in percent [default: that of the deck]
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub pass: Option<f64>,
    /// Mark attempts that ended after this day or time as late, such as 2026-01-31T18:00
    #[arg(long, value_name = "TIME", value_parser = due_time)]
    pub due: Option<jiff::civil::DateTime>,
    /// Count only sessions from this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<jiff::civil::Date>,
    /// Count only sessions up to this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub until: Option<jiff::civil::Date>,
    /// Leave out this learner, such as yourself
    #[arg(long, value_name = "NAME")]
    pub without: Vec<String>,
    /// Write pseudonyms for learners; the table of names stays beside the score file
    #[arg(long)]
    pub anonymous: bool,
    /// Print the table as CSV
    #[arg(long, conflicts_with_all = ["json", "html"])]
    pub csv: bool,
    /// Print learners, questions and figures as JSON
    #[arg(long, conflicts_with = "html")]
    pub json: bool,
    /// Write learners, questions and figures as a web page, in one file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub html: Option<PathBuf>,
}

/// The tasks of `obverse class` other than showing it.
#[derive(Debug, Subcommand)]
pub enum ClassCommand {
    /// Write a class key beside a deck, which seals hand-ins
    Key(ClassKeyArgs),
    /// Enter answers that were given on paper
    Enter(EnterArgs),
}

/// `obverse class key`.
#[derive(Args, Clone, Debug, Default)]
#[command(
    after_help = "The key is a file beside the deck, such as my-deck.class-key. Give both to \
your learners: `obverse scores export` then seals their hand-ins, and `obverse scores merge` says \
which of them are sealed, edited or unsealed."
)]
pub struct ClassKeyArgs {
    /// The deck of the test
    #[arg(value_name = "DECK")]
    pub deck: String,
}

/// The attempts that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CountedAttempts {
    /// The first one
    #[default]
    First,
    /// The one with the highest score
    Best,
    /// The last one
    Last,
    /// All; each figure is the mean over them
    Mean,
}

/// Reads a kind of session with a score.
fn scored_kind(text: &str) -> Result<SessionKind, String> {
    match SessionKind::from_str(text, false) {
        Ok(kind @ (SessionKind::Quiz | SessionKind::Exam)) => Ok(kind),
        _ => Err("write quiz or exam".to_owned()),
    }
}

fn percent(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.trim_end_matches([' ', '%']).parse().ok();
    number
        .filter(|number| (0.0..=100.0).contains(number))
        .ok_or_else(|| "write a number from 0 to 100".to_owned())
}

/// Reads a day or a local time. A day means its end.
fn due_time(text: &str) -> Result<jiff::civil::DateTime, String> {
    day_or_time(text, jiff::civil::time(23, 59, 59, 0))
}

/// Reads a local time, or a day, which means this time of it.
pub(super) fn day_or_time(
    text: &str,
    time: jiff::civil::Time,
) -> Result<jiff::civil::DateTime, String> {
    // A day reads as a time too, and a time as a day.
    let has_time = text.contains(['T', 't', ' ']);
    let read =
        if has_time { text.parse().ok() } else { day(text).ok().map(|day| day.to_datetime(time)) };
    read.ok_or_else(|| "write it as 2026-01-31 or 2026-01-31T18:00".to_owned())
}
