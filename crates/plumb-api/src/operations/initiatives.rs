//! Initiatives, and what was left out of a cycle.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, delete, get, patch, post, put};
use crate::output::{Created, Gone, Single};
use crate::page::{Asking, Cursor, Limit, Paged};
use crate::part::{IfMatch, Json, Path, Query};
use crate::references::References;
use plumb_app::Error;
use plumb_app::initiatives::{self, AddInitiative, EditInitiative};
use plumb_app::left_out::LeaveOut;
use plumb_app::load::Name;
use plumb_app::views::lists;
use plumb_app::views::ownerless::ownerless_initiatives;
use plumb_core::id::LeftOutId;
use plumb_store::left_out;
use plumb_store::pages::InitiativesAsked;
use plumb_wire::codes::InitiativeState;
use plumb_wire::initiative::{Initiative, InitiativePatch, NewInitiative};
use plumb_wire::left_out::{LeftOut, NewLeftOut};
use plumb_wire::ownerless::OwnerlessInitiative;
use plumb_wire::{Page, Patch, Ref};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/initiatives", "listInitiatives", "Initiatives", list)
            .more("In the order in which they were added."),
        post("/initiatives", "addInitiative", "Add an initiative", add)
            .more("Whoever is in its team does; it needs nobody's leave."),
        get("/initiatives/{initiative}", "getInitiative", "An initiative", one),
        patch("/initiatives/{initiative}", "editInitiative", "Change an initiative", edit)
            .more("The days on which the work began and ended follow from how far it is."),
        get(
            "/ownerless/initiatives",
            "listOwnerlessInitiatives",
            "Initiatives whose owner left",
            ownerless,
        )
        .more("Neither done nor dropped. Change them to name somebody else."),
        put(
            "/initiatives/{initiative}/key-results/{key_result}",
            "linkInitiative",
            "Say that an initiative is to move a key result",
            link,
        )
        .more("Saying it twice changes nothing."),
        delete(
            "/initiatives/{initiative}/key-results/{key_result}",
            "unlinkInitiative",
            "Say that it is not to move it any more",
            unlink,
        )
        .more("Saying it twice changes nothing."),
        get("/left-out", "listLeftOut", "What a team left out of a cycle", list_left_out),
        post("/left-out", "leaveOut", "Leave something out of a cycle", leave_out)
            .more("Whoever is in the team does, while the cycle is not closed."),
        get("/left-out/{left_out}", "getLeftOut", "Something that was left out", one_left_out),
        delete(
            "/left-out/{left_out}",
            "removeLeftOut",
            "Take something off that list",
            remove_left_out,
        ),
    ]
}

/// Which initiatives.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Of this team.
    team: Option<Ref>,
    /// Looked after by this person.
    owner: Option<Ref>,
    /// This far.
    state: Option<InitiativeState>,
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page<Initiative>, ApiError> {
    let filters = [("team", &asked.team), ("owner", &asked.owner)];
    let filters =
        filters.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?.0.as_str())));
    let state = asked.state.map(|state| state.0.code());
    let asking = Asking {
        path: "/initiatives".to_owned(),
        filters: filters.chain(state.map(|state| ("state", state))).collect(),
        limit: asked.limit,
    };
    let after = asked.cursor.as_ref().map(Cursor::read::<Uuid>).transpose()?;
    let list = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let which = InitiativesAsked {
                team: refs.maybe_team(asked.team.as_ref(), "team").await?,
                owner: refs.maybe_person(asked.owner.as_ref(), "owner").await?,
                state,
            };
            let limit = asking.to_read();
            Ok(lists::initiatives(r, ctx.caller(), &which, after, limit).await?)
        })
        .await?;
    Ok(asking.page(list, |row| row.initiative.id.0))
}

async fn add(ctx: Ctx, Json(new): Json<NewInitiative>) -> Result<Created<Initiative>, ApiError> {
    let id = if let Some(told) = &ctx.done { told.subject_id } else { add_it(&ctx, new).await? };
    let Single { version, body } = found(&ctx, Name::Id(id)).await?;
    Ok(Created { at: format!("/initiatives/{}", body.number), version, body })
}

async fn add_it(ctx: &Ctx, new: NewInitiative) -> Result<Uuid, ApiError> {
    let (team, owner, key_results) = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let team = refs.team(&new.team, "team").await?;
            let owner = refs.maybe_person(new.owner.as_ref(), "owner").await?;
            let mut key_results = Vec::new();
            for (n, it) in new.key_results.iter().enumerate() {
                let id = refs.key_result(it, &format!("key_results[{n}]")).await?;
                key_results.push(Name::Id(id.0));
            }
            Ok((team, owner, key_results))
        })
        .await?;
    let command = AddInitiative {
        team: Name::Id(team.0),
        title: new.title,
        owner,
        state: new.state.0,
        key_results,
    };
    Ok(ctx.app.add_initiative(ctx.caller(), command).await?.id.0)
}

