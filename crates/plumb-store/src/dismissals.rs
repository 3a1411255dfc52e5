//! Findings that were dismissed.

use crate::record::{Held, Stamp, insert, remove, replace, select};
use plumb_core::dismissal::{About, Dismissal, OfTeam};
use plumb_core::finding::Rule;
use plumb_core::id::{CycleId, DismissalId, MemberId, TeamId, WorkspaceId};
use plumb_core::number::{Kind, Short};
use plumb_db::{DbError, Reader, Tx, p, row};
use uuid::Uuid;

/// Adds a dismissal.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Dismissal) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a dismissal; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Dismissal) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Removes a dismissal; the version before is kept.
pub async fn take_away(tx: &mut Tx, stamp: Stamp, id: DismissalId) -> Result<(), DbError> {
    remove::<Dismissal>(tx, stamp, id.0).await
}

/// What was dismissed of one thing, in the order of the rules.
pub async fn of(
    r: &mut Reader,
    workspace: WorkspaceId,
    about: About,
) -> Result<Vec<Held<Dismissal>>, DbError> {
    of_some(r, workspace, &[about]).await
}

/// What was dismissed of one thing for a rule.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    about: About,
    rule: Rule,
) -> Result<Option<Held<Dismissal>>, DbError> {
    let found = of(r, workspace, about).await?;
    Ok(found.into_iter().find(|held| held.rule == rule))
}

/// What was dismissed of some things, in one statement: by thing, then in the order of the rules.
pub async fn of_some(
    r: &mut Reader,
    workspace: WorkspaceId,
    about: &[About],
) -> Result<Vec<Held<Dismissal>>, DbError> {
    if about.is_empty() {
        return Ok(Vec::new());
    }
    let (mut objectives, mut key_results) = (Vec::<Uuid>::new(), Vec::<Uuid>::new());
    let (mut teams, mut cycles) = (Vec::<Uuid>::new(), Vec::<Uuid>::new());
    for one in about {
        match one {
            About::Objective(id) => objectives.push(id.0),
            About::KeyResult(id) => key_results.push(id.0),
            About::Team(team, cycle) => {
                teams.push(team.0);
                cycles.push(cycle.0);
            }
        }
    }
    cycles.sort_unstable();
    cycles.dedup();
    let mut found = r
        .all(
            select!(
                Dismissal,
                "where workspace_id = $1 and (objective_id = any($2) or key_result_id = any($3) \
                 or (team_id = any($4) and cycle_id = any($5)))"
            ),
            p![workspace.0, objectives, key_results, teams, cycles],
        )
        .await?;
    // Codes don't sort as rules do: K10 comes after K9.
    found.sort_by_key(|held: &Held<Dismissal>| (held.about, held.rule));
    Ok(found)
}

row! {
    /// A statement of a team's in a cycle: what of it a dismissal can rest on.
    pub struct Said {
        team: Uuid,
        is_objective: bool,
        number: i64,
        statement: String,
        owner: Option<Uuid>,
    }
}

impl Said {
    /// Whose it is.
    pub fn team(&self) -> TeamId {
        TeamId(self.team)
    }

    /// As the rules weigh it.
    pub fn of_team(&self) -> OfTeam<'_> {
        let kind = if self.is_objective { Kind::Objective } else { Kind::KeyResult };
        OfTeam {
            number: Short::new(kind, self.number),
            statement: &self.statement,
            owner: self.owner.map(MemberId),
        }
    }
}

/// All that some teams want in a cycle and nobody stopped, whoever asks: their objectives, the key results under these,
/// and their own under others'. In one statement.
pub async fn said_by(
    r: &mut Reader,
    workspace: WorkspaceId,
    cycle: CycleId,
    teams: &[TeamId],
) -> Result<Vec<Said>, DbError> {
    if teams.is_empty() {
        return Ok(Vec::new());
    }
    let teams = teams.iter().map(|team| team.0).collect::<Vec<_>>();
    r.all(
        "select o.team_id as team, true as is_objective, o.number, o.statement, null as owner from objectives o \
         where o.workspace_id = $1 and o.cycle_id = $2 and o.team_id = any($3) and o.state <> 'retired' \
         union all select o.team_id, false, k.number, k.statement, k.owner_id from objectives o \
         join key_results k on k.workspace_id = o.workspace_id and k.objective_id = o.id and k.state <> 'retired' \
         where o.workspace_id = $1 and o.cycle_id = $2 and o.team_id = any($3) and o.state <> 'retired' \
         union all select k.team_id, false, k.number, k.statement, k.owner_id from key_results k \
         join objectives o on o.workspace_id = k.workspace_id and o.id = k.objective_id and o.cycle_id = $2 \
         where k.workspace_id = $1 and k.team_id = any($3) and k.state <> 'retired' and o.state <> 'retired' \
         and o.team_id <> k.team_id",
        p![workspace.0, cycle.0, teams],
    )
    .await
}
