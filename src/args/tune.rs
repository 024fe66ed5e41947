//! The arguments of `tune` and `plan`.

use clap::Args;

/// `obverse tune`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse tune              fit, measure, and adopt what is better
  obverse tune --dry-run    fit and measure only
  obverse tune --list       list present and past parameters
  obverse tune --undo       go back to the parameters before

At first obverse uses parameters that fit many learners. A fit is adopted only if it predicts your latest
reviews, which it did not see, better than the present parameters.")]
#[allow(clippy::struct_excessive_bools, reason = "they are flags, of which few go together")]
pub struct TuneArgs {
    /// Fit and measure, but change nothing
    #[arg(long, conflicts_with_all = ["undo", "reset", "list"])]
    pub dry_run: bool,
    /// Go back to the parameters before
    #[arg(long, conflicts_with_all = ["reset", "list"])]
    pub undo: bool,
    /// Go back to the default parameters
    #[arg(long, conflicts_with = "list")]
    pub reset: bool,
    /// List present and past parameters
    #[arg(long)]
    pub list: bool,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse plan`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse plan --by 60d --minutes 20              all cards, in 60 days
  obverse plan my-deck --by 8w --minutes 10       one deck, in eight weeks
  obverse plan --by 60d --minutes 20 --new 300    as if 300 cards were new
  obverse plan --by 60d --minutes 20 --follow     keep to it from today on
  obverse plan --catch-up --minutes 20            work off the due cards
  obverse plan                                    the progress of your plan

Plans are simulated with your parameters (`obverse tune`) and your pace, or with the usual ones at first.")]
pub struct PlanArgs {
    /// The decks to learn [default: all]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// Plan until this day: a distance such as 60d or 8w, or a date as YYYY-MM-DD
    #[arg(long, value_name = "DAY", conflicts_with_all = ["catch_up", "stop"])]
    pub by: Option<String>,
    /// Catch up with due cards, without new cards until then
    #[arg(long, conflicts_with_all = ["new", "stop"])]
    pub catch_up: bool,
    /// Follow this plan: study keeps to its minutes and new cards, and shows your progress
    #[arg(long, conflicts_with = "stop")]
    pub follow: bool,
    /// Stop following a plan
    #[arg(long, conflicts_with_all = ["decks", "minutes", "new", "json"])]
    pub stop: bool,
    /// Study this many minutes a day [default: from the configuration]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub minutes: Option<u32>,
    /// Learn this many new cards [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub new: Option<u32>,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}
