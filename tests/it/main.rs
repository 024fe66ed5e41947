//! Stories: the program as its users meet it.

mod check;
mod decks;
mod docs;
mod harness;
mod terminal;
mod tidy;
mod types;
