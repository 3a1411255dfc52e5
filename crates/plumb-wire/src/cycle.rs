//! Cycles.

use crate::codes::{Ambition, Cadence, Phase};
use crate::key_result::Score;
use crate::patch::Patch;
use crate::values::{Day, Share, number};
use jiff::Timestamp;
use plumb_app::views::cycle::{CalendarWeek, CycleDays, Tally as KeptTally};
use plumb_app::views::rows::KeyResultRow;
use plumb_core::cycle::Cycle as CoreCycle;
use plumb_core::number::Kind;
use plumb_core::pause::Pause;
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

/// The days of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CycleCalendar {
    /// Today in the workspace's zone.
    pub today: Day,
    /// Which week today is in, from 1; 0 before the first, one more than there are after the last.
    pub week: i64,
    /// How far the cycle is today: where the plumb line stands.
    pub pace: Share,
    /// How often is checked in, where a team or a key result has no cadence of its own.
    pub cadence: Cadence,
    /// On which weekday, 1 Monday to 7 Sunday, where a team has none of its own.
    pub check_in_weekday: i64,
    /// Its weeks, counted in sevens from its first day.
    pub weeks: Vec<CycleWeek>,
    /// Pauses that share a day with it.
    pub pauses: Vec<CyclePause>,
}

/// A week of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CycleWeek {
    /// From 1.
    pub number: i64,
    /// Its first day.
    pub from_on: Day,
    /// Its last day.
    pub to_on: Day,
    /// The day in it on which is checked in.
    pub check_in_on: Option<Day>,
}

/// A pause that shares a day with a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CyclePause {
    /// Its identity.
    pub id: Uuid,
    /// The team it holds for; everyone where none.
    pub team: Option<Uuid>,
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub from_on: Day,
    /// Its last day, included.
    pub to_on: Day,
}

impl From<&CycleDays> for CycleCalendar {
    fn from(days: &CycleDays) -> Self {
        let calendar = &days.calendar;
        let week = |week: &CalendarWeek| CycleWeek {
            number: week.number,
            from_on: Day(week.from_on),
            to_on: Day(week.to_on),
            check_in_on: week.check_in_on.map(Day),
        };
        let pause = |pause: &Pause| CyclePause {
            id: pause.id.0,
            team: pause.team.map(|id| id.0),
            name: pause.name.clone(),
            from_on: Day(pause.from_on),
            to_on: Day(pause.to_on),
        };
        Self {
            today: Day(days.today),
            week: days.week.number,
            pace: Share(days.cycle_pace),
            cadence: Cadence(calendar.cadence),
            check_in_weekday: i64::from(calendar.weekday.to_monday_one_offset()),
            weeks: calendar.weeks.iter().map(week).collect(),
            pauses: calendar.pauses.iter().map(|(it, _)| pause(it)).collect(),
        }
    }
}

/// How much of a cycle is scored: a stretch, a promise and a question each apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tallies {
    /// One for each ambition that some key result has.
    pub tallies: Vec<Tally>,
}

/// The key results of one ambition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    /// The ambition.
    pub ambition: Ambition,
    /// How many are agreed and have no score yet.
    pub open: i64,
    /// How many are scored.
    pub scored: i64,
    /// How many of them at 1.0.
    pub full: i64,
}

impl From<&[KeptTally]> for Tallies {
    fn from(kept: &[KeptTally]) -> Self {
        let tally = |kept: &KeptTally| Tally {
            ambition: Ambition(kept.ambition),
            open: kept.open,
            scored: kept.scored,
            full: kept.full,
        };
        Self { tallies: kept.iter().map(tally).collect() }
    }
}

/// A key result of a cycle with the score that it was given: with its team, and no person beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Scored {
    /// The key result.
    pub key_result: Uuid,
    /// What people call it: `K-57`.
    pub number: String,
    /// The sentence.
    pub statement: String,
    /// The team whose it is.
    pub team: Option<Uuid>,
    /// A stretch, a promise or a question.
    pub ambition: Ambition,
    /// The score as it was given.
    pub score: Option<Score>,
}

impl From<&KeyResultRow> for Scored {
    fn from(row: &KeyResultRow) -> Self {
        let held = &row.digested.key_result;
        Self {
            key_result: held.id.0,
            number: number(Kind::KeyResult, held.number),
            statement: held.statement.clone(),
            team: held.team.map(|id| id.0),
            ambition: Ambition(row.position.ambition),
            score: held.state.given().map(Score::from),
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
    /// Why: needed for other days once something is agreed in it.
    pub reason: String,
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
