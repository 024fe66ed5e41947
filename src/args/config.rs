//! The arguments of `config`.

use clap::Args;

/// `obverse config`.
#[derive(Args, Debug, Default)]
#[command(after_help = "Examples:
  obverse config                     each setting and where it comes from
  obverse config --edit              open the file in your editor, then check it
  obverse config --explain           every key, its meaning and its default")]
pub struct ConfigArgs {
    /// Print a file that explains every key, with its default
    #[arg(long)]
    pub explain: bool,
    /// Open the file in the editor named by VISUAL or EDITOR; create it if there is none
    #[arg(long, conflicts_with = "explain")]
    pub edit: bool,
    /// Print the settings as JSON
    #[arg(long, conflicts_with_all = ["explain", "edit"])]
    pub json: bool,
}
