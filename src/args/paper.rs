//! The arguments of `paper`, and of a paper that other commands name.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// `obverse paper`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse paper my-deck                                       the paper and its key, to read
  obverse paper my-deck --forms A,B --seed 7 --html test.html two forms to print, with their keys
  obverse paper my-deck --seed 7 --answers --html key.html    the same paper, corrected
  obverse paper my-deck --seed 7 --latex -o test.tex          LaTeX for your own layout

The same seed prints the same paper while the deck stays as it is. Each sheet has the number of \
the paper, such as 7-1f3a. `obverse class enter my-deck answers.csv --seed 7-1f3a` reads answers \
that were given on paper.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub struct PaperArgs {
    /// The deck of the paper
    #[arg(value_name = "DECK")]
    pub deck: String,
    /// Which paper
    #[command(flatten)]
    pub draw: PaperDrawArgs,
    /// Seed for random choices, or the number of a paper to print again
    #[arg(long, value_name = "N", value_parser = paper_number)]
    pub seed: Option<PaperNumber>,
    /// Print the corrected paper: each question with its answer and explanation
    #[arg(long)]
    pub answers: bool,
    /// Leave room for answers below each question, and print no sheet to fill in
    #[arg(long, conflicts_with = "answers")]
    pub no_sheet: bool,
    /// Write a page to print, in one file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["markdown", "latex", "json", "output"])]
    pub html: Option<PathBuf>,
    /// Print the paper as Markdown
    #[arg(long, conflicts_with_all = ["latex", "json"])]
    pub markdown: bool,
    /// Print the paper as LaTeX
    #[arg(long, conflicts_with = "json")]
    pub latex: bool,
    /// Print the paper with its answers as JSON
    #[arg(long)]
    pub json: bool,
    /// Write Markdown or LaTeX to this new file
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// The draw of a paper. The same draw with the same seed makes the same paper.
#[derive(Args, Clone, Debug, Default)]
pub struct PaperDrawArgs {
    /// The forms: the same questions, in each form in another order
    #[arg(long, value_name = "FORM", value_delimiter = ',', default_value = "A", value_parser = form_label)]
    pub forms: Vec<String>,
    /// Draw N questions, without the deck's blueprint
    #[arg(short = 'n', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub count: Option<u32>,
    /// Draw only questions with this tag, or with all of several tags
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// Keep the order of the deck in every form, and shuffle only options
    #[arg(long)]
    pub keep_order: bool,
}

/// The number of a paper: its seed, and the check of its questions if it was printed before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperNumber {
    /// The seed.
    pub seed: u64,
    /// The check, in hexadecimal.
    pub check: Option<String>,
}

/// The greatest length of a form's name, in characters.
const FORM_LENGTH: usize = 12;

/// Reads the name of a form.
fn form_label(text: &str) -> Result<String, String> {
    let name = text.trim();
    let is_short = (1..=FORM_LENGTH).contains(&name.chars().count());
    if is_short && name.chars().all(char::is_alphanumeric) {
        Ok(name.to_owned())
    } else {
        Err("name a form with letters and digits, such as A".to_owned())
    }
}

/// Reads a seed or the number of a paper.
pub(super) fn paper_number(text: &str) -> Result<PaperNumber, String> {
    let (seed, check) = match text.split_once('-') {
        Some((seed, check)) => (seed, Some(check.to_ascii_lowercase())),
        None => (text, None),
    };
    let is_check = check
        .as_ref()
        .is_none_or(|check| !check.is_empty() && check.chars().all(|c| c.is_ascii_hexdigit()));
    match seed.parse() {
        Ok(seed) if is_check => Ok(PaperNumber { seed, check }),
        _ => Err("write a number such as 7, or that of a paper such as 7-1f3a".to_owned()),
    }
}
