//! Packages, and bare collections: a change inside a compressed file rarely leaves one intact.
#![no_main]

use libfuzzer_sys::fuzz_target;
use obverse_formats::Format;

#[path = "../../tests/support/package.rs"]
mod package;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"SQLite format 3") {
        let bytes = package::zipped(&[("collection.anki21".to_owned(), bytes.to_vec())]);
        obverse_fuzz::import(Format::Apkg, "notes.apkg", &bytes);
    } else {
        obverse_fuzz::import(Format::Apkg, "notes.apkg", bytes);
    }
});
