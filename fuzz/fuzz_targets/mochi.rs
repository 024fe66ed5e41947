#![no_main]

mod package;

use libfuzzer_sys::fuzz_target;
use obverse_formats::Format;

fuzz_target!(|bytes: &[u8]| {
    obverse_fuzz::import(Format::Mochi, "cards.mochi", bytes);
    for name in ["data.json", "data.edn"] {
        obverse_fuzz::import(Format::Mochi, "cards.mochi", &package::pack(&[(name, bytes)]));
    }
});
