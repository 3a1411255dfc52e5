//! What a key result measures: a value to reach, a bound to keep, or milestones to pass.

use jiff::civil::Date;

use crate::{
    days::{DayRange, merged},
    quantity::Quantity,
    reading::MilestoneId,
    span::Span,
    weight::Weight,
};

/// The measure of a key result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// From one value to another.
    Reach(Reach),
    /// Inside bounds, period by period.
    Keep(Keep),
    /// Two or more steps, each with its proof.
    Milestones(Milestones),
}

/// Why something is no [`Measure`], or does not fit its time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MeasureRefused {
    /// A reach that starts where it ends.
    #[error("from and to are both {value}: nothing would have to change")]
    FromEqualsTo {
        /// Both of them.
        value: Quantity,
    },
    /// Checkpoints go forward in time, one a day at most.
    #[error("the checkpoint on {on} does not come after the one before it")]
    CheckpointsOutOfOrder {
        /// The day of the later one in the list.
        on: Date,
    },
    /// A checkpoint lies strictly between start and due.
    #[error(
        "the checkpoint on {on} is not between the start on {start_on} and the due date {due_on}"
    )]
    CheckpointOutsideSpan {
        /// The day of the checkpoint.
        on: Date,
        /// The start of the key result.
        start_on: Date,
        /// Its due date.
        due_on: Date,
    },
    /// Bounds that nothing fits between.
    #[error("at least {floor} and at most {ceiling} can't both hold")]
    FloorAboveCeiling {
        /// The lower bound.
        floor: Quantity,
        /// The upper bound.
        ceiling: Quantity,
    },
    /// One milestone is a reach from nothing to done, and none is nothing.
    #[error("milestones are at least {min}, not {count}")]
    TooFewMilestones {
        /// How many there are.
        count: usize,
        /// How many there must be.
        min: usize,
    },
    /// Two milestones of one id.
    #[error("two milestones are one and the same")]
    MilestoneTwice {
        /// Position of the second, from 0.
        position: usize,
    },
    /// A milestone without a title.
    #[error("milestone {position} has no title")]
    MilestoneWithoutTitle {
        /// Its place, from 1.
        position: usize,
    },
    /// A milestone without the evidence that would prove it.
    #[error("milestone {position} does not say what would prove it")]
    MilestoneWithoutProof {
        /// Its place, from 1.
        position: usize,
    },
}

impl MeasureRefused {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::FromEqualsTo { .. } => "measure.from_equals_to",
            Self::CheckpointsOutOfOrder { .. } => "measure.checkpoints_out_of_order",
            Self::CheckpointOutsideSpan { .. } => "measure.checkpoint_outside_span",
            Self::FloorAboveCeiling { .. } => "measure.floor_above_ceiling",
            Self::TooFewMilestones { .. } => "measure.too_few_milestones",
            Self::MilestoneTwice { .. } => "measure.milestone_twice",
            Self::MilestoneWithoutTitle { .. } => "measure.milestone_without_title",
            Self::MilestoneWithoutProof { .. } => "measure.milestone_without_proof",
        }
    }
}

impl Measure {
    /// Its kind, without what it holds.
    pub const fn kind(&self) -> MeasureKind {
        match self {
            Self::Reach(_) => MeasureKind::Reach,
            Self::Keep(_) => MeasureKind::Keep,
            Self::Milestones(_) => MeasureKind::Milestones,
        }
    }

    /// Whether it fits the time of its key result: asked when either is written, not when they are
    /// read, because a cycle may move later. Pace then takes no notice of a checkpoint outside.
    ///
    /// # Errors
    ///
    /// [`MeasureRefused::CheckpointOutsideSpan`].
    pub fn fits(&self, span: Span) -> Result<(), MeasureRefused> {
        match self.checkpoints_outside(span).next() {
            None => Ok(()),
            Some(outside) => Err(MeasureRefused::CheckpointOutsideSpan {
                on: outside.on,
                start_on: span.start_on(),
                due_on: span.due_on(),
            }),
        }
    }

