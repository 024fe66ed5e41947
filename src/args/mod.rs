//! What is typed behind `obverse`.

use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

mod config;
mod decks;
mod edit;
mod exchange;
#[cfg(feature = "formats")]
mod formats;
mod help;
mod link;
mod mark;
mod quick;
mod scores;
mod session;
mod stats;
mod tune;

pub use config::ConfigArgs;
pub use decks::{CheckArgs, DecksArgs, ShowArgs};
pub use edit::{FmtArgs, NewArgs};
pub use exchange::{
    BackupArgs, CheckScoresArgs, DeleteArgs, ExportArgs, ExportFormat, LearnersArgs, MergeArgs,
    RedateArgs, RepairArgs, RestoreArgs,
};
#[cfg(feature = "formats")]
pub use formats::{ExportDeckArgs, ImportArgs};
pub use link::{LinkArgs, UnlinkArgs};
pub use mark::{FlagArgs, FlagsArgs, MarkArgs, ResetArgs, SuspendArgs};
pub use quick::{AddArgs, DueArgs, FindArgs};
pub use scores::{RegradeArgs, ScoresArgs, ScoresCommand, ScoresShowArgs, SessionKind};
pub use session::{OneArgs, QuizArgs, ShowVerdicts, StudyArgs};
pub use stats::StatsArgs;
pub use tune::{PlanArgs, TuneArgs};

/// The widest that help is drawn, in columns.
const WIDEST: usize = 100;

/// Quizzes and flashcards in the terminal, from decks in plain TOML.
#[derive(Debug, Parser)]
#[command(name = "obverse", version, about, max_term_width = WIDEST)]
#[command(after_help = "Examples:
  obverse                                  what there is to do
  obverse quiz                             ten questions from all decks
  obverse quiz japanese-pows-figures       the quiz that this deck asks for
  obverse quiz my-deck.toml -n 20 --exam   an exam from a file
  obverse check my-deck.toml               every fault and every weakness of a deck
  obverse scores                           what you have scored so far

DECK is a path, a folder, or the id or title of a deck that `obverse decks` lists.")]
pub struct Cli {
    /// What to do; without it, an overview.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What holds for every command.
    #[command(flatten)]
    pub global: GlobalArgs,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal
    Auto,
    /// In a pipe too
    Always,
    /// Nowhere
    Never,
}

/// What holds for every command.
#[derive(Args, Clone, Debug, Default)]
pub struct GlobalArgs {
    /// Keep the scores in this file
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub store: Option<PathBuf>,
    /// Line by line: no cursor movement, no redraw, every sign with its word
    #[arg(long, global = true)]
    pub plain: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<ColorWhen>,
    /// Who learns
    #[arg(long, global = true, value_name = "NAME")]
    pub learner: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take a scored quiz, or an exam
    Quiz(QuizArgs),
    /// Study with spaced repetition: what is due, and some new cards
    Study(StudyArgs),
    /// Answer a single card, if one is due
    One(OneArgs),
    /// Say how many cards are due, for a prompt or a status line
    Due(DueArgs),
    /// Add a card to a deck, in one line
    Add(AddArgs),
    /// Find questions by words in them
    Find(FindArgs),
    /// List the decks that are found
    Decks(DecksArgs),
    /// Print a deck as a person reads it
    Show(ShowArgs),
    /// Find every fault and every weakness of decks, with file, line and column
    Check(CheckArgs),
    /// Make a deck to start from, with a question of each type
    New(NewArgs),
    /// Put the keys of decks in order; comments and line breaks stay
    Fmt(FmtArgs),
    /// Print the deck format as a JSON Schema, for editors
    #[command(after_help = "Example:
  obverse schema > obverse-deck.schema.json    beside your decks; docs/editors.md tells editors of it")]
    Schema,
    /// Read past scores
    Scores(ScoresArgs),
    /// See what you know, what slips, and whether it gets better
    Stats(StatsArgs),
    /// List what was flagged and disputed
    Flags(FlagsArgs),
    /// Flag a question, with a few words
    Flag(FlagArgs),
    /// Take a flag away
    Unflag(MarkArgs),
    /// Set a card aside, so that study does not ask it; without a card, list what is set aside
    Suspend(SuspendArgs),
    /// Bring a card back that was set aside
    Unsuspend(MarkArgs),
    /// Make a card new again: its history counts no more for the schedule
    Reset(ResetArgs),
    /// Fit the memory model to your own history
    Tune(TuneArgs),
    /// Say what a goal takes: how many minutes and new cards a day
    Plan(PlanArgs),
    /// Make a deck of what other programs write
    #[cfg(feature = "formats")]
    Import(ImportArgs),
    /// Write a deck as other programs read it
    #[cfg(feature = "formats")]
    Export(ExportDeckArgs),
    /// Say that a question or a deck is another one edited, which keeps its history; list what is linked
    Link(LinkArgs),
    /// Say that they are not one, or no longer
    Unlink(UnlinkArgs),
    /// Print, explain or open the configuration
    Config(ConfigArgs),
    /// Print a completion script for a shell
    #[command(after_help = "Examples:
  source <(obverse completions bash)                  in ~/.bashrc
  source <(obverse completions zsh)                   in ~/.zshrc
  obverse completions fish | source                   in ~/.config/fish/config.fish

Decks, tags, codes of sessions, learners and rules are completed too: the script asks obverse for them.")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a manual page, as packages hold it
    #[command(hide = true)]
    Man(ManArgs),
}

/// `obverse man`.
#[derive(Args, Debug, Default)]
pub struct ManArgs {
    /// The command, such as `scores show`; without one, the page of the program
    #[arg(value_name = "COMMAND", conflicts_with = "list")]
    pub command: Vec<String>,
    /// List the names of all pages
    #[arg(long)]
    pub list: bool,
}

/// The command line as it is drawn: its commands in groups, and `version` for `--version`.
#[must_use]
pub fn build_command(version: &'static str) -> clap::Command {
    help::with_groups(Cli::command().long_version(version))
}

/// Reads what was typed. The help is drawn only where it is asked for.
///
/// # Errors
///
/// Where it cannot be read, or where it asks for help or the version.
pub fn parse_words(version: &'static str) -> Result<Cli, clap::Error> {
    Cli::try_parse().or_else(|error| match error.kind() {
        clap::error::ErrorKind::DisplayHelp | clap::error::ErrorKind::DisplayVersion => {
            Cli::from_arg_matches(&build_command(version).try_get_matches()?)
        }
        _ => Err(error),
    })
}
