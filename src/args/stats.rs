//! The arguments of `stats`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::scores::day;

/// `obverse stats`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  obverse stats                          all decks
  obverse stats my-deck --tag figures    the cards of a deck with this tag
  obverse stats --since 2026-01-01       from this day on
  obverse stats --plain                  the same in sentences
  obverse stats --html stats.html --open a page in the browser")]
pub struct StatsArgs {
    /// Count only these decks
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Count only questions with this tag, or with all of several tags
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Count only answers from this day on; known and due cards are always those of today
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub since: Option<jiff::civil::Date>,
    /// Print the statistics as JSON
    #[arg(long, conflicts_with_all = ["html", "open"])]
    pub json: bool,
    /// Write the statistics as a web page, in one file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub html: Option<PathBuf>,
    /// Open the page in the browser
    #[arg(long, requires = "html")]
    pub open: bool,
}
