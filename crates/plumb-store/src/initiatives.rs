//! Initiatives.

use crate::record::{Held, Past, Stamp, insert, replace, select, select_past};
use jiff::civil::Date;
use plumb_core::id::{InitiativeId, InitiativeLinkId, KeyResultId, MemberId, TeamId, WorkspaceId};
use plumb_core::initiative::{Initiative, InitiativeLink};
use plumb_db::{DbError, Reader, Tx, p};

/// Adds an initiative.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Initiative) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces an initiative; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Initiative) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: InitiativeId,
) -> Result<Option<Held<Initiative>>, DbError> {
    r.maybe(select!(Initiative, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// The one with this short number.
pub async fn numbered(
    r: &mut Reader,
    workspace: WorkspaceId,
    number: i64,
) -> Result<Option<Held<Initiative>>, DbError> {
    r.maybe(select!(Initiative, "where workspace_id = $1 and number = $2"), p![workspace.0, number])
        .await
}

/// The version that began with a change and holds no more.
pub async fn past_since(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: InitiativeId,
    change: i64,
) -> Result<Option<Past<Initiative>>, DbError> {
    r.maybe(
        select_past!(Initiative, "where workspace_id = $1 and id = $2 and since_change = $3"),
        p![workspace.0, id.0, change],
    )
    .await
}

/// Those with these ids, in no order.
pub async fn some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<Initiative>>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    r.all(select!(Initiative, "where workspace_id = $1 and id = any($2)"), p![workspace.0, ids])
        .await
}

/// A team's initiatives that are to move some key results, and where `open_since` is given those that are thought of or
/// under way, or were finished since: the newest first, at most `limit`.
pub async fn of_team(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    key_results: &[uuid::Uuid],
    open_since: Option<Date>,
    limit: i64,
) -> Result<Vec<Held<Initiative>>, DbError> {
    r.all(
        select!(
            Initiative,
            "where workspace_id = $1 and team_id = $2 and (($4::date is not null \
             and (state in ('proposed', 'doing') or finished_on >= $4)) or id in (\
             select initiative_id from initiative_links where workspace_id = $1 and key_result_id = any($3))) \
             order by number desc limit $5"
        ),
        p![workspace.0, team.0, key_results, open_since, limit],
    )
    .await
}

/// What is being done to move a key result, the newest first.
pub async fn of_key_result(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<Vec<Held<Initiative>>, DbError> {
    r.all(select!(Initiative, "where workspace_id = $1 and id in (select initiative_id from initiative_links where workspace_id = $1 and key_result_id = $2) order by number desc"), p![workspace.0, key_result.0]).await
}

/// Which key results these initiatives are to move.
pub async fn links_of_some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<InitiativeLink>>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        select!(InitiativeLink, "where workspace_id = $1 and initiative_id = any($2) order by id"),
        p![workspace.0, ids],
    )
    .await
}

/// Which initiatives are to move a key result.
pub async fn links_to(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<Vec<Held<InitiativeLink>>, DbError> {
    r.all(
        select!(InitiativeLink, "where workspace_id = $1 and key_result_id = $2 order by id"),
        p![workspace.0, key_result.0],
    )
    .await
}

/// Which initiatives are to move some key results.
pub async fn links_to_some(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_results: &[uuid::Uuid],
) -> Result<Vec<Held<InitiativeLink>>, DbError> {
    if key_results.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        select!(InitiativeLink, "where workspace_id = $1 and key_result_id = any($2) order by id"),
        p![workspace.0, key_results],
    )
    .await
}

/// Those with these ids that are thought of or under way, the newest first.
pub async fn open_among(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<Initiative>>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        select!(
            Initiative,
            "where workspace_id = $1 and id = any($2) and state in ('proposed', 'doing') order by number desc"
        ),
        p![workspace.0, ids],
    )
    .await
}

/// Says that an initiative is to move a key result.
pub async fn link(tx: &mut Tx, stamp: Stamp, new: &InitiativeLink) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Takes such a link away.
pub async fn unlink(tx: &mut Tx, stamp: Stamp, id: InitiativeLinkId) -> Result<(), DbError> {
    crate::record::remove::<InitiativeLink>(tx, stamp, id.0).await
}

/// The initiatives of a member that are proposed or being done, by number.
pub async fn of_owner(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<Vec<Held<Initiative>>, DbError> {
    r.all(
        select!(
            Initiative,
            "where workspace_id = $1 and owner_id = $2 and state in ('proposed', 'doing') order by number"
        ),
        p![workspace.0, member.0],
    )
    .await
}

/// Those that are proposed or being done and whose owner is archived or erased, by number, at most `limit` after the
/// number `after`.
pub async fn ownerless(
    r: &mut Reader,
    workspace: WorkspaceId,
    after: i64,
    limit: i64,
) -> Result<Vec<Held<Initiative>>, DbError> {
    r.all(
        select!(
            Initiative,
            "where workspace_id = $1 and number > $2 and state in ('proposed', 'doing') and owner_id in (\
             select id from members where workspace_id = $1 and archived_on is not null) \
             order by number limit $3"
        ),
        p![workspace.0, after, limit],
    )
    .await
}
