//! What is written about a key result: from the body to the command, and a field of the command back to its path.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::references::References;
use plumb_app::key_results::{DraftKeyResult, EditKeyResult, KeyResultWords};
use plumb_app::load::Name;
use plumb_core::key_result::{Definition, KeyResult};
use plumb_core::unit::Unit;
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use plumb_store::Held;
use plumb_wire::codes::{Ambition, Cadence, Sign};
use plumb_wire::key_result::{KeyResultPatch, NewKeyResult, read_unit, weight};
use plumb_wire::measure::NewMeasure;
use plumb_wire::{Day, Patch, Refused};
use uuid::Uuid;

/// Where a field of the command stands in the body.
pub(super) fn in_body(field: &'static str) -> String {
    match field {
        "counted" | "excluded" | "source" | "contribution" | "limits" | "stands_in_for" => {
            format!("definition.{field}")
        }
        other => other.to_owned(),
    }
}

/// A key result to draft.
pub(super) async fn read_new(ctx: &Ctx, new: NewKeyResult) -> Result<DraftKeyResult, ApiError> {
    let (objective, owner, deputy, team, continues) = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let objective = refs.objective(&new.objective, "objective").await?;
            let owner = refs.maybe_person(new.owner.as_ref(), "owner").await?;
            let deputy = refs.maybe_person(new.deputy.as_ref(), "deputy").await?;
            let team = refs.maybe_team(new.team.as_ref(), "team").await?;
            let continues = match &new.continues {
                Some(earlier) => Some(refs.key_result(earlier, "continues").await?),
                None => None,
            };
            Ok((objective, owner, deputy, team, continues))
        })
        .await?;
    let mut refused = Refused::default();
    let unit = new.unit.map_or(Some(Unit::Count), |unit| read_unit(&unit, &mut refused));
    let weight = new.weight.map_or(Some(Weight::ONE), |typed| weight(&typed, &mut refused));
    let measure = match new.measure {
        None => Some(Written::Nothing),
        Some(measure) => read_measure(ctx, measure, &mut refused),
    };
    let (Some(unit), Some(weight), Some(measure), true) =
        (unit, weight, measure, refused.is_empty())
    else {
        return Err(refused.into());
    };
    let words = KeyResultWords {
        statement: new.statement,
        unit,
        measure,
        definition: new.definition.over(Definition::default()),
        sign: new.sign.map(|sign| sign.0),
        ambition: new.ambition.map(|ambition| ambition.0),
        weight,
        owner,
        deputy,
        team,
        start_on: new.start_on.map(|day| day.0),
        due_on: new.due_on.map(|day| day.0),
        cadence: new.cadence.map(|cadence| cadence.0),
    };
    Ok(DraftKeyResult { objective: Name::Id(objective.0), words, continues })
}

/// A key result as it is to be: what is given, over what it is.
pub(super) async fn read_patch(
    ctx: &Ctx,
    name: Name,
    held: &Held<KeyResult>,
    seen: Option<i64>,
    patch: KeyResultPatch,
) -> Result<EditKeyResult, ApiError> {
    let (owner, deputy, team, continues) = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let owner = match &patch.owner {
                Patch::Stays => held.owner,
                Patch::Becomes(owner) => refs.maybe_person(owner.as_ref(), "owner").await?,
            };
            let deputy = match &patch.deputy {
                Patch::Stays => held.deputy,
                Patch::Becomes(deputy) => refs.maybe_person(deputy.as_ref(), "deputy").await?,
            };
            let team = match &patch.team {
                Patch::Stays => held.team,
                Patch::Becomes(team) => refs.maybe_team(team.as_ref(), "team").await?,
            };
            let continues = match &patch.continues {
                Patch::Stays => held.continues,
                Patch::Becomes(None) => None,
                Patch::Becomes(Some(earlier)) => Some(refs.key_result(earlier, "continues").await?),
            };
            Ok((owner, deputy, team, continues))
        })
        .await?;
    let mut refused = Refused::default();
    let unit = match patch.unit {
        Patch::Stays => Some(held.unit.clone()),
        Patch::Becomes(unit) => read_unit(&unit, &mut refused),
    };
    let weight = match patch.weight {
        Patch::Stays => Some(held.weight),
        Patch::Becomes(typed) => weight(&typed, &mut refused),
    };
    let measure = match patch.measure {
        Patch::Stays => Some(held.measure.clone()),
        Patch::Becomes(None) => Some(Written::Nothing),
        Patch::Becomes(Some(measure)) => read_measure(ctx, measure, &mut refused),
    };
    let earlier = patch.earlier.given().flatten().and_then(|earlier| earlier.read(&mut refused));
    let (Some(unit), Some(weight), Some(measure), true) =
        (unit, weight, measure, refused.is_empty())
    else {
        return Err(refused.into());
    };
    let words = KeyResultWords {
        statement: patch.statement.over(held.statement.clone()),
        unit,
        measure,
        definition: patch.definition.over(held.definition.clone()),
        sign: patch.sign.over(held.sign.map(Sign)).map(|sign| sign.0),
        ambition: patch.ambition.over(held.ambition.map(Ambition)).map(|ambition| ambition.0),
        weight,
        owner,
        deputy,
        team,
        start_on: patch.start_on.over(held.start_on.map(Day)).map(|day| day.0),
        due_on: patch.due_on.over(held.due_on.map(Day)).map(|day| day.0),
        cadence: patch.cadence.over(held.cadence.map(Cadence)).map(|cadence| cadence.0),
    };
    Ok(EditKeyResult {
        key_result: name,
        // What was not given is taken from this version, so it must still be the one that is changed.
        seen: seen.or(Some(held.since_change)),
        words,
        continues,
        reason: patch.reason.given().unwrap_or_default(),
        earlier,
    })
}

fn read_measure(ctx: &Ctx, measure: NewMeasure, refused: &mut Refused) -> Option<Written> {
    let now = ctx.app.clock.now();
    measure.read("measure", refused, || ctx.app.chance.id::<Uuid>(now))
}
