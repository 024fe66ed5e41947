#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| obverse_fuzz::decks::edit(text));
