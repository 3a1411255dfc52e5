//! Changes: the log of what was done.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, post};
use crate::output::Made;
use crate::page::Paged;
use crate::part::{Path, Query};
use plumb_app::Error;
use plumb_app::load::{self, Name};
use plumb_app::views::changes::{self as log, Changes, ChangesPage};
use plumb_app::{cycles, initiatives, teams};
use plumb_store::changes;
use plumb_wire::Page;
use plumb_wire::change::Change;

pub(super) fn operations() -> Vec<Operation> {
    const MORE: &str = "The newest first. What tells of drafts that you may not read is left out.";
    vec![
        get("/changes", "listChanges", "What was done", list).more(MORE),
        get(
            "/objectives/{objective}/changes",
            "listObjectiveChanges",
            "What was done to an objective and all under it",
            of_objective,
        )
        .more(MORE),
        get(
            "/key-results/{key_result}/changes",
            "listKeyResultChanges",
            "What was done to a key result",
            of_key_result,
        )
        .more(MORE),
        get("/teams/{team}/changes", "listTeamChanges", "What was done to a team", of_team)
            .more("And to what belongs to it. The newest first. What tells of drafts that you may not read is left out."),
        get(
            "/initiatives/{initiative}/changes",
            "listInitiativeChanges",
            "What was done to an initiative",
            of_initiative,
        )
        .more("The newest first."),
        get("/cycles/{cycle}/changes", "listCycleChanges", "What was done to a cycle", of_cycle)
            .more("To the cycle itself. The newest first."),
        get("/policy/changes", "listPolicyChanges", "How it came to how we work here", of_policy)
            .more("The newest first."),
        post("/changes/{change}/reversal", "undo", "Take a change back", undo).more(
            "It is a new change, which names the one that it reverses. Whoever may do the same again may take it back, \
             while nothing was changed since.",
        ),
    ]
}

async fn undo(ctx: Ctx, Path(number): Path<i64>) -> Result<Made<Change>, ApiError> {
    let number = match &ctx.done {
        Some(told) => told.number,
        None => ctx.app.undo(ctx.caller(), number).await?.number,
    };
    made(&ctx, number).await
}

/// A change that was just made.
pub(super) async fn made(ctx: &Ctx, number: i64) -> Result<Made<Change>, ApiError> {
    let workspace = ctx.caller().workspace;
    let told = ctx
        .read(async |r| Ok(changes::one(r, workspace, number).await?.ok_or(Error::NotFound)?))
        .await?;
    Ok(Made(Change::from(&told)))
}

async fn list(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Change>, ApiError> {
    page(&ctx, "/changes".to_owned(), Changes::All, asked).await
}

async fn of_objective(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<Change>, ApiError> {
    let held = ctx.read(async |r| Ok(load::objective(r, ctx.caller(), name).await?)).await?;
    let path = format!("/objectives/{}/changes", held.id);
    page(&ctx, path, Changes::OfObjective(held.id), asked).await
}

async fn of_key_result(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<Change>, ApiError> {
    let (held, _) = ctx.read(async |r| Ok(load::key_result(r, ctx.caller(), name).await?)).await?;
    let path = format!("/key-results/{}/changes", held.id);
    page(&ctx, path, Changes::OfKeyResult(held.id), asked).await
}

async fn of_team(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<Change>, ApiError> {
    let id = ctx.read(async |r| Ok(teams::find(r, ctx.caller(), name).await?.id)).await?;
    page(&ctx, format!("/teams/{id}/changes"), Changes::OfTeam(id), asked).await
}

async fn of_initiative(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<Change>, ApiError> {
    let id = ctx.read(async |r| Ok(initiatives::find(r, ctx.caller(), name).await?.id)).await?;
    page(&ctx, format!("/initiatives/{id}/changes"), Changes::OfInitiative(id), asked).await
}

async fn of_cycle(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(asked): Query<Paged>,
) -> Result<Page<Change>, ApiError> {
    let id = ctx.read(async |r| Ok(cycles::find(r, ctx.caller(), name).await?.id)).await?;
    page(&ctx, format!("/cycles/{id}/changes"), Changes::OfCycle(id), asked).await
}

async fn of_policy(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Change>, ApiError> {
    page(&ctx, "/policy/changes".to_owned(), Changes::OfPolicy, asked).await
}

async fn page(
    ctx: &Ctx,
    path: String,
    which: Changes,
    asked: Paged,
) -> Result<Page<Change>, ApiError> {
    let (before, asking) = asked.of(path)?;
    let limit = asking.limit();
    let ChangesPage { changes, before } =
        ctx.read(async |r| Ok(log::changes(r, ctx.caller(), which, before, limit).await?)).await?;
    Ok(Page {
        items: changes.iter().map(Change::from).collect(),
        next: before.map(|before| asking.next(&before)),
    })
}
