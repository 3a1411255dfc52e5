//! Objectives.

use crate::eyes::{Eyes, seen};
use crate::known;
use crate::record::{Held, Past, Record as _, Stamp, insert, remove, replace, select, select_past};
use plumb_core::id::{CycleId, MemberId, ObjectiveId, TeamId, WorkspaceId};
use plumb_core::objective::Objective;
use plumb_db::{DbError, Reader, Tx, p};
use std::sync::LazyLock;

/// Adds an objective.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Objective) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces an objective; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Objective) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Removes an objective; the version before is kept.
pub async fn take_away(tx: &mut Tx, stamp: Stamp, id: ObjectiveId) -> Result<(), DbError> {
    remove::<Objective>(tx, stamp, id.0).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: ObjectiveId,
) -> Result<Option<Held<Objective>>, DbError> {
    known::one(r, workspace, id.0).await
}

/// The one with this short number.
pub async fn numbered(
    r: &mut Reader,
    workspace: WorkspaceId,
    number: i64,
) -> Result<Option<Held<Objective>>, DbError> {
    let read = r
        .maybe(
            select!(Objective, "where workspace_id = $1 and number = $2"),
            p![workspace.0, number],
        )
        .await?;
    known::learn(r, workspace, read.as_slice());
    Ok(read)
}

/// A team's objectives of a cycle, in their order.
pub async fn of_team(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    cycle: CycleId,
) -> Result<Vec<Held<Objective>>, DbError> {
    let read = r
        .all(
            select!(
                Objective,
                "where workspace_id = $1 and team_id = $2 and cycle_id = $3 order by position"
            ),
            p![workspace.0, team.0, cycle.0],
        )
        .await?;
    known::learn(r, workspace, &read);
    Ok(read)
}

/// The objectives of some teams in a cycle, by team and order.
pub async fn of_teams(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: &[uuid::Uuid],
    cycle: CycleId,
) -> Result<Vec<Held<Objective>>, DbError> {
    let read = r.all(select!(Objective, "where workspace_id = $1 and team_id = any($2) and cycle_id = $3 order by team_id, position"), p![workspace.0, teams, cycle.0]).await?;
    known::learn(r, workspace, &read);
    Ok(read)
}

/// All objectives of a cycle, by team and order.
pub async fn of_cycle(
    r: &mut Reader,
    workspace: WorkspaceId,
    cycle: CycleId,
) -> Result<Vec<Held<Objective>>, DbError> {
    r.all(
        select!(Objective, "where workspace_id = $1 and cycle_id = $2 order by team_id, position"),
        p![workspace.0, cycle.0],
    )
    .await
}

/// The objectives of teams in a cycle that everyone reads and nobody stopped, by team and order, at most `limit`.
pub async fn public_of_cycle(
    r: &mut Reader,
    workspace: WorkspaceId,
    cycle: CycleId,
    limit: i64,
) -> Result<Vec<Held<Objective>>, DbError> {
    r.all(
        select!(
            Objective,
            "where workspace_id = $1 and cycle_id = $2 and team_id is not null \
             and state in ('proposed', 'agreed', 'closed') order by team_id, position limit $3"
        ),
        p![workspace.0, cycle.0, limit],
    )
    .await
}

/// The personal objectives of a member in a cycle.
pub async fn of_person(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    cycle: CycleId,
) -> Result<Vec<Held<Objective>>, DbError> {
    r.all(
        select!(
            Objective,
            "where workspace_id = $1 and person_id = $2 and cycle_id = $3 order by position"
        ),
        p![workspace.0, member.0, cycle.0],
    )
    .await
}

/// Those with these ids, in no order.
pub async fn some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<Objective>>, DbError> {
    known::some(r, workspace, ids).await
}

/// The ids of those among `ids` that have one of these short numbers.
pub async fn ids_numbered(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
    numbers: &[i64],
) -> Result<Vec<uuid::Uuid>, DbError> {
    r.all(
        "select id from objectives where workspace_id = $1 and id = any($2) and number = any($3) order by number",
        p![workspace.0, ids, numbers],
    )
    .await
}

/// The version that held last of one that was removed.
pub async fn last_past(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: ObjectiveId,
) -> Result<Option<Past<Objective>>, DbError> {
    r.maybe(
        select_past!(
            Objective,
            "where workspace_id = $1 and id = $2 order by until_change desc limit 1"
        ),
        p![workspace.0, id.0],
    )
    .await
}

/// The position after the last one of a team in a cycle.
pub async fn next_position(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    cycle: CycleId,
) -> Result<i64, DbError> {
    r.one(
        "select coalesce(max(position), 0) + 1 from objectives where workspace_id = $1 and team_id = $2 and cycle_id = $3",
        p![workspace.0, team.0, cycle.0],
    )
    .await
}

/// The position after the last personal one of a member in a cycle.
pub async fn next_personal_position(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    cycle: CycleId,
) -> Result<i64, DbError> {
    r.one(
        "select coalesce(max(position), 0) + 1 from objectives where workspace_id = $1 and person_id = $2 and cycle_id = $3",
        p![workspace.0, member.0, cycle.0],
    )
    .await
}

