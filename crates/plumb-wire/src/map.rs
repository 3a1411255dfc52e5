//! The map: what holds what up.

use crate::objective::ObjectiveInList;
use crate::values::Share;
use plumb_app::views::map::{Below, Branch, MapView};
use plumb_core::id::ObjectiveId;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The map of a cycle: its two upper levels, and how much there is of everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Map {
    /// The cycle.
    pub cycle: Uuid,
    /// How far the cycle is today: where the plumb line stands.
    pub pace: Share,
    /// How many objectives of teams it has that you may read.
    pub objectives: i64,
    /// How many key results these have.
    pub key_results: i64,
    /// How many of its objectives are not linked to anything above yet.
    pub unlinked: i64,
    /// How many of the organisation's no team took up yet.
    pub not_taken_up: i64,
    /// How many were written wholly by somebody outside their team.
    pub written_outside: i64,
    /// How many objectives stand on top.
    pub tops_in_all: i64,
    /// The first of them: at most 20, each with the first of what supports it.
    pub tops: Vec<MapTop>,
}

/// An objective on top of the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MapTop {
    /// The objective.
    #[serde(flatten)]
    pub objective: MapObjective,
    /// What supports it directly: at most 10.
    pub below: Vec<MapObjective>,
}

/// An objective on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MapObjective {
    /// What a list shows of it.
    #[serde(flatten)]
    pub objective: ObjectiveInList,
    /// How many objectives support it directly.
    pub supported_by: i64,
}

impl From<&MapView> for Map {
    fn from(view: &MapView) -> Self {
        let on_map = OnMap::of(view);
        let top = |top: &Branch| {
            let below = match &top.below {
                Below::Open(below, _) => on_map.all(below),
                Below::Nothing | Below::Folded(_) | Below::Again => Vec::new(),
            };
            Some(MapTop { objective: on_map.one(top.objective)?, below })
        };
        Self {
            cycle: view.cycle.id.0,
            pace: Share(view.cycle_pace),
            objectives: view.objectives,
            key_results: view.key_results,
            unlinked: view.unlinked.of,
            not_taken_up: view.not_taken_up.of,
            written_outside: view.written_outside.of,
            tops_in_all: view.of,
            tops: view.tops.iter().filter_map(top).collect(),
        }
    }
}

impl MapObjective {
    /// What a page of the map lists: what is below the one that it is about, where it is about one.
    pub fn listed(view: &MapView, is_under_one: bool) -> Vec<Self> {
        let listed = match view.tops.first().map(|top| &top.below) {
            Some(Below::Open(below, _)) if is_under_one => below.as_slice(),
            _ if is_under_one => &[],
            _ => &view.tops,
        };
        OnMap::of(view).all(listed)
    }
}

/// Objectives as they are found on a map.
struct OnMap<'v> {
    view: &'v MapView,
    /// How many support each; one that stands in several places is counted at the first.
    counts: BTreeMap<ObjectiveId, i64>,
}

impl<'v> OnMap<'v> {
    fn of(view: &'v MapView) -> Self {
        let mut counts = BTreeMap::new();
        for top in &view.tops {
            count(top, &mut counts);
        }
        Self { view, counts }
    }

    fn all(&self, branches: &[Branch]) -> Vec<MapObjective> {
        branches.iter().filter_map(|branch| self.one(branch.objective)).collect()
    }

    fn one(&self, id: ObjectiveId) -> Option<MapObjective> {
        let node = self.view.nodes.get(&id)?;
        Some(MapObjective {
            objective: ObjectiveInList::of(&node.objective, &node.position),
            supported_by: self.counts.get(&id).copied().unwrap_or_default(),
        })
    }
}

fn count(branch: &Branch, counts: &mut BTreeMap<ObjectiveId, i64>) {
    match &branch.below {
        Below::Nothing | Below::Again => {}
        Below::Folded(of) => {
            counts.insert(branch.objective, *of);
        }
        Below::Open(below, of) => {
            counts.insert(branch.objective, *of);
            for branch in below {
                count(branch, counts);
            }
        }
    }
}
