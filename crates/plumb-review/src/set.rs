//! The review of sets: an objective with its key results, and all that a team wants in a cycle.
//!
//! Pure, as everything here: what stands in the store is given, and what each finding means is said by the short numbers
//! that were given. Stopped things are no part of any set.

mod ambitions;
mod carried;
mod customer;
mod finding;
mod focus;
mod hands;
mod kinds;
mod question;
pub(crate) mod same;
mod scores;
mod why;

pub use carried::Earlier;
pub use finding::{About, Audience, Fact, SetFinding, SetHolds, SetQuestion, SetReview, SetWhy};
pub use hands::Hands;
pub use scores::ScoredCycle;

use crate::sentence::Parts;
use crate::statement::{Class, FieldWay, Judged, KeyResultReview};
use plumb_core::ambition::Ambition;
use plumb_core::confidence::Confidence;
use plumb_core::finding::Rule;
use plumb_core::key_result::Sign;
use plumb_core::number::Short;
use plumb_core::objective::Purpose;
use plumb_core::policy::Policy;
use plumb_core::unit::Unit;
use plumb_core::written::Written;

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Being written: its words are its team's.
    Draft,
    /// Put before everyone.
    Proposed,
    /// The team stands behind it.
    Agreed,
}

/// How an objective hangs together with those of the organisation, over any number of links:
/// [`Links::reaches`](plumb_core::alignment::Links::reaches).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// It is one of them; whether something supports it.
    Top {
        /// Whether it does.
        is_taken_up: bool,
    },
    /// It leads to one.
    Linked,
    /// It leads to none.
    Unlinked,
}

/// An objective or key result that one supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Above<'t> {
    /// Which.
    pub number: Short,
    /// Its words.
    pub statement: &'t str,
}

/// A key result as it stands in its set.
#[derive(Clone, Debug)]
pub struct InSet<'t> {
    /// Which.
    pub number: Short,
    /// The team whose it is, which may be another than its objective's.
    pub team: Short,
    /// Its sentence.
    pub statement: &'t str,
    /// What its sentence says, part by part.
    pub parts: Parts,
    /// What it is; nothing where it can't be told.
    pub class: Option<Judged<Class>>,
    /// Early or late; nothing where nobody said.
    pub sign: Option<Sign>,
    /// Its own ambition, where it differs from its objective's.
    pub ambition: Option<Ambition>,
    /// How it is measured, as far as that is written.
    pub measure: &'t Written,
    /// What its numbers count in.
    pub unit: &'t Unit,
    /// How sure its owner was when it was agreed.
    pub confidence: Option<Confidence>,
    /// The earlier one that it continues.
    pub continues: Option<Short>,
    /// How far it is.
    pub stage: Stage,
}

impl<'t> InSet<'t> {
    /// A key result of which only its words are known, with what the review says of them.
    pub fn reviewed(
        number: Short,
        team: Short,
        statement: &'t str,
        review: &KeyResultReview,
        measure: &'t Written,
        unit: &'t Unit,
    ) -> Self {
        Self {
            number,
            team,
            statement,
            parts: review.parts,
            class: review.class.clone(),
            sign: None,
            ambition: None,
            measure,
            unit,
            confidence: None,
            continues: None,
            stage: Stage::Draft,
        }
    }

    fn is(&self, class: Class) -> bool {
        self.class.as_ref().is_some_and(|judged| judged.is == class)
    }

    fn is_surely_told(&self) -> bool {
        self.class.as_ref().is_some_and(Judged::is_sure)
    }

    /// Which way its number is to go: as its measure says, else as its sentence does.
    pub(crate) fn way(&self) -> Option<FieldWay> {
        use crate::sentence::Direction;
        use plumb_core::measure::{Measure, Start};
        match self.measure.whole() {
            Some(Measure::Reach(reach)) => match reach.start() {
                Start::Value(from) if from < reach.to() => return Some(FieldWay::Up),
                Start::Value(_) => return Some(FieldWay::Down),
                Start::ToBeMeasured { .. } => {}
            },
            Some(Measure::Keep(_)) => return Some(FieldWay::Keep),
            Some(Measure::Milestones(_)) | None => {}
        }
        match self.parts.direction? {
            Direction::Increase => Some(FieldWay::Up),
            Direction::Decrease => Some(FieldWay::Down),
            Direction::Maintain => Some(FieldWay::Keep),
            Direction::Reach => None,
        }
    }
}

/// An objective with its key results: one set.
#[derive(Clone, Debug)]
pub struct Set<'t> {
    /// Which objective.
    pub objective: Short,
    /// Its words.
    pub statement: &'t str,
    /// A stretch, a promise or a question.
    pub ambition: Ambition,
    /// What it is for.
    pub purpose: Purpose,
    /// How far it is.
    pub stage: Stage,
    /// How it hangs together with what the organisation wants; nothing where that is not asked of its team.
    pub path: Option<Path>,
    /// What it supports.
    pub supports: Vec<Above<'t>>,
    /// Whether it is about to be agreed.
    pub is_being_agreed: bool,
    /// Its key results.
    pub key_results: Vec<InSet<'t>>,
}

