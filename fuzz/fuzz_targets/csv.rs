#![no_main]

use libfuzzer_sys::fuzz_target;
use recto::formats::Format;

fuzz_target!(|bytes: &[u8]| recto_fuzz::import(Format::Csv, "bank.csv", bytes));
