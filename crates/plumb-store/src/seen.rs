//! What a person has seen: the number up to which changes are no news to them.

use jiff::Timestamp;
use plumb_core::id::{MemberId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p};

/// The last change that a member has seen, and when they did.
pub async fn last(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<Option<(i64, Timestamp)>, DbError> {
    r.maybe(
        "select last_change, at from seen where workspace_id = $1 and member_id = $2",
        p![workspace.0, member.0],
    )
    .await
}

/// Notes that a member has seen everything up to a change.
pub async fn up_to(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
    change: i64,
    at: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "insert into seen (workspace_id, member_id, last_change, at) values ($1, $2, $3, $4) \
         on conflict (workspace_id, member_id) do update set last_change = excluded.last_change, at = excluded.at",
        p![workspace.0, member.0, change, at],
    )
    .await?;
    Ok(())
}
