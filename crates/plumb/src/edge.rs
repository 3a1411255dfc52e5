//! The edge of the world: the real clock and the real chance. Nothing else in Plumb may ask for them.

use jiff::Timestamp;
use plumb_app::{Chance, Clock};

/// The clock of this machine.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the time comes in")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The chance of the operating system.
#[derive(Debug)]
pub(crate) struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where chance comes in")]
    #[expect(
        clippy::expect_used,
        reason = "a machine without chance can keep no secret: better none than a weak one"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}
