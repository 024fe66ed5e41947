//! Decks are edited as text: what is not meant stays byte for byte as its writer left it, line endings and all.
//!
//! Text in, text out; no files. [`tidy()`] puts keys in order and gives identities, [`mend()`] makes the mends that faults
//! carry, [`put()`] puts questions in. All leave a text alone that they could only make worse.

mod ids;
mod layout;
mod mend;
mod put;
mod same;
mod starter;
#[cfg(test)]
mod tests;
mod tidy;

pub use mend::{Done, Mended, State, mend};
pub use put::put;
pub use starter::{SCHEMA, starter};
pub use tidy::{Tidied, Untidy, tidy};
