//! What is typed behind `scores export`, `merge` and what belongs to them.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// `obverse scores export`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores export scores.jsonl                  everything, to merge it elsewhere
  obverse scores export --sitting k7f k7f.jsonl       one sitting, to hand it in
  obverse scores export --deck my-deck answers.csv    a table of answers, for a spreadsheet

Without FILE it is written to standard output. With --learner, only what is of that learner.")]
pub struct ExportArgs {
    /// Where to write it; a file that is there already is left alone
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// What to write: jsonl is all of it, and can be merged; csv is a table of answers [default: as FILE ends, else jsonl]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ExportFormat>,
    /// Only the sitting with this code, with all that belongs to it
    #[arg(long, value_name = "CODE", conflicts_with_all = ["decks", "since"])]
    pub sitting: Option<String>,
    /// Only sittings that asked this deck
    #[arg(long = "deck", value_name = "DECK")]
    pub decks: Vec<String>,
    /// Only from this day on
    #[arg(long, value_name = "DAY", value_parser = super::scores::day)]
    pub since: Option<jiff::civil::Date>,
}

/// What an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// All that is recorded, as JSON Lines
    Jsonl,
    /// A table of answers
    Csv,
}

/// `obverse scores merge`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores merge laptop.sqlite          another score file
  obverse scores merge hand-ins/*.jsonl       what a class handed in
  obverse scores merge --dry-run *.jsonl      what would come of it

  obverse scores merge --bring-back copy.sqlite   what was deleted here, from a copy

The order of files does not matter, nor does merging one twice. A file that cannot be read changes nothing. Answers are
judged again; deletions are named and not obeyed, unless --deletions says so.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub struct MergeArgs {
    /// Score files, and exports of `obverse scores export`
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// Say what would come, each file by itself, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Delete here too what was deleted there, of your own sittings
    #[arg(long)]
    pub deletions: bool,
    /// Let verdicts count that were changed there, on answers of other learners
    #[arg(long)]
    pub regrades: bool,
    /// Take in also what was deleted here
    #[arg(long)]
    pub bring_back: bool,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse scores backup`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores backup                       a copy in the folder `backups` beside the score file
  obverse scores backup /mnt/stick/s.sqlite   a copy there

Before a merge, before sittings are deleted and before an update, a copy is made by itself.")]
pub struct BackupArgs {
    /// Where the copy goes; a file that is there already is left alone
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
}

/// `obverse scores restore`.
#[derive(Args, Clone, Debug, Default)]
#[command(
    after_help = "What the score file was is copied first. To bring something back and keep the rest, use `obverse scores merge`."
)]
pub struct RestoreArgs {
    /// A copy that `obverse scores backup` made, or any score file or export
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Do it without being asked
    #[arg(long)]
    pub yes: bool,
}

/// `obverse scores check`.
#[derive(Args, Clone, Debug, Default)]
#[command(
    after_help = "Nothing is changed. Where something is wrong it ends with 1, and says what to do."
)]
pub struct CheckScoresArgs {
    /// The score file, or a copy [default: your score file]
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse scores repair`.
#[derive(Args, Clone, Debug, Default)]
#[command(
    after_help = "The damaged file stays as it is. The name of the new one is printed; `obverse scores restore` puts it in place."
)]
pub struct RepairArgs {
    /// The damaged score file [default: your score file]
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
    /// Where the new file goes [default: the folder `backups` beside your score file]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// `obverse scores redate`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores redate k7f               it was today
  obverse scores redate k7f 2026-03-09    it was on that day

The sitting gets another code; a copy of the score file is made before.")]
pub struct RedateArgs {
    /// Its code, as `obverse scores` lists it
    #[arg(value_name = "CODE")]
    pub id: String,
    /// The day on which it was [default: today]
    #[arg(value_name = "DAY", value_parser = super::scores::day)]
    pub day: Option<jiff::civil::Date>,
    /// Do it without being asked
    #[arg(long)]
    pub yes: bool,
}

/// `obverse scores delete`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores delete k7f          after it has asked
  obverse scores delete --yes k7f    without

That it was deleted is kept, so that no merge brings it back; `obverse scores merge --bring-back COPY` does.")]
pub struct DeleteArgs {
    /// The codes of the sittings, as `obverse scores` lists them
    #[arg(value_name = "CODE", required = true)]
    pub ids: Vec<String>,
    /// Do it without being asked
    #[arg(long)]
    pub yes: bool,
}

/// `obverse scores learners`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse scores learners                     everyone, and what each did last
  obverse scores learners my-deck             who took a quiz on this deck
  obverse scores --learner NAME               the scores of one of them")]
pub struct LearnersArgs {
    /// Only what was done in these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Only from this day on
    #[arg(long, value_name = "DAY", value_parser = super::scores::day)]
    pub since: Option<jiff::civil::Date>,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}
