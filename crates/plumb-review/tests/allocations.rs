//! How often a review asks for memory: a bound on what it does, whatever the machine does. `cargo bench` has the time.

#![allow(clippy::unwrap_used, reason = "stories, outside functions that are tests")]

use allocation_counter::measure;
use plumb_review::{KeyResult, Objective, TEXT_MAX};

/// Nine and seven in the mean and twelve at most when this was written.
const COUNT_MAX: u64 = 24;
/// 7 KiB for a usual sentence when this was written.
const BYTES_MAX: u64 = 16 * 1024;

/// The statements behind their labels.
fn statements(lines: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = lines.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some(line.split_once('|')?.1.trim()))
}

#[track_caller]
fn check(text: &str, review: impl Fn()) {
    // What is looked up once and kept is no part of it.
    review();
    let asked = measure(review);
    assert!(
        asked.count_total <= COUNT_MAX && asked.bytes_max <= BYTES_MAX,
        "{asked:?} for {text:?}"
    );
    assert_eq!(asked.count_current, 0, "{text:?} keeps something");
}

#[test]
fn a_review_asks_for_memory_a_few_times() {
    for text in statements(include_str!("../../plumb-lab/data/key-results.txt")) {
        check(text, || drop(KeyResult { text, ..KeyResult::default() }.review()));
    }
    for text in statements(include_str!("../../plumb-lab/data/objectives.txt")) {
        check(text, || drop(Objective { text, ..Objective::default() }.review()));
    }
}

#[test]
fn a_long_text_takes_larger_pieces_and_hardly_more_of_them() {
    let long = "Raise the share of riders who ride again from 40% to 60% and ".repeat(1000);
    assert!(long.len() > TEXT_MAX);
    let review = || drop(KeyResult { text: &long, ..KeyResult::default() }.review());
    review();
    let asked = measure(review);
    assert!(asked.count_total <= 2 * COUNT_MAX, "{asked:?}");
    assert!(asked.bytes_max <= 64 * u64::try_from(TEXT_MAX).unwrap(), "{asked:?}");
}
