//! Who you are, where, and how we work here.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get, patch};
use crate::output::{Shown, Single};
use crate::part::{IfMatch, Json, Query};
use plumb_app::Error;
use plumb_app::frame::zone;
use plumb_app::people::EditProfile;
use plumb_app::views::search;
use plumb_app::workspace::WorkspaceSettings;
use plumb_core::access::{Actor, Scope};
use plumb_core::workspace::Workspace as CoreWorkspace;
use plumb_store::{Held, KeptPolicy, changes, members, policies, workspaces};
use plumb_wire::Refused;
use plumb_wire::codes::Theme;
use plumb_wire::found::Results;
use plumb_wire::people::{Me, MePatch, Workspace, WorkspacePatch};
use plumb_wire::policy::{Policy, PolicyPatch};
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/me", "getMe", "Who you are here, and what you hold", me),
        patch("/me", "editProfile", "Change your profile", edit_me),
        get("/workspace", "getWorkspace", "The workspace", workspace),
        patch(
            "/workspace",
            "changeWorkspace",
            "Change the workspace's name, zone or language",
            change_workspace,
        )
        .more("Administrators do."),
        get("/policy", "getPolicy", "How we work here", policy),
        patch("/policy", "changePolicy", "Settle anew how we work here", change_policy)
            .more("The OKR lead does, with a reason."),
        get("/search", "search", "Find things by words, parts of words or numbers", find)
            .more("The best first, at most 20, and only what you may read."),
    ]
}

async fn me(ctx: Ctx) -> Result<Single<Me>, ApiError> {
    found_me(&ctx).await
}

async fn edit_me(
    ctx: Ctx,
    IfMatch(seen, ..): IfMatch<Me>,
    Json(patch): Json<MePatch>,
) -> Result<Single<Me>, ApiError> {
    let held = &ctx.visitor.member;
    let command = EditProfile {
        seen: seen.or(Some(held.since_change)),
        name: patch.name.over(held.name.clone()),
        locale: patch.locale.over(held.locale.clone()),
        zone: patch.zone.over(held.zone.clone()),
        theme: patch.theme.over(Theme(held.theme)).0,
        shortcuts: patch.shortcuts.over(held.shortcuts),
    };
    let outcome = ctx.app.edit_profile(ctx.caller(), command).await;
    Single::after(outcome, str::to_owned, found_me(&ctx)).await
}

async fn found_me(ctx: &Ctx) -> Result<Single<Me>, ApiError> {
    let scope = match &ctx.caller().actor {
        Actor::Token { scope, .. } => *scope,
        _ => Scope::Write,
    };
    let (workspace, id) = (ctx.caller().workspace, ctx.visitor.member.id);
    let held = ctx
        .read(async |r| Ok(members::one(r, workspace, id).await?.ok_or(Error::NotFound)?))
        .await?;
    let body = Me::of(&held, &ctx.visitor.rights(), scope);
    Ok(Single { version: held.since_change, body })
}

async fn workspace(ctx: Ctx) -> Result<Shown<Workspace>, ApiError> {
    found_workspace(&ctx).await
}

async fn change_workspace(
    ctx: Ctx,
    Json(patch): Json<WorkspacePatch>,
) -> Result<Shown<Workspace>, ApiError> {
    let held = held_workspace(&ctx).await?.0;
    let command = WorkspaceSettings {
        name: patch.name.over(held.name),
        zone: patch.zone.over(held.zone),
        locale: patch.locale.over(held.locale),
    };
    ctx.app.change_workspace(ctx.caller(), command).await?;
    found_workspace(&ctx).await
}

async fn held_workspace(ctx: &Ctx) -> Result<(CoreWorkspace, i64), ApiError> {
    let id = ctx.caller().workspace;
    ctx.read(async |r| {
        let workspace = workspaces::one(r, id).await?.ok_or(Error::NotFound)?;
        Ok((workspace, changes::last(r, id).await?.ok_or(Error::NotFound)?))
    })
    .await
}

async fn found_workspace(ctx: &Ctx) -> Result<Shown<Workspace>, ApiError> {
    let (workspace, last_change) = held_workspace(ctx).await?;
    let today = ctx.app.clock.now().to_zoned(zone(&workspace.zone)).date();
    Ok(Shown(Workspace::of(&workspace, last_change, today)))
}

async fn policy(ctx: Ctx) -> Result<Single<Policy>, ApiError> {
    found_policy(&ctx).await
}

async fn change_policy(
    ctx: Ctx,
    IfMatch(seen, ..): IfMatch<Policy>,
    Json(mut patch): Json<PolicyPatch>,
) -> Result<Single<Policy>, ApiError> {
    let held = held_policy(&ctx).await?;
    let reason = std::mem::take(&mut patch.reason).given().unwrap_or_default();
    let mut refused = Refused::default();
    let Some(policy) = patch.over(&held.is.policy, &mut refused) else {
        return Err(refused.into());
    };
    let seen = seen.or(Some(held.since_change));
    let outcome = ctx.app.change_policy(ctx.caller(), seen, policy, &reason).await;
    Single::after(outcome, str::to_owned, found_policy(&ctx)).await
}

async fn held_policy(ctx: &Ctx) -> Result<Held<KeptPolicy>, ApiError> {
    let id = ctx.caller().workspace;
    ctx.read(async |r| Ok(policies::one(r, id).await?)).await
}

async fn found_policy(ctx: &Ctx) -> Result<Single<Policy>, ApiError> {
    let held = held_policy(ctx).await?;
    Ok(Single { version: held.since_change, body: Policy::from(&held) })
}

/// What is looked for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sought {
    /// A number (`O-14`), words, or parts of words in any script.
    q: String,
}

async fn find(ctx: Ctx, Query(sought): Query<Sought>) -> Result<Shown<Results>, ApiError> {
    let view =
        ctx.read(async |r| Ok(search::find(r, &ctx.app, ctx.caller(), &sought.q).await?)).await?;
    Ok(Shown(Results::from(&view)))
}
