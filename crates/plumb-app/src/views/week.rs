//! This week: what wants a minute from me, my teams against today's pace, my line of sight.

use super::owned::{Owned, owned};
use super::proposals::{Proposal, proposals};
use super::recall::{Waiting, waiting};
use super::rows::{ObjectiveRow, People, named_in, people, rows, teams_of};
use super::shell::current_cycle;
use super::sight::{Sight, sights};
use crate::frame::today_for;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::cycle::Cycle;
use plumb_core::fraction::Fraction;
use plumb_core::id::TeamId;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::map::Look;
use plumb_store::{Eyes, map, objectives, workspaces};
use std::collections::BTreeMap;

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
    /// What wants a check-in from me: my own first, the stale ones before the others; then that for which I stand in.
    pub due: Vec<Owned>,
    /// What else I look after.
    pub up_to_date: Vec<Owned>,
    /// My teams, by name.
    pub teams: Vec<TeamRow>,
    /// What waits for my answer.
    pub proposals: Vec<Proposal>,
    /// What my teams were asked, to be answered without looking.
    pub questions: Vec<Waiting>,
    /// How many objectives of the cycle I may see: asked for only where I look after nothing and am in no team.
    pub to_look_at: i64,
    /// From my work to what the organisation wants.
    pub sights: Vec<Sight>,
    /// The people that are named.
    pub people: People,
}

/// Reads this week for the caller.
///
/// # Errors
///
/// [`Error::NotFound`] without such a workspace.
#[boxed]
pub async fn week(r: &mut Reader, app: &App, caller: &Caller) -> Result<WeekView> {
    let owned = owned(r, app, caller).await?;
    week_of(r, app, caller, owned).await
}

/// The same for those who know already what the caller looks after, as whoever read the shell does.
///
/// # Errors
///
/// [`Error::NotFound`] without such a workspace.
#[boxed]
pub async fn week_of(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    owned: Vec<Owned>,
) -> Result<WeekView> {
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let today = today_for(app, None, &workspace);
    let cycle = current_cycle(r, caller, today).await?;
    let (mut due, up_to_date): (Vec<_>, Vec<_>) = owned.into_iter().partition(Owned::is_due);
    due.sort_by_key(|mine| (mine.stands_in, !mine.is_stale(), mine.row.digested.key_result.number));
    let mine = due.iter().filter(|due| !due.stands_in);
    let mine = mine.chain(&up_to_date).collect::<Vec<_>>();
    let teams = match &cycle {
        Some(cycle) => my_teams(r, app, caller, cycle).await?,
        None => Vec::new(),
    };
    let to_look_at = match &cycle {
        Some(cycle) if mine.is_empty() && due.is_empty() && teams.is_empty() => {
            let eyes = Eyes::of(&caller.actor);
            map::size(r, Look { workspace: caller.workspace, eyes: &eyes, cycle }).await?.objectives
        }
        _ => 0,
    };
    let named = teams.iter().flat_map(|team| named_in(&team.objectives));
    let stood_in_for = due.iter().filter(|due| due.stands_in);
    let stood_in_for = stood_in_for.filter_map(|due| due.row.digested.key_result.owner);
    let named = named.chain(caller.actor.member()).chain(stood_in_for).collect::<Vec<_>>();
    let asked = teams.iter().map(|row| &row.team).collect();
    let questions = waiting(r, app, caller, (asked, &workspace)).await?;
    let sights = sights(r, caller, &mine).await?;
    Ok(WeekView {
        cycle_pace: cycle
            .as_ref()
            .map_or(Fraction::ZERO, |cycle| cycle.span().elapsed(cycle.as_of(today))),
        today,
        cycle,
        due,
        up_to_date,
        teams,
        proposals: proposals(r, caller).await?,
        questions,
        to_look_at,
        sights,
        people: people(r, caller, named).await?,
    })
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
