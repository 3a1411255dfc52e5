//! The words in which the sample is told: what a table of a team and cycle is made of.
//!
//! Things are named by paths: an objective is `team/objective`, a key result `team/objective/key-result`, each within
//! its cycle; people go by the keys of the table of people.

use crate::curve::Curve;
use plumb_core::ambition::Ambition;
use plumb_core::cadence::Cadence;
use plumb_core::initiative::InitiativeState;
use plumb_core::key_result::{Definition, Sign};
use plumb_core::objective::Purpose;
use plumb_core::score::{LearningAnswer, ObjectiveAnswer};

/// Euros.
pub(crate) const EUR: &str = "currency:EUR";
/// Percent.
pub(crate) const PERCENT: &str = "%";
/// Things.
pub(crate) const COUNT: &str = "count";
/// Days.
pub(crate) const DAYS: &str = "duration:day";
/// Hours.
pub(crate) const HOURS: &str = "duration:hour";
/// Minutes.
pub(crate) const MINUTES: &str = "duration:minute";
/// One number per another.
pub(crate) const RATIO: &str = "ratio";

/// What a team told of itself in a cycle.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) objectives: Vec<Objective>,
    pub(crate) initiatives: Vec<Initiative>,
    /// What was left out, and why.
    pub(crate) left_out: Vec<(&'static str, &'static str)>,
}

/// What became of an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Still being written.
    Draft,
    /// Before everyone, not agreed yet.
    Proposed,
    /// Agreed.
    Agreed,
    /// Stopped in a week, with a reason.
    Retired(i64, &'static str),
}

/// An objective.
#[derive(Clone, Debug)]
pub(crate) struct Objective {
    pub(crate) key: &'static str,
    pub(crate) says: &'static str,
    pub(crate) why: &'static str,
    pub(crate) ambition: Ambition,
    pub(crate) purpose: Purpose,
    pub(crate) lead: Option<&'static str>,
    pub(crate) supports: Vec<&'static str>,
    pub(crate) key_results: Vec<KeyResult>,
    pub(crate) fate: Fate,
    pub(crate) answer: Option<(ObjectiveAnswer, &'static str)>,
}

/// Begins to tell of an objective: a stretch for where the company wants to go, until said otherwise.
pub(crate) fn objective(key: &'static str, says: &'static str) -> Objective {
    Objective {
        key,
        says,
        why: "",
        ambition: Ambition::Aspirational,
        purpose: Purpose::Strategic,
        lead: None,
        supports: Vec::new(),
        key_results: Vec::new(),
        fate: Fate::Agreed,
        answer: None,
    }
}

impl Objective {
    pub(crate) fn why(mut self, why: &'static str) -> Self {
        self.why = why;
        self
    }

    /// A promise rather than a stretch.
    pub(crate) fn committed(mut self) -> Self {
        self.ambition = Ambition::Committed;
        self
    }

    /// A question rather than a stretch.
    pub(crate) fn learning(mut self) -> Self {
        self.ambition = Ambition::Learning;
        self.purpose = Purpose::Learning;
        self
    }

    pub(crate) fn purpose(mut self, purpose: Purpose) -> Self {
        self.purpose = purpose;
        self
    }

    pub(crate) fn lead(mut self, lead: &'static str) -> Self {
        self.lead = Some(lead);
        self
    }

    /// What it supports: the path of an objective or of one of its key results.
    pub(crate) fn supports(mut self, path: &'static str) -> Self {
        self.supports.push(path);
        self
    }

    pub(crate) fn by(mut self, key_result: KeyResult) -> Self {
        self.key_results.push(key_result);
        self
    }

    pub(crate) fn fate(mut self, fate: Fate) -> Self {
        self.fate = fate;
        self
    }

