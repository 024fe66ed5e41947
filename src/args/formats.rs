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

Formats: gift, moodle, aiken, anki, apkg, qti, csv, markdown, json. What a format has no place for is named, question by question.")]
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
  obverse import words.csv --to words.toml     a table; its first three cards are shown
  obverse import words.txt --to words.toml --delimiter '|' --columns answer,prompt
                                             a table without a row of names
  obverse import exports/ --to bank.toml       every file of a folder that is a question bank
  obverse import bank.gift --to bank.toml --dry-run
                                             the result for each item
  obverse import deck.apkg --to deck.toml --history
                                             with the reviews of its cards
  obverse import old.txt --from gift --encoding windows-1252 --to old.toml

Each item is imported whole, imported with a named loss, or refused with a reason. The words of each
question are compared with those of the file.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag that is typed")]
pub struct ImportArgs {
    /// The files, or folders of them; `-` is standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// The deck to write; an existing one is updated
    #[arg(long, value_name = "DECK.toml", value_hint = ValueHint::FilePath)]
    pub to: PathBuf,
    /// The format, if it cannot be detected
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<String>,
    /// The columns of a table by the keys of a deck: prompt,answer,tags; `-` skips one
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// The signs between the columns of a table, if they cannot be detected; `tab` is a tab
    #[arg(long, value_name = "SIGNS")]
    pub delimiter: Option<String>,
    /// The signs between the rows of a table, if they are not lines, as Quizlet exports it
    #[arg(long, value_name = "SIGNS")]
    pub row_delimiter: Option<String>,
    /// The encoding, if it cannot be detected: utf-8, windows-1252 …
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The language of the texts, if it cannot be detected: en, de, pt-BR …
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// The title of the deck
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Import the reviews, suspended cards and flags of an Anki package too
    #[arg(long)]
    pub history: bool,
    /// Write nothing; show the result for each item
    #[arg(long)]
    pub dry_run: bool,
    /// Write without a question: change an existing deck, or take the columns of a table as detected
    #[arg(long)]
    pub yes: bool,
    /// Fail and write nothing if anything is lost or refused
    #[arg(long)]
    pub strict: bool,
    /// Print the result for each item as JSON
    #[arg(long)]
    pub json: bool,
}
