//! What the review says of a team's set and of a cycle: codes and facts. Nothing is blocked by any of it.

use crate::codes::{Rule, SetHolds, SetQuestion, Severity};
use plumb_app::views::set_review::{CycleReview, TeamReview};
use plumb_review::{About, Audience, Fact, SetFinding as Found, SetReview as Reviewed};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the review says of a set, or of all sets of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetReview {
    /// What was found, in the order of the rules.
    pub findings: Vec<SetFinding>,
    /// What holds already.
    pub holds: Vec<SetHold>,
    /// Whether the cycle has more objectives than are reviewed beside each other.
    pub is_part: bool,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetFinding {
    /// Which rule found it.
    pub rule: Rule,
    /// How much it weighs.
    pub severity: Severity,
    /// The teams, objectives and key results that it is about: `T-2`, `O-14`, `K-57`. Empty where it is about a person or
    /// the whole cycle.
    pub about: Vec<String>,
    /// The person that it is about.
    pub person: Option<Uuid>,
    /// Why, as a code: `key_results_many`.
    pub code: String,
    /// What belongs to it, by name: whole numbers, short numbers of things, and words that somebody wrote.
    pub facts: BTreeMap<String, SetFact>,
    /// What to think about, as a code.
    pub ask: SetQuestion,
    /// Who is told.
    pub told_to: ToldTo,
}

/// A fact of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum SetFact {
    /// How many.
    Count(i64),
    /// A short number, or words that somebody wrote.
    Words(String),
}

/// Who is told of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToldTo {
    /// Whoever reads what it is about.
    Readers,
    /// The person that it is about, and the lead of the team, alone.
    PersonAndLead,
}

/// Something that holds already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetHold {
    /// Of which team or objective: `T-2`, `O-14`.
    pub of: String,
    /// What holds.
    pub holds: SetHolds,
}

impl From<&Found> for SetFinding {
    fn from(found: &Found) -> Self {
        let (code, facts) = found.why.told();
        let fact = |fact| match fact {
            Fact::Count(count) => SetFact::Count(count),
            Fact::Thing(thing) => SetFact::Words(thing.to_string()),
            Fact::Words(words) => SetFact::Words(words),
        };
        Self {
            rule: Rule(found.rule),
            severity: Severity(found.severity),
            about: found.about.things().iter().map(ToString::to_string).collect(),
            person: match found.about {
                About::Person(person) => Some(person.0),
                About::Things(_) | About::Cycle => None,
            },
            code: code.to_owned(),
            facts: facts.into_iter().map(|(name, it)| (name.to_owned(), fact(it))).collect(),
            ask: SetQuestion(found.ask),
            told_to: match found.audience {
                Audience::Readers => ToldTo::Readers,
                Audience::PersonAndLead => ToldTo::PersonAndLead,
            },
        }
    }
}

impl SetReview {
    pub(crate) fn of(review: &Reviewed, is_part: bool) -> Self {
        let holds = review.holds.iter();
        let holds =
            holds.map(|(of, holds)| SetHold { of: of.to_string(), holds: SetHolds(*holds) });
        Self {
            findings: review.findings.iter().map(SetFinding::from).collect(),
            holds: holds.collect(),
            is_part,
        }
    }
}

impl From<&TeamReview> for SetReview {
    fn from(view: &TeamReview) -> Self {
        Self::of(&view.review, false)
    }
}

impl From<&CycleReview> for SetReview {
    fn from(view: &CycleReview) -> Self {
        Self::of(&view.review, view.is_part)
    }
}
