//! Belief against fact, cell by cell. Whole stories are in `stories`.

use jiff::civil::Weekday;
use plumb_core::{
    cadence::Cadence,
    confidence::Confidence,
    evidence::Evidence,
    measure::{Measure, Reach, Start},
    pace::PaceBounds,
    rhythm::Rhythm,
    standing::{Disagreement, Facts, KeyResultStanding, holds_until, objective_standing, standing},
};

use crate::help::{day, evidence, milestones, number, reach, reading, span};

/// A hundred days; on 2026-02-20 half are over.
const TIME: &str = "2026-01-01 .. 2026-04-11";
const HALF_TIME: &str = "2026-02-20";

fn weekly() -> Rhythm {
    Rhythm::new(Cadence::Weekly, Weekday::Friday, day("2026-01-01"), Vec::new())
}

fn stand(
    measure: &Measure,
    evidence: &Evidence,
    confidence: Option<i64>,
    today: &str,
) -> KeyResultStanding {
    let facts = Facts {
        measure,
        evidence,
        span: span(TIME),
        confidence: confidence.map(|tenths| Confidence::new(tenths).unwrap()),
        last_check_in_on: None,
        rhythm: &weekly(),
        pace_bounds: PaceBounds::DEFAULT,
    };
    standing(&facts, day(today))
}

/// 0 → 100 that stands at the value.
fn at_value(value: &str, confidence: Option<i64>, read_on: &str, today: &str) -> KeyResultStanding {
    let measure = reach("0", "100");
    let evidence = evidence(&measure, span(TIME), &[reading(read_on, value)]);
    stand(&measure, &evidence, confidence, today)
}

#[track_caller]
fn check(found: KeyResultStanding, expected: &str) {
    let KeyResultStanding { standing, reason } = found;
    assert_eq!(format!("{}: {}", standing.code(), reason.because.code()), expected);
}

#[test]
fn a_number_just_short_of_its_target_is_neither_reached_nor_a_hundred_percent() {
    for (value, percent, found) in [
        ("99.9999", 99, "on_track: green_and_on_pace"),
        ("100", 100, "reached: target_reached"),
        ("100.0001", 100, "reached: target_reached"),
    ] {
        let stands = at_value(value, Some(8), HALF_TIME, HALF_TIME);
        assert_eq!(stands.reason.progress.unwrap().whole_percent(), percent, "{value}");
        check(stands, found);
        let ended = at_value(value, Some(8), HALF_TIME, "2026-04-11");
        check(ended, if percent == 100 { found } else { "ended: due_date_come" });
    }
}

#[test]
fn belief_and_fact_meet_in_nine_cells_and_three_without_belief() {
    let cell = |value, confidence| at_value(value, confidence, HALF_TIME, HALF_TIME);
    let (on_pace, behind, far_behind) = ("45", "30", "10");
    let (green, amber, red) = (Some(7), Some(4), Some(3));
    check(cell(on_pace, green), "on_track: green_and_on_pace");
    check(cell(behind, green), "at_risk: behind");
    check(cell(far_behind, green), "off_track: far_behind");
    check(cell(on_pace, amber), "at_risk: amber");
    check(cell(behind, amber), "off_track: amber_and_behind");
    check(cell(far_behind, amber), "off_track: far_behind");
    check(cell(on_pace, red), "off_track: red");
    check(cell(behind, red), "off_track: red");
    check(cell(far_behind, red), "off_track: red");
    check(cell(on_pace, None), "on_track: on_pace");
    check(cell(behind, None), "at_risk: behind");
    check(cell(far_behind, None), "off_track: far_behind");
}

#[test]
fn belief_without_a_reading_is_off_track_when_red_and_else_no_reading() {
    let measure = reach("0", "100");
    let unread = |confidence, today| stand(&measure, &Evidence::none(&measure), confidence, today);
    check(unread(Some(3), HALF_TIME), "off_track: red");
    check(unread(Some(4), HALF_TIME), "no_reading: no_reading");
    check(unread(Some(10), HALF_TIME), "no_reading: no_reading");
    check(unread(None, HALF_TIME), "no_reading: no_reading");
    check(unread(None, "2026-01-01"), "no_reading: no_reading");
}

