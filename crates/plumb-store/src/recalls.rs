//! What a team is asked to remember: the questions, who answered, and what all answers come to.
//!
//! What one member named goes into a sum and nowhere else. The sums are therefore no records: they keep no past.

use crate::record::{Held, Record as _, Stamp, insert, replace, select};
use jiff::civil::Date;
use plumb_core::id::{CycleId, MemberId, ObjectiveId, RecallId, TeamId, WorkspaceId};
use plumb_core::recall::{Recall, Totals};
use plumb_db::{DbError, Reader, Tx, p};
use std::sync::LazyLock;
use uuid::Uuid;

/// Adds a question about some objectives, which nobody has answered.
pub async fn add(
    tx: &mut Tx,
    stamp: Stamp,
    new: &Recall,
    about: &[ObjectiveId],
) -> Result<(), DbError> {
    insert(tx, stamp, new).await?;
    for objective in about {
        tx.exec(
            "insert into recall_objectives (workspace_id, recall_id, objective_id) values ($1, $2, $3)",
            p![stamp.workspace.0, new.id.0, objective.0],
        )
        .await?;
    }
    tx.exec(
        "insert into recall_totals (workspace_id, recall_id, answered, named) values ($1, $2, 0, 0)",
        p![stamp.workspace.0, new.id.0],
    )
    .await?;
    Ok(())
}

/// Replaces a question; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Recall) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Counts an answer: that there is one from this member, and in the sums how many objectives were named.
pub async fn count(
    tx: &mut Tx,
    workspace: WorkspaceId,
    recall: RecallId,
    member: MemberId,
    named: i64,
) -> Result<(), DbError> {
    tx.exec(
        "insert into recall_answers (workspace_id, recall_id, member_id) values ($1, $2, $3)",
        p![workspace.0, recall.0, member.0],
    )
    .await?;
    tx.exec(
        "update recall_totals set answered = answered + 1, named = named + $3 \
         where workspace_id = $1 and recall_id = $2",
        p![workspace.0, recall.0, named],
    )
    .await?;
    Ok(())
}

/// Lets an objective go that is deleted: a question is about it no more. What was answered stays counted.
pub async fn let_go_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    objective: ObjectiveId,
) -> Result<(), DbError> {
    tx.exec(
        "delete from recall_objectives where workspace_id = $1 and objective_id = $2",
        p![workspace.0, objective.0],
    )
    .await?;
    Ok(())
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: RecallId,
) -> Result<Option<Held<Recall>>, DbError> {
    r.maybe(select!(Recall, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// What a team was asked about a cycle, the latest first.
pub async fn of_team(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    cycle: CycleId,
) -> Result<Vec<Held<Recall>>, DbError> {
    r.all(
        select!(
            Recall,
            "where workspace_id = $1 and team_id = $2 and cycle_id = $3 order by id desc"
        ),
        p![workspace.0, team.0, cycle.0],
    )
    .await
}

/// What some teams were asked and a member has not answered, of what ends on `since` or later and was not ended before,
/// the oldest first: each with the short number of its cycle.
pub async fn waiting_for(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    teams: &[Uuid],
    since: Date,
) -> Result<Vec<(Held<Recall>, i64)>, DbError> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "select {}, c.number from recalls q \
             join cycles c on c.workspace_id = q.workspace_id and c.id = q.cycle_id \
             where q.workspace_id = $1 and q.team_id = any($3) and q.closed_on is null and q.ends_on >= $4 \
             and not exists (select 1 from recall_answers a where a.workspace_id = $1 \
             and a.recall_id = q.id and a.member_id = $2) order by q.id",
            Recall::statements().columns_of("q")
        )
    });
    if teams.is_empty() {
        return Ok(Vec::new());
    }
    r.all(&SQL, p![workspace.0, member.0, teams, since]).await
}

/// Which objectives some questions are about: question and objective.
pub async fn about(
    r: &mut Reader,
    workspace: WorkspaceId,
    recalls: &[Uuid],
) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    if recalls.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        "select recall_id, objective_id from recall_objectives where workspace_id = $1 and recall_id = any($2)",
        p![workspace.0, recalls],
    )
    .await
}

/// What the answers to some questions come to.
pub async fn totals(
    r: &mut Reader,
    workspace: WorkspaceId,
    recalls: &[Uuid],
) -> Result<Vec<(Uuid, Totals)>, DbError> {
    if recalls.is_empty() {
        return Ok(Vec::new());
    }
    let found = r
        .all::<(Uuid, i64, i64)>(
            "select recall_id, answered, named from recall_totals \
             where workspace_id = $1 and recall_id = any($2)",
            p![workspace.0, recalls],
        )
        .await?;
    let totals = |(id, answered, named)| (id, Totals { answered, named });
    Ok(found.into_iter().map(totals).collect())
}

/// Who answered a question.
pub async fn who_answered(
    r: &mut Reader,
    workspace: WorkspaceId,
    recall: RecallId,
) -> Result<Vec<MemberId>, DbError> {
    let found = r
        .all::<Uuid>(
            "select member_id from recall_answers where workspace_id = $1 and recall_id = $2",
            p![workspace.0, recall.0],
        )
        .await?;
    Ok(found.into_iter().map(MemberId).collect())
}

/// Those of some questions that a member answered.
pub async fn answered_by(
    r: &mut Reader,
    workspace: WorkspaceId,
    member: MemberId,
    recalls: &[Uuid],
) -> Result<Vec<Uuid>, DbError> {
    if recalls.is_empty() {
        return Ok(Vec::new());
    }
    r.all(
        "select recall_id from recall_answers \
         where workspace_id = $1 and recall_id = any($3) and member_id = $2",
        p![workspace.0, member.0, recalls],
    )
    .await
}
