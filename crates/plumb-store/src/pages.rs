//! Pages of long lists: a bounded number of rows after the last one of the page before, in an order without ties.
//!
//! What a person may read is part of the statement, so that a page is full and nothing is told by its length. The
//! conditions are those of `Actor::reads` and of `load::reads_key_result`, which look at every row once more.

use crate::digests;
use crate::key_results::Digested;
use crate::record::{Held, Record as _, select};
use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::alignment::Alignment;
use plumb_core::check_in::{CheckIn, KeptReading};
use plumb_core::id::{CycleId, KeyResultId, MemberId, ObjectiveId, TeamId, WorkspaceId};
use plumb_core::initiative::Initiative;
use plumb_core::key_result::KeyResult;
use plumb_core::member::Member;
use plumb_core::objective::Objective;
use plumb_core::role::Role;
use plumb_core::team::Team;
use plumb_db::{DbError, Reader, Value, p};
use std::fmt::Write as _;
use uuid::Uuid;

/// Who reads.
#[derive(Clone, Debug)]
pub struct ReadBy {
    /// The person.
    pub member: Option<MemberId>,
    /// The teams that they are in.
    pub teams: Vec<Uuid>,
}

/// Which objectives, where some are asked for.
#[derive(Clone, Debug, Default)]
pub struct ObjectivesAsked {
    /// Of this cycle.
    pub cycle: Option<CycleId>,
    /// Of this team.
    pub team: Option<TeamId>,
    /// With this accountable person.
    pub lead: Option<MemberId>,
    /// With this purpose.
    pub purpose: Option<&'static str>,
    /// In this state.
    pub state: Option<&'static str>,
}

/// Which key results, where some are asked for.
#[derive(Clone, Debug, Default)]
pub struct KeyResultsAsked {
    /// Of objectives of this cycle.
    pub cycle: Option<CycleId>,
    /// Of this objective.
    pub objective: Option<ObjectiveId>,
    /// Of this team.
    pub team: Option<TeamId>,
    /// Looked after by this person.
    pub owner: Option<MemberId>,
    /// In this state.
    pub state: Option<&'static str>,
}

/// A statement while it is being put together.
struct Statement<'v> {
    sql: String,
    params: Vec<Value<'v>>,
}

impl<'v> Statement<'v> {
    fn param(&mut self, value: Value<'v>) -> usize {
        self.params.push(value);
        self.params.len()
    }

    fn and_is(&mut self, column: &str, value: Option<Value<'v>>) {
        if let Some(value) = value {
            let n = self.param(value);
            let _ = write!(self.sql, " and {column} = ${n}");
        }
    }

    fn after(&mut self, column: &str, after: Option<Uuid>, limit: i64) {
        if let Some(after) = after {
            let n = self.param(Value::Uuid(after));
            let _ = write!(self.sql, " and {column} > ${n}");
        }
        let n = self.param(Value::Int(limit));
        let _ = write!(self.sql, " order by {column} limit ${n}");
    }
}

/// What a person may read of objectives `o`: `$2` is the person, `$3` their teams.
const READS_OBJECTIVE: &str = "((o.team_id is not null and (o.state <> 'draft' or o.team_id = any($3) \
                               or o.written_by = $2)) or (o.person_id is not null and (o.shared or o.person_id = $2)))";

/// What a person may read of key results `k` below objectives that they may read.
const READS_KEY_RESULT: &str = "(k.state <> 'draft' or o.person_id = $2 or o.team_id = any($3) \
                                or (o.state in ('draft', 'proposed') and o.team_id is not null and o.written_by = $2) \
                                or k.team_id = any($3) or k.owner_id = $2)";

/// Objectives that a person may read, by id, at most `limit` after `after`.
pub async fn objectives(
    r: &mut Reader,
    workspace: WorkspaceId,
    by: &ReadBy,
    asked: &ObjectivesAsked,
    after: Option<ObjectiveId>,
    limit: i64,
) -> Result<Vec<Held<Objective>>, DbError> {
    let columns = Objective::statements().columns_of("o");
    let mut statement = Statement {
        sql: format!(
            "select {columns} from objectives o where o.workspace_id = $1 and {READS_OBJECTIVE}"
        ),
        params: readable(workspace, by),
    };
    statement.and_is("o.cycle_id", asked.cycle.map(|id| Value::Uuid(id.0)));
    statement.and_is("o.team_id", asked.team.map(|id| Value::Uuid(id.0)));
    statement.and_is("o.lead_id", asked.lead.map(|id| Value::Uuid(id.0)));
    statement.and_is("o.purpose", asked.purpose.map(Value::Text));
    statement.and_is("o.state", asked.state.map(Value::Text));
    statement.after("o.id", after.map(|id| id.0), limit);
    r.all(&statement.sql, &statement.params).await
}

