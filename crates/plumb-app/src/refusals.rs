//! What the core's rules refuse, as codes with facts.

use crate::{Error, Refusal};
use plumb_core::alignment::AlignmentRefused;
use plumb_core::check_in::CheckInRefused;
use plumb_core::confidence::ConfidenceRefused;
use plumb_core::cycle::CycleRefused;
use plumb_core::days::DayRangeRefused;
use plumb_core::dismissal::DismissalRefused;
use plumb_core::glossary::GlossaryRefused;
use plumb_core::initiative::InitiativeRefused;
use plumb_core::key_result::KeyResultRefused;
use plumb_core::left_out::LeftOutRefused;
use plumb_core::measure::MeasureRefused;
use plumb_core::objective::ObjectiveRefused;
use plumb_core::own_words::OwnWordRefused;
use plumb_core::pace::PaceBoundsRefused;
use plumb_core::pause::PauseRefused;
use plumb_core::policy::PolicyRefused;
use plumb_core::quantity::QuantityRefused;
use plumb_core::recall::RecallRefused;
use plumb_core::score::ScoreRefused;
use plumb_core::span::SpanRefused;
use plumb_core::team::TeamRefused;
use plumb_core::unit::UnitRefused;
use plumb_core::weight::WeightRefused;

/// A refusal of the core, with the facts that its words need. Those not listed here have none.
macro_rules! refusals {
    ($($refused:ident $({ $($variant:pat => $($name:literal = $fact:expr),+;)+ })?)*) => {$(
        impl From<$refused> for Refusal {
            fn from(refused: $refused) -> Self {
                let refusal = Self::new(refused.code(), refused.to_string());
                $(match refused {
                    $($variant => return refusal$(.with($name, $fact))+,)+
                    #[allow(unreachable_patterns, reason = "where every variant has facts")]
                    _ => {}
                })?
                refusal
            }
        }

        impl From<$refused> for Error {
            fn from(refused: $refused) -> Self {
                Refusal::from(refused).into()
            }
        }
    )*};
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

refusals! {
    AlignmentRefused
    CheckInRefused {
        CheckInRefused::Retired { retired_on } => "retired_on" = retired_on;
        CheckInRefused::AlreadyScored { scored_at } => "scored_at" = scored_at;
        CheckInRefused::CycleClosed { closed_on } => "closed_on" = closed_on;
        CheckInRefused::StillToCome { about_on, today } => "about_on" = about_on, "today" = today;
        CheckInRefused::TooLong { length, max } => "length" = count(length), "max" = count(max);
    }
    ConfidenceRefused {
        ConfidenceRefused::OutOfRange { value, max } => "value" = value, "max" = i64::from(max);
    }
    CycleRefused {
        CycleRefused::EndsBeforeItBegins { starts_on, ends_on } => "starts_on" = starts_on, "ends_on" = ends_on;
        CycleRefused::TooLong { max } => "max" = max;
        CycleRefused::Already { phase } => "phase" = phase;
    }
    DayRangeRefused {
        DayRangeRefused::EndsBeforeItBegins { first_on, last_on } => "first_on" = first_on, "last_on" = last_on;
    }
    DismissalRefused {
        DismissalRefused::NotOfThis { rule } => "rule" = rule;
    }
    GlossaryRefused {
        GlossaryRefused::NoMeaning { word } => "word" = word;
        GlossaryRefused::Twice { word } => "word" = word;
        GlossaryRefused::WordTooLong { length, max } => "length" = count(length), "max" = count(max);
        GlossaryRefused::MeaningTooLong { length, max } => "length" = count(length), "max" = count(max);
        GlossaryRefused::TooMany { max } => "max" = count(max);
    }
    InitiativeRefused {
        InitiativeRefused::TooLong { length, max } => "length" = count(length), "max" = count(max);
    }
    KeyResultRefused {
        KeyResultRefused::TooLong { length, max } => "length" = count(length), "max" = count(max);
        KeyResultRefused::MeasureBegun { missing } => "missing" = missing.code();
        KeyResultRefused::WrongState { state, wanted } => "state" = state, "wanted" = wanted;
        KeyResultRefused::Span(refused) => "start_on" = start_of(refused), "due_on" = due_of(refused);
        KeyResultRefused::Score(ScoreRefused::TooEarly { due_on }) => "due_on" = due_on;
        KeyResultRefused::Measure(MeasureRefused::FromEqualsTo { value }) => "value" = value;
    }
    LeftOutRefused
    MeasureRefused {
        MeasureRefused::FromEqualsTo { value } => "value" = value;
        MeasureRefused::CheckpointsOutOfOrder { on } => "on" = on;
        MeasureRefused::CheckpointOutsideSpan { on, start_on, due_on } => "on" = on, "start_on" = start_on, "due_on" = due_on;
        MeasureRefused::FloorAboveCeiling { floor, ceiling } => "floor" = floor, "ceiling" = ceiling;
        MeasureRefused::TooFewMilestones { count: found, min } => "count" = count(found), "min" = count(min);
        MeasureRefused::MilestoneTwice { position } => "position" = count(position);
        MeasureRefused::MilestoneWithoutTitle { position } => "position" = count(position);
        MeasureRefused::MilestoneWithoutProof { position } => "position" = count(position);
    }
    ObjectiveRefused {
        ObjectiveRefused::TooLong { length, max } => "length" = count(length), "max" = count(max);
        ObjectiveRefused::WrongState { state, wanted } => "state" = state, "wanted" = wanted;
    }
    OwnWordRefused {
        OwnWordRefused::TooLong { length, max } => "length" = count(length), "max" = count(max);
    }
    PaceBoundsRefused
    PauseRefused {
        PauseRefused::Days(DayRangeRefused::EndsBeforeItBegins { first_on, last_on }) => "first_on" = first_on, "last_on" = last_on;
        PauseRefused::TooLong { max } => "max" = max;
    }
    PolicyRefused {
        PolicyRefused::NoRange { min, max, .. } => "min" = min, "max" = max;
    }
    QuantityRefused {
        QuantityRefused::TooLarge { digits_max } => "digits_max" = i64::from(digits_max);
        QuantityRefused::TooFine { digits_max } => "digits_max" = i64::from(digits_max);
    }
    RecallRefused {
        RecallRefused::FewPeople { count: found, min } => "count" = count(found), "min" = count(min);
        RecallRefused::OpenAlready { ends_on } => "ends_on" = ends_on;
    }
    ScoreRefused {
        ScoreRefused::TooEarly { due_on } => "due_on" = due_on;
    }
    SpanRefused {
        refused => "start_on" = start_of(refused), "due_on" = due_of(refused);
    }
    TeamRefused {
        TeamRefused::WrongLevel { level, above } => "level" = level, "above" = above;
        TeamRefused::ParentArchived { archived_on } => "archived_on" = archived_on;
        TeamRefused::HasTeams { count } => "count" = count;
    }
    UnitRefused {
        UnitRefused::TextTooLong { chars_max } => "chars_max" = count(chars_max);
    }
    WeightRefused {
        WeightRefused::NotPositive { value } => "value" = value;
    }
}

fn start_of(refused: SpanRefused) -> jiff::civil::Date {
    let SpanRefused::DueBeforeStart { start_on, .. } = refused;
    start_on
}

fn due_of(refused: SpanRefused) -> jiff::civil::Date {
    let SpanRefused::DueBeforeStart { due_on, .. } = refused;
    due_on
}
