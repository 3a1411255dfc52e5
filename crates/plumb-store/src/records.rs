//! How each thing of the domain stands in its table.

mod dismissal;
mod findable;
mod key_result;
mod measure;
mod objective;
mod policy;
mod reading;

use crate::record::record;
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

pub(crate) use findable::Findable;
pub use policy::KeptPolicy;
pub(crate) use policy::own_words;

record!(Member, "members", keeps_past: false, {
    id, number, account as "account_id", name, locale, zone, theme, shortcuts, archived_on, erased,
});

record!(Team, "teams", keeps_past: true, {
    id, number, name, purpose, level, parent as "parent_id", participation, zone, cadence, check_in_weekday,
    archived_on,
});

record!(Role, "roles", keeps_past: true, {
    id, member as "member_id", team as "team_id", kind,
});

record!(KeptPolicy, "policies", keeps_past: true, { id, policy });

record!(Pause, "pauses", keeps_past: true, {
    id, team as "team_id", name, from_on, to_on,
});

record!(Cycle, "cycles", keeps_past: true, {
    id, number, name, starts_on, ends_on, cadence, phase, closed_on,
});

record!(Objective, "objectives", keeps_past: true, {
    id, number, cycle as "cycle_id", belongs, lead as "lead_id", statement, why, ambition, purpose, state, position,
    written_by,
});

record!(KeyResult, "key_results", keeps_past: true, {
    id, number, objective as "objective_id", team as "team_id", owner as "owner_id", position, statement, unit,
    measure, definition, sign, ambition, weight, start_on, due_on, cadence, state, continues as "continues_id",
    deputy as "deputy_id",
});

record!(KeptReading, "readings", keeps_past: true, {
    id, key_result as "key_result_id", reading, source, by as "by_id", withdrawn,
});

record!(CheckIn, "check_ins", keeps_past: true, {
    id, key_result as "key_result_id", on as "on_day", recorded_at, by as "by_id", confidence, evidence, in_the_way,
    reading as "reading_id", still_true,
});

record!(Alignment, "alignments", keeps_past: true, {
    id, from as "from_id", to as "to_id", to_key_result as "to_key_result_id",
});

record!(Initiative, "initiatives", keeps_past: true, {
    id, number, team as "team_id", owner as "owner_id", title, state, started_on, finished_on,
});

record!(InitiativeLink, "initiative_links", keeps_past: true, {
    id, initiative as "initiative_id", key_result as "key_result_id",
});

record!(Dismissal, "dismissals", keeps_past: true, {
    id, about, rule, said_of, reason, by as "by_id",
});

record!(Recall, "recalls", keeps_past: true, {
    id, team as "team_id", cycle as "cycle_id", asked_by, asked_on, ends_on, closed_on, people, objectives,
});

record!(LeftOut, "left_out", keeps_past: true, {
    id, cycle as "cycle_id", team as "team_id", words, reason,
});
