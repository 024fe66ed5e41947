//! The arguments of the quick commands: `due`, `add` and `find`.

use clap::Args;

/// `obverse due`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse due                               23 cards are due, about 9 minutes.
  obverse due --format '{due} due'          for a prompt or a status line
  obverse due > /dev/null && obverse study  study only if something is due

The exit code is 0 if cards are due, and 4 if none is.")]
pub struct DueArgs {
    /// The decks to count [default: those of `obverse study`]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Print this text, with {due}, {all}, {new}, {minutes} and {next} replaced by their values
    #[arg(long, value_name = "TEXT")]
    pub format: Option<String>,
}

/// `obverse add`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse add \"el perro\" \"the dog\"                    a card in the deck My cards
  obverse add Mitochondrion \"makes ATP\" --to biology  a card in another deck
  obverse add --to biology                            a longer card, in your editor")]
pub struct AddArgs {
    /// The front of the card; without it, your editor opens
    #[arg(value_name = "FRONT", requires = "back")]
    pub front: Option<String>,
    /// The back of the card
    #[arg(value_name = "BACK")]
    pub back: Option<String>,
    /// The deck: a file, an id or a title; a missing file is created [default: My cards]
    #[arg(long, value_name = "DECK")]
    pub to: Option<String>,
}

/// `obverse find`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse find grave sites            questions with both words, in all decks
  obverse find 1953 --in my-deck      in one deck")]
pub struct FindArgs {
    /// The words; a question must contain all of them
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// Look only in this deck
    #[arg(long = "in", value_name = "DECK")]
    pub decks: Vec<String>,
}
