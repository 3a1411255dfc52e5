//! Which cycle is looked at where nobody names one.

use crate::cycle::{Cycle, Phase};
use crate::days::days_from;
use jiff::civil::Date;

/// The cycle that people mean by "now": of those that are not closed the one that has `today` in it, one that is worked in
/// before one that is still prepared or already looked back on; else the next to start; else the last that ended. A closed
/// one is looked at only where there is no other.
///
/// Where several are alike, the one with the later start goes first among those that have begun, because a quarter lies in
/// its year, and the one with the earlier start among those to come. Then the shorter one does, then the one that was
/// added last.
pub fn current_cycle(cycles: impl IntoIterator<Item = Cycle>, today: Date) -> Option<Cycle> {
    cycles.into_iter().min_by_key(|cycle| rank(cycle, today))
}

/// The lowest goes first.
fn rank(cycle: &Cycle, today: Date) -> (u8, u8, i64, i64, i64) {
    let until = |day| days_from(today, day);
    let (days, latest) = (cycle.span().days(), -cycle.number);
    if cycle.phase == Phase::Closed {
        return (3, 0, -until(cycle.ends_on), -until(cycle.starts_on), latest);
    }
    if cycle.ends_on < today {
        return (2, 0, -until(cycle.ends_on), -until(cycle.starts_on), latest);
    }
    if cycle.starts_on > today {
        return (1, 0, until(cycle.starts_on), days, latest);
    }
    let busy = match cycle.phase {
        Phase::Delivery => 0,
        Phase::Preparation => 1,
        Phase::Retrospective | Phase::Closed => 2,
    };
    (0, busy, -until(cycle.starts_on), days, latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::CycleId;
    use uuid::Uuid;

    /// "autumn: delivery 2026-10-01 2026-12-31"; each is added after the one above it.
    fn cycles(lines: &[&str]) -> Vec<Cycle> {
        let read = |(nth, line): (usize, &&str)| {
            let words = line.split_whitespace().collect::<Vec<_>>();
            let [name, phase, starts_on, ends_on] = words.as_slice() else {
                panic!("{line} is no cycle");
            };
            let (starts_on, ends_on) = (starts_on.parse().unwrap(), ends_on.parse().unwrap());
            let phase = Phase::from_code(phase).unwrap();
            Cycle {
                id: CycleId(Uuid::nil()),
                number: i64::try_from(nth).unwrap(),
                name: name.trim_end_matches(':').to_owned(),
                starts_on,
                ends_on,
                cadence: None,
                phase,
                closed_on: (phase == Phase::Closed).then_some(ends_on),
            }
        };
        lines.iter().enumerate().map(read).collect()
    }

    #[track_caller]
    fn check_current(today: &str, lines: &[&str], expected: &str) {
        let mut all = cycles(lines);
        for _ in 0..2 {
            let found = current_cycle(all.clone(), today.parse().unwrap());
            assert_eq!(found.map(|cycle| cycle.name).as_deref(), Some(expected), "{lines:?}");
            // In whichever order they come.
            all.reverse();
        }
    }

    #[test]
    fn the_cycle_that_is_worked_in_today_goes_first() {
        let year = "year: delivery 2026-01-01 2026-12-31";
        let autumn = "autumn: delivery 2026-10-01 2026-12-31";
        let winter = "winter: preparation 2027-01-01 2027-03-31";
        check_current("2026-11-29", &[year, autumn, winter], "autumn");
        check_current(
            "2026-11-29",
            &[winter, "autumn: preparation 2026-10-01 2026-12-31", year],
            "year",
        );
        // Both begin on one day: the quarter is what people mean.
        check_current("2026-02-01", &[year, "spring: delivery 2026-01-01 2026-03-31"], "spring");
        check_current(
            "2026-12-30",
            &["autumn: retrospective 2026-10-01 2026-12-31", winter],
            "autumn",
        );
        check_current(
            "2026-12-31",
            &[
                "begun: preparation 2026-12-31 2027-03-31",
                "over: retrospective 2026-10-01 2026-12-31",
            ],
            "begun",
        );
    }

    #[test]
    fn else_the_next_to_start_does_however_long_it_is() {
        let spring = "spring: preparation 2027-04-01 2027-04-30";
        let winter = "winter: preparation 2027-01-01 2027-03-31";
        let year = "year: preparation 2027-01-01 2027-12-31";
        check_current("2026-11-29", &[spring, winter], "winter");
        check_current("2026-11-29", &[spring, year], "year");
        check_current("2026-11-29", &[spring, year, winter], "winter");
        check_current("2026-12-20", &["early: closed 2026-10-01 2026-12-31", winter], "winter");
        check_current("2026-12-20", &["over: delivery 2026-07-01 2026-09-30", winter], "winter");
        let again = "again: preparation 2027-01-01 2027-03-31";
        check_current("2026-11-29", &[winter, again], "again");
    }

    #[test]
    fn else_the_last_that_ended_does_and_a_closed_one_last_of_all() {
        let summer = "summer: retrospective 2026-07-01 2026-09-30";
        let spring = "spring: delivery 2026-04-01 2026-06-30";
        let closed = "closed: closed 2026-10-01 2026-12-31";
        check_current("2027-02-01", &[spring, summer, closed], "summer");
        check_current("2026-11-01", &[closed, spring], "spring");
        check_current("2027-02-01", &[closed, "older: closed 2026-07-01 2026-09-30"], "closed");
        assert_eq!(current_cycle([], "2026-11-01".parse().unwrap()), None);
    }
}
