//! Objectives.

use crate::codes::{Ambition, ObjectiveAnswer, ObjectiveState, Purpose};
use crate::key_result::KeyResultInList;
use crate::patch::Patch;
use crate::stands::ObjectiveStands;
use crate::values::{Day, Ref, number};
use jiff::Timestamp;
use plumb_app::position::ObjectivePosition;
use plumb_app::views::rows::ObjectiveRow;
use plumb_core::number::Kind;
use plumb_core::objective::{Belongs as CoreBelongs, Objective as CoreObjective, State};
use plumb_store::Held;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An objective with its key results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Objective {
    /// What a list shows of it.
    #[serde(flatten)]
    pub row: ObjectiveInList,
    /// The mean of its scores in tenths, 0 to 10, once all that need one have one and its ambition is one.
    pub score_tenths: Option<u8>,
    /// The owner's own answer, apart from the numbers.
    pub answer: Option<Answer>,
    /// Why it was stopped; `null` unless it is retired.
    pub retired_reason: Option<String>,
    /// Its key results that you may read, in their order.
    pub key_results: Vec<KeyResultInList>,
}

/// An objective as a list shows it: without its score, because nothing in Plumb puts scores beside people in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ObjectiveInList {
    /// Its identity.
    pub id: Uuid,
    /// What people call it: `O-14`.
    pub number: String,
    /// The change since which it is as it is; what `If-Match` asks for.
    pub version: i64,
    /// When that was.
    pub changed_at: Timestamp,
    /// The cycle it is for.
    pub cycle: Uuid,
    /// Whose it is.
    pub belongs: Belongs,
    /// The accountable person; the team lead where none is named.
    pub lead: Option<Uuid>,
    /// The objective itself, read after "We will".
    pub statement: String,
    /// Why this one and why now.
    pub why: String,
    /// A stretch, a promise or a question.
    pub ambition: Ambition,
    /// What kind of wish it is.
    pub purpose: Purpose,
    /// Where it is in its life.
    pub state: ObjectiveState,
    /// The day it was agreed.
    pub agreed_on: Option<Day>,
    /// The day it was stopped.
    pub retired_on: Option<Day>,
    /// Its place among its team's objectives of the cycle, 1 first.
    pub position: i64,
    /// Who wrote it down.
    pub written_by: Option<Uuid>,
    /// Where it stands today.
    pub stands: ObjectiveStands,
}

/// Whose an objective is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Belongs {
    /// A team's.
    Team {
        /// Which team's.
        team: Uuid,
    },
    /// A person's own.
    Person {
        /// Whose.
        person: Uuid,
        /// Whether others may read it.
        shared: bool,
    },
}

/// The owner's own answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Answer {
    /// Reached, partly or not.
    pub own: ObjectiveAnswer,
    /// In words.
    pub words: String,
}

impl From<&ObjectiveRow> for ObjectiveInList {
    fn from(row: &ObjectiveRow) -> Self {
        Self::of(&row.objective, &row.position)
    }
}

impl ObjectiveInList {
    /// An objective, and where it stands.
    pub fn of(held: &Held<CoreObjective>, position: &ObjectivePosition) -> Self {
        Self {
            id: held.id.0,
            number: number(Kind::Objective, held.number),
            version: held.since_change,
            changed_at: held.since_at,
            cycle: held.cycle.0,
            belongs: match held.belongs {
                CoreBelongs::Team(team) => Belongs::Team { team: team.0 },
                CoreBelongs::Person { member, shared } => {
                    Belongs::Person { person: member.0, shared }
                }
            },
            lead: held.lead.map(|id| id.0),
            statement: held.statement.clone(),
            why: held.why.clone(),
            ambition: Ambition(held.ambition),
            purpose: Purpose(held.purpose),
            state: ObjectiveState::from(&held.state),
            agreed_on: held.state.agreed_on().map(Day),
            retired_on: match &held.state {
                State::Retired { retired_on, .. } => Some(Day(*retired_on)),
                _ => None,
            },
            position: held.position,
            written_by: held.written_by.map(|id| id.0),
            stands: ObjectiveStands::from(position),
        }
    }
}

impl From<&ObjectiveRow> for Objective {
    fn from(row: &ObjectiveRow) -> Self {
        Self {
            row: ObjectiveInList::from(row),
            score_tenths: row.position.score.map(plumb_core::score::Score::tenths),
            answer: match &row.objective.state {
                State::Closed { answer: Some(answer), .. } => {
                    Some(Answer { own: ObjectiveAnswer(answer.own), words: answer.words.clone() })
                }
                _ => None,
            },
            retired_reason: match &row.objective.state {
                State::Retired { reason, .. } => Some(reason.clone()),
                _ => None,
            },
            key_results: row.key_results.iter().map(KeyResultInList::from).collect(),
        }
    }
}

/// An objective to draft.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewObjective {
    /// The cycle it is for.
    pub cycle: Ref,
    /// Whose it is.
    pub belongs: NewBelongs,
    /// The words after "We will".
    pub statement: String,
    /// Why this one and why now.
    #[serde(default)]
    pub why: String,
    /// A stretch, a promise or a question.
    pub ambition: Ambition,
    /// What kind of wish it is.
    pub purpose: Purpose,
    /// The accountable person; the team lead where none is named.
    pub lead: Option<Ref>,
}

/// Whose an objective is to be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewBelongs {
    /// A team's.
    Team {
        /// Which team's.
        team: Ref,
    },
    /// Your own.
    Me {
        /// Whether others may read it.
        #[serde(default)]
        shared: bool,
    },
}

/// What is to change in an objective: what is not given stays as it is, and `null` takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ObjectivePatch {
    /// The words after "We will".
    pub statement: Patch<String>,
    /// Why this one and why now.
    pub why: Patch<String>,
    /// A stretch, a promise or a question.
    pub ambition: Patch<Ambition>,
    /// What kind of wish it is.
    pub purpose: Patch<Purpose>,
    /// The accountable person.
    pub lead: Patch<Option<Ref>>,
    /// Why it changes: needed once it is agreed.
    pub reason: Patch<String>,
}

/// Where among its siblings something is to stand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// 1 is first; beyond the last is last.
    #[schemars(range(min = 1))]
    pub position: i64,
}

/// The owner's own answer, to be given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnswer {
    /// Reached, partly or not.
    pub own: ObjectiveAnswer,
    /// In words.
    #[serde(default)]
    pub words: String,
}
