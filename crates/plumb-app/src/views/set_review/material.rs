//! What the rules need of one team or of all in a cycle, as it is read.

use super::super::sight::Above;
use super::{BEFORE_MAX, Moment, OBJECTIVES_MAX};
use crate::dismissals::of_set;
use crate::load::reads_key_result;
use crate::{Caller, Result};
use plumb_core::alignment::Links;
use plumb_core::cycle::Cycle;
use plumb_core::dismissal::fingerprint;
use plumb_core::id::{KeyResultId, ObjectiveId, TeamId};
use plumb_core::key_result::{self, KeyResult};
use plumb_core::number::{Kind, Short};
use plumb_core::objective::{Objective, State};
use plumb_core::team::{Participation, Team};
use plumb_db::Reader;
use plumb_review::{KeyResultReview, Path};
use plumb_store::key_results::Digested;
use plumb_store::map::{self, Look, Window};
use plumb_store::scores::{self, Stretches};
use plumb_store::{Eyes, Held, alignments, key_results, objectives, teams};
use std::collections::{BTreeMap, BTreeSet};

/// Whose sets are read.
#[derive(Clone, Copy)]
pub(super) enum Whose<'a> {
    /// One team's, at a moment: with what the caller may read of its drafts, or what is agreed of it alone.
    Team(&'a Team, Moment),
    /// Those of all teams, as far as everyone reads them.
    All(&'a [Held<Team>]),
}

impl Whose<'_> {
    /// Whether only what is agreed counts.
    fn is_agreed_alone(self) -> bool {
        matches!(self, Self::Team(_, Moment::Agreed))
    }

    /// Whether what is still being written counts: not where teams are held against each other.
    fn wants_drafts(self) -> bool {
        matches!(self, Self::Team(..)) && !self.is_agreed_alone()
    }

    /// Whether an objective of this state counts.
    fn wants(self, state: &State) -> bool {
        match state {
            State::Draft | State::Proposed => !self.is_agreed_alone(),
            State::Agreed { .. } | State::Closed { .. } => true,
            State::Retired { .. } => false,
        }
    }
}

/// A key result with what the review says of its words.
pub(super) struct Reviewed {
    pub(super) digested: Digested,
    pub(super) review: KeyResultReview,
}

impl Reviewed {
    pub(super) fn key_result(&self) -> &KeyResult {
        &self.digested.key_result
    }
}

/// Everything that was read.
pub(super) struct Material {
    /// Whether there is more than was read.
    pub(super) is_part: bool,
    pub(super) objectives: Vec<Held<Objective>>,
    pub(super) key_results: BTreeMap<ObjectiveId, Vec<Reviewed>>,
    /// The fingerprints of the words of their sets.
    pub(super) words: BTreeMap<ObjectiveId, String>,
    /// The teams whose number is needed: those whose key results stand under others' objectives among them.
    pub(super) teams: BTreeMap<TeamId, Short>,
    pub(super) above: Above,
    pub(super) paths: BTreeMap<ObjectiveId, Path>,
    pub(super) before: BTreeMap<TeamId, Vec<Held<KeyResult>>>,
    pub(super) scored: BTreeMap<TeamId, Vec<Stretches>>,
    /// The teams that want something.
    writing: BTreeSet<TeamId>,
    /// The numbers of the last cycles' key results, by id.
    pub(super) earlier: BTreeMap<KeyResultId, i64>,
}

impl Material {
    pub(super) async fn load(
        r: &mut Reader,
        caller: &Caller,
        cycle: &Cycle,
        whose: Whose<'_>,
    ) -> Result<Self> {
        let (mut objectives, is_part) = read_objectives(r, caller, cycle, whose).await?;
        objectives
            .retain(|objective| caller.actor.reads(objective) && whose.wants(&objective.state));
        let ids = objectives.iter().map(|objective| objective.id.0).collect::<Vec<_>>();
        let digested = key_results::of_objectives(r, caller.workspace, &ids).await?;
        let words = words(&objectives, &digested);
        let key_results = reviewed(caller, whose, &objectives, digested);
        let teams = numbers(r, caller, whose, &key_results).await?;
        let above = Above::load(r, caller, &ids).await?;
        let paths = paths(r, caller, cycle, whose, &objectives, &above).await?;

        let writing = objectives.iter().filter_map(|objective| objective.team());
        let writing = writing.collect::<BTreeSet<_>>();
        let of = writing.iter().map(|team| team.0).collect::<Vec<_>>();
        let starts_on = cycle.starts_on;
        let last =
            key_results::of_last_cycles(r, caller.workspace, &of, starts_on, BEFORE_MAX).await?;
        let earlier = last.iter().map(|(_, earlier)| (earlier.id, earlier.number)).collect();
        let mut before: BTreeMap<TeamId, Vec<Held<KeyResult>>> = BTreeMap::new();
        for (team, key_result) in last {
            before.entry(team).or_default().push(key_result);
        }
        let mut scored: BTreeMap<TeamId, Vec<Stretches>> = BTreeMap::new();
        for one in scores::of_stretches(r, caller.workspace, &of, starts_on).await? {
            scored.entry(one.team).or_default().push(one);
        }
        Ok(Self {
            is_part,
            objectives,
            key_results,
            words,
            teams,
            above,
            paths,
            before,
            scored,
            writing,
            earlier,
        })
    }

