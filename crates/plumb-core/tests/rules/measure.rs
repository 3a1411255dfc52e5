use plumb_core::{
    measure::{
        Bounds, BoundsInForce, Checkpoint, Keep, Measure, MeasureRefused, Milestone, Milestones,
        Reach, Start,
    },
    span::Span,
    weight::Weight,
};

use crate::help::{day, days, milestone_id, number, reach, span};

fn reach_with(checkpoints: &[(&str, &str)]) -> Result<Reach, MeasureRefused> {
    let checkpoints = checkpoints
        .iter()
        .map(|(on, value)| Checkpoint { on: day(on), value: number(value) })
        .collect();
    Reach::new(Start::Value(number("0")), number("10"), checkpoints)
}

#[test]
fn a_reach_that_ends_where_it_starts_is_refused() {
    let refused = Reach::new(Start::Value(number("4.0")), number("4"), Vec::new()).unwrap_err();
    assert_eq!(refused.code(), "measure.from_equals_to");
    assert_eq!(refused.to_string(), "from and to are both 4: nothing would have to change");
}

#[test]
fn a_start_that_is_measured_later_may_not_be_the_target() {
    let start = Start::ToBeMeasured { by: day("2026-01-20") };
    let reach = Reach::new(start, number("4"), Vec::new()).unwrap();
    assert_eq!(reach.from(), None);
    assert_eq!(reach.clone().measured_from(number("9")).unwrap().from(), Some(number("9")));
    assert_eq!(reach.measured_from(number("4")).unwrap_err().code(), "measure.from_equals_to");
}

#[test]
fn checkpoints_go_forward() {
    assert!(reach_with(&[("2026-01-10", "5"), ("2026-01-11", "3")]).is_ok());
    for days in [["2026-01-10", "2026-01-10"], ["2026-01-11", "2026-01-10"]] {
        let refused = reach_with(&[(days[0], "5"), (days[1], "6")]).unwrap_err();
        assert_eq!(refused.code(), "measure.checkpoints_out_of_order");
    }
}

#[test]
fn a_checkpoint_lies_strictly_between_start_and_due() {
    let span = span("2026-01-01 .. 2026-01-31");
    let fits = |on: &str| Measure::Reach(reach_with(&[(on, "5")]).unwrap()).fits(span);
    assert_eq!(fits("2026-01-02"), Ok(()));
    assert_eq!(fits("2026-01-30"), Ok(()));
    for outside in ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"] {
        assert_eq!(fits(outside).unwrap_err().code(), "measure.checkpoint_outside_span");
    }
    assert_eq!(reach("0", "1").fits(span), Ok(()));
    let all = reach_with(&[("2026-01-01", "1"), ("2026-01-02", "2"), ("2026-02-01", "9")]).unwrap();
    let all = Measure::Reach(all);
    let outside = all.checkpoints_outside(span).map(|one| one.on);
    assert_eq!(outside.collect::<Vec<_>>(), [day("2026-01-01"), day("2026-02-01")]);
}

#[test]
fn bounds_are_inclusive() {
    let between = Bounds::between(number("2"), number("5")).unwrap();
    for (value, holds) in [("1.999", false), ("2", true), ("5", true), ("5.001", false)] {
        assert_eq!(between.hold(number(value)), holds, "{value}");
    }
    assert!(Bounds::at_least(number("2")).hold(number("2")));
    assert!(!Bounds::at_least(number("2")).hold(number("1.9")));
    assert!(Bounds::at_most(number("2")).hold(number("2")));
    assert!(!Bounds::at_most(number("2")).hold(number("2.1")));
    assert!(Bounds::between(number("2"), number("2")).unwrap().hold(number("2")));
}

#[test]
fn a_floor_above_its_ceiling_is_refused() {
    let refused = Bounds::between(number("5"), number("2")).unwrap_err();
    assert_eq!(refused.code(), "measure.floor_above_ceiling");
}