/// Key results that a person may read with their digests, by id, at most `limit` after `after`.
pub async fn key_results(
    r: &mut Reader,
    workspace: WorkspaceId,
    by: &ReadBy,
    asked: &KeyResultsAsked,
    after: Option<KeyResultId>,
    limit: i64,
) -> Result<Vec<Digested>, DbError> {
    let mut statement = Statement {
        sql: format!(
            "select {}, {} from key_results k \
             join digests d on d.workspace_id = k.workspace_id and d.key_result_id = k.id \
             join objectives o on o.workspace_id = k.workspace_id and o.id = k.objective_id \
             where k.workspace_id = $1 and {READS_OBJECTIVE} and {READS_KEY_RESULT}",
            KeyResult::statements().columns_of("k"),
            digests::COLUMNS,
        ),
        params: readable(workspace, by),
    };
    statement.and_is("o.cycle_id", asked.cycle.map(|id| Value::Uuid(id.0)));
    statement.and_is("k.objective_id", asked.objective.map(|id| Value::Uuid(id.0)));
    statement.and_is("k.team_id", asked.team.map(|id| Value::Uuid(id.0)));
    statement.and_is("k.owner_id", asked.owner.map(|id| Value::Uuid(id.0)));
    statement.and_is("k.state", asked.state.map(Value::Text));
    statement.after("k.id", after.map(|id| id.0), limit);
    r.all(&statement.sql, &statement.params).await
}

fn readable(workspace: WorkspaceId, by: &ReadBy) -> Vec<Value<'static>> {
    vec![
        Value::Uuid(workspace.0),
        by.member.map_or(Value::Null, |member| Value::Uuid(member.0)),
        Value::List(by.teams.iter().map(|team| Value::Uuid(*team)).collect()),
    ]
}

/// Which initiatives, where some are asked for.
#[derive(Clone, Debug, Default)]
pub struct InitiativesAsked {
    /// Of this team.
    pub team: Option<TeamId>,
    /// Looked after by this person.
    pub owner: Option<MemberId>,
    /// In this state.
    pub state: Option<&'static str>,
}

