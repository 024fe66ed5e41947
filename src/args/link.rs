//! What is typed behind `link` and `unlink`.

use clap::Args;

/// `obverse link`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse link                                    what is linked
  obverse link capitals ~3f0c france              the question ~3f0c was edited, and is the question france now
  obverse link capitals --from towns              the deck towns was renamed, and is the deck capitals now
  obverse link capitals paris france --from towns  a question that moved from one deck to another

`obverse decks --orphans` lists the history that no question has.")]
pub struct LinkArgs {
    /// The deck
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// The question or card that it was, by its id or the beginning of it
    #[arg(value_name = "OLD", requires = "new")]
    pub old: Option<String>,
    /// The question or card that it is now
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// The deck that it was in; with no question, the deck that this one was
    #[arg(long, value_name = "DECK", requires = "deck")]
    pub from: Option<String>,
    /// Print what is linked as JSON
    #[arg(long, conflicts_with = "deck")]
    pub json: bool,
}

/// `obverse unlink`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse unlink capitals france           the question france is none of those that it was linked with
  obverse unlink capitals --from towns     the deck capitals is not the deck towns, nor are their questions one

Nothing is lost: each has its own history again.")]
pub struct UnlinkArgs {
    /// The deck
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// The question or card, by any of its ids or the beginning of one
    #[arg(value_name = "CARD", required_unless_present = "from")]
    pub card: Option<String>,
    /// The deck from which this one, with all of its questions, is taken apart
    #[arg(long, value_name = "DECK", conflicts_with = "card")]
    pub from: Option<String>,
}
