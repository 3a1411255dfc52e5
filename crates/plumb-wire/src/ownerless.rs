//! Key results that ask for somebody to look after them.

use crate::values::number;
use plumb_app::views::ownerless::Ownerless as OwnerlessView;
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
