//! Alignment: what supports what.

use crate::values::Ref;
use plumb_app::views::lists::LinkRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One objective supports another, or one of its key results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Alignment {
    /// Its identity.
    pub id: Uuid,
    /// The change since which it is there.
    pub version: i64,
    /// The objective that supports.
    pub objective: Uuid,
    /// The objective that is supported.
    pub supports: Uuid,
    /// The key result of it that is meant, where one is and you may read it.
    pub supports_key_result: Option<Uuid>,
}

impl From<&LinkRow> for Alignment {
    fn from(row: &LinkRow) -> Self {
        Self {
            id: row.link.id.0,
            version: row.link.since_change,
            objective: row.link.from.0,
            supports: row.link.to.0,
            supports_key_result: row.key_result.map(|id| id.0),
        }
    }
}

/// A link to add.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAlignment {
    /// The objective that supports.
    pub objective: Ref,
    /// What it supports.
    pub supports: NewSupported,
    /// Why: needed once the objective is agreed.
    #[serde(default)]
    pub reason: String,
}

/// What an objective is to support.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewSupported {
    /// An objective as a whole.
    Objective {
        /// Which.
        objective: Ref,
    },
    /// One of its key results.
    KeyResult {
        /// Which.
        key_result: Ref,
    },
}
