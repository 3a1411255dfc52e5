//! The short numbers of a workspace: given once, in order, never again.

use plumb_core::id::WorkspaceId;
use plumb_core::number::Kind;
use plumb_db::{DbError, Tx, p};

/// The next number of a kind.
pub async fn next(tx: &mut Tx, workspace: WorkspaceId, kind: Kind) -> Result<i64, DbError> {
    tx.one::<i64>(
        "insert into numbers (workspace_id, kind, last) values ($1, $2, 1) \
         on conflict (workspace_id, kind) do update set last = numbers.last + 1 returning last",
        p![workspace.0, kind.code()],
    )
    .await
}

/// Makes sure that numbers up to `last` are never given again: an import keeps the numbers that it brings.
pub async fn at_least(
    tx: &mut Tx,
    workspace: WorkspaceId,
    kind: Kind,
    last: i64,
) -> Result<(), DbError> {
    tx.exec(
        "insert into numbers (workspace_id, kind, last) values ($1, $2, $3) \
         on conflict (workspace_id, kind) do update set last = case when numbers.last < excluded.last \
         then excluded.last else numbers.last end",
        p![workspace.0, kind.code(), last],
    )
    .await?;
    Ok(())
}
