//! Getting in and out: passwords, sessions, tokens.

use crate::{App, Caller, Error, Refusal, Result, secret};
use jiff::{SignedDuration, Timestamp};
use plumb_core::access::{Actor, Rights, Scope};
use plumb_core::id::{AccountId, MemberId, TokenId, WorkspaceId};
use plumb_core::member::Member;
use plumb_db::{Reader, Tx};
use plumb_store::{Held, accounts, members, roles, tokens};

/// How long a session lasts after it was last used: 30 days.
const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How often a use is noted: a write for every page would be a waste.
const SEEN_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// The window in which failed sign-ins are counted.
const FAILURES_WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// How many failures an e-mail address has in a window.
const FAILURES_MAX: i64 = 10;

/// Somebody who may read and act: what a request knows of who sent it.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The workspace and who acts in it.
    pub caller: Caller,
    /// The person.
    pub member: Held<Member>,
    /// What signs in.
    pub account: Option<AccountId>,
}

impl Visitor {
    /// What the person holds.
    pub fn rights(&self) -> Rights {
        match &self.caller.actor {
            Actor::Member { rights, .. } | Actor::Token { rights, .. } => rights.clone(),
            _ => Rights::default(),
        }
    }
}

/// A new session: the secret belongs into the cookie and nowhere else.
#[derive(Debug)]
pub struct NewSession {
    /// The secret.
    pub secret: String,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
}

/// An e-mail address as it is kept: without blanks, in lower case.
pub(crate) fn email(typed: &str, field: &'static str) -> Result<String> {
    let email = typed.trim().to_lowercase();
    let (local, host) = email.rsplit_once('@').unwrap_or_default();
    if local.is_empty()
        || !host.contains('.') && host != "localhost"
        || email.len() > 320
        || email.chars().any(char::is_whitespace)
    {
        return Err(Refusal::new("email.not_one", "that is no e-mail address").at(field).into());
    }
    Ok(email)
}

