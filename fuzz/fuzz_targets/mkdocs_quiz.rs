#![no_main]

use libfuzzer_sys::fuzz_target;
use obverse_formats::Format;

fuzz_target!(|bytes: &[u8]| obverse_fuzz::import(Format::MkdocsQuiz, "page.md", bytes));
