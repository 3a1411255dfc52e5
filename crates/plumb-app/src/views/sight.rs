//! A line of sight: from what somebody works on to what the organisation wants, or to where the line breaks.

use super::owned::Owned;
use super::rows::teams_of;
use crate::load::reads_key_result;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::{KeyResultId, ObjectiveId, TeamId};
use plumb_core::initiative::Initiative;
use plumb_core::objective::Objective;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{alignments, initiatives, key_results, objectives};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many lines are shown: one for each objective that my key results are evidence for.
pub const SIGHTS_MAX: usize = 3;

/// An objective on a line, with the team whose it is.
#[derive(Clone, Debug)]
pub struct Stop {
    /// The objective.
    pub objective: Objective,
    /// Its team, where it is known.
    pub team: Option<Team>,
    /// The key result of it that the objective below supports: number and sentence.
    pub key_result: Option<(i64, String)>,
}

/// From my work upwards.
#[derive(Clone, Debug)]
pub struct Sight {
    /// Work that is open and is to move my key results.
    pub initiatives: Vec<Initiative>,
    /// My key results under the first objective: number and sentence.
    pub key_results: Vec<(i64, String)>,
    /// The objectives, mine first, up to the one of the organisation or to where the line breaks.
    pub stops: Vec<Stop>,
    /// Whether the last one is an objective of the organisation.
    pub arrives: bool,
}

/// The lines of sight of somebody's key results, by objective, at most [`SIGHTS_MAX`]. Personal objectives stand
/// apart. Six statements, however long the lines are.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn sights(r: &mut Reader, caller: &Caller, owned: &[&Owned]) -> Result<Vec<Sight>> {
    let mut firsts: Vec<(&Objective, Vec<&Owned>)> = Vec::new();
    for mine in owned.iter().copied().filter(|mine| mine.objective.team().is_some()) {
        match firsts.iter_mut().find(|(objective, _)| objective.id == mine.objective.id) {
            Some((_, under)) => under.push(mine),
            None => firsts.push((&mine.objective, vec![mine])),
        }
    }
    firsts.truncate(SIGHTS_MAX);
    if firsts.is_empty() {
        return Ok(Vec::new());
    }
    let ids = firsts.iter().map(|(objective, _)| objective.id.0).collect::<Vec<_>>();
    let above = Above::load(r, caller, &ids).await?;
    let work = Work::load(r, caller, firsts.iter().flat_map(|(_, under)| under).copied()).await?;
    Ok(firsts
        .into_iter()
        .map(|(first, under)| {
            let (stops, arrives) = above.line_from(first);
            Sight {
                initiatives: work.on(&under),
                key_results: under
                    .iter()
                    .map(|mine| &mine.row.digested.key_result)
                    .map(|key_result| (key_result.number, key_result.statement.clone()))
                    .collect(),
                stops,
                arrives,
            }
        })
        .collect())
}

/// The number and sentence of the key result that a link means.
pub(super) type Meant = (i64, String);

/// What stands above some objectives, as far as the caller may read it.
pub(super) struct Above {
    pub(super) objectives: BTreeMap<ObjectiveId, Objective>,
    teams: BTreeMap<TeamId, Team>,
    /// From below to above, with the key result that is meant.
    pub(super) links: BTreeMap<ObjectiveId, Vec<(ObjectiveId, Option<Meant>)>>,
}

