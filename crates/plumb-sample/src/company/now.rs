//! The cycle under way, told up to its sixth week.

mod bench;
mod booking;
mod mendwell;
mod neighbours;
mod parts;
mod personal;
mod rounds;
mod welcome;
mod workshops;

pub(crate) use personal::personal;

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
