//! Cycles: a named period with a first and a last day. A person moves its phase; numbers depend on dates alone.

use crate::cadence::Cadence;
use crate::codes::codes;
use crate::days::days_from;
use crate::id::CycleId;
use crate::span::Span;
use jiff::civil::Date;

codes! {
    /// What a cycle is busy with.
    pub enum Phase {
        /// Objectives and key results are being written.
        Preparation => "preparation",
        /// They are being worked towards.
        Delivery => "delivery",
        /// They are scored and learned from.
        Retrospective => "retrospective",
        /// Over: every number is as of the day it closed.
        Closed => "closed",
    }
}

/// A named period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its identity.
    pub id: CycleId,
    /// The number in `C-2`.
    pub number: i64,
    /// What it is called: "2026 Q4".
    pub name: String,
    /// Its first day.
    pub starts_on: Date,
    /// Its last day, included.
    pub ends_on: Date,
    /// How often is checked in; the policy's where none.
    pub cadence: Option<Cadence>,
    /// What it is busy with.
    pub phase: Phase,
    /// The day it was closed; present exactly while it is.
    pub closed_on: Option<Date>,
}

/// Why a cycle could not be made or moved.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum CycleRefused {
    /// The name is missing.
    #[error("a cycle needs a name")]
    NoName,
    /// It would end before it begins.
    #[error("it would end on {ends_on}, before it begins on {starts_on}")]
    EndsBeforeItBegins {
        /// The first day.
        starts_on: Date,
        /// The last day.
        ends_on: Date,
    },
    /// It would be longer than anyone plans.
    #[error("a cycle lasts at most {max} days")]
    TooLong {
        /// The most days.
        max: i64,
    },
    /// It is there already.
    #[error("it is in {phase} already")]
    Already {
        /// The phase.
        phase: &'static str,
    },
    /// It is over; reopening needs a reason.
    #[error("reopening a closed cycle needs a reason")]
    NoReason,
    /// What is agreed in it moves with its days.
    #[error("key results that are agreed move with the days of the cycle: say why")]
    NoReasonForDays,
    /// Another has this name.
    #[error("another cycle has this name")]
    NameTaken,
}

impl CycleRefused {
    /// The stable code of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoName => "cycle.no_name",
            Self::EndsBeforeItBegins { .. } => "cycle.ends_before_it_begins",
            Self::TooLong { .. } => "cycle.too_long",
            Self::Already { .. } => "cycle.already",
            Self::NoReason => "cycle.no_reason",
            Self::NoReasonForDays => "cycle.no_reason_for_days",
            Self::NameTaken => "cycle.name_taken",
        }
    }
}

/// The longest cycle, in days: five years.
pub const DAYS_MAX: i64 = 1_827;

/// Which week of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// From 1; 0 before the cycle begins, one more than `of` after its end.
    pub number: i64,
    /// How many weeks, the last perhaps short.
    pub of: i64,
}

impl Cycle {
    /// Whether what is added now is added late: its delivery has begun. It goes by the phase, because it is about what
    /// people are asked to do, and no number comes from it.
    pub fn has_begun(&self) -> bool {
        self.phase != Phase::Preparation
    }

