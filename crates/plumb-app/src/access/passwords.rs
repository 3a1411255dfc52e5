//! Passwords: changing one's own, and links with which somebody who lost theirs takes a new one.

use super::attempts::{Counted, forget};
use super::{Client, NewSession, account_of, in_person};
use crate::change::{Change, Done};
use crate::load::Name;
use crate::{App, Caller, Error, Refusal, Result, people, secret};
use async_recursion::async_recursion as boxed;
use jiff::{SignedDuration, Timestamp};
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{AccountId, MemberId, SessionId, WorkspaceId};
use plumb_core::member::Member;
use plumb_db::{Reader, Tx};
use plumb_store::{Json, accounts, links, members, sessions};
use uuid::Uuid;

/// How long a link for a new password is good: 24 hours.
const LINK_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// A new single-use link: whoever made it passes it on.
#[derive(Debug)]
pub struct NewLink {
    /// The secret: shown once, and kept as its hash alone.
    pub secret: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// What a link for a new password shows to whoever opens it.
#[derive(Clone, Debug)]
pub struct PasswordLinkSeen {
    /// The address with which the person signs in.
    pub email: String,
    /// When the link ends.
    pub expires_at: Timestamp,
}

impl App {
    /// Makes a link with which a member takes a new password; earlier ones are void. Administrators do.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Forbidden`] for others; `member.not_here`; `member.no_account` for somebody who
    /// is only named; `member.elsewhere_too` where the account also belongs to another workspace, whose data an
    /// administrator of this one must not reach: then the operator does it.
    #[boxed]
    pub async fn make_password_link(&self, caller: &Caller, name: Name) -> Result<NewLink> {
        self.change(caller, async |change| {
            people::manages_people(caller)?;
            let member = people::find(change.tx, caller, name).await?;
            change.is_here(Some(member.id), "member").await?;
            change.password_link(&member).await
        })
        .await
    }

    /// What a link for a new password is for.
    ///
    /// # Errors
    ///
    /// `password_link.gone` where it was used, replaced, or is too old; `sign_in.too_many` after twenty links from one
    /// network address that were not good.
    #[boxed]
    pub async fn look_at_password_link(
        &self,
        link_secret: &str,
        client: &Client,
    ) -> Result<PasswordLinkSeen> {
        let (now, hash) = (self.clock.now(), self.key.hash_of(link_secret));
        let look = self.store.db().read(async |r: &mut Reader| {
            let link = links::open(r, links::PASSWORD, &hash, now).await?.ok_or_else(gone)?;
            Ok(PasswordLinkSeen { email: link.email, expires_at: link.expires_at })
        });
        self.look_at_link(client, look).await
    }

    /// Takes a new password with a link, ends every session of the account, and signs in.
    ///
    /// # Errors
    ///
    /// `password_link.gone`; refusals at `password`; `sign_in.nowhere` for somebody who takes part no more.
    #[boxed]
    pub async fn use_password_link(
        &self,
        link_secret: &str,
        password: &str,
        client: &Client,
    ) -> Result<NewSession> {
        // Looked at first: hashing costs a good part of a second, and not for anybody who asks.
        self.look_at_password_link(link_secret, client).await?;
        secret::check_password(password, "password")?;
        let password_hash = secret::hash_password(&*self.chance, password).await?;
        let (now, hash) = (self.clock.now(), self.key.hash_of(link_secret));
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let link = links::open(tx, links::PASSWORD, &hash, now).await?.ok_or_else(gone)?;
                let account = AccountId(link.account.ok_or_else(gone)?);
                links::take_up(tx, &hash, now).await?;
                self.put_password(tx, account, &password_hash, None).await?;
                forget(tx, &Counted::with_email(&self.key, &link.email)).await?;
                self.begin_session(tx, account, link.workspace.map(WorkspaceId), client).await
            })
            .await
    }

    /// Changes the caller's own password. Every other session of theirs ends.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for all but people themselves; `password.wrong` at `current`, counted like wrong attempts
    /// to sign in; refusals at `password`.
    #[boxed]
    pub async fn change_password(
        &self,
        caller: &Caller,
        kept: Option<SessionId>,
        current: &str,
        password: &str,
        client: &Client,
    ) -> Result<()> {
        let member = in_person(caller)?;
        let account = self
            .store
            .db()
            .read(async |r: &mut Reader| account_of(r, caller.workspace, member).await)
            .await?;
        secret::check_password(password, "password")?;
        if self.account_with(&account.email, current, client).await?.is_none() {
            return Err(Refusal::new("password.wrong", "that is not the current password")
                .at("current")
                .into());
        }
        let hash = secret::hash_password(&*self.chance, password).await?;
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let account = self.still(tx, caller.workspace, member, account.id).await?;
                self.put_password(tx, account, &hash, kept).await
            })
            .await
    }

    /// Puts a new password in place of the old one: links for another and all sessions but one are void.
    async fn put_password(
        &self,
        tx: &mut Tx,
        account: AccountId,
        hash: &str,
        kept: Option<SessionId>,
    ) -> Result<()> {
        accounts::set_password(tx, account, hash).await?;
        links::revoke_of_account(tx, account, self.clock.now()).await?;
        match kept {
            Some(kept) => sessions::end_others(tx, account, kept).await?,
            None => sessions::end_all(tx, account).await?,
        }
        Ok(())
    }

    /// The account of a member, if it is still the one that it was before the transaction.
    async fn still(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        member: MemberId,
        account: Uuid,
    ) -> Result<AccountId> {
        members::one(tx, workspace, member)
            .await?
            .filter(|held| held.archived_on.is_none())
            .and_then(|held| held.is.account)
            .filter(|held| held.0 == account)
            .ok_or(Error::NotFound)
    }
}

impl Change<'_> {
    /// Makes a link with which a member takes a new password, in place of those before.
    pub(super) async fn password_link(&mut self, member: &Member) -> Result<NewLink> {
        let account = member.account.ok_or_else(|| {
            Refusal::new("member.no_account", "that person can't sign in yet: invite them")
        })?;
        let elsewhere = accounts::workspaces_besides(self.tx, account, self.workspace).await?;
        if elsewhere > 0 && !self.is_operator() {
            return Err(Refusal::new(
                "member.elsewhere_too",
                "the account belongs to another workspace too: the operator makes the link",
            )
            .into());
        }
        let account = accounts::one(self.tx, account).await?.ok_or(Error::NotFound)?;
        links::revoke_of_account(self.tx, AccountId(account.id), self.now).await?;
        let secret = secret::new_secret(&*self.app.chance);
        let link = links::Link {
            id: self.id(),
            kind: links::PASSWORD.to_owned(),
            workspace: Some(self.workspace.0),
            member: Some(member.id.0),
            account: Some(account.id),
            email: account.email,
            gives: Json::Array(Vec::new()),
            made_by: self.actor.member().map(|by| by.0),
            made_at: self.now,
            expires_at: self.now + LINK_LASTS,
        };
        links::add(self.tx, &self.app.key.hash_of(&secret), &link).await?;
        self.done(Done::new(Verb::ResetLinkMade, Subject::Member, member.id));
        Ok(NewLink { secret, expires_at: link.expires_at })
    }
}

fn gone() -> Refusal {
    Refusal::new("password_link.gone", "the link was used, replaced, or is older than 24 hours")
}
