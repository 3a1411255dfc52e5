//! Where a key result and an objective stand: derived, never typed. Every number is the one that pages show.

use crate::codes::{Ambition, Because, Cadence, CheckInState, Disagreement, PaceBand, Standing};
use crate::measure::PaceAsks;
use crate::values::{Day, Number, Share};
use jiff::Timestamp;
use plumb_app::position::{ObjectivePosition, Position};
use plumb_app::views::rows::KeyResultRow;
use plumb_core::evidence::Evidence as CoreEvidence;
use plumb_core::mean::{Mean as CoreMean, ObjectiveProgress};
use plumb_core::standing::KeyResultStanding;
use plumb_store::digests::Digest;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// Where a key result stands today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyResultStands {
    /// The day as of which this is so, in the zone of its team; for a closed cycle, the day it closed.
    pub today: Day,
    /// Its first day.
    pub start_on: Day,
    /// Its last day.
    pub due_on: Day,
    /// What holds for it: its own ambition, else its objective's.
    pub ambition: Ambition,
    /// How often it is looked at.
    pub cadence: Cadence,
    /// How far it is, unclamped; `null` without a reading.
    pub progress: Option<Share>,
    /// How far it would be by now; `null` while its start is to be measured.
    pub expected: Option<Share>,
    /// The two held against each other.
    pub pace: Option<PaceBand>,
    /// What pace asks for today, in the measure's unit.
    pub pace_asks: Option<PaceAsks>,
    /// For a keep: in how many of the periods read it was kept.
    pub keep: Option<KeepShare>,
    /// Where it stands; `null` before it is agreed and once it is retired.
    pub standing: Option<Standing>,
    /// Why it stands there.
    pub because: Option<Because>,
    /// Where belief and fact say the opposite of each other.
    pub disagreement: Option<Disagreement>,
    /// Whether a check-in is asked for.
    pub check_in: CheckInState,
    /// The day on which the next check-in is due.
    pub check_in_due_on: Option<Day>,
    /// The day from which its absence is stale.
    pub check_in_stale_on: Option<Day>,
}

/// How a keep went so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeepShare {
    /// Periods kept.
    pub kept: u32,
    /// Periods read.
    pub read: u32,
    /// Periods that are over and were not read.
    pub gaps: u32,
    /// Kept of read.
    pub share: Option<Share>,
}

/// What the readings and check-ins of a key result amount to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evidence {
    /// The reading that counts; `null` before the first one, and for milestones.
    pub latest: Option<LatestReading>,
    /// The milestones that are reached, in their order.
    pub milestones_reached: Vec<MilestoneReached>,
    /// How many readings count.
    pub readings: i64,
    /// How many check-ins there are.
    pub check_ins: i64,
    /// What was believed at the last check-in that said, 0 to 10.
    pub confidence: Option<u8>,
    /// The day of the last check-in.
    pub checked_in_on: Option<Day>,
}

/// The number that a key result stands at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LatestReading {
    /// The day it is about.
    pub about_on: Day,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// The level.
    pub value: Number,
}

/// A milestone and the day it was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MilestoneReached {
    /// Which one.
    pub milestone: Uuid,
    /// The day that its reading is about.
    pub reached_on: Day,
}

impl From<&Position> for KeyResultStands {
    fn from(position: &Position) -> Self {
        let standing = position.standing.as_ref();
        Self {
            today: Day(position.today),
            start_on: Day(position.span.start_on()),
            due_on: Day(position.span.due_on()),
            ambition: Ambition(position.ambition),
            cadence: Cadence(position.rhythm.cadence()),
            progress: position.progress.map(Share),
            expected: position.expected.map(Share),
            pace: position.band.map(PaceBand),
            pace_asks: position.asks.map(PaceAsks::from),
            keep: position.keep.map(|keep| KeepShare {
                kept: keep.kept,
                read: keep.read,
                gaps: keep.gaps,
                share: keep.share().map(Share),
            }),
            standing: standing.map(|stands| Standing(stands.standing)),
            because: standing.map(|stands| Because(stands.reason.because)),
            disagreement: standing.and_then(KeyResultStanding::disagreement).map(Disagreement),
            check_in: CheckInState(position.check_in),
            check_in_due_on: position.check_in_days.and_then(|days| days.due_on).map(Day),
            check_in_stale_on: position.check_in_days.and_then(|days| days.stale_on).map(Day),
        }
    }
}

impl From<&Digest> for Evidence {
    fn from(digest: &Digest) -> Self {
        let evidence = digest.evidence.as_ref();
        let reached = match evidence {
            Some(CoreEvidence::Milestones(milestones)) => milestones.reached.as_slice(),
            _ => &[],
        };
        Self {
            latest: evidence.and_then(CoreEvidence::latest).map(|latest| LatestReading {
                about_on: Day(latest.about_on),
                recorded_at: latest.recorded_at,
                value: Number(latest.value),
            }),
            milestones_reached: reached
                .iter()
                .map(|reached| MilestoneReached {
                    milestone: reached.milestone.0,
                    reached_on: Day(reached.reached_on),
                })
                .collect(),
            readings: digest.readings,
            check_ins: digest.check_ins,
            confidence: digest.confidence.map(plumb_core::confidence::Confidence::tenths),
            checked_in_on: digest.checked_in_on.map(Day),
        }
    }
}

/// Where an objective stands today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ObjectiveStands {
    /// The weighted means of its key results, one for each ambition among them: ambitions are never averaged with
    /// each other. Empty while nothing counts.
    pub progress: Vec<Mean>,
    /// Where it stands: where its worst key result does.
    pub standing: Option<Standing>,
    /// Its worst key result.
    pub worst_key_result: Option<Uuid>,
    /// How many key results stand where; those at which none does are left out.
    pub counts: Vec<Count>,
}

/// A weighted mean of key results of one ambition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mean {
    /// The ambition; `null` where all that count have the same one.
    pub ambition: Option<Ambition>,
    /// How far they are, from 0 to 1.
    pub progress: Share,
    /// How far they would be by now, from 0 to 1.
    pub expected: Share,
    /// How many count.
    pub counted: usize,
    /// How many of those count 0 because nobody has read them.
    pub not_read: usize,
}

/// How many key results stand somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// Where.
    pub standing: Standing,
    /// How many.
    pub key_results: usize,
}

impl From<&ObjectivePosition> for ObjectiveStands {
    fn from(position: &ObjectivePosition) -> Self {
        let mean = |ambition: Option<_>, mean: &CoreMean| Mean {
            ambition: ambition.map(Ambition),
            progress: Share(mean.progress),
            expected: Share(mean.expected),
            counted: mean.counted,
            not_read: mean.not_read,
        };
        Self {
            progress: match &position.progress {
                ObjectiveProgress::None => Vec::new(),
                ObjectiveProgress::One(one) => vec![mean(None, one)],
                ObjectiveProgress::Apart(apart) => {
                    apart.iter().map(|(ambition, one)| mean(Some(*ambition), one)).collect()
                }
            },
            standing: position.worst.as_ref().map(|(_, stands)| Standing(stands.standing)),
            worst_key_result: position.worst.as_ref().map(|(id, _)| id.0),
            counts: position
                .counts
                .iter()
                .map(|(standing, count)| Count {
                    standing: Standing(*standing),
                    key_results: *count,
                })
                .collect(),
        }
    }
}

/// Both of a row.
pub(crate) fn of_row(row: &KeyResultRow) -> (KeyResultStands, Evidence) {
    (KeyResultStands::from(&row.position), Evidence::from(&row.digested.digest))
}
