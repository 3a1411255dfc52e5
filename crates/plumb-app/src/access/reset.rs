//! The way back in for a whole installation: whoever operates the server makes a link at the command line.

use super::email;
use super::passwords::NewLink;
use crate::change::{Change, Done};
use crate::load::Name;
use crate::people::{Holding, find};
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::access::Actor;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{AccountId, MemberId, WorkspaceId};
use plumb_core::member::Member;
use plumb_core::role::RoleKind;
use plumb_db::{Reader, Tx};
use plumb_store::{accounts, members, workspaces};
use serde_json::json;

/// What the operator's command made.
#[derive(Debug)]
pub struct Reset {
    /// What is passed on.
    pub link: NewLink,
    /// Whom it lets in, under their short number.
    pub person: i64,
    /// Whether the address could not sign in before, and its account was made.
    pub is_new_account: bool,
    /// Whether the person was not there before either.
    pub is_new_person: bool,
    /// Whether the person became administrator, because nobody who can sign in was.
    pub became_administrator: bool,
}

impl App {
    /// Makes a link for a new password for whoever operates the server. A workspace in which no administrator can sign
    /// in (one that was imported, say) gets one: the person of that address, who is added where they are missing, or
    /// who is `person`, added by name or by an import before.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] where no account has the address and every workspace has an administrator who invites, and
    /// where there is no such `person`; `email.not_one`; `sign_in.nowhere` where the account takes part in no
    /// workspace; `member.has_account` where `person` signs in with another address; `member.not_theirs` where somebody
    /// else signs in with this one; `member.not_here`.
    #[boxed]
    pub async fn reset_access(&self, typed_email: &str, person: Option<Name>) -> Result<Reset> {
        let email = email(typed_email, "email")?;
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let (workspace, known) = match accounts::with_email(tx, &email).await? {
                    Some(account) => {
                        let memberships = accounts::memberships(tx, AccountId(account.id)).await?;
                        let (workspace, member) =
                            memberships.first().copied().ok_or_else(nowhere)?;
                        (WorkspaceId(workspace), Some(MemberId(member)))
                    }
                    None => (without_administrator(tx).await?.ok_or(Error::NotFound)?, None),
                };
                let caller = Caller::new(workspace, Actor::Operator);
                let member = match known {
                    Some(member) => {
                        // Whoever names somebody means them, and nobody else gets a link.
                        if let Some(name) = person
                            && find(tx, &caller, name).await?.is.id != member
                        {
                            return Err(not_theirs());
                        }
                        members::one(tx, workspace, member).await?.ok_or(Error::NotFound)?.is
                    }
                    None => self.person_to_let_in(tx, &caller, &email, person).await?,
                };
                let became_administrator = self.administrator_if_none(tx, &caller, &member).await?;
                let link = self
                    .change_in(tx, &caller, async |change| change.password_link(&member).await)
                    .await?;
                Ok(Reset {
                    link,
                    person: member.number,
                    is_new_account: known.is_none(),
                    is_new_person: known.is_none() && person.is_none(),
                    became_administrator,
                })
            })
            .await
    }

    /// The person of an address that could not sign in so far, with an account from now on.
    async fn person_to_let_in(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        email: &str,
        person: Option<Name>,
    ) -> Result<Member> {
        let account = self.chance.id::<AccountId>(self.clock.now());
        accounts::add(tx, account, email, None, self.clock.now()).await?;
        self.change_in(tx, caller, async |change| {
            if let Some(name) = person {
                return change.let_in(caller, name, account).await;
            }
            // What stands before the @ is a name until its owner writes a better one.
            let name = email.split('@').next().unwrap_or(email);
            let member = Member { account: Some(account), ..change.new_member(name).await? };
            members::add(change.tx, change.stamp, &member).await?;
            change.done(Done::new(Verb::MemberAdded, Subject::Member, member.id));
            Ok(member)
        })
        .await
    }

    /// Makes a person administrator where nobody who can sign in is.
    async fn administrator_if_none(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        member: &Member,
    ) -> Result<bool> {
        if !members::administrators(tx, caller.workspace).await?.is_empty() {
            return Ok(false);
        }
        self.change_in(tx, caller, async |change| {
            let holding = Holding { kind: RoleKind::Administrator, team: None };
            let given = change.give(member.id, holding).await?.is_some();
            if given {
                change.done(
                    Done::new(Verb::RoleGiven, Subject::Member, member.id)
                        .facts(json!({ "role": holding.kind.code() })),
                );
            }
            Ok(given)
        })
        .await
    }
}

impl Change<'_> {
    /// Gives an account to a person who was there by name alone.
    async fn let_in(&mut self, caller: &Caller, name: Name, account: AccountId) -> Result<Member> {
        let held = find(self.tx, caller, name).await?.is;
        self.is_here(Some(held.id), "member").await?;
        if held.account.is_some() {
            return Err(Refusal::new(
                "member.has_account",
                "that person signs in already, with another address",
            )
            .at("member")
            .into());
        }
        let member = Member { account: Some(account), ..held };
        members::change(self.tx, self.stamp, &member).await?;
        self.done(Done::new(Verb::MemberJoined, Subject::Member, member.id));
        Ok(member)
    }
}

/// The oldest workspace in which no administrator can sign in.
async fn without_administrator(r: &mut Reader) -> Result<Option<WorkspaceId>> {
    for workspace in workspaces::all(r).await? {
        if members::administrators(r, workspace.id).await?.is_empty() {
            return Ok(Some(workspace.id));
        }
    }
    Ok(None)
}

fn not_theirs() -> Error {
    Refusal::new("member.not_theirs", "somebody else signs in with this address")
        .at("member")
        .into()
}

fn nowhere() -> Error {
    Refusal::new("sign_in.nowhere", "this account takes part in no workspace").into()
}