    /// Checks a name and two days as typed.
    ///
    /// # Errors
    ///
    /// [`CycleRefused`] without a name, or with days that make no period.
    pub fn period(name: &str, starts_on: Date, ends_on: Date) -> Result<String, CycleRefused> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(CycleRefused::NoName);
        }
        if ends_on < starts_on {
            return Err(CycleRefused::EndsBeforeItBegins { starts_on, ends_on });
        }
        if days_from(starts_on, ends_on) + 1 > DAYS_MAX {
            return Err(CycleRefused::TooLong { max: DAYS_MAX });
        }
        Ok(name)
    }

    /// The day as of which its numbers are derived: today, or the day it was closed.
    pub fn as_of(&self, today: Date) -> Date {
        self.closed_on.map_or(today, |closed_on| closed_on.min(today))
    }

    /// Its first and last day as a span.
    pub fn span(&self) -> Span {
        // The two days were checked when the cycle was made; were they not in order, it would last a day.
        Span::new(self.starts_on, self.ends_on.max(self.starts_on))
            .expect("the later of two days is not before the first")
    }

    /// Which week `today` is in, counted in sevens from its first day.
    pub fn week(&self, today: Date) -> Week {
        let of = days_from(self.starts_on, self.ends_on) / 7 + 1;
        let number = if today < self.starts_on {
            0
        } else if today > self.ends_on {
            of + 1
        } else {
            days_from(self.starts_on, today) / 7 + 1
        };
        Week { number, of }
    }

    /// Whether it shares a day with another.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.starts_on <= other.ends_on && other.starts_on <= self.ends_on
    }

    /// Moves it to `phase` on `today`, forwards or backwards. Leaving *closed* needs a reason.
    ///
    /// # Errors
    ///
    /// [`CycleRefused::Already`], [`CycleRefused::NoReason`].
    pub fn move_to(&mut self, phase: Phase, today: Date, reason: &str) -> Result<(), CycleRefused> {
        if self.phase == phase {
            return Err(CycleRefused::Already { phase: phase.code() });
        }
        if self.phase == Phase::Closed && reason.trim().is_empty() {
            return Err(CycleRefused::NoReason);
        }
        self.phase = phase;
        self.closed_on = (phase == Phase::Closed).then_some(today);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    fn cycle(starts_on: Date, ends_on: Date) -> Cycle {
        Cycle {
            id: CycleId(Uuid::nil()),
            number: 1,
            name: "Autumn".into(),
            starts_on,
            ends_on,
            cadence: None,
            phase: Phase::Delivery,
            closed_on: None,
        }
    }

    #[track_caller]
    fn check_week(starts_on: Date, ends_on: Date, today: Date, number: i64, of: i64) {
        assert_eq!(cycle(starts_on, ends_on).week(today), Week { number, of });
    }

    #[test]
    fn weeks_are_counted_in_sevens_from_the_first_day() {
        let (first, last) = (date(2026, 10, 1), date(2026, 12, 30));
        check_week(first, last, date(2026, 9, 30), 0, 13);
        check_week(first, last, first, 1, 13);
        check_week(first, last, date(2026, 10, 7), 1, 13);
        check_week(first, last, date(2026, 10, 8), 2, 13);
        check_week(first, last, last, 13, 13);
        check_week(first, last, date(2026, 12, 31), 14, 13);
        check_week(first, first, first, 1, 1);
        check_week(date(2028, 2, 23), date(2028, 3, 1), date(2028, 3, 1), 2, 2);
    }

    #[test]
    fn a_closed_cycle_is_seen_as_of_the_day_it_closed() {
        let mut autumn = cycle(date(2026, 10, 1), date(2026, 12, 31));
        autumn.move_to(Phase::Closed, date(2027, 1, 8), "").unwrap();
        assert_eq!(autumn.as_of(date(2027, 5, 1)), date(2027, 1, 8));
        assert_eq!(
            autumn.move_to(Phase::Retrospective, date(2027, 5, 1), " "),
            Err(CycleRefused::NoReason)
        );
        autumn.move_to(Phase::Retrospective, date(2027, 5, 1), "A late number came in").unwrap();
        assert_eq!(autumn.closed_on, None);
    }

    #[test]
    fn days_that_make_no_period_are_refused() {
        let day = date(2026, 10, 1);
        assert_eq!(Cycle::period("  ", day, day), Err(CycleRefused::NoName));
        assert_eq!(Cycle::period(" Q4 \n 2026 ", day, day), Ok("Q4 2026".into()));
        assert!(matches!(
            Cycle::period("Q4", day, date(2026, 9, 30)),
            Err(CycleRefused::EndsBeforeItBegins { .. })
        ));
        assert!(matches!(
            Cycle::period("Q4", day, date(2036, 1, 1)),
            Err(CycleRefused::TooLong { .. })
        ));
    }
}
