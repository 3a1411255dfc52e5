//! What key results measure, and what is read on the way.

use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::measure::{Bounds, Keep, Measure, Milestone, Milestones, Reach, Start};
use plumb_core::quantity::Quantity;
use plumb_core::reading::{MilestoneId, Reading};
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;

/// The measure of a key result: of ten, seven go from one value to another, two stay below one, one has milestones.
pub(super) fn measure(
    index: usize,
    mut id: impl FnMut() -> MilestoneId,
) -> anyhow::Result<(Unit, Measure)> {
    let number = small(index);
    Ok(match index % 10 {
        3 | 7 => {
            let bounds = Bounds::at_most(Quantity::from(5 + number % 20));
            (Unit::Count, Measure::Keep(Keep::new(bounds, Vec::new())))
        }
        9 => {
            let mut step = |title: &str, proof: &str| Milestone {
                id: id(),
                title: title.to_owned(),
                proof: proof.to_owned(),
                weight: Weight::ONE,
                due_on: None,
            };
            let steps = vec![
                step("The first bench works this way", "Its book of one week"),
                step("Half of the benches do", "The list on the wall"),
                step("All of them do", "A month without an exception"),
            ];
            (Unit::Count, Measure::Milestones(Milestones::new(steps)?))
        }
        _ => {
            let (unit, from, to) = match index % 3 {
                0 => (Unit::Percent, 20 + number % 30, 80),
                1 => (Unit::Count, 100 + number % 90, 400 + number % 100),
                _ => (Unit::Duration(plumb_core::unit::DurationUnit::Day), 12, 4),
            };
            let start = Start::Value(Quantity::from(from));
            (unit, Measure::Reach(Reach::new(start, Quantity::from(to), Vec::new())?))
        }
    })
}

/// What is read at a check-in: a level on the way, now and then worse than the one before.
pub(super) fn reading(
    measure: &Measure,
    (index, nth): (usize, usize),
    (on, at): (Date, Timestamp),
    elapsed: f64,
) -> Option<Reading> {
    let mood = f64::from(small(index * 7 + nth * 13) % 9 - 4) / 20.0;
    match measure {
        Measure::Reach(reach) => {
            let (from, to) = (float(reach.from()?)?, float(reach.to())?);
            // Of four key results one is slow.
            let speed = if index % 4 == 1 { 0.4 } else { 0.95 };
            let level = from + (to - from) * (elapsed * speed + mood * 0.3);
            let value = format!("{:.1}", level.max(0.0));
            Some(Reading::of_value(on, at, value.parse().ok()?))
        }
        Measure::Keep(keep) => {
            let ceiling = float(keep.bounds().ceiling()?)?;
            let value = format!("{:.0}", (ceiling * (0.9 + mood)).max(0.0));
            Some(Reading::of_value(on, at, value.parse().ok()?))
        }
        Measure::Milestones(milestones) => {
            let milestone = milestones.all().get(nth)?;
            Some(Reading::of_milestone(on, at, milestone.id, true))
        }
    }
}

fn float(quantity: Quantity) -> Option<f64> {
    quantity.to_string().parse().ok()
}

/// A number that fits everywhere.
pub(super) fn small(index: usize) -> i32 {
    i32::try_from(index % 1_000_000).unwrap_or_default()
}
