//! Cycles.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, patch, post, put};
use crate::output::{Created, Single};
use crate::page::Paged;
use crate::part::{IfMatch, Json, Path, Query};
use plumb_app::cycles::{self, CycleWords};
use plumb_app::load::Name;
use plumb_core::cycle::Cycle as CoreCycle;
use plumb_store::{Held, pages};
use plumb_wire::Page;
use plumb_wire::codes::Cadence;
use plumb_wire::cycle::{Cycle, CyclePatch, NewCycle, NewPhase};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/cycles", "listCycles", "Cycles", list).more("The latest added first."),
        post("/cycles", "addCycle", "Add a cycle, in preparation", add)
            .more("The OKR lead does."),
        get("/cycles/{cycle}", "getCycle", "A cycle", one),
        patch("/cycles/{cycle}", "changeCycle", "Change a cycle's name, days or cadence", change)
            .more("The OKR lead does."),
        put("/cycles/{cycle}/phase", "moveCycle", "Move a cycle to another phase", move_to)
            .more("The OKR lead does. Phases go forwards and backwards; opening a closed cycle again needs a reason."),
    ]
}

async fn list(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Cycle>, ApiError> {
    let (before, asking) = asked.of("/cycles".to_owned())?;
    let before = before.unwrap_or(i64::MAX);
    let workspace = ctx.caller().workspace;
    let list = ctx
        .read(async |r| Ok(pages::cycles(r, workspace, before, asking.to_read()).await?))
        .await?;
    Ok(asking.page(list, |cycle| cycle.number))
}

async fn one(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<Cycle>, ApiError> {
    one_of(&ctx, name).await
}

async fn add(ctx: Ctx, Json(new): Json<NewCycle>) -> Result<Created<Cycle>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        told.subject_id
    } else {
        let words = CycleWords {
            name: new.name,
            starts_on: new.starts_on.0,
            ends_on: new.ends_on.0,
            cadence: new.cadence.map(|cadence| cadence.0),
        };
        ctx.app.add_cycle(ctx.caller(), words).await?.id.0
    };
    let held = found(&ctx, Name::Id(id)).await?;
    let body = Cycle::from(&held);
    Ok(Created { at: format!("/cycles/{}", body.number), version: held.since_change, body })
}

async fn change(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Cycle>,
    Json(patch): Json<CyclePatch>,
) -> Result<Single<Cycle>, ApiError> {
    let held = found(&ctx, name).await?;
    let words = CycleWords {
        name: patch.name.over(held.name.clone()),
        starts_on: patch.starts_on.over(held.starts_on.into()).0,
        ends_on: patch.ends_on.over(held.ends_on.into()).0,
        cadence: patch.cadence.over(held.cadence.map(Cadence)).map(|cadence| cadence.0),
    };
    // What was not given is taken from this version, so it must still be the one that is changed.
    let seen = seen.or(Some(held.since_change));
    let outcome = ctx.app.change_cycle(ctx.caller(), name, seen, words).await;
    Single::after(outcome, str::to_owned, one_of(&ctx, name)).await
}

async fn move_to(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Cycle>,
    Json(new): Json<NewPhase>,
) -> Result<Single<Cycle>, ApiError> {
    let outcome = ctx.app.move_cycle(ctx.caller(), name, seen, new.phase.0, &new.reason).await;
    Single::after(outcome, str::to_owned, one_of(&ctx, name)).await
}

async fn one_of(ctx: &Ctx, name: Name) -> Result<Single<Cycle>, ApiError> {
    let held = found(ctx, name).await?;
    Ok(Single { version: held.since_change, body: Cycle::from(&held) })
}

async fn found(ctx: &Ctx, name: Name) -> Result<Held<CoreCycle>, ApiError> {
    ctx.read(async |r| Ok(cycles::find(r, ctx.caller(), name).await?)).await
}
