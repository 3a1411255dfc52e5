//! People: who belongs to the workspace, and as what.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, delete, get, patch, post};
use crate::output::{Created, Shown, Single};
use crate::page::{Asking, Cursor, Limit, Paged};
use crate::part::{IfMatch, Json, Path, Query};
use crate::references::References;
use plumb_app::load::Name;
use plumb_app::people::{self, AddMember, Holding};
use plumb_store::pages::RolesAsked;
use plumb_store::{pages, roles};
use plumb_wire::codes::RoleKind;
use plumb_wire::people::{NewArchival, NewName, NewPerson, NewRole, Person, Role, Roles};
use plumb_wire::{Page, Ref};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/people", "listPeople", "People", list)
            .more("Archived ones too, in the order in which they came. Somebody who was erased has no name any more."),
        post("/people", "addPerson", "Add a person by name alone", add)
            .more("Administrators do. They can own things and be in teams before they ever sign in.")
            .names_a_person(),
        get("/people/{person}", "getPerson", "A person", one),
        patch("/people/{person}", "renamePerson", "Put a name right", rename)
            .more("Of somebody who can't sign in yet; who can does so in their profile. Administrators do."),
        post("/people/{person}/archival", "archivePerson", "Let a person take no part any more", archive)
            .more("Administrators do. Sessions, tokens, links and roles end; what they did stays.")
            .names_a_person(),
        delete("/people/{person}/archival", "restorePerson", "Bring a person back", restore)
            .more("Administrators do."),
        post("/people/{person}/erasure", "erasePerson", "Erase a person", erase)
            .more("Administrators do. Name and e-mail are gone for good, everywhere but in backups, and so are the texts of personal objectives that they did not share.")
            .names_a_person(),
        get("/roles", "listAllRoles", "Who holds what", all_roles)
            .more("Who leads, helps and is in each team, and who looks after the workspace. In the order in which they were given."),
        get("/people/{person}/roles", "listRoles", "What a person holds", list_roles),
        post("/people/{person}/roles", "giveRole", "Give a person a role", give)
            .more("Roles of the workspace: administrators; a team's: the OKR lead and the team's lead, too. A team has one lead. Giving it twice changes nothing."),
        delete("/people/{person}/roles", "takeRole", "Take a role back", take)
            .more("Taking it twice changes nothing."),
    ]
}

async fn list(ctx: Ctx, Query(asked): Query<Paged>) -> Result<Page<Person>, ApiError> {
    let (after, asking) = asked.of("/people".to_owned())?;
    let (workspace, after) = (ctx.caller().workspace, after.unwrap_or(0));
    let list =
        ctx.read(async |r| Ok(pages::people(r, workspace, after, asking.to_read()).await?)).await?;
    Ok(asking.page(list, |person| person.number))
}

async fn one(ctx: Ctx, Path(name): Path<Name>) -> Result<Single<Person>, ApiError> {
    found(&ctx, name).await
}

async fn add(ctx: Ctx, Json(new): Json<NewPerson>) -> Result<Created<Person>, ApiError> {
    let id = if let Some(told) = &ctx.done {
        told.subject_id
    } else {
        let roles = holdings(&ctx, &new.roles).await?;
        let command = AddMember { name: new.name, roles };
        ctx.app.add_member(ctx.caller(), command).await?.id.0
    };
    let Single { version, body } = found(&ctx, Name::Id(id)).await?;
    Ok(Created { at: format!("/people/{}", body.number), version, body })
}

