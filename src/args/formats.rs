//! The arguments of `import` and `export`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// `obverse export`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse export my-deck -o my-deck.gift              for Moodle, as plain text
  obverse export my-deck --to moodle -o bank.xml      for Moodle, with units, hints and clozes
  obverse export my-deck --to anki -o notes.txt       for Anki: File, Import
  obverse export my-deck --to json                    to standard output

Formats: gift, moodle, aiken, anki, apkg, qti, csv, markdown, json. obverse reports each part of a question \
that a format cannot hold.")]
pub struct ExportDeckArgs {
    /// The deck to export [default: choose from a list]
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// The format [default: by the extension of FILE]
    #[arg(long, value_name = "FORMAT")]
    pub to: Option<String>,
    /// Write to this file instead of standard output; an existing file is never overwritten
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Fail and write nothing if a question would lose a part
    #[arg(long)]
    pub strict: bool,
    /// Print the result for each question as JSON
    #[arg(long, requires = "output")]
    pub json: bool,
}

/// `obverse import`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse import bank.gift --to bank.toml      questions in Moodle's plain text
  obverse import deck.apkg --to deck.toml      an Anki package; images go beside the deck
  obverse import bank.xml --to bank.toml       Moodle XML; images go beside the deck
  obverse import words.csv --to words.toml     a table; its first three cards are shown
  obverse import words.txt --to words.toml --delimiter '|' --columns answer,prompt
                                             a table without a header row
  obverse import exports/ --to bank.toml       every question bank in a folder
  obverse import bank.gift --to bank.toml --dry-run
                                             show the result for each item, write nothing
  obverse import deck.apkg --to deck.toml --history
                                             also import reviews, suspended cards and flags
  obverse import old.txt --from gift --encoding windows-1252 --to old.toml

obverse reports every item: imported, imported without some part, or refused with a reason.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct ImportArgs {
    /// Files or folders to import; `-` is standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// The deck to write; an existing deck is updated
    #[arg(long, value_name = "DECK.toml", value_hint = ValueHint::FilePath)]
    pub to: PathBuf,
    /// The format [default: detected from the content]
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<String>,
    /// The columns of a table, as keys of a deck: prompt,answer,tags; `-` skips a column
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The separator of columns, or `tab` [default: detected from the text]
    #[arg(long, value_name = "TEXT")]
    pub delimiter: Option<String>,
    /// The separator of rows, as Quizlet exports them [default: the end of a line]
    #[arg(long, value_name = "TEXT")]
    pub row_delimiter: Option<String>,
    /// The encoding, such as utf-8 or windows-1252 [default: detected from the content]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The language of the texts, such as en or pt-BR [default: detected from the content]
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// The title of the deck
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Also import the reviews, suspended cards and flags of an Anki package
    #[arg(long)]
    pub history: bool,
    /// Show the result for each item, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Update an existing deck, or write a table, without asking
    #[arg(long)]
    pub yes: bool,
    /// Fail and write nothing if an item is refused or would lose a part
    #[arg(long)]
    pub strict: bool,
    /// Print the result for each item as JSON
    #[arg(long)]
    pub json: bool,
}
