//! People.

use crate::idempotency;
use crate::known;
use crate::record::{Held, Record as _, Stamp, insert, replace, select};
use crate::records::own_words;
use plumb_core::id::{AccountId, MemberId, TeamId, WorkspaceId};
use plumb_core::member::Member;
use plumb_core::own_words::OwnWords;
use plumb_db::{DbError, Json, Reader, Tx, p};
use std::sync::LazyLock;
use uuid::Uuid;

/// Adds a person.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Member) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a person; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Member) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: MemberId,
) -> Result<Option<Held<Member>>, DbError> {
    r.maybe(select!(Member, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// One of them as a request asks first: with the last change of the workspace, the last that they have seen, and what the
/// workspace calls things.
pub async fn visiting(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: MemberId,
) -> Result<Option<(Held<Member>, i64, Option<i64>, OwnWords)>, DbError> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "select {}, w.last_change, s.last_change, \
             (select p.own_words from policies p where p.workspace_id = m.workspace_id) from members m join workspaces w on w.id = m.workspace_id \
             left join seen s on s.workspace_id = m.workspace_id and s.member_id = m.id \
             where m.workspace_id = $1 and m.id = $2",
            Member::statements().columns_of("m")
        )
    });
    let found = r
        .maybe::<(Held<Member>, i64, Option<i64>, Option<Json>)>(&SQL, p![workspace.0, id.0])
        .await?;
    let Some((member, change, seen, own)) = found else {
        return Ok(None);
    };
    let own = own.as_ref().map(own_words).transpose()?.unwrap_or_default();
    Ok(Some((member, change, seen, own)))
}

/// The one with this short number.
pub async fn numbered(
    r: &mut Reader,
    workspace: WorkspaceId,
    number: i64,
) -> Result<Option<Held<Member>>, DbError> {
    r.maybe(select!(Member, "where workspace_id = $1 and number = $2"), p![workspace.0, number])
        .await
}

/// Everybody, by number.
pub async fn all(r: &mut Reader, workspace: WorkspaceId) -> Result<Vec<Held<Member>>, DbError> {
    r.all(select!(Member, "where workspace_id = $1 order by number"), p![workspace.0]).await
}

/// Those with these ids, in no order.
pub async fn some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[Uuid],
) -> Result<Vec<Held<Member>>, DbError> {
    known::some(r, workspace, ids).await
}

/// The memberships of an account in a workspace: one at most.
pub async fn of_account(
    r: &mut Reader,
    workspace: WorkspaceId,
    account: AccountId,
) -> Result<Vec<Held<Member>>, DbError> {
    r.all(
        select!(Member, "where workspace_id = $1 and account_id = $2"),
        p![workspace.0, account.0],
    )
    .await
}

/// Whoever holds a role in a team, by number, at most `limit`.
pub async fn of_team(
    r: &mut Reader,
    workspace: WorkspaceId,
    team: TeamId,
    limit: i64,
) -> Result<Vec<Held<Member>>, DbError> {
    r.all(
        select!(
            Member,
            "where workspace_id = $1 and id in \
             (select member_id from roles where workspace_id = $1 and team_id = $2) order by number limit $3"
        ),
        p![workspace.0, team.0, limit],
    )
    .await
}

/// Those who look after people and can sign in to do so.
pub async fn administrators(
    r: &mut Reader,
    workspace: WorkspaceId,
) -> Result<Vec<MemberId>, DbError> {
    let ids = r
        .all::<Uuid>(
            "select m.id from members m join roles r on r.workspace_id = m.workspace_id and r.member_id = m.id \
             where m.workspace_id = $1 and r.kind = 'administrator' and m.account_id is not null \
             and m.archived_on is null and not m.erased order by m.number",
            p![workspace.0],
        )
        .await?;
    Ok(ids.into_iter().map(MemberId).collect())
}

/// Those who take part, by name, at most `limit`: for choosing one of them.
pub async fn here(
    r: &mut Reader,
    workspace: WorkspaceId,
    limit: i64,
) -> Result<Vec<Held<Member>>, DbError> {
    r.all(
        select!(
            Member,
            "where workspace_id = $1 and archived_on is null and not erased \
             order by lower(name), number limit $2"
        ),
        p![workspace.0, limit],
    )
    .await
}

/// Those with this name who take part, at most `limit`.
pub async fn named(
    r: &mut Reader,
    workspace: WorkspaceId,
    name: &str,
    limit: i64,
) -> Result<Vec<Held<Member>>, DbError> {
    r.all(
        select!(
            Member,
            "where workspace_id = $1 and archived_on is null and not erased and lower(name) = lower($2::text) \
             order by number limit $3"
        ),
        p![workspace.0, name, limit],
    )
    .await
}

/// Removes what holds a person's name or address besides their row and their account: what their programs are called,
/// where they are signed in, and to what they gave an answer that is counted. Answers that were kept for repeated
/// requests go for everybody, because they may name anybody; they are kept for a day at most.
pub async fn erase_traces(
    tx: &mut Tx,
    workspace: WorkspaceId,
    member: MemberId,
) -> Result<(), DbError> {
    for sql in [
        "delete from sessions where workspace_id = $1 and member_id = $2",
        "delete from tokens where workspace_id = $1 and member_id = $2",
        "delete from seen where workspace_id = $1 and member_id = $2",
        "delete from recall_answers where workspace_id = $1 and member_id = $2",
    ] {
        tx.exec(sql, p![workspace.0, member.0]).await?;
    }
    idempotency::forget_all(tx, workspace).await
}
