//! The core of obverse: decks, grading, rules, memory and sessions.
//!
//! Text and values in, values out: no file, no clock, no chance and no terminal. In reading order; each module uses
//! only those above it, and a test holds that:
//!
//! - [`messages`]: the words of the interface in each language
//! - [`text`]: Markdown, wrapping, and escaping of what must not reach a terminal
//! - [`quantity`]: the one reader of numbers and dates
//! - [`words`]: which words languages have, and how they are spelt elsewhere
//! - [`fold`]: when two texts are the same answer
//! - [`deck`]: the model of decks, and the reader that finds every error
//! - [`edit`]: a deck's text to a formatted or a fixed one
//! - [`memory`]: reviews in, memory states and due dates out
//! - [`grade`]: a question and a response in, a verdict with its reason out
//! - [`check`]: the lints for good questions
//! - [`session`]: what is asked, and what follows from each answer
//! - [`stats`]: rows in, figures out

pub mod check;
pub mod deck;
pub mod edit;
pub mod fold;
pub mod grade;
pub mod memory;
pub mod messages;
pub mod quantity;
#[cfg(test)]
mod samples;
pub mod session;
pub mod stats;
pub mod text;
pub mod words;
