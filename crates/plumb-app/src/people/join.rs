//! Take up an invitation: who holds the link chooses a name and a password, and is in.

use super::invite::{from_json, is_here};
use crate::access::{Client, NewSession};
use crate::change::{Change, Done};
use crate::set_up::{check_locale, named};
use crate::{App, Caller, Error, Refusal, Result, secret};
use async_recursion::async_recursion as boxed;
use jiff::Timestamp;
use plumb_core::access::{Actor, Rights};
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{AccountId, MemberId, TeamId, WorkspaceId};
use plumb_core::member::Member;
use plumb_core::team::Team;
use plumb_db::{Reader, Tx};
use plumb_store::{accounts, links, members, teams, workspaces};

/// What an invitation shows to whoever opens it.
#[derive(Clone, Debug)]
pub struct InvitationSeen {
    /// What the organisation calls itself.
    pub workspace: String,
    /// Its language and number format, to begin with.
    pub locale: String,
    /// Who invites; nobody where the operator does, or where they are gone.
    pub invited_by: Option<String>,
    /// The address with which they will sign in.
    pub email: String,
    /// Their name, where they were added by it.
    pub name: String,
    /// The teams that they will be in.
    pub teams: Vec<Team>,
    /// Whether the address signs in here already: then its password is asked for, and no new one.
    pub has_account: bool,
    /// When the link ends.
    pub expires_at: Timestamp,
}

/// What joining asks for.
#[derive(Clone, Debug)]
pub struct AcceptInvitation {
    /// The secret of the link.
    pub secret: String,
    /// Their name.
    pub name: String,
    /// A new password; the one that the account has, where there is one already.
    pub password: String,
    /// A BCP 47 tag; the workspace's where none.
    pub locale: Option<String>,
}

/// How whoever joins proves to be the owner of the address.
enum Proof {
    /// By the password of the account that the address has already.
    Account(AccountId),
    /// By the link, with a new password, hashed.
    NewPassword(String),
}

impl App {
    /// What an invitation is for.
    ///
    /// # Errors
    ///
    /// `invitation.gone` where it was taken up, taken back, replaced, or is too old; `sign_in.too_many` after twenty
    /// links from one network address that were not good.
    #[boxed]
    pub async fn look_at_invitation(
        &self,
        link_secret: &str,
        client: &Client,
    ) -> Result<InvitationSeen> {
        let (now, hash) = (self.clock.now(), self.key.hash_of(link_secret));
        let look = self.store.db().read(async |r: &mut Reader| {
            let (link, workspace) = open(r, &hash, now).await?;
            let workspace = workspaces::one(r, workspace).await?.ok_or_else(gone)?;
            let ids = [link.made_by, link.member].into_iter().flatten().collect::<Vec<_>>();
            let people = members::some(r, workspace.id, &ids).await?;
            let name_of = |id| {
                people
                    .iter()
                    .find(|person| Some(person.id.0) == id && !person.erased)
                    .map(|person| person.name.clone())
            };
            let ids = teams_of(&link).map(|team| team.0).collect::<Vec<_>>();
            let teams = teams::some(r, workspace.id, &ids).await?;
            let account = accounts::with_email(r, &link.email).await?;
            Ok(InvitationSeen {
                workspace: workspace.name,
                locale: workspace.locale,
                invited_by: name_of(link.made_by),
                name: name_of(link.member).unwrap_or_default(),
                teams: teams.into_iter().map(|team| team.is).collect(),
                has_account: account.is_some_and(|account| account.password_hash.is_some()),
                email: link.email,
                expires_at: link.expires_at,
            })
        });
        self.look_at_link(client, look).await
    }

