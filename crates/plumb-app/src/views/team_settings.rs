//! What a team is, who is in it as what, and what somebody who looks after it may change.

use super::rows::{People, people};
use crate::load::Name;
use crate::teams::{find, manages};
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::role::Role;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Held, roles, teams};

/// A team as whoever looks after it sees it.
#[derive(Clone, Debug)]
pub struct TeamSettings {
    /// The team.
    pub team: Held<Team>,
    /// The node above; none at the top.
    pub parent: Option<Team>,
    /// Who is in it, and as what.
    pub roles: Vec<Role>,
    /// Everybody who is named.
    pub people: People,
    /// Whether the reader may move it in the tree, which is not for its lead alone.
    pub may_move: bool,
}

/// Reads the settings of a team.
///
/// # Errors
///
/// [`Error::NotFound`](crate::Error::NotFound); [`Error::Forbidden`](crate::Error::Forbidden) for those who do not look
/// after it.
#[boxed]
pub async fn team_settings(r: &mut Reader, caller: &Caller, name: Name) -> Result<TeamSettings> {
    let team = find(r, caller, name).await?;
    manages(caller, Some(team.id))?;
    let parent = match team.parent {
        Some(parent) => teams::one(r, caller.workspace, parent).await?.map(|held| held.is),
        None => None,
    };
    let roles = roles::of_team(r, caller.workspace, team.id).await?;
    let roles = roles.into_iter().map(|role| role.is).collect::<Vec<_>>();
    Ok(TeamSettings {
        people: people(r, caller, roles.iter().map(|role| role.member)).await?,
        may_move: caller.actor.manages_team(None),
        team,
        parent,
        roles,
    })
}
