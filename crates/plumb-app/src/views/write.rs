//! Writing: what is being written for a team and a cycle, who and what can be chosen in its forms, and what has become
//! of a thing since somebody began to type.

use super::choosing::{PeopleOffered, PeopleWanted, people_offered};
use super::proposals::{SentBack, sent_back};
use super::rows::{ObjectiveRow, People, named_in, people, rows};
use super::shell::current_cycle;
use crate::frame::today_for;
use crate::left_to::{LeftTo, answering};
use crate::load::{self, Name};
use crate::teams::find;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::cycle::Cycle;
use plumb_core::id::{MemberId, ObjectiveId, TeamId};
use plumb_core::key_result::KeyResult;
use plumb_core::member::Member;
use plumb_core::objective::{Objective, State};
use plumb_core::policy::{Answers, Policy, Settled};
use plumb_core::team::{Level, Team};
use plumb_db::Reader;
use plumb_store::changes::{self, Told};
use plumb_store::{Held, cycles, key_results, members, objectives, policies, teams, workspaces};
use std::collections::{BTreeMap, BTreeSet};

/// How many objectives are looked through for what could be supported.
const ABOVE_READ_MAX: i64 = 5_000;
/// How many organisations are offered to propose to.
const COMPANIES_MAX: i64 = 10;
/// How many of them are offered at once.
pub const ABOVE_SHOWN_MAX: usize = 40;

/// For whom something is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForWhom {
    /// A team, by name.
    Team(Name),
    /// Oneself.
    Mine,
}

/// What is being written for a team, or by a person for themselves, in a cycle.
#[derive(Clone, Debug)]
pub struct WriteView {
    /// The teams that the caller writes for, by name.
    pub teams: Vec<Team>,
    /// The company, where the caller proposes to it without being in it.
    pub companies: Vec<Team>,
    /// The cycles that are not closed, the latest first.
    pub cycles: Vec<Cycle>,
    /// The team that is written for; none for oneself.
    pub team: Option<Team>,
    /// The cycle that is written for; none before there is one.
    pub cycle: Option<Cycle>,
    /// The drafts and proposals in their order, and for oneself all there is.
    pub objectives: Vec<ObjectiveRow>,
    /// How many objectives of the team and cycle are agreed, or written by others.
    pub others: usize,
    /// Those of them that the caller may agree now: a draft is proposed first where others are to respond.
    pub agreeable: BTreeSet<i64>,
    /// Whether the caller answers what is proposed to the team.
    pub may_agree: bool,
    /// What was answered to those that were sent back.
    pub sent_back: BTreeMap<ObjectiveId, SentBack>,
    /// To whom it is left to add late.
    pub left_to: LeftTo,
    /// Who answers a proposal to the team; none for oneself.
    pub answers: Option<Answers>,
    /// Everybody who is named.
    pub people: People,
    /// How we work here.
    pub policy: Policy,
}

/// Reads what is being written. Where nothing is named, it is the first team of the caller and the current cycle.
///
/// # Errors
///
/// [`Error::NotFound`] without such a team or cycle; [`Error::Forbidden`] for a team that the caller does not propose to.
#[boxed]
pub async fn write(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    whom: Option<ForWhom>,
    cycle: Option<Name>,
) -> Result<WriteView> {
    let mine = my_teams(r, caller).await?;
    let team = match whom {
        None => mine.first().cloned(),
        Some(ForWhom::Mine) => None,
        Some(ForWhom::Team(name)) => {
            let team = find(r, caller, name).await?.is;
            if !caller.actor.proposes_to(&team) {
                return Err(Error::Forbidden { code: "team.not_yours" });
            }
            Some(team)
        }
    };
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let today = today_for(app, team.as_ref(), &workspace);
    let open = open_cycles(r, caller).await?;
    let cycle = match cycle {
        Some(name) => Some(crate::cycles::find(r, caller, name).await?.is),
        None => current_cycle(r, caller, today)
            .await?
            .filter(|cycle| cycle.closed_on.is_none())
            .or_else(|| open.first().cloned()),
    };
    let policy = policies::one(r, caller.workspace).await?.is.policy;
    let (mut all, mut may_agree, mut in_team) = (Vec::new(), true, Vec::new());
    let mut answers = None;
    if let (Some(team), Some(cycle)) = (&team, &cycle) {
        all = objectives::of_team(r, caller.workspace, team.id, cycle.id).await?;
        let there = answering(r, caller.workspace, &policy, team.id).await?;
        may_agree = caller.actor.agrees_for(team.id, there.answers);
        in_team = there.in_team;
        answers = Some(there.answers);
    } else if let (None, Some(cycle), Some(member)) = (&team, &cycle, caller.actor.member()) {
        all = objectives::of_person(r, caller.workspace, member, cycle.id).await?;
    }
    let written = all.len();
    all.retain(|objective| {
        caller.actor.edits(objective) && (team.is_none() || objective.is_being_written())
    });
    let others = written - all.len();
    let (objectives, _) = rows(r, app, caller, all).await?;
    let waits = |objective: &Objective| {
        let involved = in_team.iter().copied().chain(objective.written_by);
        team.is_some()
            && objective.state == State::Draft
            && policy.needs_round(&caller.actor, involved)
    };
    let of_others = objectives.iter().flat_map(|row| &row.key_results);
    let of_others = of_others.filter_map(|row| row.digested.key_result.team);
    let whose = team.iter().map(|team| team.id).chain(of_others).collect::<Vec<_>>();
    let left_to = LeftTo::load(r, caller.workspace, &policy, &whose).await?;
    let has_begun = cycle.as_ref().is_some_and(Cycle::has_begun);
    let adds = |objective: &Objective| {
        !has_begun || left_to.allows(Settled::AddsLate, &caller.actor, objective, None)
    };
    let agreeable = objectives
        .iter()
        .map(|row| &row.objective)
        .filter(|objective| may_agree && !waits(objective))
        .filter(|objective| objective.state != State::Draft || adds(objective))
        .map(|objective| objective.number)
        .collect();
    let written = objectives.iter().map(|row| &row.objective.is);
    let sent_back = sent_back(r, caller, written).await?;
    let answered = sent_back.values().filter_map(|answer| answer.by);
    let named = named_in(&objectives).chain(answered).collect::<Vec<_>>();
    Ok(WriteView {
        people: people(r, caller, named).await?,
        companies: companies(r, caller).await?,
        teams: mine,
        cycles: open,
        team,
        cycle,
        objectives,
        others,
        agreeable,
        may_agree,
        sent_back,
        left_to,
        answers,
        policy,
    })
}

