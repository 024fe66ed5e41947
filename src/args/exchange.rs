//! The arguments of the verbs of `scores` that exchange and keep score files.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// `obverse scores export`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores export scores.jsonl                  everything, to merge elsewhere
  obverse scores export --sitting k7f k7f.jsonl       one session, to hand in
  obverse scores export --deck my-deck answers.csv    a table of answers, for a spreadsheet
  obverse scores export --parquet department          Parquet files, for a database

Without FILE, obverse writes to standard output. With --learner, it exports only that learner. With \
a class key beside the deck, a hand-in (--sitting or --deck) is sealed.")]
pub struct ExportArgs {
    /// The file to write; an existing file is never overwritten
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// The format: jsonl holds everything and can be merged, csv is a table of answers [default: by
    /// FILE's extension, or jsonl]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ExportFormat>,
    /// Write Parquet files to this new folder: answers by month and deck, and questions; needs DuckDB
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with_all = ["file", "format"])]
    pub parquet: Option<PathBuf>,
    /// Export only the session with this code
    #[arg(long, value_name = "CODE", conflicts_with_all = ["decks", "since"])]
    pub sitting: Option<String>,
    /// Export only sessions with this deck
    #[arg(long = "deck", value_name = "DECK")]
    pub decks: Vec<String>,
    /// Export only sessions from this day on
    #[arg(long, value_name = "DAY", value_parser = super::scores::day)]
    pub since: Option<jiff::civil::Date>,
    /// Write pseudonyms for learners; the table of names stays beside the score file
    #[arg(long)]
    pub anonymous: bool,
}

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Everything in the score file, as JSON Lines
    Jsonl,
    /// A table of answers
    Csv,
}

/// `obverse scores merge`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores merge laptop.sqlite          another score file
  obverse scores merge hand-ins/*.jsonl       the hand-ins of a class
  obverse scores merge --dry-run *.jsonl      show the changes, write nothing
  obverse scores merge --bring-back b.sqlite  deleted sessions, from a copy

The order of files does not matter, and merging a file twice does no harm. An unreadable file \
changes nothing. obverse grades the answers again. It lists deletions made elsewhere, and applies \
them only with --deletions.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct MergeArgs {
    /// Score files, and files written by `obverse scores export`
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Show the changes from each file, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Also delete your own sessions that you deleted elsewhere
    #[arg(long)]
    pub deletions: bool,
    /// Accept verdicts changed elsewhere on other learners' answers
    #[arg(long)]
    pub regrades: bool,
    /// Also merge sessions that you deleted here
    #[arg(long)]
    pub bring_back: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse scores backup`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores backup                       a copy in the folder `backups` beside the score file
  obverse scores backup /mnt/stick/s.sqlite   a copy in this place

obverse makes a copy by itself before a merge, before it deletes sessions, and before it \
upgrades the score file.")]
pub struct BackupArgs {
    /// The copy to write; an existing file is never overwritten
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
}

/// `obverse scores restore`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "obverse first copies the present score file. To bring back only deleted \
sessions, use `obverse scores merge --bring-back`.")]
pub struct RestoreArgs {
    /// A copy from `obverse scores backup`, or any score file or export
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Do not ask for confirmation
    #[arg(long)]
    pub yes: bool,
}

/// `obverse scores check`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "The check changes nothing. If it finds damage, it says what to do and \
exits with 1.")]
pub struct CheckScoresArgs {
    /// The score file or copy to check [default: your score file]
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse scores repair`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "The damaged file stays as it is. obverse prints the path of the new one; \
`obverse scores restore` puts it in place.")]
pub struct RepairArgs {
    /// The damaged score file [default: your score file]
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// The new file [default: in the folder `backups` beside your score file]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// `obverse scores redate`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores redate k7f               the session was today
  obverse scores redate k7f 2026-03-09    the session was on this day

The session gets a new code. obverse first copies the score file.")]
pub struct RedateArgs {
    /// The code of the session, from `obverse scores`
    #[arg(value_name = "CODE")]
    pub id: String,
    /// The day of the session [default: today]
    #[arg(value_name = "DAY", value_parser = super::scores::day)]
    pub day: Option<jiff::civil::Date>,
    /// Do not ask for confirmation
    #[arg(long)]
    pub yes: bool,
}

/// `obverse scores delete`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores delete k7f          asks first
  obverse scores delete --yes k7f    does not ask

A later merge does not bring a deleted session back. To bring it back, run \
`obverse scores merge --bring-back COPY`.")]
pub struct DeleteArgs {
    /// The codes of the sessions, from `obverse scores`
    #[arg(value_name = "CODE", required = true)]
    pub ids: Vec<String>,
    /// Do not ask for confirmation
    #[arg(long)]
    pub yes: bool,
}

/// `obverse scores learners`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores learners                     all learners, with their last session
  obverse scores learners my-deck             learners who took a quiz on this deck
  obverse scores --learner NAME               the scores of one learner")]
pub struct LearnersArgs {
    /// Count only sessions with these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Count only sessions from this day on
    #[arg(long, value_name = "DAY", value_parser = super::scores::day)]
    pub since: Option<jiff::civil::Date>,
    /// Print the list as JSON
    #[arg(long)]
    pub json: bool,
}
