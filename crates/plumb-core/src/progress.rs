//! How far a key result has come.

use jiff::civil::Date;

use crate::{
    cadence::Cadence,
    evidence::{Evidence, KeepEvidence, MilestonesEvidence, ReachEvidence},
    fraction::{Fraction, Quotient},
    measure::{Keep, Measure, Milestones, Reach},
    periods::Periods,
    span::Span,
    weight::total,
};

/// Progress `p`, as it is: below 0 and above 1 where the value lies beyond an end.
///
/// Nothing without a reading, and nothing while the start is to be measured. A keep counts as its
/// share × the elapsed share of its time, so that a kept promise stands on the plumb line; its own
/// share is [`keep_share`]. Source: DOMAIN.md, "Progress".
pub fn progress(
    measure: &Measure,
    evidence: &Evidence,
    span: Span,
    today: Date,
) -> Option<Fraction> {
    match (measure, evidence) {
        (Measure::Keep(_), Evidence::Keep(evidence)) => {
            let (elapsed, whole) = span.elapsed_parts(today);
            Quotient::new(i128::from(evidence.kept) * elapsed, i128::from(evidence.read) * whole)
        }
        _ => achieved(measure, evidence),
    }
    .map(Quotient::to_fraction)
}

/// What was achieved, exactly: as progress, but a keep counts its share alone. What a score is made
/// from.
pub fn achieved(measure: &Measure, evidence: &Evidence) -> Option<Quotient> {
    match (measure, evidence) {
        (Measure::Reach(reach), Evidence::Reach(evidence)) => of_reach(reach, evidence),
        (Measure::Keep(_), Evidence::Keep(evidence)) => {
            Quotient::new(evidence.kept.into(), evidence.read.into())
        }
        (Measure::Milestones(milestones), Evidence::Milestones(evidence)) => {
            of_milestones(milestones, evidence)
        }
        // Evidence of another kind of measure is none.
        _ => None,
    }
}

fn of_reach(reach: &Reach, evidence: &ReachEvidence) -> Option<Quotient> {
    let (from, to) = (reach.from()?.nanos(), reach.to().nanos());
    Quotient::new(evidence.latest?.value.nanos() - from, to - from)
}

fn of_milestones(milestones: &Milestones, evidence: &MilestonesEvidence) -> Option<Quotient> {
    evidence.read_on?;
    let reached = milestones.all().iter().filter(|milestone| evidence.has(milestone.id));
    Quotient::new(
        total(reached.map(|milestone| milestone.weight)),
        total(milestones.all().iter().map(|milestone| milestone.weight)),
    )
}

/// How a keep went so far: "kept in 8 of 9 weeks read, 2 not read".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeepShare {
    /// Periods kept.
    pub kept: u32,
    /// Periods read.
    pub read: u32,
    /// Periods that are over and were not read.
    pub gaps: u32,
}

impl KeepShare {
    /// Kept ÷ read; nothing before the first reading.
    pub fn share(&self) -> Option<Fraction> {
        Fraction::of(self.kept.into(), self.read.into())
    }

    /// Whether at least half of the periods were read. Below that no score is suggested.
    pub fn is_half_read(&self) -> bool {
        self.read >= self.gaps
    }
}

/// How a keep went up to today.
pub fn keep_share(
    keep: &Keep,
    evidence: &KeepEvidence,
    span: Span,
    cadence: Cadence,
    today: Date,
) -> KeepShare {
    let periods = Periods::of(keep, span, cadence);
    let latest_is_over = evidence.decided_on.is_some_and(|day| periods.is_over(day, today));
    let read_and_over = i64::from(evidence.read) - i64::from(evidence.read > 0 && !latest_is_over);
    let gaps = (periods.over(today) - read_and_over).max(0);
    KeepShare {
        kept: evidence.kept,
        read: evidence.read,
        gaps: gaps.try_into().unwrap_or(u32::MAX),
    }
}