impl Set<'_> {
    /// Whether there is something to say of it as a whole: an objective that somebody just began lacks nothing yet.
    pub(crate) fn is_begun(&self) -> bool {
        self.stage != Stage::Draft || !self.key_results.is_empty()
    }

    /// What a coach would say of it.
    pub fn review(&self, policy: &Policy) -> SetReview {
        let findings = focus::of_key_results(self, policy)
            .into_iter()
            .chain(kinds::one_kind_only(self))
            .chain(customer::nothing_asks(self))
            .chain(kinds::lagging_only(self))
            .chain(path(self))
            .chain(ambitions::mixed(self))
            .chain(ambitions::learning_by_targets(self))
            .chain(restates(self))
            .chain(before_agreeing(self))
            .chain(ambitions::sure_of_stretch(self))
            .chain(ambitions::doubtful_promise(self))
            .collect();
        SetReview { findings, holds: self.holds(policy) }.in_order()
    }

    fn holds(&self, policy: &Policy) -> Vec<(Short, SetHolds)> {
        let is_small = policy.key_results_out_of_focus(self.key_results.len()).is_none();
        let has = |class| self.key_results.iter().any(|one| one.is(class) && one.is_surely_told());
        let early = self.key_results.iter().any(|one| one.sign == Some(Sign::Leading));
        let is_one = self.key_results.len() > 1 && ambitions::mixed(self).is_none();
        let asks = customer::is_told_from_their_side(self.statement) && customer::asks(self);
        [
            (SetHolds::Small, is_small && !self.key_results.is_empty()),
            (SetHolds::Outcome, has(Class::Outcome)),
            (SetHolds::EarlySign, early),
            (SetHolds::AsksCustomer, asks),
            (SetHolds::OneAmbition, is_one),
            (SetHolds::Linked, self.path == Some(Path::Linked)),
        ]
        .into_iter()
        .filter_map(|(holds, is_so)| is_so.then_some((self.objective, holds)))
        .collect()
    }
}

/// S5: how it hangs together with what the organisation wants.
fn path(set: &Set<'_>) -> Option<SetFinding> {
    let about = || About::one(set.objective);
    match set.path? {
        Path::Unlinked if set.is_begun() => {
            let ask = SetQuestion::WhatDoesItSupport;
            Some(SetFinding::new(Rule::S5, about(), SetWhy::NoPathUp, ask))
        }
        // Nobody takes up what they can't read yet.
        Path::Top { is_taken_up: false } if set.stage != Stage::Draft => {
            let ask = SetQuestion::WhoTakesItUp;
            Some(SetFinding::new(Rule::S5, about(), SetWhy::NotTakenUp, ask))
        }
        Path::Top { .. } | Path::Linked | Path::Unlinked => None,
    }
}

/// S10: a level that says what the one above says adds nothing.
fn restates(set: &Set<'_>) -> Option<SetFinding> {
    let above =
        set.supports.iter().find(|above| same::say_the_same(set.statement, above.statement))?;
    let why = SetWhy::RestatesAbove { above: above.number };
    Some(SetFinding::new(Rule::S10, About::one(set.objective), why, SetQuestion::WhatIsOurPart))
}

/// S11: asked before agreeing, and never otherwise.
fn before_agreeing(set: &Set<'_>) -> Option<SetFinding> {
    let count = set.key_results.len();
    let why = SetWhy::WouldItBeReached { count };
    let about = About::one(set.objective);
    (set.is_being_agreed && set.stage != Stage::Agreed && count > 0)
        .then(|| SetFinding::new(Rule::S11, about, why, SetQuestion::WhatIsMissing))
}

/// All that a team wants in a cycle, with what is known of its last ones.
#[derive(Clone, Debug)]
pub struct TeamSet<'t> {
    /// Whose it is.
    pub team: Short,
    /// Whether the team works with OKRs: those not yet in are never counted as missing anything.
    pub is_taking_part: bool,
    /// Its objectives, in its order.
    pub sets: Vec<Set<'t>>,
    /// Its key results in the last cycle in which it agreed some, without those it stopped.
    pub before: Vec<Earlier<'t>>,
    /// The last cycles in which it scored stretches, the latest first.
    pub scored: Vec<ScoredCycle>,
    /// What single people look after.
    pub hands: Vec<Hands>,
}

impl TeamSet<'_> {
    /// What a coach would say of each set, and of all of them together.
    pub fn review(&self, policy: &Policy) -> SetReview {
        let findings = focus::of_objectives(self, policy)
            .into_iter()
            .chain(carried::carried_over(self))
            .chain(carried::last_set_plus_more(self))
            .chain(scores::safe_targets(self))
            .chain(hands::full_hands(self, policy))
            .collect();
        let is_small =
            !self.sets.is_empty() && policy.objectives_out_of_focus(self.sets.len()).is_none();
        let mut review = SetReview {
            findings,
            holds: is_small.then_some((self.team, SetHolds::Small)).into_iter().collect(),
        };
        for set in &self.sets {
            review.add(set.review(policy));
        }
        review.in_order()
    }
}

#[cfg(test)]
pub(crate) mod tests;
