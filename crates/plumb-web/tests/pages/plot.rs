//! What a story begins with: an objective of the workshop with a key result of each kind, and one above it.

use jiff::civil::date;
use plumb_app::alignments::{Align, Supported};
use plumb_app::check_ins::{RecordCheckIn, Value};
use plumb_app::key_results::{DraftKeyResult, EditKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_app::objectives::{DraftObjective, Whose};
use plumb_core::ambition::Ambition;
use plumb_core::cadence::Cadence;
use plumb_core::confidence::Confidence;
use plumb_core::id::{ObjectiveId, TeamId};
use plumb_core::key_result::{Definition, KeyResult, Sign};
use plumb_core::measure::{Bounds, Keep, Measure, Milestone, Milestones, Reach, Start};
use plumb_core::objective::{Objective, Purpose};
use plumb_core::quantity::Quantity;
use plumb_core::reading::MilestoneId;
use plumb_core::unit::{DurationUnit, Unit};
use plumb_core::weight::Weight;
use plumb_testkit::{House, Person, as_written};

/// Mira's objective with its key results.
pub(crate) struct Plot {
    pub(crate) mira: Person,
    pub(crate) objective: Objective,
    /// Reach: the wait for a repair, from 9 days to 4.
    pub(crate) wait: KeyResult,
    /// Keep: repairs that hold, at least 92%.
    pub(crate) hold: KeyResult,
    /// Milestones: a booking page in three steps.
    pub(crate) booking: KeyResult,
}

/// Drafts and agrees all of it on the first day of the cycle, and moves the cycle into delivery.
pub(crate) async fn plot(house: &House) -> Plot {
    let mira = house.lead("Mira").await;
    let caller = house.caller(&mira).await;
    let objective =
        draft(house, &mira, house.team, "Make a repair something people look forward to").await;
    let under = Name::Id(objective.id.0);
    let wait = key_result(
        house,
        &mira,
        objective.id,
        "Cut the wait for a repair from 9 days to 4",
        Unit::Duration(DurationUnit::Day),
        Measure::Reach(Reach::new(Start::Value(whole(9)), whole(4), Vec::new()).unwrap()),
    )
    .await;
    let hold = key_result(
        house,
        &mira,
        objective.id,
        "Keep repairs that hold for a month at 92% or more",
        Unit::Percent,
        Measure::Keep(Keep::new(Bounds::at_least(whole(92)), Vec::new())),
    )
    .await;
    let step = |title: &str, proof: &str| Milestone {
        id: MilestoneId(house.app.chance.id::<ObjectiveId>(house.app.clock.now()).0),
        title: title.to_owned(),
        proof: proof.to_owned(),
        weight: Weight::ONE,
        due_on: None,
    };
    let steps = vec![
        step("Slots can be chosen", "Ten customers chose one"),
        step("Reminders are sent", "Nobody forgot for two weeks"),
        step("Walk-ins are gone", "No queue at nine"),
    ];
    let booking = key_result(
        house,
        &mira,
        objective.id,
        "Let people book a slot",
        Unit::Count,
        Measure::Milestones(Milestones::new(steps).unwrap()),
    )
    .await;
    house.app.propose_objective(&caller, under, None).await.unwrap();
    house.app.agree_objective(&caller, under, None).await.unwrap();
    Plot { mira, objective, wait, hold, booking }
}

/// Links the plot's objective to one of the organisation, which Ada agrees.
pub(crate) async fn company_objective(house: &House, plot: &Plot) -> Objective {
    let above =
        draft(house, &house.founder, house.organisation, "Be the shop that riders name first")
            .await;
    key_result(
        house,
        &house.founder,
        above.id,
        "Raise first mentions from 20% to 40%",
        Unit::Percent,
        Measure::Reach(Reach::new(Start::Value(whole(20)), whole(40), Vec::new()).unwrap()),
    )
    .await;
    let ada = house.caller(&house.founder).await;
    house.app.agree_objective(&ada, Name::Id(above.id.0), None).await.unwrap();
    let link = Align {
        objective: Name::Id(plot.objective.id.0),
        supports: Supported::Objective(Name::Id(above.id.0)),
        reason: "Riders name who repairs quickly".to_owned(),
    };
    house.app.align(&house.caller(&plot.mira).await, link).await.unwrap();
    above
}

/// A check-in on a value, by its owner; gives the number of the change.
pub(crate) async fn check_in(
    house: &House,
    by: &Person,
    key_result: &KeyResult,
    value: &str,
    confidence: i64,
    evidence: &str,
) -> i64 {
    let command = RecordCheckIn {
        key_result: Name::Id(key_result.id.0),
        on: None,
        value: Value::Level(Quantity::new(value.parse().unwrap()).unwrap()),
        confidence: Some(Confidence::new(confidence).unwrap()),
        evidence: evidence.to_owned(),
        in_the_way: String::new(),
        still_true: false,
    };
    let caller = house.caller(by).await;
    house.app.record_check_in(&caller, command).await.unwrap();
    caller.receipt.change().unwrap()
}

pub(crate) async fn draft(house: &House, by: &Person, team: TeamId, statement: &str) -> Objective {
    let command = DraftObjective {
        cycle: house.cycle,
        whose: Whose::Team(team),
        statement: statement.to_owned(),
        why: "Riders told us so in spring.".to_owned(),
        ambition: Ambition::Aspirational,
        purpose: Purpose::Strategic,
        lead: None,
    };
    house.app.draft_objective(&house.caller(by).await, command).await.unwrap()
}

pub(crate) async fn key_result(
    house: &House,
    by: &Person,
    objective: ObjectiveId,
    statement: &str,
    unit: Unit,
    measure: Measure,
) -> KeyResult {
    let words = words(by, statement, unit, measure);
    let command = DraftKeyResult { objective: Name::Id(objective.0), words, continues: None };
    house.app.draft_key_result(&house.caller(by).await, command).await.unwrap()
}

/// Names a deputy of a key result.
pub(crate) async fn stands_in(house: &House, by: &Person, key_result: &KeyResult, deputy: &Person) {
    let command = EditKeyResult {
        key_result: Name::Id(key_result.id.0),
        seen: None,
        words: KeyResultWords { deputy: Some(deputy.id), ..as_written(key_result) },
        continues: None,
        reason: "While she is away".to_owned(),
        earlier: None,
    };
    house.app.edit_key_result(&house.caller(by).await, command).await.unwrap();
}

/// Lets a key result be looked at every four weeks.
pub(crate) async fn looked_at_seldom(house: &House, by: &Person, key_result: &KeyResult) {
    let command = EditKeyResult {
        key_result: Name::Id(key_result.id.0),
        seen: None,
        words: KeyResultWords { cadence: Some(Cadence::EveryFourWeeks), ..as_written(key_result) },
        continues: None,
        reason: "It moves slowly".to_owned(),
        earlier: None,
    };
    house.app.edit_key_result(&house.caller(by).await, command).await.unwrap();
}

/// What is written of a key result.
pub(crate) fn words(by: &Person, statement: &str, unit: Unit, measure: Measure) -> KeyResultWords {
    KeyResultWords {
        statement: statement.to_owned(),
        unit,
        measure: measure.into(),
        definition: Definition {
            counted: "Days from the call to the finished repair".to_owned(),
            source: "the repair book".to_owned(),
            ..Definition::default()
        },
        sign: Some(Sign::Leading),
        ambition: None,
        weight: Weight::default(),
        owner: Some(by.id),
        deputy: None,
        team: None,
        start_on: None,
        due_on: Some(date(2026, 12, 31)),
        cadence: None,
    }
}

pub(crate) fn whole(number: i64) -> Quantity {
    Quantity::new(number.into()).unwrap()
}
