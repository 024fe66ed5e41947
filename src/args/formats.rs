//! What is typed behind `import`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// `obverse export`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse export my-deck -o my-deck.gift              for Moodle, as plain text
  obverse export my-deck --to moodle -o bank.xml      for Moodle, with units, hints and clozes
  obverse export my-deck --to anki -o notes.txt       for Anki: File, Import
  obverse export my-deck --to json                    to standard output

Formats: gift, moodle, aiken, anki, csv, markdown, json. What a format has no place for is named, question by question.")]
pub struct ExportDeckArgs {
    /// The deck; asked for where it is left out
    #[arg(value_name = "DECK")]
    pub deck: Option<String>,
    /// The format [default: as the file's name ends]
    #[arg(long, value_name = "FORMAT")]
    pub to: Option<String>,
    /// Where to write it, instead of standard output; a file that is there already is left alone
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Fail, and write nothing, where anything is lost
    #[arg(long)]
    pub strict: bool,
    /// Print what became of each question as JSON
    #[arg(long, requires = "output")]
    pub json: bool,
}

/// `obverse import`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:
  obverse import bank.gift --to bank.toml      questions from Moodle's plain text
  obverse import deck.apkg --to deck.toml      a package of Anki, with its images beside the deck
  obverse import bank.xml --to bank.toml       Moodle XML, with its images beside the deck
  obverse import words.txt --to words.toml --delimiter '|' --columns answer,prompt
                                             a table without a row of names
  obverse import exports/ --to bank.toml       every file of a folder that is a question bank
  obverse import bank.gift --to bank.toml --dry-run
                                             what would become of each item
  obverse import deck.apkg --to deck.toml --history
                                             and what was learned of it
  obverse import old.txt --from gift --encoding windows-1252 --to old.toml

Nothing is lost in silence: each item is taken, taken with a loss that is named, or refused with a reason.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub struct ImportArgs {
    /// The files, or folders of them; `-` is standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// The deck to write; one that is there is updated
    #[arg(long, value_name = "DECK.toml", value_hint = ValueHint::FilePath)]
    pub to: PathBuf,
    /// The format, where it is not to be told from the content
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<String>,
    /// What the columns of a table are, by the keys of a deck: prompt,answer,tags; `-` is passed over
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// What stands between the columns, where it is not to be told from the text: one sign, or `tab`
    #[arg(long, value_name = "SIGN")]
    pub delimiter: Option<String>,
    /// The encoding, where it is not to be told from the content: utf-8, windows-1252 …
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The title of the deck
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Take what was learned too: the reviews of a package of Anki, what is set aside, what is flagged
    #[arg(long)]
    pub history: bool,
    /// Write nothing; tell what would become of each item
    #[arg(long)]
    pub dry_run: bool,
    /// Change a deck that is there without being asked
    #[arg(long)]
    pub yes: bool,
    /// Fail, and write nothing, where anything is lost or refused
    #[arg(long)]
    pub strict: bool,
    /// Print what became of each item as JSON
    #[arg(long)]
    pub json: bool,
}
