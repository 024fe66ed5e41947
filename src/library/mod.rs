//! Finds and reads decks and the configuration.

mod bundled;
pub mod config;
mod files;
mod found;
mod index;
mod index_file;
mod load;
mod media;
mod shelf;
mod stamp;
#[cfg(test)]
mod tests;
mod write;

pub use bundled::{BUNDLED, FIRST_STEPS};
pub use files::{
    Unreadable, deck_files, file_stem, is_deck_name, load_deck, load_decks, on_all_cores, open_file,
};
pub use found::{DeckReading, FoundDeck, Origin};
pub use index::{CLOCK_TICK, DeckIndexes, MIN_INDEXED_BYTES};
pub use load::{LoadedQuestion, load_questions};
pub use media::{MediaError, MediaFormat, find_media, read_media};
pub use shelf::{DeckSource, NotFound, Shelf};
pub use stamp::Stamp;
pub use write::{create, replace};
