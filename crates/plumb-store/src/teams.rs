//! Teams.

use crate::record::{Held, Stamp, insert, replace, select};
use plumb_core::id::{TeamId, WorkspaceId};
use plumb_core::team::Team;
use plumb_db::{DbError, Reader, Tx, p};

/// Adds a team.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Team) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a team; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Team) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: TeamId,
) -> Result<Option<Held<Team>>, DbError> {
    r.maybe(select!(Team, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// The one with this short number.
pub async fn numbered(
    r: &mut Reader,
    workspace: WorkspaceId,
    number: i64,
) -> Result<Option<Held<Team>>, DbError> {
    r.maybe(select!(Team, "where workspace_id = $1 and number = $2"), p![workspace.0, number]).await
}

/// All teams, archived ones too, by number.
pub async fn all(r: &mut Reader, workspace: WorkspaceId) -> Result<Vec<Held<Team>>, DbError> {
    r.all(select!(Team, "where workspace_id = $1 order by number"), p![workspace.0]).await
}

/// Those with these ids, in no order.
pub async fn some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<Team>>, DbError> {
    r.all(select!(Team, "where workspace_id = $1 and id = any($2)"), p![workspace.0, ids]).await
}
