//! Signing in and out.

use super::attempts::{Counted, forget, was_right};
use super::{Client, DEVICE_LENGTH_MAX, NewSession, SESSION_LASTS, in_person};
use crate::{App, Caller, Error, Refusal, Result, secret};
use async_recursion::async_recursion as boxed;
use plumb_core::id::{AccountId, MemberId, SessionId, WorkspaceId};
use plumb_db::{Reader, Tx};
use plumb_store::{accounts, members, sessions};
use uuid::Uuid;

impl App {
    /// Signs in with e-mail and password.
    ///
    /// # Errors
    ///
    /// `sign_in.wrong` for an unknown address and a wrong password alike; `sign_in.too_many` after ten wrong attempts
    /// with one e-mail address or fifty from one network address in fifteen minutes, on every node;
    /// `sign_in.nowhere` where the account takes part in no workspace.
    #[boxed]
    pub async fn sign_in(
        &self,
        typed_email: &str,
        password: &str,
        client: &Client,
    ) -> Result<NewSession> {
        let email = typed_email.trim().to_lowercase();
        let account = self.account_with(&email, password, client).await.and_then(|account| {
            let wrong = Refusal::new("sign_in.wrong", "e-mail and password do not fit");
            account.ok_or_else(|| wrong.at("password").into())
        });
        let account = account.inspect_err(|error| self.note_refused(error, client))?;
        self.store
            .db()
            .write(async |tx: &mut Tx| self.begin_session(tx, account, None, client).await)
            .await
    }

    /// Says in the log that somebody was not let in, and from where: as a mark that is the same for the same network
    /// address, and tells it to nobody.
    fn note_refused(&self, error: &Error, client: &Client) {
        let Error::Refused(refusals) = error else {
            return;
        };
        let code = refusals.first().map(|refusal| refusal.code);
        // Without a key an address could be found out from its mark.
        let address = client.address.filter(|_| self.key.mark().is_some());
        let from = address.map(|address| {
            data_encoding::HEXLOWER.encode(&self.key.hash_of(&format!("log {address}"))[..6])
        });
        tracing::warn!(code, from, "a sign-in was refused");
    }

    /// The account with this e-mail and password; none where they do not fit. Wrong ones are counted.
    ///
    /// # Errors
    ///
    /// `sign_in.too_many`.
    pub(crate) async fn account_with(
        &self,
        email: &str,
        password: &str,
        client: &Client,
    ) -> Result<Option<AccountId>> {
        let by_email = Counted::with_email(&self.key, email);
        let by_address = Counted::from_address(&self.key, client);
        let counted = [Some(by_email), by_address].into_iter().flatten().collect::<Vec<_>>();
        self.attempt(&counted).await?;
        let account = self
            .store
            .db()
            .read(async |r: &mut Reader| Ok::<_, Error>(accounts::with_email(r, email).await?))
            .await?;
        let hash = account.as_ref().and_then(|account| account.password_hash.as_deref());
        let right = secret::is_password(password, hash).await?;
        let Some(account) = account.filter(|_| right) else {
            return Ok(None);
        };
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                // What was wrong from a network address stays counted: whoever has one account could else try others
                // for as long as they like.
                forget(tx, &counted[0]).await?;
                for by_address in &counted[1..] {
                    was_right(tx, by_address).await?;
                }
                Ok::<_, Error>(())
            })
            .await?;
        Ok(Some(AccountId(account.id)))
    }

    /// Begins a session for an account, in the workspace that is meant or else its oldest.
    pub(crate) async fn begin_session(
        &self,
        tx: &mut Tx,
        account: AccountId,
        workspace: Option<WorkspaceId>,
        client: &Client,
    ) -> Result<NewSession> {
        let now = self.clock.now();
        let memberships = accounts::memberships(tx, account).await?;
        let (workspace, member) = memberships
            .into_iter()
            .find(|(id, _)| workspace.is_none_or(|wanted| wanted.0 == *id))
            .ok_or_else(|| {
                Error::from(Refusal::new(
                    "sign_in.nowhere",
                    "this account takes part in no workspace",
                ))
            })?;
        let secret = secret::new_secret(&*self.chance);
        let expires_at = now + SESSION_LASTS;
        let session = sessions::Session {
            id: self.chance.id::<Uuid>(now),
            account: account.0,
            workspace,
            member,
            last_seen_at: now,
            expires_at,
        };
        let device = client.device.chars().take(DEVICE_LENGTH_MAX).collect::<String>();
        sessions::begin(tx, &self.key.hash_of(&secret), &session, &device).await?;
        Ok(NewSession { secret, expires_at })
    }

    /// Begins a session as a member without a password: for the demo, whose visitor chooses a person to be.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] where there is no such member with an account.
    #[boxed]
    pub async fn become_member(
        &self,
        workspace: WorkspaceId,
        member: MemberId,
        client: &Client,
    ) -> Result<NewSession> {
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let member = members::one(tx, workspace, member).await?.ok_or(Error::NotFound)?;
                let account = member.account.ok_or(Error::NotFound)?;
                self.begin_session(tx, account, Some(workspace), client).await
            })
            .await
    }

    /// Ends this session.
    #[boxed]
    pub async fn sign_out(&self, session_secret: &str) -> Result<()> {
        let hash = self.key.hash_of(session_secret);
        self.store.db().write(async |tx: &mut Tx| sessions::end(tx, &hash).await).await?;
        Ok(())
    }

    /// Ends one session of the caller's account: another device, or a lost one.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] where it is not one of theirs; [`Error::Forbidden`] for all but people themselves.
    #[boxed]
    pub async fn end_session(&self, caller: &Caller, session: SessionId) -> Result<()> {
        let member = in_person(caller)?;
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let account = super::account_of(tx, caller.workspace, member).await?;
                match sessions::end_one(tx, AccountId(account.id), session).await? {
                    0 => Err(Error::NotFound),
                    _ => Ok(()),
                }
            })
            .await
    }

    /// Ends every session of an account, on every node at once.
    #[boxed]
    pub async fn sign_out_everywhere(&self, account: AccountId) -> Result<()> {
        self.store.db().write(async |tx: &mut Tx| sessions::end_all(tx, account).await).await?;
        Ok(())
    }
}
