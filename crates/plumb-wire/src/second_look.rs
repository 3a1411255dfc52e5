//! The second look: what a team agreed, reviewed again, and what became of it since.

use crate::codes::Drift;
use crate::review::Finding;
use crate::set_review::SetReview;
use plumb_app::reviews;
use plumb_app::views::rows::ObjectiveRow;
use plumb_app::views::second_look::SecondLook as View;
use plumb_review::Judged;
use plumb_text::Text;
use schemars::JsonSchema;
use serde::Serialize;

/// What a team agreed for a cycle, looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SecondLook {
    /// The team: `T-2`.
    pub team: String,
    /// The cycle: `C-1`.
    pub cycle: String,
    /// How many agreed key results it has.
    pub key_results: usize,
    /// How many of them are not as they were agreed, or wait for something.
    pub drifted: usize,
    /// Its agreed objectives, in the team's order.
    pub objectives: Vec<LookedAt>,
    /// What the review says of all that the team wants.
    pub together: SetReview,
}

/// An agreed objective, looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LookedAt {
    /// `O-14`.
    pub objective: String,
    /// What the review says of its words. Every `start` and `end` counts bytes of UTF-8 in its statement.
    pub findings: Vec<Finding>,
    /// Its agreed key results.
    pub key_results: Vec<KeyResultLookedAt>,
}

/// An agreed key result, looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyResultLookedAt {
    /// `K-57`.
    pub key_result: String,
    /// What became of it since it was agreed.
    pub drift: Vec<Drift>,
    /// What the review says of its words.
    pub findings: Vec<Finding>,
}

impl SecondLook {
    /// What was seen, in `text`'s language.
    pub fn of(view: &View, text: &Text) -> Self {
        Self {
            team: format!("T-{}", view.team.number),
            cycle: format!("C-{}", view.cycle.number),
            key_results: view.key_results(),
            drifted: view.drift.len(),
            objectives: view.objectives.iter().map(|row| LookedAt::of(row, view, text)).collect(),
            together: SetReview::of(&view.known.sets, false),
        }
    }
}

impl LookedAt {
    fn of(row: &ObjectiveRow, view: &View, text: &Text) -> Self {
        let review = reviews::set(row, &view.cycle, &view.policy, &view.known);
        let words = row.objective.statement.as_str();
        let is_sure = review.objective.style.as_ref().is_none_or(Judged::is_sure);
        let findings = review.objective.findings.iter();
        let key_results = row.key_results.iter().map(|row| {
            let key_result = &row.digested.key_result;
            let words = key_result.statement.as_str();
            let drift = view.drift.get(&key_result.id).into_iter().flatten();
            let review = review.key_results.get(&key_result.id);
            let is_sure =
                review.is_none_or(|review| review.class.as_ref().is_none_or(Judged::is_sure));
            let findings = review.into_iter().flat_map(|review| &review.findings);
            KeyResultLookedAt {
                key_result: format!("K-{}", key_result.number),
                drift: drift.copied().map(Drift).collect(),
                findings: findings.map(|one| Finding::of(one, words, is_sure, text)).collect(),
            }
        });
        Self {
            objective: format!("O-{}", row.objective.number),
            findings: findings.map(|one| Finding::of(one, words, is_sure, text)).collect(),
            key_results: key_results.collect(),
        }
    }
}