/// The teams that the caller writes for and that are not archived, by name.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn my_teams(r: &mut Reader, caller: &Caller) -> Result<Vec<Team>> {
    let ids = caller.actor.teams().into_iter().map(|team| team.0).collect::<Vec<_>>();
    let mut mine = teams::some(r, caller.workspace, &ids)
        .await?
        .into_iter()
        .map(|held| held.is)
        .filter(|team| team.archived_on.is_none())
        .collect::<Vec<_>>();
    // A team before the organisation around it: most of what is written is a team's.
    let rank = |team: &Team| match team.level {
        Level::Team => 0,
        Level::Division => 1,
        Level::Organisation => 2,
    };
    mine.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| one.name.cmp(&other.name)));
    Ok(mine)
}

/// The organisation, where the caller proposes to it without being in it. Nearly always it is one.
async fn companies(r: &mut Reader, caller: &Caller) -> Result<Vec<Team>> {
    let tops = teams::tops(r, caller.workspace, COMPANIES_MAX).await?;
    let actor = &caller.actor;
    Ok(tops
        .into_iter()
        .map(|held| held.is)
        .filter(|top| !actor.writes_for(top.id) && actor.proposes_to(top))
        .collect())
}

/// The cycles that are not closed, the latest first.
async fn open_cycles(r: &mut Reader, caller: &Caller) -> Result<Vec<Cycle>> {
    let all = cycles::all(r, caller.workspace).await?;
    Ok(all.into_iter().map(|held| held.is).filter(|cycle| cycle.closed_on.is_none()).collect())
}

/// Who and what can be chosen in the forms of an objective and its key results.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The people.
    pub people: PeopleOffered,
    /// Those who may stand in for the owner of a key result.
    pub deputies: PeopleOffered,
    /// The team whose people come first.
    pub team: Option<TeamId>,
    /// The teams that a key result can belong to: its objective's and the caller's.
    pub teams: Vec<Team>,
}

/// Reads who and what can be chosen. Where the people are too many for one list, each field has its own.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn choices(
    r: &mut Reader,
    caller: &Caller,
    wanted: &PeopleWanted,
    deputy: Option<&PeopleWanted>,
) -> Result<Choices> {
    let people = people_offered(r, caller, wanted).await?;
    let deputies = match deputy {
        None => PeopleOffered::default(),
        Some(deputy) if people.is_part => people_offered(r, caller, deputy).await?,
        Some(_) => people.clone(),
    };
    let mut choosable = my_teams(r, caller).await?;
    if let Some(team) = wanted.team
        && !choosable.iter().any(|mine| mine.id == team)
        && let Some(held) = teams::one(r, caller.workspace, team).await?
    {
        choosable.insert(0, held.is);
    }
    Ok(Choices { people, deputies, team: wanted.team, teams: choosable })
}

/// Something that an objective could support.
#[derive(Clone, Debug)]
pub struct Above {
    /// The objective.
    pub objective: Objective,
    /// Whose it is.
    pub team: Option<Team>,
    /// In which cycle.
    pub cycle: Option<Cycle>,
    /// Its key results, which can be supported as well.
    pub key_results: Vec<KeyResult>,
}

