//! What the review says of a team's set, and of a whole cycle. The rules are `plumb_review`'s; here is read what they
//! need, with the caller's eyes: what these may not see is neither read nor counted.
//!
//! A team's takes some twenty statements, however much it has. A cycle's takes as many, and at most
//! [`OBJECTIVES_MAX`] objectives with their key results: it is for the OKR lead to look at now and then, not for every
//! page.

mod hands;
mod material;
mod sets;
mod settled;

pub use settled::{LeftAsItIs, Place};

use super::rows::{People, people};
use crate::load::Name;
use crate::{Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use material::{Material, Whose};
use plumb_core::alignment::Links;
use plumb_core::codes;
use plumb_core::cycle::Cycle;
use plumb_core::finding::Rule;
use plumb_core::id::TeamId;
use plumb_core::number::{Kind, Short};
use plumb_core::policy::Policy;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_review::{About, CycleSet, Node, SetFinding, SetReview};
use plumb_store::{Held, cycles, policies, teams};
use std::collections::{BTreeMap, BTreeSet};

/// So many objectives of a cycle are reviewed beside each other.
pub const OBJECTIVES_MAX: usize = 2_000;
/// So many key results of last cycles are held against this one's.
const BEFORE_MAX: i64 = 10_000;

codes! {
    /// When a set is reviewed.
    #[derive(Default)]
    pub enum Moment {
        /// At any time.
        #[default]
        Any => "any",
        /// Before it is agreed: then it is asked whether all of it would reach the objective.
        Agreeing => "agreeing",
        /// Once it is agreed: then drafts and proposals beside it count for nothing.
        Agreed => "agreed",
    }
}

/// What the review says of a team's set.
#[derive(Clone, Debug)]
pub struct TeamReview {
    /// The team.
    pub team: Team,
    /// The cycle.
    pub cycle: Cycle,
    /// What was found, as it weighs here, and what holds; nothing once the cycle is closed.
    pub review: SetReview,
    /// What was found and is left as it is.
    pub left: Vec<LeftAsItIs>,
    /// The people that are named.
    pub people: People,
}

/// What the review says of a cycle.
#[derive(Clone, Debug)]
pub struct CycleReview {
    /// The cycle.
    pub cycle: Cycle,
    /// What was found, as it weighs here, and what holds; nothing once the cycle is closed.
    pub review: SetReview,
    /// For each finding, in their order, the teams that can leave it as it is; none where an objective is its place.
    pub places: Vec<Vec<Place>>,
    /// What was found and is left as it is.
    pub left: Vec<LeftAsItIs>,
    /// The words of what is spoken of: teams, objectives and key results, by their numbers.
    pub words: BTreeMap<Short, String>,
    /// The teams that want something, with how many objectives are proposed or agreed, by name.
    pub teams: Vec<(Team, usize)>,
    /// Whether it has more than are reviewed beside each other.
    pub is_part: bool,
}

/// Reviews what a team wants in a cycle, as far as the caller may read it.
///
/// # Errors
///
/// [`Error::NotFound`] without such a team or cycle.
#[boxed]
pub async fn of_team(
    r: &mut Reader,
    caller: &Caller,
    team: Name,
    cycle: Name,
    moment: Moment,
) -> Result<TeamReview> {
    let team = crate::teams::find(r, caller, team).await?.is;
    let cycle = crate::cycles::find(r, caller, cycle).await?.is;
    if cycle.closed_on.is_some() {
        let (review, people) = (SetReview::default(), People::new());
        return Ok(TeamReview { team, cycle, review, left: Vec::new(), people });
    }
    let policy = policies::one(r, caller.workspace).await?.is.policy;
    let material = Material::load(r, caller, &cycle, Whose::Team(&team, moment)).await?;
    let hands = hands::of_team(r, caller, &cycle, &team, &material).await?;
    let mut set = material.team_set(&team, moment);
    set.hands = hands;
    let review = set.review(&policy);
    let at = (Some(team.id), cycle.id);
    let settled = material.settle(r, caller, &policy, at, review).await?;
    let (review, left) = (settled.review, settled.left);
    let named = review.findings.iter().filter_map(|finding| match finding.about {
        About::Person(person) => Some(person),
        About::Things(_) | About::Cycle => None,
    });
    let people = people(r, caller, named.collect::<Vec<_>>()).await?;
    Ok(TeamReview { team, cycle, review, left, people })
}

/// Reviews what all teams want in a cycle, beside each other: what is proposed or agreed. The OKR lead does.
///
/// # Errors
///
/// [`Error::NotFound`] without such a cycle; [`Error::Forbidden`] for others.
#[boxed]
pub async fn of_cycle(r: &mut Reader, caller: &Caller, cycle: Name) -> Result<CycleReview> {
    let cycle = crate::cycles::find(r, caller, cycle).await?.is;
    if !caller.actor.runs_cycles() {
        return Err(Error::Forbidden { code: "cycle.okr_lead" });
    }
    if cycle.closed_on.is_some() {
        let (review, left, places) = (SetReview::default(), Vec::new(), Vec::new());
        let (words, teams) = (BTreeMap::new(), Vec::new());
        return Ok(CycleReview { cycle, review, places, left, words, teams, is_part: false });
    }
    let All { policy, teams: all, material, review } = All::of(r, caller, &cycle).await?;
    let settled = material.settle(r, caller, &policy, (None, cycle.id), review).await?;
    let (review, places, left) = (settled.review, settled.places, settled.left);
    let left_too = left.iter().map(|left| &left.finding);
    let spoken_of = review.findings.iter().chain(left_too);
    let spoken_of = spoken_of.flat_map(|finding| finding.about.things());
    let words = material.words_of(spoken_of.copied(), &all);
    let writing = all.iter().filter(|team| material.writes(team.id));
    let mut teams =
        writing.map(|team| (team.is.clone(), material.objectives_of(team.id))).collect::<Vec<_>>();
    teams.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    Ok(CycleReview { review, places, left, words, teams, is_part: material.is_part, cycle })
}

/// What stands between a team and others in a cycle, dismissed or not, as far as everyone reads it; with the key results
/// of the team that it names.
#[boxed]
pub(crate) async fn between(
    r: &mut Reader,
    caller: &Caller,
    cycle: &Cycle,
    team: TeamId,
) -> Result<(Vec<SetFinding>, BTreeSet<Short>)> {
    if cycle.closed_on.is_some() {
        return Ok((Vec::new(), BTreeSet::new()));
    }
    let All { policy, material, review, .. } = All::of(r, caller, cycle).await?;
    let found = crate::reviews::weighed(&review.findings, &policy).collect::<Vec<_>>();
    let named = material.named(&found, team);
    let is_its = |finding: &SetFinding| {
        matches!(finding.rule, Rule::S8 | Rule::S10)
            && material.places(finding, None).contains(&team)
    };
    Ok((found.into_iter().filter(is_its).collect(), named))
}

/// All sets of a cycle, reviewed beside each other, before anything is laid over it.
struct All {
    policy: Policy,
    teams: Vec<Held<Team>>,
    material: Material,
    review: SetReview,
}

impl All {
    #[boxed]
    async fn of(r: &mut Reader, caller: &Caller, cycle: &Cycle) -> Result<Self> {
        let policy = policies::one(r, caller.workspace).await?.is.policy;
        let all = teams::all(r, caller.workspace).await?;
        let material = Material::load(r, caller, cycle, Whose::All(&all)).await?;
        let earlier = cycles::all(r, caller.workspace).await?;
        let short = |team: &Team| Short::new(Kind::Team, team.number);
        let by_id = all.iter().map(|team| (team.id, &team.is)).collect::<BTreeMap<_, _>>();
        let above = |team: &Team| by_id.get(&team.parent?).copied();
        let writing = all.iter().filter(|team| material.writes(team.id));
        let set = CycleSet {
            teams: writing.map(|team| material.team_set(team, Moment::Any)).collect(),
            tree: all
                .iter()
                .map(|team| Node { team: short(team), above: above(team).map(short) })
                .collect(),
            links: Links::new(material.links()),
            is_first: !earlier.iter().any(|other| other.starts_on < cycle.starts_on),
        };
        let review = set.review(&policy);
        Ok(Self { policy, teams: all, material, review })
    }
}
