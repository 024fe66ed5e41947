//! Edits decks as text: all other text stays the same, byte for byte, including line breaks.
//!
//! Text in, text out; no files. [`tidy_deck`] sorts keys and adds ids, [`apply_fixes`] applies the
//! fixes of diagnostics, and [`put_questions`] replaces and adds questions. None of them makes a
//! text worse.

mod equivalence;
mod fix;
mod ids;
mod layout;
mod put;
mod starter;
#[cfg(test)]
mod tests;
mod tidy;

pub use fix::{AppliedFix, Assessment, FixedText, apply_fixes, useful_fix};
pub use ids::new_question_id;
pub use put::put_questions;
pub use starter::{SCHEMA_FILE, starter_deck};
pub use tidy::{EditError, TidiedText, tidy_deck};
