//! Who you are, and where.

use crate::context::Ctx;
use crate::error::ApiError;
use crate::operation::{Operation, get};
use crate::output::{Shown, Single};
use plumb_app::Error;
use plumb_app::frame::zone;
use plumb_core::access::{Actor, Scope};
use plumb_store::{changes, policies, workspaces};
use plumb_wire::people::{Me, Workspace};
use plumb_wire::policy::Policy;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        get("/me", "getMe", "Who you are here, and what you hold", me),
        get("/workspace", "getWorkspace", "The workspace", workspace),
        get("/policy", "getPolicy", "How we work here", policy),
    ]
}

async fn me(ctx: Ctx) -> Result<Shown<Me>, ApiError> {
    let scope = match &ctx.caller().actor {
        Actor::Token { scope, .. } => *scope,
        _ => Scope::Write,
    };
    Ok(Shown(Me::of(&ctx.visitor.member, &ctx.visitor.rights(), scope)))
}

async fn workspace(ctx: Ctx) -> Result<Shown<Workspace>, ApiError> {
    let id = ctx.caller().workspace;
    let now = ctx.app.clock.now();
    ctx.read(async |r| {
        let workspace = workspaces::one(r, id).await?.ok_or(Error::NotFound)?;
        let last_change = changes::last(r, id).await?.ok_or(Error::NotFound)?;
        let today = now.to_zoned(zone(&workspace.zone)).date();
        Ok(Shown(Workspace::of(&workspace, last_change, today)))
    })
    .await
}

async fn policy(ctx: Ctx) -> Result<Single<Policy>, ApiError> {
    let id = ctx.caller().workspace;
    ctx.read(async |r| {
        let held = policies::one(r, id).await?;
        Ok(Single { version: held.since_change, body: Policy::from(&held) })
    })
    .await
}
