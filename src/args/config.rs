//! What is typed behind `config`.

use clap::Args;

/// `obverse config`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  obverse config                     what holds, and who says so
  obverse config --edit              open the file in your editor, and check it
  obverse config --explain           every key with what it does and its default")]
pub struct ConfigArgs {
    /// Print a file with every key explained and at its default
    #[arg(long)]
    pub explain: bool,
    /// Open the file in the editor that VISUAL or EDITOR names; where there is none, it is made
    #[arg(long, conflicts_with = "explain")]
    pub edit: bool,
    /// Print it as JSON
    #[arg(long, conflicts_with_all = ["explain", "edit"])]
    pub json: bool,
}
