use plumb_core::{
    cadence::Cadence,
    days::DayRange,
    evidence::{Evidence, KeepEvidence},
    measure::{Bounds, BoundsInForce, Keep, Measure},
    progress::{KeepShare, keep_share, progress},
    reading::Reading,
    span::Span,
};

use crate::help::{at, day, days, fraction, number, reading, span};

/// Five weeks and a day: the last period, from 2026-02-05 on, is cut at the due date.
const TIME: &str = "2026-01-01 .. 2026-02-05";

struct Case {
    keep: Keep,
    bounds: BoundsInForce,
    span: Span,
    cadence: Cadence,
}

impl Case {
    /// At least 95, weekly.
    fn new(not_counting: &[DayRange]) -> Self {
        Self {
            keep: Keep::new(Bounds::at_least(number("95")), not_counting.to_vec()),
            bounds: BoundsInForce::unrevised(),
            span: span(TIME),
            cadence: Cadence::Weekly,
        }
    }

    fn digest(&self, readings: &[Reading]) -> KeepEvidence {
        let measure = Measure::Keep(self.keep.clone());
        match Evidence::digest(&measure, &self.bounds, self.span, self.cadence, readings) {
            Evidence::Keep(evidence) => evidence,
            other => panic!("a keep digests to its own evidence, not {other:?}"),
        }
    }

    /// "2 of 3 read, 1 not read"
    fn share(&self, readings: &[Reading], today: &str) -> String {
        let evidence = self.digest(readings);
        let KeepShare { kept, read, gaps } =
            keep_share(&self.keep, &evidence, self.span, self.cadence, day(today));
        format!("{kept} of {read} read, {gaps} not read")
    }
}

#[test]
fn the_last_reading_in_a_period_decides_it() {
    let keep = Case::new(&[]);
    let recovered = [reading("2026-01-02", "90"), reading("2026-01-06", "96")];
    assert_eq!(keep.share(&recovered, "2026-01-07"), "1 of 1 read, 0 not read");
    let fell = [reading("2026-01-07", "90"), reading("2026-01-02", "96")];
    assert_eq!(keep.share(&fell, "2026-01-07"), "0 of 1 read, 0 not read");
}

#[test]
fn a_period_without_a_reading_is_a_gap_once_it_is_over() {
    let keep = Case::new(&[]);
    let readings = [reading("2026-01-02", "96"), reading("2026-01-16", "94")];
    assert_eq!(keep.share(&[], "2026-01-07"), "0 of 0 read, 0 not read");
    assert_eq!(keep.share(&[], "2026-01-08"), "0 of 0 read, 1 not read");
    assert_eq!(keep.share(&readings[..1], "2026-01-14"), "1 of 1 read, 0 not read");
    assert_eq!(keep.share(&readings[..1], "2026-01-15"), "1 of 1 read, 1 not read");
    assert_eq!(keep.share(&readings, "2026-01-16"), "1 of 2 read, 1 not read");
    assert_eq!(keep.share(&readings, "2026-02-05"), "1 of 2 read, 3 not read");
    assert_eq!(keep.share(&readings, "2026-02-06"), "1 of 2 read, 4 not read");
    assert_eq!(keep.share(&readings, "2027-01-01"), "1 of 2 read, 4 not read");
}

#[test]
fn the_last_period_is_cut_at_the_due_date_which_belongs_to_it() {
    let keep = Case::new(&[]);
    let on = |about_on: &str| keep.share(&[reading(about_on, "96")], "2026-03-01");
    assert_eq!(on("2026-02-05"), "1 of 1 read, 5 not read");
    assert_eq!(on("2026-02-06"), "0 of 0 read, 6 not read");
    assert_eq!(on("2025-12-31"), "0 of 0 read, 6 not read");
}

#[test]
fn a_reading_outside_every_period_is_still_the_latest() {
    let evidence =
        Case::new(&[]).digest(&[reading("2026-01-20", "96"), reading("2026-02-09", "94")]);
    assert_eq!(evidence.latest.map(|latest| latest.value), Some(number("94")));
    assert_eq!(evidence.decided_on, Some(day("2026-01-20")));
    assert!(evidence.is_inside());
}

