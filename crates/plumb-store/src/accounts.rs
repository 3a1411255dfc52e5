//! Accounts, sessions and single-use links: how people get in. Tokens and passwords are here as hashes alone.

use jiff::Timestamp;
use plumb_core::id::{AccountId, LinkId, MemberId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p, row};
use uuid::Uuid;

row! {
    /// Who signs in.
    pub struct Account { id: Uuid, email: String, password_hash: Option<String> }

    /// A session that is still good, with what a request needs of it.
    pub struct Session {
        account: Uuid,
        workspace: Uuid,
        member: Uuid,
        last_seen_at: Timestamp,
        expires_at: Timestamp,
    }

    /// A session as its owner sees it in a list.
    pub struct SessionSeen {
        token_hash: Vec<u8>,
        created_at: Timestamp,
        last_seen_at: Timestamp,
        device: String,
    }

    /// A single-use link.
    pub struct OneTimeLink {
        id: Uuid,
        kind: String,
        workspace: Option<Uuid>,
        member: Option<Uuid>,
        account: Option<Uuid>,
        email: String,
        made_at: Timestamp,
        expires_at: Timestamp,
        used_at: Option<Timestamp>,
        revoked_at: Option<Timestamp>,
    }
}

const ACCOUNT: &str = "select id, email, password_hash from accounts ";
const LINK: &str = "select id, kind, workspace_id, member_id, account_id, email, made_at, expires_at, used_at, \
                    revoked_at from one_time_links ";

/// Adds an account. `email` is in lower case; a taken one is refused as unique.
pub async fn add(
    tx: &mut Tx,
    id: AccountId,
    email: &str,
    password_hash: Option<&str>,
    at: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "insert into accounts (id, email, password_hash, created_at) values ($1, $2, $3, $4)",
        p![id.0, email, password_hash, at],
    )
    .await?;
    Ok(())
}

/// The account with this e-mail, in lower case.
pub async fn with_email(r: &mut Reader, email: &str) -> Result<Option<Account>, DbError> {
    r.maybe(&format!("{ACCOUNT} where email = $1"), p![email]).await
}

/// One account.
pub async fn one(r: &mut Reader, id: AccountId) -> Result<Option<Account>, DbError> {
    r.maybe(&format!("{ACCOUNT} where id = $1"), p![id.0]).await
}

/// Sets a new password.
pub async fn set_password(tx: &mut Tx, id: AccountId, hash: &str) -> Result<(), DbError> {
    tx.exec("update accounts set password_hash = $2 where id = $1", p![id.0, hash]).await?;
    Ok(())
}

/// Erases an account with its sessions and links.
pub async fn erase(tx: &mut Tx, id: AccountId) -> Result<(), DbError> {
    tx.exec("delete from accounts where id = $1", p![id.0]).await?;
    Ok(())
}

/// The workspaces in which an account is a member that takes part, the oldest first.
pub async fn memberships(r: &mut Reader, account: AccountId) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    r.all(
        "select m.workspace_id, m.id from members m join workspaces w on w.id = m.workspace_id \
         where m.account_id = $1 and m.archived_on is null order by w.created_at, w.id",
        p![account.0],
    )
    .await
}

/// Begins a session.
pub async fn begin_session(
    tx: &mut Tx,
    token_hash: &[u8],
    session: &Session,
    device: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "insert into sessions (token_hash, account_id, workspace_id, member_id, created_at, last_seen_at, expires_at, \
         device) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        p![
            token_hash,
            session.account,
            session.workspace,
            session.member,
            at,
            at,
            session.expires_at,
            device
        ],
    )
    .await?;
    Ok(())
}

/// The session of this token, however old.
pub async fn session(r: &mut Reader, token_hash: &[u8]) -> Result<Option<Session>, DbError> {
    r.maybe(
        "select account_id, workspace_id, member_id, last_seen_at, expires_at from sessions where token_hash = $1",
        p![token_hash],
    )
    .await
}

/// The sessions of an account, the last seen first.
pub async fn sessions(r: &mut Reader, account: AccountId) -> Result<Vec<SessionSeen>, DbError> {
    r.all(
        "select token_hash, created_at, last_seen_at, device from sessions where account_id = $1 \
         order by last_seen_at desc limit 50",
        p![account.0],
    )
    .await
}

/// Notes that a session was used.
pub async fn session_seen(
    tx: &mut Tx,
    token_hash: &[u8],
    at: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "update sessions set last_seen_at = $2, expires_at = $3 where token_hash = $1",
        p![token_hash, at, expires_at],
    )
    .await?;
    Ok(())
}

/// Ends one session.
pub async fn end_session(tx: &mut Tx, token_hash: &[u8]) -> Result<(), DbError> {
    tx.exec("delete from sessions where token_hash = $1", p![token_hash]).await?;
    Ok(())
}

