//! Decks: their model, their identities, and the reader that turns text into values and faults.
//!
//! Text in, values out; no files. [`parse`] is the door.

mod code;
mod cut;
#[allow(clippy::module_inception)]
mod deck;
mod edition;
pub mod fault;
mod harm;
pub mod id;
pub mod keys;
mod kind;
pub mod labels;
mod level;
pub mod likeness;
mod named;
pub mod normal;
mod options;
mod outline;
pub mod question;
mod read;
mod slug;
pub mod span;
pub mod succession;
mod syntax;
pub mod tree;
mod vocabulary;
pub mod write;

pub use deck::{Aliases, Deck, Draw, QuizRules, Verdicts};
pub use edition::{Edition, toml_text};
pub use id::{CardId, DeckId, Part, QuestionId};
pub use kind::QuestionType;
pub use level::{Level, Levels, unknown_rule};
pub use named::named;
pub use outline::{Lookup, Outline, Sketch, errors};
pub use question::Question;
pub use read::with_tree;
pub use read::{FORMAT, MAX_BYTES, decode, parse, reads_as_time};
pub use slug::slug;
