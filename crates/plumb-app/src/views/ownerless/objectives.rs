//! Objectives whose accountable person left.

use super::OwnerlessView;
use crate::left_to::LeftTo;
use crate::views::cut::cut;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::objective::Objective;
use plumb_core::policy::Settled;
use plumb_db::Reader;
use plumb_store::{Eyes, Held, objectives, policies};

/// An objective that asks for another accountable person.
#[derive(Clone, Debug)]
pub struct OwnerlessObjective {
    /// The objective; the person whom it names takes part no more.
    pub objective: Held<Objective>,
    /// Whether the reader may name somebody else, or leave it to the team lead.
    pub may_hand_over: bool,
}

/// Reads objectives of teams, in cycles that are not closed, that were neither closed nor stopped and whose named
/// accountable person left: at most `limit` after the number `after`. A draft is read by those who read drafts of its
/// team. Where nobody was named it is the team lead's, so nobody is asked for.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn ownerless_objectives(
    r: &mut Reader,
    caller: &Caller,
    after: i64,
    limit: i64,
) -> Result<OwnerlessView<OwnerlessObjective>> {
    let limit = limit.max(1);
    let eyes = Eyes::of(&caller.actor);
    let mut list = objectives::ownerless(r, caller.workspace, &eyes, after, limit + 1).await?;
    let next = cut(&mut list, limit, |objective| objective.number);
    let policy = policies::one(r, caller.workspace).await?.is.policy;
    let whose = list.iter().filter_map(|objective| objective.team()).collect::<Vec<_>>();
    let left_to = LeftTo::load(r, caller.workspace, &policy, &whose).await?;
    let may_hand_over = |objective: &Objective| {
        caller.actor.edits(objective)
            && (objective.is_being_written()
                || left_to.allows(Settled::Changes, &caller.actor, objective, None))
    };
    let rows = list
        .into_iter()
        .map(|objective| OwnerlessObjective { may_hand_over: may_hand_over(&objective), objective })
        .collect();
    OwnerlessView::of(r, caller, rows, next, |row: &OwnerlessObjective| {
        (row.objective.team(), row.objective.lead)
    })
    .await
}
