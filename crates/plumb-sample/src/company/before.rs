//! The first cycle: closed long since. Rounds did not take part yet.

mod bench;
mod booking;
mod mendwell;
mod neighbours;
mod parts;
mod welcome;
mod workshops;

use crate::telling::Told;

/// What each team told of itself.
pub(crate) fn told() -> Vec<(&'static str, Told)> {
    vec![
        ("mendwell", mendwell::told()),
        ("workshops", workshops::told()),
        ("neighbours", neighbours::told()),
        ("bench", bench::told()),
        ("parts", parts::told()),
        ("welcome", welcome::told()),
        ("booking", booking::told()),
    ]
}
