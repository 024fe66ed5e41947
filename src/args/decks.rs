//! What is typed behind the verbs that read decks: `decks`, `show` and `check`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// `obverse decks`.
#[derive(Args, Debug, Default)]
pub struct DecksArgs {
    /// List the history that no question has, because the question or its deck is gone
    #[arg(long)]
    pub orphans: bool,
    /// Print them as JSON
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
    /// The deck
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// Print the answers too
    #[arg(long)]
    pub answers: bool,
    /// Write it as a page to print; with --answers the key on a page of its own
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "json")]
    pub html: Option<PathBuf>,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse check`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse check                       the decks in ./decks and in your folders, or the bundled ones
  obverse check my-deck.toml          a file
  obverse check --strict course/      a folder; weaknesses fail too
  obverse check --explain longest-key why a rule is there, with an example
  obverse check --explain             all rules
  obverse check --fix my-deck.toml    mend what has one right mend
  obverse check --watch course/       check on every save
  obverse check my-deck.toml --try    what learners will type for each answer, and what it earns
  obverse check my-deck.toml --try 3  the same for the third question, with all of its answers

What can be read and could be better is a weakness. Each has a rule, and its level is set in
a deck or in the configuration, below [check]; above one question, this silences it:
  # obverse: allow(longest-key) the reason

Exit code 3 where there is a fault, or an error of a rule.")]
#[allow(clippy::struct_excessive_bools, reason = "they are independent wishes")]
pub struct CheckArgs {
    /// Files, folders or decks
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Print what is found as JSON
    #[arg(long)]
    pub json: bool,
    /// Warnings fail too; hints never do
    #[arg(long)]
    pub strict: bool,
    /// Explain a rule, by its code or its name; without one, list all rules
    #[arg(long, value_name = "CODE", num_args = 0..=1, conflicts_with_all = ["paths", "strict", "fix", "watch"])]
    pub explain: Option<Option<String>>,
    /// List what learners will type for each answer, what it earns, and what to write where it should be otherwise; of
    /// one question by its number, its id or a few of its words
    #[arg(long = "try", value_name = "QUESTION", num_args = 0..=1, conflicts_with_all = ["explain", "strict", "fix", "watch"])]
    pub trial: Option<Option<String>>,
    /// Mend in the files what has one right mend
    #[arg(long, conflicts_with = "watch")]
    pub fix: bool,
    /// Check again on every save, until Ctrl-C
    #[arg(long, conflicts_with = "json")]
    pub watch: bool,
}