#[test]
fn before_the_start_nothing_is_missing() {
    let measure = reach("0", "100");
    let unread = |confidence| stand(&measure, &Evidence::none(&measure), confidence, "2025-12-31");
    check(unread(None), "not_started: not_started");
    check(unread(Some(9)), "not_started: not_started");
    check(unread(Some(2)), "off_track: red");
}

#[test]
fn a_start_that_is_to_be_measured_is_the_reading_that_is_missing() {
    let start = Start::ToBeMeasured { by: day("2026-01-20") };
    let measure = Measure::Reach(Reach::new(start, number("4"), Vec::new()).unwrap());
    let read = evidence(&measure, span(TIME), &[reading("2026-01-15", "9")]);
    check(stand(&measure, &read, Some(8), HALF_TIME), "no_reading: start_to_be_measured");
    check(stand(&measure, &read, Some(1), HALF_TIME), "off_track: red");
}

#[test]
fn green_on_an_old_number_is_never_plain_green() {
    let read = |confidence, today| at_value("60", confidence, "2026-02-20", today);
    check(read(Some(8), "2026-03-02"), "on_track: green_and_on_pace");
    check(read(Some(8), "2026-03-03"), "not_fresh: not_fresh");
    check(read(None, "2026-03-03"), "not_fresh: not_fresh");
    // What is worse than old is told first.
    check(read(Some(5), "2026-03-03"), "at_risk: amber");
    check(at_value("45", Some(8), "2026-02-20", "2026-03-10"), "at_risk: behind");
}

#[test]
fn a_check_in_keeps_milestones_fresh_because_it_says_that_none_was_reached() {
    let measure = milestones(&[("1", Some("2026-01-20")), ("1", Some("2026-04-01"))]);
    let reached = plumb_core::reading::Reading::of_milestone(
        day("2026-01-18"),
        crate::help::at(0),
        crate::help::milestone_id(1),
        true,
    );
    let evidence = evidence(&measure, span(TIME), &[reached]);
    let rhythm = weekly();
    let facts = Facts {
        measure: &measure,
        evidence: &evidence,
        span: span(TIME),
        confidence: Some(Confidence::new(8).unwrap()),
        last_check_in_on: None,
        rhythm: &rhythm,
        pace_bounds: PaceBounds::DEFAULT,
    };
    check(standing(&facts, day(HALF_TIME)), "not_fresh: not_fresh");
    let facts = Facts { last_check_in_on: Some(day("2026-02-13")), ..facts };
    check(standing(&facts, day(HALF_TIME)), "on_track: green_and_on_pace");
}

#[test]
fn the_target_reached_is_reached_whatever_is_believed() {
    check(at_value("100", Some(1), HALF_TIME, HALF_TIME), "reached: target_reached");
    check(at_value("130", None, HALF_TIME, HALF_TIME), "reached: target_reached");
    check(at_value("100", Some(8), HALF_TIME, "2026-12-01"), "reached: target_reached");
}

#[test]
fn from_the_due_date_on_it_has_ended_where_it_is() {
    let ended = at_value("92", Some(2), "2026-04-10", "2026-04-11");
    check(ended, "ended: due_date_come");
    assert_eq!(ended.reason.progress.map(plumb_core::fraction::Fraction::whole_percent), Some(92));
    assert_eq!(ended.disagreement(), None);
    check(at_value("92", Some(2), "2026-04-10", "2026-04-10"), "off_track: red");
    let measure = reach("0", "100");
    check(stand(&measure, &Evidence::none(&measure), None, "2026-04-11"), "ended: due_date_come");
}

