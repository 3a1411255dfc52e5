//! Personal access tokens: hashed, for reading or for changing too, revocable.

use jiff::Timestamp;
use plumb_core::id::{MemberId, TokenId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p, row};
use uuid::Uuid;

row! {
    /// A token as its owner sees it: never the secret.
    pub struct Token {
        workspace: Uuid,
        id: Uuid,
        member: Uuid,
        name: String,
        scope: String,
        made_at: Timestamp,
        last_used_at: Option<Timestamp>,
        revoked_at: Option<Timestamp>,
    }
}

const TOKEN: &str = "select workspace_id, id, member_id, name, scope, made_at, last_used_at, revoked_at from tokens ";

/// Adds a token under the hash of its secret.
pub async fn add(tx: &mut Tx, token_hash: &[u8], token: &Token) -> Result<(), DbError> {
    tx.exec(
        "insert into tokens (workspace_id, id, member_id, token_hash, name, scope, made_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        p![
            token.workspace,
            token.id,
            token.member,
            token_hash,
            token.name,
            token.scope,
            token.made_at
        ],
    )
    .await?;
    Ok(())
}

/// The token of this hash, revoked or not.
pub async fn with_hash(r: &mut Reader, token_hash: &[u8]) -> Result<Option<Token>, DbError> {
    r.maybe(&format!("{TOKEN} where token_hash = $1"), p![token_hash]).await
}

/// A member's tokens that still work, the newest first.
pub async fn of_member(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<Vec<Token>, DbError> {
    r.all(
        &format!(
            "{TOKEN} where workspace_id = $1 and member_id = $2 and revoked_at is null order by made_at desc, id desc"
        ),
        p![workspace.0, member.0],
    )
    .await
}

/// Notes that a token was used.
pub async fn used(tx: &mut Tx, token_hash: &[u8], at: Timestamp) -> Result<(), DbError> {
    tx.exec("update tokens set last_used_at = $2 where token_hash = $1", p![token_hash, at])
        .await?;
    Ok(())
}

/// Takes a member's token back; 0 where there is no such one.
pub async fn revoke(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    id: TokenId,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update tokens set revoked_at = $4 where workspace_id = $1 and member_id = $2 and id = $3 and revoked_at is null",
        p![workspace.0, member.0, id.0, at],
    )
    .await
}

/// Takes all of a member's tokens back.
pub async fn revoke_all(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    at: Timestamp,
) -> Result<u64, DbError> {
    tx.exec(
        "update tokens set revoked_at = $3 where workspace_id = $1 and member_id = $2 and revoked_at is null",
        p![workspace.0, member.0, at],
    )
    .await
}
