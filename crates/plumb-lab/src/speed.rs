//! How long a review takes.

use crate::corpus::{Kind, Statement};
use plumb_review::{KeyResult, Objective};
use std::time::Instant;

/// Microseconds for one statement, on average.
pub fn review_us(all: &[Statement]) -> f64 {
    let round = || {
        for one in all {
            match one.kind {
                Kind::KeyResult => {
                    std::hint::black_box(KeyResult { text: &one.text, ..KeyResult::default() }.review());
                }
                Kind::Objective => {
                    std::hint::black_box(Objective { text: &one.text, ..Objective::default() }.review());
                }
            }
        }
    };
    round();
    let rounds = 50_u32;
    let begin = Instant::now();
    for _ in 0..rounds {
        round();
    }
    begin.elapsed().as_secs_f64() * 1e6 / f64::from(rounds) / all.len() as f64
}