async fn rename(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Person>,
    Json(new): Json<NewName>,
) -> Result<Single<Person>, ApiError> {
    let outcome = ctx.app.rename_member(ctx.caller(), name, seen, &new.name).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn archive(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Person>,
    Json(new): Json<NewArchival>,
) -> Result<Single<Person>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let on = new.on.map(|day| day.0);
    let outcome = ctx.app.archive_member(ctx.caller(), name, seen, on).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn restore(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Person>,
) -> Result<Single<Person>, ApiError> {
    let outcome = ctx.app.restore_member(ctx.caller(), name, seen).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn erase(
    ctx: Ctx,
    Path(name): Path<Name>,
    IfMatch(seen, ..): IfMatch<Person>,
) -> Result<Single<Person>, ApiError> {
    if ctx.done.is_some() {
        return found(&ctx, name).await;
    }
    let outcome = ctx.app.erase_member(ctx.caller(), name, seen).await;
    Single::after(outcome, str::to_owned, found(&ctx, name)).await
}

async fn found(ctx: &Ctx, name: Name) -> Result<Single<Person>, ApiError> {
    let held = ctx.read(async |r| Ok(people::find(r, ctx.caller(), name).await?)).await?;
    Ok(Single { version: held.since_change, body: Person::from(&held) })
}

/// Which roles.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RolesOf {
    /// Of this kind.
    kind: Option<RoleKind>,
    /// In this team.
    team: Option<Ref>,
    /// Where the page begins: take it from `next` of the page before.
    cursor: Option<Cursor>,
    /// How many things a page has.
    limit: Option<Limit>,
}

async fn all_roles(ctx: Ctx, Query(asked): Query<RolesOf>) -> Result<Page<Role>, ApiError> {
    let kind = asked.kind.map(|kind| kind.0.code());
    let team = asked.team.as_ref().map(|team| ("team", team.0.as_str()));
    let asking = Asking {
        path: "/roles".to_owned(),
        filters: team.into_iter().chain(kind.map(|kind| ("kind", kind))).collect(),
        limit: asked.limit,
    };
    let after = asked.cursor.as_ref().map(Cursor::read::<Uuid>).transpose()?;
    let list = ctx
        .read(async |r| {
            let mut refs = References { r, caller: ctx.caller() };
            let team = refs.maybe_team(asked.team.as_ref(), "team").await?;
            let (workspace, which) = (ctx.caller().workspace, RolesAsked { kind, team });
            Ok(pages::roles(r, workspace, &which, after, asking.to_read()).await?)
        })
        .await?;
    Ok(asking.page(list, |role| role.id.0))
}

async fn list_roles(ctx: Ctx, Path(name): Path<Name>) -> Result<Shown<Roles>, ApiError> {
    found_roles(&ctx, name).await
}

async fn give(
    ctx: Ctx,
    Path(name): Path<Name>,
    Json(new): Json<NewRole>,
) -> Result<Shown<Roles>, ApiError> {
    if ctx.done.is_none() {
        let holding = holding(&ctx, new.kind, new.team.as_ref()).await?;
        ctx.app.give_role(ctx.caller(), name, holding).await?;
    }
    found_roles(&ctx, name).await
}

/// Which role.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Held {
    /// Which role.
    kind: RoleKind,
    /// In which team; none for roles of the workspace.
    team: Option<Ref>,
}

async fn take(
    ctx: Ctx,
    Path(name): Path<Name>,
    Query(held): Query<Held>,
) -> Result<Shown<Roles>, ApiError> {
    let holding = holding(&ctx, held.kind, held.team.as_ref()).await?;
    ctx.app.take_role(ctx.caller(), name, holding).await?;
    found_roles(&ctx, name).await
}

async fn found_roles(ctx: &Ctx, name: Name) -> Result<Shown<Roles>, ApiError> {
    let list = ctx
        .read(async |r| {
            let person = people::find(r, ctx.caller(), name).await?;
            Ok(roles::of_member(r, ctx.caller().workspace, person.id).await?)
        })
        .await?;
    Ok(Shown(Roles { roles: list.iter().map(Role::from).collect() }))
}

async fn holding(ctx: &Ctx, kind: RoleKind, team: Option<&Ref>) -> Result<Holding, ApiError> {
    let team = ctx
        .read(async |r| References { r, caller: ctx.caller() }.maybe_team(team, "team").await)
        .await?;
    Ok(Holding { kind: kind.0, team })
}

/// Roles as a body names them.
pub(super) async fn holdings(ctx: &Ctx, roles: &[NewRole]) -> Result<Vec<Holding>, ApiError> {
    ctx.read(async |r| {
        let mut refs = References { r, caller: ctx.caller() };
        let mut holdings = Vec::new();
        for (n, role) in roles.iter().enumerate() {
            let team = refs.maybe_team(role.team.as_ref(), &format!("roles[{n}].team")).await?;
            holdings.push(Holding { kind: role.kind.0, team });
        }
        Ok(holdings)
    })
    .await
}
