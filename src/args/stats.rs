//! What is typed behind `stats`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::scores::day;

/// `obverse stats`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  obverse stats                          all decks
  obverse stats my-deck --tag figures    some cards of a deck
  obverse stats --since 2026-01-01       what happened from then on
  obverse stats --plain                  the same in sentences
  obverse stats --html stats.html --open a page for the browser")]
pub struct StatsArgs {
    /// Only these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Only questions with this tag; with several, those that have them all
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Only what happened from this day on; what is known and due is always that of today
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<jiff::civil::Date>,
    /// Print them as JSON
    #[arg(long, conflicts_with_all = ["html", "open"])]
    pub json: bool,
    /// Write them as a page for the browser, in one file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub html: Option<PathBuf>,
    /// Open the page in the browser
    #[arg(long, requires = "html")]
    pub open: bool,
}
