//! A cycle: its phases and calendar, its objectives by team, and what it came to. Teams stand in the order of the tree,
//! never of their numbers.

mod calendar;
mod scores;

use super::map::{Node, nodes};
use super::rows::{People, people};
use crate::frame::{policy_of, zone};
use crate::load::Name;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::change::Verb;
use plumb_core::cycle::{Cycle, Phase, Week};
use plumb_core::fraction::Fraction;
use plumb_core::id::{MemberId, ObjectiveId, TeamId};
use plumb_core::left_out::LeftOut;
use plumb_core::policy::Policy;
use plumb_core::role::RoleKind;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::map::{Look, teams_in};
use plumb_store::{
    Eyes, Held, changes, cycles, left_out, objectives, roles, scores as counts, teams, workspaces,
};
use std::collections::{BTreeMap, BTreeSet};

pub use calendar::{Calendar, CalendarWeek};
pub use counts::Tally;
pub use scores::{Scored, Scores};

/// So many teams are on one page.
pub const TEAMS_MAX: usize = 20;
/// So many of the latest changes are looked through for the day on which the phase was moved.
const CHANGES_MAX: i64 = 20;

/// A team with its objectives of the cycle.
#[derive(Clone, Debug)]
pub struct TeamBlock {
    /// The team.
    pub team: Team,
    /// How deep it stands in the tree, from 0.
    pub depth: usize,
    /// Its objectives that the reader may read, in its order.
    pub objectives: Vec<Node>,
    /// What it left out.
    pub left_out: Vec<LeftOut>,
}

/// A cycle.
#[derive(Clone, Debug)]
pub struct CycleView {
    /// The cycle.
    pub cycle: Held<Cycle>,
    /// Today in the workspace's zone.
    pub today: Date,
    /// Which week of it today is in.
    pub week: Week,
    /// How far it is: where the plumb line stands.
    pub cycle_pace: Fraction,
    /// Since when it is in its phase; none where nobody has moved it.
    pub phase_since: Option<Date>,
    /// Why it was opened again, where it is open because of that.
    pub reopened: Option<String>,
    /// When its days were changed last, and why, where that was said.
    pub days_changed: Option<(Date, String)>,
    /// Whether the reader may move and change it.
    pub may_run: bool,
    /// Who may.
    pub okr_leads: Vec<MemberId>,
    /// Other cycles with which it shares a day.
    pub overlaps: Vec<Cycle>,
    /// Its weeks, check-in days and pauses.
    pub calendar: Calendar,
    /// How we work here.
    pub policy: Policy,
    /// The teams of this page.
    pub teams: Vec<TeamBlock>,
    /// How many teams have something in the cycle.
    pub teams_of: usize,
    /// The scores of the teams of this page.
    pub scores: Scores,
    /// How many of the whole cycle are scored and wait for a score, each ambition apart.
    pub tallies: Vec<Tally>,
    /// The people that are named.
    pub people: People,
}

/// The days of a cycle, without what stands in it.
#[derive(Clone, Debug)]
pub struct CycleDays {
    /// Today in the workspace's zone.
    pub today: Date,
    /// Which week of it today is in.
    pub week: Week,
    /// How far it is: where the plumb line stands.
    pub cycle_pace: Fraction,
    /// Its weeks, check-in days and pauses.
    pub calendar: Calendar,
}

/// Reads the days of a cycle.
///
/// # Errors
///
/// [`Error::NotFound`] without such a cycle.
#[boxed]
pub async fn days(r: &mut Reader, app: &App, caller: &Caller, name: Name) -> Result<CycleDays> {
    let cycle = crate::cycles::find(r, caller, name).await?;
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let today = app.clock.now().to_zoned(zone(&workspace.zone)).date();
    let policy = policy_of(r, caller.workspace, &cycle).await?;
    Ok(CycleDays {
        today,
        week: cycle.week(today),
        cycle_pace: cycle.span().elapsed(cycle.as_of(today)),
        calendar: calendar::calendar(r, caller, &cycle, &policy, today).await?,
    })
}

/// How many of a cycle's key results are scored and wait for a score, each ambition apart, as far as the caller may
/// read them.
///
/// # Errors
///
/// [`Error::NotFound`] without such a cycle.
#[boxed]
pub async fn tallies(r: &mut Reader, caller: &Caller, name: Name) -> Result<Vec<Tally>> {
    let cycle = crate::cycles::find(r, caller, name).await?;
    let eyes = Eyes::of(&caller.actor);
    let look = Look { workspace: caller.workspace, eyes: &eyes, cycle: &cycle };
    Ok(counts::tallies(r, look).await?)
}

/// All cycles, the latest first.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn cycles(r: &mut Reader, caller: &Caller) -> Result<Vec<Held<Cycle>>> {
    Ok(cycles::all(r, caller.workspace).await?)
}

