//! The frame in which numbers are read: the workspace, its policy, the teams' days and rhythms, the cycles.
//!
//! A page loads one frame and derives every number from it, so that no two places can disagree.

use crate::{App, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use plumb_core::cycle::Cycle;
use plumb_core::days::DayRange;
use plumb_core::id::{CycleId, TeamId, WorkspaceId};
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_core::pause::Pause;
use plumb_core::policy::Policy;
use plumb_core::rhythm::{Rhythm, cadence_of};
use plumb_core::team::Team;
use plumb_core::workspace::Workspace;
use plumb_db::Reader;
use plumb_store::{Held, KeptPolicy, Past, cycles, pauses, policies, teams, workspaces};
use std::collections::BTreeMap;

/// What numbers depend on besides the key results themselves.
#[derive(Clone, Debug)]
pub struct Frame {
    /// This instant.
    pub now: Timestamp,
    /// The workspace.
    pub workspace: Workspace,
    /// What holds now.
    pub rules: Rules,
    /// The cycles that were asked for.
    pub cycles: BTreeMap<CycleId, Cycle>,
    /// What held when a cycle was closed, of those that are.
    closed_under: BTreeMap<CycleId, Rules>,
}

/// What is settled and can be settled anew: how we work here, rhythms of teams, pauses.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How we work here.
    pub policy: Policy,
    /// The teams that were asked for.
    pub teams: BTreeMap<TeamId, Team>,
    pauses: Vec<Pause>,
}

impl Frame {
    /// Reads the frame around some teams and cycles.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] without such a workspace, and whatever the database says.
    #[boxed]
    pub async fn load(
        r: &mut Reader,
        app: &App,
        workspace: WorkspaceId,
        team_ids: &[TeamId],
        cycle_ids: &[CycleId],
    ) -> Result<Self> {
        let workspace = workspaces::one(r, workspace).await?.ok_or(Error::NotFound)?;
        let team_ids = team_ids.iter().map(|id| id.0).collect::<Vec<_>>();
        let cycle_ids = cycle_ids.iter().map(|id| id.0).collect::<Vec<_>>();
        let now = Settled {
            policy: policies::one(r, workspace.id).await?,
            teams: teams::some(r, workspace.id, &team_ids).await?,
            pauses: pauses::of_teams(r, workspace.id, &team_ids).await?,
        };
        let cycles = cycles::some(r, workspace.id, &cycle_ids).await?;
        let closed = cycles.iter().filter_map(|cycle| Some((cycle.id, closed_by(cycle)?)));
        let closed = closed.collect::<Vec<_>>();
        let closed_under = closed_under(r, workspace.id, &now, &closed).await?;
        Ok(Self {
            now: app.clock.now(),
            workspace,
            rules: now.rules(),
            cycles: cycles.into_iter().map(|cycle| (cycle.is.id, cycle.is)).collect(),
            closed_under,
        })
    }

    /// What holds for a cycle: for a closed one what held as it was closed, because its numbers are as of that day.
    fn rules_of(&self, cycle: &Cycle) -> &Rules {
        self.closed_under.get(&cycle.id).unwrap_or(&self.rules)
    }

    /// How we work, or worked, in a cycle: for a closed one as it was closed.
    pub fn policy_of(&self, cycle: &Cycle) -> &Policy {
        &self.rules_of(cycle).policy
    }

    /// The zone in which a team's days begin: its own, else the workspace's.
    pub fn zone_of(&self, team: Option<TeamId>) -> TimeZone {
        let own =
            team.and_then(|team| self.rules.teams.get(&team)).and_then(|team| team.zone.as_deref());
        zone(own.unwrap_or(&self.workspace.zone))
    }

    /// The civil date for a team.
    pub fn today_of(&self, team: Option<TeamId>) -> Date {
        self.now.to_zoned(self.zone_of(team)).date()
    }

    /// The civil date for a team as numbers of a cycle see it: a closed cycle stays at the day it closed.
    pub fn day_of(&self, team: Option<TeamId>, cycle: &Cycle) -> Date {
        cycle.as_of(self.today_of(team))
    }

    /// The team whose days and rhythm hold for a key result: its own, else its objective's.
    pub fn team_of(key_result: &KeyResult, objective: &Objective) -> Option<TeamId> {
        key_result.team.or_else(|| objective.team())
    }

