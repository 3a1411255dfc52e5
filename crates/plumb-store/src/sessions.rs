//! Sessions: who is signed in on which device. The secret of a session is here as its hash alone.

use jiff::Timestamp;
use plumb_core::id::{AccountId, MemberId, SessionId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p, row};
use uuid::Uuid;

row! {
    /// A session with what a request needs of it.
    pub struct Session {
        id: Uuid,
        account: Uuid,
        workspace: Uuid,
        member: Uuid,
        last_seen_at: Timestamp,
        expires_at: Timestamp,
    }

    /// A session as its owner sees it in a list.
    pub struct SessionSeen {
        id: Uuid,
        created_at: Timestamp,
        last_seen_at: Timestamp,
        device: String,
    }
}

/// Begins a session.
pub async fn begin(
    tx: &mut Tx,
    token_hash: &[u8],
    session: &Session,
    device: &str,
) -> Result<(), DbError> {
    tx.exec(
        "insert into sessions (token_hash, id, account_id, workspace_id, member_id, created_at, last_seen_at, \
         expires_at, device) values ($1, $2, $3, $4, $5, $6, $6, $7, $8)",
        p![
            token_hash,
            session.id,
            session.account,
            session.workspace,
            session.member,
            session.last_seen_at,
            session.expires_at,
            device
        ],
    )
    .await?;
    Ok(())
}

/// The session of this secret, however old.
pub async fn with_hash(r: &mut Reader, token_hash: &[u8]) -> Result<Option<Session>, DbError> {
    r.maybe(
        "select id, account_id, workspace_id, member_id, last_seen_at, expires_at from sessions \
         where token_hash = $1",
        p![token_hash],
    )
    .await
}

/// The sessions of an account that are good at `at`, the last seen first, 50 at most.
pub async fn of_account(
    r: &mut Reader,
    account: AccountId,
    at: Timestamp,
) -> Result<Vec<SessionSeen>, DbError> {
    r.all(
        "select id, created_at, last_seen_at, device from sessions where account_id = $1 and expires_at > $2 \
         order by last_seen_at desc, id limit 50",
        p![account.0, at],
    )
    .await
}

/// Notes that a session was used.
pub async fn seen(
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

/// Ends the session of this secret.
pub async fn end(tx: &mut Tx, token_hash: &[u8]) -> Result<(), DbError> {
    tx.exec("delete from sessions where token_hash = $1", p![token_hash]).await?;
    Ok(())
}

/// Ends one session of an account; 0 where it has no such one.
pub async fn end_one(tx: &mut Tx, account: AccountId, id: SessionId) -> Result<u64, DbError> {
    tx.exec("delete from sessions where account_id = $1 and id = $2", p![account.0, id.0]).await
}

/// Ends every session of an account, on every node at once: each request looks its session up.
pub async fn end_all(tx: &mut Tx, account: AccountId) -> Result<(), DbError> {
    tx.exec("delete from sessions where account_id = $1", p![account.0]).await?;
    Ok(())
}

/// Ends every session of an account but one.
pub async fn end_others(tx: &mut Tx, account: AccountId, kept: SessionId) -> Result<(), DbError> {
    tx.exec("delete from sessions where account_id = $1 and id <> $2", p![account.0, kept.0])
        .await?;
    Ok(())
}

/// Ends the sessions that a member has in a workspace.
pub async fn end_of_member(
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
pub async fn sweep(tx: &mut Tx, at: Timestamp) -> Result<u64, DbError> {
    tx.exec("delete from sessions where expires_at < $1", p![at]).await
}
