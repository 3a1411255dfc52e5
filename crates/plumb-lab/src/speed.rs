//! How long a review takes.

use crate::corpus::{Kind, Statement};
use plumb_review::{KeyResult, Objective};
use std::hint::black_box;
use std::time::Instant;

/// Microseconds to read one statement into its parts.
pub fn read_us(all: &[Statement]) -> f64 {
    quickest(all, |one| {
        black_box(plumb_review::read(&one.text));
    })
}

/// Microseconds to review one.
pub fn review_us(all: &[Statement]) -> f64 {
    quickest(all, |one| match one.kind {
        Kind::KeyResult => {
            black_box(KeyResult { text: &one.text, ..KeyResult::default() }.review());
        }
        Kind::Objective => {
            black_box(Objective { text: &one.text, ..Objective::default() }.review());
        }
    })
}

/// The quickest of many rounds, as whatever else runs only makes them slower.
fn quickest(all: &[Statement], mut each: impl FnMut(&Statement)) -> f64 {
    let round = |_| {
        let begin = Instant::now();
        all.iter().for_each(&mut each);
        begin.elapsed().as_secs_f64() * 1e6 / all.len() as f64
    };
    (0..200).map(round).fold(f64::MAX, f64::min)
}
