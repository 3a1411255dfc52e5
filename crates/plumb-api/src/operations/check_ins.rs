//! Check-ins and readings.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, patch, post};
use crate::output::{Created, Single};
use crate::page::Paged;
use crate::part::{IfMatch, Json, Path, Query};
use plumb_app::check_ins::{CorrectCheckIn, CorrectReading, RecordCheckIn, RecordReading, Value};
use plumb_app::load::{self, Name};
use plumb_app::views::lists;
use plumb_app::{Caller, Error, Refusal};
use plumb_core::check_in::{CheckIn as CoreCheckIn, KeptReading};
use plumb_core::confidence::{Confidence, Fall};
use plumb_core::id::{CheckInId, ReadingId, WorkspaceId};
use plumb_core::number::Kind;
use plumb_core::reading::MilestoneId;
use plumb_db::Reader;
use plumb_store::pages::{self, Dated};
use plumb_store::{Held, check_ins, readings};
use plumb_wire::check_in::{
    CheckIn, CheckInPatch, CheckedIn, NewCheckIn, NewReading, Reading, ReadingPatch, Readings,
};
use plumb_wire::key_result::Retirement;
use plumb_wire::stands::KeyResultStands;
use plumb_wire::{Day, Page, Patch, Refused, TypedNumber};
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/key-results/{key_result}/check-ins", "listCheckIns", "The check-ins of a key result", list)
            .more("The latest first."),
        post("/key-results/{key_result}/check-ins", "recordCheckIn", "Check in", record)
            .more("Its owner does, their deputy, or anybody in its team, usually with a value. With `still_true` nothing changed."),
        get("/check-ins/{check_in}", "getCheckIn", "A check-in", one),
        patch("/check-ins/{check_in}", "correctCheckIn", "Correct a check-in", correct)
            .more("Its words, or how sure we were; the original stays in the history. A value is corrected as a reading."),
        get("/key-results/{key_result}/readings", "listReadings", "The readings of a key result", list_readings)
            .more("The latest first; withdrawn ones are in it and marked."),
        post("/key-results/{key_result}/readings", "recordReading", "Record a reading without a check-in", record_reading)
            .more("One reading, or one for each milestone that changed."),
        get("/readings/{reading}", "getReading", "A reading", one_reading),
        patch("/readings/{reading}", "correctReading", "Correct a reading", correct_reading)
            .more("A new version; the original stays in the history."),
        post("/readings/{reading}/withdrawal", "withdrawReading", "Take a reading back", withdraw_reading)
            .more("With a reason. It counts no more, and its mark stays in the history."),
    ]
}

async fn list(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<CheckIn>, ApiError> {
    let (held, _) = ctx.read(async |r| Ok(load::key_result(r, ctx.caller(), name).await?)).await?;
    let (before, asking) = asked.of::<Dated>(format!("/key-results/{}/check-ins", held.id))?;
    let (workspace, limit) = (ctx.caller().workspace, asking.to_read());
    let list = ctx
        .read(async |r| {
            let list = pages::check_ins(r, workspace, held.id, before, limit).await?;
            Ok(check_ins::with_readings(r, workspace, list).await?)
        })
        .await?;
    Ok(asking.page(list, |read| {
        let check_in = &read.check_in;
        (check_in.on, check_in.recorded_at, check_in.id.0)
    }))
}

async fn record(
    ctx: Ctx,
    Path(name): Path<Name>,
    Json(new): Json<NewCheckIn>,
) -> Result<Created<CheckedIn>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        // The change is told of the key result; which check-in it was stands among its facts.
        told.facts["check_in"]
            .as_str()
            .and_then(|id| Uuid::parse_str(id).ok())
            .ok_or_else(|| ApiError::broken("a check-in's change does not name it"))?
    } else {
        let command = read(name, new)?;
        ctx.app.record_check_in(ctx.caller(), command).await?.check_in.id.0
    };
    let (check_in, before, row) = ctx
        .read(async |r| {
            let workspace = ctx.caller().workspace;
            let row = lists::key_result(r, &ctx.app, ctx.caller(), name).await?;
            let check_in =
                check_ins::one(r, workspace, CheckInId(id)).await?.ok_or(Error::NotFound)?;
            let its = (check_in.on, check_in.recorded_at, id);
            let count = i64::try_from(Fall::CHECK_INS).unwrap_or(3);
            let before =
                pages::check_ins(r, workspace, check_in.key_result, Some(its), count).await?;
            let check_in = with_readings(r, workspace, check_in).await?;
            Ok((check_in, before, row))
        })
        .await?;
    let before = before.iter().map(|held| held.confidence).collect::<Vec<_>>();
    let fall = check_in.check_in.confidence.and_then(|now| Fall::seen(now, &before));
    Ok(Created {
        at: format!("/check-ins/{id}"),
        version: check_in.check_in.since_change,
        body: CheckedIn {
            check_in: CheckIn::from(&check_in),
            stands: KeyResultStands::from(&row.position),
            fall: fall.map(Into::into),
        },
    })
}

