//! What a workspace settled, and what teams dismissed, laid over what was found in their sets.

use super::material::{Material, Reviewed};
use crate::dismissals::Team as Dismissing;
use crate::reviews::weighed;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::dismissal::{About, Dismissal};
use plumb_core::finding::Rule;
use plumb_core::id::{CycleId, ObjectiveId, TeamId};
use plumb_core::number::{Kind, Short};
use plumb_core::policy::Policy;
use plumb_db::Reader;
use plumb_review::{About as FoundIn, SetFinding, SetReview};
use plumb_store::dismissals;
use std::collections::{BTreeMap, BTreeSet};

/// A finding that is left as it is.
#[derive(Clone, Debug)]
pub struct LeftAsItIs {
    /// What was found.
    pub finding: SetFinding,
    /// Where it was dismissed, and why: at an objective, or by each team that it is between.
    pub dismissals: Vec<Dismissal>,
}

/// A team by which a finding is left as it is, or can be.
#[derive(Clone, Debug)]
pub struct Place {
    /// Which.
    pub team: TeamId,
    /// How it left it, if it did.
    pub left: Option<Dismissal>,
}

/// What is left of a review, and what of it was left as it is.
#[derive(Default)]
pub(super) struct SettledReview {
    pub(super) review: SetReview,
    /// For each finding of these, in their order, the teams that can leave it as it is; none where an objective is its
    /// place.
    pub(super) places: Vec<Vec<Place>>,
    pub(super) left: Vec<LeftAsItIs>,
}

/// Which dismissals hold for the words of today.
struct Holding {
    of_sets: BTreeMap<ObjectiveId, Vec<Dismissal>>,
    of_teams: BTreeMap<(TeamId, Rule), Dismissal>,
}

impl Material {
    /// Lets findings weigh what they weigh here, without those that are off, and parts them from those that were
    /// dismissed: at one of the objectives that they are about, for the words that its set has now; else by every team
    /// that is their place. `own` is the team whose set it is, where it is one's.
    #[boxed]
    pub(super) async fn settle(
        &self,
        r: &mut Reader,
        caller: &Caller,
        policy: &Policy,
        (own, cycle): (Option<TeamId>, CycleId),
        review: SetReview,
    ) -> Result<SettledReview> {
        let found = weighed(&review.findings, policy).collect::<Vec<_>>();
        let holding = self.holding(r, caller, (own, cycle), &found).await?;
        let sets = self.sets_by_number();
        let mut settled = SettledReview::default();
        for finding in found {
            let of = finding.about.things().iter().filter_map(|thing| sets.get(thing));
            let mut all = of.filter_map(|id| holding.of_sets.get(id)).flatten();
            let at_set = all.find(|dismissal| dismissal.rule == finding.rule);
            let places = self.places(&finding, own).into_iter();
            let places = places.map(|team| {
                let of_team = holding.of_teams.get(&(team, finding.rule));
                let at_its_set = || self.at_set_of(team, &finding, &holding);
                Place { team, left: of_team.or_else(at_its_set).cloned() }
            });
            let places = places.collect::<Vec<_>>();
            let dismissals = match (places.is_empty(), at_set) {
                (true, one) => one.cloned().into_iter().collect::<Vec<_>>(),
                (false, _) if places.iter().any(|place| place.left.is_none()) => Vec::new(),
                (false, _) => places.iter().filter_map(|place| place.left.clone()).collect(),
            };
            if dismissals.is_empty() {
                settled.review.findings.push(finding);
                settled.places.push(places);
            } else {
                settled.left.push(LeftAsItIs { finding, dismissals });
            }
        }
        settled.review.holds = review.holds;
        Ok(settled)
    }

