//! What was found for some words.

use crate::values::number;
use plumb_app::views::search::{Found as FoundThing, FoundBy, FoundView};
use plumb_core::number::Kind;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Results {
    /// The best first; at most 20.
    pub found: Vec<Found>,
    /// Whether there is more than is shown.
    pub has_more: bool,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Found {
    /// What kind of thing it is.
    pub kind: FoundKind,
    /// Its identity.
    pub id: Uuid,
    /// What people call it.
    pub number: String,
    /// Its statement, title or name.
    pub words: String,
    /// What is said of it and was looked for, where its name is not.
    pub said: Option<String>,
}

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FoundKind {
    /// An objective.
    Objective,
    /// A key result.
    KeyResult,
    /// A team.
    Team,
    /// A person.
    Person,
    /// A cycle.
    Cycle,
    /// An initiative.
    Initiative,
}

impl From<&FoundView> for Results {
    fn from(view: &FoundView) -> Self {
        Self { found: view.found.iter().map(Found::from).collect(), has_more: view.has_more }
    }
}

impl From<&FoundBy> for Found {
    fn from(found: &FoundBy) -> Self {
        let new = |kind, of, id, count, words: &str| Self {
            kind,
            id,
            number: number(of, count),
            words: words.to_owned(),
            said: found.said.as_ref().map(|said| said.text.clone()),
        };
        match &found.what {
            FoundThing::Objective { objective: it, .. } => {
                new(FoundKind::Objective, Kind::Objective, it.id.0, it.number, &it.statement)
            }
            FoundThing::KeyResult { key_result: it, .. } => {
                new(FoundKind::KeyResult, Kind::KeyResult, it.id.0, it.number, &it.statement)
            }
            FoundThing::Team(it) => new(FoundKind::Team, Kind::Team, it.id.0, it.number, &it.name),
            FoundThing::Person(it) => {
                new(FoundKind::Person, Kind::Person, it.id.0, it.number, &it.name)
            }
            FoundThing::Cycle(it) => {
                new(FoundKind::Cycle, Kind::Cycle, it.id.0, it.number, &it.name)
            }
            FoundThing::Initiative { initiative: it, .. } => {
                new(FoundKind::Initiative, Kind::Initiative, it.id.0, it.number, &it.title)
            }
        }
    }
}
