//! Key results, each with its digest: what a list shows is one row.

use crate::digests::{self, Digest};
use crate::known;
use crate::record::{Held, Past, Record as _, Stamp, insert, remove, replace, select, select_past};
use jiff::civil::Date;
use plumb_core::id::{CycleId, KeyResultId, MemberId, ObjectiveId, TeamId, WorkspaceId};
use plumb_core::key_result::KeyResult;
use plumb_db::{DbError, FromRow, Reader, RowRef, Tx, p};
use std::sync::LazyLock;

/// A key result with what is shown often of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digested {
    /// The key result as it stands.
    pub key_result: Held<KeyResult>,
    /// What its readings and check-ins amount to.
    pub digest: Digest,
}

impl FromRow for Digested {
    const COLUMNS: usize = <Held<KeyResult> as FromRow>::COLUMNS + Digest::COLUMNS;

    fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError> {
        Ok(Self {
            key_result: Held::from_row(row, start)?,
            digest: Digest::from_row(row, start + <Held<KeyResult> as FromRow>::COLUMNS)?,
        })
    }
}

/// The statement that reads key results with their digests, with what follows.
macro_rules! digested {
    ($rest:literal) => {{
        static SQL: LazyLock<String> = LazyLock::new(|| {
            format!(
                "select {}, {} from key_results k join digests d \
                 on d.workspace_id = k.workspace_id and d.key_result_id = k.id {}",
                KeyResult::statements().columns_of("k"),
                digests::COLUMNS,
                $rest
            )
        });
        SQL.as_str()
    }};
}

/// Adds a key result, with an empty digest.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &KeyResult) -> Result<(), DbError> {
    insert(tx, stamp, new).await?;
    digests::put(tx, stamp.workspace, new.id, &Digest::default()).await
}

