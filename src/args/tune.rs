//! What is typed behind the verbs that fit and foretell: `tune` and `plan`.

use clap::Args;

/// `obverse tune`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse tune              fit, measure, and adopt what is better
  obverse tune --dry-run    fit and measure only
  obverse tune --list       the parameters that held so far
  obverse tune --undo       go back to those before

Without it, obverse reckons with the parameters that fit many learners. A fit is adopted only if it foretells
your latest reviews, which it has not seen, better than the present parameters do.")]
#[allow(clippy::struct_excessive_bools, reason = "they are flags, of which few go together")]
pub struct TuneArgs {
    /// Fit and measure, but change nothing
    #[arg(long, conflicts_with_all = ["undo", "reset", "list"])]
    pub dry_run: bool,
    /// Go back to the parameters that held before
    #[arg(long, conflicts_with_all = ["reset", "list"])]
    pub undo: bool,
    /// Go back to the parameters that everyone begins with
    #[arg(long, conflicts_with = "list")]
    pub reset: bool,
    /// List the parameters that held so far
    #[arg(long)]
    pub list: bool,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// `obverse plan`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse plan --by 60d --minutes 20              all cards that are found, in 60 days
  obverse plan my-deck --by 8w --minutes 10       one deck, in eight weeks
  obverse plan --by 60d --minutes 20 --new 300    as if 300 cards were new
  obverse plan --by 60d --minutes 20 --follow     keep to it from today on
  obverse plan --catch-up --minutes 20            work off the due cards
  obverse plan                                    how your plan goes

It is simulated with your parameters (`obverse tune`) and your pace; without answers of yours, with the usual ones.")]
pub struct PlanArgs {
    /// The decks to learn; all that are found, where none is named
    #[arg(value_name = "DECK")]
    pub decks: Vec<String>,
    /// The day on which you want to know them: how far away it is, such as 60d or 8w, or a date as YYYY-MM-DD
    #[arg(long, value_name = "DAY", conflicts_with_all = ["catch_up", "stop"])]
    pub by: Option<String>,
    /// Work off what is due, with no new cards until it is done
    #[arg(long, conflicts_with_all = ["new", "stop"])]
    pub catch_up: bool,
    /// Follow this plan: study keeps to its minutes and its new cards, and says each day how it goes
    #[arg(long, conflicts_with = "stop")]
    pub follow: bool,
    /// Follow no plan any more
    #[arg(long, conflicts_with_all = ["decks", "minutes", "new", "json"])]
    pub stop: bool,
    /// How many minutes a day there are; those of the configuration, where nothing is said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1440))]
    pub minutes: Option<u32>,
    /// Learn so many new cards; all that were never asked, where nothing is said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub new: Option<u32>,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}
