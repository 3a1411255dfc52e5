//! Measures, and what pace asks in their words.

use crate::problem::Refused;
use crate::values::{Day, Number, TypedNumber};
use jiff::civil::Date;
use plumb_core::days::DayRange;
use plumb_core::measure::{self as core, MeasureKind, Start};
use plumb_core::pace::PaceAsks as CoreAsks;
use plumb_core::quantity::Quantity;
use plumb_core::reading::MilestoneId;
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a key result measures. While it is being written, anything of it may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Measure {
    /// From one value to another. The direction follows from the two.
    Reach {
        /// The start value; `null` while it is to be measured.
        from: Option<Number>,
        /// The target; `null` while nobody said it.
        to: Option<Number>,
        /// The day by which the start value will be known; `null` once it is.
        to_be_measured_by: Option<Day>,
        /// Where the owner plans the value to be, in the order of their days.
        checkpoints: Vec<Checkpoint>,
    },
    /// Inside bounds, period by period. Bounds are inclusive; at least one is there once it is agreed.
    Keep {
        /// The lower bound.
        floor: Option<Number>,
        /// The upper bound.
        ceiling: Option<Number>,
        /// The days that do not count, in their order.
        not_counting: Vec<Days>,
    },
    /// Steps, each with its proof; two or more once it is agreed.
    Milestones {
        /// The steps, in their order.
        milestones: Vec<Milestone>,
    },
}

/// Where the owner plans the value to be on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Checkpoint {
    /// The day.
    pub on: Day,
    /// The value.
    pub value: Number,
}

/// Days from a first to a last, both included.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// The first day.
    pub first_on: Day,
    /// The last day, included.
    pub last_on: Day,
}

/// One step, with the evidence that would prove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Milestone {
    /// Which one: it stays when the rest changes.
    pub id: Uuid,
    /// What is reached.
    pub title: String,
    /// The evidence that would prove it.
    pub proof: String,
    /// How much it counts beside the others.
    pub weight: Number,
    /// Its own date, if it has one.
    pub due_on: Option<Day>,
}

impl Measure {
    /// The measure, as far as it is written; none where nothing of it is.
    pub fn of(written: &Written) -> Option<Self> {
        Some(match written.kind()? {
            MeasureKind::Reach => {
                let (from, by) = match written.start() {
                    Some(Start::Value(from)) => (Some(Number(from)), None),
                    Some(Start::ToBeMeasured { by }) => (None, Some(Day(by))),
                    None => (None, None),
                };
                let point =
                    |it: &core::Checkpoint| Checkpoint { on: Day(it.on), value: Number(it.value) };
                Self::Reach {
                    from,
                    to: written.to().map(Number),
                    to_be_measured_by: by,
                    checkpoints: written.checkpoints().iter().map(point).collect(),
                }
            }
            MeasureKind::Keep => {
                let bounds = written.bounds();
                let days = |it: &DayRange| Days {
                    first_on: Day(it.first_on()),
                    last_on: Day(it.last_on()),
                };
                Self::Keep {
                    floor: bounds.and_then(|bounds| bounds.floor()).map(Number),
                    ceiling: bounds.and_then(|bounds| bounds.ceiling()).map(Number),
                    not_counting: written.not_counting().iter().map(days).collect(),
                }
            }
            MeasureKind::Milestones => {
                let step = |it: &core::Milestone| Milestone {
                    id: it.id.0,
                    title: it.title.clone(),
                    proof: it.proof.clone(),
                    weight: Number(it.weight.get()),
                    due_on: it.due_on.map(Day),
                };
                Self::Milestones { milestones: written.steps().iter().map(step).collect() }
            }
        })
    }
}

/// A measure as somebody writes it, as far as they know it: it is whole before its key result is agreed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewMeasure {
    /// From one value to another: from a start value, or from what will be measured by a day.
    Reach {
        /// The start value.
        from: Option<TypedNumber>,
        /// The target.
        to: Option<TypedNumber>,
        /// The day by which the start value will be known, where it is not.
        to_be_measured_by: Option<Day>,
        /// Where the value is planned to be, in the order of the days, strictly between start and due.
        #[serde(default)]
        checkpoints: Vec<NewCheckpoint>,
    },
    /// Inside bounds, period by period. Bounds are inclusive; give one or both.
    Keep {
        /// The lower bound.
        floor: Option<TypedNumber>,
        /// The upper bound.
        ceiling: Option<TypedNumber>,
        /// The days that do not count.
        #[serde(default)]
        not_counting: Vec<Days>,
    },
    /// Steps, each with its proof; two or more before it is agreed.
    Milestones {
        /// The steps, in their order.
        milestones: Vec<NewMilestone>,
    },
}

/// Where the owner plans the value to be on a day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCheckpoint {
    /// The day.
    pub on: Day,
    /// The value.
    pub value: TypedNumber,
}

/// One step, with the evidence that would prove it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMilestone {
    /// Which one, where it is there already. A new one gets its id from Plumb.
    pub id: Option<Uuid>,
    /// What is reached.
    pub title: String,
    /// The evidence that would prove it.
    pub proof: String,
    /// How much it counts beside the others; 1 where nothing is said.
    pub weight: Option<TypedNumber>,
    /// Its own date, if it has one.
    pub due_on: Option<Day>,
}

