//! Decks: their model, their identities, and the reader that turns text into values and
//! diagnostics.
//!
//! Text in, values out; no files. [`parse`] is the entry point.

mod code;
#[allow(clippy::module_inception)]
mod deck;
pub mod diagnostic;
mod edition;
pub mod id;
pub mod keys;
pub mod labels;
mod level;
mod media;
pub mod normal_form;
mod option_reference;
mod options;
mod outline;
pub mod parameters;
pub mod question;
mod question_pieces;
mod question_search;
mod question_type;
mod read;
mod retrieval;
pub mod similarity;
mod slug;
pub mod span;
mod spelling;
pub mod statement;
pub mod succession;
mod syntax;
pub mod tree;
mod unsafe_links;
mod vocabulary;
pub mod write;

pub use deck::{Aliases, Deck, Draw, QuestionOrder, QuizRules, QuizSection, VerdictTiming};
pub use edition::{Edition, to_toml_string};
pub use id::{CardId, DeckId, Part, QuestionId};
pub use level::{Level, Levels, unknown_rule_error};
pub(crate) use option_reference::{
    is_all_of_above, is_none_of_above, is_part_of_above, names_letters, refers_to_options,
};
pub use outline::{CardLookup, Outline, QuestionOutline, count_errors};
pub use question::Question;
pub use question_search::find_questions;
pub use question_type::QuestionType;
pub use read::with_tree;
pub use read::{FORMAT, MAX_BYTES, decode_utf8, parse, parse_duration};
pub use retrieval::Retrieval;
pub use slug::make_slug;
pub use vocabulary::DeckVocabulary;
