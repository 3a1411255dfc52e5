//! A person: what they hold and what they look after. No number stands beside it: nobody is rated.

use super::rows::teams_of;
use crate::load::Name;
use crate::people::{Handover, find, handover};
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::TeamId;
use plumb_core::member::Member;
use plumb_core::objective::Objective;
use plumb_core::role::Role;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Held, accounts, objectives, roles};
use std::collections::BTreeMap;

/// How many shared personal objectives are read at most, the newest first.
const SHARED_MAX: i64 = 50;

/// A person.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The person. One who was erased has no name any more.
    pub member: Held<Member>,
    /// The address with which they sign in, for themselves and for those who look after access.
    pub email: Option<String>,
    /// What they hold.
    pub roles: Vec<Role>,
    /// The teams that they are in.
    pub teams: BTreeMap<TeamId, Team>,
    /// What they look after, as far as the reader may read it; of somebody who left it asks for somebody else.
    pub handover: Handover,
    /// The personal objectives that they shared, the newest first. Those that they kept to themselves are nobody's to
    /// see, here neither.
    pub shared: Vec<Objective>,
}

/// Reads a person.
///
/// # Errors
///
/// [`Error::NotFound`](crate::Error::NotFound) without such a one.
#[boxed]
pub async fn person(r: &mut Reader, caller: &Caller, name: Name) -> Result<PersonView> {
    let member = find(r, caller, name).await?;
    let sees_email = caller.actor.manages_people() || caller.actor.member() == Some(member.id);
    let email = match member.account.filter(|_| sees_email) {
        Some(account) => accounts::one(r, account).await?.map(|account| account.email),
        None => None,
    };
    let roles = roles::of_member(r, caller.workspace, member.id).await?;
    let roles = roles.into_iter().map(|role| role.is).collect::<Vec<_>>();
    let shared = objectives::shared_by(r, caller.workspace, member.id, SHARED_MAX).await?;
    let shared = shared.into_iter().map(|held| held.is);
    Ok(PersonView {
        shared: shared.filter(|objective| caller.actor.reads(objective)).collect(),
        teams: teams_of(r, caller, roles.iter().filter_map(|role| role.team)).await?,
        handover: handover(r, caller, member.id).await?,
        member,
        email,
        roles,
    })
}
