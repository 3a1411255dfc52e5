//! Which records can be found by their words. Each says so here, so that a new one can't be forgotten.

use crate::records::KeptPolicy;
use crate::search::Thing;
use plumb_core::alignment::Alignment;
use plumb_core::check_in::{CheckIn, KeptReading};
use plumb_core::cycle::Cycle;
use plumb_core::dismissal::Dismissal;
use plumb_core::initiative::{Initiative, InitiativeLink};
use plumb_core::key_result::KeyResult;
use plumb_core::left_out::LeftOut;
use plumb_core::member::Member;
use plumb_core::objective::Objective;
use plumb_core::pause::Pause;
use plumb_core::recall::Recall;
use plumb_core::role::Role;
use plumb_core::team::Team;

/// Whether and how a record can be found.
pub(crate) trait Findable {
    /// Whether it is one of those that can.
    const CAN_BE_FOUND: bool;

    /// What the search keeps of it.
    fn thing(&self) -> Option<Thing<'_>> {
        None
    }
}

macro_rules! findable {
    ($($record:ty => $thing:ident),+ $(,)?) => {$(
        impl Findable for $record {
            const CAN_BE_FOUND: bool = true;

            fn thing(&self) -> Option<Thing<'_>> {
                Some(Thing::$thing(self))
            }
        }
    )+};
}

macro_rules! not_findable {
    ($($record:ty),+ $(,)?) => {$(
        impl Findable for $record {
            const CAN_BE_FOUND: bool = false;
        }
    )+};
}

findable! {
    Team => Team,
    Member => Person,
    Cycle => Cycle,
    Objective => Objective,
    KeyResult => KeyResult,
    Initiative => Initiative,
    LeftOut => LeftOut,
}

not_findable! {
    Role,
    KeptPolicy,
    Pause,
    KeptReading,
    CheckIn,
    Alignment,
    InitiativeLink,
    Dismissal,
    Recall,
}
