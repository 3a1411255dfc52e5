//! Initiatives: work chosen to move key results.

use crate::codes::InitiativeState;
use crate::patch::Patch;
use crate::values::{Day, Ref, number};
use jiff::Timestamp;
use plumb_app::views::lists::InitiativeRow;
use plumb_core::number::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Work chosen to move one or more key results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Initiative {
    /// Its identity.
    pub id: Uuid,
    /// What people call it: `I-9`.
    pub number: String,
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// Whose work it is.
    pub team: Uuid,
    /// Who looks after it.
    pub owner: Option<Uuid>,
    /// What it is, in words.
    pub title: String,
    /// How far it is.
    pub state: InitiativeState,
    /// The day the work began.
    pub started_on: Option<Day>,
    /// The day it was done or dropped.
    pub finished_on: Option<Day>,
    /// The key results that it is to move, as far as you may read them.
    pub key_results: Vec<Uuid>,
}

impl From<&InitiativeRow> for Initiative {
    fn from(row: &InitiativeRow) -> Self {
        let held = &row.initiative;
        Self {
            id: held.id.0,
            number: number(Kind::Initiative, held.number),
            version: held.since_change,
            changed_at: held.since_at,
            team: held.team.0,
            owner: held.owner.map(|id| id.0),
            title: held.title.clone(),
            state: InitiativeState(held.state),
            started_on: held.started_on.map(Day),
            finished_on: held.finished_on.map(Day),
            key_results: row.moves.iter().map(|id| id.0).collect(),
        }
    }
}

/// An initiative to add.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInitiative {
    /// Whose work it is.
    pub team: Ref,
    /// What it is, in words.
    pub title: String,
    /// Who looks after it.
    pub owner: Option<Ref>,
    /// How far it is.
    pub state: InitiativeState,
    /// What it is to move.
    #[serde(default)]
    pub key_results: Vec<Ref>,
}

/// What is to change in an initiative: what is not given stays as it is, and `null` takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InitiativePatch {
    /// What it is, in words.
    pub title: Patch<String>,
    /// Who looks after it.
    pub owner: Patch<Option<Ref>>,
    /// How far it is.
    pub state: Patch<InitiativeState>,
}
