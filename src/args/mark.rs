//! What is typed behind the verbs that mark a card, and behind `flags`, which lists them.

use clap::Args;

/// A card to be marked.
#[derive(Args, Clone, Debug, Default)]
pub struct MarkArgs {
    /// The deck
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// Its number as `obverse show` counts it, a few words of it, or an id as `obverse show --json` gives it
    #[arg(value_name = "CARD", requires = "deck")]
    pub card: Option<String>,
}

/// `obverse flag`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Example:
  obverse flag my-deck 7 the year is wrong    `obverse flags` lists it

In a sitting, /f and a few words do the same.")]
pub struct FlagArgs {
    /// The card
    #[command(flatten)]
    pub mark: MarkArgs,
    /// What to say of it
    #[arg(value_name = "NOTE", requires = "card")]
    pub note: Vec<String>,
}

/// `obverse suspend`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse suspend                        list suspended cards
  obverse suspend my-deck 7              the question that `obverse show my-deck` counts as 7
  obverse suspend my-deck \"grave sites\"  the one in which these words stand
  obverse unsuspend my-deck 7            brings it back

During study, /a suspends the card on the screen.")]
pub struct SuspendArgs {
    /// The card
    #[command(flatten)]
    pub mark: MarkArgs,
    /// Print suspended cards as JSON
    #[arg(long, conflicts_with = "deck")]
    pub json: bool,
}

/// `obverse reset`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse reset my-deck 7           the question that `obverse show my-deck` counts as 7 is new again
  obverse reset my-deck 7 --undo    its history counts as before

Scores stay as they are: only the schedule forgets the card.")]
pub struct ResetArgs {
    /// The card
    #[command(flatten)]
    pub mark: MarkArgs,
    /// Let the history count again that a reset took away
    #[arg(long)]
    pub undo: bool,
}

/// `obverse flags`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  obverse flags                       what was flagged, and which verdicts were disputed
  obverse flags my-deck --toml        what learners hold to be right as well, to paste into the deck")]
pub struct FlagsArgs {
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
