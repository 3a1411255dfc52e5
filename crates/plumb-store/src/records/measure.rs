//! A measure: its few numbers in columns of their own, its lists (checkpoints, milestones, days that do not count) as
//! one JSON column, because they are read and revised with it and never alone.

use crate::columns::{Cell, Cells, Columns, Cursor, not_understood};
use jiff::civil::Date;
use plumb_core::days::DayRange;
use plumb_core::measure::{Bounds, Checkpoint, Keep, Measure, Milestone, Milestones, Reach, Start};
use plumb_core::quantity::Quantity;
use plumb_core::reading::MilestoneId;
use plumb_core::weight::Weight;
use plumb_db::{DbError, Json};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The lists of a measure as they are stored. Numbers are text, so that they stay exact.
#[derive(Default, Deserialize, Serialize)]
struct Plan {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    checkpoints: Vec<PlannedCheckpoint>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<PlannedMilestone>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    not_counting: Vec<PlannedDays>,
}

#[derive(Deserialize, Serialize)]
struct PlannedCheckpoint {
    on: Date,
    value: String,
}

#[derive(Deserialize, Serialize)]
struct PlannedMilestone {
    id: Uuid,
    title: String,
    proof: String,
    weight: String,
    due_on: Option<Date>,
}

#[derive(Deserialize, Serialize)]
struct PlannedDays {
    first_on: Date,
    last_on: Date,
}

impl Columns for Option<Measure> {
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
        let plan = Json::read(row)?;
        let Some(kind) = kind else {
            return Ok(None);
        };
        let plan = serde_json::from_value::<Plan>(plan)
            .map_err(|error| not_understood("measure_plan", error))?;
        let measure = match (kind.as_str(), from, to, by, floor, ceiling) {
            ("reach", Some(from), Some(to), ..) => reach(Start::Value(from), to, plan),
            ("reach", None, Some(to), Some(by), ..) => reach(Start::ToBeMeasured { by }, to, plan),
            ("keep", _, _, _, Some(floor), Some(ceiling)) => {
                Bounds::between(floor, ceiling).ok().and_then(|bounds| keep(bounds, plan))
            }
            ("keep", _, _, _, Some(floor), None) => keep(Bounds::at_least(floor), plan),
            ("keep", _, _, _, None, Some(ceiling)) => keep(Bounds::at_most(ceiling), plan),
            ("milestones", ..) => milestones(plan),
            _ => None,
        };
        measure.map(Some).ok_or_else(|| not_understood("key_results.measure", kind))
    }

    fn write(&self, out: &mut Cells) {
        let reach = match self {
            Some(Measure::Reach(reach)) => Some(reach),
            _ => None,
        };
        let bounds = match self {
            Some(Measure::Keep(keep)) => Some(keep.bounds()),
            _ => None,
        };
        out.push(self.as_ref().map_or(Cell::Null, |measure| Cell::Code(measure.kind().code())));
        reach.and_then(Reach::from).write(out);
        reach.map(Reach::to).write(out);
        reach
            .and_then(|reach| match reach.start() {
                Start::Value(_) => None,
                Start::ToBeMeasured { by } => Some(by),
            })
            .write(out);
        bounds.and_then(|bounds| bounds.floor()).write(out);
        bounds.and_then(|bounds| bounds.ceiling()).write(out);
        // A plan is made of strings and days: making it into JSON can't fail.
        out.push(Cell::Json(serde_json::to_value(plan_of(self.as_ref())).unwrap_or_default()));
    }
}

fn reach(start: Start, to: Quantity, plan: Plan) -> Option<Measure> {
    let checkpoints = plan
        .checkpoints
        .into_iter()
        .map(|point| Some(Checkpoint { on: point.on, value: point.value.parse().ok()? }))
        .collect::<Option<Vec<_>>>()?;
    Some(Measure::Reach(Reach::new(start, to, checkpoints).ok()?))
}

fn keep(bounds: Bounds, plan: Plan) -> Option<Measure> {
    let not_counting = plan
        .not_counting
        .into_iter()
        .map(|days| DayRange::new(days.first_on, days.last_on).ok())
        .collect::<Option<Vec<_>>>()?;
    Some(Measure::Keep(Keep::new(bounds, not_counting)))
}

fn milestones(plan: Plan) -> Option<Measure> {
    let milestones = plan
        .milestones
        .into_iter()
        .map(|planned| {
            Some(Milestone {
                id: MilestoneId(planned.id),
                title: planned.title,
                proof: planned.proof,
                weight: Weight::new(planned.weight.parse().ok()?).ok()?,
                due_on: planned.due_on,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Measure::Milestones(Milestones::new(milestones).ok()?))
}

fn plan_of(measure: Option<&Measure>) -> Plan {
    let mut plan = Plan::default();
    match measure {
        Some(Measure::Reach(reach)) => {
            plan.checkpoints = reach
                .checkpoints()
                .iter()
                .map(|point| PlannedCheckpoint { on: point.on, value: point.value.to_string() })
                .collect();
        }
        Some(Measure::Keep(keep)) => {
            plan.not_counting = keep
                .not_counting()
                .iter()
                .map(|days| PlannedDays { first_on: days.first_on(), last_on: days.last_on() })
                .collect();
        }
        Some(Measure::Milestones(milestones)) => {
            plan.milestones = milestones
                .all()
                .iter()
                .map(|milestone| PlannedMilestone {
                    id: milestone.id.0,
                    title: milestone.title.clone(),
                    proof: milestone.proof.clone(),
                    weight: milestone.weight.get().to_string(),
                    due_on: milestone.due_on,
                })
                .collect();
        }
        None => {}
    }
    plan
}