    /// What the team itself said of it at the end.
    pub(crate) fn answered(mut self, own: ObjectiveAnswer, words: &'static str) -> Self {
        self.answer = Some((own, words));
        self
    }
}

/// What a key result measures.
#[derive(Clone, Debug)]
pub(crate) enum Measured {
    Reach {
        from: &'static str,
        to: &'static str,
    },
    /// Agreed without a start value: to be measured by a week.
    ReachFromUnknown {
        by_week: i64,
        to: &'static str,
    },
    AtLeast(&'static str),
    AtMost(&'static str),
    Between(&'static str, &'static str),
    /// Each with its proof and the week by which it is due.
    Milestones(Vec<(&'static str, &'static str, Option<i64>)>),
}

/// What was read, week by week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    Nothing,
    /// A way to where it got.
    Goes(Curve, &'static str),
    /// Said outright: one value a week, `-` for none. Of milestones, how many were reached.
    Says(&'static str),
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    Score(i64),
    Taught(LearningAnswer),
}

/// A key result.
#[derive(Clone, Debug)]
pub(crate) struct KeyResult {
    pub(crate) key: &'static str,
    pub(crate) says: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) measured: Option<Measured>,
    pub(crate) owner: Option<&'static str>,
    /// The team whose it is, where not its objective's.
    pub(crate) team: Option<&'static str>,
    pub(crate) sign: Option<Sign>,
    pub(crate) ambition: Option<Ambition>,
    pub(crate) weight: i32,
    pub(crate) cadence: Option<Cadence>,
    /// The week with whose first day it begins, where not the cycle's.
    pub(crate) starts_week: Option<i64>,
    /// The week with whose last day it is due, where not the cycle's.
    pub(crate) due_week: Option<i64>,
    pub(crate) continues: Option<&'static str>,
    pub(crate) definition: Definition,
    /// One sign a week: how sure, 0 to 9 or `X` for 10; `=` still true; `-` no check-in.
    pub(crate) sure: &'static str,
    pub(crate) read: Read,
    pub(crate) notes: Vec<(i64, &'static str)>,
    pub(crate) obstacles: Vec<(i64, &'static str)>,
    /// In a week the target becomes another, with the sentence and the reason.
    pub(crate) retargeted: Option<(i64, &'static str, &'static str, &'static str)>,
    /// In a week it is handed over, with the reason.
    pub(crate) handed: Option<(i64, &'static str, &'static str)>,
    /// In a week it is stopped, with the reason.
    pub(crate) retired: Option<(i64, &'static str)>,
    pub(crate) ended: Option<(Ended, &'static str)>,
    /// What changed, what surprised, what next.
    pub(crate) after: &'static str,
}

fn key_result(
    key: &'static str,
    says: &'static str,
    unit: &'static str,
    measured: Option<Measured>,
) -> KeyResult {
    KeyResult {
        key,
        says,
        unit,
        measured,
        owner: None,
        team: None,
        sign: None,
        ambition: None,
        weight: 1,
        cadence: None,
        starts_week: None,
        due_week: None,
        continues: None,
        definition: Definition::default(),
        sure: "",
        read: Read::Nothing,
        notes: Vec::new(),
        obstacles: Vec::new(),
        retargeted: None,
        handed: None,
        retired: None,
        ended: None,
        after: "",
    }
}

/// A number that goes from one value to another.
pub(crate) fn reach(
    key: &'static str,
    says: &'static str,
    unit: &'static str,
    (from, to): (&'static str, &'static str),
) -> KeyResult {
    key_result(key, says, unit, Some(Measured::Reach { from, to }))
}

/// A number that goes to a value from one that nobody knows yet.
pub(crate) fn reach_from_unknown(
    key: &'static str,
    says: &'static str,
    unit: &'static str,
    (by_week, to): (i64, &'static str),
) -> KeyResult {
    key_result(key, says, unit, Some(Measured::ReachFromUnknown { by_week, to }))
}

/// A number that stays at or above a value.
pub(crate) fn at_least(
    key: &'static str,
    says: &'static str,
    unit: &'static str,
    floor: &'static str,
) -> KeyResult {
    key_result(key, says, unit, Some(Measured::AtLeast(floor)))
}

/// A number that stays at or below a value.
pub(crate) fn at_most(
    key: &'static str,
    says: &'static str,
    unit: &'static str,
    ceiling: &'static str,
) -> KeyResult {
    key_result(key, says, unit, Some(Measured::AtMost(ceiling)))
}

/// A number that stays between two values.
pub(crate) fn between(
    key: &'static str,
    says: &'static str,
    unit: &'static str,
    (floor, ceiling): (&'static str, &'static str),
) -> KeyResult {
    key_result(key, says, unit, Some(Measured::Between(floor, ceiling)))
}

/// Steps, each with what would prove it and the week by which it is due.
pub(crate) fn milestones(
    key: &'static str,
    says: &'static str,
    steps: &[(&'static str, &'static str, Option<i64>)],
) -> KeyResult {
    key_result(key, says, COUNT, Some(Measured::Milestones(steps.to_vec())))
}

/// One that is still being thought about: no measure yet.
pub(crate) fn unmeasured(key: &'static str, says: &'static str) -> KeyResult {
    key_result(key, says, COUNT, None)
}

impl KeyResult {
    pub(crate) fn owner(mut self, owner: &'static str) -> Self {
        self.owner = Some(owner);
        self
    }

    pub(crate) fn of_team(mut self, team: &'static str) -> Self {
        self.team = Some(team);
        self
    }

    /// Moves early.
    pub(crate) fn leading(mut self) -> Self {
        self.sign = Some(Sign::Leading);
        self
    }

    /// Tells at the end.
    pub(crate) fn lagging(mut self) -> Self {
        self.sign = Some(Sign::Lagging);
        self
    }

    pub(crate) fn ambition(mut self, ambition: Ambition) -> Self {
        self.ambition = Some(ambition);
        self
    }

    pub(crate) fn weight(mut self, weight: i32) -> Self {
        self.weight = weight;
        self
    }

    pub(crate) fn cadence(mut self, cadence: Cadence) -> Self {
        self.cadence = Some(cadence);
        self
    }

    pub(crate) fn starts_week(mut self, week: i64) -> Self {
        self.starts_week = Some(week);
        self
    }

    pub(crate) fn due_week(mut self, week: i64) -> Self {
        self.due_week = Some(week);
        self
    }

    /// The path of the one in the cycle before that it goes on with.
    pub(crate) fn continues(mut self, path: &'static str) -> Self {
        self.continues = Some(path);
        self
    }

    pub(crate) fn counts(mut self, counted: &str) -> Self {
        counted.clone_into(&mut self.definition.counted);
        self
    }

    pub(crate) fn excludes(mut self, excluded: &str) -> Self {
        excluded.clone_into(&mut self.definition.excluded);
        self
    }

    pub(crate) fn source(mut self, source: &str) -> Self {
        source.clone_into(&mut self.definition.source);
        self
    }

    pub(crate) fn helps(mut self, contribution: &str) -> Self {
        contribution.clone_into(&mut self.definition.contribution);
        self
    }

    pub(crate) fn limits(mut self, limits: &str) -> Self {
        limits.clone_into(&mut self.definition.limits);
        self
    }

    pub(crate) fn stands_in_for(mut self, what: &str) -> Self {
        what.clone_into(&mut self.definition.stands_in_for);
        self
    }

    /// How sure its owner was, a sign a week.
    pub(crate) fn sure(mut self, sure: &'static str) -> Self {
        self.sure = sure;
        self
    }

    /// How its number moved, and where it got.
    pub(crate) fn goes(mut self, curve: Curve, ends: &'static str) -> Self {
        self.read = Read::Goes(curve, ends);
        self
    }

    /// What was read, a value a week.
    pub(crate) fn reads(mut self, values: &'static str) -> Self {
        self.read = Read::Says(values);
        self
    }

    /// What the evidence said in a week.
    pub(crate) fn note(mut self, week: i64, words: &'static str) -> Self {
        self.notes.push((week, words));
        self
    }

    /// What was in the way in a week.
    pub(crate) fn obstacle(mut self, week: i64, words: &'static str) -> Self {
        self.obstacles.push((week, words));
        self
    }

    pub(crate) fn retargeted(
        mut self,
        week: i64,
        to: &'static str,
        says: &'static str,
        reason: &'static str,
    ) -> Self {
        self.retargeted = Some((week, to, says, reason));
        self
    }

    pub(crate) fn handed(mut self, week: i64, to: &'static str, reason: &'static str) -> Self {
        self.handed = Some((week, to, reason));
        self
    }

    pub(crate) fn retired(mut self, week: i64, reason: &'static str) -> Self {
        self.retired = Some((week, reason));
        self
    }

    /// Its score in tenths, with the evidence.
    pub(crate) fn scored(mut self, tenths: i64, evidence: &'static str) -> Self {
        self.ended = Some((Ended::Score(tenths), evidence));
        self
    }

    /// What a question answered, with the evidence.
    pub(crate) fn taught(mut self, taught: LearningAnswer, evidence: &'static str) -> Self {
        self.ended = Some((Ended::Taught(taught), evidence));
        self
    }

    /// What changed, what surprised, what next.
    pub(crate) fn after(mut self, after: &'static str) -> Self {
        self.after = after;
        self
    }
}

/// Work chosen to move key results.
#[derive(Clone, Debug)]
pub(crate) struct Initiative {
    pub(crate) title: &'static str,
    pub(crate) owner: &'static str,
    /// The paths of the key results that it is to move.
    pub(crate) moves: Vec<&'static str>,
    /// What it was moved to, and in which week.
    pub(crate) states: Vec<(i64, InitiativeState)>,
}

/// Work, from its first thought in the first week.
pub(crate) fn work(title: &'static str, owner: &'static str) -> Initiative {
    Initiative { title, owner, moves: Vec::new(), states: Vec::new() }
}

impl Initiative {
    pub(crate) fn moves(mut self, path: &'static str) -> Self {
        self.moves.push(path);
        self
    }

    pub(crate) fn doing(mut self, week: i64) -> Self {
        self.states.push((week, InitiativeState::Doing));
        self
    }

    pub(crate) fn done(mut self, week: i64) -> Self {
        self.states.push((week, InitiativeState::Done));
        self
    }

    pub(crate) fn dropped(mut self, week: i64) -> Self {
        self.states.push((week, InitiativeState::Dropped));
        self
    }
}
