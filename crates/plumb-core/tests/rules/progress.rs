use plumb_core::{
    evidence::Evidence,
    measure::{Measure, Reach, Start},
    progress::progress,
    reading::Reading,
};

use crate::help::{
    at, day, evidence, fraction, milestone_id, milestones, number, reach, reading, span,
};

#[track_caller]
fn check_progress(from: &str, to: &str, value: &str, expected: &str) {
    let (measure, span) = (reach(from, to), span("2026-01-01 .. 2026-03-31"));
    let evidence = evidence(&measure, span, &[reading("2026-02-01", value)]);
    let found = progress(&measure, &evidence, span, day("2026-02-15"));
    assert_eq!(found, Some(fraction(expected)), "{value} on the way from {from} to {to}");
}

#[test]
fn progress_is_the_share_of_the_way() {
    check_progress("40", "100", "58", "0.3");
    check_progress("0", "3", "1", "0.3333");
    check_progress("0", "3", "2", "0.6667");
    check_progress("0", "100", "0", "0");
}

#[test]
fn a_decreasing_measure_is_as_good_as_an_increasing_one() {
    check_progress("8", "4", "5", "0.75");
    check_progress("8", "4", "8", "0");
    check_progress("8", "4", "4", "1");
    check_progress("8", "4", "9", "-0.25");
    check_progress("8", "4", "3", "1.25");
}

#[test]
fn values_beyond_either_end_are_shown_as_they_are() {
    check_progress("40", "100", "28", "-0.2");
    check_progress("40", "100", "160", "2");
}

#[test]
fn negative_and_tiny_ranges_are_exact() {
    check_progress("-10", "-4", "-7", "0.5");
    check_progress("-4", "-10", "-7", "0.5");
    check_progress("-5", "5", "0", "0.5");
    check_progress("0.000000001", "0.000000003", "0.000000002", "0.5");
    check_progress(
        "999999999999999",
        "999999999999999.000000004",
        "999999999999999.000000001",
        "0.25",
    );
}

#[test]
fn progress_beyond_its_range_stays_at_the_end() {
    check_progress("0", "0.000000001", "999999999999999", "100000000000");
    check_progress("0.000000001", "0", "999999999999999", "-100000000000");
}

#[test]
fn what_is_short_of_its_target_is_not_there_however_close() {
    check_progress("0", "100000", "99994", "0.9999");
    check_progress("0", "100000", "99995", "0.9999");
    check_progress("20", "40", "39.9999", "0.9999");
    check_progress("40", "20", "20.0001", "0.9999");
    check_progress("0", "1", "0.999999999", "0.9999");
    check_progress("20", "40", "40", "1");
    check_progress("20", "40", "40.0001", "1");
    check_progress("0", "100000", "-5", "-0.0001");
    check_progress("0", "100000", "-4", "0");
}

#[test]
fn without_a_reading_or_a_start_there_is_no_progress() {
    let span = span("2026-01-01 .. 2026-03-31");
    let measure = reach("0", "1");
    assert_eq!(progress(&measure, &Evidence::none(&measure), span, day("2026-02-01")), None);

    let start = Start::ToBeMeasured { by: day("2026-01-20") };
    let measure = Measure::Reach(Reach::new(start, number("4"), Vec::new()).unwrap());
    let evidence = evidence(&measure, span, &[reading("2026-01-15", "9")]);
    assert_eq!(evidence.latest().map(|latest| latest.value), Some(number("9")));
    assert_eq!(progress(&measure, &evidence, span, day("2026-02-01")), None);
}

#[track_caller]
fn check_counting(readings: &[Reading], value: &str) {
    let (measure, span) = (reach("0", "100"), span("2026-01-01 .. 2026-03-31"));
    let found = evidence(&measure, span, readings).latest().map(|latest| latest.value);
    assert_eq!(found, Some(number(value)));
}

#[test]
fn the_reading_about_the_latest_day_counts_however_good_it_is() {
    check_counting(&[reading("2026-01-10", "60"), reading("2026-01-17", "50")], "50");
    check_counting(&[reading("2026-01-17", "50"), reading("2026-01-10", "60")], "50");
    check_counting(&[reading("2026-03-20", "50"), reading("2026-04-05", "70")], "70");
}

#[test]
fn among_readings_about_one_day_the_later_recorded_counts() {
    let on = |second, value: &str| Reading::of_value(day("2026-01-10"), at(second), number(value));
    check_counting(&[on(1, "60"), on(2, "50")], "50");
    check_counting(&[on(2, "50"), on(1, "60")], "50");
    check_counting(&[on(2, "50"), on(2, "51"), on(1, "60")], "51");
}

#[track_caller]
fn check_milestones(weights: &[&str], readings: &[(&str, u128, bool)], expected: Option<&str>) {
    let weights: Vec<_> = weights.iter().map(|&weight| (weight, None)).collect();
    let (measure, span) = (milestones(&weights), span("2026-01-01 .. 2026-03-31"));
    let readings: Vec<_> = (0..)
        .zip(readings)
        .map(|(n, &(on, id, reached))| {
            Reading::of_milestone(day(on), at(n), milestone_id(id), reached)
        })
        .collect();
    let evidence = evidence(&measure, span, &readings);
    let found = progress(&measure, &evidence, span, day("2026-02-15"));
    assert_eq!(found, expected.map(fraction));
}

#[test]
fn milestones_count_by_their_weights() {
    check_milestones(&["1", "1", "1"], &[], None);
    check_milestones(&["1", "1", "1"], &[("2026-01-10", 1, true)], Some("0.3333"));
    check_milestones(&["1", "3"], &[("2026-01-10", 2, true)], Some("0.75"));
    check_milestones(&["1", "3"], &[("2026-01-10", 1, true), ("2026-01-11", 2, true)], Some("1"));
}

#[test]
fn a_milestone_can_be_taken_back_and_reached_again() {
    let mut story = vec![("2026-01-10", 1, true), ("2026-01-20", 1, false)];
    check_milestones(&["1", "1"], &story, Some("0"));
    story.push(("2026-01-20", 1, true));
    check_milestones(&["1", "1"], &story, Some("0.5"));
}

#[test]
fn a_milestone_of_an_earlier_version_of_the_measure_says_nothing() {
    check_milestones(&["1", "1"], &[("2026-01-10", 9, true)], None);
}

#[test]
fn evidence_of_another_kind_of_measure_is_none() {
    let span = span("2026-01-01 .. 2026-03-31");
    let other = Evidence::none(&milestones(&[("1", None), ("1", None)]));
    assert_eq!(progress(&reach("0", "1"), &other, span, day("2026-02-01")), None);
}
