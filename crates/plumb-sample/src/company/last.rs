//! The cycle before the one under way: closed, scored, and learned from.

mod bench;
mod booking;
mod mendwell;
mod neighbours;
mod parts;
mod rounds;
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
        ("rounds", rounds::told()),
        ("welcome", welcome::told()),
        ("booking", booking::told()),
    ]
}
