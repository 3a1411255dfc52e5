use jiff::civil::Weekday;
use plumb_core::{
    cadence::Cadence,
    days::DayRange,
    rhythm::{CheckInState, Rhythm},
};

use crate::help::{day, days, span};

/// Checks in on Fridays. The cycle begins on Thursday, 2026-01-01, so the first is 2026-01-02.
fn fridays(cadence: Cadence, pauses: &[DayRange]) -> Rhythm {
    Rhythm::new(cadence, Weekday::Friday, day("2026-01-01"), pauses.to_vec())
}

#[track_caller]
fn check_days(rhythm: &Rhythm, last: Option<&str>, due_on: &str, stale_on: &str) {
    let found = rhythm.check_in_days(span("2026-01-01 .. 2026-12-31"), last.map(day));
    let shown = |on: Option<jiff::civil::Date>| on.map(|on| on.to_string()).unwrap_or_default();
    assert_eq!((shown(found.due_on).as_str(), shown(found.stale_on).as_str()), (due_on, stale_on));
}

#[test]
fn half_a_period_and_one_and_a_half_are_rounded_up_to_days() {
    let rounded = |cadence: Cadence| (cadence.half_days(), cadence.patience_days());
    assert_eq!(rounded(Cadence::Weekly), (4, 11));
    assert_eq!(rounded(Cadence::EveryTwoWeeks), (7, 21));
    assert_eq!(rounded(Cadence::EveryFourWeeks), (14, 42));
}

#[test]
fn a_weekly_check_in_is_due_on_the_next_friday_but_not_at_once() {
    let weekly = fridays(Cadence::Weekly, &[]);
    check_days(&weekly, None, "2026-01-09", "2026-01-13");
    check_days(&weekly, Some("2026-01-09"), "2026-01-16", "2026-01-21");
    check_days(&weekly, Some("2026-01-12"), "2026-01-16", "2026-01-24");
    check_days(&weekly, Some("2026-01-13"), "2026-01-23", "2026-01-25");
}

#[test]
fn a_check_in_before_the_start_gives_no_shorter_time() {
    check_days(&fridays(Cadence::Weekly, &[]), Some("2025-12-10"), "2026-01-09", "2026-01-13");
}

#[test]
fn every_second_week_is_the_same_week_for_all_key_results() {
    let fortnightly = fridays(Cadence::EveryTwoWeeks, &[]);
    check_days(&fortnightly, Some("2026-01-02"), "2026-01-16", "2026-01-24");
    check_days(&fortnightly, Some("2026-01-09"), "2026-01-16", "2026-01-31");
    check_days(&fortnightly, Some("2026-01-10"), "2026-01-30", "2026-02-01");
    let monthly = fridays(Cadence::EveryFourWeeks, &[]);
    check_days(&monthly, Some("2026-01-02"), "2026-01-30", "2026-02-14");
    check_days(&monthly, Some("2026-01-17"), "2026-02-27", "2026-03-01");
}

#[test]
fn days_of_a_pause_do_not_count() {
    let pause = [days("2026-01-10 .. 2026-01-20")];
    // Eleven days are taken out of the wait, and Friday the 16th with them.
    check_days(&fridays(Cadence::Weekly, &pause), Some("2026-01-09"), "2026-01-30", "2026-02-01");
    check_days(&fridays(Cadence::Weekly, &pause), Some("2026-01-08"), "2026-01-23", "2026-01-31");
    // A pause that is over, or not here yet, changes nothing.
    check_days(&fridays(Cadence::Weekly, &pause), Some("2026-01-23"), "2026-01-30", "2026-02-04");
    check_days(&fridays(Cadence::Weekly, &pause), None, "2026-01-09", "2026-01-24");
}

#[test]
fn a_check_in_day_in_a_pause_moves_to_the_next_friday() {
    let holiday = [days("2026-01-16 .. 2026-01-16")];
    check_days(&fridays(Cadence::Weekly, &holiday), Some("2026-01-09"), "2026-01-23", "2026-01-24");
    check_days(
        &fridays(Cadence::EveryFourWeeks, &[days("2026-01-30 .. 2026-01-30")]),
        Some("2026-01-02"),
        "2026-02-06",
        "2026-02-15",
    );
    // Two holidays running.
    let both = [days("2026-01-23 .. 2026-01-23"), days("2026-01-16 .. 2026-01-16")];
    check_days(&fridays(Cadence::Weekly, &both), Some("2026-01-09"), "2026-01-30", "2026-01-31");
}

#[test]
fn nothing_is_due_or_stale_from_the_due_date_on() {
    let weekly = fridays(Cadence::Weekly, &[]);
    let quarter = span("2026-01-01 .. 2026-03-31");
    check_states(&weekly, Some("2026-03-27"), &[("2026-03-30", CheckInState::NotDue)]);
    let found = weekly.check_in_days(quarter, Some(day("2026-03-27")));
    assert_eq!((found.due_on, found.stale_on), (None, None));
    check_states(
        &weekly,
        Some("2026-03-13"),
        &[
            ("2026-03-19", CheckInState::NotDue),
            ("2026-03-20", CheckInState::Due),
            ("2026-03-24", CheckInState::Due),
            ("2026-03-25", CheckInState::Stale),
            ("2026-03-30", CheckInState::Stale),
            ("2026-03-31", CheckInState::NotDue),
            ("2026-07-01", CheckInState::NotDue),
        ],
    );
}

#[track_caller]
fn check_states(rhythm: &Rhythm, last: Option<&str>, states: &[(&str, CheckInState)]) {
    let found = rhythm.check_in_days(span("2026-01-01 .. 2026-03-31"), last.map(day));
    for &(today, state) in states {
        assert_eq!(found.state(day(today)), state, "{today}");
    }
}

#[test]
fn a_number_is_fresh_for_one_and_a_half_periods() {
    let fresh_until = |rhythm: Rhythm, read_on: &str| rhythm.fresh_until(day(read_on)).to_string();
    assert_eq!(fresh_until(fridays(Cadence::Weekly, &[]), "2026-01-09"), "2026-01-19");
    assert_eq!(fresh_until(fridays(Cadence::EveryTwoWeeks, &[]), "2026-01-09"), "2026-01-30");
    let pause = [days("2026-01-10 .. 2026-01-20")];
    assert_eq!(fresh_until(fridays(Cadence::Weekly, &pause), "2026-01-09"), "2026-01-30");
    // A pause that begins on the first day too many: it does not count, so neither does its age.
    let pause = [days("2026-01-20 .. 2026-01-25")];
    assert_eq!(fresh_until(fridays(Cadence::Weekly, &pause), "2026-01-09"), "2026-01-25");
}
