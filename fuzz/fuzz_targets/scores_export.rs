#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| obverse_fuzz::scores::merge_export(bytes));
