//! The arguments of `scores`.

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
  obverse scores                     the last twenty, newest first
  obverse scores my-deck --all       all sessions of a deck
  obverse scores --mode study        study sessions
  obverse scores show                the last quiz or exam, by question
  obverse scores show k7f --missed   the mistakes in session k7f
  obverse scores regrade my-deck     grade past answers by the present deck
  obverse scores export k.jsonl      the whole score file, as JSON Lines
  obverse scores merge k.jsonl       add the scores of another machine
  obverse scores learners            the learners in the score file"
)]
pub struct ScoresArgs {
    /// A task other than listing
    #[command(subcommand)]
    pub command: Option<ScoresCommand>,
    /// List only sessions with these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// List only sessions from this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<jiff::civil::Date>,
    /// List only sessions up to this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub until: Option<jiff::civil::Date>,
    /// List only sessions with a question that has this tag, or all of several tags
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// List only this kind of session [default: quizzes and exams]
    #[arg(long, value_name = "KIND")]
    pub mode: Vec<SessionKind>,
    /// List the newest N sessions [default: 20]
    #[arg(short = 'n', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub count: Option<u32>,
    /// List all sessions
    #[arg(long, conflicts_with = "count")]
    pub all: bool,
    /// Print all sessions as JSON
    #[arg(long)]
    pub json: bool,
    /// Print all sessions as CSV
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

/// A kind of session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SessionKind {
    /// Scored, with verdicts
    Quiz,
    /// Scored, without hints or verdicts until the end
    Exam,
    /// Spaced repetition
    Study,
    /// Repetition without a score or a schedule
    Practice,
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "write it as 2026-01-31".to_owned())
}

/// The tasks of `obverse scores` other than listing.
#[derive(Debug, Subcommand)]
pub enum ScoresCommand {
    /// Show one session, question by question
    Show(ScoresShowArgs),
    /// Grade past answers again, after a fix in the deck's key
    Regrade(RegradeArgs),
    /// Dispute a verdict of a finished session
    Dispute(DisputeArgs),
    /// Export sessions: to hand in, to merge elsewhere, or for a spreadsheet
    Export(ExportArgs),
    /// Add the sessions of other score files and exports
    Merge(MergeArgs),
    /// Copy the score file, even while it is in use
    Backup(BackupArgs),
    /// Replace the score file with a copy
    Restore(RestoreArgs),
    /// Check every page, text and row of the score file for damage
    Check(CheckScoresArgs),
    /// Save the readable part of a damaged score file to a new one
    Repair(RepairArgs),
    /// Correct the date of a session after the clock was wrong
    Redate(RedateArgs),
    /// Delete sessions with all of their answers
    Delete(DeleteArgs),
    /// List the learners in the score file
    Learners(LearnersArgs),
}

/// `obverse scores show`.
#[derive(Args, Debug, Default)]
pub struct ScoresShowArgs {
    /// The code of the session, from `obverse scores` [default: the last quiz or exam]
    #[arg(value_name = "CODE")]
    pub id: Option<String>,
    /// Show only answers that are not fully right
    #[arg(long)]
    pub missed: bool,
    /// Print the session as JSON
    #[arg(long)]
    pub json: bool,
    /// Write the session to this file, as a page to print or to hand in
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "json")]
    pub html: Option<PathBuf>,
}

/// `obverse scores dispute`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse scores dispute k7f 3                 your answer to question 3 is right too
  obverse scores dispute k7f 3 --as meant      you meant the right answer
  obverse scores dispute k7f 3 --as mistaken   the deck is mistaken

The score keeps the verdict and shows your ruling beside it. After a merge of your scores, your \
instructor sees the dispute with `obverse flags DECK`.")]
pub struct DisputeArgs {
    /// The code of the session, from `obverse scores`
    #[arg(value_name = "CODE")]
    pub id: String,
    /// The number of the question in `obverse scores show`
    #[arg(value_name = "NUMBER")]
    pub number: usize,
    /// Your ruling
    #[arg(long = "as", value_name = "RULING", default_value = "also-right")]
    pub ruling: DisputeRuling,
}

/// A learner's ruling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DisputeRuling {
    /// Your answer is right too
    AlsoRight,
    /// You meant the right answer
    Meant,
    /// The deck is mistaken; the verdict stands
    Mistaken,
}

/// `obverse scores regrade`.
#[derive(Args, Debug, Default)]
#[command(
    after_help = "A question with `void = \"the reason\"` in the deck no longer counts, and changed \
`points` count from now on. To undo a change, edit the deck again and regrade. The score file keeps \
the first verdicts; `obverse scores show` prints both."
)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct RegradeArgs {
    /// The deck with the fixed key
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// Grade the answers of all learners in the score file, not only yours
    #[arg(long)]
    pub everyone: bool,
    /// Do not ask for confirmation
    #[arg(long, conflicts_with = "dry_run")]
    pub yes: bool,
    /// Show the changes, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Print the changes as JSON
    #[arg(long)]
    pub json: bool,
}