    /// How often and when a key result is looked at: its own cadence, else its team's, its cycle's, the policy's.
    pub fn rhythm_of(&self, key_result: &KeyResult, team: Option<TeamId>, cycle: &Cycle) -> Rhythm {
        let rules = self.rules_of(cycle);
        let its_team = team.and_then(|team| rules.teams.get(&team));
        let cadence = cadence_of(key_result.cadence, its_team, Some(cycle), &rules.policy);
        let weekday = its_team
            .and_then(|team| team.check_in_weekday)
            .unwrap_or(rules.policy.check_in_weekday);
        let pauses = rules
            .pauses
            .iter()
            .filter(|pause| pause.team.is_none() || pause.team == team)
            .filter_map(|pause| DayRange::new(pause.from_on, pause.to_on).ok())
            .collect();
        Rhythm::new(cadence, weekday_of(weekday), cycle.starts_on, pauses)
    }
}

/// How we work, or worked, in a cycle: for a closed one as it was closed.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn policy_of(
    r: &mut Reader,
    workspace: WorkspaceId,
    cycle: &Held<Cycle>,
) -> Result<Policy> {
    let now = policies::one(r, workspace).await?;
    let Some(change) = closed_by(cycle) else {
        return Ok(now.is.policy);
    };
    let past = policies_after(r, workspace, &now, change).await?;
    Ok(as_of(&now, &past, change).policy.clone())
}

/// The change with which a cycle was closed: by what held as of it, its numbers are judged.
fn closed_by(cycle: &Held<Cycle>) -> Option<i64> {
    cycle.closed_on.map(|_| cycle.since_change)
}

/// How we worked after a change and work no more. Nothing is asked where it holds since before.
async fn policies_after(
    r: &mut Reader,
    workspace: WorkspaceId,
    now: &Held<KeptPolicy>,
    change: i64,
) -> Result<Vec<Past<KeptPolicy>>> {
    if now.since_change <= change {
        return Ok(Vec::new());
    }
    Ok(policies::past_after(r, workspace, change).await?)
}

/// What is settled, with the changes since which it is.
struct Settled {
    policy: Held<KeptPolicy>,
    teams: Vec<Held<Team>>,
    pauses: Vec<Held<Pause>>,
}

impl Settled {
    fn rules(self) -> Rules {
        Rules {
            policy: self.policy.is.policy,
            teams: self.teams.into_iter().map(|team| (team.is.id, team.is)).collect(),
            pauses: self.pauses.into_iter().map(|pause| pause.is).collect(),
        }
    }
}

/// What held as of the changes with which cycles were closed. Three statements where there are any, however many: a
/// version that ended since is one that held at one of them, or came later.
async fn closed_under(
    r: &mut Reader,
    workspace: WorkspaceId,
    now: &Settled,
    closed: &[(CycleId, i64)],
) -> Result<BTreeMap<CycleId, Rules>> {
    let Some(first) = closed.iter().map(|(_, change)| *change).min() else {
        return Ok(BTreeMap::new());
    };
    let ids = now.teams.iter().map(|team| team.id.0).collect::<Vec<_>>();
    let policies = policies_after(r, workspace, &now.policy, first).await?;
    let teams = match ids.as_slice() {
        [] => Vec::new(),
        ids => teams::past_after(r, workspace, ids, first).await?,
    };
    let pauses = pauses::past_after(r, workspace, first).await?;
    let as_of = |change: i64| {
        let held = now.pauses.iter().filter(|pause| pause.since_change <= change);
        let ended =
            pauses.iter().filter(|past| past.since_change <= change && change < past.until_change);
        Rules {
            policy: as_of(&now.policy, &policies, change).policy.clone(),
            teams: now
                .teams
                .iter()
                .map(|team| {
                    let past = teams.iter().filter(|past| past.was.id == team.id);
                    (team.id, as_of(team, past, change).clone())
                })
                .collect(),
            pauses: held.map(|held| &held.is).chain(ended.map(|past| &past.was)).cloned().collect(),
        }
    };
    Ok(closed.iter().map(|(cycle, change)| (*cycle, as_of(*change))).collect())
}

/// A row as of a change; one that was added later as it was added.
fn as_of<'a, T>(
    now: &'a Held<T>,
    past: impl IntoIterator<Item = &'a Past<T>>,
    change: i64,
) -> &'a T {
    if now.since_change <= change {
        return &now.is;
    }
    let ended_since = past.into_iter().filter(|past| past.until_change > change);
    ended_since.min_by_key(|past| past.since_change).map_or(&now.is, |past| &past.was)
}

/// Today for a team, or for the workspace where there is none: where nothing else of a frame is needed.
pub(crate) fn today_for(app: &App, team: Option<&Team>, workspace: &Workspace) -> Date {
    let own = team.and_then(|team| team.zone.as_deref());
    app.clock.now().to_zoned(zone(own.unwrap_or(&workspace.zone))).date()
}

/// The zone of this name; UTC where the name is not known here.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

fn weekday_of(number: i64) -> Weekday {
    i8::try_from(number)
        .ok()
        .and_then(|number| Weekday::from_monday_one_offset(number).ok())
        .unwrap_or(Weekday::Tuesday)
}
