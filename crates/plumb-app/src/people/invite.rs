//! Invite somebody by a link that works once: the administrator passes it on, by whatever way they like.

use super::{Holding, find, manages_people};
use crate::access::{NewLink, email};
use crate::change::Done;
use crate::load::Name;
use crate::{App, Caller, Error, Refusal, Result, secret};
use async_recursion::async_recursion as boxed;
use jiff::SignedDuration;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{AccountId, LinkId, TeamId};
use plumb_core::role::RoleKind;
use plumb_store::{Json, accounts, links, members};
use serde_json::json;
use uuid::Uuid;

/// How long an invitation is good: 7 days.
const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An invitation to make.
#[derive(Clone, Debug)]
pub struct Invite {
    /// The address with which they will sign in.
    pub email: String,
    /// The person that they are already, where they were added by name.
    pub member: Option<Name>,
    /// What they hold once they have joined.
    pub roles: Vec<Holding>,
}

/// An invitation that was made.
#[derive(Debug)]
pub struct Invited {
    /// Which: to take it back.
    pub id: LinkId,
    /// What is passed on.
    pub link: NewLink,
}

impl App {
    /// Invites somebody. An earlier invitation to the same address is void, so that one link is good at a time.
    /// Administrators do.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for others; `email.not_one`, `invitation.is_here` and `invitation.archived` at `email`;
    /// `member.has_account` and `member.not_here` at `member`; those of [`App::give_role`].
    #[boxed]
    pub async fn invite(&self, caller: &Caller, command: Invite) -> Result<Invited> {
        self.change(caller, async |change| {
            manages_people(caller)?;
            let email = email(&command.email, "email")?;
            for holding in &command.roles {
                change.may_give(*holding).await?;
            }
            let member = match command.member {
                Some(name) => Some(find(change.tx, caller, name).await?.is),
                None => None,
            };
            change.is_here(member.as_ref().map(|member| member.id), "member").await?;
            if member.as_ref().is_some_and(|member| member.account.is_some()) {
                return Err(Refusal::new("member.has_account", "that person signs in already")
                    .at("member")
                    .into());
            }
            if let Some(account) = accounts::with_email(change.tx, &email).await? {
                let account = AccountId(account.id);
                let here = members::of_account(change.tx, change.workspace, account).await?;
                if let Some(member) = here.first() {
                    return Err(is_here(member.archived_on.is_some()).into());
                }
            }
            links::revoke_invitations_to(change.tx, change.workspace, &email, change.now).await?;
            if let Some(member) = &member {
                links::revoke_of_member(change.tx, change.workspace, member.id, change.now).await?;
            }
            let secret = secret::new_secret(&*self.chance);
            let id = change.id::<LinkId>();
            let link = links::Link {
                id: id.0,
                kind: links::INVITATION.to_owned(),
                workspace: Some(change.workspace.0),
                member: member.as_ref().map(|member| member.id.0),
                account: None,
                email,
                gives: to_json(&command.roles),
                made_by: change.actor.member().map(|by| by.0),
                made_at: change.now,
                expires_at: change.now + INVITATION_LASTS,
            };
            links::add(change.tx, &self.key.hash_of(&secret), &link).await?;
            let done = match &member {
                Some(member) => Done::new(Verb::MemberInvited, Subject::Member, member.id),
                None => Done::new(Verb::MemberInvited, Subject::Workspace, change.workspace),
            };
            change.done(done.facts(json!({ "invitation": id.0 })));
            Ok(Invited { id, link: NewLink { secret, expires_at: link.expires_at } })
        })
        .await
    }

    /// Takes an open invitation back. Administrators do.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for others; [`Error::NotFound`] where there is no such open one.
    #[boxed]
    pub async fn revoke_invitation(&self, caller: &Caller, invitation: LinkId) -> Result<()> {
        self.change(caller, async |change| {
            manages_people(caller)?;
            let (workspace, now) = (change.workspace, change.now);
            if links::revoke_invitation(change.tx, workspace, invitation, now).await? == 0 {
                return Err(Error::NotFound);
            }
            change.done(
                Done::new(Verb::InvitationRevoked, Subject::Workspace, workspace)
                    .facts(json!({ "invitation": invitation.0 })),
            );
            Ok(())
        })
        .await
    }
}

/// Why somebody who belongs to the workspace is not invited.
pub(super) fn is_here(archived: bool) -> Refusal {
    let refusal = if archived {
        Refusal::new("invitation.archived", "that person was archived: bring them back instead")
    } else {
        Refusal::new("invitation.is_here", "that person is here already")
    };
    refusal.at("email")
}

/// Roles as an invitation keeps them.
fn to_json(roles: &[Holding]) -> Json {
    let roles = roles
        .iter()
        .map(|Holding { kind, team }| json!({ "kind": kind.code(), "team": team.map(|id| id.0) }));
    Json::Array(roles.collect())
}

/// Roles that an invitation keeps. What is not known any more is left out.
pub(crate) fn from_json(kept: &Json) -> Vec<Holding> {
    let roles = kept.as_array().map(Vec::as_slice).unwrap_or_default();
    roles
        .iter()
        .filter_map(|role| {
            let kind = RoleKind::from_code(role["kind"].as_str()?)?;
            let team = role["team"].as_str().and_then(|id| Uuid::parse_str(id).ok()).map(TeamId);
            (kind.is_of_a_team() == team.is_some()).then_some(Holding { kind, team })
        })
        .collect()
}
