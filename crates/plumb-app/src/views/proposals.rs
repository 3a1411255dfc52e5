//! What teams proposed and what waits for the caller's answer, where the workspace named whoever answers.

use super::rows::teams_of;
use crate::left_to::answers;
use crate::load::{self, Name};
use crate::{Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::key_result::KeyResult;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Objective;
use plumb_core::policy::Responder;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Held, key_results, objectives, policies};

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

/// What waits for the caller's answer, the oldest first. Only whom the workspace named is asked for more than the policy:
/// a team finds its own proposals where it writes.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn proposals(r: &mut Reader, caller: &Caller) -> Result<Vec<Proposal>> {
    let is_okr_lead = caller.actor.member().is_some() && caller.actor.runs_cycles();
    if !is_okr_lead {
        return Ok(Vec::new());
    }
    match policies::one(r, caller.workspace).await?.is.policy.responder {
        Responder::Nobody => return Ok(Vec::new()),
        Responder::OkrLead => {}
    }
    let objectives = objectives::proposed(r, caller.workspace, PROPOSALS_MAX).await?;
    let key_results = key_results::proposed_late(r, caller.workspace, PROPOSALS_MAX).await?;
    let above = key_results.iter().map(|held| held.objective.0).collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    let named = objectives.iter().filter_map(|held| held.team());
    let named = named.chain(key_results.iter().filter_map(|held| held.team)).collect::<Vec<_>>();
    let teams = teams_of(r, caller, named).await?;
    let objectives = objectives.into_iter().map(|held| Proposal {
        short: Short::new(Kind::Objective, held.number),
        objective: held.number,
        team: held.team().and_then(|team| teams.get(&team)).cloned(),
        statement: held.is.statement,
    });
    let key_results = key_results.into_iter().filter_map(|held| {
        Some(Proposal {
            short: Short::new(Kind::KeyResult, held.number),
            objective: above.iter().find(|one| one.id == held.objective)?.number,
            team: held.team.and_then(|team| teams.get(&team)).cloned(),
            statement: held.is.statement,
        })
    });
    Ok(objectives.chain(key_results).collect())
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