fn read(name: Name, new: NewCheckIn) -> Result<RecordCheckIn, ApiError> {
    let mut refused = Refused::default();
    let value = value(new.value.as_ref(), new.milestones, &mut refused);
    let confidence =
        new.confidence.and_then(|tenths| refused.keep("confidence", Confidence::new(tenths)));
    let (Some(value), true) = (value, refused.is_empty()) else {
        return Err(refused.into());
    };
    Ok(RecordCheckIn {
        key_result: name,
        on: new.on.map(|day| day.0),
        value,
        confidence,
        evidence: new.evidence,
        in_the_way: new.in_the_way,
        still_true: new.still_true,
    })
}

/// What was read: a value, or milestones, or nothing.
fn value(
    typed: Option<&TypedNumber>,
    milestones: Option<Vec<Uuid>>,
    refused: &mut Refused,
) -> Option<Value> {
    match (typed, milestones) {
        (None, None) => Some(Value::None),
        (Some(value), None) => value.read("value", refused).map(Value::Level),
        (None, Some(reached)) => {
            Some(Value::Milestones(reached.into_iter().map(MilestoneId).collect()))
        }
        (Some(_), Some(_)) => {
            let both = Refusal::new(
                "check_in.value_and_milestones",
                "there is either a value or there are milestones",
            );
            refused.add("milestones", &both);
            None
        }
    }
}

