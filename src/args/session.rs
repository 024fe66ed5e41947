//! What is typed behind the verbs that ask: `quiz` and `study`.

use clap::{Args, ValueEnum};

/// `obverse quiz`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse quiz                           ten questions from all decks, mixed
  obverse quiz history.toml              a file
  obverse quiz --tag figures -n 5        five questions with this tag
  obverse quiz --seed 7                  the same quiz each time
  obverse quiz --exam --time-limit 20m   no help, no verdicts until it is handed in
  obverse quiz --missed                  what went wrong in the last quiz
  obverse quiz --replay k7f              the same questions as in the quiz k7f
  obverse quiz --json <answers.txt       answers from a file, the result as JSON

While it runs: letters answer, a slash commands. /h hint (halves the points), /s skip,
/f flag, /q stop, /? all keys.")]
pub struct QuizArgs {
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
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["replay", "missed", "count", "tag", "seed", "exam", "time_limit", "show_verdicts", "confidence", "decks"])]
    pub resume: Option<String>,
    /// Ask after each answer how sure you are, before its verdict; `--confidence=false` where the configuration asks
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub confidence: Option<bool>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse one`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Example:
  obverse one          in ~/.bashrc or ~/.zshrc: a card in each new terminal")]
pub struct OneArgs {
    /// The decks to ask; all that are found, where none is named
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
}

/// When verdicts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowVerdicts {
    /// After each answer
    AtOnce,
    /// After the last one
    AtEnd,
}

/// `obverse study`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse study                    what is due in all decks, and some new cards
  obverse study my-deck --new 5    one deck, with five new cards
  obverse study -n 20              twenty cards at most, new ones among them
  obverse study --minutes 15       no more than a quarter of an hour
  obverse study --practice         what slipped, without touching the schedule

While it runs: letters answer, a slash commands. /u takes back,
/a suspends the card, /? shows all keys; after a verdict, /e says that it was easy.")]
pub struct StudyArgs {
    /// The decks to study; all that are found, where none is named
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Ask this many cards at most, due ones before new ones, whatever the limit of the day
    #[arg(short = 'n', long, value_name = "N")]
    pub count: Option<u32>,
    /// Bring so many new cards at most, whatever the limit of the day
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
    /// Ask after each answer how sure you are, before its verdict; `--confidence=false` where the configuration asks
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub confidence: Option<bool>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}