/// Replaces a key result; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &KeyResult) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Removes a draft; the version before is kept.
pub async fn take_away(tx: &mut Tx, stamp: Stamp, id: KeyResultId) -> Result<(), DbError> {
    remove::<KeyResult>(tx, stamp, id.0).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: KeyResultId,
) -> Result<Option<Held<KeyResult>>, DbError> {
    r.maybe(select!(KeyResult, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// The one with this short number.
pub async fn numbered(
    r: &mut Reader,
    workspace: WorkspaceId,
    number: i64,
) -> Result<Option<Held<KeyResult>>, DbError> {
    r.maybe(select!(KeyResult, "where workspace_id = $1 and number = $2"), p![workspace.0, number])
        .await
}

/// One of them with its digest.
pub async fn digested(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: KeyResultId,
) -> Result<Option<Digested>, DbError> {
    r.maybe(digested!("where k.workspace_id = $1 and k.id = $2"), p![workspace.0, id.0]).await
}

/// Those of an objective, in their order.
pub async fn of_objective(
    r: &mut Reader,
    workspace: WorkspaceId,
    objective: ObjectiveId,
) -> Result<Vec<Digested>, DbError> {
    r.all(
        digested!(
            "where k.workspace_id = $1 and k.objective_id = $2 order by k.position, k.number"
        ),
        p![workspace.0, objective.0],
    )
    .await
}

/// Those of some objectives, by objective and order.
pub async fn of_objectives(
    r: &mut Reader,
    workspace: WorkspaceId,
    objectives: &[uuid::Uuid],
) -> Result<Vec<Digested>, DbError> {
    if objectives.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        digested!(
            "where k.workspace_id = $1 and k.objective_id = any($2) order by k.objective_id, k.position, k.number"
        ),
        p![workspace.0, objectives],
    )
    .await
}

/// Those of a whole cycle, by objective and order.
pub async fn of_cycle(
    r: &mut Reader,
    workspace: WorkspaceId,
    cycle: CycleId,
) -> Result<Vec<Digested>, DbError> {
    r.all(
        digested!(
            "join objectives o on o.workspace_id = k.workspace_id and o.id = k.objective_id \
             where o.workspace_id = $1 and o.cycle_id = $2 order by k.objective_id, k.position, k.number"
        ),
        p![workspace.0, cycle.0],
    )
    .await
}

/// Those that a member looks after in cycles that are not closed, by number.
pub async fn of_owner(
    r: &mut Reader,
    workspace: WorkspaceId,
    owner: MemberId,
) -> Result<Vec<Digested>, DbError> {
    r.all(
        digested!(
            "join objectives o on o.workspace_id = k.workspace_id and o.id = k.objective_id \
             join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
             where k.workspace_id = $1 and k.owner_id = $2 and c.phase <> 'closed' order by k.number"
        ),
        p![workspace.0, owner.0],
    )
    .await
}

/// Those that a member looks after, or stands in for, in cycles that are not closed, by number: one question for both.
pub async fn looked_after(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<Vec<Digested>, DbError> {
    r.all(
        digested!(
            "join objectives o on o.workspace_id = k.workspace_id and o.id = k.objective_id \
             join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
             where k.workspace_id = $1 and (k.owner_id = $2 or (k.deputy_id = $2 and k.state = 'agreed')) \
             and c.phase <> 'closed' order by k.number"
        ),
        p![workspace.0, member.0],
    )
    .await
}

/// Agreed ones of teams in cycles that are not closed whose owner is missing, archived or erased, by number, at most
/// `limit` after the number `after`.
pub async fn ownerless(
    r: &mut Reader,
    workspace: WorkspaceId,
    after: i64,
    limit: i64,
) -> Result<Vec<Held<KeyResult>>, DbError> {
    r.all(
        select!(
            KeyResult,
            "where workspace_id = $1 and id in (select k.id from (\
             select id, objective_id, state from key_results where workspace_id = $1 and owner_id is null \
             union all select h.id, h.objective_id, h.state from members m \
             cross join key_results h where m.workspace_id = $1 and m.archived_on is not null \
             and h.workspace_id = $1 and h.owner_id = m.id) k \
             join objectives o on o.workspace_id = $1 and o.id = k.objective_id \
             join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
             where k.state = 'agreed' and o.team_id is not null and c.phase <> 'closed') \
             and number > $2 order by number limit $3"
        ),
        p![workspace.0, after, limit],
    )
    .await
}

/// The version that held last of one that was removed.
pub async fn last_past(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: KeyResultId,
) -> Result<Option<Past<KeyResult>>, DbError> {
    r.maybe(
        select_past!(
            KeyResult,
            "where workspace_id = $1 and id = $2 order by until_change desc limit 1"
        ),
        p![workspace.0, id.0],
    )
    .await
}

/// Some as they stood when they were agreed, those that were changed since: one version each, the first that was agreed
/// on the day on which it is agreed now.
pub async fn as_agreed(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Past<KeyResult>>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        select_past!(
            KeyResult,
            "where workspace_id = $1 and (id, until_change) in (select p.id, min(p.until_change) \
             from key_results k join key_results_past p on p.workspace_id = $1 and p.id = k.id \
             and p.state in ('agreed', 'scored') and p.agreed_on = k.agreed_on \
             where k.workspace_id = $1 and k.id = any($2) group by p.id)"
        ),
        p![workspace.0, ids],
    )
    .await
}

/// The versions that hold no more, the latest first.
pub async fn past(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: KeyResultId,
) -> Result<Vec<Past<KeyResult>>, DbError> {
    r.all(
        select_past!(KeyResult, "where workspace_id = $1 and id = $2 order by until_change desc"),
        p![workspace.0, id.0],
    )
    .await
}

/// The latest of the versions that hold no more, at most `limit`, the latest first.
pub async fn past_latest(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: KeyResultId,
    limit: i64,
) -> Result<Vec<Past<KeyResult>>, DbError> {
    r.all(
        select_past!(
            KeyResult,
            "where workspace_id = $1 and id = $2 order by until_change desc limit $3"
        ),
        p![workspace.0, id.0, limit],
    )
    .await
}

/// The version that began with a change and holds no more.
pub async fn past_since(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: KeyResultId,
    change: i64,
) -> Result<Option<Past<KeyResult>>, DbError> {
    r.maybe(
        select_past!(KeyResult, "where workspace_id = $1 and id = $2 and since_change = $3"),
        p![workspace.0, id.0, change],
    )
    .await
}

/// The position after the last one of an objective.
pub async fn next_position(
    r: &mut Reader,
    workspace: WorkspaceId,
    objective: ObjectiveId,
) -> Result<i64, DbError> {
    r.one(
        "select coalesce(max(position), 0) + 1 from key_results where workspace_id = $1 and objective_id = $2",
        p![workspace.0, objective.0],
    )
    .await
}

/// Those with these ids, in no order.
pub async fn some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<KeyResult>>, DbError> {
    known::some(r, workspace, ids).await
}

/// Those of a team that were agreed once, in cycles that began before a day: of the latest cycle first, at most `limit`.
pub async fn of_earlier_cycles(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    before: Date,
    limit: i64,
) -> Result<Vec<Held<KeyResult>>, DbError> {
    let columns = KeyResult::statements().columns_of("k");
    r.all(
        &format!(
            "select {columns} from key_results k \
             join objectives o on o.workspace_id = k.workspace_id and o.id = k.objective_id \
             join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
             where k.workspace_id = $1 and k.team_id = $2 and o.team_id is not null \
             and c.starts_on < $3 and k.state in ('agreed', 'scored', 'retired') \
             order by c.starts_on desc, k.number limit $4"
        ),
        p![workspace.0, team.0, before, limit],
    )
    .await
}

/// What stood in the last cycle of some teams that began before a day and in which they agreed something, without what
/// they stopped: by team and number, at most `limit`. With each the team of its objective.
pub async fn of_last_cycles(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: &[uuid::Uuid],
    before: Date,
    limit: i64,
) -> Result<Vec<(TeamId, Held<KeyResult>)>, DbError> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "select o.team_id, {} from (\
             select team_id, cycle_id from (\
             select o.team_id, o.cycle_id, row_number() over \
             (partition by o.team_id order by c.starts_on desc, c.number desc) as place \
             from objectives o join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
             where o.workspace_id = $1 and o.team_id = any($2) and o.state in ('agreed', 'closed') \
             and c.starts_on < $3) as placed where place = 1) last \
             join objectives o on o.workspace_id = $1 and o.team_id = last.team_id and o.cycle_id = last.cycle_id \
             join key_results k on k.workspace_id = o.workspace_id and k.objective_id = o.id \
             where o.state in ('agreed', 'closed') and k.state in ('agreed', 'scored') \
             order by o.team_id, k.number limit $4",
            KeyResult::statements().columns_of("k")
        )
    });
    let rows: Vec<(uuid::Uuid, Held<KeyResult>)> =
        r.heavy_all(&SQL, p![workspace.0, teams, before, limit]).await?;
    Ok(rows.into_iter().map(|(team, held)| (TeamId(team), held)).collect())
}