impl NewMeasure {
    /// The measure, or what stands against it at paths below `at`. `new_id` gives new milestones their ids.
    pub fn read(
        self,
        at: &str,
        refused: &mut Refused,
        mut new_id: impl FnMut() -> Uuid,
    ) -> Option<Written> {
        match self {
            Self::Reach { from, to, to_be_measured_by, checkpoints } => {
                let from = from.map(|from| from.read(&format!("{at}.from"), refused));
                let to = to.map(|to| to.read(&format!("{at}.to"), refused));
                let checkpoints = checkpoints
                    .into_iter()
                    .enumerate()
                    .map(|(n, point)| {
                        let value =
                            point.value.read(&format!("{at}.checkpoints[{n}].value"), refused)?;
                        Some(core::Checkpoint { on: point.on.0, value })
                    })
                    .collect::<Option<Vec<_>>>();
                let start = start(from, to_be_measured_by.map(|day| day.0), at, refused)?;
                refused.keep(at, Written::reach(start, both_read(to)?, checkpoints?))
            }
            Self::Keep { floor, ceiling, not_counting } => {
                let floor = floor.map(|floor| floor.read(&format!("{at}.floor"), refused));
                let ceiling =
                    ceiling.map(|ceiling| ceiling.read(&format!("{at}.ceiling"), refused));
                let not_counting = not_counting
                    .into_iter()
                    .enumerate()
                    .map(|(n, days)| {
                        let range = DayRange::new(days.first_on.0, days.last_on.0);
                        refused.keep(&format!("{at}.not_counting[{n}].last_on"), range)
                    })
                    .collect::<Option<Vec<_>>>();
                let (floor, ceiling) = (both_read(floor)?, both_read(ceiling)?);
                let keep = Written::keep(floor, ceiling, not_counting?);
                refused.keep(&format!("{at}.ceiling"), keep)
            }
            Self::Milestones { milestones } => {
                let milestones = milestones
                    .into_iter()
                    .enumerate()
                    .map(|(n, milestone)| {
                        let weight = match milestone.weight {
                            None => Some(Weight::ONE),
                            Some(typed) => read_weight(
                                &typed,
                                &format!("{at}.milestones[{n}].weight"),
                                refused,
                            ),
                        };
                        Some(core::Milestone {
                            id: MilestoneId(milestone.id.unwrap_or_else(&mut new_id)),
                            title: milestone.title,
                            proof: milestone.proof,
                            weight: weight?,
                            due_on: milestone.due_on.map(|day| day.0),
                        })
                    })
                    .collect::<Option<Vec<_>>>();
                let milestones = Written::milestones(milestones?);
                refused.keep(&format!("{at}.milestones"), milestones)
            }
        }
    }
}

/// A weight as it was typed.
pub(crate) fn read_weight(
    typed: &TypedNumber,
    field: &str,
    refused: &mut Refused,
) -> Option<Weight> {
    let value = typed.read(field, refused)?;
    refused.keep(field, Weight::new(value))
}

/// What was given and could not be read ends the reading; what was not given does not.
#[expect(clippy::option_option, reason = "given or not, and read or refused, are two questions")]
fn both_read(given: Option<Option<Quantity>>) -> Option<Option<Quantity>> {
    match given {
        None => Some(None),
        Some(None) => None,
        Some(read) => Some(read),
    }
}

/// Where it starts, as far as that is said; nothing where the two that may say it both do.
#[expect(clippy::option_option, reason = "given or not, and read or refused, are two questions")]
fn start(
    from: Option<Option<Quantity>>,
    by: Option<Date>,
    at: &str,
    refused: &mut Refused,
) -> Option<Option<Start>> {
    match (both_read(from)?, by) {
        (None, None) => Some(None),
        (Some(from), None) => Some(Some(Start::Value(from))),
        (None, Some(by)) => Some(Some(Start::ToBeMeasured { by })),
        (Some(_), Some(_)) => {
            refused.add(
                &format!("{at}.from"),
                &plumb_app::Refusal::new(
                    "measure.start_or_day",
                    "a reach has either a start value or a day by which it will be measured",
                ),
            );
            None
        }
    }
}

/// What pace asks for today, in the words of the measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PaceAsks {
    /// A value in the measure's unit.
    Value {
        /// The value.
        value: Number,
    },
    /// To be inside the bounds.
    Within {
        /// The lower bound.
        floor: Option<Number>,
        /// The upper bound.
        ceiling: Option<Number>,
    },
    /// So many milestones.
    Milestones {
        /// How many have come due.
        due: usize,
        /// How many there are.
        of: usize,
    },
}

impl From<CoreAsks> for PaceAsks {
    fn from(asks: CoreAsks) -> Self {
        match asks {
            CoreAsks::Value(value) => Self::Value { value: Number(value) },
            CoreAsks::Within(bounds) => Self::Within {
                floor: bounds.floor().map(Number),
                ceiling: bounds.ceiling().map(Number),
            },
            CoreAsks::Milestones { due, of } => Self::Milestones { due, of },
        }
    }
}
