//! What is found for some typed words, as far as the reader may see it.

use super::shell::current_cycle;
use crate::frame::zone;
use crate::load::{self, Name, reads_key_result};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::Field;
use plumb_core::cycle::Cycle;
use plumb_core::id::{CycleId, InitiativeId, KeyResultId, MemberId, ObjectiveId, TeamId};
use plumb_core::initiative::Initiative;
use plumb_core::key_result::KeyResult;
use plumb_core::left_out::LeftOut;
use plumb_core::member::Member;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Objective;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::search::{Hit, Search, found_in, said, search};
use plumb_store::{
    Eyes, cycles, initiatives, key_results, left_out, members, objectives, teams, workspaces,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The most that are shown.
pub const HITS_MAX: usize = 20;

/// Something that was found.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a page shows twenty of them at most")]
pub enum Found {
    /// An objective, with its team; none for a personal one.
    Objective {
        /// The objective.
        objective: Objective,
        /// Its team.
        team: Option<Team>,
        /// Its cycle.
        cycle: Cycle,
    },
    /// A key result, with its objective and the team that works on it.
    KeyResult {
        /// The key result.
        key_result: KeyResult,
        /// Its objective.
        objective: Objective,
        /// Its own team, else its objective's.
        team: Option<Team>,
        /// Its cycle.
        cycle: Cycle,
    },
    /// A team.
    Team(Team),
    /// A person.
    Person(Member),
    /// A cycle.
    Cycle(Cycle),
    /// An initiative, with its team.
    Initiative {
        /// The initiative.
        initiative: Initiative,
        /// Its team.
        team: Option<Team>,
    },
}

/// Words by which something was found that is called otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which of its texts.
    pub field: Field,
    /// The text.
    pub text: String,
}

/// Something that was found, and by what.
#[derive(Clone, Debug)]
pub struct FoundBy {
    /// What it is.
    pub what: Found,
    /// What is said of it, where its name is not what was looked for.
    pub said: Option<Said>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct FoundView {
    /// The best first.
    pub found: Vec<FoundBy>,
    /// Whether there are more than are shown.
    pub has_more: bool,
}

/// Looks for what was typed: a short number, words or parts of words.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn find(r: &mut Reader, app: &App, caller: &Caller, typed: &str) -> Result<FoundView> {
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let today = app.clock.now().to_zoned(zone(&workspace.zone)).date();
    let cycle = current_cycle(r, caller, today).await?;
    let numbered = numbered(r, caller, typed).await?;
    let eyes = Eyes::of(&caller.actor);
    let asked = Search {
        workspace: caller.workspace,
        eyes: &eyes,
        cycle: cycle.map(|cycle| cycle.id),
        typed,
        limit: HITS_MAX,
    };
    let (mut hits, has_more) = search(r, asked).await?;
    if let Some(numbered) = numbered {
        hits.retain(|hit| hit.id != numbered.id);
        hits.insert(0, numbered);
        hits.truncate(HITS_MAX);
    }
    Ok(FoundView { found: told(r, caller, &hits, typed).await?, has_more })
}

