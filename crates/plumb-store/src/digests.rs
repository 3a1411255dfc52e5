//! Digests: what is shown often of a key result, so that a page reads one row instead of a history.
//!
//! A digest follows from the readings and check-ins alone and does not depend on today. It is written in the
//! transaction that changes them, and a test recomputes every one.

use crate::columns::{Columns as _, Cursor, not_understood};
use jiff::Timestamp;
use jiff::civil::Date;
use plumb_core::confidence::Confidence;
use plumb_core::evidence::{
    Evidence, KeepEvidence, LatestReading, MilestonesEvidence, ReachEvidence, ReachedMilestone,
};
use plumb_core::id::{KeyResultId, WorkspaceId};
use plumb_core::measure::MeasureKind;
use plumb_core::quantity::Quantity;
use plumb_core::reading::MilestoneId;
use plumb_db::{AsJson, DbError, FromRow, Reader, RowRef, Tx, p};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many check-ins a digest remembers for the row of dots.
pub const RECENT_MAX: usize = 6;

/// What is shown often of a key result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// What its readings amount to; none while it has no measure.
    pub evidence: Option<Evidence>,
    /// How many readings count.
    pub readings: i64,
    /// How many check-ins there are.
    pub check_ins: i64,
    /// The confidence of the last check-in that stated one.
    pub confidence: Option<Confidence>,
    /// The day of the last check-in.
    pub checked_in_on: Option<Date>,
    /// The last check-ins, the oldest first, at most [`RECENT_MAX`].
    pub recent: Vec<RecentCheckIn>,
}

/// One of the last check-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct RecentCheckIn {
    /// The day it is about.
    pub on: Date,
    /// The confidence in tenths; none where none was stated.
    pub confidence: Option<u8>,
}

#[derive(Debug, Default, Deserialize, Serialize)]
struct StoredMilestones {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reached: Vec<StoredMilestone>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    read_on: Option<Date>,
}

#[derive(Debug, Deserialize, Serialize)]
struct StoredMilestone {
    id: Uuid,
    on: Date,
}

/// The columns of a digest, for statements that join it.
pub(crate) const COLUMNS: &str = "d.measure, d.latest_value, d.latest_about_on, d.latest_recorded_at, d.kept, \
                                  d.read_periods, d.decided_on, d.outside_running, d.milestones, d.readings, \
                                  d.check_ins, d.confidence, d.checked_in_on, d.recent";

impl FromRow for Digest {
    const COLUMNS: usize = 14;

    fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError> {
        let mut row = Cursor::new(*row, start);
        let row = &mut row;
        let measure = Option::<String>::read(row)?;
        let (value, about_on) = (Option::<Quantity>::read(row)?, Option::<Date>::read(row)?);
        let recorded_at = Option::<Timestamp>::read(row)?;
        let (kept, read) = (i64::read(row)?, i64::read(row)?);
        let decided_on = Option::<Date>::read(row)?;
        let outside_running = i64::read(row)?;
        let AsJson(milestones) = row.next::<AsJson<StoredMilestones>>()?;
        let latest = match (value, about_on, recorded_at) {
            (Some(value), Some(about_on), Some(recorded_at)) => {
                Some(LatestReading { about_on, recorded_at, value })
            }
            _ => None,
        };
        let evidence = match measure {
            None => None,
            Some(code) => Some(match MeasureKind::from_code(&code) {
                Some(MeasureKind::Reach) => Evidence::Reach(ReachEvidence { latest }),
                Some(MeasureKind::Keep) => Evidence::Keep(KeepEvidence {
                    latest,
                    kept: small(kept)?,
                    read: small(read)?,
                    decided_on,
                    outside_running: small(outside_running)?,
                }),
                Some(MeasureKind::Milestones) => Evidence::Milestones(read_milestones(milestones)),
                None => return Err(not_understood("digests.measure", code)),
            }),
        };
        Ok(Self {
            evidence,
            readings: i64::read(row)?,
            check_ins: i64::read(row)?,
            confidence: Option::<Confidence>::read(row)?,
            checked_in_on: Option::<Date>::read(row)?,
            recent: row.next::<AsJson<_>>()?.0,
        })
    }
}

/// Writes the digest of a key result, whether it has one or not.
pub async fn put(
    tx: &mut Tx,
    workspace: WorkspaceId,
    key_result: KeyResultId,
    digest: &Digest,
) -> Result<(), DbError> {
    let (measure, latest, keep, milestones) = match &digest.evidence {
        None => (None, None, KeepEvidence::default(), StoredMilestones::default()),
        Some(Evidence::Reach(reach)) => (
            Some(MeasureKind::Reach),
            reach.latest,
            KeepEvidence::default(),
            StoredMilestones::default(),
        ),
        Some(Evidence::Keep(keep)) => {
            (Some(MeasureKind::Keep), keep.latest, *keep, StoredMilestones::default())
        }
        Some(Evidence::Milestones(milestones)) => (
            Some(MeasureKind::Milestones),
            None,
            KeepEvidence::default(),
            stored_milestones(milestones),
        ),
    };
    tx.exec(
        "insert into digests (workspace_id, key_result_id, measure, latest_value, latest_about_on, latest_recorded_at, \
         kept, read_periods, decided_on, outside_running, milestones, readings, check_ins, confidence, checked_in_on, \
         recent) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         on conflict (workspace_id, key_result_id) do update set measure = excluded.measure, \
         latest_value = excluded.latest_value, latest_about_on = excluded.latest_about_on, \
         latest_recorded_at = excluded.latest_recorded_at, kept = excluded.kept, read_periods = excluded.read_periods, \
         decided_on = excluded.decided_on, outside_running = excluded.outside_running, \
         milestones = excluded.milestones, readings = excluded.readings, check_ins = excluded.check_ins, \
         confidence = excluded.confidence, checked_in_on = excluded.checked_in_on, recent = excluded.recent",
        p![
            workspace.0,
            key_result.0,
            measure.map(MeasureKind::code),
            latest.map(|latest| latest.value.get()),
            latest.map(|latest| latest.about_on),
            latest.map(|latest| latest.recorded_at),
            keep.kept,
            keep.read,
            keep.decided_on,
            keep.outside_running,
            serde_json::to_value(milestones).unwrap_or_default(),
            digest.readings,
            digest.check_ins,
            digest.confidence.map(Confidence::tenths),
            digest.checked_in_on,
            serde_json::to_value(&digest.recent).unwrap_or_default()
        ],
    )
    .await?;
    Ok(())
}

/// The digest of a key result.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    key_result: KeyResultId,
) -> Result<Option<Digest>, DbError> {
    r.maybe(
        &format!(
            "select {COLUMNS} from digests d where d.workspace_id = $1 and d.key_result_id = $2"
        ),
        p![workspace.0, key_result.0],
    )
    .await
}

fn small(count: i64) -> Result<u32, DbError> {
    u32::try_from(count).map_err(|_| not_understood("digests", count))
}

fn read_milestones(stored: StoredMilestones) -> MilestonesEvidence {
    let reached = stored
        .reached
        .into_iter()
        .map(|reached| ReachedMilestone {
            milestone: MilestoneId(reached.id),
            reached_on: reached.on,
        })
        .collect();
    MilestonesEvidence { reached, read_on: stored.read_on }
}

fn stored_milestones(milestones: &MilestonesEvidence) -> StoredMilestones {
    StoredMilestones {
        reached: milestones
            .reached
            .iter()
            .map(|reached| StoredMilestone { id: reached.milestone.0, on: reached.reached_on })
            .collect(),
        read_on: milestones.read_on,
    }
}
