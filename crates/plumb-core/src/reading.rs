//! One observed value, and which of several counts.

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::quantity::Quantity;

/// Which milestone of a key result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MilestoneId(pub Uuid);

/// What the rules need to know of a reading. Who took it, and from where, is no matter here.
///
/// A value is the level reached on that day, not an addition to the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The day it is about. Never after today: that is refused where it is written down.
    pub about_on: Date,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// The level; for a milestone 1 when it was reached and 0 when that was taken back.
    pub value: Quantity,
    /// The milestone it is about, for milestones.
    pub milestone: Option<MilestoneId>,
}

impl Reading {
    /// A value of a reach or a keep.
    pub const fn of_value(about_on: Date, recorded_at: Timestamp, value: Quantity) -> Self {
        Self { about_on, recorded_at, value, milestone: None }
    }

    /// A milestone that was reached, or taken back.
    pub const fn of_milestone(
        about_on: Date,
        recorded_at: Timestamp,
        milestone: MilestoneId,
        reached: bool,
    ) -> Self {
        let value = if reached { Quantity::ONE } else { Quantity::ZERO };
        Self { about_on, recorded_at, value, milestone: Some(milestone) }
    }

    /// Whether it says that its milestone is reached: any value from 1 up does.
    pub fn says_reached(&self) -> bool {
        self.value >= Quantity::ONE
    }
}

/// The reading that counts: about the latest day, among equals the later recorded, among those the
/// last in the order given (the order of a file that was imported in one instant).
///
/// A worse later value replaces a better one.
pub fn counting<'a>(readings: impl IntoIterator<Item = &'a Reading>) -> Option<&'a Reading> {
    readings.into_iter().max_by_key(|reading| (reading.about_on, reading.recorded_at))
}
