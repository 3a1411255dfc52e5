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
pub(crate) mod same;
mod scores;

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
pub(crate) mod tests {
    use super::*;
    use plumb_core::number::Kind;

    /// A set in a story, for a test.
    pub(crate) fn set(number: i64, statement: &str) -> Set<'_> {
        Set {
            objective: Short::new(Kind::Objective, number),
            statement,
            ambition: Ambition::Aspirational,
            purpose: Purpose::Strategic,
            stage: Stage::Draft,
            path: None,
            supports: Vec::new(),
            is_being_agreed: false,
            key_results: Vec::new(),
        }
    }

    /// A key result of the first team with nothing but its words; what it is, a story says itself.
    pub(crate) fn key_result(number: i64, statement: &str) -> InSet<'_> {
        let review = crate::KeyResult { text: statement, ..Default::default() }.review();
        let team = Short::new(Kind::Team, 1);
        let number = Short::new(Kind::KeyResult, number);
        let one =
            InSet::reviewed(number, team, statement, &review, &Written::Nothing, &Unit::Count);
        InSet { class: None, ..one }
    }

    /// Key results numbered from 1.
    pub(crate) fn key_results<'t>(statements: &[&'t str]) -> Vec<InSet<'t>> {
        (1..).zip(statements).map(|(number, statement)| key_result(number, statement)).collect()
    }

    pub(crate) fn judged(class: Class, probability: f32) -> Judged<Class> {
        Judged { is: class, probability, because: Vec::new() }
    }

    /// The sets of the first team.
    pub(crate) fn team_set(sets: Vec<Set<'_>>) -> TeamSet<'_> {
        TeamSet {
            team: Short::new(Kind::Team, 1),
            is_taking_part: true,
            sets,
            before: Vec::new(),
            scored: Vec::new(),
            hands: Vec::new(),
        }
    }

    /// Findings in a line each: "S1 warning T-1: objectives_many count 4 max 3".
    pub(crate) fn told<'f>(findings: impl IntoIterator<Item = &'f SetFinding>) -> String {
        let lines = findings.into_iter().map(|finding| {
            let about = match &finding.about {
                About::Things(things) => {
                    things.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
                }
                About::Person(_) => "somebody".to_owned(),
                About::Cycle => "the cycle".to_owned(),
            };
            let facts = finding.why.facts().into_iter().map(|(name, fact)| match fact {
                Fact::Count(count) => format!(" {name} {count}"),
                Fact::Thing(thing) => format!(" {name} {thing}"),
                Fact::Words(words) => format!(" {name} “{words}”"),
            });
            format!(
                "{} {} {about}: {}{}",
                finding.rule.code(),
                finding.severity.code(),
                finding.why.code(),
                facts.collect::<String>()
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What is found of a set by one rule.
    #[track_caller]
    pub(crate) fn check(rule: Rule, set: &Set<'_>, expected: &str) {
        let review = set.review(&Policy::default());
        let found = review.findings.iter().filter(|finding| finding.rule == rule);
        assert_eq!(told(found), expected, "{}", set.statement);
    }

    /// What is found of a team's sets by one rule.
    #[track_caller]
    pub(crate) fn check_team(rule: Rule, team: &TeamSet<'_>, policy: &Policy, expected: &str) {
        let review = team.review(policy);
        let found = review.findings.iter().filter(|finding| finding.rule == rule);
        assert_eq!(told(found), expected);
    }

    #[test]
    fn an_objective_that_leads_nowhere_is_told_once_it_is_begun() {
        let begun = |path, stage, statements: &[&'static str]| Set {
            path: Some(path),
            stage,
            key_results: key_results(statements),
            ..set(1, "Repairs are ready when promised")
        };
        let (unlinked, top) = (Path::Unlinked, Path::Top { is_taken_up: false });
        check(Rule::S5, &begun(unlinked, Stage::Draft, &[]), "");
        check(
            Rule::S5,
            &begun(unlinked, Stage::Draft, &["Late repairs"]),
            "S5 warning O-1: no_path_up",
        );
        check(Rule::S5, &begun(unlinked, Stage::Proposed, &[]), "S5 warning O-1: no_path_up");
        check(Rule::S5, &begun(Path::Linked, Stage::Agreed, &[]), "");
        check(Rule::S5, &begun(top, Stage::Draft, &["Late repairs"]), "");
        check(Rule::S5, &begun(top, Stage::Agreed, &[]), "S5 warning O-1: not_taken_up");
        check(Rule::S5, &begun(Path::Top { is_taken_up: true }, Stage::Agreed, &[]), "");
        check(Rule::S5, &set(1, "A team that does not take part"), "");
    }

    #[test]
    fn a_level_that_says_the_same_as_the_one_above_is_told() {
        let above = |kind, number, statement| Above { number: Short::new(kind, number), statement };
        let ours = Set {
            supports: vec![
                above(Kind::Objective, 7, "Families feel at home in our shops"),
                above(Kind::KeyResult, 9, "Every repair is ready on the promised day"),
            ],
            ..set(1, "Each repair ready on its promised day")
        };
        check(Rule::S10, &ours, "S10 hint O-1: restates_above above K-9");
        let own = Set { statement: "Riders can plan around a repair", ..ours };
        check(Rule::S10, &own, "");
    }

    #[test]
    fn whether_it_would_be_reached_is_asked_before_agreeing_alone() {
        let ready = Set { key_results: key_results(&["A", "B"]), ..set(1, "Repairs are ready") };
        check(Rule::S11, &ready, "");
        let asked = Set { is_being_agreed: true, stage: Stage::Proposed, ..ready };
        check(Rule::S11, &asked, "S11 hint O-1: would_it_be_reached count 2");
        check(Rule::S11, &Set { stage: Stage::Agreed, ..asked.clone() }, "");
        check(Rule::S11, &Set { key_results: Vec::new(), ..asked }, "");
    }

    #[test]
    fn what_holds_is_said_of_a_set_that_is_small_and_coherent() {
        let [mut early, late] =
            [key_result(1, "Grow repeat visits of riders"), key_result(2, "Late repairs")];
        early.sign = Some(Sign::Leading);
        early.class = Some(judged(Class::Outcome, 0.9));
        let whole = Set {
            path: Some(Path::Linked),
            key_results: vec![early, late],
            ..set(1, "Riders trust our repairs")
        };
        let holds = team_set(vec![whole]).review(&Policy::default()).holds;
        let holds = holds.iter().map(|(of, holds)| format!("{of} {}", holds.code()));
        assert_eq!(
            holds.collect::<Vec<_>>(),
            [
                "T-1 small",
                "O-1 small",
                "O-1 outcome",
                "O-1 early_sign",
                "O-1 asks_customer",
                "O-1 one_ambition",
                "O-1 linked"
            ]
        );
        assert_eq!(team_set(vec![set(1, "Just begun")]).review(&Policy::default()).holds.len(), 1);
    }
}
