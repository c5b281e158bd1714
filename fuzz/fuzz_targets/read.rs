//! Bytes of any kind: the kind is found, and the report's spans and way back hold.
#![no_main]

mod holds;

use libfuzzer_sys::fuzz_target;
use onrecord::read::{ReadOptions, read};

fuzz_target!(|bytes: &[u8]| {
    for report in read(bytes, &ReadOptions::default().name("fuzz.txt"))
        .into_iter()
        .flatten()
    {
        holds::report(&report, bytes);
    }
});
