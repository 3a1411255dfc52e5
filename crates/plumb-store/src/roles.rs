//! Roles.

use crate::record::{Held, Past, Stamp, insert, remove, replace, select, select_past};
use plumb_core::id::{MemberId, RoleId, TeamId, WorkspaceId};
use plumb_core::role::{Role, RoleKind};
use plumb_db::{DbError, Reader, Tx, p};

/// Adds a role.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Role) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a role; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Role) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Removes a role; the version before is kept.
pub async fn take_away(tx: &mut Tx, stamp: Stamp, id: RoleId) -> Result<(), DbError> {
    remove::<Role>(tx, stamp, id.0).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: RoleId,
) -> Result<Option<Held<Role>>, DbError> {
    r.maybe(select!(Role, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// What a person holds.
pub async fn of_member(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<Vec<Held<Role>>, DbError> {
    r.all(select!(Role, "where workspace_id = $1 and member_id = $2"), p![workspace.0, member.0])
        .await
}

/// Who is in a team, and as what.
pub async fn of_team(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
) -> Result<Vec<Held<Role>>, DbError> {
    r.all(select!(Role, "where workspace_id = $1 and team_id = $2"), p![workspace.0, team.0]).await
}

/// Who holds a role that belongs to no team.
pub async fn of_kind(
    r: &mut Reader,
    workspace: WorkspaceId,
    kind: RoleKind,
) -> Result<Vec<Held<Role>>, DbError> {
    r.all(
        select!(Role, "where workspace_id = $1 and team_id is null and kind = $2 order by id"),
        p![workspace.0, kind.code()],
    )
    .await
}

/// All roles.
pub async fn all(r: &mut Reader, workspace: WorkspaceId) -> Result<Vec<Held<Role>>, DbError> {
    r.all(select!(Role, "where workspace_id = $1"), p![workspace.0]).await
}

/// What a change took from a person.
pub async fn taken_by(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    change: i64,
) -> Result<Vec<Past<Role>>, DbError> {
    r.all(
        select_past!(
            Role,
            "where workspace_id = $1 and member_id = $2 and until_change = $3 order by id"
        ),
        p![workspace.0, member.0, change],
    )
    .await
}

/// What some people hold, in no order.
pub async fn of_members(
    r: &mut Reader,
    workspace: WorkspaceId,
    members: &[uuid::Uuid],
) -> Result<Vec<Held<Role>>, DbError> {
    r.all(
        select!(Role, "where workspace_id = $1 and member_id = any($2)"),
        p![workspace.0, members],
    )
    .await
}

/// How many people are in each of some teams; those without any are left out.
pub async fn counts_in(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: &[uuid::Uuid],
) -> Result<Vec<(uuid::Uuid, i64)>, DbError> {
    r.all(
        "select team_id, count(distinct member_id) from roles where workspace_id = $1 and team_id = any($2) \
         group by team_id",
        p![workspace.0, teams],
    )
    .await
}

/// Who leads some teams or helps them with the practice, in no order.
pub async fn leading(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: &[uuid::Uuid],
) -> Result<Vec<Held<Role>>, DbError> {
    r.all(
        select!(
            Role,
            "where workspace_id = $1 and team_id = any($2) and kind in ('team_lead', 'champion')"
        ),
        p![workspace.0, teams],
    )
    .await
}

/// Whether somebody runs cycles and policy.
pub async fn has_okr_lead(r: &mut Reader, workspace: WorkspaceId) -> Result<bool, DbError> {
    let count = r
        .one::<i64>(
            "select count(*) from roles where workspace_id = $1 and kind = 'okr_lead'",
            p![workspace.0],
        )
        .await?;
    Ok(count > 0)
}
