//! Any bytes, read as a web page.
#![no_main]

mod holds;

use libfuzzer_sys::fuzz_target;
use onrecord::read::{InputFormat, ReadOptions, read};

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions::default().format(InputFormat::Html);
    for report in read(bytes, &options).into_iter().flatten() {
        holds::report(&report, bytes);
    }
});