    /// Whether a team wants anything.
    pub(super) fn writes(&self, team: TeamId) -> bool {
        self.writing.contains(&team)
    }

    /// How many objectives of a team were read.
    pub(super) fn objectives_of(&self, team: TeamId) -> usize {
        self.objectives.iter().filter(|objective| objective.team() == Some(team)).count()
    }

    /// The words of some teams, objectives and key results.
    pub(super) fn words_of(
        &self,
        things: impl Iterator<Item = Short>,
        teams: &[Held<Team>],
    ) -> BTreeMap<Short, String> {
        let wanted = things.collect::<BTreeSet<_>>();
        let teams = teams.iter().map(|one| (Short::new(Kind::Team, one.number), &one.name));
        let objectives = self.objectives.iter();
        let objectives =
            objectives.map(|one| (Short::new(Kind::Objective, one.number), &one.statement));
        let key_results = self.key_results.values().flatten().map(Reviewed::key_result);
        let key_results =
            key_results.map(|one| (Short::new(Kind::KeyResult, one.number), &one.statement));
        let all = teams.chain(objectives).chain(key_results);
        let wanted = all.filter(|(short, _)| wanted.contains(short));
        wanted.map(|(short, words)| (short, words.clone())).collect()
    }

    /// Which objective supports which, by their numbers.
    pub(super) fn links(&self) -> impl Iterator<Item = (Short, Short)> + '_ {
        let numbers = self.objectives.iter().map(|objective| (objective.id, objective.number));
        let above = self.above.objectives.values().map(|above| (above.id, above.number));
        let numbers = numbers.chain(above).collect::<BTreeMap<_, _>>();
        let short = move |id: ObjectiveId| Some(Short::new(Kind::Objective, *numbers.get(&id)?));
        self.above.pairs().filter_map(move |(from, to)| Some((short(from)?, short(to)?)))
    }
}

async fn read_objectives(
    r: &mut Reader,
    caller: &Caller,
    cycle: &Cycle,
    whose: Whose<'_>,
) -> Result<(Vec<Held<Objective>>, bool)> {
    match whose {
        Whose::Team(team, _) => {
            Ok((objectives::of_team(r, caller.workspace, team.id, cycle.id).await?, false))
        }
        Whose::All(_) => {
            let limit = i64::try_from(OBJECTIVES_MAX).unwrap_or(i64::MAX);
            let mut all =
                objectives::public_of_cycle(r, caller.workspace, cycle.id, limit.saturating_add(1))
                    .await?;
            let is_part = all.len() > OBJECTIVES_MAX;
            all.truncate(OBJECTIVES_MAX);
            Ok((all, is_part))
        }
    }
}

/// The fingerprints of sets, of all that is in them: it tells nothing of what it was made from.
fn words(objectives: &[Held<Objective>], digested: &[Digested]) -> BTreeMap<ObjectiveId, String> {
    let mut under: BTreeMap<ObjectiveId, Vec<&KeyResult>> = BTreeMap::new();
    for one in digested {
        under.entry(one.key_result.objective).or_default().push(&one.key_result);
    }
    let of = |objective: &Held<Objective>| {
        let key_results = under.remove(&objective.id).unwrap_or_default();
        (objective.id, fingerprint(&of_set(&objective.statement, key_results)))
    };
    objectives.iter().map(of).collect()
}

