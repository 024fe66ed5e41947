//! Finds and reads decks and the configuration.

mod bundled;
pub mod config;
mod files;
mod shelf;

pub use bundled::BUNDLED;
pub use files::{Unreadable, deck_files, load, load_all, on_all_cores};
pub use shelf::{Found, NotFound, Origin, Shelf, Source};
