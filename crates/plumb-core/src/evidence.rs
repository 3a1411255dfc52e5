//! Readings, digested once when they change, into the few facts that every page needs.
//!
//! A page that shows a hundred key results can't read all their readings. So whoever adds, corrects
//! or withdraws a reading (or revises the measure, its bounds, its span or its cadence) digests them
//! in the same transaction and stores the [`Evidence`]. It never depends on today: what does,
//! follows from it, the measure, the span and the date.

use jiff::{Timestamp, civil::Date};

use crate::{
    cadence::Cadence,
    measure::{BoundsInForce, Keep, Measure, Milestones},
    periods::Periods,
    quantity::Quantity,
    reading::{MilestoneId, Reading, counting},
    span::Span,
};

/// What the readings of a key result come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// Of a reach.
    Reach(ReachEvidence),
    /// Of a keep.
    Keep(KeepEvidence),
    /// Of milestones.
    Milestones(MilestonesEvidence),
}

/// The number that a key result stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LatestReading {
    /// The day it is about.
    pub about_on: Date,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// The level.
    pub value: Quantity,
}

/// Of a reach: the reading that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReachEvidence {
    /// Nothing before the first one.
    pub latest: Option<LatestReading>,
}

/// Of a keep: how its periods went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeepEvidence {
    /// The latest reading of all, also one about a day that no period counts.
    pub latest: Option<LatestReading>,
    /// Periods whose last reading was inside the bounds in force that day.
    pub kept: u32,
    /// Periods with a reading. The others are gaps, and how many there are depends on today.
    pub read: u32,
    /// The day of the latest reading that decided a period.
    pub decided_on: Option<Date>,
    /// How many read periods running, up to the latest, were outside the bounds: 0 means inside now.
    pub outside_running: u32,
}

impl KeepEvidence {
    /// Whether it was inside the bounds when it was last read.
    pub const fn is_inside(&self) -> bool {
        self.outside_running == 0
    }
}

/// Of milestones: which ones are reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MilestonesEvidence {
    /// The reached ones, in the order of the measure.
    pub reached: Vec<ReachedMilestone>,
    /// The latest day that a reading is about, one that took something back included.
    pub read_on: Option<Date>,
}

impl MilestonesEvidence {
    /// Which milestones the readings say are reached.
    pub fn digest(milestones: &Milestones, readings: &[Reading]) -> Self {
        let about = |id| readings.iter().filter(move |reading| reading.milestone == Some(id));
        Self {
            reached: milestones
                .all()
                .iter()
                .filter_map(|milestone| {
                    counting(about(milestone.id)).map(|reading| (milestone, reading))
                })
                .filter(|(_, reading)| reading.says_reached())
                .map(|(milestone, reading)| ReachedMilestone {
                    milestone: milestone.id,
                    reached_on: reading.about_on,
                })
                .collect(),
            read_on: milestones
                .all()
                .iter()
                .flat_map(|milestone| about(milestone.id))
                .map(|reading| reading.about_on)
                .max(),
        }
    }

    /// Whether this one is reached.
    pub fn has(&self, id: MilestoneId) -> bool {
        self.reached.iter().any(|reached| reached.milestone == id)
    }
}

/// A milestone and the day it was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReachedMilestone {
    /// Which one.
    pub milestone: MilestoneId,
    /// The day that the counting reading is about.
    pub reached_on: Date,
}

impl Evidence {
    /// Digests all readings of a key result, in any order (but see [`counting`] on full ties).
    ///
    /// `bounds` matters to a keep alone. A reading about another measure (left from before a
    /// revision) is passed over.
    pub fn digest(
        measure: &Measure,
        bounds: &BoundsInForce,
        span: Span,
        cadence: Cadence,
        readings: &[Reading],
    ) -> Self {
        match measure {
            Measure::Reach(_) => Self::Reach(ReachEvidence { latest: latest_value(readings) }),
            Measure::Keep(keep) => Self::Keep(digest_keep(keep, bounds, span, cadence, readings)),
            Measure::Milestones(milestones) => {
                Self::Milestones(MilestonesEvidence::digest(milestones, readings))
            }
        }
    }

    /// Of a measure that nobody has read yet.
    pub fn none(measure: &Measure) -> Self {
        match measure {
            Measure::Reach(_) => Self::Reach(ReachEvidence::default()),
            Measure::Keep(_) => Self::Keep(KeepEvidence::default()),
            Measure::Milestones(_) => Self::Milestones(MilestonesEvidence::default()),
        }
    }

    /// The day that the latest reading is about.
    pub fn read_on(&self) -> Option<Date> {
        match self {
            Self::Reach(reach) => reach.latest.map(|latest| latest.about_on),
            Self::Keep(keep) => keep.latest.map(|latest| latest.about_on),
            Self::Milestones(milestones) => milestones.read_on,
        }
    }

    /// The number it stands at; milestones have none.
    pub fn latest(&self) -> Option<LatestReading> {
        match self {
            Self::Reach(reach) => reach.latest,
            Self::Keep(keep) => keep.latest,
            Self::Milestones(_) => None,
        }
    }
}

fn latest_value(readings: &[Reading]) -> Option<LatestReading> {
    counting(readings.iter().filter(|reading| reading.milestone.is_none())).map(|reading| {
        LatestReading {
            about_on: reading.about_on,
            recorded_at: reading.recorded_at,
            value: reading.value,
        }
    })
}

fn digest_keep(
    keep: &Keep,
    bounds: &BoundsInForce,
    span: Span,
    cadence: Cadence,
    readings: &[Reading],
) -> KeepEvidence {
    let periods = Periods::of(keep, span, cadence);
    let mut deciding: Vec<&Reading> = readings
        .iter()
        .filter(|reading| reading.milestone.is_none() && periods.decided_by(reading.about_on))
        .collect();
    // Stable, so that of a full tie the later in the list comes last and decides.
    deciding.sort_by_key(|reading| (reading.about_on, reading.recorded_at));

    let mut evidence = KeepEvidence { latest: latest_value(readings), ..KeepEvidence::default() };
    for of_one_period in
        deciding.chunk_by(|a, b| periods.index(a.about_on) == periods.index(b.about_on))
    {
        let Some(last) = of_one_period.last() else { continue };
        evidence.read += 1;
        evidence.decided_on = Some(last.about_on);
        if bounds.on(last.about_on).unwrap_or(keep.bounds()).hold(last.value) {
            evidence.kept += 1;
            evidence.outside_running = 0;
        } else {
            evidence.outside_running += 1;
        }
    }
    evidence
}
