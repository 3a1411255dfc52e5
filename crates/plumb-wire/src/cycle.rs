//! Cycles.

use crate::codes::{Cadence, Phase};
use crate::patch::Patch;
use crate::values::{Day, number};
use jiff::Timestamp;
use plumb_core::cycle::Cycle as CoreCycle;
use plumb_core::number::Kind;
use plumb_store::Held;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A named period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cycle {
    /// Its identity.
    pub id: Uuid,
    /// What people call it: `C-2`.
    pub number: String,
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day, included.
    pub ends_on: Day,
    /// How often is checked in; the policy's where none.
    pub cadence: Option<Cadence>,
    /// What it is busy with.
    pub phase: Phase,
    /// The day it was closed.
    pub closed_on: Option<Day>,
}

impl From<&Held<CoreCycle>> for Cycle {
    fn from(held: &Held<CoreCycle>) -> Self {
        Self {
            id: held.id.0,
            number: number(Kind::Cycle, held.number),
            version: held.since_change,
            changed_at: held.since_at,
            name: held.name.clone(),
            starts_on: Day(held.starts_on),
            ends_on: Day(held.ends_on),
            cadence: held.cadence.map(Cadence),
            phase: Phase(held.phase),
            closed_on: held.closed_on.map(Day),
        }
    }
}

/// A cycle to add.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCycle {
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day, included.
    pub ends_on: Day,
    /// How often is checked in; the policy's where none.
    pub cadence: Option<Cadence>,
}

/// What is to change in a cycle: what is not given stays as it is, and `null` takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CyclePatch {
    /// What it is called.
    pub name: Patch<String>,
    /// Its first day.
    pub starts_on: Patch<Day>,
    /// Its last day, included.
    pub ends_on: Patch<Day>,
    /// How often is checked in.
    pub cadence: Patch<Option<Cadence>>,
}

/// The phase to which a cycle is to move.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPhase {
    /// What it is to be busy with.
    pub phase: Phase,
    /// Why: needed to open a closed cycle again.
    #[serde(default)]
    pub reason: String,
}
