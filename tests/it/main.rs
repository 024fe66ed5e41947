//! Stories: the program as its users meet it.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

mod anki;
mod backup;
mod check;
mod confidence;
mod config;
mod corpora;
mod days;
mod decks;
mod docs;
mod edit;
mod export;
mod harness;
mod history;
mod identity;
mod import;
mod kill;
#[path = "../support/many.rs"]
mod many;
mod memory;
mod merge;
mod moodle;
#[path = "../support/package.rs"]
mod package;
mod plan;
mod pty;
mod quiz;
mod reference;
mod safety;
mod schema;
mod scores;
mod show;
mod stats;
mod storage;
mod study;
mod terminal;
mod tidy;
mod tune;
mod tutorial;
mod types;
#[path = "../support/year.rs"]
mod year;
