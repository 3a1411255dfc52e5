//! Pauses and holidays.

use crate::known;
use crate::record::{Held, Past, Stamp, insert, remove, replace, select};
use plumb_core::id::{PauseId, WorkspaceId};
use plumb_core::pause::Pause;
use plumb_db::{DbError, Reader, Tx, p};

/// Adds a pause.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Pause) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a pause; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Pause) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Removes a pause; the version before is kept.
pub async fn take_away(tx: &mut Tx, stamp: Stamp, id: PauseId) -> Result<(), DbError> {
    remove::<Pause>(tx, stamp, id.0).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: PauseId,
) -> Result<Option<Held<Pause>>, DbError> {
    r.maybe(select!(Pause, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// Those that hold for some teams: their own and everybody's.
pub async fn of_teams(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: &[uuid::Uuid],
) -> Result<Vec<Held<Pause>>, DbError> {
    let mut teams = teams.to_vec();
    teams.sort_unstable();
    known::answer(r, (workspace, teams.clone()), async |r| {
        r.all(
            select!(
                Pause,
                "where workspace_id = $1 and (team_id is null or team_id = any($2)) order by from_on"
            ),
            p![workspace.0, teams],
        )
        .await
    })
    .await
}

/// The versions that held after a change and hold no more, of whichever team.
pub async fn past_after(
    r: &mut Reader,
    workspace: WorkspaceId,
    change: i64,
) -> Result<Vec<Past<Pause>>, DbError> {
    known::past_after(r, workspace, change).await
}

/// All of them, by first day.
pub async fn all(r: &mut Reader, workspace: WorkspaceId) -> Result<Vec<Held<Pause>>, DbError> {
    r.all(select!(Pause, "where workspace_id = $1 order by from_on"), p![workspace.0]).await
}
