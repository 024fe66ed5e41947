//! The arguments of `tune` and `plan`.

use clap::Args;

/// `obverse tune`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse tune              fit, compare, and adopt the better parameters
  obverse tune --dry-run    fit and compare only
  obverse tune --list       past and present parameters
  obverse tune --undo       go back to the previous parameters

By default, obverse uses parameters that fit many learners. It adopts a fit only if the fit \
predicts your latest reviews, which it has not seen, better than the present parameters.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct TuneArgs {
    /// Fit and compare, but change nothing
    #[arg(long, conflicts_with_all = ["undo", "reset", "list"])]
    pub dry_run: bool,
    /// Go back to the previous parameters
    #[arg(long, conflicts_with_all = ["reset", "list"])]
    pub undo: bool,
    /// Go back to the default parameters
    #[arg(long, conflicts_with = "list")]
    pub reset: bool,
    /// List past and present parameters
    #[arg(long)]
    pub list: bool,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse plan`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse plan --by 60d --minutes 20              learn all cards in 60 days
  obverse plan my-deck --by 8w --minutes 10       learn one deck in eight weeks
  obverse plan --by 60d --minutes 20 --new 300    with 300 new cards
  obverse plan --by 60d --minutes 20 --follow     follow the plan from today on
  obverse plan --catch-up --minutes 20            clear the backlog of due cards
  obverse plan                                    the progress of your plan

obverse simulates the days with your parameters (`obverse tune`) and your pace, or with typical \
ones if you have no answers yet.")]
#[allow(clippy::struct_excessive_bools, reason = "each is an option")]
pub struct PlanArgs {
    /// The decks to learn [default: all decks]
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// The day of the goal: a time from now, such as 60d or 8w, or a date as YYYY-MM-DD
    #[arg(long, value_name = "DAY", conflicts_with_all = ["catch_up", "stop"])]
    pub by: Option<String>,
    /// Clear the backlog of due cards, without new cards until it is done
    #[arg(long, conflicts_with_all = ["new", "stop"])]
    pub catch_up: bool,
    /// Follow this plan: study uses its minutes and new cards, and reports progress each day
    #[arg(long, conflicts_with = "stop")]
    pub follow: bool,
    /// Stop following the plan
    #[arg(long, conflicts_with_all = ["decks", "minutes", "new", "json"])]
    pub stop: bool,
    /// Your minutes a day [default: from the configuration]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub minutes: Option<u32>,
    /// Learn N new cards [default: all cards never asked]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub new: Option<u32>,
    /// Print the plan as JSON
    #[arg(long)]
    pub json: bool,
}
