#![no_main]

mod package;

use libfuzzer_sys::fuzz_target;
use obverse_formats::Format;

const ABOUT: &[u8] = br#"{"title": "a", "mainLibrary": "H5P.QuestionSet"}"#;

fuzz_target!(|bytes: &[u8]| {
    obverse_fuzz::import(Format::H5p, "set.h5p", bytes);
    let entries = [("h5p.json", ABOUT), ("content/content.json", bytes)];
    obverse_fuzz::import(Format::H5p, "set.h5p", &package::pack(&entries));
});
