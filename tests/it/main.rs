//! Stories: the program as its users meet it.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

mod check;
mod config;
mod decks;
mod docs;
mod harness;
mod kill;
mod memory;
mod pty;
mod quiz;
mod safety;
mod study;
mod terminal;
mod tidy;
mod types;
