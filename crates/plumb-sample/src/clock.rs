//! A clock that stands still until it is moved: what the sample is told by, and every test.

use jiff::{SignedDuration, Timestamp};
use plumb_app::Clock;
use std::sync::{Mutex, PoisonError};

/// Says what it was set to.
#[derive(Debug)]
pub struct ScriptedClock(Mutex<Timestamp>);

impl ScriptedClock {
    /// A clock that stands at `now`.
    pub fn at(now: Timestamp) -> Self {
        Self(Mutex::new(now))
    }

    /// Moves it to `now`, forwards or backwards.
    pub fn set(&self, now: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Moves it on.
    pub fn pass(&self, time: SignedDuration) {
        self.set(self.now() + time);
    }
}

impl Clock for ScriptedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
