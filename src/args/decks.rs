//! The arguments of `decks`, `show` and `check`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// `obverse decks`.
#[derive(Args, Debug, Default)]
pub struct DecksArgs {
    /// List history without a question, because the question or its deck is gone
    #[arg(long)]
    pub orphans: bool,
    /// Print the list as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse show`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse show                                  choose a deck
  obverse show japanese-pows-figures            its questions
  obverse show my-deck.toml --answers | less    with the answers
  obverse show my-deck.toml --html test.html    a page to print")]
pub struct ShowArgs {
    /// The deck to show [default: choose from a list]
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// Include the answers
    #[arg(long)]
    pub answers: bool,
    /// Write a page to print; with --answers, the key follows on a separate page
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "json")]
    pub html: Option<PathBuf>,
    /// Print the deck as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse check`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse check                       decks in ./decks and in your folders, or the bundled ones
  obverse check my-deck.toml          a file
  obverse check --strict course/      a folder; warnings fail too
  obverse check --explain longest-key the reason for a rule, with an example
  obverse check --explain             all rules
  obverse check --fix my-deck.toml    fix findings with only one right fix
  obverse check --watch course/       check on every save
  obverse check my-deck.toml --try    likely answers to each question, and their verdicts
  obverse check my-deck.toml --try 3  the same for the third question only
  obverse check my-deck.toml --with-scores    hints from the answers of a class

An error is a part of a deck that obverse cannot read. A lint is a part that could be better.
Each lint has a rule. Set its level under [check], in a deck or in the configuration.
To allow a lint for one question, write a comment above it:
  # obverse: allow(longest-key) the reason

The exit code is 3 if there are errors, or lints at the level `error`.")]
#[allow(clippy::struct_excessive_bools, reason = "they are independent wishes")]
pub struct CheckArgs {
    /// Files, folders or decks to check
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Print the findings as JSON
    #[arg(long)]
    pub json: bool,
    /// Show every finding, not only the first ones of each rule
    #[arg(long, conflicts_with_all = ["explain", "trial"])]
    pub all: bool,
    /// Fail on warnings too, never on hints
    #[arg(long)]
    pub strict: bool,
    /// Explain a rule, given its code or name; without one, list all rules
    #[arg(long, value_name = "RULE", num_args = 0..=1, conflicts_with_all = ["paths", "strict", "fix", "watch"])]
    pub explain: Option<Option<String>>,
    /// List likely answers with their verdicts, and lines to paste to change them; QUESTION is a
    /// number, an id or a few words
    #[arg(long = "try", value_name = "QUESTION", num_args = 0..=1, conflicts_with_all = ["explain", "strict", "fix", "watch"])]
    pub trial: Option<Option<String>>,
    /// Add hints from the exams of a class, from fifteen learners on
    #[arg(long, conflicts_with_all = ["explain", "trial", "fix"])]
    pub with_scores: bool,
    /// Fix, in the files, every finding with only one right fix
    #[arg(long, conflicts_with = "watch")]
    pub fix: bool,
    /// Check again on every save, until Ctrl-C
    #[arg(long, conflicts_with = "json")]
    pub watch: bool,
}