/// Initiatives by id, at most `limit` after `after`.
pub async fn initiatives(
    r: &mut Reader,
    workspace: WorkspaceId,
    asked: &InitiativesAsked,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Held<Initiative>>, DbError> {
    let columns = Initiative::statements().columns_of("i");
    let mut statement = Statement {
        sql: format!("select {columns} from initiatives i where i.workspace_id = $1"),
        params: vec![Value::Uuid(workspace.0)],
    };
    statement.and_is("i.team_id", asked.team.map(|id| Value::Uuid(id.0)));
    statement.and_is("i.owner_id", asked.owner.map(|id| Value::Uuid(id.0)));
    statement.and_is("i.state", asked.state.map(Value::Text));
    statement.after("i.id", after, limit);
    r.all(&statement.sql, &statement.params).await
}

/// Which roles, where some are asked for.
#[derive(Clone, Debug, Default)]
pub struct RolesAsked {
    /// Of this kind.
    pub kind: Option<&'static str>,
    /// In this team.
    pub team: Option<TeamId>,
}

/// Who holds what, by id, at most `limit` after `after`.
pub async fn roles(
    r: &mut Reader,
    workspace: WorkspaceId,
    asked: &RolesAsked,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Held<Role>>, DbError> {
    let columns = Role::statements().columns_of("r");
    let mut statement = Statement {
        sql: format!("select {columns} from roles r where r.workspace_id = $1"),
        params: vec![Value::Uuid(workspace.0)],
    };
    statement.and_is("r.team_id", asked.team.map(|id| Value::Uuid(id.0)));
    statement.and_is("r.kind", asked.kind.map(Value::Text));
    statement.after("r.id", after, limit);
    r.all(&statement.sql, &statement.params).await
}

/// Links from objectives that a person may read, by id, at most `limit` after `after`: all of them, those from
/// `below`, or those to `above`. Whether what is supported may be read as well is asked row by row.
pub async fn alignments(
    r: &mut Reader,
    workspace: WorkspaceId,
    by: &ReadBy,
    below: Option<ObjectiveId>,
    above: Option<ObjectiveId>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Held<Alignment>>, DbError> {
    let columns = Alignment::statements().columns_of("a");
    let mut statement = Statement {
        sql: format!(
            "select {columns} from alignments a \
             join objectives o on o.workspace_id = a.workspace_id and o.id = a.from_id \
             where a.workspace_id = $1 and {READS_OBJECTIVE}"
        ),
        params: readable(workspace, by),
    };
    statement.and_is("a.from_id", below.map(|id| Value::Uuid(id.0)));
    statement.and_is("a.to_id", above.map(|id| Value::Uuid(id.0)));
    statement.after("a.id", after, limit);
    r.all(&statement.sql, &statement.params).await
}

/// Where a page of check-ins or readings ended: the day, the instant, and the id.
pub type Dated = (Date, Timestamp, Uuid);

/// The check-ins of a key result, the latest first, at most `limit` before `before`.
pub async fn check_ins(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
    before: Option<Dated>,
    limit: i64,
) -> Result<Vec<Held<CheckIn>>, DbError> {
    let Some((on, recorded_at, id)) = before else {
        return r
            .all(
                select!(
                    CheckIn,
                    "where workspace_id = $1 and key_result_id = $2 \
                     order by on_day desc, recorded_at desc, id desc limit $3"
                ),
                p![workspace.0, key_result.0, limit],
            )
            .await;
    };
    r.all(
        select!(
            CheckIn,
            "where workspace_id = $1 and key_result_id = $2 and (on_day, recorded_at, id) < ($3, $4, $5) \
             order by on_day desc, recorded_at desc, id desc limit $6"
        ),
        p![workspace.0, key_result.0, on, recorded_at, id, limit],
    )
    .await
}

/// The readings of a key result, withdrawn ones too, the latest first, at most `limit` before `before`.
pub async fn readings(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
    before: Option<Dated>,
    limit: i64,
) -> Result<Vec<Held<KeptReading>>, DbError> {
    let Some((about_on, recorded_at, id)) = before else {
        return r
            .all(
                select!(
                    KeptReading,
                    "where workspace_id = $1 and key_result_id = $2 \
                     order by about_on desc, recorded_at desc, id desc limit $3"
                ),
                p![workspace.0, key_result.0, limit],
            )
            .await;
    };
    r.all(
        select!(
            KeptReading,
            "where workspace_id = $1 and key_result_id = $2 and (about_on, recorded_at, id) < ($3, $4, $5) \
             order by about_on desc, recorded_at desc, id desc limit $6"
        ),
        p![workspace.0, key_result.0, about_on, recorded_at, id, limit],
    )
    .await
}

/// Teams, archived ones too, by number, at most `limit` after `after`.
pub async fn teams(
    r: &mut Reader,
    workspace: WorkspaceId,
    after: i64,
    limit: i64,
) -> Result<Vec<Held<Team>>, DbError> {
    r.all(
        select!(Team, "where workspace_id = $1 and number > $2 order by number limit $3"),
        p![workspace.0, after, limit],
    )
    .await
}

/// People, archived and erased ones too, by number, at most `limit` after `after`.
pub async fn people(
    r: &mut Reader,
    workspace: WorkspaceId,
    after: i64,
    limit: i64,
) -> Result<Vec<Held<Member>>, DbError> {
    r.all(
        select!(Member, "where workspace_id = $1 and number > $2 order by number limit $3"),
        p![workspace.0, after, limit],
    )
    .await
}

/// Cycles by number, the latest added first, at most `limit` before `before`.
pub async fn cycles(
    r: &mut Reader,
    workspace: WorkspaceId,
    before: i64,
    limit: i64,
) -> Result<Vec<Held<plumb_core::cycle::Cycle>>, DbError> {
    r.all(
        select!(
            plumb_core::cycle::Cycle,
            "where workspace_id = $1 and number < $2 order by number desc limit $3"
        ),
        p![workspace.0, before, limit],
    )
    .await
}

/// The place of a row in an order by name: the name as it is stored, and the number for those of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByName {
    /// The name.
    pub name: String,
    /// The short number.
    pub number: i64,
}

/// The page before a page of an order by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// After whom it begins; none where it is the first.
    pub after: Option<ByName>,
}

/// People by name, those who take part or those who are archived, at most `limit` after `after`. Erased ones have no
/// name to stand by.
pub async fn people_by_name(
    r: &mut Reader,
    workspace: WorkspaceId,
    archived: bool,
    after: Option<&ByName>,
    limit: i64,
) -> Result<Vec<Held<Member>>, DbError> {
    let Some(ByName { name, number }) = after else {
        return r
            .all(
                select!(
                    Member,
                    "where workspace_id = $1 and not erased and (archived_on is not null) = $2 \
                     order by lower(name), number limit $3"
                ),
                p![workspace.0, archived, limit],
            )
            .await;
    };
    r.all(
        select!(
            Member,
            "where workspace_id = $1 and not erased and (archived_on is not null) = $2 \
             and (lower(name), number) > (lower($3::text), $4) order by lower(name), number limit $5"
        ),
        p![workspace.0, archived, name, number, limit],
    )
    .await
}

/// The person `count` places before `at` in that order, `at` itself the first of them; none before the beginning.
pub async fn person_before(
    r: &mut Reader,
    workspace: WorkspaceId,
    archived: bool,
    at: &ByName,
    count: i64,
) -> Result<Option<Held<Member>>, DbError> {
    r.maybe(
        select!(
            Member,
            "where workspace_id = $1 and not erased and (archived_on is not null) = $2 \
             and (lower(name), number) <= (lower($3::text), $4) \
             order by lower(name) desc, number desc limit 1 offset $5"
        ),
        p![workspace.0, archived, at.name, at.number, count],
    )
    .await
}

/// How many people take part, or are archived: all of them, or those up to a place in the order by name.
pub async fn count_of_people(
    r: &mut Reader,
    workspace: WorkspaceId,
    archived: bool,
    up_to: Option<&ByName>,
) -> Result<i64, DbError> {
    let Some(ByName { name, number }) = up_to else {
        return r
            .one(
                "select count(*) from members where workspace_id = $1 and not erased \
                 and (archived_on is not null) = $2",
                p![workspace.0, archived],
            )
            .await;
    };
    r.one(
        "select count(*) from members where workspace_id = $1 and not erased and (archived_on is not null) = $2 \
         and (lower(name), number) <= (lower($3::text), $4)",
        p![workspace.0, archived, name, number],
    )
    .await
}

/// The team `count` places before `at` in the order of [`teams_below`], `at` itself the first of them; none before the
/// beginning.
pub async fn team_before(
    r: &mut Reader,
    workspace: WorkspaceId,
    node: Option<TeamId>,
    archived: bool,
    at: &ByName,
    count: i64,
) -> Result<Option<Held<Team>>, DbError> {
    match node {
        Some(node) => {
            r.maybe(
                select!(
                    Team,
                    "where workspace_id = $1 and parent_id = $2 and (archived_on is not null) = $3 \
                     and (lower(name), number) <= (lower($4::text), $5) \
                     order by lower(name) desc, number desc limit 1 offset $6"
                ),
                p![workspace.0, node.0, archived, at.name, at.number, count],
            )
            .await
        }
        None => {
            r.maybe(
                select!(
                    Team,
                    "where workspace_id = $1 and parent_id is null and (archived_on is not null) = $2 \
                     and (lower(name), number) <= (lower($3::text), $4) \
                     order by lower(name) desc, number desc limit 1 offset $5"
                ),
                p![workspace.0, archived, at.name, at.number, count],
            )
            .await
        }
    }
}

/// The teams right below a node, or at the top, by name, those that are there or those that are archived, at most
/// `limit` after `after`.
pub async fn teams_below(
    r: &mut Reader,
    workspace: WorkspaceId,
    node: Option<TeamId>,
    archived: bool,
    after: Option<&ByName>,
    limit: i64,
) -> Result<Vec<Held<Team>>, DbError> {
    // Nothing stands before the first name: no name is empty.
    let (name, number) = after.map_or(("", 0), |after| (after.name.as_str(), after.number));
    match node {
        Some(node) => {
            r.all(
                select!(
                    Team,
                    "where workspace_id = $1 and parent_id = $2 and (archived_on is not null) = $3 \
                     and (lower(name), number) > (lower($4::text), $5) order by lower(name), number limit $6"
                ),
                p![workspace.0, node.0, archived, name, number, limit],
            )
            .await
        }
        None => {
            r.all(
                select!(
                    Team,
                    "where workspace_id = $1 and parent_id is null and (archived_on is not null) = $2 \
                     and (lower(name), number) > (lower($3::text), $4) order by lower(name), number limit $5"
                ),
                p![workspace.0, archived, name, number, limit],
            )
            .await
        }
    }
}
