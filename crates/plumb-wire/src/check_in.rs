//! Check-ins and readings.

use crate::codes::Source;
use crate::patch::Patch;
use crate::stands::KeyResultStands;
use crate::values::{Day, Number, TypedNumber};
use jiff::Timestamp;
use plumb_core::check_in::KeptReading;
use plumb_core::confidence::{Confidence, Fall as CoreFall};
use plumb_store::{Held, check_ins};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What one person said about a key result on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckIn {
    /// Its identity.
    pub id: Uuid,
    /// The change since which it is as it is.
    pub version: i64,
    /// What it is about.
    pub key_result: Uuid,
    /// The day it is about.
    pub on: Day,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Who said it; `null` where it was imported without a name.
    pub by: Option<Uuid>,
    /// How sure we were, 0 to 10; missing only in imported ones.
    pub confidence: Option<u8>,
    /// What the evidence says.
    pub evidence: String,
    /// What is in the way.
    pub in_the_way: String,
    /// The reading made with it; of several milestones the last one.
    pub reading: Option<Uuid>,
    /// The readings made with it: one, or one for each milestone that changed.
    pub readings: Vec<Uuid>,
    /// Whether it said that nothing changed since the last one.
    pub still_true: bool,
}

impl From<&check_ins::Read> for CheckIn {
    fn from(read: &check_ins::Read) -> Self {
        let held = &read.check_in;
        Self {
            id: held.id.0,
            version: held.since_change,
            key_result: held.key_result.0,
            on: Day(held.on),
            recorded_at: held.recorded_at,
            by: held.by.map(|id| id.0),
            confidence: held.confidence.map(Confidence::tenths),
            evidence: held.evidence.clone(),
            in_the_way: held.in_the_way.clone(),
            reading: held.reading.map(|id| id.0),
            readings: read.readings.iter().map(|id| id.0).collect(),
            still_true: held.still_true,
        }
    }
}

/// A check-in that was recorded, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckedIn {
    /// The check-in.
    pub check_in: CheckIn,
    /// Where the key result stands now.
    pub stands: KeyResultStands,
    /// A fall in confidence of 3 or more from any of the last three check-ins: it asks for a conversation.
    pub fall: Option<Fall>,
}

/// A fall in confidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fall {
    /// The highest of the last check-ins, 0 to 10.
    pub from: u8,
    /// What is stated now, 0 to 10.
    pub to: u8,
}

impl From<CoreFall> for Fall {
    fn from(fall: CoreFall) -> Self {
        Self { from: fall.from.tenths(), to: fall.to.tenths() }
    }
}

/// A check-in to record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCheckIn {
    /// The day it is about; today where none is given.
    pub on: Option<Day>,
    /// The level reached, of a reach or a keep.
    pub value: Option<TypedNumber>,
    /// The milestones that are reached now, all of them: those that are not named are not, or not any more.
    pub milestones: Option<Vec<Uuid>>,
    /// How sure we are, 0 to 10. May be left out with `still_true`, which takes the last one over.
    #[schemars(range(min = 0, max = 10))]
    pub confidence: Option<i64>,
    /// What the evidence says.
    #[serde(default)]
    pub evidence: String,
    /// What is in the way.
    #[serde(default)]
    pub in_the_way: String,
    /// Nothing changed since the last one.
    #[serde(default)]
    pub still_true: bool,
}

/// One observed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reading {
    /// Its identity.
    pub id: Uuid,
    /// The change since which it is as it is.
    pub version: i64,
    /// What it is a reading of.
    pub key_result: Uuid,
    /// The day it is about.
    pub about_on: Day,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// The level; for a milestone 1 when it was reached and 0 when that was taken back.
    pub value: Number,
    /// The milestone it is about.
    pub milestone: Option<Uuid>,
    /// Where it came from.
    pub source: Source,
    /// Who recorded it; `null` where it came with an import.
    pub by: Option<Uuid>,
    /// Taken back: it counts no more and stays in the history.
    pub withdrawn: bool,
}

impl From<&Held<KeptReading>> for Reading {
    fn from(held: &Held<KeptReading>) -> Self {
        Self {
            id: held.id.0,
            version: held.since_change,
            key_result: held.key_result.0,
            about_on: Day(held.reading.about_on),
            recorded_at: held.reading.recorded_at,
            value: Number(held.reading.value),
            milestone: held.reading.milestone.map(|id| id.0),
            source: Source(held.source),
            by: held.by.map(|id| id.0),
            withdrawn: held.withdrawn,
        }
    }
}

/// A reading to record without a check-in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReading {
    /// The day it is about; today where none is given.
    pub on: Option<Day>,
    /// The level reached, of a reach or a keep.
    pub value: Option<TypedNumber>,
    /// The milestones that are reached now, all of them.
    pub milestones: Option<Vec<Uuid>>,
}

/// What was read: one reading, or one for each milestone that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Readings {
    /// The readings.
    pub readings: Vec<Reading>,
}

/// What is to change in a reading: a correction, which keeps the original in the history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReadingPatch {
    /// The day that it is about.
    pub about_on: Patch<Day>,
    /// The level; for a milestone 1 where it was reached and 0 where that was taken back.
    pub value: Patch<TypedNumber>,
    /// Why, where there is something to say.
    pub reason: Patch<String>,
}

/// What is to change in a check-in: a correction, which keeps the original in the history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CheckInPatch {
    /// How sure we were, 0 to 10.
    #[schemars(range(min = 0, max = 10))]
    pub confidence: Patch<i64>,
    /// What the evidence said.
    pub evidence: Patch<String>,
    /// What was in the way.
    pub in_the_way: Patch<String>,
}
