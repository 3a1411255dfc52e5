//! How often.

use crate::codes::codes;

codes! {
    /// How often a key result is checked in on, and how long the periods of a keep are.
    ///
    /// The key result's own, else its team's, else its cycle's, else policy. Always whole weeks, so
    /// that a team meets on one weekday. No months: half a period and one and a half would depend on
    /// which month it is. No days: a number that moves daily is read by an import, and talked about
    /// weekly.
    #[derive(Default)]
    pub enum Cadence {
        /// Every week.
        #[default]
        Weekly => "weekly",
        /// Every 2 weeks.
        EveryTwoWeeks => "every_2_weeks",
        /// Every 4 weeks.
        EveryFourWeeks => "every_4_weeks",
    }
}

impl Cadence {
    /// Days of one period.
    pub const fn days(self) -> i64 {
        match self {
            Self::Weekly => 7,
            Self::EveryTwoWeeks => 14,
            Self::EveryFourWeeks => 28,
        }
    }

    /// Half a period in days, rounded up, because a check-in is due *at least* that long after the
    /// last one: 4, 7 or 14.
    pub const fn half_days(self) -> i64 {
        (self.days() + 1) / 2
    }

    /// One and a half periods in days, rounded up: 11, 21 or 42. So old a check-in is not stale yet; a
    /// day older, it is.
    pub const fn patience_days(self) -> i64 {
        (self.days() * 3 + 1) / 2
    }

    /// The most whole days that are no more than one and a half periods: 10, 21 or 42. So old a number
    /// is still fresh; a day older, it is not.
    pub const fn fresh_days(self) -> i64 {
        self.days() * 3 / 2
    }
}
