//! The arguments of the verbs that mark a card, and of `flags`, which lists the marks.

use clap::Args;

/// A card to be marked.
#[derive(Args, Clone, Debug, Default)]
pub struct MarkArgs {
    /// The deck of the card
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// The card: its number in `obverse show`, a few of its words, or its id from `show --json`.
    /// One side of a question ends in #front or #reverse, and one blank in #c1
    #[arg(value_name = "CARD", requires = "deck")]
    pub card: Option<String>,
}

/// `obverse flag`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Example:
  obverse flag my-deck 7 the year is wrong    flag question 7; `obverse flags` lists it

In a session, type /f and a note.")]
pub struct FlagArgs {
    /// The card
    #[command(flatten)]
    pub mark: MarkArgs,
    /// A note on the question
    #[arg(value_name = "NOTE", requires = "card")]
    pub note: Vec<String>,
}

/// `obverse suspend`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse suspend                        list suspended cards
  obverse suspend my-deck 7              question 7 of `obverse show my-deck`
  obverse suspend my-deck \"grave sites\"  the question with these words
  obverse unsuspend my-deck 7            bring it back

While you study, /a suspends the present card.")]
pub struct SuspendArgs {
    /// The card
    #[command(flatten)]
    pub mark: MarkArgs,
    /// Print the suspended cards as JSON
    #[arg(long, conflicts_with = "deck")]
    pub json: bool,
}

/// `obverse reset`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse reset my-deck 7           make question 7 of `obverse show my-deck` new again
  obverse reset my-deck 7#reverse   only its other side
  obverse reset my-deck 7 --undo    use its past answers again

Scores stay as they are; only the schedule changes. A card that was suspended because you missed it
too often comes back.")]
pub struct ResetArgs {
    /// The card
    #[command(flatten)]
    pub mark: MarkArgs,
    /// Undo a reset: the schedule uses past answers again
    #[arg(long)]
    pub undo: bool,
}

/// `obverse flags`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  obverse flags                       your flagged questions and disputed verdicts
  obverse flags my-deck               those of all learners, with lines to paste
  obverse flags my-deck --toml        only the lines to paste

With --learner, obverse lists only the flags of that learner.")]
pub struct FlagsArgs {
    /// List only these decks, with the flags and disputes of all learners
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Print the answers that learners consider right, as lines to paste into a deck
    #[arg(long, conflicts_with = "json")]
    pub toml: bool,
    /// Print the list as JSON
    #[arg(long)]
    pub json: bool,
}
