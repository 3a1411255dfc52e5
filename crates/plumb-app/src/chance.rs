//! Time and chance, given from outside.

use jiff::Timestamp;
use uuid::Uuid;

/// Says what time it is. The binary's looks at the clock; a test's says what the test wants.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> Timestamp;
}

/// Gives bytes that nobody can foresee. The binary's asks the operating system; a test's is seeded.
pub trait Chance: Send + Sync {
    /// Fills all of `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Chance {
    /// A new id (UUID version 7): ids made later sort later, to the millisecond of `at`.
    pub fn id<T: From<Uuid>>(&self, at: Timestamp) -> T {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().into()
    }
}