/// What has the short number that was typed, if the caller may see it.
async fn numbered(r: &mut Reader, caller: &Caller, typed: &str) -> Result<Option<Hit>> {
    let Ok(short) = typed.parse::<Short>() else {
        return Ok(None);
    };
    let (workspace, number) = (caller.workspace, short.number);
    let seen = |outcome: Result<Uuid>| match outcome {
        Ok(id) => Ok(Some(id)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    };
    let id = match short.kind {
        Kind::Team => teams::numbered(r, workspace, number).await?.map(|team| team.id.0),
        Kind::Person => members::numbered(r, workspace, number)
            .await?
            .filter(|member| !member.erased)
            .map(|member| member.id.0),
        Kind::Cycle => cycles::numbered(r, workspace, number).await?.map(|cycle| cycle.id.0),
        Kind::Initiative => initiatives::numbered(r, workspace, number).await?.map(|one| one.id.0),
        Kind::Objective => {
            let found = load::objective(r, caller, Name::Short(short)).await;
            seen(found.map(|objective| objective.id.0))?
        }
        Kind::KeyResult => {
            let found = load::key_result(r, caller, Name::Short(short)).await;
            seen(found.map(|(key_result, _)| key_result.id.0))?
        }
    };
    Ok(id.map(|id| Hit::named(short.kind, id)))
}

/// Everything that hits name, read kind by kind.
struct Things {
    objectives: BTreeMap<ObjectiveId, Objective>,
    key_results: BTreeMap<KeyResultId, KeyResult>,
    teams: BTreeMap<TeamId, Team>,
    members: BTreeMap<MemberId, Member>,
    cycles: BTreeMap<CycleId, Cycle>,
    initiatives: BTreeMap<InitiativeId, Initiative>,
    left_out: BTreeMap<Uuid, LeftOut>,
}

async fn told(r: &mut Reader, caller: &Caller, hits: &[Hit], typed: &str) -> Result<Vec<FoundBy>> {
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let workspace = caller.workspace;
    let of = |kind| {
        hits.iter().filter(move |hit| hit.kind == kind).map(|hit| hit.id).collect::<Vec<_>>()
    };
    let key_results = key_results::some(r, workspace, &of(Kind::KeyResult)).await?;
    let mut ids = of(Kind::Objective);
    ids.extend(key_results.iter().map(|key_result| key_result.objective.0));
    let objectives = objectives::some(r, workspace, &ids).await?;
    let initiatives = initiatives::some(r, workspace, &of(Kind::Initiative)).await?;
    // A team that is found by what it left out is named by that.
    let by_texts = hits.iter().filter(|hit| hit.kind == Kind::Team && hit.by_what_is_said);
    let by_texts = by_texts.map(|hit| hit.id).collect::<Vec<_>>();
    let left_out = left_out::some(r, workspace, &by_texts).await?;
    let mut ids = of(Kind::Team);
    ids.extend(left_out.iter().map(|one| one.team.0));
    ids.extend(objectives.iter().filter_map(|one| one.team()).map(|team| team.0));
    ids.extend(key_results.iter().filter_map(|one| one.team).map(|team| team.0));
    ids.extend(initiatives.iter().map(|one| one.team.0));
    let teams = teams::some(r, workspace, &ids).await?;
    let mut ids = of(Kind::Cycle);
    ids.extend(objectives.iter().map(|one| one.cycle.0));
    let cycles = cycles::some(r, workspace, &ids).await?;
    let members = members::some(r, workspace, &of(Kind::Person)).await?;
    let things = Things {
        objectives: objectives.into_iter().map(|held| (held.is.id, held.is)).collect(),
        key_results: key_results.into_iter().map(|held| (held.is.id, held.is)).collect(),
        teams: teams.into_iter().map(|held| (held.is.id, held.is)).collect(),
        members: members.into_iter().map(|held| (held.is.id, held.is)).collect(),
        cycles: cycles.into_iter().map(|held| (held.is.id, held.is)).collect(),
        initiatives: initiatives.into_iter().map(|held| (held.is.id, held.is)).collect(),
        left_out: left_out.into_iter().map(|held| (held.is.id.0, held.is)).collect(),
    };
    let found = hits.iter().filter_map(|hit| {
        let what = things.found(caller, *hit)?;
        Some(FoundBy { said: things.said(*hit, &what, typed), what })
    });
    Ok(found.collect())
}

impl Things {
    /// What a hit is. Whether it may be read is asked once more: the search asked its index, this asks the rule.
    fn found(&self, caller: &Caller, hit: Hit) -> Option<Found> {
        Some(match hit.kind {
            Kind::Objective => {
                let objective = self.objectives.get(&ObjectiveId(hit.id))?;
                if !caller.actor.reads(objective) {
                    return None;
                }
                Found::Objective {
                    team: self.team(objective.team()),
                    cycle: self.cycles.get(&objective.cycle)?.clone(),
                    objective: objective.clone(),
                }
            }
            Kind::KeyResult => {
                let key_result = self.key_results.get(&KeyResultId(hit.id))?;
                let objective = self.objectives.get(&key_result.objective)?;
                if !reads_key_result(&caller.actor, key_result, objective) {
                    return None;
                }
                Found::KeyResult {
                    team: self.team(key_result.team.or_else(|| objective.team())),
                    cycle: self.cycles.get(&objective.cycle)?.clone(),
                    key_result: key_result.clone(),
                    objective: objective.clone(),
                }
            }
            Kind::Team => {
                let team = self.left_out.get(&hit.id).map_or(TeamId(hit.id), |left| left.team);
                Found::Team(self.team(Some(team))?)
            }
            Kind::Person => Found::Person(self.members.get(&MemberId(hit.id))?.clone()),
            Kind::Cycle => Found::Cycle(self.cycles.get(&CycleId(hit.id))?.clone()),
            Kind::Initiative => {
                let initiative = self.initiatives.get(&InitiativeId(hit.id))?;
                Found::Initiative {
                    team: self.team(Some(initiative.team)),
                    initiative: initiative.clone(),
                }
            }
        })
    }

    /// The first of its texts in which something of what was typed stands; else the first of them.
    fn said(&self, hit: Hit, what: &Found, typed: &str) -> Option<Said> {
        if !hit.by_what_is_said {
            return None;
        }
        let texts = match (what, self.left_out.get(&hit.id)) {
            (_, Some(left_out)) => said::of_left_out(left_out),
            (Found::Objective { objective, .. }, None) => said::of_objective(objective),
            (Found::KeyResult { key_result, .. }, None) => said::of_key_result(key_result),
            (Found::Team(team), None) => said::of_team(team),
            _ => Vec::new(),
        };
        let found = texts.iter().find(|(_, text)| !found_in(text, typed).is_empty());
        let (field, text) = found.or(texts.first())?;
        Some(Said { field: *field, text: (*text).to_owned() })
    }

    fn team(&self, id: Option<TeamId>) -> Option<Team> {
        self.teams.get(&id?).cloned()
    }
}
