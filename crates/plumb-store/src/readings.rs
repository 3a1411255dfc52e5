//! Readings.

use crate::record::{Held, Past, Stamp, insert, replace, select, select_past};
use jiff::Timestamp;
use plumb_core::check_in::KeptReading;
use plumb_core::id::{KeyResultId, ReadingId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p};

/// Adds a reading.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &KeptReading) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a reading; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &KeptReading) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: ReadingId,
) -> Result<Option<Held<KeptReading>>, DbError> {
    r.maybe(select!(KeptReading, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0])
        .await
}

/// The versions of one that hold no more, the latest first.
pub async fn past(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: ReadingId,
) -> Result<Vec<Past<KeptReading>>, DbError> {
    r.all(
        select_past!(KeptReading, "where workspace_id = $1 and id = $2 order by until_change desc"),
        p![workspace.0, id.0],
    )
    .await
}

/// All readings of a key result, withdrawn ones too, the oldest first.
pub async fn of(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<Vec<Held<KeptReading>>, DbError> {
    r.all(
        select!(
            KeptReading,
            "where workspace_id = $1 and key_result_id = $2 order by about_on, recorded_at, id"
        ),
        p![workspace.0, key_result.0],
    )
    .await
}

/// The readings of a key result's milestones that were written down from one instant to another, the oldest first.
pub async fn of_milestones(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
    first: Timestamp,
    last: Timestamp,
) -> Result<Vec<Held<KeptReading>>, DbError> {
    r.all(
        select!(
            KeptReading,
            "where workspace_id = $1 and key_result_id = $2 and milestone_id is not null \
             and recorded_at between $3 and $4 order by recorded_at, id"
        ),
        p![workspace.0, key_result.0, first, last],
    )
    .await
}

/// The latest readings of a key result, withdrawn ones too, at most `limit`, the oldest of them first.
pub async fn latest(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
    limit: i64,
) -> Result<Vec<Held<KeptReading>>, DbError> {
    let mut latest = r
        .all::<Held<KeptReading>>(
            select!(
                KeptReading,
                "where workspace_id = $1 and key_result_id = $2 order by about_on desc, recorded_at desc, id desc limit $3"
            ),
            p![workspace.0, key_result.0, limit],
        )
        .await?;
    latest.reverse();
    Ok(latest)
}
