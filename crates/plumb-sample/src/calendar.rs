//! When things happen in the sample: three cycles of thirteen weeks, the last with now in its sixth.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};

/// Where Mendwell is.
pub(crate) const ZONE: &str = "Europe/Vienna";

/// How long a cycle is, in days.
pub(crate) const CYCLE_DAYS: i64 = 13 * 7;

/// The three cycles, the earliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum When {
    /// The one before the last.
    Before,
    /// The last.
    Last,
    /// The one under way.
    Now,
}

impl When {
    /// All, the earliest first.
    pub(crate) const ALL: [Self; 3] = [Self::Before, Self::Last, Self::Now];

    /// How many cycles ago it was.
    const fn cycles_ago(self) -> i64 {
        match self {
            Self::Before => 2,
            Self::Last => 1,
            Self::Now => 0,
        }
    }
}

/// The days of the sample, seen from an instant.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    now: Timestamp,
    zone: TimeZone,
    today: Date,
}

impl Calendar {
    /// The calendar in which now is in the sixth week.
    pub(crate) fn around(now: Timestamp) -> Self {
        // The zones are built in; without them a day would begin elsewhere, and nothing else would change.
        let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
        let today = now.to_zoned(zone.clone()).date();
        Self { now, zone, today }
    }

    /// Today, where Mendwell is.
    pub(crate) const fn today(&self) -> Date {
        self.today
    }

    /// The first day of a cycle: a Monday.
    pub(crate) fn starts_on(&self, when: When) -> Date {
        let since_monday = i64::from(self.today.weekday().to_monday_zero_offset());
        self.day(self.today, -since_monday - 5 * 7 - when.cycles_ago() * CYCLE_DAYS)
    }

    /// The last day of a cycle: a Sunday.
    pub(crate) fn ends_on(&self, when: When) -> Date {
        self.day(self.starts_on(when), CYCLE_DAYS - 1)
    }

    /// What a cycle is called: the season around its middle. A winter carries the year of its January.
    pub(crate) fn name(&self, when: When) -> String {
        let middle = self.day(self.starts_on(When::Now), CYCLE_DAYS / 2);
        // Counted in seasons, so that three cycles running never share a name.
        let seasons = i64::from(middle.year()) * 4
            + i64::from(middle.month() % 12 / 3)
            + i64::from(middle.month() == 12) * 4
            - when.cycles_ago();
        let season = ["winter", "spring", "summer", "autumn"];
        let index = usize::try_from(seasons.rem_euclid(4)).unwrap_or_default();
        format!("{} {}", seasons.div_euclid(4), season[index])
    }

    /// The day of a cycle's week on which a team meets. Meetings lie on the latest working day up to today's weekday,
    /// or `earlier` days before it, so that this week's have come and are due.
    pub(crate) fn meets_on(&self, when: When, week: i64, earlier: i64) -> Date {
        self.day(self.starts_on(when), (week - 1) * 7 + self.meeting_offset(earlier))
    }

    /// The weekday on which a team meets, 1 Monday to 7 Sunday.
    pub(crate) fn meeting_weekday(&self, earlier: i64) -> i64 {
        self.meeting_offset(earlier) + 1
    }

    fn meeting_offset(&self, earlier: i64) -> i64 {
        let today = i64::from(self.today.weekday().to_monday_zero_offset());
        let friday = i64::from(Weekday::Friday.to_monday_zero_offset());
        (today.min(friday) - earlier).max(0)
    }

    /// The instant at so many minutes of a day, at most now: today's minutes are squeezed into what has passed of it.
    pub(crate) fn at(&self, day: Date, minutes: i64) -> Timestamp {
        let midnight = day
            .to_zoned(self.zone.clone())
            .map_or(self.now, |midnight: Zoned| midnight.timestamp());
        let at = if day < self.today {
            midnight + SignedDuration::from_mins(minutes)
        } else {
            let passed = self.now.duration_since(midnight).as_millis();
            let part = passed * i128::from(minutes) / (24 * 60);
            midnight + SignedDuration::from_millis(i64::try_from(part).unwrap_or_default())
        };
        at.min(self.now)
    }

    /// So many days after a day.
    #[expect(clippy::unused_self, reason = "all days are asked of the calendar")]
    pub(crate) fn day(&self, from: Date, days: i64) -> Date {
        from.checked_add(days.days()).unwrap_or(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plumb_core::cycle::{Cycle, Phase};

    #[track_caller]
    fn check(now: &str, names: [&str; 3], starts: &str) {
        let calendar = Calendar::around(now.parse().unwrap());
        assert_eq!(When::ALL.map(|when| calendar.name(when)), names, "{now}");
        let starts_on = calendar.starts_on(When::Now);
        assert_eq!(starts_on.to_string(), starts, "{now}");
        let cycle = Cycle {
            id: plumb_core::id::CycleId(uuid::Uuid::nil()),
            number: 1,
            name: String::new(),
            starts_on,
            ends_on: calendar.ends_on(When::Now),
            cadence: None,
            phase: Phase::Delivery,
            closed_on: None,
        };
        let week = cycle.week(calendar.today());
        assert_eq!((week.number, week.of), (6, 13), "{now}");
        for earlier in [0, 1] {
            let meeting = calendar.meets_on(When::Now, 6, earlier);
            assert!(meeting <= calendar.today(), "{now}: {meeting} is still to come");
            assert_eq!(cycle.week(meeting).number, 6, "{now}: {meeting}");
            assert!(calendar.meeting_weekday(earlier) <= 5, "{now}: nobody meets at weekends");
        }
    }

    #[test]
    fn now_is_always_in_the_sixth_week() {
        check("2026-11-21T10:00:00Z", ["2026 spring", "2026 summer", "2026 autumn"], "2026-10-12");
        check("2027-01-01T00:30:00Z", ["2026 summer", "2026 autumn", "2027 winter"], "2026-11-23");
        check("2028-02-29T12:00:00Z", ["2027 autumn", "2028 winter", "2028 spring"], "2028-01-24");
        check("2026-12-31T23:30:00Z", ["2026 summer", "2026 autumn", "2027 winter"], "2026-11-23");
        check("2026-03-29T01:30:00Z", ["2025 autumn", "2026 winter", "2026 spring"], "2026-02-16");
    }

    #[test]
    fn nothing_happens_after_now() {
        let calendar = Calendar::around("2026-11-21T00:10:00Z".parse().unwrap());
        let early = calendar.at(calendar.today(), 9 * 60);
        let late = calendar.at(calendar.today(), 18 * 60);
        assert!(early < late && late < calendar.now, "{early} {late}");
    }
}