/// Those that continue one, by number, at most `limit`.
pub async fn continuing(
    r: &mut Reader,
    workspace: WorkspaceId,
    earlier: KeyResultId,
    limit: i64,
) -> Result<Vec<Held<KeyResult>>, DbError> {
    r.all(
        select!(
            KeyResult,
            "where workspace_id = $1 and continues_id = $2 order by number limit $3"
        ),
        p![workspace.0, earlier.0, limit],
    )
    .await
}

/// The keeps of a team or a cycle, or of both or all where none is named, in cycles that are not closed, by number.
pub async fn keeps(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: Option<TeamId>,
    cycle: Option<CycleId>,
) -> Result<Vec<Held<KeyResult>>, DbError> {
    r.all(
        select!(
            KeyResult,
            "where workspace_id = $1 and measure = 'keep' and id in (\
             select k.id from key_results k \
             join objectives o on o.workspace_id = k.workspace_id and o.id = k.objective_id \
             join cycles c on c.workspace_id = o.workspace_id and c.id = o.cycle_id \
             where k.workspace_id = $1 and k.measure = 'keep' and c.phase <> 'closed' \
             and ($2::uuid is null or coalesce(k.team_id, o.team_id) = $2) \
             and ($3::uuid is null or c.id = $3)) order by number"
        ),
        p![workspace.0, team.map(|id| id.0), cycle.map(|id| id.0)],
    )
    .await
}

/// Those of an objective without their digests, by number: where digests are made anew.
pub async fn plain_of_objective(
    r: &mut Reader,
    workspace: WorkspaceId,
    objective: ObjectiveId,
) -> Result<Vec<Held<KeyResult>>, DbError> {
    r.all(
        select!(KeyResult, "where workspace_id = $1 and objective_id = $2 order by number"),
        p![workspace.0, objective.0],
    )
    .await
}

/// Those that wait for an answer by themselves, because the objective above is agreed already, in cycles that are not
/// closed, the oldest first: under the objectives of some teams, or of all of them. They come late, so only the latest
/// proposals are looked through.
pub async fn proposed_late(
    r: &mut Reader,
    workspace: WorkspaceId,
    teams: Option<&[uuid::Uuid]>,
    limit: i64,
) -> Result<Vec<Held<KeyResult>>, DbError> {
    r.all(
        select!(
            KeyResult,
            "where workspace_id = $1 and id in (select k.id from \
             (select id, objective_id from key_results where workspace_id = $1 and state = 'proposed' \
              order by number desc limit 200) k \
             join objectives o on o.workspace_id = $1 and o.id = k.objective_id \
             join cycles c on c.workspace_id = $1 and c.id = o.cycle_id \
             where o.state = 'agreed' and o.team_id is not null \
             and ($3::boolean or o.team_id = any($4::uuid[])) and c.phase <> 'closed') order by number limit $2"
        ),
        p![workspace.0, limit, teams.is_none(), teams.unwrap_or_default().to_vec()],
    )
    .await
}

/// Whether any is agreed or scored in a cycle.
pub async fn is_agreed_in(
    r: &mut Reader,
    workspace: WorkspaceId,
    cycle: CycleId,
) -> Result<bool, DbError> {
    let found: Option<i64> = r
        .maybe(
            "select k.number from key_results k join objectives o on o.workspace_id = $1 and o.id = k.objective_id \
             where k.workspace_id = $1 and o.cycle_id = $2 and k.state in ('agreed', 'scored') limit 1",
            p![workspace.0, cycle.0],
        )
        .await?;
    Ok(found.is_some())
}
