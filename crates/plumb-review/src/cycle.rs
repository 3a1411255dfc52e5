//! The review of a cycle: what teams want beside each other. Drafts are their teams' and are no part of it.

mod levels;
mod metrics;

pub use levels::Node;

use crate::set::{Set, SetReview, Stage, TeamSet};
use plumb_core::alignment::Links;
use plumb_core::number::Short;
use plumb_core::policy::Policy;

/// A whole cycle.
#[derive(Clone, Debug)]
pub struct CycleSet<'t> {
    /// What each team wants.
    pub teams: Vec<TeamSet<'t>>,
    /// The tree of teams.
    pub tree: Vec<Node>,
    /// Which objective supports which, over all of them.
    pub links: Links<Short>,
    /// Whether it is the first cycle of the workspace.
    pub is_first: bool,
}

impl<'t> CycleSet<'t> {
    /// What a coach would say of each team's set and of all together. Drafts are left out, whoever asks.
    pub fn review(&self, policy: &Policy) -> SetReview {
        let public = self.without_drafts();
        let mut review = SetReview::default();
        for team in &public.teams {
            review.add(team.review(policy));
        }
        review.findings.extend(metrics::shared(&public));
        review.findings.extend(levels::individual_too_early(&public, policy));
        review.findings.extend(levels::too_many(&public, policy));
        review.in_order()
    }

    fn without_drafts(&self) -> Self {
        let of_team = |team: &TeamSet<'t>| {
            let sets = team.sets.iter().filter(|set| set.stage != Stage::Draft);
            let sets = sets.map(|set| Set {
                key_results: set
                    .key_results
                    .iter()
                    .filter(|one| one.stage != Stage::Draft)
                    .cloned()
                    .collect(),
                ..set.clone()
            });
            sets.collect::<Vec<_>>()
        };
        Self {
            teams: self
                .teams
                .iter()
                .map(|team| TeamSet { sets: of_team(team), ..team.clone() })
                .collect(),
            tree: self.tree.clone(),
            links: self.links.clone(),
            is_first: self.is_first,
        }
    }
}
