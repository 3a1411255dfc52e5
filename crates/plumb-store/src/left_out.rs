//! Not this cycle.

use crate::record::{Held, Stamp, insert, remove, replace, select};
use plumb_core::id::{CycleId, LeftOutId, TeamId, WorkspaceId};
use plumb_core::left_out::LeftOut;
use plumb_db::{DbError, Reader, Tx, p};

/// Adds something left out.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &LeftOut) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces something left out; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &LeftOut) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Removes something left out; the version before is kept.
pub async fn take_away(tx: &mut Tx, stamp: Stamp, id: LeftOutId) -> Result<(), DbError> {
    remove::<LeftOut>(tx, stamp, id.0).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: LeftOutId,
) -> Result<Option<Held<LeftOut>>, DbError> {
    r.maybe(select!(LeftOut, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// Those with these ids, in no order.
pub async fn some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<LeftOut>>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    r.all(select!(LeftOut, "where workspace_id = $1 and id = any($2)"), p![workspace.0, ids]).await
}

/// What a team left out of a cycle, the oldest first.
pub async fn of_team(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    cycle: CycleId,
) -> Result<Vec<Held<LeftOut>>, DbError> {
    r.all(
        select!(LeftOut, "where workspace_id = $1 and team_id = $2 and cycle_id = $3 order by id"),
        p![workspace.0, team.0, cycle.0],
    )
    .await
}

/// What some teams left out of a cycle, the oldest first.
pub async fn of_teams(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: &[uuid::Uuid],
    cycle: CycleId,
) -> Result<Vec<Held<LeftOut>>, DbError> {
    r.all(
        select!(
            LeftOut,
            "where workspace_id = $1 and team_id = any($2) and cycle_id = $3 order by id"
        ),
        p![workspace.0, teams, cycle.0],
    )
    .await
}
