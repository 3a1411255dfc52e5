//! The periods of a keep.

use jiff::civil::Date;

use crate::{
    cadence::Cadence,
    days::{DayRange, days_from},
    measure::Keep,
    span::Span,
};

/// Periods run from the start in steps of the cadence; the last is cut at the due date, which
/// belongs to it. Nothing is listed: a span can be as long as the calendar.
#[derive(Debug, Clone, Copy)]
pub struct Periods<'a> {
    keep: &'a Keep,
    span: Span,
    cadence: Cadence,
}

impl<'a> Periods<'a> {
    /// The periods of a keep.
    pub const fn of(keep: &'a Keep, span: Span, cadence: Cadence) -> Self {
        Self { keep, span, cadence }
    }

    /// The number of the period that a day falls into, from 0; nothing outside start to due.
    pub fn index(&self, day: Date) -> Option<i64> {
        (self.span.start_on() <= day && day <= self.span.due_on())
            .then(|| days_from(self.span.start_on(), day) / self.cadence.days())
    }

    /// First and last day of a period.
    pub fn days(&self, index: i64) -> Option<DayRange> {
        let first_on = self.span.day(index.checked_mul(self.cadence.days())?);
        self.index(first_on).filter(|&found| found == index)?;
        let last_on = self.span.day(index * self.cadence.days() + self.cadence.days() - 1);
        DayRange::new(first_on, last_on.min(self.span.due_on())).ok()
    }

    /// Whether a reading about this day decides its period.
    pub fn decided_by(&self, day: Date) -> bool {
        self.index(day).is_some() && self.keep.counts(day)
    }

    /// Periods that are over by today and of which some day counted. The one that today falls into
    /// is not over: it may still be read.
    pub fn over(&self, today: Date) -> i64 {
        let over = if today > self.span.due_on() {
            self.count_to(self.span.due_on())
        } else {
            self.index(today).unwrap_or(0)
        };
        let left_out: i64 =
            self.keep.not_counting().iter().map(|range| self.wholly_in(*range, over)).sum();
        over - left_out
    }

    /// Whether the period that a day falls into is over by today.
    pub fn is_over(&self, day: Date, today: Date) -> bool {
        today > self.span.due_on() || self.index(day) < self.index(today)
    }

    /// Periods from the first to the one of this day.
    fn count_to(&self, day: Date) -> i64 {
        self.index(day).map_or(0, |index| index + 1)
    }

    /// How many of the first `among` periods lie wholly inside the range.
    fn wholly_in(&self, range: DayRange, among: i64) -> i64 {
        let length = self.cadence.days();
        // The first period that begins on the range's first day or later.
        let ahead = days_from(self.span.start_on(), range.first_on()).max(0);
        let first = (ahead + length - 1) / length;
        // The first period that ends after the range's last day.
        let end = if range.last_on() >= self.span.due_on() {
            self.count_to(self.span.due_on())
        } else {
            (days_from(self.span.start_on(), range.last_on()) + 1).max(0) / length
        };
        (end.min(among) - first).max(0)
    }
}
