use plumb_core::{
    fraction::Fraction,
    measure::{Checkpoint, Measure, Reach, Start},
    pace::{PaceAsks, PaceBand, PaceBounds, expected, pace_asks, pace_band},
    reading::Reading,
};

use crate::help::{
    at, day, evidence, fraction, keep_at_least, milestone_id, milestones, number, reach, reading,
    span,
};

#[track_caller]
fn check_expected(time: &str, today: &str, e: &str) {
    let (measure, span) = (reach("40", "100"), span(time));
    assert_eq!(expected(&measure, span, day(today)), Some(fraction(e)), "{today} in {time}");
}

#[test]
fn pace_is_the_elapsed_share_in_civil_days() {
    let quarter = "2026-01-01 .. 2026-03-31";
    check_expected(quarter, "2025-12-31", "0");
    check_expected(quarter, "2026-01-01", "0");
    check_expected(quarter, "2026-01-02", "0.0112");
    check_expected(quarter, "2026-02-15", "0.5056");
    check_expected(quarter, "2026-03-30", "0.9888");
    check_expected(quarter, "2026-03-31", "1");
    check_expected(quarter, "2026-04-30", "1");
}

#[test]
fn a_leap_day_is_a_day() {
    check_expected("2028-02-28 .. 2028-03-01", "2028-02-29", "0.5");
    check_expected("2028-02-01 .. 2028-02-29", "2028-02-28", "0.9643");
    check_expected("2028-01-01 .. 2028-12-31", "2028-12-30", "0.9973");
}

#[test]
fn a_key_result_of_one_day_is_all_pace_on_that_day() {
    check_expected("2026-01-01 .. 2026-01-01", "2025-12-31", "0");
    check_expected("2026-01-01 .. 2026-01-01", "2026-01-01", "1");
    check_expected("2026-01-01 .. 2026-01-01", "2026-01-02", "1");
    check_expected("2026-01-01 .. 2026-01-02", "2026-01-01", "0");
    check_expected("2026-01-01 .. 2026-01-02", "2026-01-02", "1");
}

fn with_checkpoints(from: &str, to: &str, checkpoints: &[(&str, &str)]) -> Measure {
    let checkpoints = checkpoints
        .iter()
        .map(|(on, value)| Checkpoint { on: day(on), value: number(value) })
        .collect();
    Measure::Reach(Reach::new(Start::Value(number(from)), number(to), checkpoints).unwrap())
}

#[track_caller]
fn check_pace_of(measure: &Measure, today: &str, e: &str, asks_for: &str) {
    let span = span("2026-01-01 .. 2026-01-31");
    assert_eq!(expected(measure, span, day(today)), Some(fraction(e)), "{today}");
    let asks_for = PaceAsks::Value(number(asks_for));
    assert_eq!(pace_asks(measure, span, day(today)), Some(asks_for), "{today}");
}

#[test]
fn checkpoints_may_fall_below_the_start_and_rise_again() {
    let dip = with_checkpoints("100", "130", &[("2026-01-11", "90"), ("2026-01-21", "145")]);
    check_pace_of(&dip, "2025-12-01", "0", "100");
    check_pace_of(&dip, "2026-01-01", "0", "100");
    check_pace_of(&dip, "2026-01-06", "-0.1667", "95");
    check_pace_of(&dip, "2026-01-11", "-0.3333", "90");
    check_pace_of(&dip, "2026-01-12", "-0.15", "95.5");
    check_pace_of(&dip, "2026-01-21", "1.5", "145");
    check_pace_of(&dip, "2026-01-26", "1.25", "137.5");
    check_pace_of(&dip, "2026-01-31", "1", "130");
}

#[test]
fn checkpoints_of_a_decreasing_measure_work_the_same() {
    let down = with_checkpoints("9", "4", &[("2026-01-16", "8")]);
    check_pace_of(&down, "2026-01-16", "0.2", "8");
    check_pace_of(&down, "2026-01-31", "1", "4");
    check_pace_of(&reach("9", "4"), "2026-01-16", "0.5", "6.5");
}

