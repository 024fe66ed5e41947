#![no_main]

mod package;

use libfuzzer_sys::fuzz_target;
use obverse_formats::Format;

fuzz_target!(|bytes: &[u8]| {
    obverse_fuzz::import(Format::Mnemosyne, "cards.xml", bytes);
    obverse_fuzz::import(Format::Mnemosyne, "a.cards", &package::pack(&[("cards.xml", bytes)]));
});
