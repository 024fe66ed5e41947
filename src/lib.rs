//! recto: quizzes and flashcards in the terminal, from decks in plain TOML.
//!
//! The rooms of the house, in reading order; each uses only those above it, as `ARCHITECTURE.md` says and a test holds:
//!
//! - [`text`]: Markdown, wrapping, and escaping of what must not reach a terminal
//! - [`quantity`]: the one reader of numbers and dates
//! - [`words`]: which words languages have, and how they are spelt elsewhere
//! - [`fold`]: what makes two texts the same answer
//! - [`deck`]: the model of decks, and the reader that finds every fault
//! - [`edit`]: a deck's text to a tidier or a mended one
//! - [`writer`]: the one writer of files
//! - [`library`]: which decks and which configuration there are
//! - [`memory`]: reviews in, what is remembered and when to ask again out
//! - [`grade`]: a question and a response in, a verdict with its reason out
//! - [`check`]: the rules of good questions
//! - [`sitting`]: what is asked, and what becomes of each answer
//! - [`truth`]: what is kept, table by table, and the same as lines of text
//! - [`store`]: what is kept
//! - `formats`: what other programs read and write
//! - [`stats`]: rows in, figures out
//! - [`report`]: figures, decks and faults as lines and as JSON
//! - [`ui`]: the one mouth, the one ear
//! - [`commands`]: one file for each verb

pub mod args;
pub mod check;
pub mod commands;
pub mod deck;
pub mod edit;
pub mod env;
pub mod error;
pub mod fold;
#[cfg(feature = "formats")]
pub mod formats;
pub mod grade;
pub mod library;
pub mod memory;
pub mod quantity;
pub mod report;
pub mod sitting;
pub mod stats;
pub mod store;
pub mod text;
pub mod truth;
pub mod ui;
pub mod words;
pub mod writer;
