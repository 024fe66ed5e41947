//! The arguments of `link` and `unlink`.

use clap::Args;

/// `obverse link`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse link                                     list all links
  obverse link capitals ~3f0c france               the question ~3f0c is now the question france
  obverse link capitals --from towns               the deck towns is now the deck capitals
  obverse link capitals paris france --from towns  the question moved here from the deck towns

`obverse decks --orphans` lists history without a question.")]
pub struct LinkArgs {
    /// The deck of the question
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// The earlier question or card: its id, or the beginning of its id
    #[arg(value_name = "OLD", requires = "new")]
    pub old: Option<String>,
    /// The present question or card
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// The earlier deck of the question; without a question, the earlier deck itself
    #[arg(long, value_name = "DECK", requires = "deck")]
    pub from: Option<String>,
    /// Print the links as JSON
    #[arg(long, conflicts_with = "deck")]
    pub json: bool,
}

/// `obverse unlink`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse unlink capitals france           remove the links of the question france
  obverse unlink capitals --from towns     remove the link of two decks and of their questions

No history is lost: each question has its own history again.")]
pub struct UnlinkArgs {
    /// The deck of the question
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// The question or card: any of its ids, or the beginning of one
    #[arg(value_name = "CARD", required_unless_present = "from")]
    pub card: Option<String>,
    /// The deck to unlink from this one, with all of their questions
    #[arg(long, value_name = "DECK", conflicts_with = "card")]
    pub from: Option<String>,
}