/// Reads a cycle, with one page of its teams, from 1.
///
/// # Errors
///
/// [`Error::NotFound`] without such a cycle.
#[boxed]
pub async fn cycle(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    name: Name,
    page: usize,
) -> Result<CycleView> {
    let cycle = crate::cycles::find(r, caller, name).await?;
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let zone = zone(&workspace.zone);
    let today = app.clock.now().to_zoned(zone.clone()).date();
    let policy = policy_of(r, caller.workspace, &cycle).await?;
    let eyes = Eyes::of(&caller.actor);
    let look = Look { workspace: caller.workspace, eyes: &eyes, cycle: &cycle };

    let in_cycle = teams_in(r, look).await?;
    let all = teams::all(r, caller.workspace).await?;
    let ordered = in_tree_order(all.into_iter().map(|held| held.is).collect());
    let ordered = ordered.into_iter().filter(|(_, team)| in_cycle.contains(&team.id));
    let ordered = ordered.collect::<Vec<_>>();
    let teams_of = ordered.len();
    let skipped = page.saturating_sub(1).saturating_mul(TEAMS_MAX);
    let shown = ordered.into_iter().skip(skipped).take(TEAMS_MAX).collect::<Vec<_>>();
    let teams = blocks(r, app, caller, &cycle, shown).await?;

    let told = changes::of_subject(r, caller.workspace, cycle.id, i64::MAX, CHANGES_MAX).await?;
    let moved = told.iter().find(|change| change.verb == Verb::CycleMoved.code());
    let phase_since = match (cycle.phase, moved) {
        (Phase::Closed, _) => cycle.closed_on,
        (_, Some(moved)) => Some(moved.at.to_zoned(zone.clone()).date()),
        (_, None) => None,
    };
    let is_reopening = |moved: &&changes::Told| {
        cycle.closed_on.is_none()
            && moved.facts.get("from").and_then(|code| code.as_str()) == Some(Phase::Closed.code())
    };
    let reopened = moved.filter(is_reopening).map(|moved| moved.reason.clone());
    let changed = told
        .iter()
        .find(|change| change.verb == Verb::CycleChanged.code() && !change.reason.is_empty());
    let days_changed =
        changed.map(|change| (change.at.to_zoned(zone.clone()).date(), change.reason.clone()));
    let okr_leads = roles::of_kind(r, caller.workspace, RoleKind::OkrLead).await?;
    let okr_leads = okr_leads.iter().map(|role| role.member).collect::<Vec<_>>();
    let mut overlaps = cycles::all(r, caller.workspace).await?;
    overlaps.retain(|other| other.id != cycle.id && other.overlaps(&cycle));
    Ok(CycleView {
        week: cycle.week(today),
        cycle_pace: cycle.span().elapsed(cycle.as_of(today)),
        phase_since,
        reopened,
        days_changed,
        may_run: caller.actor.runs_cycles(),
        people: people(r, caller, okr_leads.iter().copied()).await?,
        okr_leads,
        overlaps: overlaps.into_iter().map(|held| held.is).collect(),
        calendar: calendar::calendar(r, caller, &cycle, &policy, today).await?,
        scores: Scores::of(&teams),
        tallies: counts::tallies(r, look).await?,
        policy,
        teams,
        teams_of,
        today,
        cycle,
    })
}

/// What some teams have in a cycle.
async fn blocks(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    cycle: &Cycle,
    shown: Vec<(usize, Team)>,
) -> Result<Vec<TeamBlock>> {
    let ids = shown.iter().map(|(_, team)| team.id.0).collect::<Vec<_>>();
    let list = objectives::of_teams(r, caller.workspace, &ids, cycle.id).await?;
    let order = list.iter().map(|objective| objective.id).collect::<Vec<_>>();
    let (mut found, _) = nodes(r, app, caller, order.iter().copied().collect()).await?;
    let mut by_team: BTreeMap<TeamId, Vec<Node>> = BTreeMap::new();
    for node in order.into_iter().filter_map(|id: ObjectiveId| found.remove(&id)) {
        if let Some(team) = node.objective.team() {
            by_team.entry(team).or_default().push(node);
        }
    }
    let mut left: BTreeMap<TeamId, Vec<LeftOut>> = BTreeMap::new();
    for one in left_out::of_teams(r, caller.workspace, &ids, cycle.id).await? {
        left.entry(one.team).or_default().push(one.is);
    }
    Ok(shown
        .into_iter()
        .map(|(depth, team)| TeamBlock {
            depth,
            objectives: by_team.remove(&team.id).unwrap_or_default(),
            left_out: left.remove(&team.id).unwrap_or_default(),
            team,
        })
        .collect())
}

/// Teams in the order of the tree, each with its depth: below each team its own, by name. Whatever hangs below a team
/// that is not among them stands on top.
pub fn in_tree_order(teams: Vec<Team>) -> Vec<(usize, Team)> {
    let known = teams.iter().map(|team| team.id).collect::<BTreeSet<_>>();
    let mut below: BTreeMap<Option<TeamId>, Vec<Team>> = BTreeMap::new();
    for team in teams {
        let parent = team.parent.filter(|parent| known.contains(parent));
        below.entry(parent).or_default().push(team);
    }
    for siblings in below.values_mut() {
        siblings.sort_by(|a, b| {
            (a.name.to_lowercase(), a.number).cmp(&(b.name.to_lowercase(), b.number))
        });
    }
    let mut ordered = Vec::new();
    let mut open = vec![(0, below.remove(&None).unwrap_or_default().into_iter())];
    while let Some((depth, siblings)) = open.last_mut() {
        let depth = *depth;
        match siblings.next() {
            None => {
                open.pop();
            }
            Some(team) => {
                let children = below.remove(&Some(team.id)).unwrap_or_default();
                ordered.push((depth, team));
                open.push((depth + 1, children.into_iter()));
            }
        }
    }
    ordered
}
