//! Where a key result would be by now.

use jiff::civil::Date;

use crate::{
    codes::codes,
    evidence::Evidence,
    fraction::{Fraction, Quotient},
    measure::{Bounds, Measure, Milestone, Milestones, Reach},
    progress::progress,
    quantity::Quantity,
    span::Span,
    weight::total,
};

codes! {
    /// What the numbers say, worst first.
    pub enum PaceBand {
        /// Further behind than policy calls behind.
        FarBehind => "far_behind",
        /// Behind.
        Behind => "behind",
        /// Where it would be by now, or nearly, or ahead.
        OnPace => "on_pace",
    }
}

/// How far behind is behind: on pace when `p ≥ e − behind`, behind when `p ≥ e − far`, else far
/// behind. Policy of the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PaceBounds {
    behind: Fraction,
    far: Fraction,
}

/// Why something is no [`PaceBounds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaceBoundsRefused {
    /// Not `0 ≤ behind ≤ far ≤ 1`.
    #[error("pace bounds go from 0 to 1 in their order, not {behind} and {far}")]
    OutOfOrder {
        /// What was given for behind.
        behind: Fraction,
        /// What was given for far behind.
        far: Fraction,
    },
}

impl PaceBoundsRefused {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfOrder { .. } => "pace_bounds.out_of_order",
        }
    }
}

impl PaceBounds {
    /// 0.10 and 0.25.
    pub const DEFAULT: Self = Self {
        behind: Fraction::from_ten_thousandths(1_000),
        far: Fraction::from_ten_thousandths(2_500),
    };

    /// Takes `0 ≤ behind ≤ far ≤ 1`.
    ///
    /// # Errors
    ///
    /// [`PaceBoundsRefused::OutOfOrder`].
    pub fn new(behind: Fraction, far: Fraction) -> Result<Self, PaceBoundsRefused> {
        if Fraction::ZERO <= behind && behind <= far && far <= Fraction::ONE {
            Ok(Self { behind, far })
        } else {
            Err(PaceBoundsRefused::OutOfOrder { behind, far })
        }
    }

    /// More than this below its pace is behind.
    pub const fn behind(&self) -> Fraction {
        self.behind
    }

    /// More than this below its pace is far behind.
    pub const fn far(&self) -> Fraction {
        self.far
    }

    /// Where progress lies against expected progress; `p` unclamped, both in their four decimals.
    pub fn band(&self, progress: Fraction, expected: Fraction) -> PaceBand {
        if progress >= expected.minus(self.behind) {
            PaceBand::OnPace
        } else if progress >= expected.minus(self.far) {
            PaceBand::Behind
        } else {
            PaceBand::FarBehind
        }
    }
}

impl Default for PaceBounds {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// What pace asks for today, in the words of the measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaceAsks {
    /// A value in the measure's unit, rounded half away from zero to nine decimals.
    Value(Quantity),
    /// To be inside the bounds.
    Within(Bounds),
    /// So many milestones.
    Milestones {
        /// How many have come due.
        due: usize,
        /// How many there are.
        of: usize,
    },
}

/// What the numbers say about a key result today. Nothing while there is no progress to compare: no
/// reading, or a start still to be measured.
///
/// A keep is on pace inside its bounds, behind outside, and far behind when it was outside in two
/// read periods running. Source: DOMAIN.md, "Pace".
pub fn pace_band(
    measure: &Measure,
    evidence: &Evidence,
    span: Span,
    bounds: PaceBounds,
    today: Date,
) -> Option<PaceBand> {
    if let Evidence::Keep(keep) = evidence {
        return (keep.read > 0).then_some(match keep.outside_running {
            0 => PaceBand::OnPace,
            1 => PaceBand::Behind,
            _ => PaceBand::FarBehind,
        });
    }
    let progress = progress(measure, evidence, span, today)?;
    Some(bounds.band(progress, expected(measure, span, today)?))
}

