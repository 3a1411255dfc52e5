use plumb_core::{
    ambition::Ambition,
    evidence::Evidence,
    mean::{Mean, ObjectiveProgress, Part, mean},
    measure::{Measure, Reach, Start},
    weight::Weight,
};

use crate::help::{
    day, evidence, fraction, keep_at_least, milestones, number, reach, reading, span, weight,
};

fn part(weighs: &str, progress: &str, expected: &str) -> Part {
    Part::Counts {
        weight: weight(weighs),
        progress: fraction(progress),
        expected: fraction(expected),
        is_read: true,
    }
}

#[track_caller]
fn check_mean(parts: &[Part], progress: &str, expected: &str) {
    let found = mean(parts.iter().copied()).unwrap();
    assert_eq!((found.progress, found.expected), (fraction(progress), fraction(expected)));
}

#[test]
fn a_mean_is_weighted() {
    check_mean(&[part("1", "0.2", "0.5"), part("1", "0.4", "0.5")], "0.3", "0.5");
    check_mean(&[part("3", "0.2", "0.5"), part("1", "0.4", "1")], "0.25", "0.625");
    check_mean(&[part("0.3", "0.2", "0.5"), part("0.1", "0.4", "1")], "0.25", "0.625");
    check_mean(&[part("1", "1", "0"), part("2", "0", "0")], "0.3333", "0");
    check_mean(&[part("2", "1", "0"), part("1", "0", "0")], "0.6667", "0");
}

#[test]
fn each_is_clamped_before_the_mean() {
    check_mean(&[part("1", "9", "1.5"), part("1", "-4", "-0.5")], "0.5", "0.5");
}

#[test]
fn the_heaviest_and_the_lightest_weight_still_make_a_mean() {
    let parts = [
        part("999999999999999.999999999", "1", "1"),
        part("999999999999999.999999999", "1", "1"),
        part("0.000000001", "0", "0"),
    ];
    check_mean(&parts, "1", "1");
}

#[test]
fn nothing_that_counts_is_no_progress() {
    assert_eq!(mean([]), None);
    assert_eq!(mean([Part::NotStarted, Part::StartToBeMeasured, Part::KeepNotRead]), None);
}

#[track_caller]
fn check_part(measure: &Measure, evidence: &Evidence, today: &str, part: Part) {
    let span = span("2026-01-01 .. 2026-01-11");
    assert_eq!(Part::of(measure, evidence, span, Weight::ONE, day(today)), part);
}

#[test]
fn a_reach_or_milestones_without_a_reading_count_nothing_and_it_is_told() {
    let unread = Part::Counts {
        weight: Weight::ONE,
        progress: fraction("0"),
        expected: fraction("0.5"),
        is_read: false,
    };
    for measure in [reach("0", "1"), milestones(&[("1", None), ("1", None)])] {
        check_part(&measure, &Evidence::none(&measure), "2026-01-06", unread);
    }
    let found = mean([unread, part("1", "0.5", "0.5")]).unwrap();
    let told =
        Mean { progress: fraction("0.25"), expected: fraction("0.5"), counted: 2, not_read: 1 };
    assert_eq!(found, told);
}

#[test]
fn what_can_not_count_yet_is_left_out() {
    let span = span("2026-01-01 .. 2026-01-11");
    let measure = reach("0", "1");
    let read = evidence(&measure, span, &[reading("2025-12-30", "0.5")]);
    check_part(&measure, &read, "2025-12-31", Part::NotStarted);

    let start = Start::ToBeMeasured { by: day("2026-01-05") };
    let measure = Measure::Reach(Reach::new(start, number("4"), Vec::new()).unwrap());
    check_part(&measure, &Evidence::none(&measure), "2026-01-06", Part::StartToBeMeasured);

    let keep = keep_at_least("95");
    check_part(&keep, &Evidence::none(&keep), "2026-01-06", Part::KeepNotRead);
}

#[test]
fn a_kept_promise_moves_with_its_time() {
    let keep = keep_at_least("95");
    let read = evidence(&keep, span("2026-01-01 .. 2026-01-11"), &[reading("2026-01-02", "96")]);
    check_part(&keep, &read, "2026-01-06", part("1", "0.5", "0.5"));
}

#[test]
fn ambitions_are_never_averaged_with_each_other() {
    let (stretch, promise) = (Ambition::Aspirational, Ambition::Committed);
    let (low, high) = (part("1", "0.2", "0.5"), part("1", "0.8", "0.5"));
    let progress = |parts: &[(Ambition, Part)]| match ObjectiveProgress::of(parts) {
        ObjectiveProgress::None => vec![],
        ObjectiveProgress::One(mean) => vec![mean.progress.to_string()],
        ObjectiveProgress::Apart(means) => means
            .iter()
            .map(|(ambition, mean)| format!("{} {}", ambition.code(), mean.progress))
            .collect(),
    };
    assert_eq!(progress(&[]), [""; 0]);
    assert_eq!(progress(&[(stretch, low), (stretch, high)]), ["0.5000"]);
    assert_eq!(
        progress(&[(promise, high), (stretch, low)]),
        ["aspirational 0.2000", "committed 0.8000"]
    );
    // What does not count keeps nothing apart.
    assert_eq!(progress(&[(stretch, low), (promise, Part::NotStarted)]), ["0.2000"]);
    assert_eq!(ObjectiveProgress::of(&[(promise, high), (stretch, low)]).one(), None);
}
