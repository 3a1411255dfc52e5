//! The time that a key result has.

use jiff::civil::Date;

use crate::{
    days::{days_from, plus_days},
    fraction::{Fraction, Quotient},
};

/// From the day a key result starts to the day it is due, never backwards.
///
/// Both are civil days in the zone of the team that owns the key result. Due may lie outside the
/// cycle. Start and due may be one day: then nothing has elapsed before it, and everything on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    start_on: Date,
    due_on: Date,
}

/// Why something is no [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanRefused {
    /// It would be due before it starts.
    #[error("due on {due_on}, before the start on {start_on}")]
    DueBeforeStart {
        /// The first day.
        start_on: Date,
        /// The due date.
        due_on: Date,
    },
}

impl SpanRefused {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DueBeforeStart { .. } => "span.due_before_start",
        }
    }
}

impl Span {
    /// Takes a start and a due date in their order.
    ///
    /// # Errors
    ///
    /// [`SpanRefused::DueBeforeStart`].
    pub fn new(start_on: Date, due_on: Date) -> Result<Self, SpanRefused> {
        if start_on <= due_on {
            Ok(Self { start_on, due_on })
        } else {
            Err(SpanRefused::DueBeforeStart { start_on, due_on })
        }
    }

    /// The span of a key result: the start is the later of its cycle's first day and the day it was
    /// agreed, unless its owner set one; due is the cycle's last day, unless set.
    ///
    /// A key result that is agreed after its due date starts on it. Nothing refuses that: a team
    /// that writes down late what it did should be able to.
    pub fn of_key_result(
        cycle: Span,
        agreed_on: Date,
        start_set: Option<Date>,
        due_set: Option<Date>,
    ) -> Self {
        let due_on = due_set.unwrap_or(cycle.due_on);
        let start_on = start_set.unwrap_or_else(|| cycle.start_on.max(agreed_on));
        Self { start_on: start_on.min(due_on), due_on }
    }

    /// The first day.
    pub const fn start_on(self) -> Date {
        self.start_on
    }

    /// The due date.
    pub const fn due_on(self) -> Date {
        self.due_on
    }

    /// Whether a day lies in it, its ends included.
    pub fn has(self, on: Date) -> bool {
        self.start_on <= on && on <= self.due_on
    }

    /// Whether its start has come.
    pub fn has_started(self, today: Date) -> bool {
        self.start_on <= today
    }

    /// Whether its due date has come. From then on nothing is due or stale any more.
    pub fn has_ended(self, today: Date) -> bool {
        self.due_on <= today
    }

    /// Days from start to due: 0 when they are one day.
    pub fn days(self) -> i64 {
        days_from(self.start_on, self.due_on)
    }

    /// Days from start to today: 0 before, and [`Span::days`] from the due date on.
    pub fn days_elapsed(self, today: Date) -> i64 {
        days_from(self.start_on, today.clamp(self.start_on, self.due_on))
    }

    /// `(today − start) ÷ (due − start)` in civil days: 0 before, 1 from the due date on.
    pub fn elapsed(self, today: Date) -> Fraction {
        self.elapsed_exactly(today).to_fraction()
    }

    pub(crate) fn elapsed_exactly(self, today: Date) -> Quotient {
        let (part, whole) = self.elapsed_parts(today);
        Quotient::of_positive(part, whole)
    }

    /// The two sides of the elapsed share; the second is above zero.
    pub(crate) fn elapsed_parts(self, today: Date) -> (i128, i128) {
        if self.has_ended(today) {
            (1, 1)
        } else {
            // Not ended and started: the due date is later than the start.
            (self.days_elapsed(today).into(), self.days().max(1).into())
        }
    }

    /// The day that is so many days after the start.
    pub(crate) fn day(self, days: i64) -> Date {
        plus_days(self.start_on, days)
    }
}
