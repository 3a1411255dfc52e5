//! Objectives and key results to tell stories about, written through the use cases.

use crate::House;
use plumb_app::Caller;
use plumb_app::key_results::{DraftKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_core::ambition::Ambition;
use plumb_core::id::{MemberId, TeamId};
use plumb_core::key_result::{Definition, KeyResult};
use plumb_core::measure::{Bounds, Keep, Measure, Reach, Start};
use plumb_core::objective::{Objective, Purpose};
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_core::written::Written;

/// A measure that goes from one number to another.
#[track_caller]
pub fn reach(from: &str, to: &str) -> Measure {
    let start = Start::Value(from.parse().unwrap());
    Measure::Reach(Reach::new(start, to.parse().unwrap(), Vec::new()).unwrap())
}

/// A measure that stays at or below a number.
#[track_caller]
pub fn at_most(ceiling: &str) -> Measure {
    Measure::Keep(Keep::new(Bounds::at_most(ceiling.parse().unwrap()), Vec::new()))
}

/// What is written about a key result now, to be changed in part.
pub fn as_written(key_result: &KeyResult) -> KeyResultWords {
    let now = key_result.clone();
    KeyResultWords {
        statement: now.statement,
        unit: now.unit,
        measure: now.measure,
        definition: now.definition,
        sign: now.sign,
        ambition: now.ambition,
        weight: now.weight,
        owner: now.owner,
        deputy: now.deputy,
        team: now.team,
        start_on: now.start_on,
        due_on: now.due_on,
        cadence: now.cadence,
    }
}

impl House {
    /// A draft of a team's objective in the first cycle, by the caller.
    pub async fn objective(&self, caller: &Caller, team: TeamId, statement: &str) -> Objective {
        self.objective_of(caller, Whose::Team(team), None, statement).await
    }

    /// A draft of a personal objective in the first cycle, by the caller.
    pub async fn personal(&self, caller: &Caller, shared: bool, statement: &str) -> Objective {
        self.objective_of(caller, Whose::Mine { shared }, None, statement).await
    }

    /// A draft of an objective in the first cycle, by the caller, with whom it names as accountable.
    pub async fn objective_of(
        &self,
        caller: &Caller,
        whose: Whose,
        lead: Option<MemberId>,
        statement: &str,
    ) -> Objective {
        let command = DraftObjective {
            cycle: self.cycle,
            whose,
            statement: statement.to_owned(),
            why: String::new(),
            ambition: Ambition::Aspirational,
            purpose: Purpose::Strategic,
            lead,
        };
        self.app.draft_objective(caller, command).await.unwrap()
    }

    /// A draft of a key result that counts something, by the caller.
    pub async fn key_result(
        &self,
        caller: &Caller,
        objective: &Objective,
        statement: &str,
        measure: impl Into<Written>,
        owner: MemberId,
    ) -> KeyResult {
        let words = KeyResultWords {
            statement: statement.to_owned(),
            unit: Unit::Count,
            measure: measure.into(),
            definition: Definition::default(),
            sign: None,
            ambition: None,
            weight: Weight::ONE,
            owner: Some(owner),
            deputy: None,
            team: None,
            start_on: None,
            due_on: None,
            cadence: None,
        };
        let command =
            DraftKeyResult { objective: Name::Id(objective.id.0), words, continues: None };
        self.app.draft_key_result(caller, command).await.unwrap()
    }

    /// The team agrees an objective with its key results, by whoever leads it.
    pub async fn agree(&self, caller: &Caller, objective: &Objective) -> Objective {
        let name = Name::Id(objective.id.0);
        self.app.propose_objective(caller, name, None).await.unwrap();
        self.app.agree_objective(caller, name, None).await.unwrap()
    }
}
