//! How far a measure is written. A draft keeps what is known of it; it is whole before its key result is agreed.

use crate::blanking;
use crate::codes::codes;
use crate::days::{DayRange, merged};
use crate::measure::{
    Bounds, Checkpoint, Keep, Measure, MeasureKind, MeasureRefused, Milestone, Milestones, Reach,
    Start, in_order,
};
use crate::quantity::Quantity;

/// The measure of a key result, as far as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Written {
    /// Nobody said yet how it is measured.
    #[default]
    Nothing,
    /// Something is still missing.
    Begun(Begun),
    /// All of it.
    Whole(Measure),
}

/// A measure of which something is still missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// From one value to another, of which at most one is known.
    Reach {
        /// What is known of the two.
        known: Option<End>,
        /// The checkpoints so far, in the order of their days.
        checkpoints: Vec<Checkpoint>,
    },
    /// Inside bounds, of which none is known.
    Keep {
        /// The days that do not count, in order.
        not_counting: Vec<DayRange>,
    },
    /// Too few steps, or some without title or proof.
    Milestones(BegunMilestones),
}

/// One end of a reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// Where it starts.
    Start(Start),
    /// Where it is to come.
    Target(Quantity),
}

/// Milestones that are none yet: made by [`Written::milestones`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunMilestones {
    all: Vec<Milestone>,
    missing: Missing,
}

impl BegunMilestones {
    /// All of them, in order.
    pub fn all(&self) -> &[Milestone] {
        &self.all
    }
}

codes! {
    /// What a measure needs first to be whole.
    pub enum Missing {
        /// A reach has neither start nor target.
        Ends => "ends",
        /// A reach has no start.
        Start => "start",
        /// A reach has no target.
        Target => "target",
        /// A keep has no bound.
        Bound => "bound",
        /// Milestones are too few.
        Milestones => "milestones",
        /// A milestone has no title.
        Title => "title",
        /// A milestone does not say what would prove it.
        Proof => "proof",
    }
}

impl Written {
    /// A reach with what is known of it.
    ///
    /// # Errors
    ///
    /// As [`Reach::new`].
    pub fn reach(
        start: Option<Start>,
        to: Option<Quantity>,
        checkpoints: Vec<Checkpoint>,
    ) -> Result<Self, MeasureRefused> {
        let known = match (start, to) {
            (Some(start), Some(to)) => {
                return Ok(Self::Whole(Measure::Reach(Reach::new(start, to, checkpoints)?)));
            }
            (Some(start), None) => Some(End::Start(start)),
            (None, Some(to)) => Some(End::Target(to)),
            (None, None) => None,
        };
        in_order(&checkpoints)?;
        Ok(Self::Begun(Begun::Reach { known, checkpoints }))
    }

    /// A keep with what is known of its bounds.
    ///
    /// # Errors
    ///
    /// As [`Bounds::between`].
    pub fn keep(
        floor: Option<Quantity>,
        ceiling: Option<Quantity>,
        not_counting: Vec<DayRange>,
    ) -> Result<Self, MeasureRefused> {
        let bounds = match (floor, ceiling) {
            (Some(floor), Some(ceiling)) => Bounds::between(floor, ceiling)?,
            (Some(floor), None) => Bounds::at_least(floor),
            (None, Some(ceiling)) => Bounds::at_most(ceiling),
            (None, None) => {
                return Ok(Self::Begun(Begun::Keep { not_counting: merged(not_counting) }));
            }
        };
        Ok(Self::Whole(Measure::Keep(Keep::new(bounds, not_counting))))
    }

    /// Milestones, with or without all that makes them whole.
    ///
    /// # Errors
    ///
    /// [`MeasureRefused::MilestoneTwice`].
    pub fn milestones(milestones: Vec<Milestone>) -> Result<Self, MeasureRefused> {
        let missing = match Milestones::new(milestones.clone()) {
            Ok(whole) => return Ok(Self::Whole(Measure::Milestones(whole))),
            Err(MeasureRefused::TooFewMilestones { .. }) => Missing::Milestones,
            Err(MeasureRefused::MilestoneWithoutTitle { .. }) => Missing::Title,
            Err(MeasureRefused::MilestoneWithoutProof { .. }) => Missing::Proof,
            Err(refused) => return Err(refused),
        };
        Ok(Self::Begun(Begun::Milestones(BegunMilestones { all: milestones, missing })))
    }

