//! What the form of a key result holds while it is being typed: nothing has to be right yet.

use crate::form::Typed;
use crate::write::key_result_form::MILESTONE;
use plumb_app::reviews::{filled, way_of};
use plumb_core::cadence::Cadence;
use plumb_core::cycle::Cycle;
use plumb_core::measure::MeasureKind;
use plumb_core::quantity::Quantity;
use plumb_core::unit::{CurrencyCode, DurationUnit, Unit, UnitText};
use plumb_review::{FieldWay, Fields, Filled};
use plumb_text::Text;

/// The unit that is chosen, as far as it is one already.
pub(crate) fn unit(typed: &Typed) -> Option<Unit> {
    Some(match typed.get("unit") {
        "percent" => Unit::Percent,
        "ratio" => Unit::Ratio,
        "count" => Unit::Count,
        "currency" => Unit::Currency(typed.get("currency").trim().parse::<CurrencyCode>().ok()?),
        "duration" => Unit::Duration(DurationUnit::from_code(typed.get("duration"))?),
        "text" => Unit::Text(UnitText::new(typed.get("unit_text")).ok()?),
        _ => return None,
    })
}

/// The number in a field, where it is one already.
pub(crate) fn number(text: &Text, typed: &Typed, field: &str) -> Option<Quantity> {
    let unit = unit(typed).unwrap_or(Unit::Count);
    text.parse_quantity(typed.filled(field)?, &unit).ok()
}

/// The day in a field, where it is one already.
pub(crate) fn day(typed: &Typed, field: &str) -> Option<jiff::civil::Date> {
    typed.filled(field)?.parse().ok()
}

/// Whether the form has fields for numbers at all, beside the statement.
pub(crate) fn has_fields(typed: &Typed) -> bool {
    typed.has("unit")
}

/// What the fields hold.
pub(crate) fn fields(text: &Text, typed: &Typed, (cycle, cadence): (&Cycle, Cadence)) -> Fields {
    let cycle = Some((cycle.starts_on, cycle.ends_on));
    if !has_fields(typed) {
        return Fields { cycle, ..Fields::default() };
    }
    let kind = MeasureKind::from_code(typed.get("measure"));
    let any = |fields: &[&str]| fields.iter().any(|field| typed.filled(field).is_some());
    let has = |field: &str| filled(typed.filled(field).is_some());
    let (from, to) = (number(text, typed, "from"), number(text, typed, "to"));
    Fields {
        start: match kind {
            Some(MeasureKind::Keep | MeasureKind::Milestones) => Filled::NoField,
            _ => filled(any(&["from", "to_be_measured_by"])),
        },
        target: filled(match kind {
            Some(MeasureKind::Reach) => any(&["to"]),
            Some(MeasureKind::Keep) => any(&["floor", "ceiling"]),
            Some(MeasureKind::Milestones) => {
                typed.all(MILESTONE[0]).any(|title| !title.trim().is_empty())
            }
            None => false,
        }),
        way: match kind {
            Some(MeasureKind::Keep) => Some(FieldWay::Keep),
            Some(MeasureKind::Reach) => from.zip(to).and_then(|(from, to)| way_of(from, to)),
            _ => None,
        },
        // Below the sentence it is told with what can be done on either side.
        measured: None,
        cycle,
        due_on: day(typed, "due_on"),
        owner: has("owner"),
        counted: has("counted"),
        excluded: has("excluded"),
        source: has("source"),
        contribution: has("contribution"),
        cadence: Some(Cadence::from_code(typed.get("cadence")).unwrap_or(cadence)),
    }
}