#[test]
fn a_checkpoint_that_the_cycle_moved_away_from_is_passed_over() {
    let outside = [("2025-12-15", "99"), ("2026-01-31", "1"), ("2026-03-01", "50")];
    check_pace_of(&with_checkpoints("0", "10", &outside), "2026-01-16", "0.5", "5");
}

#[test]
fn what_pace_asks_for_has_nine_decimals_at_most() {
    check_pace_of(&reach("0", "1"), "2026-01-02", "0.0333", "0.033333333");
    check_pace_of(&reach("0", "2"), "2026-01-02", "0.0333", "0.066666667");
    check_pace_of(&reach("0", "-2"), "2026-01-02", "0.0333", "-0.066666667");
}

#[track_caller]
fn check_milestones_due(of: &[(&str, Option<&str>)], today: &str, e: &str, due: usize) {
    let (measure, span) = (milestones(of), span("2026-01-01 .. 2026-01-31"));
    assert_eq!(expected(&measure, span, day(today)), Some(fraction(e)), "{today}");
    let asks_for = PaceAsks::Milestones { due, of: of.len() };
    assert_eq!(pace_asks(&measure, span, day(today)), Some(asks_for), "{today}");
}

#[test]
fn milestones_with_dates_are_asked_for_on_them() {
    let of = [("1", Some("2026-01-10")), ("2", Some("2026-01-10")), ("1", Some("2026-01-20"))];
    check_milestones_due(&of, "2026-01-09", "0", 0);
    check_milestones_due(&of, "2026-01-10", "0.75", 2);
    check_milestones_due(&of, "2026-01-20", "1", 3);
}

#[test]
fn milestones_without_dates_share_the_time_evenly_in_their_order() {
    let of = [("1", None), ("1", None), ("2", None)];
    check_milestones_due(&of, "2026-01-10", "0", 0);
    check_milestones_due(&of, "2026-01-11", "0.25", 1);
    check_milestones_due(&of, "2026-01-20", "0.25", 1);
    check_milestones_due(&of, "2026-01-21", "0.5", 2);
    check_milestones_due(&of, "2026-01-31", "1", 3);
}

#[test]
fn milestones_with_and_without_dates_do_not_wait_for_each_other() {
    let of = [("1", None), ("1", Some("2026-01-05")), ("1", None), ("1", Some("2026-03-01"))];
    check_milestones_due(&of, "2026-01-05", "0.25", 1);
    check_milestones_due(&of, "2026-01-15", "0.25", 1);
    check_milestones_due(&of, "2026-01-16", "0.5", 2);
    check_milestones_due(&of, "2026-01-30", "0.5", 2);
    check_milestones_due(&of, "2026-01-31", "1", 4);
}

#[test]
fn nothing_is_asked_for_before_the_start() {
    check_milestones_due(&[("1", Some("2025-12-01")), ("1", None)], "2025-12-31", "0", 0);
    check_milestones_due(&[("1", Some("2025-12-01")), ("1", None)], "2026-01-01", "0.5", 1);
}

#[track_caller]
fn check_band(value: &str, band: PaceBand) {
    // A hundred days, half of which are over: e is 0.5.
    let (measure, span) = (reach("0", "10000"), span("2026-01-01 .. 2026-04-11"));
    let evidence = evidence(&measure, span, &[reading("2026-02-20", value)]);
    let found = pace_band(&measure, &evidence, span, PaceBounds::DEFAULT, day("2026-02-20"));
    assert_eq!(found, Some(band), "{value}");
}

#[test]
fn a_tenth_behind_is_on_pace_and_a_quarter_is_behind() {
    check_band("5000", PaceBand::OnPace);
    check_band("4000", PaceBand::OnPace);
    check_band("3999", PaceBand::Behind);
    check_band("2500", PaceBand::Behind);
    check_band("2499", PaceBand::FarBehind);
    check_band("-1", PaceBand::FarBehind);
    check_band("90000", PaceBand::OnPace);
}