impl App {
    /// Signs in with e-mail and password.
    ///
    /// # Errors
    ///
    /// `sign_in.wrong` for an unknown address and a wrong password alike; `sign_in.too_many` after ten failures in
    /// fifteen minutes, on every node; `sign_in.nowhere` where the account takes part in no workspace.
    pub async fn sign_in(
        &self,
        typed_email: &str,
        password: &str,
        device: &str,
    ) -> Result<NewSession> {
        let now = self.clock.now();
        let email = typed_email.trim().to_lowercase();
        let subject = secret::hash_of(&email);
        let (account, failures) = self
            .store
            .db()
            .read(async |r: &mut Reader| {
                let account = accounts::with_email(r, &email).await?;
                Ok::<_, Error>((account, accounts::failures(r, &subject).await?))
            })
            .await?;
        let window_began = now - FAILURES_WINDOW;
        if let Some((count, since)) = failures
            && count >= FAILURES_MAX
            && since >= window_began
        {
            return Err(Refusal::new(
                "sign_in.too_many",
                "too many failed sign-ins; try again in a few minutes",
            )
            .with("until", since + FAILURES_WINDOW)
            .into());
        }
        let hash = account.as_ref().and_then(|account| account.password_hash.as_deref());
        let right = secret::is_password(password, hash).await?;
        let Some(account) = account.filter(|_| right) else {
            self.store
                .db()
                .write(async |tx: &mut Tx| {
                    accounts::count_failure(tx, &subject, now, window_began).await
                })
                .await?;
            return Err(Refusal::new("sign_in.wrong", "e-mail and password do not fit")
                .at("password")
                .into());
        };
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                accounts::forget_failures(tx, &subject).await?;
                self.begin_session(tx, AccountId(account.id), None, device).await
            })
            .await
    }

    /// Begins a session for an account, in the workspace that is meant or else its oldest.
    pub(crate) async fn begin_session(
        &self,
        tx: &mut Tx,
        account: AccountId,
        workspace: Option<WorkspaceId>,
        device: &str,
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
        let session = accounts::Session {
            account: account.0,
            workspace,
            member,
            last_seen_at: now,
            expires_at,
        };
        let device = device.chars().take(200).collect::<String>();
        accounts::begin_session(tx, &secret::hash_of(&secret), &session, &device, now).await?;
        Ok(NewSession { secret, expires_at })
    }

    /// Who sent a request with this session secret; nobody where it is unknown or over.
    pub async fn visitor_of_session(&self, session_secret: &str) -> Result<Option<Visitor>> {
        let now = self.clock.now();
        let hash = secret::hash_of(session_secret);
        let found = self
            .store
            .db()
            .read(async |r: &mut Reader| {
                let Some(session) = accounts::session(r, &hash).await? else {
                    return Ok::<_, Error>(None);
                };
                if session.expires_at <= now {
                    return Ok(None);
                }
                let (workspace, member) =
                    (WorkspaceId(session.workspace), MemberId(session.member));
                let visitor = visitor(r, workspace, member, |member, rights| Actor::Member {
                    member,
                    rights,
                })
                .await?;
                Ok(visitor.map(|visitor| (session, visitor)))
            })
            .await?;
        let Some((session, mut visitor)) = found else {
            return Ok(None);
        };
        visitor.account = Some(AccountId(session.account));
        if now.duration_since(session.last_seen_at) >= SEEN_EVERY {
            // Noting the use may fail (a full disk, a long import): the visit goes on all the same.
            let noted = self
                .store
                .db()
                .write(async |tx: &mut Tx| {
                    accounts::session_seen(tx, &hash, now, now + SESSION_LASTS).await
                })
                .await;
            if let Err(error) = noted {
                tracing::warn!(%error, "the use of a session could not be noted");
            }
        }
        Ok(Some(visitor))
    }

    /// Who sent a request with this personal access token; nobody where it is unknown or revoked.
    pub async fn visitor_of_token(&self, token_secret: &str) -> Result<Option<Visitor>> {
        let now = self.clock.now();
        let hash = secret::hash_of(token_secret);
        let found = self
            .store
            .db()
            .read(async |r: &mut Reader| {
                let Some(token) = tokens::with_hash(r, &hash).await? else {
                    return Ok::<_, Error>(None);
                };
                if token.revoked_at.is_some() {
                    return Ok(None);
                }
                let scope = Scope::from_code(&token.scope).unwrap_or(Scope::Read);
                let visitor = visitor(
                    r,
                    WorkspaceId(token.workspace),
                    MemberId(token.member),
                    |member, rights| Actor::Token {
                        token: TokenId(token.id),
                        member,
                        scope,
                        rights,
                    },
                )
                .await?;
                Ok(visitor.map(|visitor| (token, visitor)))
            })
            .await?;
        let Some((token, visitor)) = found else {
            return Ok(None);
        };
        if token.last_used_at.is_none_or(|at| now.duration_since(at) >= SEEN_EVERY) {
            let noted =
                self.store.db().write(async |tx: &mut Tx| tokens::used(tx, &hash, now).await).await;
            if let Err(error) = noted {
                tracing::warn!(%error, "the use of a token could not be noted");
            }
        }
        Ok(Some(visitor))
    }

    /// Ends this session.
    pub async fn sign_out(&self, session_secret: &str) -> Result<()> {
        let hash = secret::hash_of(session_secret);
        self.store.db().write(async |tx: &mut Tx| accounts::end_session(tx, &hash).await).await?;
        Ok(())
    }

    /// Ends every session of an account, on every node at once.
    pub async fn sign_out_everywhere(&self, account: AccountId) -> Result<()> {
        self.store
            .db()
            .write(async |tx: &mut Tx| accounts::end_sessions(tx, account).await)
            .await?;
        Ok(())
    }

    /// Begins a session as a member without a password: for the demo, whose visitor chooses a person to be.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] where there is no such member with an account.
    pub async fn become_member(
        &self,
        workspace: WorkspaceId,
        member: MemberId,
        device: &str,
    ) -> Result<NewSession> {
        self.store
            .db()
            .write(async |tx: &mut Tx| {
                let member = members::one(tx, workspace, member).await?.ok_or(Error::NotFound)?;
                let account = member.account.ok_or(Error::NotFound)?;
                self.begin_session(tx, account, Some(workspace), device).await
            })
            .await
    }
}

async fn visitor(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    actor: impl FnOnce(MemberId, Rights) -> Actor,
) -> Result<Option<Visitor>> {
    let Some(person) = members::one(r, workspace, member).await? else {
        return Ok(None);
    };
    if person.archived_on.is_some() || person.erased {
        return Ok(None);
    }
    let held = roles::of_member(r, workspace, member).await?;
    let rights = Rights::of(held.iter().map(|role| &role.is));
    Ok(Some(Visitor {
        caller: Caller { workspace, actor: actor(member, rights) },
        account: person.account,
        member: person,
    }))
}
