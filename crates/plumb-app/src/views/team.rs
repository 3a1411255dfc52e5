//! A team in a cycle: its objectives in their order, each with why and its key results on one scale.

use super::rows::{ObjectiveRow, People, named_in, people, rows};
use super::shell::looked_at;
use crate::load::{Name, reads_key_result};
use crate::teams::find;
use crate::{App, Caller, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::access::InTeam;
use plumb_core::cycle::Cycle;
use plumb_core::fraction::Fraction;
use plumb_core::id::{KeyResultId, MemberId, TeamId};
use plumb_core::initiative::Initiative;
use plumb_core::left_out::LeftOut;
use plumb_core::policy::Policy;
use plumb_core::role::RoleKind;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Held, cycles, initiatives, key_results, left_out, objectives, policies, roles};
use std::collections::BTreeMap;

/// How many initiatives a team's page shows.
const INITIATIVES_MAX: i64 = 20;

/// A team in a cycle.
#[derive(Clone, Debug)]
pub struct TeamView {
    /// The team.
    pub team: Held<Team>,
    /// The cycle that is looked at; none before there is one.
    pub cycle: Option<Held<Cycle>>,
    /// Today for the team.
    pub today: Date,
    /// How far the cycle is: where the plumb line stands.
    pub cycle_pace: Fraction,
    /// The objectives that the reader may read, in the team's order.
    pub objectives: Vec<ObjectiveRow>,
    /// How many drafts the reader may not read.
    pub hidden_drafts: usize,
    /// Who is in the team, and as what.
    pub members: BTreeMap<MemberId, InTeam>,
    /// Its initiatives, the newest first, with the key results that they are to move.
    pub initiatives: Vec<(Held<Initiative>, Vec<KeyResultId>)>,
    /// What it left out of the cycle.
    pub left_out: Vec<Held<LeftOut>>,
    /// Everybody who is named.
    pub people: People,
    /// How we work here.
    pub policy: Policy,
    /// All cycles, the latest first.
    pub cycles: Vec<Cycle>,
    /// What its initiatives are to move, as far as the reader may read it: number and sentence.
    pub moved: BTreeMap<KeyResultId, (i64, String)>,
    /// Whether the reader writes for it.
    pub may_write: bool,
}

/// Reads a team in a cycle: the one that is named, else the current one.
///
/// # Errors
///
/// [`Error::NotFound`](crate::Error::NotFound) without such a team or cycle.
#[boxed]
pub async fn team(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    name: Name,
    cycle: Option<Name>,
) -> Result<TeamView> {
    let team = find(r, caller, name).await?;
    let policy = policies::one(r, caller.workspace).await?.is.policy;
    let (cycle, today) = looked_at(r, app, caller, &team, cycle).await?;
    let (mut shown, mut hidden_drafts, mut left) = (Vec::new(), 0, Vec::new());
    if let Some(cycle) = &cycle {
        let all = objectives::of_team(r, caller.workspace, team.id, cycle.id).await?;
        let count = all.len();
        (shown, _) = rows(r, app, caller, all).await?;
        hidden_drafts = count - shown.len();
        left = left_out::of_team(r, caller.workspace, team.id, cycle.id).await?;
    }
    let members = in_team(r, caller, team.id).await?;
    let in_cycle = shown.iter().flat_map(|row| &row.key_results);
    let in_cycle = in_cycle.map(|row| row.digested.key_result.id.0).collect::<Vec<_>>();
    let open_since = match &cycle {
        None => Some(today),
        Some(cycle) if cycle.closed_on.is_none() => Some(cycle.starts_on.min(today)),
        Some(_) => None,
    };
    let mut initiatives = with_key_results(r, caller, team.id, &in_cycle, open_since).await?;
    let moved = moved(r, caller, &initiatives).await?;
    // What may not be read is not counted either.
    for (_, moves) in &mut initiatives {
        moves.retain(|id| moved.contains_key(id));
    }
    let named = named_in(&shown)
        .chain(members.keys().copied())
        .chain(initiatives.iter().filter_map(|(initiative, _)| initiative.owner))
        .collect::<Vec<_>>();
    let cycle_pace =
        cycle.as_ref().map_or(Fraction::ZERO, |cycle| cycle.span().elapsed(cycle.as_of(today)));
    Ok(TeamView {
        people: people(r, caller, named).await?,
        cycles: cycles::all(r, caller.workspace).await?.into_iter().map(|held| held.is).collect(),
        may_write: caller.actor.writes_for(team.id) && team.archived_on.is_none(),
        moved,
        team,
        cycle,
        today,
        cycle_pace,
        objectives: shown,
        hidden_drafts,
        members,
        initiatives,
        left_out: left,
        policy,
    })
}

/// Who is in a team, and as what.
pub(crate) async fn in_team(
    r: &mut Reader,
    caller: &Caller,
    team: TeamId,
) -> Result<BTreeMap<MemberId, InTeam>> {
    let mut members: BTreeMap<MemberId, InTeam> = BTreeMap::new();
    for role in roles::of_team(r, caller.workspace, team).await? {
        let held = members.entry(role.member).or_default();
        match role.kind {
            RoleKind::TeamLead => held.lead = true,
            RoleKind::Champion => held.champion = true,
            _ => held.member = true,
        }
    }
    Ok(members)
}

async fn with_key_results(
    r: &mut Reader,
    caller: &Caller,
    team: TeamId,
    in_cycle: &[uuid::Uuid],
    open_since: Option<Date>,
) -> Result<Vec<(Held<Initiative>, Vec<KeyResultId>)>> {
    let list =
        initiatives::of_team(r, caller.workspace, team, in_cycle, open_since, INITIATIVES_MAX)
            .await?;
    let ids = list.iter().map(|initiative| initiative.id.0).collect::<Vec<_>>();
    let links = initiatives::links_of_some(r, caller.workspace, &ids).await?;
    Ok(list
        .into_iter()
        .map(|initiative| {
            let moves = links
                .iter()
                .filter(|link| link.initiative == initiative.id)
                .map(|link| link.key_result)
                .collect();
            (initiative, moves)
        })
        .collect())
}

/// The key results that initiatives are to move, those that the caller may read.
async fn moved(
    r: &mut Reader,
    caller: &Caller,
    initiatives: &[(Held<Initiative>, Vec<KeyResultId>)],
) -> Result<BTreeMap<KeyResultId, (i64, String)>> {
    let ids = initiatives.iter().flat_map(|(_, moves)| moves).map(|id| id.0).collect::<Vec<_>>();
    let found = key_results::some(r, caller.workspace, &ids).await?;
    let above = found.iter().map(|held| held.objective.0).collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    Ok(found
        .into_iter()
        .map(|held| held.is)
        .filter(|key_result| {
            let objective = above.iter().find(|objective| objective.id == key_result.objective);
            objective.is_some_and(|above| reads_key_result(&caller.actor, key_result, above))
        })
        .map(|key_result| (key_result.id, (key_result.number, key_result.statement)))
        .collect())
}
