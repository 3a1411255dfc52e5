//! How we work here.

use crate::codes::{Cadence, ConfidenceSteps, WhoAgrees};
use crate::values::Share;
use jiff::Timestamp;
use plumb_store::{Held, KeptPolicy};
use schemars::JsonSchema;
use serde::Serialize;

/// What the workspace settled once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Policy {
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// The fewest objectives per team and cycle that make a set.
    pub objectives_min: i64,
    /// The most objectives per team and cycle.
    pub objectives_max: i64,
    /// The fewest key results per objective.
    pub key_results_min: i64,
    /// The most key results per objective.
    pub key_results_max: i64,
    /// How often is checked in, where neither key result, team nor cycle says so.
    pub cadence: Cadence,
    /// The weekday of check-ins, 1 Monday to 7 Sunday, where the team did not set one.
    pub check_in_weekday: i64,
    /// More than this below its pace is behind.
    pub behind: Share,
    /// More than this below its pace is far behind.
    pub far_behind: Share,
    /// From which score on a stretch is a success, in tenths.
    pub success_tenths: i64,
    /// In how many steps confidence is asked.
    pub confidence_steps: ConfidenceSteps,
    /// Who agrees for a team.
    pub who_agrees: WhoAgrees,
    /// Whether people may have objectives that contribute to their team's.
    pub individual: bool,
    /// How many key results one person looks after before it is told.
    pub owned_max: i64,
    /// How changes, retiring and late additions are handled here.
    pub changes_words: String,
    /// Anything else the workspace settled.
    pub more_words: String,
}

impl From<&Held<KeptPolicy>> for Policy {
    fn from(held: &Held<KeptPolicy>) -> Self {
        let policy = &held.is.policy;
        Self {
            version: held.since_change,
            changed_at: held.since_at,
            objectives_min: policy.objectives_min,
            objectives_max: policy.objectives_max,
            key_results_min: policy.key_results_min,
            key_results_max: policy.key_results_max,
            cadence: Cadence(policy.cadence),
            check_in_weekday: policy.check_in_weekday,
            behind: Share(policy.pace.behind()),
            far_behind: Share(policy.pace.far()),
            success_tenths: policy.success_tenths,
            confidence_steps: ConfidenceSteps(policy.confidence_steps),
            who_agrees: WhoAgrees(policy.who_agrees),
            individual: policy.individual,
            owned_max: policy.owned_max,
            changes_words: policy.changes_words.clone(),
            more_words: policy.more_words.clone(),
        }
    }
}