#[test]
fn belief_and_fact_disagree_when_they_say_the_opposite() {
    let disagreement = |value, confidence| {
        at_value(value, confidence, HALF_TIME, HALF_TIME).disagreement().map(Disagreement::code)
    };
    assert_eq!(disagreement("10", Some(7)), Some("green_while_far_behind"));
    assert_eq!(disagreement("10", Some(6)), None);
    assert_eq!(disagreement("30", Some(9)), None);
    assert_eq!(disagreement("45", Some(3)), Some("red_while_on_pace"));
    assert_eq!(disagreement("45", Some(4)), None);
    assert_eq!(disagreement("10", None), None);
}

#[test]
fn off_track_asks_for_a_decision() {
    assert!(at_value("10", Some(8), HALF_TIME, HALF_TIME).asks_for_decision());
    assert!(!at_value("30", Some(8), HALF_TIME, HALF_TIME).asks_for_decision());
}

#[test]
fn a_standing_holds_until_the_day_before_it_changes() {
    let measure = reach("0", "100");
    let rhythm = weekly();
    let holds = |value: &str, confidence, today: &str| {
        let evidence = evidence(&measure, span(TIME), &[reading("2026-02-20", value)]);
        let facts = Facts {
            measure: &measure,
            evidence: &evidence,
            span: span(TIME),
            confidence: Some(Confidence::new(confidence).unwrap()),
            last_check_in_on: None,
            rhythm: &rhythm,
            pace_bounds: PaceBounds::DEFAULT,
        };
        holds_until(&facts, day(today)).to_string()
    };
    // Fresh until 2026-03-02.
    assert_eq!(holds("60", 8, HALF_TIME), "2026-03-02");
    // A tenth behind its pace from the 56th day on.
    assert_eq!(holds("45", 8, HALF_TIME), "2026-02-25");
    assert_eq!(holds("45", 2, HALF_TIME), "2026-04-10");
    assert_eq!(holds("100", 2, HALF_TIME), "9999-12-31");
    assert_eq!(holds("45", 2, "2026-04-11"), "9999-12-31");
}

#[track_caller]
fn check_objective(key_results: &[(&str, KeyResultStanding)], expected: Option<&str>) {
    let found = objective_standing(key_results.iter().copied());
    let found = found.map(|(name, worst)| format!("{} by {name}", worst.standing.code()));
    assert_eq!(found.as_deref(), expected);
}

#[test]
fn an_objective_stands_where_its_worst_key_result_stands() {
    let unread = reach("0", "100");
    let not_read = stand(&unread, &Evidence::none(&unread), Some(8), HALF_TIME);
    let off_track = at_value("10", Some(8), HALF_TIME, HALF_TIME);
    let at_risk = at_value("30", Some(8), HALF_TIME, HALF_TIME);
    let not_fresh = at_value("90", Some(8), "2026-01-10", HALF_TIME);
    let on_track = at_value("60", Some(8), HALF_TIME, HALF_TIME);
    let reached = at_value("100", Some(8), HALF_TIME, HALF_TIME);
    let ended = at_value("92", Some(8), "2026-04-10", "2026-04-11");
    let ended_lower = at_value("40", Some(8), "2026-04-10", "2026-04-11");
    let ended_unread = stand(&unread, &Evidence::none(&unread), None, "2026-04-11");

    let mut all = vec![
        ("reached", reached),
        ("ended", ended),
        ("on track", on_track),
        ("not fresh", not_fresh),
        ("not read", not_read),
        ("at risk", at_risk),
        ("off track", off_track),
    ];
    check_objective(&all, Some("off_track by off track"));
    all.pop();
    check_objective(&all, Some("at_risk by at risk"));
    all.pop();
    check_objective(&all, Some("no_reading by not read"));
    all.pop();
    check_objective(&all, Some("not_fresh by not fresh"));
    all.pop();
    check_objective(&all, Some("on_track by on track"));
    all.pop();
    check_objective(&all, Some("ended by ended"));
    all.pop();
    check_objective(&all, Some("reached by reached"));
    all.pop();
    check_objective(&all, None);

    check_objective(&[("a", at_risk), ("b", at_risk)], Some("at_risk by a"));
    check_objective(&[("a", ended), ("b", ended_lower)], Some("ended by b"));
    check_objective(&[("a", ended_lower), ("b", ended_unread)], Some("ended by b"));
}
