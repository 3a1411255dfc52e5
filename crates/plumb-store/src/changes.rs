//! The changes of a workspace, in the order in which they were committed.

use jiff::Timestamp;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{KeyResultId, MemberId, ObjectiveId, TeamId, TokenId, WorkspaceId};
use plumb_db::{DbError, Json, Reader, Tx, p, row};
use std::collections::BTreeSet;
use uuid::Uuid;

use crate::{Stamp, known};

/// What is said of a change when it is made.
#[derive(Clone, Debug)]
pub struct NewChange {
    /// What kind of actor did it.
    pub actor: &'static str,
    /// The person behind it.
    pub member: Option<MemberId>,
    /// The token that was used.
    pub token: Option<TokenId>,
    /// What was done.
    pub verb: Verb,
    /// To what kind of thing.
    pub subject: Subject,
    /// To which.
    pub subject_id: Uuid,
    /// The objective under which it is told.
    pub objective: Option<ObjectiveId>,
    /// The team under which it is told.
    pub team: Option<TeamId>,
    /// The reason that was given, else empty.
    pub reason: String,
    /// Ids, codes, numbers and days that the sentence needs.
    pub facts: Json,
    /// The earlier change that it reverses.
    pub reverses: Option<i64>,
}

row! {
    /// A change as it is told.
    pub struct Told {
        number: i64,
        at: Timestamp,
        actor: String,
        member: Option<Uuid>,
        verb: String,
        subject: String,
        subject_id: Uuid,
        objective: Option<Uuid>,
        team: Option<Uuid>,
        reason: String,
        facts: Json,
        reverses: Option<i64>,
    }
}

const TOLD: &str = "select number, at, actor, member_id, verb, subject, subject_id, objective_id, team_id, reason, \
                    facts, reverses from changes ";

/// The number of the last change; none where there is no such workspace.
pub async fn last(r: &mut Reader, workspace: WorkspaceId) -> Result<Option<i64>, DbError> {
    known::answer(r, workspace, async |r| {
        r.maybe("select last_change from workspaces where id = $1", p![workspace.0]).await
    })
    .await
}

/// Writes the change down and makes its number the last.
pub async fn add(tx: &mut Tx, stamp: Stamp, change: &NewChange) -> Result<(), DbError> {
    tx.exec(
        "update workspaces set last_change = $2 where id = $1",
        p![stamp.workspace.0, stamp.number],
    )
    .await?;
    tx.exec(
        "insert into changes (workspace_id, number, at, actor, member_id, token_id, verb, subject, subject_id, \
         objective_id, team_id, reason, facts, reverses) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        p![
            stamp.workspace.0,
            stamp.number,
            stamp.at,
            change.actor,
            change.member.map(|id| id.0),
            change.token.map(|id| id.0),
            change.verb.code(),
            change.subject.code(),
            change.subject_id,
            change.objective.map(|id| id.0),
            change.team.map(|id| id.0),
            change.reason,
            change.facts,
            change.reverses
        ],
    )
    .await?;
    Ok(())
}

/// One change.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    number: i64,
) -> Result<Option<Told>, DbError> {
    r.maybe(&format!("{TOLD} where workspace_id = $1 and number = $2"), p![workspace.0, number])
        .await
}

/// The changes with these numbers, in no order.
pub async fn some(
    r: &mut Reader,
    workspace: WorkspaceId,
    numbers: &[i64],
) -> Result<Vec<Told>, DbError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    r.all(&format!("{TOLD} where workspace_id = $1 and number = any($2)"), p![workspace.0, numbers])
        .await
}

/// The changes after `since`, newest first, at most `limit`.
pub async fn since(
    r: &mut Reader,
    workspace: WorkspaceId,
    since: i64,
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    r.all(
        &format!("{TOLD} where workspace_id = $1 and number > $2 order by number desc limit $3"),
        p![workspace.0, since, limit],
    )
    .await
}

/// The changes before `before`, newest first, at most `limit`: a page of the whole log.
pub async fn before(
    r: &mut Reader,
    workspace: WorkspaceId,
    before: i64,
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    r.all(
        &format!("{TOLD} where workspace_id = $1 and number < $2 order by number desc limit $3"),
        p![workspace.0, before, limit],
    )
    .await
}

/// The changes to one thing before `before`, newest first, at most `limit`.
pub async fn of_subject(
    r: &mut Reader,
    workspace: WorkspaceId,
    subject: impl Into<Uuid>,
    before: i64,
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    r.all(
        &format!(
            "{TOLD} where workspace_id = $1 and subject_id = $2 and number < $3 order by number desc limit $4"
        ),
        p![workspace.0, subject.into(), before, limit],
    )
    .await
}

/// The last of these deeds that was done to each of some things.
pub async fn last_of_each(
    r: &mut Reader,
    workspace: WorkspaceId,
    subjects: &[Uuid],
    verbs: &[Verb],
) -> Result<Vec<Told>, DbError> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    let verbs = verbs.iter().map(|verb| verb.code()).collect::<Vec<_>>();
    r.all(
        &format!(
            "{TOLD} where workspace_id = $1 and number in (select max(number) from changes \
             where workspace_id = $1 and subject_id = any($2) and verb = any($3) group by subject_id)"
        ),
        p![workspace.0, subjects.to_vec(), verbs],
    )
    .await
}

