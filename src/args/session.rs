//! The arguments of `quiz` and `study`.

use clap::{Args, ValueEnum};

/// `obverse quiz`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse quiz                           ten questions from all decks, mixed
  obverse quiz history.toml              a file
  obverse quiz --tag figures -n 5        five questions with this tag
  obverse quiz --seed 7                  the same quiz each time
  obverse quiz --exam --time-limit 20m   no hints, no verdicts until you hand in
  obverse quiz --missed                  your mistakes in the last quiz
  obverse quiz --replay k7f              the same questions as in the quiz k7f
  obverse quiz --json <answers.txt       answers from a file, a result as JSON

During a quiz, type a letter to answer, or a command: /h hint (halves the points), /s skip,
/f flag, /q stop, /? all keys.")]
pub struct QuizArgs {
    /// The decks to ask [default: your own decks, or the bundled ones]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Ask N questions
    #[arg(short = 'n', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub count: Option<u32>,
    /// Ask only questions with this tag, or with all of several tags
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Seed for random choices: the same seed gives the same quiz
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Give no hints, and no verdicts until you hand in; you can change answers until then
    #[arg(long)]
    pub exam: bool,
    /// End the quiz after this time, such as 15m or 1h30m
    #[arg(long, value_name = "TIME")]
    pub time_limit: Option<String>,
    /// When to show verdicts
    #[arg(long, value_name = "WHEN")]
    pub show_verdicts: Option<ShowVerdicts>,
    /// Ask again the mistakes of a quiz or an exam [default: the last one]
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["replay", "count", "tag"])]
    pub missed: Option<String>,
    /// Ask the questions of the quiz or exam with this code, in the same order
    #[arg(long, value_name = "CODE", conflicts_with_all = ["count", "tag", "seed"])]
    pub replay: Option<String>,
    /// Continue an unfinished session [default: the last one]
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["replay", "missed", "count", "tag", "seed", "exam", "time_limit", "show_verdicts", "confidence", "decks"])]
    pub resume: Option<String>,
    /// Ask for your confidence after each answer; `--confidence=false` overrides the configuration
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub confidence: Option<bool>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse one`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Example:
  obverse one          a card in each new terminal, from ~/.bashrc or ~/.zshrc")]
pub struct OneArgs {
    /// The decks to ask [default: your own decks, or the bundled ones]
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
  obverse study                    due cards of all decks, and some new ones
  obverse study my-deck --new 5    one deck, with five new cards
  obverse study -n 20              at most twenty cards, new ones included
  obverse study --minutes 15       at most a quarter of an hour
  obverse study --practice         missed cards, without changing the schedule

While you study, type a letter to answer, or a command: /u undo, /a suspend the card, /? all keys.
After a verdict, type /e if the card was easy.")]
pub struct StudyArgs {
    /// The decks to study [default: your own decks, or the bundled ones]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Ask at most N cards, due ones first; replaces the daily limit
    #[arg(short = 'n', long, value_name = "N")]
    pub count: Option<u32>,
    /// Ask at most N new cards; replaces the daily limit
    #[arg(long, value_name = "N")]
    pub new: Option<u32>,
    /// Stop after N minutes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub minutes: Option<u32>,
    /// Ask only questions with this tag, or with all of several tags
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Seed for random choices: the same seed gives the same order
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Ask cards before they are due
    #[arg(long)]
    pub ahead: bool,
    /// Ask missed cards, without a score and without changing the schedule
    #[arg(long, conflicts_with_all = ["ahead", "new"])]
    pub practice: bool,
    /// Ask for your confidence after each answer; `--confidence=false` overrides the configuration
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub confidence: Option<bool>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}
