//! Findings that a team dismissed, with its reason.

use crate::codes::Rule;
use jiff::Timestamp;
use plumb_app::dismissals::Dismissed;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is left as it is of an objective, of a key result, or of all that a team wants in a cycle, for one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Dismissal {
    /// Its identity.
    pub id: Uuid,
    /// The change since which it is as it is.
    pub version: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// The rule.
    pub rule: Rule,
    /// Why what it finds stays as it is.
    pub reason: String,
    /// Who left it.
    pub by: Option<Uuid>,
    /// Whether it holds: what the rule weighs is still what it was said of. Otherwise what the rule finds is told again.
    pub holds: bool,
}

impl From<&Dismissed> for Dismissal {
    fn from(dismissed: &Dismissed) -> Self {
        let held = &dismissed.dismissal;
        Self {
            id: held.id.0,
            version: held.since_change,
            changed_at: held.since_at,
            rule: Rule(held.rule),
            reason: held.reason.clone(),
            by: held.by.map(|by| by.0),
            holds: dismissed.holds,
        }
    }
}

/// A finding to leave as it is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDismissal {
    /// The rule.
    pub rule: Rule,
    /// Why what it finds stays as it is: a sentence.
    pub reason: String,
}
