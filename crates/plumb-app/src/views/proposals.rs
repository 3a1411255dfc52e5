//! What was proposed: what waits for the caller's answer, and what was answered.

use super::rows::teams_of;
use crate::left_to::{answering, answers};
use crate::load::{self, Name};
use crate::{Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::Verb;
use plumb_core::id::{MemberId, ObjectiveId, TeamId};
use plumb_core::key_result::KeyResult;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::{Objective, State};
use plumb_core::policy::{Policy, Responder};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::changes::{self, Told};
use plumb_store::{Held, key_results, objectives, policies};
use std::collections::{BTreeMap, BTreeSet};

/// How many of each are shown at once.
const PROPOSALS_MAX: i64 = 20;

/// Something that waits for an answer.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// `O-14`, or `K-57` under an objective that is agreed already.
    pub short: Short,
    /// The number of the objective on whose page it is answered.
    pub objective: i64,
    /// Its words.
    pub statement: String,
    /// Whose it would be.
    pub team: Option<Team>,
}

/// What waits for the caller's answer, the oldest first: what anybody proposed where the workspace named them for it,
/// else what was proposed to the teams for which they agree.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn proposals(r: &mut Reader, caller: &Caller) -> Result<Vec<Proposal>> {
    if caller.actor.member().is_none() {
        return Ok(Vec::new());
    }
    let policy = policies::one(r, caller.workspace).await?.is.policy;
    let answers_all = policy.responder == Responder::OkrLead && caller.actor.runs_cycles();
    let mine = caller.actor.teams().into_iter().map(|team| team.0).collect::<Vec<_>>();
    if !answers_all && mine.is_empty() {
        return Ok(Vec::new());
    }
    let (workspace, teams) = (caller.workspace, (!answers_all).then_some(mine.as_slice()));
    let objectives = objectives::proposed(r, workspace, teams, PROPOSALS_MAX).await?;
    let key_results = key_results::proposed_late(r, workspace, teams, PROPOSALS_MAX).await?;
    let above = key_results.iter().map(|held| held.objective.0).collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    let answered = answered_teams(r, caller, &policy, objectives.iter().chain(&above)).await?;
    let is_mine =
        |objective: &Objective| objective.team().is_some_and(|team| answered.contains(&team));
    let named = objectives.iter().filter_map(|held| held.team());
    let named = named.chain(key_results.iter().filter_map(|held| held.team)).collect::<Vec<_>>();
    let teams = teams_of(r, caller, named).await?;
    let objectives = objectives.into_iter().filter(|held| is_mine(held)).map(|held| Proposal {
        short: Short::new(Kind::Objective, held.number),
        objective: held.number,
        team: held.team().and_then(|team| teams.get(&team)).cloned(),
        statement: held.is.statement,
    });
    let key_results = key_results.into_iter().filter_map(|held| {
        Some(Proposal {
            short: Short::new(Kind::KeyResult, held.number),
            objective: above.iter().find(|one| one.id == held.objective && is_mine(one))?.number,
            team: held.team.and_then(|team| teams.get(&team)).cloned(),
            statement: held.is.statement,
        })
    });
    Ok(objectives.chain(key_results).collect())
}

/// Those teams of some objectives for which the caller answers.
async fn answered_teams<'a>(
    r: &mut Reader,
    caller: &Caller,
    policy: &Policy,
    objectives: impl Iterator<Item = &'a Held<Objective>>,
) -> Result<BTreeSet<TeamId>> {
    let teams = objectives.filter_map(|held| held.team()).collect::<BTreeSet<_>>();
    let mut answered = BTreeSet::new();
    for team in teams {
        let there = answering(r, caller.workspace, policy, team).await?;
        if caller.actor.agrees_for(team, there.answers) {
            answered.insert(team);
        }
    }
    Ok(answered)
}

/// What was answered to a proposal that is a draft again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBack {
    /// Who answered; none where the operator did.
    pub by: Option<MemberId>,
    /// What it still needs.
    pub needs: String,
}

/// Those of some objectives that are drafts and were sent back, as long as they were not proposed again.
pub(super) async fn sent_back(
    r: &mut Reader,
    caller: &Caller,
    objectives: impl Iterator<Item = &Objective>,
) -> Result<BTreeMap<ObjectiveId, SentBack>> {
    let drafts = objectives.filter(|one| one.state == State::Draft).map(|one| one.id.0);
    let drafts = drafts.collect::<Vec<_>>();
    let deeds = [Verb::ObjectiveProposed, Verb::ObjectiveWithdrawn, Verb::ObjectiveSentBack];
    let last = changes::last_of_each(r, caller.workspace, &drafts, &deeds).await?;
    let last = last.into_iter().filter(|last| last.verb == Verb::ObjectiveSentBack.code());
    let answer = |last: Told| SentBack { by: last.member.map(MemberId), needs: last.reason };
    Ok(last.map(|last| (ObjectiveId(last.subject_id), answer(last))).collect())
}

/// An objective before whoever answers for its team.
///
/// # Errors
///
/// [`Error::NotFound`] for what the caller may not read, [`Error::Forbidden`] where others answer.
#[boxed]
pub async fn objective_to_answer(
    r: &mut Reader,
    caller: &Caller,
    name: Name,
) -> Result<Held<Objective>> {
    let held = load::objective(r, caller, name).await?;
    if answers(r, caller.workspace, &caller.actor, &held).await? {
        Ok(held)
    } else {
        Err(Error::Forbidden { code: "objective.not_yours" })
    }
}

/// A key result before whoever answers for the team of its objective.
///
/// # Errors
///
/// [`Error::NotFound`] for what the caller may not read, [`Error::Forbidden`] where others answer.
#[boxed]
pub async fn key_result_to_answer(
    r: &mut Reader,
    caller: &Caller,
    name: Name,
) -> Result<(Held<KeyResult>, Held<Objective>)> {
    let (key_result, objective) = load::key_result(r, caller, name).await?;
    if answers(r, caller.workspace, &caller.actor, &objective).await? {
        Ok((key_result, objective))
    } else {
        Err(Error::Forbidden { code: "key_result.not_yours" })
    }
}
