//! What supports what.

use crate::record::{Held, Stamp, insert, remove, replace, select};
use plumb_core::alignment::Alignment;
use plumb_core::id::{AlignmentId, CycleId, ObjectiveId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p};

/// Adds a link.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Alignment) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a link; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Alignment) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Removes a link; the version before is kept.
pub async fn take_away(tx: &mut Tx, stamp: Stamp, id: AlignmentId) -> Result<(), DbError> {
    remove::<Alignment>(tx, stamp, id.0).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: AlignmentId,
) -> Result<Option<Held<Alignment>>, DbError> {
    r.maybe(select!(Alignment, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// The links from and to an objective.
pub async fn of(
    r: &mut Reader,
    workspace: WorkspaceId,
    objective: ObjectiveId,
) -> Result<Vec<Held<Alignment>>, DbError> {
    r.all(
        select!(Alignment, "where workspace_id = $1 and (from_id = $2 or to_id = $2) order by id"),
        p![workspace.0, objective.0],
    )
    .await
}

/// The links from these objectives upwards.
pub async fn from_some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<Alignment>>, DbError> {
    r.all(
        select!(Alignment, "where workspace_id = $1 and from_id = any($2) order by id"),
        p![workspace.0, ids],
    )
    .await
}

/// The links to these objectives from below.
pub async fn to_some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<Alignment>>, DbError> {
    r.all(
        select!(Alignment, "where workspace_id = $1 and to_id = any($2) order by id"),
        p![workspace.0, ids],
    )
    .await
}

/// The links from the objectives of a cycle.
pub async fn from_cycle(
    r: &mut Reader,
    workspace: WorkspaceId,
    cycle: CycleId,
) -> Result<Vec<Held<Alignment>>, DbError> {
    r.all(select!(Alignment, "where workspace_id = $1 and from_id in (select id from objectives where workspace_id = $1 and cycle_id = $2) order by id"), p![workspace.0, cycle.0]).await
}

/// Every objective that `from` rests on, over any number of links upwards, itself included.
pub async fn upwards(
    r: &mut Reader,
    workspace: WorkspaceId,
    from: ObjectiveId,
) -> Result<Vec<ObjectiveId>, DbError> {
    let ids = r
        .all::<uuid::Uuid>(
            "with recursive up (id) as (select $2 union select a.to_id from alignments a join up on a.from_id = up.id \
             where a.workspace_id = $1) select id from up",
            p![workspace.0, from.0],
        )
        .await?;
    Ok(ids.into_iter().map(ObjectiveId).collect())
}
