//! obverse: quizzes and flashcards in the terminal, from decks in plain TOML.
//!
//! This is the program. It uses three crates, as `ARCHITECTURE.md` says: `obverse-core` (decks,
//! grading, memory, sessions), `obverse-formats` (other programs' files) and `obverse-store` (the
//! score file). Its modules:
//!
//! - [`library`]: the decks and the configuration
//! - [`report`]: figures, decks and diagnostics as lines, JSON and pages
//! - [`ui`]: the output and the input stream
//! - [`commands`]: one module for each verb

pub mod args;
pub mod commands;
pub mod env;
pub mod error;
pub mod library;
pub mod report;
pub mod ui;
