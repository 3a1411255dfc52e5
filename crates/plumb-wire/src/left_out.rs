//! Not this cycle: what a team left out, with its reason.

use crate::values::Ref;
use plumb_core::left_out::LeftOut as CoreLeftOut;
use plumb_store::Held;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something that a team decided not to do in a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// Its identity.
    pub id: Uuid,
    /// The change since which it is there.
    pub version: i64,
    /// The cycle it was left out of.
    pub cycle: Uuid,
    /// The team that decided.
    pub team: Uuid,
    /// What was left out.
    pub words: String,
    /// Why.
    pub reason: String,
}

impl From<&Held<CoreLeftOut>> for LeftOut {
    fn from(held: &Held<CoreLeftOut>) -> Self {
        Self {
            id: held.id.0,
            version: held.since_change,
            cycle: held.cycle.0,
            team: held.team.0,
            words: held.words.clone(),
            reason: held.reason.clone(),
        }
    }
}

/// Something to leave out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLeftOut {
    /// Of which cycle.
    pub cycle: Ref,
    /// By which team.
    pub team: Ref,
    /// What is left out.
    pub words: String,
    /// Why.
    pub reason: String,
}
