//! Check-ins.

use crate::record::{Held, Past, Stamp, insert, replace, select, select_past};
use jiff::civil::Date;
use plumb_core::check_in::CheckIn;
use plumb_core::confidence::Confidence;
use plumb_core::id::{CheckInId, KeyResultId, ReadingId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p};

/// Adds a check-in.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &CheckIn) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a check-in; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &CheckIn) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// One of them.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: CheckInId,
) -> Result<Option<Held<CheckIn>>, DbError> {
    r.maybe(select!(CheckIn, "where workspace_id = $1 and id = $2"), p![workspace.0, id.0]).await
}

/// The versions of one that hold no more, the latest first.
pub async fn past(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: CheckInId,
) -> Result<Vec<Past<CheckIn>>, DbError> {
    r.all(
        select_past!(CheckIn, "where workspace_id = $1 and id = $2 order by until_change desc"),
        p![workspace.0, id.0],
    )
    .await
}

/// The check-ins of a key result, the latest first, at most `limit` after skipping `skip`.
pub async fn latest(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
    limit: i64,
    skip: i64,
) -> Result<Vec<Held<CheckIn>>, DbError> {
    r.all(
        select!(
            CheckIn,
            "where workspace_id = $1 and key_result_id = $2 order by on_day desc, recorded_at desc, id desc limit $3 offset $4"
        ),
        p![workspace.0, key_result.0, limit, skip],
    )
    .await
}

/// How sure people were on which day, the latest check-in first, at most `limit`.
pub async fn beliefs(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
    limit: i64,
) -> Result<Vec<(Date, Confidence)>, DbError> {
    let stated = r
        .all::<(Date, i64)>(
            "select on_day, confidence from check_ins where workspace_id = $1 and key_result_id = $2 \
             and confidence is not null order by on_day desc, recorded_at desc, id desc limit $3",
            p![workspace.0, key_result.0, limit],
        )
        .await?;
    let believed =
        stated.into_iter().filter_map(|(on, tenths)| Some((on, Confidence::new(tenths).ok()?)));
    Ok(believed.collect())
}

/// How many check-ins a key result has.
pub async fn count(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<i64, DbError> {
    r.one(
        "select count(*) from check_ins where workspace_id = $1 and key_result_id = $2",
        p![workspace.0, key_result.0],
    )
    .await
}

/// The confidence of the latest check-in that stated one.
pub async fn last_confidence(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<Option<Confidence>, DbError> {
    let stated = r
        .maybe::<i64>(
            "select confidence from check_ins where workspace_id = $1 and key_result_id = $2 \
             and confidence is not null order by on_day desc, recorded_at desc, id desc limit 1",
            p![workspace.0, key_result.0],
        )
        .await?;
    Ok(stated.and_then(|tenths| Confidence::new(tenths).ok()))
}

/// A check-in and the readings that were made with it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The check-in.
    pub check_in: Held<CheckIn>,
    /// One reading, or one for each milestone that changed.
    pub readings: Vec<ReadingId>,
}

/// Check-ins of one key result with their readings.
pub async fn with_readings(
    r: &mut Reader,
    workspace: WorkspaceId,
    check_ins: Vec<Held<CheckIn>>,
) -> Result<Vec<Read>, DbError> {
    let recorded_at = |check_in: &Held<CheckIn>| check_in.recorded_at;
    let with_one = check_ins.iter().filter(|check_in| check_in.reading.is_some());
    let first = with_one.clone().map(recorded_at).min();
    let milestones = match (first, with_one.clone().map(recorded_at).max(), check_ins.first()) {
        (Some(first), Some(last), Some(one)) => {
            crate::readings::of_milestones(r, workspace, one.key_result, first, last).await?
        }
        _ => Vec::new(),
    };
    let read = |check_in: Held<CheckIn>| {
        let its = milestones.iter().find(|kept| Some(kept.id) == check_in.reading);
        let readings = match its {
            Some(its) => {
                milestones.iter().filter(|kept| kept.is_beside(its)).map(|kept| kept.id).collect()
            }
            None => check_in.reading.into_iter().collect(),
        };
        Read { check_in, readings }
    };
    Ok(check_ins.into_iter().map(read).collect())
}
