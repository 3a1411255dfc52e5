//! How we work here.

use crate::known;
use crate::record::{Held, Past, Stamp, insert, replace, select, select_past};
use crate::records::KeptPolicy;
use plumb_core::id::WorkspaceId;
use plumb_core::policy::Policy;
use plumb_db::{DbError, Reader, Tx, p};

/// Settles it for the first time.
pub async fn add(tx: &mut Tx, stamp: Stamp, policy: Policy) -> Result<(), DbError> {
    insert(tx, stamp, &KeptPolicy { id: stamp.workspace, policy }).await
}

/// Settles it anew; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, policy: Policy) -> Result<(), DbError> {
    replace(tx, stamp, &KeptPolicy { id: stamp.workspace, policy }).await
}

/// What is settled now.
pub async fn one(r: &mut Reader, workspace: WorkspaceId) -> Result<Held<KeptPolicy>, DbError> {
    known::answer(r, workspace, async |r| {
        r.one(select!(KeptPolicy, "where workspace_id = $1"), p![workspace.0]).await
    })
    .await
}

/// What was settled before, the latest first.
pub async fn past(
    r: &mut Reader,
    workspace: WorkspaceId,
    limit: i64,
) -> Result<Vec<Past<KeptPolicy>>, DbError> {
    r.all(
        select_past!(KeptPolicy, "where workspace_id = $1 order by until_change desc limit $2"),
        p![workspace.0, limit],
    )
    .await
}

/// The versions that held after a change and hold no more.
pub async fn past_after(
    r: &mut Reader,
    workspace: WorkspaceId,
    change: i64,
) -> Result<Vec<Past<KeptPolicy>>, DbError> {
    known::past_after(r, workspace, change).await
}

/// The version that began with a change and holds no more.
pub async fn past_since(
    r: &mut Reader,
    workspace: WorkspaceId,
    change: i64,
) -> Result<Option<Past<KeptPolicy>>, DbError> {
    r.maybe(
        select_past!(KeptPolicy, "where workspace_id = $1 and since_change = $2"),
        p![workspace.0, change],
    )
    .await
}
