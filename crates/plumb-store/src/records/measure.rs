//! A measure, as far as it is written: its few numbers in columns of their own, its lists (checkpoints, milestones, days that do not count) as
//! one JSON column, because they are read and revised with it and never alone.

use crate::columns::{Cell, Cells, Columns, Cursor, not_understood};
use jiff::civil::Date;
use plumb_core::days::DayRange;
use plumb_core::measure::{Checkpoint, MeasureKind, Milestone, Start};
use plumb_core::quantity::Quantity;
use plumb_core::reading::MilestoneId;
use plumb_core::weight::Weight;
use plumb_core::written::Written;
use plumb_db::{AsJson, DbError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The lists of a measure as they are stored. Numbers are text, so that they stay exact.
#[derive(Debug, Default, Deserialize, Serialize)]
struct Plan {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    checkpoints: Vec<PlannedCheckpoint>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<PlannedMilestone>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    not_counting: Vec<PlannedDays>,
}

#[derive(Debug, Deserialize, Serialize)]
struct PlannedCheckpoint {
    on: Date,
    value: String,
}

#[derive(Debug, Deserialize, Serialize)]
struct PlannedMilestone {
    id: Uuid,
    title: String,
    proof: String,
    weight: String,
    due_on: Option<Date>,
}

#[derive(Debug, Deserialize, Serialize)]
struct PlannedDays {
    first_on: Date,
    last_on: Date,
}

impl Columns for Written {
    const COUNT: usize = 7;

    fn names(_: &'static str) -> Vec<&'static str> {
        vec![
            "measure",
            "reach_from",
            "reach_to",
            "to_be_measured_by",
            "keep_floor",
            "keep_ceiling",
            "measure_plan",
        ]
    }

    fn read(row: &mut Cursor<'_>) -> Result<Self, DbError> {
        let kind = Option::<String>::read(row)?;
        let (from, to) = (Option::<Quantity>::read(row)?, Option::<Quantity>::read(row)?);
        let by = Option::<Date>::read(row)?;
        let (floor, ceiling) = (Option::<Quantity>::read(row)?, Option::<Quantity>::read(row)?);
        let AsJson(plan) = row.next::<AsJson<Plan>>()?;
        let Some(kind) = kind else {
            return Ok(Self::Nothing);
        };
        let start = from.map(Start::Value).or(by.map(|by| Start::ToBeMeasured { by }));
        let written = match MeasureKind::from_code(&kind) {
            Some(MeasureKind::Reach) => {
                checkpoints(plan).and_then(|planned| Self::reach(start, to, planned).ok())
            }
            Some(MeasureKind::Keep) => {
                not_counting(plan).and_then(|days| Self::keep(floor, ceiling, days).ok())
            }
            Some(MeasureKind::Milestones) => {
                milestones(plan).and_then(|planned| Self::milestones(planned).ok())
            }
            None => None,
        };
        written.ok_or_else(|| not_understood("key_results.measure", kind))
    }

    fn write(&self, out: &mut Cells) {
        let (from, by) = match self.start() {
            Some(Start::Value(from)) => (Some(from), None),
            Some(Start::ToBeMeasured { by }) => (None, Some(by)),
            None => (None, None),
        };
        let bounds = self.bounds();
        out.push(self.kind().map_or(Cell::Null, |kind| Cell::Code(kind.code())));
        from.write(out);
        self.to().write(out);
        by.write(out);
        bounds.and_then(|bounds| bounds.floor()).write(out);
        bounds.and_then(|bounds| bounds.ceiling()).write(out);
        // A plan is made of strings and days: making it into JSON can't fail.
        out.push(Cell::Json(serde_json::to_value(plan_of(self)).unwrap_or_default()));
    }
}

fn checkpoints(plan: Plan) -> Option<Vec<Checkpoint>> {
    let one = |point: PlannedCheckpoint| {
        Some(Checkpoint { on: point.on, value: point.value.parse().ok()? })
    };
    plan.checkpoints.into_iter().map(one).collect()
}

fn not_counting(plan: Plan) -> Option<Vec<DayRange>> {
    let one = |days: PlannedDays| DayRange::new(days.first_on, days.last_on).ok();
    plan.not_counting.into_iter().map(one).collect()
}

fn milestones(plan: Plan) -> Option<Vec<Milestone>> {
    let one = |planned: PlannedMilestone| {
        Some(Milestone {
            id: MilestoneId(planned.id),
            title: planned.title,
            proof: planned.proof,
            weight: Weight::new(planned.weight.parse().ok()?).ok()?,
            due_on: planned.due_on,
        })
    };
    plan.milestones.into_iter().map(one).collect()
}

fn plan_of(written: &Written) -> Plan {
    Plan {
        checkpoints: written
            .checkpoints()
            .iter()
            .map(|point| PlannedCheckpoint { on: point.on, value: point.value.to_string() })
            .collect(),
        milestones: written
            .steps()
            .iter()
            .map(|milestone| PlannedMilestone {
                id: milestone.id.0,
                title: milestone.title.clone(),
                proof: milestone.proof.clone(),
                weight: milestone.weight.get().to_string(),
                due_on: milestone.due_on,
            })
            .collect(),
        not_counting: written
            .not_counting()
            .iter()
            .map(|days| PlannedDays { first_on: days.first_on(), last_on: days.last_on() })
            .collect(),
    }
}
