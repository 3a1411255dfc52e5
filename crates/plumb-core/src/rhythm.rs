//! When a key result asks for a check-in, and when it has waited too long.

use jiff::civil::{Date, Weekday};

use crate::{
    cadence::Cadence,
    codes::codes,
    cycle::Cycle,
    days::{DayRange, days_from, merged, plus_days},
    policy::Policy,
    span::Span,
    team::Team,
};

/// A key result's beat: its cadence on its team's weekday, with the team's pauses.
///
/// Check-in days lie one period apart, counted from the first such weekday on or after
/// [`Rhythm::counted_from`] (the cycle's first day), so that all key results of a team that are
/// looked at every 2 weeks are looked at in the same weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    cadence: Cadence,
    weekday: Weekday,
    counted_from: Date,
    pauses: Vec<DayRange>,
}

/// How often a key result is looked at: its own cadence, else its team's, its cycle's, the policy's.
pub fn cadence_of(
    own: Option<Cadence>,
    team: Option<&Team>,
    cycle: Option<&Cycle>,
    policy: &Policy,
) -> Cadence {
    own.or_else(|| team?.cadence).or_else(|| cycle?.cadence).unwrap_or(policy.cadence)
}

codes! {
    /// Whether a key result asks for a check-in, on a day.
    pub enum CheckInState {
        /// Not yet, or not any more.
        NotDue => "not_due",
        /// A check-in is asked for.
        Due => "due",
        /// It has been asked for too long.
        Stale => "stale",
    }
}

/// The days on which the state of a check-in changes. They do not depend on today, so they can be
/// stored; the state of a day follows by comparing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CheckInDays {
    /// Due from this day on; nothing if the key result is due itself before that.
    pub due_on: Option<Date>,
    /// Stale from this day on; nothing if the key result is due itself before that.
    pub stale_on: Option<Date>,
    /// The due date of the key result: from it on nothing is due or stale any more.
    pub until: Date,
}

impl CheckInDays {
    /// The state on a day.
    pub fn state(&self, today: Date) -> CheckInState {
        let has_come = |day: Option<Date>| day.is_some_and(|day| day <= today);
        if self.until <= today {
            CheckInState::NotDue
        } else if has_come(self.stale_on) {
            CheckInState::Stale
        } else if has_come(self.due_on) {
            CheckInState::Due
        } else {
            CheckInState::NotDue
        }
    }
}

impl Rhythm {
    /// Takes a cadence, the weekday on which the team checks in, the day from which periods are
    /// counted, and the team's pauses and holidays in any order.
    pub fn new(
        cadence: Cadence,
        weekday: Weekday,
        counted_from: Date,
        pauses: Vec<DayRange>,
    ) -> Self {
        Self { cadence, weekday, counted_from, pauses: merged(pauses) }
    }

    /// How often.
    pub const fn cadence(&self) -> Cadence {
        self.cadence
    }

    /// On which weekday.
    pub const fn weekday(&self) -> Weekday {
        self.weekday
    }

    /// The day from which periods are counted, usually the cycle's first.
    pub const fn counted_from(&self) -> Date {
        self.counted_from
    }

    /// When the next check-in is due and when its absence is stale.
    ///
    /// Due on the next check-in day at least half a period after the last check-in or the start,
    /// whichever is later. Stale once more than one and a half periods, rounded up to whole days,
    /// have passed since then: after a weekly check-in, from the twelfth day on. Days of a pause do
    /// not count as passed. A check-in day in a pause moves to the team's first such weekday after
    /// it, and nothing is stale before the day after it was due.
    ///
    /// Source: DOMAIN.md, "Due and stale".
    pub fn check_in_days(&self, span: Span, last_check_in_on: Option<Date>) -> CheckInDays {
        let since = last_check_in_on.map_or(span.start_on(), |last| last.max(span.start_on()));
        let due_on = self.check_in_day_from(self.passed(since, self.cadence.half_days()));
        let stale_on =
            self.passed(since, self.cadence.patience_days() + 1).max(plus_days(due_on, 1));
        let before_end = |day: &Date| *day < span.due_on();
        CheckInDays {
            due_on: Some(due_on).filter(before_end),
            stale_on: Some(stale_on).filter(before_end),
            until: span.due_on(),
        }
    }

    /// The last day on which a number about this day is fresh: at most one and a half periods old,
    /// pauses not counted. Source: DOMAIN.md, "Standing".
    pub fn fresh_until(&self, read_on: Date) -> Date {
        let old_on = self.passed(read_on, self.cadence.fresh_days() + 1);
        // Days of a pause that ends just before it are still fresh: they do not count.
        plus_days(old_on, -1)
    }

    /// The day on which so many days that count have passed since the given one.
    fn passed(&self, since: Date, days: i64) -> Date {
        let mut day = plus_days(since, days);
        for pause in &self.pauses {
            let first_on = pause.first_on().max(plus_days(since, 1));
            if first_on <= pause.last_on() && first_on <= day {
                day = plus_days(day, days_from(first_on, pause.last_on()) + 1);
            }
        }
        day
    }

    /// The first check-in day on or after the given one.
    fn check_in_day_from(&self, day: Date) -> Date {
        let period = self.cadence.days();
        let first = self.weekday_from(self.counted_from);
        let periods = (days_from(first, day) + period - 1).div_euclid(period);
        let mut found = plus_days(first, periods * period);
        for pause in &self.pauses {
            if pause.contains(found) {
                found = self.weekday_from(plus_days(pause.last_on(), 1));
            }
        }
        found
    }

    /// The first of the team's weekdays on or after the day.
    fn weekday_from(&self, day: Date) -> Date {
        plus_days(day, day.weekday().until(self.weekday).into())
    }
}
