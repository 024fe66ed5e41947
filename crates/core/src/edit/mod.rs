//! Decks are edited as text: what is not meant stays byte for byte as its writer left it, line endings and all.
//!
//! Text in, text out; no files. [`tidy_deck`] puts keys in order and gives identities, [`apply_fixes`] makes the mends that faults
//! carry, [`put_questions`] puts questions in. All leave a text alone that they could only make worse.

mod equivalence;
mod fix;
mod ids;
mod layout;
mod put;
mod starter;
#[cfg(test)]
mod tests;
mod tidy;

pub use fix::{AppliedFix, Assessment, FixedText, apply_fixes};
pub use put::put_questions;
pub use starter::{SCHEMA_FILE, starter_deck};
pub use tidy::{EditError, TidiedText, tidy_deck};