#[test]
fn a_period_that_does_not_count_is_neither_read_nor_a_gap() {
    let keep = Case::new(&[days("2026-01-08 .. 2026-01-14")]);
    let readings =
        [reading("2026-01-02", "96"), reading("2026-01-10", "20"), reading("2026-01-16", "96")];
    assert_eq!(keep.share(&readings, "2026-01-22"), "2 of 2 read, 0 not read");
    assert_eq!(keep.share(&[], "2026-01-22"), "0 of 0 read, 2 not read");
}

#[test]
fn a_period_of_which_some_days_count_is_a_period() {
    let keep = Case::new(&[days("2026-01-08 .. 2026-01-13")]);
    assert_eq!(keep.share(&[], "2026-01-15"), "0 of 0 read, 2 not read");
    let readings = [reading("2026-01-10", "20"), reading("2026-01-14", "96")];
    assert_eq!(keep.share(&readings, "2026-01-15"), "1 of 1 read, 1 not read");
    // A later reading about a day that does not count leaves the decision to the earlier one.
    let keep = Case::new(&[days("2026-01-12 .. 2026-01-14")]);
    let readings = [reading("2026-01-09", "96"), reading("2026-01-13", "20")];
    assert_eq!(keep.share(&readings, "2026-01-14"), "1 of 1 read, 1 not read");
}

#[test]
fn bounds_in_force_that_day_decide() {
    let mut keep = Case::new(&[]);
    keep.bounds = BoundsInForce::since(vec![
        (day("2026-01-01"), Bounds::at_least(number("90"))),
        (day("2026-01-15"), Bounds::at_least(number("95"))),
    ]);
    let readings = [reading("2026-01-14", "92"), reading("2026-01-15", "92")];
    assert_eq!(keep.share(&readings, "2026-01-15"), "1 of 2 read, 1 not read");
}

#[test]
fn periods_run_in_steps_of_the_cadence() {
    let mut keep = Case::new(&[]);
    keep.cadence = Cadence::EveryFourWeeks;
    let readings = [reading("2026-01-01", "90"), reading("2026-01-28", "96")];
    assert_eq!(keep.share(&readings, "2026-01-28"), "1 of 1 read, 0 not read");
    assert_eq!(keep.share(&readings, "2026-02-06"), "1 of 1 read, 1 not read");
}

#[test]
fn a_keep_of_one_day_has_one_period() {
    let mut keep = Case::new(&[]);
    keep.span = span("2026-01-01 .. 2026-01-01");
    let readings = [reading("2026-01-01", "96")];
    assert_eq!(keep.share(&[], "2026-01-01"), "0 of 0 read, 0 not read");
    assert_eq!(keep.share(&[], "2026-01-02"), "0 of 0 read, 1 not read");
    assert_eq!(keep.share(&readings, "2026-01-02"), "1 of 1 read, 0 not read");
}

#[test]
fn outside_is_counted_over_read_periods_running() {
    let keep = Case::new(&[]);
    let mut readings = vec![reading("2026-01-02", "90")];
    let outside = |readings: &[Reading]| keep.digest(readings).outside_running;
    assert_eq!(outside(&[]), 0);
    assert_eq!(outside(&readings), 1);
    readings.push(reading("2026-01-20", "90"));
    assert_eq!(outside(&readings), 2);
    readings.push(Reading::of_value(day("2026-01-20"), at(1), number("95")));
    assert_eq!(outside(&readings), 0);
    readings.push(reading("2026-02-05", "94"));
    assert_eq!(outside(&readings), 1);
}

#[test]
fn a_kept_promise_stands_on_the_plumb_line() {
    let keep = Case::new(&[]);
    let readings = [reading("2026-01-02", "96"), reading("2026-01-09", "94")];
    let p = |readings: &[Reading], today: &str| {
        let evidence = Evidence::Keep(keep.digest(readings));
        progress(&Measure::Keep(keep.keep.clone()), &evidence, keep.span, day(today))
    };
    assert_eq!(p(&[], "2026-01-08"), None);
    assert_eq!(p(&readings[..1], "2026-01-01"), Some(fraction("0")));
    assert_eq!(p(&readings[..1], "2026-01-08"), Some(fraction("0.2")));
    assert_eq!(p(&readings, "2026-01-15"), Some(fraction("0.2")));
    assert_eq!(p(&readings[..1], "2026-02-05"), Some(fraction("1")));
    assert_eq!(p(&readings, "2026-03-01"), Some(fraction("0.5")));
}
