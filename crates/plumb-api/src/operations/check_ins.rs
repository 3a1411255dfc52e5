//! Check-ins and readings.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, post};
use crate::output::{Created, Single};
use crate::page::{Asking, Cursor, Limit};
use crate::part::{Json, Path, Query};
use plumb_app::check_ins::{RecordCheckIn, Value};
use plumb_app::load::{self, Name};
use plumb_app::views::lists;
use plumb_app::{Error, Refusal};
use plumb_core::confidence::{Confidence, Fall};
use plumb_core::id::{CheckInId, ReadingId};
use plumb_core::reading::MilestoneId;
use plumb_store::pages::{self, Dated};
use plumb_store::{check_ins, readings};
use plumb_wire::check_in::{CheckIn, CheckedIn, NewCheckIn, Reading};
use plumb_wire::stands::KeyResultStands;
use plumb_wire::{Page, Refused};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/key-results/{key_result}/check-ins", "listCheckIns", "The check-ins of a key result", list)
            .more("The latest first."),
        post("/key-results/{key_result}/check-ins", "recordCheckIn", "Check in", record)
            .more("Its owner does, or anybody in its team, usually with a value. With `still_true` nothing changed."),
        get("/check-ins/{check_in}", "getCheckIn", "A check-in", one),
        get("/key-results/{key_result}/readings", "listReadings", "The readings of a key result", list_readings)
            .more("The latest first; withdrawn ones are in it and marked."),
        get("/readings/{reading}", "getReading", "A reading", one_reading),
    ]
}

/// Which page of a list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Paged {
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

async fn list(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<CheckIn>, ApiError> {
    let before = asked.cursor.as_ref().map(Cursor::read::<Dated>).transpose()?;
    let (held, _) = ctx.read(async |r| Ok(load::key_result(r, ctx.caller(), name).await?)).await?;
    let asking = Asking {
        path: format!("/key-results/{}/check-ins", held.id),
        filters: Vec::new(),
        limit: asked.limit,
    };
    let (workspace, limit) = (ctx.caller().workspace, asking.to_read());
    let list = ctx
        .read(async |r| Ok(pages::check_ins(r, workspace, held.id, before, limit).await?))
        .await?;
    Ok(asking.page(list, |held| (held.on, held.recorded_at, held.id.0)))
}

async fn record(
    ctx: Ctx,
    Path(name): Path<Name>,
    Json(new): Json<NewCheckIn>,
) -> Result<Created<CheckedIn>, ApiError> {
    let id = match &ctx.done {
        // The change is told of the key result; which check-in it was stands among its facts.
        Some(told) => told.facts["check_in"]
            .as_str()
            .and_then(|id| Uuid::parse_str(id).ok())
            .ok_or_else(|| ApiError::broken("a check-in's change does not name it"))?,
        None => {
            let command = read(name, new)?;
            ctx.app.record_check_in(ctx.caller(), command).await?.check_in.id.0
        }
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
            Ok((check_in, before, row))
        })
        .await?;
    let before = before.iter().map(|held| held.confidence).collect::<Vec<_>>();
    let fall = check_in.confidence.and_then(|now| Fall::seen(now, &before));
    Ok(Created {
        at: format!("/check-ins/{id}"),
        version: check_in.since_change,
        body: CheckedIn {
            check_in: CheckIn::from(&check_in),
            stands: KeyResultStands::from(&row.position),
            fall: fall.map(Into::into),
        },
    })
}

fn read(name: Name, new: NewCheckIn) -> Result<RecordCheckIn, ApiError> {
    let mut refused = Refused::default();
    let value = match (new.value, new.milestones) {
        (None, None) => Some(Value::None),
        (Some(value), None) => value.read("value", &mut refused).map(Value::Level),
        (None, Some(reached)) => {
            Some(Value::Milestones(reached.into_iter().map(MilestoneId).collect()))
        }
        (Some(_), Some(_)) => {
            let both = Refusal::new(
                "check_in.value_and_milestones",
                "a check-in has either a value or milestones",
            );
            refused.add("milestones", &both);
            None
        }
    };
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

async fn one(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<CheckIn>, ApiError> {
    let held = ctx
        .read(async |r| {
            let held = check_ins::one(r, ctx.caller().workspace, CheckInId(id))
                .await?
                .ok_or(Error::NotFound)?;
            // Whoever may not read the key result may not read what was said about it.
            load::key_result(r, ctx.caller(), Name::Id(held.key_result.0)).await?;
            Ok(held)
        })
        .await?;
    Ok(Single { version: held.since_change, body: CheckIn::from(&held) })
}

async fn list_readings(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<Reading>, ApiError> {
    let before = asked.cursor.as_ref().map(Cursor::read::<Dated>).transpose()?;
    let (held, _) = ctx.read(async |r| Ok(load::key_result(r, ctx.caller(), name).await?)).await?;
    let asking = Asking {
        path: format!("/key-results/{}/readings", held.id),
        filters: Vec::new(),
        limit: asked.limit,
    };
    let (workspace, limit) = (ctx.caller().workspace, asking.to_read());
    let list = ctx
        .read(async |r| Ok(pages::readings(r, workspace, held.id, before, limit).await?))
        .await?;
    Ok(asking.page(list, |held| (held.reading.about_on, held.reading.recorded_at, held.id.0)))
}

async fn one_reading(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<Reading>, ApiError> {
    let held = ctx
        .read(async |r| {
            let held = readings::one(r, ctx.caller().workspace, ReadingId(id))
                .await?
                .ok_or(Error::NotFound)?;
            load::key_result(r, ctx.caller(), Name::Id(held.key_result.0)).await?;
            Ok(held)
        })
        .await?;
    Ok(Single { version: held.since_change, body: Reading::from(&held) })
}
