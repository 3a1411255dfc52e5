//! What the review says of sets: codes with facts, no sentences. Whoever shows them has the words.

use plumb_core::finding::{Rule, Severity};
use plumb_core::id::MemberId;
use plumb_core::number::Short;

pub use super::question::{SetHolds, SetQuestion};
pub use super::why::{Fact, SetWhy};

/// One thing that a coach would say of a set or a cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetFinding {
    /// Which rule found it.
    pub rule: Rule,
    /// How much it weighs here.
    pub severity: Severity,
    /// What it is about.
    pub about: About,
    /// Why, with its facts.
    pub why: SetWhy,
    /// What to think about.
    pub ask: SetQuestion,
    /// Who is told.
    pub audience: Audience,
}

impl SetFinding {
    /// A finding of the rule's own weight, for whoever reads the set.
    pub(crate) fn new(rule: Rule, about: About, why: SetWhy, ask: SetQuestion) -> Self {
        Self { rule, severity: rule.severity(), about, why, ask, audience: Audience::Readers }
    }

    /// The same, one step softer where `is_softer`.
    pub(crate) fn softer_if(mut self, is_softer: bool) -> Self {
        if is_softer {
            self.severity = self.severity.softer();
        }
        self
    }
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Teams, objectives or key results: where it is shown first.
    Things(Vec<Short>),
    /// A person.
    Person(MemberId),
    /// The whole cycle.
    Cycle,
}

impl About {
    pub(crate) fn one(thing: Short) -> Self {
        Self::Things(vec![thing])
    }

    /// The things that it is about.
    pub fn things(&self) -> &[Short] {
        match self {
            Self::Things(things) => things,
            Self::Person(_) | Self::Cycle => &[],
        }
    }
}

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever reads what it is about.
    Readers,
    /// The person that it is about, and the lead of the team, alone: nobody is rated.
    PersonAndLead,
}

/// What the review says of sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetReview {
    /// What a coach would say, in the order of the rules.
    pub findings: Vec<SetFinding>,
    /// What is there already: of a team, or of an objective.
    pub holds: Vec<(Short, SetHolds)>,
}

impl SetReview {
    pub(crate) fn add(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.holds.extend(other.holds);
    }

    /// In the order of the rules; those of one rule as they were found.
    pub(crate) fn in_order(mut self) -> Self {
        self.findings.sort_by_key(|finding| finding.rule);
        self
    }
}
