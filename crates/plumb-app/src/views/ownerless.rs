//! What asks for somebody to look after it: key results whose owner left or that never had one, and objectives and
//! initiatives whose accountable person or owner left.

mod initiatives;
mod objectives;

pub use initiatives::{OwnerlessInitiative, ownerless_initiatives};
pub use objectives::{OwnerlessObjective, ownerless_objectives};

use super::cut::cut;
use super::rows::{People, people, teams_of};
use crate::frame::Frame;
use crate::left_to::LeftTo;
use crate::load::reads_key_result;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::{MemberId, TeamId};
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_core::policy::Settled;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Held, key_results, objectives as stored, policies};
use std::collections::BTreeMap;

/// A key result without anybody to look after it.
#[derive(Clone, Debug)]
pub struct Ownerless {
    /// The key result; its owner, where it has one, takes part no more.
    pub key_result: Held<KeyResult>,
    /// What is above it.
    pub objective: Objective,
    /// The team whose it is.
    pub team: Option<TeamId>,
    /// Whether the reader may name somebody.
    pub may_hand_over: bool,
}

/// A page of things of one kind.
#[derive(Clone, Debug)]
pub struct OwnerlessView<T> {
    /// The things, by number.
    pub rows: Vec<T>,
    /// The teams whose they are.
    pub teams: BTreeMap<TeamId, Team>,
    /// Who looked after them.
    pub people: People,
    /// After which number the next page begins; none at the end.
    pub next: Option<i64>,
}

impl<T> OwnerlessView<T> {
    /// The page of some rows, of which `whose` says the team and who looked after it.
    async fn of(
        r: &mut Reader,
        caller: &Caller,
        rows: Vec<T>,
        next: Option<i64>,
        whose: impl Fn(&T) -> (Option<TeamId>, Option<MemberId>),
    ) -> Result<Self> {
        Ok(Self {
            teams: teams_of(r, caller, rows.iter().filter_map(|row| whose(row).0)).await?,
            people: people(r, caller, rows.iter().filter_map(|row| whose(row).1)).await?,
            rows,
            next,
        })
    }
}

/// Reads agreed key results of teams, in cycles that are not closed, that ask for an owner: at most `limit` after the
/// number `after`.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn ownerless(
    r: &mut Reader,
    caller: &Caller,
    after: i64,
    limit: i64,
) -> Result<OwnerlessView<Ownerless>> {
    let limit = limit.max(1);
    let mut list = key_results::ownerless(r, caller.workspace, after, limit + 1).await?;
    let next = cut(&mut list, limit, |key_result| key_result.number);
    let above = list.iter().map(|key_result| key_result.objective.0).collect::<Vec<_>>();
    let above = stored::some(r, caller.workspace, &above).await?;
    let above = above.into_iter().map(|held| (held.is.id, held.is)).collect::<BTreeMap<_, _>>();
    let policy = policies::one(r, caller.workspace).await?.is.policy;
    let whose = list.iter().filter_map(|key_result| key_result.team);
    let whose = whose.chain(above.values().filter_map(Objective::team)).collect::<Vec<_>>();
    let left_to = LeftTo::load(r, caller.workspace, &policy, &whose).await?;
    let may_hand_over = |key_result: &KeyResult, objective: &Objective| {
        caller.actor.edits_key_result(key_result, objective)
            && left_to.allows(Settled::Changes, &caller.actor, objective, Some(key_result))
    };
    let rows = list
        .into_iter()
        .filter_map(|key_result| {
            let objective = above.get(&key_result.objective)?.clone();
            let team = Frame::team_of(&key_result, &objective);
            reads_key_result(&caller.actor, &key_result, &objective).then_some(Ownerless {
                may_hand_over: may_hand_over(&key_result, &objective),
                key_result,
                objective,
                team,
            })
        })
        .collect::<Vec<_>>();
    OwnerlessView::of(r, caller, rows, next, |row| (row.team, row.key_result.owner)).await
}
