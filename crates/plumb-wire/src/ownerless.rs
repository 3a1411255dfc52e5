//! What asks for somebody to look after it.

use crate::values::number;
use plumb_app::views::ownerless::{
    Ownerless as OwnerlessView, OwnerlessInitiative as InitiativeView,
    OwnerlessObjective as ObjectiveView,
};
use plumb_core::number::Kind;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// A key result that nobody looks after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ownerless {
    /// Its identity.
    pub id: Uuid,
    /// What people call it: `K-57`.
    pub number: String,
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// The sentence.
    pub statement: String,
    /// The objective that it is evidence for.
    pub objective: Uuid,
    /// The team whose it is.
    pub team: Option<Uuid>,
    /// Who looked after it and takes part no more; `null` where nobody ever did.
    pub former_owner: Option<Uuid>,
    /// Whether you may hand it over to somebody.
    pub may_hand_over: bool,
}

impl From<&OwnerlessView> for Ownerless {
    fn from(row: &OwnerlessView) -> Self {
        let held = &row.key_result;
        Self {
            id: held.id.0,
            number: number(Kind::KeyResult, held.number),
            version: held.since_change,
            statement: held.statement.clone(),
            objective: held.objective.0,
            team: row.team.map(|id| id.0),
            former_owner: held.owner.map(|id| id.0),
            may_hand_over: row.may_hand_over,
        }
    }
}

/// An objective whose accountable person takes part no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OwnerlessObjective {
    /// Its identity.
    pub id: Uuid,
    /// What people call it: `O-14`.
    pub number: String,
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// The sentence.
    pub statement: String,
    /// The team whose it is.
    pub team: Option<Uuid>,
    /// The accountable person, who takes part no more.
    pub former_lead: Option<Uuid>,
    /// Whether you may name somebody else.
    pub may_hand_over: bool,
}

impl From<&ObjectiveView> for OwnerlessObjective {
    fn from(row: &ObjectiveView) -> Self {
        let held = &row.objective;
        Self {
            id: held.id.0,
            number: number(Kind::Objective, held.number),
            version: held.since_change,
            statement: held.statement.clone(),
            team: held.team().map(|id| id.0),
            former_lead: held.lead.map(|id| id.0),
            may_hand_over: row.may_hand_over,
        }
    }
}

/// An initiative whose owner takes part no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OwnerlessInitiative {
    /// Its identity.
    pub id: Uuid,
    /// What people call it: `I-9`.
    pub number: String,
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// What it is, in words.
    pub title: String,
    /// The team whose work it is.
    pub team: Uuid,
    /// Its owner, who takes part no more.
    pub former_owner: Option<Uuid>,
    /// Whether you may name somebody else.
    pub may_hand_over: bool,
}

impl From<&InitiativeView> for OwnerlessInitiative {
    fn from(row: &InitiativeView) -> Self {
        let held = &row.initiative;
        Self {
            id: held.id.0,
            number: number(Kind::Initiative, held.number),
            version: held.since_change,
            title: held.title.clone(),
            team: held.team.0,
            former_owner: held.owner.map(|id| id.0),
            may_hand_over: row.may_hand_over,
        }
    }
}