/// Whether this was ever done to a thing.
pub async fn has(
    r: &mut Reader,
    workspace: WorkspaceId,
    subject: impl Into<Uuid>,
    verb: Verb,
) -> Result<bool, DbError> {
    let found: Option<i64> = r
        .maybe(
            "select number from changes where workspace_id = $1 and subject_id = $2 and verb = $3 limit 1",
            p![workspace.0, subject.into(), verb.code()],
        )
        .await?;
    Ok(found.is_some())
}

/// The changes to an objective and to all under it before `before`, newest first, at most `limit`.
pub async fn of_objective(
    r: &mut Reader,
    workspace: WorkspaceId,
    objective: ObjectiveId,
    before: i64,
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    r.all(
        &format!(
            "{TOLD} where workspace_id = $1 and objective_id = $2 and number < $3 order by number desc limit $4"
        ),
        p![workspace.0, objective.0, before, limit],
    )
    .await
}

/// The changes to a key result before `before`, newest first, at most `limit`: its own, and what was done to it with
/// its objective since it was drafted.
pub async fn of_key_result(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
    objective: ObjectiveId,
    before: i64,
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    let with_its_objective = [
        Verb::ObjectiveProposed,
        Verb::ObjectiveWithdrawn,
        Verb::ObjectiveSentBack,
        Verb::ObjectiveAgreed,
        Verb::ObjectiveRetired,
    ]
    .map(Verb::code);
    r.all(
        &format!(
            "{TOLD} where workspace_id = $1 and number < $4 and (subject_id = $2 or (subject_id = $3 \
             and verb = any($6) and number > (select min(number) from changes where workspace_id = $1 \
             and subject_id = $2))) order by number desc limit $5"
        ),
        p![workspace.0, key_result.0, objective.0, before, limit, with_its_objective.to_vec()],
    )
    .await
}

/// The changes told with a team before `before`, newest first, at most `limit`.
pub async fn of_team(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    before: i64,
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    r.all(
        &format!(
            "{TOLD} where workspace_id = $1 and team_id = $2 and number < $3 order by number desc limit $4"
        ),
        p![workspace.0, team.0, before, limit],
    )
    .await
}

/// The changes to how we work here before `before`, newest first, at most `limit`. They are told of the workspace, as
/// few other things are.
pub async fn of_policy(
    r: &mut Reader,
    workspace: WorkspaceId,
    before: i64,
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    r.all(
        &format!(
            "{TOLD} where workspace_id = $1 and subject_id = $2 and verb = $3 and number < $4 \
             order by number desc limit $5"
        ),
        p![workspace.0, workspace.0, Verb::PolicyChanged.code(), before, limit],
    )
    .await
}

/// What others did after `since` and before `before` in a member's teams or to key results that they look after,
/// newest first, at most `limit`. Of each team and each key result the latest alone are looked at, however long somebody
/// was away.
pub async fn near(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    teams: &[Uuid],
    (since, before): (i64, i64),
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    let latest_of_others = "select n.number from changes n where n.workspace_id = $1 \
                            and n.number > $2 and n.number < $3 and (n.member_id is null or n.member_id <> $4)";
    r.all(
        &format!(
            "{TOLD} where workspace_id = $1 and number in (\
             select c.number from teams t cross join changes c \
             where t.workspace_id = $1 and t.id = any($5) and c.workspace_id = $1 and c.team_id = t.id \
             and c.number in ({latest_of_others} and n.team_id = t.id order by n.number desc limit $6) \
             union select c.number from key_results k cross join changes c \
             where k.workspace_id = $1 and k.owner_id = $4 and c.workspace_id = $1 and c.subject_id = k.id \
             and c.number in ({latest_of_others} and n.subject_id = k.id order by n.number desc limit $6)) \
             order by number desc limit $6"
        ),
        p![workspace.0, since, before, member.0, teams, limit],
    )
    .await
}

/// What others did after `since` and before `before`, newest first, at most `limit`.
pub async fn of_others(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    (since, before): (i64, i64),
    limit: i64,
) -> Result<Vec<Told>, DbError> {
    r.all(
        &format!(
            "{TOLD} where workspace_id = $1 and number > $2 and number < $3 \
             and (member_id is null or member_id <> $4) order by number desc limit $5"
        ),
        p![workspace.0, since, before, member.0, limit],
    )
    .await
}

/// Which of these changes were undone, each with the latest change that did.
pub async fn undone_by(
    r: &mut Reader,
    workspace: WorkspaceId,
    numbers: &[i64],
) -> Result<Vec<(i64, i64)>, DbError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        "select reverses, max(number) from changes where workspace_id = $1 and reverses is not null \
         and reverses = any($2) group by reverses",
        p![workspace.0, numbers],
    )
    .await
}

/// The changes since which the line of a key result breaks: what is counted changed, and earlier values stayed. Those
/// that are undone are not among them.
pub async fn line_breaks(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<Vec<Told>, DbError> {
    let reversals = r
        .all::<(i64, i64)>(
            "select number, reverses from changes where workspace_id = $1 and subject_id = $2 \
             and reverses is not null order by number desc",
            p![workspace.0, key_result.0],
        )
        .await?;
    // The latest is never undone itself; what an undone one had undone holds again.
    let mut undone = BTreeSet::new();
    for (number, reverses) in reversals {
        if !undone.contains(&number) {
            undone.insert(reverses);
        }
    }
    let mut breaks = r
        .all::<Told>(
            &format!(
                "{TOLD} where workspace_id = $1 and subject_id = $2 and facts ->> 'earlier' = 'line_breaks' \
                 order by number"
            ),
            p![workspace.0, key_result.0],
        )
        .await?;
    breaks.retain(|change| !undone.contains(&change.number));
    Ok(breaks)
}