    /// The measure, where it is whole.
    pub const fn whole(&self) -> Option<&Measure> {
        match self {
            Self::Whole(measure) => Some(measure),
            Self::Nothing | Self::Begun(_) => None,
        }
    }

    /// Its kind, where that is chosen.
    pub const fn kind(&self) -> Option<MeasureKind> {
        Some(match self {
            Self::Nothing => return None,
            Self::Begun(Begun::Reach { .. }) => MeasureKind::Reach,
            Self::Begun(Begun::Keep { .. }) => MeasureKind::Keep,
            Self::Begun(Begun::Milestones(_)) => MeasureKind::Milestones,
            Self::Whole(measure) => measure.kind(),
        })
    }

    /// The start of a reach, as far as it is known.
    pub const fn start(&self) -> Option<Start> {
        match self {
            Self::Whole(Measure::Reach(reach)) => Some(reach.start()),
            Self::Begun(Begun::Reach { known: Some(End::Start(start)), .. }) => Some(*start),
            _ => None,
        }
    }

    /// The target of a reach, as far as it is known.
    pub const fn to(&self) -> Option<Quantity> {
        match self {
            Self::Whole(Measure::Reach(reach)) => Some(reach.to()),
            Self::Begun(Begun::Reach { known: Some(End::Target(to)), .. }) => Some(*to),
            _ => None,
        }
    }

    /// The bounds of a keep, once there is one.
    pub const fn bounds(&self) -> Option<Bounds> {
        match self {
            Self::Whole(Measure::Keep(keep)) => Some(keep.bounds()),
            _ => None,
        }
    }

    /// The checkpoints of a reach.
    pub fn checkpoints(&self) -> &[Checkpoint] {
        match self {
            Self::Whole(Measure::Reach(reach)) => reach.checkpoints(),
            Self::Begun(Begun::Reach { checkpoints, .. }) => checkpoints,
            _ => &[],
        }
    }

    /// The days of a keep that do not count.
    pub fn not_counting(&self) -> &[DayRange] {
        match self {
            Self::Whole(Measure::Keep(keep)) => keep.not_counting(),
            Self::Begun(Begun::Keep { not_counting }) => not_counting,
            _ => &[],
        }
    }

    /// The measure as it is to be after somebody filled in its form: where nothing was typed over a milestone's words that
    /// were blanked, the mark stays.
    #[must_use]
    pub fn over(self, before: &Self) -> Self {
        let words = |typed: &str, before: &str| blanking::over(typed, before).to_owned();
        let steps = self.steps().iter().map(|step| {
            match before.steps().iter().find(|before| before.id == step.id) {
                Some(before) => Milestone {
                    title: words(&step.title, &before.title),
                    proof: words(&step.proof, &before.proof),
                    ..step.clone()
                },
                None => step.clone(),
            }
        });
        match steps.collect::<Vec<_>>() {
            steps if steps.is_empty() => self,
            steps => Self::milestones(steps).unwrap_or(self),
        }
    }

    /// The steps of milestones.
    pub fn steps(&self) -> &[Milestone] {
        match self {
            Self::Whole(Measure::Milestones(milestones)) => milestones.all(),
            Self::Begun(Begun::Milestones(begun)) => begun.all(),
            _ => &[],
        }
    }
}

impl From<Measure> for Written {
    fn from(measure: Measure) -> Self {
        Self::Whole(measure)
    }
}

impl Begun {
    /// What it needs first to be whole.
    pub const fn missing(&self) -> Missing {
        match self {
            Self::Reach { known: None, .. } => Missing::Ends,
            Self::Reach { known: Some(End::Start(_)), .. } => Missing::Target,
            Self::Reach { known: Some(End::Target(_)), .. } => Missing::Start,
            Self::Keep { .. } => Missing::Bound,
            Self::Milestones(milestones) => milestones.missing,
        }
    }
}
