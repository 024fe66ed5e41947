//! Finds and reads decks and the configuration.

mod bundled;
pub mod config;
mod files;
mod shelf;
mod write;

pub use bundled::BUNDLED;
pub use files::{Unreadable, deck_files, load, load_all, on_all_cores};
pub use shelf::{Found, NotFound, Origin, Shelf, Source};
pub use write::{Unwritten, create, replace};
