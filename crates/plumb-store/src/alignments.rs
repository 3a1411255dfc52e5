//! What supports what.

use crate::record::{Held, Stamp, insert, remove, replace, select};
use plumb_core::alignment::{Alignment, Links};
use plumb_core::id::{AlignmentId, CycleId, KeyResultId, ObjectiveId, WorkspaceId};
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
    if ids.is_empty() {
        return Ok(Vec::new());
    }
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
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        select!(Alignment, "where workspace_id = $1 and to_id = any($2) order by id"),
        p![workspace.0, ids],
    )
    .await
}

/// The links to a key result.
pub async fn to_key_result(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<Vec<Held<Alignment>>, DbError> {
    r.all(
        select!(Alignment, "where workspace_id = $1 and to_key_result_id = $2 order by id"),
        p![workspace.0, key_result.0],
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

/// The links that lead upwards from an objective, over any number of them: what must be known of the others before it
/// may be supported by one of them.
pub async fn upwards(
    r: &mut Reader,
    workspace: WorkspaceId,
    from: ObjectiveId,
) -> Result<Links, DbError> {
    let pairs = r
        .all::<(uuid::Uuid, uuid::Uuid)>(
            "with recursive up (id) as (select $2::uuid union select a.to_id from up cross join alignments a \
             where a.workspace_id = $1 and a.from_id = up.id) \
             select a.from_id, a.to_id from up cross join alignments a where a.workspace_id = $1 and a.from_id = up.id",
            p![workspace.0, from.0],
        )
        .await?;
    Ok(Links::new(pairs.into_iter().map(|(from, to)| (ObjectiveId(from), ObjectiveId(to)))))
}

/// The links that lead upwards from some objectives, over any number of them: their lines of sight.
pub async fn upwards_from_some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<Alignment>>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // Sorted here: SQLite would read all links of the workspace rather than sort these few.
    let mut links = r
        .all::<Held<Alignment>>(
            select!(
                Alignment,
                "where workspace_id = $1 and from_id in (with recursive up (id) as (\
                 select id from objectives where workspace_id = $1 and id = any($2) \
                 union select a.to_id from up cross join alignments a where a.workspace_id = $1 and a.from_id = up.id) \
                 select id from up)"
            ),
            p![workspace.0, ids],
        )
        .await?;
    links.sort_unstable_by_key(|link| link.id);
    Ok(links)
}

/// The link from an objective to another or to one of its key results, where it is there.
pub async fn between(
    r: &mut Reader,
    workspace: WorkspaceId,
    from: ObjectiveId,
    to: ObjectiveId,
    to_key_result: Option<KeyResultId>,
) -> Result<Option<Held<Alignment>>, DbError> {
    let links = r
        .all::<Held<Alignment>>(
            select!(Alignment, "where workspace_id = $1 and from_id = $2 and to_id = $3"),
            p![workspace.0, from.0, to.0],
        )
        .await?;
    Ok(links.into_iter().find(|link| link.to_key_result == to_key_result))
}
