//! What became of a key result since its team agreed on it: the second look, some days into the cycle, before a quarter
//! is spent on a number that nobody reads.
//!
//! Nothing here is a mistake. What was changed on purpose is told all the same, because whoever agreed on it may not know.

use crate::codes::codes;
use crate::key_result::{Definition, KeyResult};
use crate::measure::{Measure, MeasureKind, Start};
use crate::span::Span;
use jiff::civil::Date;

/// How many days of its own a key result has before it is asked for a first reading: it is looked at again in the second
/// week.
pub const DAYS_BEFORE_READING: i64 = 7;

/// How many days into a cycle what was agreed is to be looked at again: its second and third week.
const SECOND_LOOK_DAYS: std::ops::Range<i64> = 7..21;

/// Whether it is time for a second look at what was agreed for a cycle.
pub fn is_second_look(cycle: Span, today: Date) -> bool {
    cycle.has(today) && SECOND_LOOK_DAYS.contains(&cycle.days_elapsed(today))
}

codes! {
    /// One way in which a key result is no longer what was agreed, or still lacks what was to come.
    pub enum Drift {
        /// Its sentence says something else.
        WordsChanged => "words_changed",
        /// It is counted otherwise.
        DefinitionChanged => "definition_changed",
        /// Its unit, start, target or steps are others.
        MeasureChanged => "measure_changed",
        /// It begins or is due on another day.
        DaysMoved => "days_moved",
        /// Its start was to be measured by a day that is past.
        StartNotMeasured => "start_not_measured",
        /// Nobody has read its number yet.
        NoReading => "no_reading",
        /// Nobody looks after it.
        NoOwner => "no_owner",
        /// Whoever looked after it takes part no more.
        OwnerGone => "owner_gone",
    }
}

/// What is known of a key result beside its own row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Today for its team.
    pub today: Date,
    /// Its time.
    pub span: Span,
    /// Whether a reading of it counts.
    pub has_readings: bool,
    /// Whether its owner, where it has one, takes part.
    pub owner_takes_part: bool,
}

/// What became of a key result since it was agreed; `was` is how it stood when it was, where that was otherwise. What was
/// filled in since is no drift: something that was open is settled.
pub fn drift(was: Option<&KeyResult>, is: &KeyResult, seen: Seen) -> Vec<Drift> {
    let since =
        |changed: fn(&KeyResult, &KeyResult) -> bool| was.is_some_and(|was| changed(was, is));
    let is_read = seen.has_readings || seen.span.days_elapsed(seen.today) < DAYS_BEFORE_READING;
    let all = [
        (Drift::WordsChanged, since(|was, is| was.statement != is.statement)),
        (Drift::DefinitionChanged, since(|was, is| is_redefined(&was.definition, &is.definition))),
        (Drift::MeasureChanged, since(is_measured_otherwise)),
        (Drift::DaysMoved, since(|was, is| (was.start_on, was.due_on) != (is.start_on, is.due_on))),
        (Drift::StartNotMeasured, start_is_late(is, seen.today)),
        // A milestone that is not reached yet has no reading either.
        (Drift::NoReading, !is_read && is.measure.kind() != Some(MeasureKind::Milestones)),
        (Drift::NoOwner, is.owner.is_none()),
        (Drift::OwnerGone, is.owner.is_some() && !seen.owner_takes_part),
    ];
    all.into_iter().filter_map(|(drift, is_so)| is_so.then_some(drift)).collect()
}

/// Whether something that was said of what is counted says something else.
fn is_redefined(was: &Definition, is: &Definition) -> bool {
    let said = |one: &Definition| {
        [&one.counted, &one.excluded, &one.source, &one.limits, &one.stands_in_for]
            .map(Clone::clone)
    };
    said(was).iter().zip(said(is)).any(|(was, is)| !was.is_empty() && *was != is)
}

fn is_measured_otherwise(was: &KeyResult, is: &KeyResult) -> bool {
    if was.unit != is.unit {
        return true;
    }
    match (was.measure.whole(), is.measure.whole()) {
        (Some(Measure::Reach(was)), Some(Measure::Reach(is))) => {
            let is_measured_since = matches!(was.start(), Start::ToBeMeasured { .. });
            was.to() != is.to() || (!is_measured_since && was.start() != is.start())
        }
        (Some(Measure::Keep(was)), Some(Measure::Keep(is))) => was.bounds() != is.bounds(),
        (was, is) => was != is,
    }
}