    #[boxed]
    async fn holding(
        &self,
        r: &mut Reader,
        caller: &Caller,
        (own, cycle): (Option<TeamId>, CycleId),
        found: &[SetFinding],
    ) -> Result<Holding> {
        let teams = found.iter().flat_map(|finding| self.places(finding, own));
        let teams = teams.collect::<BTreeSet<_>>().into_iter();
        let about = self.objectives.iter().map(|objective| About::Objective(objective.id));
        let about = about.chain(teams.map(|team| About::Team(team, cycle))).collect::<Vec<_>>();
        let mut of_sets: BTreeMap<ObjectiveId, Vec<Dismissal>> = BTreeMap::new();
        let mut by_teams = Vec::new();
        for held in dismissals::of_some(r, caller.workspace, &about).await? {
            match held.about {
                About::Objective(id) => {
                    let words = self.words.get(&id).filter(|words| held.holds_for(words));
                    if held.rule.is_of_sets() && words.is_some() {
                        of_sets.entry(id).or_default().push(held.is);
                    }
                }
                About::Team(team, _) => by_teams.push((team, held.is)),
                About::KeyResult(_) => {}
            }
        }
        let dismissing = by_teams.iter().map(|(team, _)| *team).collect::<BTreeSet<_>>();
        let said = Dismissing::load(r, caller, cycle, dismissing).await?;
        let holds = |(team, dismissal): &(TeamId, Dismissal)| {
            let named = self.named(found, *team);
            dismissal.holds_for(&said.fingerprint(*team, dismissal.rule, &named))
        };
        let holding = by_teams.into_iter().filter(holds);
        let of_teams = holding.map(|(team, dismissal)| ((team, dismissal.rule), dismissal));
        Ok(Holding { of_sets, of_teams: of_teams.collect() })
    }

    /// The teams that can leave a finding as it is, where no single objective is its place: the team that it is about,
    /// `own` where it is about somebody in it, the uppermost of a line of teams, and each of those that it is between.
    pub(super) fn places(&self, finding: &SetFinding, own: Option<TeamId>) -> Vec<TeamId> {
        match &finding.about {
            FoundIn::Person(_) => own.into_iter().collect(),
            FoundIn::Cycle => Vec::new(),
            FoundIn::Things(things) if finding.rule == Rule::S8 => {
                let teams = things.iter().filter_map(|thing| self.team_of(*thing));
                teams.collect::<BTreeSet<_>>().into_iter().collect()
            }
            FoundIn::Things(things) => {
                let first = things.first().filter(|thing| thing.kind == Kind::Team);
                let of = |wanted| self.teams.iter().find(|(_, short)| *short == wanted);
                first.and_then(of).map(|(team, _)| *team).into_iter().collect()
            }
        }
    }

    /// The key results of a team that what is found between teams names.
    pub(super) fn named(&self, found: &[SetFinding], team: TeamId) -> BTreeSet<Short> {
        let between = found.iter().filter(|finding| finding.rule == Rule::S8);
        let things = between.flat_map(|finding| finding.about.things());
        things.filter(|thing| self.team_of(**thing) == Some(team)).copied().collect()
    }

    /// Whose key result it is.
    fn team_of(&self, key_result: Short) -> Option<TeamId> {
        let all = self.key_results.values().flatten().map(Reviewed::key_result);
        let mut all = all.filter(|_| key_result.kind == Kind::KeyResult);
        let one = all.find(|one| one.number == key_result.number)?;
        let above = || self.objectives.iter().find(|above| above.id == one.objective)?.team();
        one.team.or_else(above)
    }

    /// What a team dismissed at an objective of the things of its own that a finding names.
    fn at_set_of<'h>(
        &self,
        team: TeamId,
        finding: &SetFinding,
        holding: &'h Holding,
    ) -> Option<&'h Dismissal> {
        let things = finding.about.things().iter();
        let its = things.filter(|thing| self.team_of(**thing) == Some(team)).collect::<Vec<_>>();
        let all = self.key_results.values().flatten().map(Reviewed::key_result);
        let above = all.filter(|one| its.iter().any(|thing| thing.number == one.number));
        let mut at = above.filter_map(|one| holding.of_sets.get(&one.objective)).flatten();
        at.find(|dismissal| dismissal.rule == finding.rule)
    }

    /// To which objective's set something belongs.
    fn sets_by_number(&self) -> BTreeMap<Short, ObjectiveId> {
        let own = self.objectives.iter();
        let own = own.map(|one| (Short::new(Kind::Objective, one.number), one.id));
        let key_results = self.key_results.values().flatten().map(Reviewed::key_result);
        let key_results =
            key_results.map(|one| (Short::new(Kind::KeyResult, one.number), one.objective));
        own.chain(key_results).collect()
    }
}
