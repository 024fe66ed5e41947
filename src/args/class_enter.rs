//! The arguments of `class enter`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::class::day_or_time;
use super::paper::{PaperDrawArgs, PaperNumber, paper_number};

/// `obverse class enter`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse class enter my-deck answers.csv --seed 7-1f3a --forms A,B
  obverse class enter my-deck answers.csv --seed 7-1f3a --forms A,B --on 2026-01-31
  obverse class enter my-deck answers.csv --seed 7-1f3a --forms A,B --dry-run

The table is CSV with the columns learner, form, 1, 2, 3 and so on. A cell has the answer as it \
would be typed in a quiz: b, a c, 1b 2a, neap tide. An empty cell is a blank answer. docs/paper.md \
has an example.")]
pub struct EnterArgs {
    /// The deck of the paper
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// The table of answers
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub table: PathBuf,
    /// Which paper
    #[command(flatten)]
    pub draw: PaperDrawArgs,
    /// The number on the sheets, such as 7-1f3a, or its seed
    #[arg(long, value_name = "N", value_parser = paper_number)]
    pub seed: PaperNumber,
    /// The day or time of the test, such as 2026-01-31T10:00 [default: now]
    #[arg(long, value_name = "TIME", value_parser = test_time)]
    pub on: Option<jiff::civil::DateTime>,
    /// Grade the answers, and save nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print the entered sheets as JSON
    #[arg(long)]
    pub json: bool,
}

/// Reads a day or a local time. A day means its noon.
fn test_time(text: &str) -> Result<jiff::civil::DateTime, String> {
    day_or_time(text, jiff::civil::time(12, 0, 0, 0))
}
