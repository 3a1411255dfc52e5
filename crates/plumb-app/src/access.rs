//! Getting in and out: who somebody is, passwords, sessions, tokens.

mod attempts;
mod passwords;
mod reset;
mod sign_in;
mod sweep;
mod tokens;

pub(crate) use attempts::{Counted, forget, was_right};
pub use passwords::{NewLink, PasswordLinkSeen};
pub use reset::Reset;
pub use tokens::{MakeToken, NewToken};

use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use jiff::{SignedDuration, Timestamp};
use plumb_core::access::{Actor, Rights, Scope};
use plumb_core::id::{AccountId, MemberId, SessionId, TokenId, WorkspaceId};
use plumb_core::member::Member;
use plumb_core::own_words::OwnWords;
use plumb_db::{Reader, Tx};
use plumb_store::{Held, accounts, members, roles, sessions, tokens as stored_tokens};
use std::net::IpAddr;

/// The cookie that carries the secret of a session, for pages and API alike.
pub const SESSION_COOKIE: &str = "plumb_session";
/// How long a session lasts after it was last used: 30 days.
const SESSION_LASTS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How often a use is noted: a write for every page would be a waste.
const SEEN_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// The most characters that are kept of what a device calls itself.
const DEVICE_LENGTH_MAX: usize = 200;

/// From where somebody comes to a door that lets people in.
#[derive(Clone, Debug)]
pub struct Client {
    /// What the device calls itself, shown to its owner in the list of sessions.
    pub device: String,
    /// The network address, as far as it is known: wrong attempts are counted by it too.
    pub address: Option<IpAddr>,
}

/// Where an invitation is taken up. Its secret is of letters that an address takes as they are.
pub fn invitation_path(secret: &str) -> String {
    format!("/invitations/{secret}")
}

/// Where a new password is taken.
pub fn password_path(secret: &str) -> String {
    format!("/password-links/{secret}")
}

/// Somebody who may read and act: what a request knows of who sent it.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The workspace and who acts in it.
    pub caller: Caller,
    /// The person.
    pub member: Held<Member>,
    /// What signs in.
    pub account: Option<AccountId>,
    /// The session, where there is one.
    pub session: Option<SessionId>,
    /// The last change of the workspace as they came in: what they are shown follows from it or a later one.
    pub change: i64,
    /// The last change that they say they have seen; none before they ever did.
    pub seen: Option<i64>,
    /// What their workspace calls things.
    pub own_words: OwnWords,
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
///
/// # Errors
///
/// `email.not_one` at `field`.
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

/// The person who acts, where it is one with a session: what keeps others out of an account is not for programs.
///
/// # Errors
///
/// [`Error::Forbidden`] for tokens, the operator and everybody else.
pub(crate) fn in_person(caller: &Caller) -> Result<MemberId> {
    match &caller.actor {
        Actor::Member { member, .. } => Ok(*member),
        _ => Err(Error::Forbidden { code: "access.in_person" }),
    }
}

/// The account with which a member signs in.
///
/// # Errors
///
/// [`Error::NotFound`] where they have none.
pub(crate) async fn account_of(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<accounts::Account> {
    let member = members::one(r, workspace, member).await?.ok_or(Error::NotFound)?;
    let account = member.account.ok_or(Error::NotFound)?;
    accounts::one(r, account).await?.ok_or(Error::NotFound)
}

impl App {
    /// Who sent a request with this session secret; nobody where it is unknown or over.
    #[boxed]
    pub async fn visitor_of_session(&self, session_secret: &str) -> Result<Option<Visitor>> {
        let now = self.clock.now();
        let hash = self.key.hash_of(session_secret);
        let found = self
            .store
            .db()
            .read(async |r: &mut Reader| {
                let Some(session) = sessions::with_hash(r, &hash).await? else {
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
        visitor.session = Some(SessionId(session.id));
        if now.duration_since(session.last_seen_at) >= SEEN_EVERY {
            // Noting the use may fail (a full disk, a long import): the visit goes on all the same.
            let noted = self
                .store
                .db()
                .write(async |tx: &mut Tx| {
                    sessions::seen(tx, &hash, now, now + SESSION_LASTS).await
                })
                .await;
            if let Err(error) = noted {
                tracing::warn!(%error, "the use of a session could not be noted");
            }
        }
        Ok(Some(visitor))
    }

    /// Who sent a request with this personal access token; nobody where it is unknown or revoked.
    #[boxed]
    pub async fn visitor_of_token(&self, token_secret: &str) -> Result<Option<Visitor>> {
        let now = self.clock.now();
        let hash = self.key.hash_of(token_secret);
        let found = self
            .store
            .db()
            .read(async |r: &mut Reader| {
                let Some(token) = stored_tokens::with_hash(r, &hash).await? else {
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
            let noted = self
                .store
                .db()
                .write(async |tx: &mut Tx| stored_tokens::used(tx, &hash, now).await)
                .await;
            if let Err(error) = noted {
                tracing::warn!(%error, "the use of a token could not be noted");
            }
        }
        Ok(Some(visitor))
    }
}

async fn visitor(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    actor: impl FnOnce(MemberId, Rights) -> Actor,
) -> Result<Option<Visitor>> {
    let Some((person, change, seen, own_words)) = members::visiting(r, workspace, member).await?
    else {
        return Ok(None);
    };
    if person.archived_on.is_some() || person.erased {
        return Ok(None);
    }
    let held = roles::of_member(r, workspace, member).await?;
    let rights = Rights::of(held.iter().map(|role| &role.is));
    Ok(Some(Visitor {
        caller: Caller::new(workspace, actor(member, rights)),
        account: person.account,
        session: None,
        member: person,
        change,
        seen,
        own_words,
    }))
}
