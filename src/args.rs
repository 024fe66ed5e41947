//! What is typed behind `recto`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

/// Quizzes and flashcards in the terminal, from decks in plain TOML.
#[derive(Debug, Parser)]
#[command(name = "recto", version, about, disable_help_subcommand = true, max_term_width = 100)]
#[command(after_help = "Examples:
  recto                                  what there is to do
  recto quiz                             ten questions from all decks
  recto quiz japanese-pows-figures       the quiz that this deck asks for
  recto quiz my-deck.toml -n 20 --exam   an exam from a file
  recto check my-deck.toml               every fault of a deck
  recto scores                           what you have scored so far

DECK is a path, a folder, or the id or title of a deck that `recto decks` lists.")]
pub struct Cli {
    /// What to do; without it, an overview.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
}

/// What holds for every command.
#[derive(Args, Clone, Debug, Default)]
pub struct Global {
    /// Keep the scores in this file
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub store: Option<PathBuf>,
    /// Line by line: no cursor movement, no redraw, every sign with its word
    #[arg(long, global = true)]
    pub plain: bool,
    /// Who learns
    #[arg(long, global = true, value_name = "NAME")]
    pub learner: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Take a scored quiz, or an exam
    Quiz(Quiz),
    /// Study with spaced repetition: what is due, and some new cards
    Study(Study),
    /// List the decks that are found
    Decks(Decks),
    /// Print a deck as a person reads it
    Show(Show),
    /// Find every fault of decks, with file, line and column
    Check(Check),
    /// Read past scores
    Scores(Scores),
    /// List what was flagged and disputed
    Flags(Flags),
    /// Flag a question, with a few words
    Flag(Mark),
    /// Take a flag away
    Unflag(Mark),
    /// Set a card aside, so that study does not ask it; without a card, list what is set aside
    Suspend(Mark),
    /// Bring a card back that was set aside
    Unsuspend(Mark),
    /// Print, explain or open the configuration
    Config(Config),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// `recto quiz`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  recto quiz                           ten questions from all decks, mixed
  recto quiz history.toml              a file
  recto quiz --tag figures -n 5        five questions with this tag
  recto quiz --seed 7                  the same quiz each time
  recto quiz --exam --time-limit 20m   no help, no verdicts until it is handed in
  recto quiz --missed                  what went wrong in the last quiz
  recto quiz --replay k7f              the same questions as in the quiz k7f
  recto quiz --json <answers.txt       answers from a file, the result as JSON

While it runs: letters answer, a slash commands. /h hint (halves the points), /s skip,
/f flag, /q stop, /? all keys.")]
pub struct Quiz {
    /// The decks to ask; all that are found, where none is given
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Ask this many questions
    #[arg(short = 'n', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub count: Option<u32>,
    /// Ask only questions with this tag; with several, those that have them all
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// A number for chance: the same one chooses the same questions
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// No hints and no verdicts before it is handed in; answers may change until then
    #[arg(long)]
    pub exam: bool,
    /// End it after this time, such as 15m or 1h30m
    #[arg(long, value_name = "TIME")]
    pub time_limit: Option<String>,
    /// When verdicts are shown
    #[arg(long, value_name = "WHEN")]
    pub show_verdicts: Option<ShowVerdicts>,
    /// Ask again what went wrong in a quiz or an exam: the last one, where no code is given
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["replay", "count", "tag"])]
    pub missed: Option<String>,
    /// Ask the same questions as in the quiz or exam with this code, in the same order
    #[arg(long, value_name = "CODE", conflicts_with_all = ["count", "tag", "seed"])]
    pub replay: Option<String>,
    /// Go on with what was broken off: the last one, where no code is given
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["replay", "missed", "count", "tag", "seed", "exam", "time_limit", "show_verdicts", "decks"])]
    pub resume: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// When verdicts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowVerdicts {
    /// After each answer
    AtOnce,
    /// After the last one
    AtEnd,
}

/// `recto study`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  recto study                    what is due in all decks, and some new cards
  recto study my-deck --new 5    one deck, with five new cards
  recto study --minutes 15       no more than a quarter of an hour
  recto study --practice         what slipped, without touching the schedule

While it runs: letters answer, a slash commands. After a verdict: e it was easy, u takes the answer back.")]
pub struct Study {
    /// The decks to study; all that are found, where none is named
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Ask so many cards that are due, at most
    #[arg(short = 'n', long, value_name = "N")]
    pub limit: Option<u32>,
    /// Bring so many new cards of each deck today
    #[arg(long, value_name = "N")]
    pub new: Option<u32>,
    /// Ask nothing more after so many minutes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub minutes: Option<u32>,
    /// Ask only questions with this tag; with several, those that have them all
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Choose the same order each time
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Ask cards before they are due
    #[arg(long)]
    pub ahead: bool,
    /// Ask what slipped, without a score and without touching the schedule
    #[arg(long, conflicts_with_all = ["ahead", "new"])]
    pub practice: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// A card to be marked.
#[derive(Args, Clone, Debug, Default)]
pub struct Mark {
    /// The deck
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// The question's id, or the card's, as `recto show --json` and `recto flags` give it
    #[arg(value_name = "CARD", requires = "deck")]
    pub card: Option<String>,
    /// What to say of it
    #[arg(value_name = "NOTE", requires = "card")]
    pub note: Vec<String>,
}

/// `recto decks`.
#[derive(Args, Debug)]
pub struct Decks {
    /// Print them as JSON
    #[arg(long)]
    pub json: bool,
}

/// `recto show`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recto show                                  choose a deck
  recto show japanese-pows-figures            its questions
  recto show my-deck.toml --answers | less    with the answers")]
pub struct Show {
    /// The deck
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// Print the answers too
    #[arg(long)]
    pub answers: bool,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `recto check`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recto check                    the decks in ./decks and in your folders, or the bundled ones
  recto check my-deck.toml       a file
  recto check course/ --json     a folder, for a program to read

Exit code 3 where there is a fault.")]
pub struct Check {
    /// Files, folders or decks
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Print the faults as JSON
    #[arg(long)]
    pub json: bool,
    /// Warnings fail too
    #[arg(long)]
    pub strict: bool,
}

/// `recto scores`.
#[derive(Args, Debug, Default)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  recto scores                     all of them, the newest first
  recto scores my-deck             those of a deck
  recto scores show                the last quiz or exam, question by question
  recto scores show k7f            the one with the code k7f"
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
fn day(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "write it as 2026-01-31".to_owned())
}

/// What `recto scores` can do with one sitting.
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
}

/// `recto flags`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  recto flags                       what was flagged, and which verdicts were disputed
  recto flags my-deck --toml        what learners hold to be right as well, to paste into the deck")]
pub struct Flags {
    /// Only these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Print answers that learners hold to be right as alternatives to paste
    #[arg(long, conflicts_with = "json")]
    pub toml: bool,
    /// Print them as JSON
    #[arg(long)]
    pub json: bool,
}

/// `recto config`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  recto config                     what holds, and who says so
  recto config --edit              open the file in your editor, and check it
  recto config --explain           every key with what it does and its default")]
pub struct Config {
    /// Print a file with every key explained and at its default
    #[arg(long)]
    pub explain: bool,
    /// Open the file in the editor that VISUAL or EDITOR names; where there is none, it is made
    #[arg(long, conflicts_with = "explain")]
    pub edit: bool,
    /// Print it as JSON
    #[arg(long, conflicts_with_all = ["explain", "edit"])]
    pub json: bool,
}