async fn one(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<CheckIn>, ApiError> {
    found(&ctx, CheckInId(id)).await
}

async fn correct(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    IfMatch(seen, ..): IfMatch<CheckIn>,
    Json(patch): Json<CheckInPatch>,
) -> Result<Single<CheckIn>, ApiError> {
    let held = ctx.read(async |r| held_check_in(r, ctx.caller(), CheckInId(id)).await).await?;
    let mut refused = Refused::default();
    let confidence = match patch.confidence {
        Patch::Stays => held.confidence,
        Patch::Becomes(tenths) => refused.keep("confidence", Confidence::new(tenths)),
    };
    refused.into_result()?;
    let command = CorrectCheckIn {
        check_in: held.id,
        // What was not given is taken from this version, so it must still be the one that is changed.
        seen: seen.or(Some(held.since_change)),
        confidence,
        evidence: patch.evidence.over(held.evidence.clone()),
        in_the_way: patch.in_the_way.over(held.in_the_way.clone()),
    };
    let outcome = ctx.app.correct_check_in(ctx.caller(), command).await;
    Single::after(outcome, str::to_owned, found(&ctx, held.id)).await
}

async fn found(ctx: &Ctx, id: CheckInId) -> Result<Single<CheckIn>, ApiError> {
    let read = ctx
        .read(async |r| {
            let held = held_check_in(r, ctx.caller(), id).await?;
            with_readings(r, ctx.caller().workspace, held).await
        })
        .await?;
    Ok(Single { version: read.check_in.since_change, body: CheckIn::from(&read) })
}

async fn with_readings(
    r: &mut Reader,
    workspace: WorkspaceId,
    held: Held<CoreCheckIn>,
) -> Result<check_ins::Read, ApiError> {
    let read = check_ins::with_readings(r, workspace, vec![held]).await?;
    Ok(read.into_iter().next().ok_or(Error::NotFound)?)
}

/// Whoever may not read the key result may not read what was said about it.
async fn held_check_in(
    r: &mut Reader,
    caller: &Caller,
    id: CheckInId,
) -> Result<Held<CoreCheckIn>, ApiError> {
    let held = check_ins::one(r, caller.workspace, id).await?.ok_or(Error::NotFound)?;
    load::key_result(r, caller, Name::Id(held.key_result.0)).await?;
    Ok(held)
}

async fn held_reading(
    r: &mut Reader,
    caller: &Caller,
    id: ReadingId,
) -> Result<Held<KeptReading>, ApiError> {
    let held = readings::one(r, caller.workspace, id).await?.ok_or(Error::NotFound)?;
    load::key_result(r, caller, Name::Id(held.key_result.0)).await?;
    Ok(held)
}

async fn list_readings(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<Reading>, ApiError> {
    let (held, _) = ctx.read(async |r| Ok(load::key_result(r, ctx.caller(), name).await?)).await?;
    let (before, asking) = asked.of::<Dated>(format!("/key-results/{}/readings", held.id))?;
    let (workspace, limit) = (ctx.caller().workspace, asking.to_read());
    let list = ctx
        .read(async |r| Ok(pages::readings(r, workspace, held.id, before, limit).await?))
        .await?;
    Ok(asking.page(list, |held| (held.reading.about_on, held.reading.recorded_at, held.id.0)))
}

async fn record_reading(
    ctx: Ctx,
    Path(name): Path<Name>,
    Json(new): Json<NewReading>,
) -> Result<Created<Readings>, ApiError> {
    let change = if let Some(told) = &ctx.done {
        Some(told.number)
    } else {
        let mut refused = Refused::default();
        let value = value(new.value.as_ref(), new.milestones, &mut refused);
        let Some(value) = value else { return Err(refused.into()) };
        let command = RecordReading { key_result: name, on: new.on.map(|day| day.0), value };
        let read = ctx.app.record_reading(ctx.caller(), command).await?;
        let first = read.first().map(|kept| kept.id).ok_or(Error::NotFound)?;
        Some(ctx.read(async |r| held_reading(r, ctx.caller(), first).await).await?.since_change)
    };
    let (number, list) = ctx
        .read(async |r| {
            let (held, _) = load::key_result(r, ctx.caller(), name).await?;
            Ok((held.number, readings::of(r, ctx.caller().workspace, held.id).await?))
        })
        .await?;
    let made = list.iter().filter(|held| Some(held.since_change) == change);
    Ok(Created {
        at: format!(
            "/key-results/{}/readings",
            plumb_wire::values::number(Kind::KeyResult, number)
        ),
        version: change.unwrap_or_default(),
        body: Readings { readings: made.map(Reading::from).collect() },
    })
}

async fn one_reading(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<Reading>, ApiError> {
    found_reading(&ctx, ReadingId(id)).await
}

async fn correct_reading(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    IfMatch(seen, ..): IfMatch<Reading>,
    Json(patch): Json<ReadingPatch>,
) -> Result<Single<Reading>, ApiError> {
    let held = ctx.read(async |r| held_reading(r, ctx.caller(), ReadingId(id)).await).await?;
    let mut refused = Refused::default();
    let value = match patch.value {
        Patch::Stays => Some(held.reading.value),
        Patch::Becomes(typed) => typed.read("value", &mut refused),
    };
    let Some(value) = value else { return Err(refused.into()) };
    let command = CorrectReading {
        reading: held.id,
        seen: seen.or(Some(held.since_change)),
        on: patch.about_on.over(Day(held.reading.about_on)).0,
        value,
        reason: patch.reason.given().unwrap_or_default(),
    };
    let outcome = ctx.app.correct_reading(ctx.caller(), command).await;
    Single::after(outcome, in_reading, found_reading(&ctx, held.id)).await
}

/// Where a field of the command stands in the body of a correction.
fn in_reading(field: &'static str) -> String {
    if field == "on" { "about_on".to_owned() } else { field.to_owned() }
}

async fn withdraw_reading(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    IfMatch(seen, ..): IfMatch<Reading>,
    Json(why): Json<Retirement>,
) -> Result<Single<Reading>, ApiError> {
    let id = ReadingId(id);
    if ctx.done.is_some() {
        return found_reading(&ctx, id).await;
    }
    let outcome = ctx.app.withdraw_reading(ctx.caller(), id, seen, &why.reason).await;
    Single::after(outcome, str::to_owned, found_reading(&ctx, id)).await
}

async fn found_reading(ctx: &Ctx, id: ReadingId) -> Result<Single<Reading>, ApiError> {
    let held = ctx.read(async |r| held_reading(r, ctx.caller(), id).await).await?;
    Ok(Single { version: held.since_change, body: Reading::from(&held) })
}