/// Expected progress `e`: where the key result would be by now. Nothing while the start of a reach
/// is to be measured.
///
/// Whatever the measure, 0 before the start and 1 from the due date on; between them it may leave
/// 0..1 where the owner's checkpoints plan a dip. Source: DOMAIN.md, "Pace".
pub fn expected(measure: &Measure, span: Span, today: Date) -> Option<Fraction> {
    match measure {
        Measure::Reach(reach) => {
            let (from, to) = (reach.from()?.nanos(), reach.to().nanos());
            let leg = Leg::of(reach, span, today)?;
            // (value − from) ÷ (to − from), the value being from.start + rise × days ÷ length.
            let above_from = (leg.start - from) * leg.length + leg.rise * leg.days;
            Quotient::new(above_from, (to - from) * leg.length)
        }
        Measure::Keep(_) => Some(span.elapsed_exactly(today)),
        Measure::Milestones(milestones) => {
            let due = milestones_due(milestones, span, today);
            Quotient::new(
                total(due.map(|milestone| milestone.weight)),
                total(milestones.all().iter().map(|milestone| milestone.weight)),
            )
        }
    }
    .map(Quotient::to_fraction)
}

/// What pace asks for today: "7.5 days, pace asks for 6.7".
pub fn pace_asks(measure: &Measure, span: Span, today: Date) -> Option<PaceAsks> {
    match measure {
        Measure::Reach(reach) => {
            let leg = Leg::of(reach, span, today)?;
            let risen = Quotient::of_positive(leg.rise * leg.days, leg.length).times(1);
            Some(PaceAsks::Value(Quantity::from_nanos(leg.start + risen)))
        }
        Measure::Keep(keep) => Some(PaceAsks::Within(keep.bounds())),
        Measure::Milestones(milestones) => Some(PaceAsks::Milestones {
            due: milestones_due(milestones, span, today).count(),
            of: milestones.all().len(),
        }),
    }
}

/// The straight line that pace runs on today, in billionths of the unit and in days.
struct Leg {
    start: i128,
    rise: i128,
    days: i128,
    length: i128,
}

impl Leg {
    /// Between the two nearest of start, the owner's checkpoints, and due.
    fn of(reach: &Reach, span: Span, today: Date) -> Option<Self> {
        let (from, to) = (reach.from()?.nanos(), reach.to().nanos());
        if span.has_ended(today) {
            return Some(Self { start: to, rise: 0, days: 0, length: 1 });
        }
        if !span.has_started(today) {
            return Some(Self { start: from, rise: 0, days: 0, length: 1 });
        }
        let (mut start, mut start_day) = (from, 0);
        let (mut end, mut end_day) = (to, span.days());
        for checkpoint in reach.checkpoints().iter().filter(|point| point.is_inside(span)) {
            let (value, day) = (checkpoint.value.nanos(), span.days_elapsed(checkpoint.on));
            if checkpoint.on <= today {
                (start, start_day) = (value, day);
            } else {
                (end, end_day) = (value, day);
                break;
            }
        }
        Some(Self {
            start,
            rise: end - start,
            days: (span.days_elapsed(today) - start_day).into(),
            // Today is on or after the leg's start and before its end.
            length: (end_day - start_day).max(1).into(),
        })
    }
}

/// The milestones whose date has come: their own, or for those without one an even share of the
/// time, in their order. With three of them, the second is due after two thirds of the span.
///
/// An undated milestone comes due all at once, as a dated one does: it is reached or it is not.
/// From the due date of the key result on, all have.
fn milestones_due(
    milestones: &Milestones,
    span: Span,
    today: Date,
) -> impl Iterator<Item = &Milestone> {
    let undated = milestones.all().iter().filter(|milestone| milestone.due_on.is_none()).count();
    let (elapsed, whole) = span.elapsed_parts(today);
    let (ended, started) = (span.has_ended(today), span.has_started(today));
    let mut nth_undated: i128 = 0;
    milestones.all().iter().filter(move |milestone| {
        let has_come = if let Some(due_on) = milestone.due_on {
            started && due_on <= today
        } else {
            nth_undated += 1;
            elapsed * undated.try_into().unwrap_or(i128::MAX) >= nth_undated * whole
        };
        ended || has_come
    })
}
