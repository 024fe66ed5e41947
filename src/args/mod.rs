//! The arguments of `obverse`.

use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

mod class;
mod class_enter;
mod config;
mod decks;
mod edit;
mod exchange;
#[cfg(feature = "formats")]
mod formats;
mod help;
mod link;
#[cfg(feature = "lsp")]
mod lsp;
mod mark;
mod paper;
mod quick;
mod scores;
mod session;
mod stats;
mod tune;

pub use class::{ClassArgs, ClassCommand, CountedAttempts};
pub use class_enter::EnterArgs;
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
#[cfg(feature = "lsp")]
pub use lsp::LspArgs;
pub use mark::{FlagArgs, FlagsArgs, MarkArgs, ResetArgs, SuspendArgs};
pub use paper::{PaperArgs, PaperDrawArgs, PaperNumber};
pub use quick::{AddArgs, DueArgs, FindArgs};
pub use scores::{
    DisputeArgs, DisputeRuling, RegradeArgs, ScoresArgs, ScoresCommand, ScoresShowArgs, SessionKind,
};
pub use session::{OneArgs, QuizArgs, ShowVerdicts, StudyArgs};
pub use stats::StatsArgs;
pub use tune::{PlanArgs, TuneArgs};

/// The greatest width of help, in columns.
const WIDEST: usize = 100;

/// Quizzes and flashcards in the terminal, from decks in plain TOML.
#[derive(Debug, Parser)]
#[command(name = "obverse", version, about, max_term_width = WIDEST)]
#[command(after_help = "Examples:
  obverse                                  an overview, with a menu
  obverse quiz                             ten questions from all decks
  obverse quiz japanese-pows-figures       a quiz with the settings of this deck
  obverse quiz my-deck.toml -n 20 --exam   an exam from a file
  obverse check my-deck.toml               errors and lints in a deck
  obverse scores                           your past scores

DECK is a path, a folder, or the id or title of a deck that `obverse decks` lists.")]
pub struct Cli {
    /// The command; without one, an overview.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of every command.
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

/// Options of every command.
#[derive(Args, Clone, Debug, Default)]
pub struct GlobalArgs {
    /// Use this score file
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub store: Option<PathBuf>,
    /// Print line by line: no cursor movement, no redraw, a word beside each sign
    #[arg(long, global = true)]
    pub plain: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<ColorWhen>,
    /// Record and show the scores of this learner
    #[arg(long, global = true, value_name = "NAME")]
    pub learner: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take a scored quiz or an exam
    Quiz(QuizArgs),
    /// Study with spaced repetition: due cards and some new ones
    Study(StudyArgs),
    /// Answer a single card, if one is due
    One(OneArgs),
    /// Count due cards, for a prompt or a status line
    Due(DueArgs),
    /// Add a card to a deck, in one line
    Add(AddArgs),
    /// Find questions by words in them
    Find(FindArgs),
    /// List your decks
    Decks(DecksArgs),
    /// Print a deck in readable form
    Show(ShowArgs),
    /// Report errors and lints in decks, with file, line and column
    Check(CheckArgs),
    /// Create a deck with an example of each question type
    New(NewArgs),
    /// Format decks: keys in order, comments and line breaks kept
    Fmt(FmtArgs),
    /// Print the deck format as a JSON Schema, for editors
    #[command(after_help = "Example:
  obverse schema > obverse-deck.schema.json    docs/editors.md explains how editors use it")]
    Schema,
    /// Serve an editor: errors and lints as you type, fixes, completion, formatting
    #[cfg(feature = "lsp")]
    Lsp(LspArgs),
    /// Show past scores
    Scores(ScoresArgs),
    /// Show what you know, what you forget, and your progress
    Stats(StatsArgs),
    /// Print a paper for a class, with its keys
    Paper(PaperArgs),
    /// Show the marks of a class, and how good each question is
    Class(ClassArgs),
    /// List flagged questions and disputed verdicts
    Flags(FlagsArgs),
    /// Flag a question, with a note
    Flag(FlagArgs),
    /// Remove a flag
    Unflag(MarkArgs),
    /// Suspend a card, so that study skips it; without a card, list suspended cards
    Suspend(SuspendArgs),
    /// Bring back a suspended card
    Unsuspend(MarkArgs),
    /// Make a card new again: the schedule ignores its past answers
    Reset(ResetArgs),
    /// Fit the memory model to your own history
    Tune(TuneArgs),
    /// Plan how many minutes and new cards a day a goal needs
    Plan(PlanArgs),
    /// Make a deck from files of other programs
    #[cfg(feature = "formats")]
    Import(ImportArgs),
    /// Convert a deck for other programs
    #[cfg(feature = "formats")]
    Export(ExportDeckArgs),
    /// Link an edited question or deck to its history; without a deck, list links
    Link(LinkArgs),
    /// Remove a link
    Unlink(UnlinkArgs),
    /// Print, explain or edit the configuration
    Config(ConfigArgs),
    /// Print a completion script for a shell
    #[command(after_help = "Examples:
  source <(obverse completions bash)                  in ~/.bashrc
  source <(obverse completions zsh)                   in ~/.zshrc
  obverse completions fish | source                   in ~/.config/fish/config.fish

The script asks obverse to complete decks, tags, session codes, learners and rules.")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a manual page, for packages
    #[command(hide = true)]
    Man(ManArgs),
}

/// `obverse man`.
#[derive(Args, Debug, Default)]
pub struct ManArgs {
    /// The command, such as `scores show` [default: the program itself]
    #[arg(value_name = "COMMAND", conflicts_with = "list")]
    pub command: Vec<String>,
    /// List the names of all pages
    #[arg(long)]
    pub list: bool,
}

/// The command line for help: its commands in groups, and `version` for `--version`.
#[must_use]
pub fn build_command(version: &'static str) -> clap::Command {
    help::with_groups(Cli::command().long_version(version))
}

/// Parses the arguments. Renders help only on request.
///
/// # Errors
///
/// If the arguments are invalid, or ask for help or the version.
pub fn parse_words(version: &'static str) -> Result<Cli, clap::Error> {
    Cli::try_parse().or_else(|error| match error.kind() {
        clap::error::ErrorKind::DisplayHelp | clap::error::ErrorKind::DisplayVersion => {
            Cli::from_arg_matches(&build_command(version).try_get_matches()?)
        }
        _ => Err(error),
    })
}