#[test]
fn a_band_is_decided_by_the_four_decimals_that_people_see() {
    check_band("3999.5", PaceBand::OnPace);
    check_band("3999.4", PaceBand::Behind);
    check_band("2499.5", PaceBand::Behind);
    check_band("2499.4", PaceBand::FarBehind);
}

#[test]
fn bounds_are_policy() {
    let bounds = PaceBounds::new(fraction("0"), fraction("0.05")).unwrap();
    assert_eq!(bounds.band(fraction("0.5"), fraction("0.5")), PaceBand::OnPace);
    assert_eq!(bounds.band(fraction("0.4999"), fraction("0.5")), PaceBand::Behind);
    assert_eq!(bounds.band(fraction("0.45"), fraction("0.5")), PaceBand::Behind);
    assert_eq!(bounds.band(fraction("0.4499"), fraction("0.5")), PaceBand::FarBehind);
    assert_eq!(bounds.band(Fraction::MIN, Fraction::MAX), PaceBand::FarBehind);
    assert_eq!(bounds.band(Fraction::MAX, Fraction::MIN), PaceBand::OnPace);

    for (behind, far) in [("-0.1", "0.2"), ("0.3", "0.2"), ("0.1", "1.0001")] {
        let refused = PaceBounds::new(fraction(behind), fraction(far)).unwrap_err();
        assert_eq!(refused.code(), "pace_bounds.out_of_order");
    }
}

#[track_caller]
fn check_keep_band(readings: &[Reading], band: Option<PaceBand>) {
    let (measure, span) = (keep_at_least("95"), span("2026-01-01 .. 2026-03-31"));
    let evidence = evidence(&measure, span, readings);
    let found = pace_band(&measure, &evidence, span, PaceBounds::DEFAULT, day("2026-02-01"));
    assert_eq!(found, band);
}

#[test]
fn a_keep_is_judged_by_where_it_is_now() {
    let (first, second, fourth) = ("2026-01-03", "2026-01-10", "2026-01-24");
    check_keep_band(&[], None);
    check_keep_band(&[reading(first, "96")], Some(PaceBand::OnPace));
    check_keep_band(&[reading(first, "94")], Some(PaceBand::Behind));
    check_keep_band(&[reading(first, "94"), reading(second, "94")], Some(PaceBand::FarBehind));
    check_keep_band(&[reading(first, "94"), reading(second, "95")], Some(PaceBand::OnPace));
    // The weeks between were not read: these two are running.
    check_keep_band(&[reading(first, "94"), reading(fourth, "94")], Some(PaceBand::FarBehind));
    // Two readings in one week are one period.
    check_keep_band(&[reading(first, "94"), reading("2026-01-04", "94")], Some(PaceBand::Behind));
}

#[test]
fn milestones_are_judged_by_their_weights() {
    let measure = milestones(&[("1", Some("2026-01-10")), ("9", None), ("90", None)]);
    let span = span("2026-01-01 .. 2026-01-31");
    let band = |id: u128, today: &str| {
        let reached = Reading::of_milestone(day("2026-01-05"), at(0), milestone_id(id), true);
        let evidence = evidence(&measure, span, &[reached]);
        pace_band(&measure, &evidence, span, PaceBounds::DEFAULT, day(today))
    };
    assert_eq!(band(1, "2026-01-10"), Some(PaceBand::OnPace));
    // 0.01 reached, 0.10 asked for: a tenth behind is on pace.
    assert_eq!(band(1, "2026-01-16"), Some(PaceBand::OnPace));
    assert_eq!(band(1, "2026-01-31"), Some(PaceBand::FarBehind));
    assert_eq!(band(3, "2026-01-31"), Some(PaceBand::OnPace));
}
