//! My profile: what I settled, where I am signed in, and which programs act as me.

use super::rows::teams_of;
use crate::access::{account_of, in_person};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::{AccountId, TeamId};
use plumb_core::member::Member;
use plumb_core::role::Role;
use plumb_core::team::Team;
use plumb_core::workspace::Workspace;
use plumb_db::Reader;
use plumb_store::sessions::{self, SessionSeen};
use plumb_store::tokens::{self, Token};
use plumb_store::{Held, members, roles, workspaces};
use std::collections::BTreeMap;

/// My profile.
#[derive(Clone, Debug)]
pub struct MyProfile {
    /// The person.
    pub member: Held<Member>,
    /// The address with which they sign in.
    pub email: String,
    /// The workspace, whose zone and language hold where they chose none.
    pub workspace: Workspace,
    /// What they hold.
    pub roles: Vec<Role>,
    /// The teams that they are in.
    pub teams: BTreeMap<TeamId, Team>,
    /// Where they are signed in, the last seen first. Which of them this is, the visitor knows.
    pub sessions: Vec<SessionSeen>,
    /// Their tokens that still work, the newest first.
    pub tokens: Vec<Token>,
}

/// Reads the caller's own profile.
///
/// # Errors
///
/// [`Error::Forbidden`] for all but people themselves.
#[boxed]
pub async fn my_profile(r: &mut Reader, app: &App, caller: &Caller) -> Result<MyProfile> {
    let id = in_person(caller)?;
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let member = members::one(r, caller.workspace, id).await?.ok_or(Error::NotFound)?;
    let account = account_of(r, caller.workspace, id).await?;
    let roles = roles::of_member(r, caller.workspace, id).await?;
    let roles = roles.into_iter().map(|role| role.is).collect::<Vec<_>>();
    Ok(MyProfile {
        teams: teams_of(r, caller, roles.iter().filter_map(|role| role.team)).await?,
        sessions: sessions::of_account(r, AccountId(account.id), app.clock.now()).await?,
        tokens: tokens::of_member(r, caller.workspace, id).await?,
        email: account.email,
        workspace,
        member,
        roles,
    })
}