#[test]
fn a_revision_of_bounds_applies_from_its_day() {
    let (first, second) = (Bounds::at_least(number("90")), Bounds::at_least(number("95")));
    let in_force =
        BoundsInForce::since(vec![(day("2026-02-01"), second), (day("2026-01-01"), first)]);
    for (on, bounds) in [
        ("2025-12-01", first),
        ("2026-01-01", first),
        ("2026-01-31", first),
        ("2026-02-01", second),
        ("2026-09-01", second),
    ] {
        assert_eq!(in_force.on(day(on)), Some(bounds), "{on}");
    }
    assert_eq!(BoundsInForce::unrevised().on(day("2026-01-01")), None);
}

#[test]
fn of_two_bounds_of_one_day_the_later_written_holds() {
    let (first, second) = (Bounds::at_least(number("90")), Bounds::at_least(number("95")));
    let on = day("2026-01-01");
    assert_eq!(BoundsInForce::since(vec![(on, first), (on, second)]).on(on), Some(second));
}

#[test]
fn days_that_do_not_count_are_put_in_order_and_joined() {
    let keep = Keep::new(
        Bounds::at_least(number("1")),
        vec![
            days("2026-02-01 .. 2026-02-03"),
            days("2026-01-01 .. 2026-01-10"),
            days("2026-01-05 .. 2026-01-06"),
            days("2026-01-11 .. 2026-01-12"),
        ],
    );
    assert_eq!(
        keep.not_counting(),
        [days("2026-01-01 .. 2026-01-12"), days("2026-02-01 .. 2026-02-03")]
    );
}

fn milestone(id: u128, title: &str, proof: &str) -> Milestone {
    Milestone {
        id: milestone_id(id),
        title: title.to_owned(),
        proof: proof.to_owned(),
        weight: Weight::ONE,
        due_on: None,
    }
}

#[track_caller]
fn check_milestones_refused(milestones: Vec<Milestone>, code: &str) {
    assert_eq!(Milestones::new(milestones).unwrap_err().code(), code);
}

#[test]
fn milestones_are_two_or_more_each_with_its_proof() {
    let one = || milestone(1, "pilot signed", "the contract");
    assert!(Milestones::new(vec![one(), milestone(2, "pilot live", "the first order")]).is_ok());
    check_milestones_refused(vec![], "measure.too_few_milestones");
    check_milestones_refused(vec![one()], "measure.too_few_milestones");
    check_milestones_refused(vec![one(), one()], "measure.milestone_twice");
    check_milestones_refused(
        vec![one(), milestone(2, " ", "x")],
        "measure.milestone_without_title",
    );
    check_milestones_refused(
        vec![one(), milestone(2, "x", "\t")],
        "measure.milestone_without_proof",
    );
}

#[test]
fn a_span_never_runs_backwards() {
    let refused = Span::new(day("2026-02-01"), day("2026-01-31")).unwrap_err();
    assert_eq!(refused.code(), "span.due_before_start");
    let refused =
        plumb_core::days::DayRange::new(day("2026-02-01"), day("2026-01-31")).unwrap_err();
    assert_eq!(refused.code(), "days.end_before_they_begin");
}

#[track_caller]
fn check_span(agreed_on: &str, start_set: Option<&str>, due_set: Option<&str>, expected: &str) {
    let cycle = span("2026-01-01 .. 2026-03-31");
    let found = Span::of_key_result(cycle, day(agreed_on), start_set.map(day), due_set.map(day));
    assert_eq!(found, span(expected));
}

#[test]
fn a_key_result_starts_when_it_was_agreed_and_is_due_with_its_cycle() {
    check_span("2025-12-20", None, None, "2026-01-01 .. 2026-03-31");
    check_span("2026-01-12", None, None, "2026-01-12 .. 2026-03-31");
    check_span("2026-01-12", Some("2026-01-05"), None, "2026-01-05 .. 2026-03-31");
    check_span("2026-01-12", Some("2025-11-01"), None, "2025-11-01 .. 2026-03-31");
    check_span("2026-01-12", None, Some("2026-05-15"), "2026-01-12 .. 2026-05-15");
    check_span("2025-12-01", None, Some("2025-12-15"), "2025-12-15 .. 2025-12-15");
    check_span("2026-04-10", None, None, "2026-03-31 .. 2026-03-31");
}
