//! Cycles.

use crate::known;
use crate::record::{Held, Stamp, insert, replace, select};
use plumb_core::cycle::Cycle;
use plumb_core::id::{CycleId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p};

/// Adds a cycle.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Cycle) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a cycle; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Cycle) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: CycleId,
) -> Result<Option<Held<Cycle>>, DbError> {
    known::one(r, workspace, id.0).await
}

/// The one with this short number.
pub async fn numbered(
    r: &mut Reader,
    workspace: WorkspaceId,
    number: i64,
) -> Result<Option<Held<Cycle>>, DbError> {
    r.maybe(select!(Cycle, "where workspace_id = $1 and number = $2"), p![workspace.0, number])
        .await
}

/// All cycles, the latest first.
pub async fn all(r: &mut Reader, workspace: WorkspaceId) -> Result<Vec<Held<Cycle>>, DbError> {
    r.all(
        select!(Cycle, "where workspace_id = $1 order by starts_on desc, number desc"),
        p![workspace.0],
    )
    .await
}

/// The one with this name.
pub async fn named(
    r: &mut Reader,
    workspace: WorkspaceId,
    name: &str,
) -> Result<Option<Held<Cycle>>, DbError> {
    r.maybe(select!(Cycle, "where workspace_id = $1 and name = $2"), p![workspace.0, name]).await
}

/// Those with these ids, in no order.
pub async fn some(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[uuid::Uuid],
) -> Result<Vec<Held<Cycle>>, DbError> {
    known::some(r, workspace, ids).await
}

/// Those that have a day in it, and besides the next to start, the last that ended and the last that is closed: enough to
/// say which one is looked at.
pub async fn around(
    r: &mut Reader,
    workspace: WorkspaceId,
    day: jiff::civil::Date,
) -> Result<Vec<Held<Cycle>>, DbError> {
    known::answer(r, (workspace, day), async |r| {
        let around = r
            .all(
                select!(
                    Cycle,
                    "where workspace_id = $1 and ((starts_on <= $2 and ends_on >= $2) \
                     or id in (select id from cycles where workspace_id = $1 and starts_on > $2 \
                     and phase <> 'closed' order by starts_on, ends_on, number desc limit 1) \
                     or id in (select id from cycles where workspace_id = $1 and ends_on < $2 \
                     and phase <> 'closed' order by ends_on desc, starts_on desc, number desc limit 1) \
                     or id in (select id from cycles where workspace_id = $1 and phase = 'closed' \
                     order by ends_on desc, starts_on desc, number desc limit 1))"
                ),
                p![workspace.0, day],
            )
            .await?;
        known::learn(r, workspace, &around);
        Ok(around)
    })
    .await
}