    /// The checkpoints of which pace takes no notice, because they are not strictly between start and due: the days of a
    /// cycle may have moved since they were written.
    pub fn checkpoints_outside(&self, span: Span) -> impl Iterator<Item = Checkpoint> {
        let all: &[Checkpoint] = match self {
            Self::Reach(reach) => reach.checkpoints(),
            Self::Keep(_) | Self::Milestones(_) => &[],
        };
        all.iter().copied().filter(move |checkpoint| !checkpoint.is_inside(span))
    }
}

crate::codes::codes! {
    /// The three kinds of measure.
    pub enum MeasureKind {
        /// [`Measure::Reach`].
        Reach => "reach",
        /// [`Measure::Keep`].
        Keep => "keep",
        /// [`Measure::Milestones`].
        Milestones => "milestones",
    }
}

/// From a start value to a target. The direction follows from the two: 9 → 4 is as good as 4 → 9.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    start: Start,
    to: Quantity,
    checkpoints: Vec<Checkpoint>,
}

/// Where a reach starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Start {
    /// At this value.
    Value(Quantity),
    /// Nobody knows yet. The first reading is offered as the start; until then there is neither
    /// progress nor pace.
    ToBeMeasured {
        /// The day by which it will be known.
        by: Date,
    },
}

/// Where the owner plans the value to be on a day between start and due. It may lie below the start
/// or above the target, if a dip is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Checkpoint {
    /// The day.
    pub on: Date,
    /// The value, in the measure's unit.
    pub value: Quantity,
}

impl Checkpoint {
    /// Strictly between start and due.
    pub(crate) fn is_inside(&self, span: Span) -> bool {
        span.start_on() < self.on && self.on < span.due_on()
    }
}

/// Checkpoints go forward in time.
pub(crate) fn in_order(checkpoints: &[Checkpoint]) -> Result<(), MeasureRefused> {
    match checkpoints.windows(2).find(|pair| pair[0].on >= pair[1].on) {
        Some(pair) => Err(MeasureRefused::CheckpointsOutOfOrder { on: pair[1].on }),
        None => Ok(()),
    }
}

impl Reach {
    /// Takes a start, a target, and checkpoints in the order of their days. Whether those lie
    /// between start and due is asked with [`Measure::fits`].
    ///
    /// # Errors
    ///
    /// [`MeasureRefused::FromEqualsTo`], [`MeasureRefused::CheckpointsOutOfOrder`].
    pub fn new(
        start: Start,
        to: Quantity,
        checkpoints: Vec<Checkpoint>,
    ) -> Result<Self, MeasureRefused> {
        if start == Start::Value(to) {
            return Err(MeasureRefused::FromEqualsTo { value: to });
        }
        in_order(&checkpoints)?;
        Ok(Self { start, to, checkpoints })
    }

    /// Where it starts.
    pub const fn start(&self) -> Start {
        self.start
    }

    /// The start value, once it is known.
    pub const fn from(&self) -> Option<Quantity> {
        match self.start {
            Start::Value(from) => Some(from),
            Start::ToBeMeasured { .. } => None,
        }
    }

    /// The target.
    pub const fn to(&self) -> Quantity {
        self.to
    }

    /// The owner's checkpoints, in order.
    pub fn checkpoints(&self) -> &[Checkpoint] {
        &self.checkpoints
    }

    /// The same reach with its start value measured.
    ///
    /// # Errors
    ///
    /// [`MeasureRefused::FromEqualsTo`].
    pub fn measured_from(self, from: Quantity) -> Result<Self, MeasureRefused> {
        Self::new(Start::Value(from), self.to, self.checkpoints)
    }
}

/// Inside bounds, period by period: periods run from the start in steps of the cadence, the last
/// one cut at the due date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep {
    bounds: Bounds,
    not_counting: Vec<DayRange>,
}

impl Keep {
    /// Takes bounds, and the days that do not count, in any order.
    ///
    /// A period of which no day counts is left out of everything. One of which some days count is a
    /// period like any other, and readings about its other days do not decide it.
    pub fn new(bounds: Bounds, not_counting: Vec<DayRange>) -> Self {
        Self { bounds, not_counting: merged(not_counting) }
    }

    /// The bounds now.
    pub const fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// The days that do not count, in order, none touching the next.
    pub fn not_counting(&self) -> &[DayRange] {
        &self.not_counting
    }

