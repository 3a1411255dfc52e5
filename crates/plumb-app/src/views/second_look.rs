//! The second look: what a team agreed, reviewed again some days into the cycle, with what became of it since.

use super::rows::{ObjectiveRow, People, named_in, people, rows};
use super::set_review::Moment;
use super::shell::looked_at;
use crate::load::Name;
use crate::reviews::{Known, known};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::cycle::Cycle;
use plumb_core::drift::{Drift, Seen, drift};
use plumb_core::id::KeyResultId;
use plumb_core::key_result::KeyResult;
use plumb_core::member::Member;
use plumb_core::objective::State;
use plumb_core::policy::Policy;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{key_results, objectives};
use std::collections::BTreeMap;

/// What a team agreed for a cycle, looked at again.
#[derive(Clone, Debug)]
pub struct SecondLook {
    /// The team.
    pub team: Team,
    /// The cycle.
    pub cycle: Cycle,
    /// Today for the team.
    pub today: Date,
    /// Its agreed objectives, in the team's order, with their agreed key results.
    pub objectives: Vec<ObjectiveRow>,
    /// What became of these since; those of which something did.
    pub drift: BTreeMap<KeyResultId, Vec<Drift>>,
    /// What their review needs.
    pub known: Known,
    /// How we work here.
    pub policy: Policy,
    /// Everybody who is named.
    pub people: People,
}

impl SecondLook {
    /// How many key results there are.
    pub fn key_results(&self) -> usize {
        self.objectives.iter().map(|row| row.key_results.len()).sum()
    }
}

/// Whether somebody takes a second look at what a team agreed: who is in it, and the OKR lead.
pub fn may_look(caller: &Caller, team: &Team) -> bool {
    let actor = &caller.actor;
    actor.writes_for(team.id) || actor.runs_cycles()
}

/// Takes a second look at what a team agreed for a cycle: the one that is named, else the current one. Once the cycle is
/// closed there is nothing to change any more, and nothing is said.
///
/// # Errors
///
/// [`Error::NotFound`] without such a team or cycle, or a current one; [`Error::Forbidden`] for those who are neither of
/// the team nor the OKR lead.
#[boxed]
pub async fn second_look(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    team: Name,
    cycle: Option<Name>,
) -> Result<SecondLook> {
    let team = crate::teams::find(r, caller, team).await?.is;
    let (cycle, _) = looked_at(r, app, caller, &team, cycle).await?;
    let cycle = cycle.ok_or(Error::NotFound)?.is;
    if !may_look(caller, &team) {
        return Err(Error::Forbidden { code: "team.not_in_it" });
    }
    let mut all = Vec::new();
    if cycle.closed_on.is_none() {
        all = objectives::of_team(r, caller.workspace, team.id, cycle.id).await?;
        all.retain(|objective| matches!(objective.state, State::Agreed { .. }));
    }
    let (mut objectives, frame) = rows(r, app, caller, all).await?;
    for row in &mut objectives {
        row.key_results.retain(|row| row.digested.key_result.is_live());
    }
    let people = people(r, caller, named_in(&objectives)).await?;
    let drift = drifts(r, caller, &objectives, &people).await?;
    let today = frame.day_of(Some(team.id), &cycle);
    let of = (Some(&team), &cycle);
    let known = known(r, caller, &objectives, of, Moment::Agreed).await?;
    let policy = frame.rules.policy.clone();
    Ok(SecondLook { team, cycle, today, objectives, drift, known, policy, people })
}

#[boxed]
async fn drifts(
    r: &mut Reader,
    caller: &Caller,
    objectives: &[ObjectiveRow],
    people: &People,
) -> Result<BTreeMap<KeyResultId, Vec<Drift>>> {
    let all = || objectives.iter().flat_map(|row| &row.key_results);
    let ids = all().map(|row| row.digested.key_result.id.0).collect::<Vec<_>>();
    let agreed = key_results::as_agreed(r, caller.workspace, &ids).await?.into_iter();
    let agreed = agreed.map(|past| (past.was.id, past.was));
    let agreed = agreed.collect::<BTreeMap<KeyResultId, KeyResult>>();
    let found = all().filter_map(|row| {
        let is = &row.digested.key_result.is;
        let owner = is.owner.and_then(|owner| people.get(&owner));
        let seen = Seen {
            today: row.position.today,
            span: row.position.span,
            has_readings: row.digested.digest.readings > 0,
            owner_takes_part: owner.is_none_or(Member::takes_part),
        };
        let drift = drift(agreed.get(&is.id), is, seen);
        (!drift.is_empty()).then_some((is.id, drift))
    });
    Ok(found.collect())
}