async fn ownerless(
    ctx: Ctx,
    Query(asked): Query<Paged>,
) -> Result<Page<OwnerlessInitiative>, ApiError> {
    let (after, asking) = asked.of("/ownerless/initiatives".to_owned())?;
    let (after, limit) = (after.unwrap_or(0), asking.limit());
    let view =
        ctx.read(async |r| Ok(ownerless_initiatives(r, ctx.caller(), after, limit).await?)).await?;
    Ok(asking.part(&view.rows, view.next))
}

async fn one(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<Initiative>, ApiError> {
    found(&ctx, name).await
}

async fn edit(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Initiative>,
    Json(patch): Json<InitiativePatch>,
) -> Result<Single<Initiative>, ApiError> {
    let (held, owner) = ctx
        .read(async |r| {
            let held = initiatives::find(r, ctx.caller(), name).await?;
            let mut refs = References { r, caller: ctx.caller() };
            let owner = match &patch.owner {
                Patch::Stays => held.owner,
                Patch::Becomes(owner) => refs.maybe_person(owner.as_ref(), "owner").await?,
            };
            Ok((held, owner))
        })
        .await?;
    let command = EditInitiative {
        initiative: name,
        // What was not given is taken from this version, so it must still be the one that is changed.
        seen: seen.or(Some(held.since_change)),
        title: patch.title.over(held.title.clone()),
        owner,
        state: patch.state.over(InitiativeState(held.state)).0,
    };
    let outcome = ctx.app.edit_initiative(ctx.caller(), command).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn link(
    ctx: Ctx,
    Path((name, key_result)): Path<(Name, Name)>,
) -> Result<Single<Initiative>, ApiError> {
    ctx.app.link_initiative(ctx.caller(), name, key_result).await?;
    found(&ctx, name).await
}

async fn unlink(
    ctx: Ctx,
    Path((name, key_result)): Path<(Name, Name)>,
) -> Result<Single<Initiative>, ApiError> {
    ctx.app.unlink_initiative(ctx.caller(), name, key_result).await?;
    found(&ctx, name).await
}

async fn found(ctx: &Ctx, name: Name) -> Result<Single<Initiative>, ApiError> {
    let row = ctx.read(async |r| Ok(lists::initiative(r, ctx.caller(), name).await?)).await?;
    Ok(Single { version: row.initiative.since_change, body: Initiative::from(&row) })
}

/// Which list.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LeftOutAsked {
    /// By which team.
    team: Ref,
    /// Of which cycle.
    cycle: Ref,
}

async fn list_left_out(
    ctx: Ctx,
    Query(asked): Query<LeftOutAsked>,
) -> Result<Page<LeftOut>, ApiError> {
    let list = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let (team, cycle) = refs.team_in_cycle(&asked.team, &asked.cycle).await?;
            Ok(left_out::of_team(r, ctx.caller().workspace, team, cycle).await?)
        })
        .await?;
    Ok(Page { items: list.iter().map(LeftOut::from).collect(), next: None })
}

async fn leave_out(ctx: Ctx, Json(new): Json<NewLeftOut>) -> Result<Created<LeftOut>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        // The change is told of the team; which it was stands among its facts.
        LeftOutId(Ctx::done_of(told, "left_out")?)
    } else {
        let (team, cycle) = ctx
            .read(async |r| {
                let mut refs = References { r, caller: ctx.caller() };
                refs.team_in_cycle(&new.team, &new.cycle).await
            })
            .await?;
        let command = LeaveOut {
            cycle: Name::Id(cycle.0),
            team: Name::Id(team.0),
            words: new.words,
            reason: new.reason,
        };
        ctx.app.leave_out(ctx.caller(), command).await?.id
    };
    let Single { version, body } = found_left_out(&ctx, id).await?;
    Ok(Created { at: format!("/left-out/{id}"), version, body })
}

async fn one_left_out(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Single<LeftOut>, ApiError> {
    found_left_out(&ctx, LeftOutId(id)).await
}

async fn remove_left_out(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Gone, ApiError> {
    ctx.app.remove_left_out(ctx.caller(), LeftOutId(id)).await?;
    Ok(Gone)
}

async fn found_left_out(ctx: &Ctx, id: LeftOutId) -> Result<Single<LeftOut>, ApiError> {
    let workspace = ctx.caller().workspace;
    let held = ctx
        .read(async |r| Ok(left_out::one(r, workspace, id).await?.ok_or(Error::NotFound)?))
        .await?;
    Ok(Single { version: held.since_change, body: LeftOut::from(&held) })
}
