//! Foreign formats: bytes to what they hold, decks to bytes. No files, no score file.
//!
//! An importer makes a [`Bank`] of [`Item`]s, one for whatever stands in the file, each with its [`Fate`]: nothing is
//! lost in silence. [`assemble()`] makes questions of a deck from it, each of which the deck's own reader has read.

mod aiken;
mod anki_text;
pub mod apkg;
mod assemble;
mod bank;
mod build;
mod decode;
mod distinct;
mod embedded;
mod export;
pub mod gift;
mod hashcards;
mod html;
mod markup;
mod mdbook;
mod media;
mod merge;
pub mod moodle;
mod opentdb;
mod table;
mod tell;
#[cfg(test)]
mod tests;

pub use assemble::{Assembled, Became, assemble, assemble_watched, costs};
pub use bank::{Bank, Fate, Item, Place};
pub use decode::{Decoded, Undecodable, decode};
pub use export::{Exported, Fared, Files, Target, export, export_with};
pub use markup::{Markup, Told};
pub use media::Media;
pub use merge::{Change, Merged, STAMP, merge, stamp};
pub use tell::{Format, Opened, Options, Unopened, detect, open, read};
