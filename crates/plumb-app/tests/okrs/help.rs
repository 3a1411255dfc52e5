//! The short words in which these stories are told.

use plumb_app::check_ins::{RecordCheckIn, RecordReading, Value};
use plumb_app::key_results::{DraftKeyResult, EditKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_app::{Caller, Error};
use plumb_core::ambition::Ambition;
use plumb_core::change::Verb;
use plumb_core::confidence::Confidence;
use plumb_core::id::{CycleId, TeamId};
use plumb_core::key_result::{Definition, KeyResult};
use plumb_core::measure::{Bounds, Keep, Measure, Reach, Start};
use plumb_core::objective::{Objective, Purpose};
use plumb_core::quantity::Quantity;
use plumb_core::role::RoleKind;
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_db::Reader;
use plumb_store::history::Rows;
use plumb_store::{Json, changes};
pub(crate) use plumb_testkit::as_written;
use plumb_testkit::{House, Person};
use uuid::Uuid;

/// A thing by its id.
pub(crate) fn id(id: impl Into<Uuid>) -> Name {
    Name::Id(id.into())
}

/// A number as somebody types it.
pub(crate) fn number(text: &str) -> Quantity {
    text.parse().unwrap()
}

/// A level that was read.
pub(crate) fn level(text: &str) -> Value {
    Value::Level(number(text))
}

/// A key result that goes from one value to another, with an owner.
pub(crate) fn reach(owner: &Person, from: &str, to: &str) -> KeyResultWords {
    let measure = Reach::new(Start::Value(number(from)), number(to), Vec::new()).unwrap();
    words(owner, Measure::Reach(measure))
}

/// A key result that stays at or below a ceiling.
pub(crate) fn keep(owner: &Person, ceiling: &str) -> KeyResultWords {
    words(owner, Measure::Keep(Keep::new(Bounds::at_most(number(ceiling)), Vec::new())))
}

/// A key result with any measure.
pub(crate) fn words(owner: &Person, measure: Measure) -> KeyResultWords {
    KeyResultWords {
        statement: "Days from order to handover".to_owned(),
        unit: Unit::Count,
        measure: measure.into(),
        definition: Definition { counted: "Calendar days".to_owned(), ..Definition::default() },
        sign: None,
        ambition: None,
        weight: Weight::default(),
        owner: Some(owner.id),
        deputy: None,
        team: None,
        start_on: None,
        due_on: None,
        cadence: None,
    }
}

/// An edit of a key result with a reason.
pub(crate) fn edit(key_result: &KeyResult, words: KeyResultWords) -> EditKeyResult {
    EditKeyResult {
        key_result: id(key_result.id),
        seen: None,
        words,
        continues: key_result.continues,
        reason: "We learned more".to_owned(),
        earlier: None,
    }
}

/// A check-in about today.
pub(crate) fn check_in(key_result: &KeyResult, value: &str, confidence: i64) -> RecordCheckIn {
    RecordCheckIn {
        key_result: id(key_result.id),
        on: None,
        value: level(value),
        confidence: Some(Confidence::new(confidence).unwrap()),
        evidence: "The list of the week".to_owned(),
        in_the_way: String::new(),
        still_true: false,
    }
}

/// A reading about a day.
pub(crate) fn reading(key_result: &KeyResult, on: &str, value: &str) -> RecordReading {
    RecordReading {
        key_result: id(key_result.id),
        on: Some(on.parse().unwrap()),
        value: level(value),
    }
}

/// A draft of a team in a cycle.
pub(crate) async fn draft_in(
    house: &House,
    caller: &Caller,
    team: TeamId,
    cycle: CycleId,
    statement: &str,
) -> Objective {
    let command = DraftObjective {
        cycle,
        whose: Whose::Team(team),
        statement: statement.to_owned(),
        why: "Because it is time".to_owned(),
        ambition: Ambition::Aspirational,
        purpose: Purpose::Strategic,
        lead: None,
    };
    house.app.draft_objective(caller, command).await.unwrap()
}

/// A draft of the first team.
pub(crate) async fn draft(house: &House, caller: &Caller, statement: &str) -> Objective {
    draft_in(house, caller, house.team, house.cycle, statement).await
}

/// A key result drafted under an objective.
pub(crate) async fn draft_key_result(
    house: &House,
    caller: &Caller,
    objective: &Objective,
    words: KeyResultWords,
) -> KeyResult {
    let command = DraftKeyResult { objective: id(objective.id), words, continues: None };
    house.app.draft_key_result(caller, command).await.unwrap()
}

/// An objective of the first team with one key result, both agreed by Ada.
pub(crate) async fn agreed(house: &House, words: KeyResultWords) -> (Objective, KeyResult) {
    let ada = house.caller(&house.founder).await;
    let objective = draft(house, &ada, "Every bike leaves on the day it was promised").await;
    let key_result = draft_key_result(house, &ada, &objective, words).await;
    let outcome = house.app.agree_objective(&ada, id(objective.id), None).await;
    let objective = match outcome {
        Err(_) => {
            // Others belong to the team by now: they can respond first.
            house.app.propose_objective(&ada, id(objective.id), None).await.unwrap();
            house.app.agree_objective(&ada, id(objective.id), None).await.unwrap()
        }
        Ok(objective) => objective,
    };
    (objective, now(house, &key_result).await)
}

/// Somebody in a team of their own.
pub(crate) async fn neighbour(house: &House) -> (Person, TeamId) {
    let shop = house.add_team("Shop").await;
    (house.person_as("Tom", &[(RoleKind::TeamMember, Some(shop))]).await, shop)
}

/// The key result as it stands.
pub(crate) async fn now(house: &House, key_result: &KeyResult) -> KeyResult {
    let (workspace, id) = (house.workspace, key_result.id);
    let held = read(house, async |r: &mut Reader| {
        Ok(plumb_store::key_results::one(r, workspace, id).await?)
    });
    held.await.unwrap().is
}

/// Reads in one moment.
pub(crate) async fn read<T>(
    house: &House,
    work: impl AsyncFnOnce(&mut Reader) -> Result<T, Error>,
) -> T {
    house.app.store.db().read(work).await.unwrap()
}

/// The number of the last change.
pub(crate) async fn last(house: &House) -> i64 {
    let workspace = house.workspace;
    read(house, async |r: &mut Reader| Ok(changes::last(r, workspace).await?.unwrap())).await
}

/// The word, the reason and the facts of the last change.
pub(crate) async fn last_told(house: &House) -> (Verb, String, Json) {
    let (workspace, number) = (house.workspace, last(house).await);
    let told = read(house, async |r: &mut Reader| Ok(changes::one(r, workspace, number).await?));
    let told = told.await.unwrap();
    (Verb::from_code(&told.verb).unwrap(), told.reason, told.facts)
}

/// All rows as of a change.
pub(crate) async fn rows_as_of(house: &House, change: i64) -> Rows {
    let workspace = house.workspace;
    read(house, async |r: &mut Reader| Ok(Rows::as_of(r, workspace, change).await?)).await
}

/// All rows as they stand, without the changes that made them so.
pub(crate) async fn bare_rows(house: &House) -> Vec<String> {
    bare(&rows_as_of(house, last(house).await).await)
}

/// Rows without the changes that made them so.
pub(crate) fn bare(rows: &Rows) -> Vec<String> {
    let mut bare = Vec::new();
    macro_rules! bare {
        ($($table:ident)*) => {
            $( bare.extend(rows.$table.iter().map(|row| format!("{} {:?}", stringify!($table), row.is))); )*
        };
    }
    bare!(teams roles policies pauses cycles objectives key_results readings check_ins alignments);
    bare!(initiatives initiative_links left_out);
    bare
}

/// Makes sure that every digest is what it would be if it were computed anew.
pub(crate) async fn check_digests(house: &House) {
    let key_results = rows_as_of(house, last(house).await).await.key_results;
    let (app, workspace) = (house.app.clone(), house.workspace);
    read(house, async |r: &mut Reader| {
        for held in &key_results {
            let stored = plumb_store::digests::one(r, workspace, held.id).await?;
            let anew = plumb_app::check_ins::digest_anew(r, &app, workspace, held.id).await?;
            assert_eq!(stored, Some(anew), "the digest of K-{}", held.number);
        }
        Ok(())
    })
    .await;
}
