//! Tries whatever bytes there are on the review and on the readers of `plumb lint`, led by what they reach in the code.
//!
//! `cargo xtask soak` builds and runs it.
#![no_main]

mod holds;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| holds::check(bytes));
