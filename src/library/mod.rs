//! Finds and reads decks and the configuration.

mod asked;
mod beside;
mod bundled;
pub mod config;
mod draft;
mod files;
mod found;
mod index;
mod shelf;
mod stamp;
#[cfg(test)]
mod tests;
mod write;

pub use asked::{Asked, ask};
pub use beside::beside;
pub use bundled::BUNDLED;
pub use files::{Unreadable, deck_files, load, load_all, on_all_cores};
pub use found::{Found, Origin, Reading};
pub use index::{Indexes, LEAST, TICK};
pub use shelf::{NotFound, Shelf, Source};
pub use write::{create, replace};
