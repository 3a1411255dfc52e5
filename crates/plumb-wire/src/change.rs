//! Changes: what was done, in the order in which it was done.

use jiff::Timestamp;
use plumb_store::changes::Told;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// Its number: changes are numbered in the order in which they were made.
    pub number: i64,
    /// When it was made.
    pub at: Timestamp,
    /// What kind of actor made it: `member`, `token`, `operator`, `scheduler` or `public_link`.
    pub actor: String,
    /// The person behind it.
    pub person: Option<Uuid>,
    /// What was done: `objective.agreed`.
    pub verb: String,
    /// What kind of thing it was done to.
    pub subject: String,
    /// Which one.
    pub subject_id: Uuid,
    /// The objective under which it is told.
    pub objective: Option<Uuid>,
    /// The team under which it is told.
    pub team: Option<Uuid>,
    /// The reason that was given; empty where none was.
    pub reason: String,
    /// Ids, codes, numbers and days that belong to it.
    pub facts: Value,
    /// The earlier change that it reverses.
    pub reverses: Option<i64>,
}

impl From<&Told> for Change {
    fn from(told: &Told) -> Self {
        Self {
            number: told.number,
            at: told.at,
            actor: told.actor.clone(),
            person: told.member,
            verb: told.verb.clone(),
            subject: told.subject.clone(),
            subject_id: told.subject_id,
            objective: told.objective,
            team: told.team,
            reason: told.reason.clone(),
            facts: told.facts.clone(),
            reverses: told.reverses,
        }
    }
}
