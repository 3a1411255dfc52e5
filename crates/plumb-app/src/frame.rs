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
use plumb_core::rhythm::Rhythm;
use plumb_core::team::Team;
use plumb_core::workspace::Workspace;
use plumb_db::Reader;
use plumb_store::{cycles, pauses, policies, teams, workspaces};
use std::collections::BTreeMap;

/// What numbers depend on besides the key results themselves.
#[derive(Clone, Debug)]
pub struct Frame {
    /// This instant.
    pub now: Timestamp,
    /// The workspace.
    pub workspace: Workspace,
    /// How it works.
    pub policy: Policy,
    /// The teams that were asked for.
    pub teams: BTreeMap<TeamId, Team>,
    /// The cycles that were asked for.
    pub cycles: BTreeMap<CycleId, Cycle>,
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
        let policy = policies::one(r, workspace.id).await?.is.policy;
        let team_ids = team_ids.iter().map(|id| id.0).collect::<Vec<_>>();
        let cycle_ids = cycle_ids.iter().map(|id| id.0).collect::<Vec<_>>();
        let teams = teams::some(r, workspace.id, &team_ids).await?;
        let cycles = cycles::some(r, workspace.id, &cycle_ids).await?;
        let pauses = pauses::of_teams(r, workspace.id, &team_ids).await?;
        Ok(Self {
            now: app.clock.now(),
            workspace,
            policy,
            teams: teams.into_iter().map(|team| (team.is.id, team.is)).collect(),
            cycles: cycles.into_iter().map(|cycle| (cycle.is.id, cycle.is)).collect(),
            pauses: pauses.into_iter().map(|pause| pause.is).collect(),
        })
    }

    /// The zone in which a team's days begin: its own, else the workspace's.
    pub fn zone_of(&self, team: Option<TeamId>) -> TimeZone {
        let own = team.and_then(|team| self.teams.get(&team)).and_then(|team| team.zone.as_deref());
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
        let its_team = team.and_then(|team| self.teams.get(&team));
        let cadence = key_result
            .cadence
            .or_else(|| its_team.and_then(|team| team.cadence))
            .or(cycle.cadence)
            .unwrap_or(self.policy.cadence);
        let weekday =
            its_team.and_then(|team| team.check_in_weekday).unwrap_or(self.policy.check_in_weekday);
        let pauses = self
            .pauses
            .iter()
            .filter(|pause| pause.team.is_none() || pause.team == team)
            .filter_map(|pause| DayRange::new(pause.from_on, pause.to_on).ok())
            .collect();
        Rhythm::new(cadence, weekday_of(weekday), cycle.starts_on, pauses)
    }
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