impl Above {
    /// Reads them with four statements.
    pub(super) async fn load(r: &mut Reader, caller: &Caller, from: &[uuid::Uuid]) -> Result<Self> {
        let found = alignments::upwards_from_some(r, caller.workspace, from).await?;
        let ids = found.iter().map(|link| link.to.0).chain(from.iter().copied());
        let ids = ids.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        let read = objectives::some(r, caller.workspace, &ids).await?;
        let objectives = read
            .into_iter()
            .map(|held| (held.is.id, held.is))
            .filter(|(_, objective)| caller.actor.reads(objective))
            .collect::<BTreeMap<_, _>>();
        let meant =
            found.iter().filter_map(|link| link.to_key_result).map(|id| id.0).collect::<Vec<_>>();
        let meant = key_results::some(r, caller.workspace, &meant).await?;
        let said = |id: KeyResultId, objective: &Objective| {
            meant
                .iter()
                .find(|held| held.id == id)
                .filter(|held| reads_key_result(&caller.actor, held, objective))
                .map(|held| (held.number, held.statement.clone()))
        };
        let mut links: BTreeMap<ObjectiveId, Vec<_>> = BTreeMap::new();
        for link in &found {
            let Some(objective) = objectives.get(&link.to) else { continue };
            let key_result = link.to_key_result.and_then(|id| said(id, objective));
            links.entry(link.from).or_default().push((link.to, key_result));
        }
        let teams = teams_of(r, caller, objectives.values().filter_map(Objective::team)).await?;
        Ok(Self { objectives, teams, links })
    }

    fn stop(&self, objective: &Objective, key_result: Option<(i64, String)>) -> Stop {
        let team = objective.team().and_then(|team| self.teams.get(&team)).cloned();
        Stop { objective: objective.clone(), team, key_result }
    }

    /// Which supports which, as far as the caller may read both.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (ObjectiveId, ObjectiveId)> + '_ {
        let below = self.links.iter();
        below.flat_map(|(from, above)| above.iter().map(|(to, _)| (*from, *to)))
    }

    pub(super) fn is_of_organisation(&self, objective: &Objective) -> bool {
        let team = objective.team().and_then(|team| self.teams.get(&team));
        team.is_some_and(Team::is_top)
    }

    /// The shortest line to an objective of the organisation; where there is none, the one that leads furthest.
    fn line_from(&self, first: &Objective) -> (Vec<Stop>, bool) {
        let mut lines = VecDeque::from([vec![self.stop(first, None)]]);
        let mut seen = BTreeSet::from([first.id]);
        let mut furthest = Vec::new();
        while let Some(line) = lines.pop_front() {
            let Some(last) = line.last() else { continue };
            if self.is_of_organisation(&last.objective) {
                return (line, true);
            }
            for (above, key_result) in self.links.get(&last.objective.id).into_iter().flatten() {
                if let Some(objective) = self.objectives.get(above)
                    && seen.insert(*above)
                {
                    let next = self.stop(objective, key_result.clone());
                    lines.push_back(line.iter().cloned().chain([next]).collect());
                }
            }
            // Lines come by their length, so the last one is among the longest.
            furthest = line;
        }
        (furthest, false)
    }
}

/// The work that is open on some key results.
struct Work {
    initiatives: Vec<Initiative>,
    links: Vec<(plumb_core::id::InitiativeId, KeyResultId)>,
}

impl Work {
    async fn load<'a>(
        r: &mut Reader,
        caller: &Caller,
        on: impl Iterator<Item = &'a Owned>,
    ) -> Result<Self> {
        let ids = on.map(|mine| mine.row.digested.key_result.id.0).collect::<Vec<_>>();
        let links = initiatives::links_to_some(r, caller.workspace, &ids).await?;
        let ids = links.iter().map(|link| link.initiative.0).collect::<Vec<_>>();
        let open = initiatives::open_among(r, caller.workspace, &ids).await?;
        Ok(Self {
            initiatives: open.into_iter().map(|held| held.is).collect(),
            links: links.iter().map(|link| (link.initiative, link.key_result)).collect(),
        })
    }

    fn on(&self, under: &[&Owned]) -> Vec<Initiative> {
        let moves = |initiative: &Initiative| {
            self.links.iter().any(|(id, key_result)| {
                *id == initiative.id
                    && under.iter().any(|mine| mine.row.digested.key_result.id == *key_result)
            })
        };
        self.initiatives.iter().filter(|initiative| moves(initiative)).cloned().collect()
    }
}
