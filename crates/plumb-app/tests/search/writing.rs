//! What there is to be found, and how a story looks for it.

use plumb_app::Caller;
use plumb_app::key_results::{DraftKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_app::views::search::{Found, find};
use plumb_core::ambition::Ambition;
use plumb_core::id::{CycleId, TeamId};
use plumb_core::key_result::{Definition, KeyResult};
use plumb_core::number::{Kind, Short};
use plumb_core::objective::{Objective, Purpose};
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use plumb_db::Reader;
use plumb_testkit::House;

/// Drafts an objective of a team.
pub(crate) async fn draft(
    house: &House,
    caller: &Caller,
    team: TeamId,
    statement: &str,
) -> Objective {
    draft_in(house, caller, Whose::Team(team), house.cycle, statement).await
}

pub(crate) async fn draft_in(
    house: &House,
    caller: &Caller,
    whose: Whose,
    cycle: CycleId,
    statement: &str,
) -> Objective {
    let objective = DraftObjective {
        cycle,
        whose,
        statement: statement.to_owned(),
        why: String::new(),
        ambition: Ambition::Aspirational,
        purpose: Purpose::Strategic,
        lead: None,
    };
    house.app.draft_objective(caller, objective).await.unwrap()
}

/// Puts an objective before everybody.
pub(crate) async fn propose(house: &House, caller: &Caller, objective: &Objective) {
    house.app.propose_objective(caller, Name::Id(objective.id.0), None).await.unwrap();
}

/// Drafts a key result.
pub(crate) async fn measure(
    house: &House,
    caller: &Caller,
    objective: &Objective,
    statement: &str,
) -> KeyResult {
    let words = KeyResultWords {
        statement: statement.to_owned(),
        unit: Unit::Count,
        measure: Written::Nothing,
        definition: Definition::default(),
        sign: None,
        ambition: None,
        weight: Weight::ONE,
        owner: None,
        deputy: None,
        team: None,
        start_on: None,
        due_on: None,
        cadence: None,
    };
    let draft = DraftKeyResult { objective: Name::Id(objective.id.0), words, continues: None };
    house.app.draft_key_result(caller, draft).await.unwrap()
}

/// The short numbers of what somebody finds, the best first; `…` where there is more.
pub(crate) async fn found(house: &House, caller: &Caller, typed: &str) -> String {
    let view = house
        .app
        .store
        .db()
        .read(async |r: &mut Reader| find(r, &house.app, caller, typed).await)
        .await
        .unwrap();
    let mut told = view.found.iter().map(|found| number(&found.what)).collect::<Vec<_>>();
    if view.has_more {
        told.push("…".to_owned());
    }
    told.join(" ")
}

/// By what it is found that is said of it, where that is not its name.
pub(crate) async fn said(house: &House, caller: &Caller, typed: &str) -> Vec<(String, String)> {
    let view = house
        .app
        .store
        .db()
        .read(async |r: &mut Reader| find(r, &house.app, caller, typed).await)
        .await
        .unwrap();
    let said = view.found.into_iter().filter_map(|found| found.said);
    said.map(|said| (said.field.code().to_owned(), said.text)).collect()
}

fn number(found: &Found) -> String {
    let (kind, number) = match found {
        Found::Objective { objective, .. } => (Kind::Objective, objective.number),
        Found::KeyResult { key_result, .. } => (Kind::KeyResult, key_result.number),
        Found::Team(team) => (Kind::Team, team.number),
        Found::Person(member) => (Kind::Person, member.number),
        Found::Cycle(cycle) => (Kind::Cycle, cycle.number),
        Found::Initiative { initiative, .. } => (Kind::Initiative, initiative.number),
    };
    Short::new(kind, number).to_string()
}
