//! What a person looks after: what asks for somebody else when they leave.

use crate::load::reads_key_result;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::{MemberId, ObjectiveId};
use plumb_core::initiative::Initiative;
use plumb_core::key_result::{KeyResult, State};
use plumb_core::objective::Objective;
use plumb_db::Reader;
use plumb_store::{initiatives, key_results, objectives};
use std::collections::BTreeMap;

/// What a person looks after in cycles that are not closed. No numbers stand beside it: nobody is rated.
#[derive(Clone, Debug, Default)]
pub struct Handover {
    /// Key results that are neither scored nor retired.
    pub key_results: Vec<KeyResult>,
    /// Objectives of teams for which they are the named accountable person.
    pub objectives: Vec<Objective>,
    /// Initiatives that are proposed or being done.
    pub initiatives: Vec<Initiative>,
}

impl Handover {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.key_results.is_empty() && self.objectives.is_empty() && self.initiatives.is_empty()
    }
}

/// What a person looks after, as far as the caller may read it.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn handover(r: &mut Reader, caller: &Caller, member: MemberId) -> Result<Handover> {
    let key_results = key_results::of_owner(r, caller.workspace, member).await?;
    let key_results = key_results
        .into_iter()
        .map(|digested| digested.key_result.is)
        .filter(|key_result| {
            matches!(key_result.state, State::Draft | State::Proposed | State::Agreed { .. })
        })
        .collect::<Vec<_>>();
    let above = key_results.iter().map(|key_result| key_result.objective.0).collect::<Vec<_>>();
    let above: BTreeMap<ObjectiveId, Objective> = objectives::some(r, caller.workspace, &above)
        .await?
        .into_iter()
        .map(|held| (held.is.id, held.is))
        .collect();
    let key_results = key_results
        .into_iter()
        .filter(|key_result| {
            above
                .get(&key_result.objective)
                .is_some_and(|objective| reads_key_result(&caller.actor, key_result, objective))
        })
        .collect();
    let objectives = objectives::led_by(r, caller.workspace, member)
        .await?
        .into_iter()
        .map(|held| held.is)
        .filter(|objective| caller.actor.reads(objective))
        .collect();
    let initiatives = initiatives::of_owner(r, caller.workspace, member).await?;
    let initiatives = initiatives.into_iter().map(|held| held.is).collect();
    Ok(Handover { key_results, objectives, initiatives })
}
