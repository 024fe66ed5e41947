//! obverse: quizzes and flashcards in the terminal, from decks in plain TOML.
//!
//! This is the program. Three crates stand below it, as `ARCHITECTURE.md` says: `obverse-core` (decks, grading,
//! memory, sessions), `obverse-formats` (other programs' files) and `obverse-store` (the score file). Here:
//!
//! - [`library`]: which decks and which configuration there are
//! - [`report`]: figures, decks and diagnostics as lines, JSON and pages
//! - [`ui`]: the one output stream, the one input stream
//! - [`commands`]: one module for each verb

pub mod args;
pub mod commands;
pub mod env;
pub mod error;
pub mod library;
pub mod report;
pub mod ui;
