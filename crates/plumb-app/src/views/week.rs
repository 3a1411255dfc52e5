//! This week: what wants a minute from me, my teams against today's pace, my line of sight.

use super::rows::{
    KeyResultRow, ObjectiveRow, People, Supported, frame_of, people, rows, supports, teams_of,
};
use super::shell::current_cycle;
use crate::frame::zone;
use crate::{App, Caller, Error, Result};
use jiff::civil::Date;
use plumb_core::cycle::Cycle;
use plumb_core::fraction::Fraction;
use plumb_core::id::{ObjectiveId, TeamId};
use plumb_core::objective::Objective;
use plumb_core::rhythm::CheckInState;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{key_results, objectives, workspaces};
use std::collections::BTreeMap;

/// A key result of mine with the objective above it.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The key result.
    pub row: KeyResultRow,
    /// The objective above.
    pub objective: Objective,
    /// Its cycle.
    pub cycle: Cycle,
}

/// A team with its objectives as dots on one track.
#[derive(Clone, Debug)]
pub struct TeamRow {
    /// The team.
    pub team: Team,
    /// Its objectives of the current cycle.
    pub objectives: Vec<ObjectiveRow>,
}

/// This week, for one person.
#[derive(Clone, Debug)]
pub struct WeekView {
    /// Today in the workspace's zone.
    pub today: Date,
    /// The current cycle.
    pub cycle: Option<Cycle>,
    /// How far it is: where the plumb line stands.
    pub cycle_pace: Fraction,
    /// What wants a check-in from me, the stale ones first.
    pub due: Vec<Mine>,
    /// What else I look after.
    pub up_to_date: Vec<Mine>,
    /// My teams.
    pub teams: Vec<TeamRow>,
    /// What the objectives above my key results support: my line of sight.
    pub supports: BTreeMap<ObjectiveId, Vec<Supported>>,
    /// The teams that are named.
    pub named_teams: BTreeMap<TeamId, Team>,
    /// The people that are named.
    pub people: People,
}

/// Reads this week for the caller.
///
/// # Errors
///
/// [`Error::NotFound`] without such a workspace.
pub async fn week(r: &mut Reader, app: &App, caller: &Caller) -> Result<WeekView> {
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let today = app.clock.now().to_zoned(zone(&workspace.zone)).date();
    let cycle = current_cycle(r, caller, today).await?;
    let (due, up_to_date) = mine(r, app, caller).await?;
    let above = due.iter().chain(&up_to_date).map(|mine| mine.objective.id.0).collect::<Vec<_>>();
    let supports = supports(r, caller, &above).await?;
    let teams = match &cycle {
        Some(cycle) => my_teams(r, app, caller, cycle).await?,
        None => Vec::new(),
    };
    let named_teams = due
        .iter()
        .chain(&up_to_date)
        .flat_map(|mine| [mine.objective.team(), mine.row.digested.key_result.team])
        .flatten()
        .chain(supports.values().flatten().filter_map(|supported| supported.objective.team()))
        .collect::<Vec<_>>();
    let named =
        teams.iter().flat_map(|team| super::rows::named_in(&team.objectives)).collect::<Vec<_>>();
    Ok(WeekView {
        cycle_pace: cycle
            .as_ref()
            .map_or(Fraction::ZERO, |cycle| cycle.span().elapsed(cycle.as_of(today))),
        today,
        cycle,
        due,
        up_to_date,
        teams,
        supports,
        named_teams: teams_of(r, caller, named_teams).await?,
        people: people(r, caller, named).await?,
    })
}

async fn mine(r: &mut Reader, app: &App, caller: &Caller) -> Result<(Vec<Mine>, Vec<Mine>)> {
    let Some(member) = caller.actor.member() else {
        return Ok((Vec::new(), Vec::new()));
    };
    let owned = key_results::of_owner(r, caller.workspace, member).await?;
    let above = owned.iter().map(|digested| digested.key_result.objective.0).collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    let above = above.into_iter().map(|held| (held.is.id, held.is)).collect::<BTreeMap<_, _>>();
    let frame = frame_of(r, app, caller, above.values(), &owned).await?;
    let (mut due, mut up_to_date) = (Vec::new(), Vec::new());
    for digested in owned {
        let Some(objective) = above.get(&digested.key_result.objective).cloned() else {
            continue;
        };
        let Some(cycle) = frame.cycles.get(&objective.cycle).cloned() else {
            continue;
        };
        if !digested.key_result.is_live() {
            continue;
        }
        let position = frame.position(&objective, &cycle, &digested);
        let is_due = position.check_in != CheckInState::NotDue;
        let mine = Mine { row: KeyResultRow { digested, position }, objective, cycle };
        if is_due { due.push(mine) } else { up_to_date.push(mine) }
    }
    due.sort_by_key(|mine| {
        (mine.row.position.check_in != CheckInState::Stale, mine.row.digested.key_result.number)
    });
    Ok((due, up_to_date))
}

async fn my_teams(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    cycle: &Cycle,
) -> Result<Vec<TeamRow>> {
    let ids = caller.actor.teams();
    let uuids = ids.iter().map(|id| id.0).collect::<Vec<_>>();
    let mut teams = teams_of(r, caller, ids).await?;
    teams.retain(|_, team| team.archived_on.is_none());
    let all = objectives::of_teams(r, caller.workspace, &uuids, cycle.id).await?;
    let (all, _) = rows(r, app, caller, all).await?;
    let mut by_team: BTreeMap<TeamId, Vec<ObjectiveRow>> = BTreeMap::new();
    for row in all {
        if let Some(team) = row.objective.team() {
            by_team.entry(team).or_default().push(row);
        }
    }
    Ok(teams
        .into_values()
        .map(|team| TeamRow { objectives: by_team.remove(&team.id).unwrap_or_default(), team })
        .collect())
}
