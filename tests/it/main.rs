//! Stories: the program as its users meet it.

mod decks;
mod harness;
mod pty;
mod terminal;
mod tidy;
mod types;
