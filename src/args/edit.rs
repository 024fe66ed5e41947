//! What is typed behind the verbs that write decks: `new` and `fmt`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use obverse_core::deck::QuestionType;

/// `obverse new`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse new capitals.toml                                     asks for the title and the kind
  obverse new course/capitals.toml --title Capitals --kind cloze")]
pub struct NewArgs {
    /// The file to make; it must not be there yet
    #[arg(value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub path: PathBuf,
    /// What the deck is called
    #[arg(long)]
    pub title: Option<String>,
    /// The type that most of its questions will have
    #[arg(long, value_name = "TYPE", value_parser = kinds())]
    pub kind: Option<QuestionType>,
}

/// The types of questions, each with what a learner does with it.
fn kinds() -> impl TypedValueParser<Value = QuestionType> {
    let values =
        QuestionType::ALL.map(|kind| PossibleValue::new(kind.name()).help(kind.description()));
    PossibleValuesParser::new(values)
        .try_map(|name| QuestionType::from_name(&name).ok_or("no type of question has this name"))
}

/// `obverse fmt`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  obverse fmt my-deck.toml          keys in their order; comments and line breaks stay
  obverse fmt course/ --ids         and an id for the deck and each question that has none
  obverse fmt course/ --check       change nothing; exit code 1 where something would change")]
pub struct FmtArgs {
    /// Files and folders
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,
    /// Give an id to the deck and to each question that has none
    #[arg(long)]
    pub ids: bool,
    /// Change nothing; print the files that would change
    #[arg(long)]
    pub check: bool,
}
