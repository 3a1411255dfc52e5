//! Idempotency keys: what was asked under a key of the caller's own, and what was answered.

use jiff::Timestamp;
use plumb_core::id::{MemberId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p, row};

row! {
    /// What was asked under a key.
    pub struct Kept {
        request_hash: Vec<u8>,
        status: i64,
        body: String,
    }
}

/// What a member asked under a key since `since`.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    key: &str,
    since: Timestamp,
) -> Result<Option<Kept>, DbError> {
    r.maybe(
        "select request_hash, status, body from idempotency_keys \
         where workspace_id = $1 and member_id = $2 and key = $3 and made_at >= $4",
        p![workspace.0, member.0, key, since],
    )
    .await
}

/// Forgets what a member asked before `since`.
pub async fn forget(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    since: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "delete from idempotency_keys where workspace_id = $1 and member_id = $2 and made_at < $3",
        p![workspace.0, member.0, since],
    )
    .await?;
    Ok(())
}

/// Notes what is asked under a key. Nothing is written, and 0 given, where the key is there already.
pub async fn add(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    key: &str,
    kept: &Kept,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "insert into idempotency_keys (workspace_id, member_id, key, request_hash, status, body, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (workspace_id, member_id, key) do nothing",
        p![workspace.0, member.0, key, kept.request_hash, kept.status, kept.body, at],
    )
    .await
}

/// Notes what was answered.
pub async fn answered(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    key: &str,
    status: i64,
    body: &str,
) -> Result<(), DbError> {
    tx.exec(
        "update idempotency_keys set status = $4, body = $5 where workspace_id = $1 and member_id = $2 and key = $3",
        p![workspace.0, member.0, key, status, body],
    )
    .await?;
    Ok(())
}

/// Removes everything that was asked before `since`.
pub async fn sweep(tx: &mut Tx, since: Timestamp) -> Result<u64, DbError> {
    tx.exec("delete from idempotency_keys where made_at < $1", p![since]).await
}

/// Removes every kept answer of a workspace: any of them may hold what is to be gone. They are kept for a day at most.
pub(crate) async fn forget_all(tx: &mut Tx, workspace: WorkspaceId) -> Result<(), DbError> {
    tx.exec("delete from idempotency_keys where workspace_id = $1", p![workspace.0]).await?;
    Ok(())
}
