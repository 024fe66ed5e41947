//! Stories: the program as its users meet it.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

mod almost;
#[cfg(feature = "formats")]
mod anki;
mod anonymous;
mod away;
mod backup;
mod bounds;
mod check;
mod class;
#[path = "../support/class.rs"]
mod class_maker;
mod code;
mod confidence;
mod config;
mod content;
#[cfg(feature = "formats")]
mod corpora;
mod damage;
mod days;
mod decks;
mod department;
mod direction;
mod docs;
mod drawn;
mod edit;
#[cfg(feature = "formats")]
mod export;
mod followed;
#[cfg(feature = "formats")]
mod formats;
#[cfg(feature = "formats")]
mod former;
mod harm;
mod harness;
mod help;
mod history;
mod identity;
#[cfg(feature = "formats")]
mod import;
mod keys;
mod kill;
mod languages;
#[cfg(feature = "lsp")]
mod lsp;
mod luck;
#[path = "../support/many.rs"]
mod many;
mod marks;
mod media;
mod memory;
mod merge;
#[cfg(feature = "formats")]
mod moodle;
mod notes;
mod outputs;
#[cfg(feature = "formats")]
#[path = "../support/package.rs"]
mod package;
#[cfg(unix)]
mod paper;
mod pictures;
mod plan;
mod presets;
mod pty;
mod quick;
mod quiz;
mod reference;
#[cfg(feature = "formats")]
mod retrieval;
mod safety;
mod scarce;
mod schema;
mod scores;
mod seals;
mod sentences;
mod show;
mod simulation;
#[cfg(feature = "formats")]
mod slips;
mod stats;
mod storage;
mod study;
mod terminal;
mod tidy;
mod tune;
mod tutorial;
mod types;
mod unusual;
#[path = "../support/year.rs"]
mod year;
