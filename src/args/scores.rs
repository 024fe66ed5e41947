//! What is typed behind `scores`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use super::exchange::{
    BackupArgs, CheckScoresArgs, DeleteArgs, ExportArgs, LearnersArgs, MergeArgs, RedateArgs,
    RepairArgs, RestoreArgs,
};

/// `obverse scores`.
#[derive(Args, Debug, Default)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  obverse scores                     the last twenty, the newest first
  obverse scores my-deck --all       all of a deck
  obverse scores --mode study        what was studied
  obverse scores show                the last quiz or exam, question by question
  obverse scores show k7f --missed   what was not right in the one with the code k7f
  obverse scores regrade my-deck     judge past answers by the deck as it is now
  obverse scores export k.jsonl      everything that is recorded, in one file
  obverse scores merge k.jsonl       take in what another machine recorded
  obverse scores learners            whose scores there are"
)]
pub struct ScoresArgs {
    /// One sitting, instead of all
    #[command(subcommand)]
    pub command: Option<ScoresCommand>,
    /// Only these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Only from this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<jiff::civil::Date>,
    /// Only up to this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub until: Option<jiff::civil::Date>,
    /// Only sittings that asked a question with this tag; with several, one that has them all
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Only of this kind; quizzes and exams, where nothing is said
    #[arg(long, value_name = "KIND")]
    pub mode: Vec<SessionKind>,
    /// Show this many, the newest [default: 20]
    #[arg(short = 'n', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub count: Option<u32>,
    /// Show all of them
    #[arg(long, conflicts_with = "count")]
    pub all: bool,
    /// Print them as JSON, all of them
    #[arg(long)]
    pub json: bool,
    /// Print them as CSV, all of them
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// A kind of sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SessionKind {
    /// Scored, with verdicts
    Quiz,
    /// Scored, without help
    Exam,
    /// Spaced repetition
    Study,
    /// Repetition that touches no schedule
    Practice,
}

/// A day as it is typed.
pub(super) fn day(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "write it as 2026-01-31".to_owned())
}

/// What `obverse scores` can do beside listing.
#[derive(Debug, Subcommand)]
pub enum ScoresCommand {
    /// One sitting, question by question
    Show(ScoresShowArgs),
    /// Judge past answers by a deck as it is now, after its key was mended
    Regrade(RegradeArgs),
    /// Write what is recorded to a file: to hand a sitting in, to merge it elsewhere, or for a spreadsheet
    Export(ExportArgs),
    /// Take in what other score files and exports hold
    Merge(MergeArgs),
    /// Copy the score file, also while it is in use
    Backup(BackupArgs),
    /// Go back to a copy
    Restore(RestoreArgs),
    /// Look at every page, text and row of the score file
    Check(CheckScoresArgs),
    /// Save what can be read of a damaged score file into a new one
    Repair(RepairArgs),
    /// Date a sitting anew that a wrong clock dated
    Redate(RedateArgs),
    /// Delete sittings with everything that happened in them
    Delete(DeleteArgs),
    /// List whose scores there are
    Learners(LearnersArgs),
}

/// `obverse scores show`.
#[derive(Args, Debug, Default)]
pub struct ScoresShowArgs {
    /// Its code, as `obverse scores` lists it; the last quiz or exam, where none is given
    #[arg(value_name = "CODE")]
    pub id: Option<String>,
    /// Only what was not fully right
    #[arg(long)]
    pub missed: bool,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
    /// Write it into this file, as a page to print or to hand in
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "json")]
    pub html: Option<PathBuf>,
}

/// `obverse scores regrade`.
#[derive(Args, Debug, Default)]
#[command(after_help = "The first verdicts stay readable: `obverse scores show` gives both.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub struct RegradeArgs {
    /// The deck whose key was mended
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// Of everyone whose answers are in the score file, as after a class handed in
    #[arg(long)]
    pub everyone: bool,
    /// Do it without asking
    #[arg(long, conflicts_with = "dry_run")]
    pub yes: bool,
    /// Only show what would change
    #[arg(long)]
    pub dry_run: bool,
    /// Print what changes as JSON
    #[arg(long)]
    pub json: bool,
}