/// Ends every session of an account, on every node at once: each request looks its session up.
pub async fn end_sessions(tx: &mut Tx, account: AccountId) -> Result<(), DbError> {
    tx.exec("delete from sessions where account_id = $1", p![account.0]).await?;
    Ok(())
}

/// Ends the sessions that a member has in a workspace.
pub async fn end_sessions_of_member(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<(), DbError> {
    tx.exec(
        "delete from sessions where workspace_id = $1 and member_id = $2",
        p![workspace.0, member.0],
    )
    .await?;
    Ok(())
}

/// Removes the sessions that ended before `at`.
pub async fn sweep_sessions(tx: &mut Tx, at: Timestamp) -> Result<u64, DbError> {
    tx.exec("delete from sessions where expires_at < $1", p![at]).await
}

/// Adds a single-use link.
pub async fn add_link(
    tx: &mut Tx,
    token_hash: &[u8],
    link: &OneTimeLink,
    made_by: Option<MemberId>,
) -> Result<(), DbError> {
    tx.exec(
        "insert into one_time_links (token_hash, id, kind, workspace_id, member_id, account_id, email, made_by, \
         made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        p![
            token_hash,
            link.id,
            link.kind,
            link.workspace,
            link.member,
            link.account,
            link.email,
            made_by.map(|id| id.0),
            link.made_at,
            link.expires_at
        ],
    )
    .await?;
    Ok(())
}

/// The link of this token, used or not.
pub async fn link(r: &mut Reader, token_hash: &[u8]) -> Result<Option<OneTimeLink>, DbError> {
    r.maybe(&format!("{LINK} where token_hash = $1"), p![token_hash]).await
}

/// The open invitations of a workspace, the newest first.
pub async fn invitations(
    r: &mut Reader,
    workspace: WorkspaceId,
    at: Timestamp,
) -> Result<Vec<OneTimeLink>, DbError> {
    r.all(
        &format!(
            "{LINK} where workspace_id = $1 and kind = 'invitation' and used_at is null and revoked_at is null \
             and expires_at > $2 order by made_at desc"
        ),
        p![workspace.0, at],
    )
    .await
}

/// Uses a link up. Nothing is changed, and 0 given, where it was used or taken back already.
pub async fn use_link(tx: &mut Tx, token_hash: &[u8], at: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set used_at = $2 where token_hash = $1 and used_at is null and revoked_at is null",
        p![token_hash, at],
    )
    .await
}

/// Takes a link back.
pub async fn revoke_link(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: LinkId,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set revoked_at = $3 where workspace_id = $1 and id = $2 and used_at is null \
         and revoked_at is null",
        p![workspace.0, id.0, at],
    )
    .await
}

/// Takes back every open link to somebody: a newer one replaces it, or they are archived or erased.
pub async fn revoke_links_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update one_time_links set revoked_at = $3 where workspace_id = $1 and member_id = $2 and used_at is null \
         and revoked_at is null",
        p![workspace.0, member.0, at],
    )
    .await
}

/// How often a sign-in failed for a subject (an e-mail or an address, hashed), and since when it is counted.
pub async fn failures(
    r: &mut Reader,
    subject_hash: &[u8],
) -> Result<Option<(i64, Timestamp)>, DbError> {
    r.maybe(
        "select failures, since from sign_in_failures where subject_hash = $1",
        p![subject_hash],
    )
    .await
}

/// Counts one more failure; a count that began before `window_began` begins anew.
pub async fn count_failure(
    tx: &mut Tx,
    subject_hash: &[u8],
    at: Timestamp,
    window_began: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "insert into sign_in_failures (subject_hash, failures, since) values ($1, 1, $2) \
         on conflict (subject_hash) do update set \
         failures = case when sign_in_failures.since < $3 then 1 else sign_in_failures.failures + 1 end, \
         since = case when sign_in_failures.since < $3 then excluded.since else sign_in_failures.since end",
        p![subject_hash, at, window_began],
    )
    .await?;
    Ok(())
}

/// Forgets the failures of a subject that got in.
pub async fn forget_failures(tx: &mut Tx, subject_hash: &[u8]) -> Result<(), DbError> {
    tx.exec("delete from sign_in_failures where subject_hash = $1", p![subject_hash]).await?;
    Ok(())
}

/// One setting of the installation: the hash of the set-up code, for instance.
pub async fn setting(r: &mut Reader, name: &str) -> Result<Option<String>, DbError> {
    r.maybe("select value from installation where name = $1", p![name]).await
}

/// Writes one setting of the installation.
pub async fn put_setting(tx: &mut Tx, name: &str, value: &str) -> Result<(), DbError> {
    tx.exec(
        "insert into installation (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
        p![name, value],
    )
    .await?;
    Ok(())
}