/// The key results of some objectives that the caller may read and nobody stopped; no drafts where teams are held against
/// each other.
fn reviewed(
    caller: &Caller,
    whose: Whose<'_>,
    objectives: &[Held<Objective>],
    digested: Vec<Digested>,
) -> BTreeMap<ObjectiveId, Vec<Reviewed>> {
    let above = objectives.iter().map(|held| (held.id, &held.is)).collect::<BTreeMap<_, _>>();
    let mut under: BTreeMap<ObjectiveId, Vec<Reviewed>> = BTreeMap::new();
    for digested in digested {
        let key_result = &digested.key_result;
        let Some(objective) = above.get(&key_result.objective) else { continue };
        let is_wanted = match key_result.state {
            key_result::State::Retired { .. } => false,
            key_result::State::Draft => whose.wants_drafts(),
            key_result::State::Proposed => !whose.is_agreed_alone(),
            key_result::State::Agreed { .. } | key_result::State::Scored { .. } => true,
        };
        if is_wanted && reads_key_result(&caller.actor, key_result, objective) {
            let text = key_result.statement.as_str();
            let purpose = Some(objective.purpose);
            let review = plumb_review::KeyResult { text, purpose, ..Default::default() }.review();
            under.entry(key_result.objective).or_default().push(Reviewed { digested, review });
        }
    }
    under
}

async fn numbers(
    r: &mut Reader,
    caller: &Caller,
    whose: Whose<'_>,
    key_results: &BTreeMap<ObjectiveId, Vec<Reviewed>>,
) -> Result<BTreeMap<TeamId, Short>> {
    let short = |team: &Team| (team.id, Short::new(Kind::Team, team.number));
    let mut known = match whose {
        Whose::Team(team, _) => BTreeMap::from([short(team)]),
        Whose::All(teams) => teams.iter().map(|team| short(team)).collect(),
    };
    let named = key_results.values().flatten().filter_map(|one| one.key_result().team);
    let missing = named.filter(|team| !known.contains_key(team)).map(|team| team.0);
    let missing = missing.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    if !missing.is_empty() {
        let found = teams::some(r, caller.workspace, &missing).await?;
        known.extend(found.iter().map(|team| short(team)));
    }
    Ok(known)
}

/// How objectives hang together with those of the organisation. Where it has none yet, nothing can lead to one, and
/// nothing is asked of its teams. The rule is the Map's: [`Links::reaches`] says what `unlinked` says in the database.
async fn paths(
    r: &mut Reader,
    caller: &Caller,
    cycle: &Cycle,
    whose: Whose<'_>,
    objectives: &[Held<Objective>],
    above: &Above,
) -> Result<BTreeMap<ObjectiveId, Path>> {
    let eyes = Eyes::of(&caller.actor);
    let look = Look { workspace: caller.workspace, eyes: &eyes, cycle };
    let tops = map::tops(r, look, Window { limit: 1, offset: 0 }).await?.of;
    if tops == 0 {
        return Ok(BTreeMap::new());
    }
    let taking_part = match whose {
        Whose::Team(team, _) => taking_part([team]),
        Whose::All(teams) => taking_part(teams.iter().map(|team| &team.is)),
    };
    let takes_part =
        |objective: &Objective| objective.team().is_some_and(|team| taking_part.contains(&team));
    let is_top = |id: ObjectiveId| {
        above.objectives.get(&id).is_some_and(|one| above.is_of_organisation(one))
    };
    let own = objectives.iter().map(|objective| objective.id).filter(|id| is_top(*id));
    let own = own.map(|id| id.0).collect::<Vec<_>>();
    let taken_up = taken_up(r, caller, &own).await?;
    let links = Links::new(above.pairs());
    let path = |objective: &Held<Objective>| {
        let id = objective.id;
        if is_top(id) {
            Some((id, Path::Top { is_taken_up: taken_up.contains(&id) }))
        } else if !takes_part(objective) {
            None
        } else if links.reaches(id, is_top) {
            Some((id, Path::Linked))
        } else {
            Some((id, Path::Unlinked))
        }
    };
    Ok(objectives.iter().filter_map(path).collect())
}

fn taking_part<'a>(teams: impl IntoIterator<Item = &'a Team>) -> BTreeSet<TeamId> {
    let teams = teams.into_iter().filter(|team| team.participation == Participation::TakingPart);
    teams.map(|team| team.id).collect()
}

/// Those of the organisation's objectives that something supports which the caller may read and nobody stopped.
async fn taken_up(
    r: &mut Reader,
    caller: &Caller,
    of: &[uuid::Uuid],
) -> Result<BTreeSet<ObjectiveId>> {
    let links = alignments::to_some(r, caller.workspace, of).await?;
    let below = links.iter().map(|link| link.from.0).collect::<BTreeSet<_>>();
    let below = below.into_iter().collect::<Vec<_>>();
    let below = objectives::some(r, caller.workspace, &below).await?;
    let helping = below
        .iter()
        .filter(|below| caller.actor.reads(below) && !matches!(below.state, State::Retired { .. }));
    let helping = helping.map(|below| below.id).collect::<BTreeSet<_>>();
    Ok(links.iter().filter(|link| helping.contains(&link.from)).map(|link| link.to).collect())
}
