//! The invitations of a workspace that are open, for those who look after access.

use super::rows::{People, people, teams_of};
use crate::people::{Holding, from_json, manages_people};
use crate::{App, Caller, Result};
use async_recursion::async_recursion as boxed;
use jiff::Timestamp;
use plumb_core::id::{LinkId, MemberId, TeamId};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::links;
use std::collections::BTreeMap;

/// An open invitation. Its link was shown once and is not known any more.
#[derive(Clone, Debug)]
pub struct OpenInvitation {
    /// Which: to take it back.
    pub id: LinkId,
    /// To which address.
    pub email: String,
    /// The person that they are already, where they were added by name.
    pub member: Option<MemberId>,
    /// What they will hold.
    pub roles: Vec<Holding>,
    /// Who invites; nobody where the operator does.
    pub made_by: Option<MemberId>,
    /// Since when.
    pub made_at: Timestamp,
    /// Until when the link is good.
    pub expires_at: Timestamp,
}

/// The open invitations.
#[derive(Clone, Debug)]
pub struct InvitationsView {
    /// The invitations, the newest first.
    pub invitations: Vec<OpenInvitation>,
    /// The teams that they lead into.
    pub teams: BTreeMap<TeamId, Team>,
    /// Everybody who is named.
    pub people: People,
}

/// Reads the open invitations, at most `limit`.
///
/// # Errors
///
/// [`Error::Forbidden`](crate::Error::Forbidden) for all but administrators.
#[boxed]
pub async fn invitations(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    limit: i64,
) -> Result<InvitationsView> {
    manages_people(caller)?;
    let open = links::invitations(r, caller.workspace, app.clock.now(), limit).await?;
    let invitations = open
        .into_iter()
        .map(|link| OpenInvitation {
            id: LinkId(link.id),
            email: link.email,
            member: link.member.map(MemberId),
            roles: from_json(&link.gives),
            made_by: link.made_by.map(MemberId),
            made_at: link.made_at,
            expires_at: link.expires_at,
        })
        .collect::<Vec<_>>();
    let into = invitations.iter().flat_map(|open| &open.roles).filter_map(|role| role.team);
    let into = into.collect::<Vec<_>>();
    let named = invitations.iter().flat_map(|open| [open.member, open.made_by]).flatten();
    let named = named.collect::<Vec<_>>();
    Ok(InvitationsView {
        teams: teams_of(r, caller, into).await?,
        people: people(r, caller, named).await?,
        invitations,
    })
}