    pub(crate) fn counts(&self, day: Date) -> bool {
        !self.not_counting.iter().any(|range| range.contains(day))
    }
}

/// What a keep keeps to. Bounds are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    floor: Option<Quantity>,
    ceiling: Option<Quantity>,
}

impl Bounds {
    /// At or above a floor.
    pub const fn at_least(floor: Quantity) -> Self {
        Self { floor: Some(floor), ceiling: None }
    }

    /// At or below a ceiling.
    pub const fn at_most(ceiling: Quantity) -> Self {
        Self { floor: None, ceiling: Some(ceiling) }
    }

    /// Between the two, or exactly there when they are one.
    ///
    /// # Errors
    ///
    /// [`MeasureRefused::FloorAboveCeiling`].
    pub fn between(floor: Quantity, ceiling: Quantity) -> Result<Self, MeasureRefused> {
        if floor <= ceiling {
            Ok(Self { floor: Some(floor), ceiling: Some(ceiling) })
        } else {
            Err(MeasureRefused::FloorAboveCeiling { floor, ceiling })
        }
    }

    /// The lower bound.
    pub const fn floor(&self) -> Option<Quantity> {
        self.floor
    }

    /// The upper bound.
    pub const fn ceiling(&self) -> Option<Quantity> {
        self.ceiling
    }

    /// Whether the value keeps to them.
    pub fn hold(&self, value: Quantity) -> bool {
        self.floor.is_none_or(|floor| floor <= value)
            && self.ceiling.is_none_or(|ceiling| value <= ceiling)
    }
}

/// Which bounds held when: a revision applies from its day, and earlier days stay judged by what
/// held then.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoundsInForce(Vec<(Date, Bounds)>);

impl BoundsInForce {
    /// One and the same all along: the bounds that the measure has now.
    pub const fn unrevised() -> Self {
        Self(Vec::new())
    }

    /// Takes the bounds and the day from which each held, in any order; of two of one day the later
    /// in the list. The earliest also hold for the days before.
    pub fn since(mut dated: Vec<(Date, Bounds)>) -> Self {
        dated.sort_by_key(|&(since_on, _)| since_on);
        Self(dated)
    }

    /// The bounds that held on a day; nothing if none were ever revised.
    pub fn on(&self, day: Date) -> Option<Bounds> {
        self.0
            .iter()
            .rfind(|&&(since_on, _)| since_on <= day)
            .or_else(|| self.0.first())
            .map(|&(_, bounds)| bounds)
    }
}

/// Two or more steps in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestones(Vec<Milestone>);

/// One step, with the evidence that would prove it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Milestone {
    /// Which one: it stays when title, proof, weight or day change.
    pub id: MilestoneId,
    /// What is reached.
    pub title: String,
    /// The evidence that would prove it.
    pub proof: String,
    /// How much it counts beside the others.
    pub weight: Weight,
    /// Its own date, if it has one.
    pub due_on: Option<Date>,
}

impl Milestones {
    /// Fewer are none.
    pub const COUNT_MIN: usize = 2;

    /// Takes milestones in their order.
    ///
    /// # Errors
    ///
    /// [`MeasureRefused`] when they are too few, one is there twice, or a title or proof is blank.
    pub fn new(milestones: Vec<Milestone>) -> Result<Self, MeasureRefused> {
        if milestones.len() < Self::COUNT_MIN {
            return Err(MeasureRefused::TooFewMilestones {
                count: milestones.len(),
                min: Self::COUNT_MIN,
            });
        }
        for (place, milestone) in milestones.iter().enumerate() {
            let position = place + 1;
            if milestones[..place].iter().any(|earlier| earlier.id == milestone.id) {
                return Err(MeasureRefused::MilestoneTwice { position });
            }
            if milestone.title.trim().is_empty() {
                return Err(MeasureRefused::MilestoneWithoutTitle { position });
            }
            if milestone.proof.trim().is_empty() {
                return Err(MeasureRefused::MilestoneWithoutProof { position });
            }
        }
        Ok(Self(milestones))
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Milestone] {
        &self.0
    }

    /// One of them.
    pub fn get(&self, id: MilestoneId) -> Option<&Milestone> {
        self.0.iter().find(|milestone| milestone.id == id)
    }
}