/// What an objective could support: others of teams in cycles that overlap with its own, those of the organisation
/// first. `looked_for` is found in the words of an objective or the name of its team, in any script.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn above(
    r: &mut Reader,
    caller: &Caller,
    objective: &Objective,
    looked_for: &str,
) -> Result<(Vec<Above>, usize)> {
    let looked_for = looked_for.trim().to_lowercase();
    let found = objectives::above(r, caller.workspace, objective.cycle, ABOVE_READ_MAX).await?;
    let ids = found.iter().filter_map(|held| held.team()).map(|team| team.0);
    let ids = ids.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let teams = teams::some(r, caller.workspace, &ids).await?;
    let teams =
        teams.into_iter().map(|held| (held.is.id, held.is)).collect::<BTreeMap<TeamId, Team>>();
    let mut fitting = found
        .into_iter()
        .map(|held| held.is)
        .filter(|other| other.id != objective.id && caller.actor.reads(other))
        .map(|objective| {
            let team = objective.team().and_then(|team| teams.get(&team)).cloned();
            Above { objective, team, cycle: None, key_results: Vec::new() }
        })
        .filter(|above| {
            above.objective.statement.to_lowercase().contains(&looked_for)
                || above
                    .team
                    .as_ref()
                    .is_some_and(|team| team.name.to_lowercase().contains(&looked_for))
        })
        .collect::<Vec<_>>();
    let all = fitting.len();
    fitting.truncate(ABOVE_SHOWN_MAX);
    let ids = fitting.iter().map(|above| above.objective.cycle.0).collect::<BTreeSet<_>>();
    let ids = ids.into_iter().collect::<Vec<_>>();
    let cycles = cycles::some(r, caller.workspace, &ids).await?;
    for above in &mut fitting {
        let cycle = cycles.iter().find(|cycle| cycle.id == above.objective.cycle);
        above.cycle = cycle.map(|cycle| cycle.is.clone());
    }
    let ids = fitting.iter().map(|above| above.objective.id.0).collect::<Vec<_>>();
    for digested in key_results::of_objectives(r, caller.workspace, &ids).await? {
        let key_result = digested.key_result.is;
        if let Some(above) =
            fitting.iter_mut().find(|above| above.objective.id == key_result.objective)
            && !key_result.is_retired()
            && load::reads_key_result(&caller.actor, &key_result, &above.objective)
        {
            above.key_results.push(key_result);
        }
    }
    Ok((fitting, all))
}

/// What became of a thing since somebody began to type.
#[derive(Clone, Debug)]
pub struct Meanwhile<T> {
    /// As it was when they began; none where that is not known.
    pub was: Option<T>,
    /// As it is now.
    pub now: Held<T>,
    /// The change that made it so.
    pub change: Option<Told>,
    /// Who made it; none for no person.
    pub by: Option<Member>,
}

/// What became of an objective since the version that began with change `seen`.
///
/// # Errors
///
/// [`Error::NotFound`] where there is none that the caller may read.
#[boxed]
pub async fn objective_meanwhile(
    r: &mut Reader,
    caller: &Caller,
    name: Name,
    seen: Option<i64>,
) -> Result<Meanwhile<Objective>> {
    let now = load::objective(r, caller, name).await?;
    let was = match seen {
        Some(seen) => objectives::past_since(r, caller.workspace, now.id, seen).await?,
        None => None,
    };
    let (change, by) = told(r, caller, now.since_change).await?;
    Ok(Meanwhile { was: was.map(|past| past.was), now, change, by })
}

/// What became of a key result since the version that began with change `seen`.
///
/// # Errors
///
/// [`Error::NotFound`] where there is none that the caller may read.
#[boxed]
pub async fn key_result_meanwhile(
    r: &mut Reader,
    caller: &Caller,
    name: Name,
    seen: Option<i64>,
) -> Result<Meanwhile<KeyResult>> {
    let (now, _) = load::key_result(r, caller, name).await?;
    let was = match seen {
        Some(seen) => key_results::past_since(r, caller.workspace, now.id, seen).await?,
        None => None,
    };
    let (change, by) = told(r, caller, now.since_change).await?;
    Ok(Meanwhile { was: was.map(|past| past.was), now, change, by })
}

/// A change, and the person who made it.
pub(super) async fn told(
    r: &mut Reader,
    caller: &Caller,
    change: i64,
) -> Result<(Option<Told>, Option<Member>)> {
    let change = changes::one(r, caller.workspace, change).await?;
    let by = match change.as_ref().and_then(|change| change.member) {
        Some(member) => members::one(r, caller.workspace, MemberId(member)).await?,
        None => None,
    };
    Ok((change, by.map(|held| held.is)))
}
