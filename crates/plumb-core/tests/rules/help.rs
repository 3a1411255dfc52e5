//! Short words for what the tests need often.

use jiff::{Timestamp, civil::Date};
use plumb_core::{
    days::DayRange,
    evidence::Evidence,
    fraction::Fraction,
    measure::{Bounds, BoundsInForce, Keep, Measure, Milestone, Milestones, Reach, Start},
    quantity::Quantity,
    reading::{MilestoneId, Reading},
    span::Span,
    weight::Weight,
};
use uuid::Uuid;

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn number(text: &str) -> Quantity {
    text.parse().unwrap()
}

/// "0.3333", with as many decimals as one likes up to four.
pub(crate) fn fraction(text: &str) -> Fraction {
    let number = number(text).get() * rust_decimal::Decimal::from(10_000);
    Fraction::from_ten_thousandths(number.try_into().unwrap())
}

/// "2026-01-01 .. 2026-03-31"
pub(crate) fn span(text: &str) -> Span {
    let (start_on, due_on) = text.split_once(" .. ").unwrap();
    Span::new(day(start_on), day(due_on)).unwrap()
}

/// "2026-01-01 .. 2026-03-31"
pub(crate) fn days(text: &str) -> DayRange {
    let (first_on, last_on) = text.split_once(" .. ").unwrap();
    DayRange::new(day(first_on), day(last_on)).unwrap()
}

pub(crate) fn weight(text: &str) -> Weight {
    Weight::new(number(text)).unwrap()
}

/// The nth second of 2026.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

pub(crate) fn reach(from: &str, to: &str) -> Measure {
    Measure::Reach(Reach::new(Start::Value(number(from)), number(to), Vec::new()).unwrap())
}

pub(crate) fn keep_at_least(floor: &str) -> Measure {
    Measure::Keep(Keep::new(Bounds::at_least(number(floor)), Vec::new()))
}

pub(crate) fn milestone_id(n: u128) -> MilestoneId {
    MilestoneId(Uuid::from_u128(n))
}

/// Milestones 1, 2, 3 … of a weight and perhaps a date each.
pub(crate) fn milestones(of: &[(&str, Option<&str>)]) -> Measure {
    let milestones = (1..).zip(of).map(|(n, (weighs, due_on))| Milestone {
        id: milestone_id(n),
        title: format!("step {n}"),
        proof: "somebody signs".to_owned(),
        weight: weight(weighs),
        due_on: due_on.map(day),
    });
    Measure::Milestones(Milestones::new(milestones.collect()).unwrap())
}

/// A reading about a day, recorded in the order that the tests write them.
pub(crate) fn reading(about_on: &str, value: &str) -> Reading {
    Reading::of_value(day(about_on), at(0), number(value))
}

/// Weekly, never revised.
pub(crate) fn evidence(measure: &Measure, span: Span, readings: &[Reading]) -> Evidence {
    let cadence = plumb_core::cadence::Cadence::Weekly;
    Evidence::digest(measure, &BoundsInForce::unrevised(), span, cadence, readings)
}
