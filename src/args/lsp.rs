//! The arguments of `lsp`.

use clap::Args;

/// `obverse lsp`.
#[derive(Args, Debug)]
#[command(
    after_help = "An editor starts this command; docs/editors.md has the lines for each editor.
It speaks the Language Server Protocol over standard input and output."
)]
pub struct LspArgs {
    /// Use standard input and output; the default, which some editors repeat
    #[arg(long)]
    pub stdio: bool,
}
