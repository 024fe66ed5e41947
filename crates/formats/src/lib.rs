//! Foreign formats: importers turn bytes into questions, exporters turn decks into bytes. Nothing
//! here reads files or the score file.
//!
//! An importer makes a [`Bank`] of [`BankItem`]s. Every item of the file has one, with its
//! [`ItemResult`], so that nothing is lost silently. [`assemble()`] turns the bank into questions
//! of a deck and reads each of them back with the deck's own reader.

mod aiken;
mod anki_text;
pub mod apkg;
mod assemble;
mod bank;
mod build;
mod decode;
mod duplicates;
mod embedded;
mod export;
mod format;
pub mod gift;
mod h5p;
mod hascard;
mod hashcards;
mod html;
mod inline_files;
mod language;
mod markup;
mod mdbook;
mod media;
mod merge;
mod mkdocs_quiz;
mod mnemosyne;
mod mochi;
pub mod moodle;
mod notes;
mod opentdb;
mod opentriviaqa;
mod orgdrill;
mod own_json;
mod qti;
mod recto;
mod table;
#[cfg(test)]
mod tests;
mod text2qti;
mod visible;
mod xml;
mod zip_files;

pub use assemble::{Assembled, ItemReport, assemble, assemble_watched, has_penalty};
pub use bank::{Bank, BankItem, ItemResult, Place};
pub use decode::{DecodeError, Decoded, decode};
pub use export::{
    ExportOptions, Exported, LearnedCard, LearnedMemory, LearnedReview, QuestionReport, ReadFile,
    Target, export, export_with,
};
pub use format::{
    Format, ImportOptions, OpenError, OpenedFile, describe_unknown, detect, open_file, read_text,
};
pub use markup::{Converted, Markup};
pub use media::Media;
pub use merge::{IMPORT_HASH, MergeChange, Merged, add_import_hashes, merge};
pub use notes::{is_book_quiz, note_to_deck};

/// Stands in a text for a blank while the text around it is converted: a character for private
/// use.
pub(crate) const GAP: char = '\u{f8f3}';
