//! What is typed behind the verbs that read decks: `decks`, `show` and `check`.

use clap::Args;

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
