//! The arguments of `new` and `fmt`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use obverse_core::deck::QuestionType;

/// `obverse new`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse new capitals.toml                                     asks for title and question type
  obverse new course/capitals.toml --title Capitals --kind cloze")]
pub struct NewArgs {
    /// The file to create; it must not exist yet
    #[arg(value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub path: PathBuf,
    /// The title of the deck
    #[arg(long)]
    pub title: Option<String>,
    /// The type of most of its questions
    #[arg(long, value_name = "TYPE", value_parser = kinds())]
    pub kind: Option<QuestionType>,
}

/// The question types with their descriptions.
fn kinds() -> impl TypedValueParser<Value = QuestionType> {
    let values =
        QuestionType::ALL.map(|kind| PossibleValue::new(kind.name()).help(kind.description()));
    PossibleValuesParser::new(values)
        .try_map(|name| QuestionType::from_name(&name).ok_or("no such question type"))
}

/// `obverse fmt`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse fmt my-deck.toml          put keys in order; keep comments and line breaks
  obverse fmt course/ --ids         also add missing ids to decks and questions
  obverse fmt course/ --check       change nothing; exit with 1 if a file would change")]
pub struct FmtArgs {
    /// Files and folders to format
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,
    /// Add an id to each deck and question without one
    #[arg(long)]
    pub ids: bool,
    /// Change nothing; list the files that would change
    #[arg(long)]
    pub check: bool,
}