/// The version that began with a change and holds no more.
pub async fn past_since(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: ObjectiveId,
    change: i64,
) -> Result<Option<Past<Objective>>, DbError> {
    r.maybe(
        select_past!(Objective, "where workspace_id = $1 and id = $2 and since_change = $3"),
        p![workspace.0, id.0, change],
    )
    .await
}

/// What an objective of a cycle could support: objectives of teams that are worked towards or proposed, in cycles that
/// share a day with it; those of the organisation first, then by team and order.
pub async fn above(
    r: &mut Reader,
    workspace: WorkspaceId,
    cycle: CycleId,
    limit: i64,
) -> Result<Vec<Held<Objective>>, DbError> {
    r.all(
        select!(
            Objective,
            "where workspace_id = $1 and team_id is not null and state in ('draft', 'proposed', 'agreed') \
             and cycle_id in (select c.id from cycles c join cycles own on own.workspace_id = c.workspace_id \
             and own.id = $2 and c.starts_on <= own.ends_on and own.starts_on <= c.ends_on where c.workspace_id = $1) \
             order by case when team_id in (select id from teams where workspace_id = $1 and level = 'organisation') \
             then 0 else 1 end, team_id, position limit $3"
        ),
        p![workspace.0, cycle.0, limit],
    )
    .await
}

/// The objectives of teams for which a member is the named accountable person, as long as something is to be done about
/// them, by number.
pub async fn led_by(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<Vec<Held<Objective>>, DbError> {
    r.all(
        select!(
            Objective,
            "where workspace_id = $1 and lead_id = $2 and team_id is not null and state in ('draft', 'proposed', 'agreed') \
             and cycle_id in (select id from cycles where workspace_id = $1 and phase <> 'closed') order by number"
        ),
        p![workspace.0, member.0],
    )
    .await
}

/// Those of teams whose named accountable person is archived or erased, as long as something is to be done about them in
/// cycles that are not closed: what the eyes see, by number, at most `limit` after the number `after`. `cross join` keeps
/// SQLite to the cycles that are open.
pub async fn ownerless(
    r: &mut Reader,
    workspace: WorkspaceId,
    eyes: &Eyes,
    after: i64,
    limit: i64,
) -> Result<Vec<Held<Objective>>, DbError> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "{}where workspace_id = $1 and number > $5 and id in (\
             select o.id from cycles c cross join objectives o cross join members m \
             where c.workspace_id = $1 and c.phase <> 'closed' \
             and o.workspace_id = $1 and o.cycle_id = c.id and o.state in ('draft', 'proposed', 'agreed') \
             and m.workspace_id = $1 and m.id = o.lead_id and m.archived_on is not null and {}) \
             order by number limit $6",
            Objective::statements().select,
            seen!("o")
        )
    });
    r.all(&SQL, p![workspace.0, eyes.every_team, eyes.teams.clone(), eyes.member, after, limit])
        .await
}

/// The personal objectives that a member shared, the newest first, at most `limit`.
pub async fn shared_by(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    limit: i64,
) -> Result<Vec<Held<Objective>>, DbError> {
    r.all(
        select!(
            Objective,
            "where workspace_id = $1 and person_id = $2 and shared order by number desc limit $3"
        ),
        p![workspace.0, member.0, limit],
    )
    .await
}

/// The condition that nobody of its team had a hand in the objective `o`: who wrote it down was never in the team, and
/// nobody who is in the team changed its words or wrote a key result under it. Who wrote it down is asked first: it
/// answers for nearly all of them.
macro_rules! written_outside {
    () => {
        "o.team_id is not null and o.written_by is not null \
         and not exists (select 1 from roles r where r.workspace_id = $1 and r.member_id = o.written_by \
         and r.team_id = o.team_id) \
         and not exists (select 1 from roles_past r where r.workspace_id = $1 and r.member_id = o.written_by \
         and r.team_id = o.team_id) \
         and not exists (select 1 from changes c join roles r on r.workspace_id = $1 \
         and r.member_id = c.member_id and r.team_id = o.team_id \
         where c.workspace_id = $1 and c.objective_id = o.id and c.verb in \
         ('objective.edited', 'objective.revised', 'key_result.drafted', 'key_result.edited', \
         'key_result.made_initiative', 'key_result.revised'))"
    };
}

pub(crate) use written_outside;

/// Whether nobody of its team had a hand in an objective.
pub async fn is_written_outside(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: ObjectiveId,
) -> Result<bool, DbError> {
    let count = r
        .one::<i64>(
            concat!(
                "select count(*) from objectives o where o.workspace_id = $1 and o.id = $2 and ",
                written_outside!()
            ),
            p![workspace.0, id.0],
        )
        .await?;
    Ok(count > 0)
}

/// Those that wait for an answer in cycles that are not closed, the oldest first: of some teams, or of all of them.
pub async fn proposed(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: Option<&[uuid::Uuid]>,
    limit: i64,
) -> Result<Vec<Held<Objective>>, DbError> {
    r.all(
        select!(
            Objective,
            "where workspace_id = $1 and state = 'proposed' and team_id is not null \
             and ($3::boolean or team_id = any($4::uuid[])) and cycle_id in \
             (select id from cycles where workspace_id = $1 and phase <> 'closed') order by number limit $2"
        ),
        p![workspace.0, limit, teams.is_none(), teams.unwrap_or_default().to_vec()],
    )
    .await
}
