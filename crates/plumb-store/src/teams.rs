//! Teams.

use crate::known;
use crate::record::{Held, Past, Record as _, Stamp, insert, replace, select};
use plumb_core::id::{TeamId, WorkspaceId};
use plumb_core::team::Team;
use plumb_db::{DbError, Reader, Tx, p};
use std::sync::LazyLock;

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
    known::one(r, workspace, id.0).await
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
    known::some(r, workspace, ids).await
}

/// The versions of some teams that held after a change and hold no more.
pub async fn past_after(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
    change: i64,
) -> Result<Vec<Past<Team>>, DbError> {
    known::past_after_of(r, workspace, ids, change).await
}

/// A node and those above it, the node itself first. It ends, however the rows stand.
pub async fn up_from(
    r: &mut Reader,
    workspace: WorkspaceId,
    node: TeamId,
) -> Result<Vec<Held<Team>>, DbError> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "with recursive above (id, height) as (\
             select $2::uuid, 0 union all \
             select t.parent_id, above.height + 1 from teams t join above on t.id = above.id \
             where t.workspace_id = $1 and t.parent_id is not null and above.height < 100) \
             select {} from above join teams t on t.workspace_id = $1 and t.id = above.id order by above.height",
            Team::statements().columns_of("t")
        )
    });
    r.all(&SQL, p![workspace.0, node.0]).await
}

/// The nodes right below a node, or at the top, archived ones too, by name.
pub async fn below(
    r: &mut Reader,
    workspace: WorkspaceId,
    node: Option<TeamId>,
) -> Result<Vec<Held<Team>>, DbError> {
    match node {
        Some(node) => {
            r.all(
                select!(
                    Team,
                    "where workspace_id = $1 and parent_id = $2 order by lower(name), number"
                ),
                p![workspace.0, node.0],
            )
            .await
        }
        None => {
            r.all(
                select!(
                    Team,
                    "where workspace_id = $1 and parent_id is null order by lower(name), number"
                ),
                p![workspace.0],
            )
            .await
        }
    }
}

/// How many nodes that are not archived stand right below each of some nodes; those without any are left out.
pub async fn counts_below(
    r: &mut Reader,
    workspace: WorkspaceId,
    nodes: &[uuid::Uuid],
) -> Result<Vec<(uuid::Uuid, i64)>, DbError> {
    r.all(
        "select parent_id, count(*) from teams where workspace_id = $1 and parent_id = any($2) \
         and archived_on is null group by parent_id",
        p![workspace.0, nodes],
    )
    .await
}

/// The nodes right below some nodes that are not archived, by name, at most `limit`.
pub async fn below_some(
    r: &mut Reader,
    workspace: WorkspaceId,
    nodes: &[uuid::Uuid],
    limit: i64,
) -> Result<Vec<Held<Team>>, DbError> {
    r.all(
        select!(
            Team,
            "where workspace_id = $1 and parent_id = any($2) and archived_on is null \
             order by lower(name), number limit $3"
        ),
        p![workspace.0, nodes, limit],
    )
    .await
}

/// Those that are not archived, by name, at most `limit`: for choosing one of them.
pub async fn here(
    r: &mut Reader,
    workspace: WorkspaceId,
    limit: i64,
) -> Result<Vec<Held<Team>>, DbError> {
    r.all(
        select!(
            Team,
            "where workspace_id = $1 and archived_on is null order by lower(name), number limit $2"
        ),
        p![workspace.0, limit],
    )
    .await
}

/// The organisation itself, by name, at most `limit`: whatever stands at the level of the whole and is not archived.
pub async fn tops(
    r: &mut Reader,
    workspace: WorkspaceId,
    limit: i64,
) -> Result<Vec<Held<Team>>, DbError> {
    r.all(
        select!(
            Team,
            "where workspace_id = $1 and level = 'organisation' and archived_on is null \
             order by lower(name), number limit $2"
        ),
        p![workspace.0, limit],
    )
    .await
}

/// Those that are archived, by name, at most `limit`.
pub async fn archived(
    r: &mut Reader,
    workspace: WorkspaceId,
    limit: i64,
) -> Result<Vec<Held<Team>>, DbError> {
    r.all(
        select!(
            Team,
            "where workspace_id = $1 and archived_on is not null order by lower(name), number limit $2"
        ),
        p![workspace.0, limit],
    )
    .await
}

/// Those with this name that are not archived, at most `limit`.
pub async fn named(
    r: &mut Reader,
    workspace: WorkspaceId,
    name: &str,
    limit: i64,
) -> Result<Vec<Held<Team>>, DbError> {
    r.all(
        select!(
            Team,
            "where workspace_id = $1 and archived_on is null and lower(name) = lower($2::text) \
             order by number limit $3"
        ),
        p![workspace.0, name, limit],
    )
    .await
}

/// How many are not archived.
pub async fn count_here(r: &mut Reader, workspace: WorkspaceId) -> Result<i64, DbError> {
    r.one(
        "select count(*) from teams where workspace_id = $1 and archived_on is null",
        p![workspace.0],
    )
    .await
}
