//! What is typed behind `scores`.

use clap::{Args, Subcommand};

use super::exchange::{Backup, Delete, Export, Learners, Merge, Restore};

/// `recto scores`.
#[derive(Args, Debug, Default)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  recto scores                     all of them, the newest first
  recto scores my-deck             those of a deck
  recto scores show                the last quiz or exam, question by question
  recto scores show k7f            the one with the code k7f
  recto scores export k.jsonl      everything that is recorded, in one file
  recto scores merge k.jsonl       take in what another machine recorded
  recto scores learners            whose scores there are"
)]
pub struct Scores {
    /// One sitting, instead of all
    #[command(subcommand)]
    pub command: Option<ScoresCommand>,
    /// Only these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Only from this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<jiff::civil::Date>,
    /// Print them as JSON
    #[arg(long)]
    pub json: bool,
}

/// A day as it is typed.
pub(super) fn day(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "write it as 2026-01-31".to_owned())
}

/// What `recto scores` can do beside listing them.
#[derive(Debug, Subcommand)]
pub enum ScoresCommand {
    /// One quiz or exam, question by question
    Show {
        /// Its code, as `recto scores` lists it; the last one, where none is given
        #[arg(value_name = "ID")]
        id: Option<String>,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
    /// Write what is recorded to a file: to hand a sitting in, to merge it elsewhere, or for a spreadsheet
    Export(Export),
    /// Take in what other score files and exports hold
    Merge(Merge),
    /// Copy the score file, also while it is in use
    Backup(Backup),
    /// Go back to a copy
    Restore(Restore),
    /// Delete sittings with everything that happened in them
    Delete(Delete),
    /// List whose scores there are
    Learners(Learners),
}
