//! What a team is asked to remember, and its share. What one member named is in no answer.

use crate::values::{Day, Ref, Share, number};
use plumb_app::recalls::Asked;
use plumb_app::views::recall::Waiting;
use plumb_core::number::Kind;
use plumb_core::recall::Outcome;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The question what a team aims at in a cycle, asked of its members without looking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recall {
    /// Its identity.
    pub id: Uuid,
    /// The change since which it is as it is. An answer changes nothing of it, unless it is the last.
    pub version: i64,
    /// The team whose members are asked.
    pub team: Uuid,
    /// The cycle that it is about.
    pub cycle: Uuid,
    /// Who asked.
    pub asked_by: Option<Uuid>,
    /// The day on which it was asked.
    pub asked_on: Day,
    /// The last day on which it may be answered.
    pub ends_on: Day,
    /// The day on which it ended before that: somebody ended it, or everybody had answered.
    pub closed_on: Option<Day>,
    /// How many people were asked.
    pub people: i64,
    /// The objectives that it is about, in the team's order.
    pub objectives: Vec<Uuid>,
    /// Whether it may be answered.
    pub is_open: bool,
    /// Whether you answered.
    pub has_answered: bool,
    /// How many answered; `null` where it ended before four had.
    pub answered: Option<i64>,
    /// Which share of its objectives the team named, over all answers; `null` while it is open, and where fewer than four
    /// answered.
    pub share: Option<Share>,
}

impl From<&Asked> for Recall {
    fn from(asked: &Asked) -> Self {
        let held = &asked.recall;
        let (is_open, answered, share) = match asked.outcome {
            Outcome::Waiting { answered } => (true, Some(answered), None),
            Outcome::TooFew => (false, None, None),
            Outcome::Share { answered, share, .. } => (false, Some(answered), Some(Share(share))),
        };
        Self {
            id: held.id.0,
            version: held.since_change,
            team: held.team.0,
            cycle: held.cycle.0,
            asked_by: held.asked_by.map(|by| by.0),
            asked_on: Day(held.asked_on),
            ends_on: Day(held.ends_on),
            closed_on: held.closed_on.map(Day),
            people: held.people,
            objectives: asked.about.iter().map(|objective| objective.id.0).collect(),
            is_open,
            has_answered: asked.has_answered,
            answered,
            share,
        }
    }
}

/// A question to ask.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecall {
    /// Of which team.
    pub team: Ref,
    /// About which cycle.
    pub cycle: Ref,
}

/// An answer. It goes into a sum and is kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRecallAnswer {
    /// The objectives that you could name without looking, of those that it is about; none is an answer, too.
    pub named: Vec<Ref>,
}

/// A question that waits for your answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WaitingRecall {
    /// The question.
    pub recall: Uuid,
    /// What people call the team that is asked: `T-3`.
    pub team: String,
    /// What people call the cycle that it is about: `C-2`.
    pub cycle: String,
    /// The last day on which it may be answered.
    pub ends_on: Day,
}

impl From<&Waiting> for WaitingRecall {
    fn from(waiting: &Waiting) -> Self {
        Self {
            recall: waiting.recall.id.0,
            team: number(Kind::Team, waiting.team.number),
            cycle: number(Kind::Cycle, waiting.cycle),
            ends_on: Day(waiting.recall.ends_on),
        }
    }
}