    /// Takes up an invitation and signs in.
    ///
    /// An address that signs in here already, in another workspace, joins with its account: its password is asked for,
    /// because whoever made the link must not get into what else the account reaches.
    ///
    /// # Errors
    ///
    /// `invitation.gone`; refusals at `name`, `password` and `locale`; `invitation.wrong_password` at `password`, counted
    /// like wrong attempts to sign in.
    #[boxed]
    pub async fn accept_invitation(
        &self,
        command: AcceptInvitation,
        client: &Client,
    ) -> Result<NewSession> {
        let seen = self.look_at_invitation(&command.secret, client).await?;
        let mut refusals = Vec::new();
        let mut keep = |outcome: Result<()>| match outcome {
            Err(Error::Refused(more)) => {
                refusals.extend(more);
                Ok(())
            }
            other => other,
        };
        keep(named(&command.name, "name").map(drop))?;
        if !seen.has_account {
            keep(secret::check_password(&command.password, "password"))?;
        }
        let locale = command.locale.as_deref().map(str::trim).filter(|tag| !tag.is_empty());
        keep(locale.map_or(Ok(()), |tag| check_locale(tag, "locale")))?;
        if !refusals.is_empty() {
            return Err(Error::Refused(refusals));
        }
        let proof = if seen.has_account {
            let account = self.account_with(&seen.email, &command.password, client).await?;
            Proof::Account(account.ok_or_else(wrong_password)?)
        } else {
            Proof::NewPassword(secret::hash_password(&*self.chance, &command.password).await?)
        };
        let (now, hash) = (self.clock.now(), self.key.hash_of(&command.secret));
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let (link, workspace) = open(tx, &hash, now).await?;
                let account = self.account_to_join_with(tx, &link.email, proof, now).await?;
                links::take_up(tx, &hash, now).await?;
                let member = link.member.map_or_else(|| self.chance.id(now), MemberId);
                let actor = Actor::Member { member, rights: Rights::default() };
                let caller = Caller::new(workspace, actor);
                self.change_in(tx, &caller, async |change| {
                    join(change, member, account, &link, &command.name, locale).await
                })
                .await?;
                self.begin_session(tx, account, Some(workspace), client).await
            })
            .await
    }

    /// The account of the address: the one that was proven, or a new one.
    async fn account_to_join_with(
        &self,
        tx: &mut Tx,
        email: &str,
        proof: Proof,
        now: Timestamp,
    ) -> Result<AccountId> {
        let account = accounts::with_email(tx, email).await?;
        match (proof, account) {
            (Proof::Account(proven), Some(account)) if account.id == proven.0 => Ok(proven),
            (Proof::NewPassword(hash), None) => {
                let id = self.chance.id::<AccountId>(now);
                accounts::add(tx, id, email, Some(&hash), now).await?;
                Ok(id)
            }
            (Proof::NewPassword(hash), Some(account)) if account.password_hash.is_none() => {
                let id = AccountId(account.id);
                accounts::set_password(tx, id, &hash).await?;
                Ok(id)
            }
            // The address got or lost its account since the link was looked at.
            _ => Err(wrong_password().into()),
        }
    }
}

async fn join(
    change: &mut Change<'_>,
    id: MemberId,
    account: AccountId,
    link: &links::Link,
    name: &str,
    locale: Option<&str>,
) -> Result<()> {
    let here = members::of_account(change.tx, change.workspace, account).await?;
    if let Some(member) = here.first() {
        return Err(is_here(member.archived_on.is_some()).into());
    }
    let joins = |member: Member| Member {
        account: Some(account),
        locale: locale.map(str::to_owned),
        ..member
    };
    if link.member.is_some() {
        let held = members::one(change.tx, change.workspace, id).await?.ok_or_else(gone)?.is;
        if held.account.is_some() || held.archived_on.is_some() || held.erased {
            return Err(gone().into());
        }
        let member = joins(Member { name: named(name, "name")?, ..held });
        members::change(change.tx, change.stamp, &member).await?;
    } else {
        let member = joins(Member { id, ..change.new_member(name).await? });
        members::add(change.tx, change.stamp, &member).await?;
    }
    for holding in from_json(&link.gives) {
        // A team that was archived since is joined by nobody.
        let closed = match holding.team {
            Some(team) => teams::one(change.tx, change.workspace, team)
                .await?
                .is_none_or(|team| team.archived_on.is_some()),
            None => false,
        };
        if !closed {
            change.give(id, holding).await?;
        }
    }
    links::revoke_invitations_to(change.tx, change.workspace, &link.email, change.now).await?;
    change.done(Done::new(Verb::MemberJoined, Subject::Member, id));
    Ok(())
}

/// The open invitation of this secret, and into which workspace it is.
async fn open(r: &mut Reader, hash: &[u8], now: Timestamp) -> Result<(links::Link, WorkspaceId)> {
    let link = links::open(r, links::INVITATION, hash, now).await?.ok_or_else(gone)?;
    let workspace = link.workspace.map(WorkspaceId).ok_or_else(gone)?;
    Ok((link, workspace))
}

fn teams_of(link: &links::Link) -> impl Iterator<Item = TeamId> {
    from_json(&link.gives).into_iter().filter_map(|holding| holding.team)
}

fn gone() -> Refusal {
    Refusal::new("invitation.gone", "the link was used, taken back, or is older than 7 days")
}

fn wrong_password() -> Refusal {
    Refusal::new("invitation.wrong_password", "the account of this address has another password")
        .at("password")
}
