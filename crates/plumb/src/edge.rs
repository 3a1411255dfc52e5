//! The edge of the world: the real clock and the real chance. Nothing else in Plumb may ask for them.

use jiff::Timestamp;
use plumb_app::{Chance, Clock};

/// The clock of this machine.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the time comes in")]
    pub(crate) fn of_the_machine() -> Timestamp {
        let now = Timestamp::now();
        // As exactly as both databases keep it, so that what is answered at once is what is read later.
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

impl Clock for SystemClock {
    #[cfg(not(feature = "test-clock"))]
    fn now(&self) -> Timestamp {
        Self::of_the_machine()
    }

    #[cfg(feature = "test-clock")]
    fn now(&self) -> Timestamp {
        crate::test_clock::scripted(Self::of_the_machine())
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
