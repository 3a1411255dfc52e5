//! What is reviewed, with what is known beside its words; and what the review says of it.

use crate::amount::Counted;
use crate::finding::{Finding, Holds};
use crate::sentence::Parts;
use crate::span::Span;
use jiff::civil::Date;
use plumb_core::cadence::Cadence;
use plumb_core::codes;
use plumb_core::finding::{Rule, Severity};
use plumb_core::objective::Purpose;
use plumb_core::quantity::Quantity;

/// A key result as it is being written.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyResult<'t> {
    /// Its statement.
    pub text: &'t str,
    /// What its fields hold already: nothing is missing because the sentence does not repeat it.
    pub fields: Fields,
    /// What its objective is for.
    pub purpose: Option<Purpose>,
    /// Words that the workspace explained.
    pub glossary: Glossary<'t>,
}

/// An objective as it is being written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Objective<'t> {
    /// Its statement.
    pub text: &'t str,
    /// What it is for.
    pub purpose: Option<Purpose>,
    /// Words that the workspace explained.
    pub glossary: Glossary<'t>,
}

/// Words that the workspace explained, as they are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Glossary<'t>(pub &'t [&'t str]);

/// Whether something is filled in where it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filled {
    /// There is no field for it here, as in a file: its absence says nothing.
    #[default]
    NoField,
    /// There is a field, and it is empty.
    No,
    /// It is filled in.
    Yes,
}

/// What the fields of a key result hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields {
    /// A value at the start, or "to be measured by …".
    pub start: Filled,
    /// A target, floor, ceiling or milestones.
    pub target: Filled,
    /// Which way its measure goes: from its start to its target, or kept. Nothing where the fields don't say.
    pub way: Option<FieldWay>,
    /// The numbers of its measure, to be held against those of the sentence; nothing where these are not asked about.
    pub measured: Option<Measured>,
    /// The first and last day of its cycle.
    pub cycle: Option<(Date, Date)>,
    /// Its due date, where it has one of its own.
    pub due_on: Option<Date>,
    /// An owner.
    pub owner: Filled,
    /// What is counted.
    pub counted: Filled,
    /// What is left out.
    pub excluded: Filled,
    /// Where the number comes from.
    pub source: Filled,
    /// How it helps the objective.
    pub contribution: Filled,
    /// How often it is checked in on; nothing where that is not known.
    pub cadence: Option<Cadence>,
}

/// What a measure holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Its numbers.
    pub numbers: Numbers,
    /// What they count; nothing where that is not said.
    pub counted: Option<Counted>,
}

/// The numbers of a measure, as far as there are any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// It goes from one to the other.
    Reach {
        /// Its start.
        from: Option<Quantity>,
        /// Its target.
        to: Option<Quantity>,
    },
    /// It stays within bounds.
    Keep {
        /// The least.
        floor: Option<Quantity>,
        /// The most.
        ceiling: Option<Quantity>,
    },
}

/// Which way a measure goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldWay {
    /// Its target is above its start.
    Up,
    /// Its target is below its start.
    Down,
    /// It stays within bounds.
    Keep,
}

codes! {
    /// What a key result is. Source: DOMAIN.md, "Review rules".
    pub enum Class {
        /// Effort or activity under the team's own control.
        Input => "input",
        /// Something delivered or put in place.
        Output => "output",
        /// A change or level in a metric, or in what people or systems do.
        Outcome => "outcome",
        /// Neither can be read from it.
        Unclear => "unclear",
    }
}

codes! {
    /// What an objective is. Source: DOMAIN.md, "Review rules".
    pub enum Style {
        /// A changed state for somebody, with a scope.
        Outcome => "outcome",
        /// The work, or what is made.
        Project => "project",
        /// Little more than a metric to move.
        Metric => "metric",
        /// A superlative or an identity with no scope.
        Slogan => "slogan",
        /// Better in general, or a bare noun.
        Vague => "vague",
    }
}

/// A verdict, and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged<T> {
    /// What it is, most likely.
    pub is: T,
    /// How likely, 0 to 1: learned from labelled statements, so a figure about wording and nothing else.
    pub probability: f32,
    /// The words that decided it, the weightiest first; at most three.
    pub because: Vec<Span>,
}

impl<T> Judged<T> {
    /// Whether it is likely enough to be said without softening.
    pub fn is_sure(&self) -> bool {
        self.probability >= SURE
    }
}

/// From which probability on a verdict is sure.
pub const SURE: f32 = 0.8;

/// What the review says of a key result.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyResultReview {
    /// Its parts.
    pub parts: Parts,
    /// What it is; nothing where it is not in English: its wording was not reviewed then, and only its numbers and
    /// days were read.
    pub class: Option<Judged<Class>>,
    /// Whether it can be scored along a scale by its words alone.
    pub is_measurable: bool,
    /// Whether two people could differ at the end on whether it was met.
    pub is_vague: bool,
    /// What a coach would say, in the order of the rules.
    pub findings: Vec<Finding>,
    /// What is there already.
    pub holds: Vec<Holds>,
}

impl KeyResultReview {
    /// Whether it is an outcome.
    pub fn is_outcome(&self) -> bool {
        self.class.as_ref().is_some_and(|class| class.is == Class::Outcome)
    }

    /// Whether it is effort or a delivery, and that is sure.
    pub fn is_surely_work(&self) -> bool {
        self.class.as_ref().is_some_and(|class| {
            class.is_sure() && matches!(class.is, Class::Input | Class::Output)
        })
    }

    /// What is left to say of it beside an outcome in the same set: that it is work is a hint there.
    pub fn stand_beside_outcome(&mut self) {
        let of_work =
            self.findings.iter_mut().filter(|one| matches!(one.rule, Rule::K1 | Rule::K2));
        for finding in of_work {
            finding.severity = Severity::Hint;
        }
    }
}

/// Key results of one set, as what they are beside each other. Before a policy is laid over what was found.
pub fn as_a_set(reviews: &mut [&mut KeyResultReview]) {
    // An outcome is no work: nothing is softened of it by being beside itself.
    if reviews.iter().any(|review| review.is_outcome()) {
        for review in reviews {
            review.stand_beside_outcome();
        }
    }
}

/// What the review says of an objective.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectiveReview {
    /// Its parts.
    pub parts: Parts,
    /// What it is; nothing where it is not in English.
    pub style: Option<Judged<Style>>,
    /// Whether it names a quantity.
    pub has_number: bool,
    /// What a coach would say, in the order of the rules.
    pub findings: Vec<Finding>,
    /// What is there already.
    pub holds: Vec<Holds>,
}
