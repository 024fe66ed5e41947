//! What is typed behind `scores`.

use clap::{Args, Subcommand};

/// `recto scores`.
#[derive(Args, Debug, Default)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  recto scores                     all of them, the newest first
  recto scores my-deck             those of a deck
  recto scores show                the last quiz or exam, question by question
  recto scores show k7f            the one with the code k7f"
)]
pub struct Scores {
    /// One sitting, instead of all
    #[command(subcommand)]
    pub command: Option<ScoresCommand>,
    /// Only these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Only from this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<jiff::civil::Date>,
    /// Print them as JSON
    #[arg(long)]
    pub json: bool,
}

/// A day as it is typed.
fn day(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "write it as 2026-01-31".to_owned())
}

/// What `recto scores` can do with one sitting.
#[derive(Debug, Subcommand)]
pub enum ScoresCommand {
    /// One quiz or exam, question by question
    Show {
        /// Its code, as `recto scores` lists it; the last one, where none is given
        #[arg(value_name = "ID")]
        id: Option<String>,
        /// Print it as JSON
        #[arg(long)]
        json: bool,
    },
}
