//! obverse: quizzes and flashcards in the terminal, from decks in plain TOML.
//!
//! This is the program. It uses five crates, as `ARCHITECTURE.md` says: `obverse-core` (decks,
//! grading, memory, sessions), `obverse-formats` (other programs' files), `obverse-lsp` (the
//! language server), `obverse-store` (the score file) and `obverse-streams` (standard output). Its modules:
//!
//! - [`library`]: the decks and the configuration
//! - `report`: figures, decks and diagnostics as lines, JSON and pages
//! - [`ui`]: the output and the input stream
//! - `commands`: one module for each verb

pub mod args;
mod commands;
pub mod env;
mod error;
pub mod library;
mod report;
pub mod ui;

pub use commands::{answer_shell, explain_usage, run, version_text};
