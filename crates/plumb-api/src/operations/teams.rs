//! Teams, and the days on which no check-in is asked for.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, delete, get, patch, post};
use crate::output::{Created, Gone, Single};
use crate::page::Paged;
use crate::part::{IfMatch, Json, Path, Query};
use crate::references::References;
use plumb_app::Error;
use plumb_app::load::Name;
use plumb_app::pauses::AddPause;
use plumb_app::teams::{self, TeamWords};
use plumb_core::id::PauseId;
use plumb_store::{pages, pauses};
use plumb_wire::codes::{Cadence, Level, Participation};
use plumb_wire::people::{NewArchival, NewPause, NewTeam, Pause, Team, TeamPatch};
use plumb_wire::{Page, Patch};
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/teams", "listTeams", "Teams", list)
            .more("Archived ones too, in the order in which they were added."),
        post("/teams", "addTeam", "Add a team", add)
            .more("Administrators and the OKR lead do, and whoever leads the node above."),
        get("/teams/{team}", "getTeam", "A team", one),
        patch("/teams/{team}", "changeTeam", "Change a team", change)
            .more("Its lead does, too; but its place in the tree is not for its lead alone."),
        post("/teams/{team}/archival", "archiveTeam", "Archive a team", archive)
            .more("It stays in old cycles."),
        delete("/teams/{team}/archival", "restoreTeam", "Bring a team back", restore),
        get("/pauses", "listPauses", "Days in which no check-in is asked for", list_pauses)
            .more("Of everybody and of single teams, by their first day."),
        post("/pauses", "addPause", "Add a pause", add_pause).more(
            "For everybody, administrators and the OKR lead do; for a team its lead does, too.",
        ),
        get("/pauses/{pause}", "getPause", "A pause", one_pause),
        delete("/pauses/{pause}", "removePause", "Take a pause back", remove_pause),
    ]
}

async fn list(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Team>, ApiError> {
    let (after, asking) = asked.of("/teams".to_owned())?;
    let (workspace, after) = (ctx.caller().workspace, after.unwrap_or(0));
    let list =
        ctx.read(async |r| Ok(pages::teams(r, workspace, after, asking.to_read()).await?)).await?;
    Ok(asking.page(list, |team| team.number))
}

async fn one(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<Team>, ApiError> {
    found(&ctx, name).await
}

async fn add(ctx: Ctx, Json(new): Json<NewTeam>) -> Result<Created<Team>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        told.subject_id
    } else {
        let parent = ctx
            .read(async |r| {
                let mut refs = References { r, caller: ctx.caller() };
                refs.maybe_team(new.parent.as_ref(), "parent").await
            })
            .await?;
        let command = TeamWords {
            name: new.name,
            purpose: new.purpose,
            level: new.level.0,
            parent,
            participation: new.participation.0,
            zone: new.zone,
            cadence: new.cadence.map(|cadence| cadence.0),
            check_in_weekday: new.check_in_weekday,
        };
        ctx.app.add_team(ctx.caller(), command).await?.id.0
    };
    let Single { version, body } = found(&ctx, Name::Id(id)).await?;
    Ok(Created { at: format!("/teams/{}", body.number), version, body })
}

async fn change(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Team>,
    Json(patch): Json<TeamPatch>,
) -> Result<Single<Team>, ApiError> {
    let (held, parent) = ctx
        .read(async |r| {
            let held = teams::find(r, ctx.caller(), name).await?;
            let mut refs = References { r, caller: ctx.caller() };
            let parent = match &patch.parent {
                Patch::Stays => held.parent,
                Patch::Becomes(parent) => refs.maybe_team(parent.as_ref(), "parent").await?,
            };
            Ok((held, parent))
        })
        .await?;
    let command = TeamWords {
        name: patch.name.over(held.name.clone()),
        purpose: patch.purpose.over(held.purpose.clone()),
        level: patch.level.over(Level(held.level)).0,
        parent,
        participation: patch.participation.over(Participation(held.participation)).0,
        zone: patch.zone.over(held.zone.clone()),
        cadence: patch.cadence.over(held.cadence.map(Cadence)).map(|cadence| cadence.0),
        check_in_weekday: patch.check_in_weekday.over(held.check_in_weekday),
    };
    // What was not given is taken from this version, so it must still be the one that is changed.
    let seen = seen.or(Some(held.since_change));
    let outcome = ctx.app.change_team(ctx.caller(), name, seen, command).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn archive(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Team>,
    Json(new): Json<NewArchival>,
) -> Result<Single<Team>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let on = new.on.map(|day| day.0);
    let outcome = ctx.app.archive_team(ctx.caller(), name, seen, on).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn restore(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Team>,
) -> Result<Single<Team>, ApiError> {
    let outcome = ctx.app.restore_team(ctx.caller(), name, seen).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn found(ctx: &Ctx, name: Name) -> Result<Single<Team>, ApiError> {
    let held = ctx.read(async |r| Ok(teams::find(r, ctx.caller(), name).await?)).await?;
    Ok(Single { version: held.since_change, body: Team::from(&held) })
}

async fn list_pauses(ctx: Ctx) -> Result<Page<Pause>, ApiError> {
    let workspace = ctx.caller().workspace;
    let list = ctx.read(async |r| Ok(pauses::all(r, workspace).await?)).await?;
    Ok(Page { items: list.iter().map(Pause::from).collect(), next: None })
}

async fn add_pause(ctx: Ctx, Json(new): Json<NewPause>) -> Result<Created<Pause>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        // The change is told of the team or the workspace; which pause it was stands among its facts.
        let id = told.facts["pause"].as_str().and_then(|id| Uuid::parse_str(id).ok());
        PauseId(id.ok_or_else(ApiError::not_found)?)
    } else {
        let team = ctx
            .read(async |r| {
                let mut refs = References { r, caller: ctx.caller() };
                refs.maybe_team(new.team.as_ref(), "team").await
            })
            .await?;
        let command = AddPause { team, name: new.name, from_on: new.from_on.0, to_on: new.to_on.0 };
        ctx.app.add_pause(ctx.caller(), command).await?.id
    };
    let Single { version, body } = found_pause(&ctx, id).await?;
    Ok(Created { at: format!("/pauses/{id}"), version, body })
}

async fn one_pause(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<Pause>, ApiError> {
    found_pause(&ctx, PauseId(id)).await
}

async fn remove_pause(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Gone, ApiError> {
    ctx.app.remove_pause(ctx.caller(), PauseId(id)).await?;
    Ok(Gone)
}

async fn found_pause(ctx: &Ctx, id: PauseId) -> Result<Single<Pause>, ApiError> {
    let workspace = ctx.caller().workspace;
    let held = ctx
        .read(async |r| Ok(pauses::one(r, workspace, id).await?.ok_or(Error::NotFound)?))
        .await?;
    Ok(Single { version: held.since_change, body: Pause::from(&held) })
}
