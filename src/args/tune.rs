//! What is typed behind the verbs that fit and foretell: `tune`.

use clap::Args;

/// `recto tune`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  recto tune              fit, measure, and adopt what is better
  recto tune --dry-run    fit and measure only
  recto tune --list       the parameters that held so far
  recto tune --undo       go back to those before

Without it, recto reckons with the parameters that fit many learners. A fit is adopted only if it foretells
your latest reviews, which it has not seen, better than the present parameters do.")]
#[allow(clippy::struct_excessive_bools, reason = "they are flags, of which few go together")]
pub struct Tune {
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