fn start_is_late(is: &KeyResult, today: Date) -> bool {
    match is.measure.whole() {
        Some(Measure::Reach(reach)) => {
            matches!(reach.start(), Start::ToBeMeasured { by } if by < today)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::MemberId;
    use crate::key_result::State;
    use crate::quantity::Quantity;
    use crate::unit::Unit;
    use crate::written::Written;
    use jiff::civil::date;
    use uuid::Uuid;

    fn agreed() -> KeyResult {
        KeyResult {
            measure: reach(Start::Value(quantity(40)), 75),
            definition: Definition { counted: "tables".into(), ..Definition::default() },
            owner: Some(MemberId(Uuid::nil())),
            ..crate::audience::tests::key_result(
                None,
                None,
                State::Agreed { agreed_on: date(2026, 10, 5) },
            )
        }
    }

    fn quantity(value: i64) -> Quantity {
        Quantity::new(value.into()).expect("a small number")
    }

    fn reach(start: Start, to: i64) -> Written {
        let reach = crate::measure::Reach::new(start, quantity(to), Vec::new());
        Written::Whole(Measure::Reach(reach.expect("from here to there")))
    }

    fn seen() -> Seen {
        Seen {
            today: date(2026, 10, 14),
            span: Span::new(date(2026, 10, 5), date(2026, 12, 31)).expect("days in order"),
            has_readings: true,
            owner_takes_part: true,
        }
    }

    #[track_caller]
    fn check(was: &KeyResult, is: &KeyResult, expected: &[Drift]) {
        assert_eq!(drift(Some(was), is, seen()), expected);
        assert_eq!(drift(None, is, seen()), [], "as it was agreed");
    }

    #[test]
    fn the_second_look_is_in_the_second_and_third_week() {
        let cycle = Span::new(date(2026, 10, 5), date(2026, 12, 31)).expect("days in order");
        for (day, is_time) in [
            (date(2026, 10, 4), false),
            (date(2026, 10, 5), false),
            (date(2026, 10, 11), false),
            (date(2026, 10, 12), true),
            (date(2026, 10, 25), true),
            (date(2026, 10, 26), false),
            (date(2027, 1, 1), false),
        ] {
            assert_eq!(is_second_look(cycle, day), is_time, "{day}");
        }
        let short = Span::new(date(2026, 10, 5), date(2026, 10, 12)).expect("days in order");
        assert!(!is_second_look(short, date(2026, 10, 13)), "it is over");
    }

    #[test]
    fn what_was_agreed_and_is_otherwise_is_told() {
        let was = agreed();
        check(&was, &was, &[]);
        let words = KeyResult { statement: "Bikes sold and kept".into(), ..was.clone() };
        check(&was, &words, &[Drift::WordsChanged]);
        let definition =
            Definition { counted: "tables, walk-ins too".into(), ..Definition::default() };
        let redefined = KeyResult { definition, ..was.clone() };
        check(&was, &redefined, &[Drift::DefinitionChanged]);
        for measure in
            [reach(Start::Value(quantity(40)), 60), reach(Start::Value(quantity(50)), 75)]
        {
            check(&was, &KeyResult { measure, ..was.clone() }, &[Drift::MeasureChanged]);
        }
        let unit = KeyResult { unit: Unit::Percent, ..was.clone() };
        check(&was, &unit, &[Drift::MeasureChanged]);
        let days = KeyResult { due_on: Some(date(2026, 11, 30)), ..was.clone() };
        check(&was, &days, &[Drift::DaysMoved]);
    }

    #[test]
    fn what_is_settled_since_is_no_drift() {
        let by = date(2026, 10, 20);
        let open = KeyResult {
            measure: reach(Start::ToBeMeasured { by }, 75),
            definition: Definition::default(),
            ..agreed()
        };
        check(&open, &agreed(), &[]);
    }

    #[test]
    fn what_was_to_come_and_did_not_is_told() {
        let none = Seen { has_readings: false, ..seen() };
        assert_eq!(drift(None, &agreed(), none), [Drift::NoReading]);
        let early = Seen { today: date(2026, 10, 11), ..none };
        assert_eq!(drift(None, &agreed(), early), []);
        let steps =
            KeyResult { measure: Written::milestones(Vec::new()).expect("none"), ..agreed() };
        assert_eq!(drift(None, &steps, none), []);
        let nobody = KeyResult { owner: None, ..agreed() };
        assert_eq!(drift(None, &nobody, seen()), [Drift::NoOwner]);
        let gone = Seen { owner_takes_part: false, ..seen() };
        assert_eq!(drift(None, &agreed(), gone), [Drift::OwnerGone]);
        let late = |by| KeyResult { measure: reach(Start::ToBeMeasured { by }, 75), ..agreed() };
        assert_eq!(drift(None, &late(date(2026, 10, 13)), seen()), [Drift::StartNotMeasured]);
        assert_eq!(drift(None, &late(date(2026, 10, 14)), seen()), []);
    }
}
