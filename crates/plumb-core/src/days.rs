//! Civil days: counting them, and ranges of them.

use jiff::{SignedDuration, civil::Date};

/// Days from its first to its last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayRange {
    first_on: Date,
    last_on: Date,
}

/// Why something is no [`DayRange`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayRangeRefused {
    /// It ends before it begins.
    #[error("the last day {last_on} is before the first day {first_on}")]
    EndsBeforeItBegins {
        /// The first day.
        first_on: Date,
        /// The last day.
        last_on: Date,
    },
}

impl DayRangeRefused {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::EndsBeforeItBegins { .. } => "days.end_before_they_begin",
        }
    }
}

impl DayRange {
    /// Takes a first and a last day in their order.
    ///
    /// # Errors
    ///
    /// [`DayRangeRefused::EndsBeforeItBegins`].
    pub fn new(first_on: Date, last_on: Date) -> Result<Self, DayRangeRefused> {
        if first_on <= last_on {
            Ok(Self { first_on, last_on })
        } else {
            Err(DayRangeRefused::EndsBeforeItBegins { first_on, last_on })
        }
    }

    /// The first day.
    pub const fn first_on(self) -> Date {
        self.first_on
    }

    /// The last day.
    pub const fn last_on(self) -> Date {
        self.last_on
    }

    /// Whether the day is one of them.
    pub fn contains(self, day: Date) -> bool {
        self.first_on <= day && day <= self.last_on
    }
}

/// The same days as ranges in their order, none touching the next.
pub(crate) fn merged(mut ranges: Vec<DayRange>) -> Vec<DayRange> {
    ranges.sort_unstable();
    let mut merged: Vec<DayRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.first_on <= plus_days(last.last_on, 1) => {
                last.last_on = last.last_on.max(range.last_on);
            }
            _ => merged.push(range),
        }
    }
    merged
}

/// Days from the one to the other: 1 from today to tomorrow, negative backwards. Leap days count.
pub(crate) fn days_from(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// So many days later; the end of the calendar rather than beyond it.
pub(crate) fn plus_days(date: Date, days: i64) -> Date {
    // The calendar has fewer than eight million days, and as many hours fit.
    date.saturating_add(SignedDuration::from_hours(days.clamp(-8_000_000, 8_000_000) * 24))
}

/// The month that an English word names, whole or by its first three letters: 1 to 12. Lower case.
pub fn month_in_english(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = if word == "sept" { "sep" } else { word };
    let is_it = |name: &&str| *name == word || name.get(..3) == Some(word);
    let at = NAMES.iter().position(is_it)?;
    i8::try_from(at + 1).ok()
}
