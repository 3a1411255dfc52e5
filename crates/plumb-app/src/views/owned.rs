//! What one person looks after or stands in for, and which of it wants a check-in.

use super::rows::{KeyResultRow, frame_of};
use crate::frame::Frame;
use crate::load::{self, Name};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::cycle::Cycle;
use plumb_core::key_result::{KeyResult, State};
use plumb_core::objective::Objective;
use plumb_core::policy::ConfidenceSteps;
use plumb_core::rhythm::CheckInState;
use plumb_core::score::may_score;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::key_results::Digested;
use plumb_store::{Held, key_results, objectives};
use std::collections::BTreeMap;

/// A key result with what a check-in on it is asked under.
#[derive(Clone, Debug)]
pub struct Owned {
    /// The key result.
    pub row: KeyResultRow,
    /// The objective above.
    pub objective: Objective,
    /// Its cycle.
    pub cycle: Cycle,
    /// The team whose it is; none where it is personal.
    pub team: Option<Team>,
    /// In how many steps confidence is asked here.
    pub steps: ConfidenceSteps,
    /// Whether the caller stands in for whoever looks after it.
    pub stands_in: bool,
}

impl Owned {
    /// Whether it wants a check-in.
    pub fn is_due(&self) -> bool {
        self.row.position.check_in != CheckInState::NotDue
    }

    /// Whether it has wanted one for too long.
    pub fn is_stale(&self) -> bool {
        self.row.position.check_in == CheckInState::Stale
    }

    /// Whether its time has come and its score has not: nothing is due any more but that.
    pub fn wants_score(&self) -> bool {
        let position = &self.row.position;
        matches!(self.row.digested.key_result.state, State::Agreed { .. })
            && position.span.has_ended(position.today)
            && may_score(position.progress, position.span, position.today).is_ok()
    }

    fn of(
        frame: &Frame,
        caller: &Caller,
        objective: Objective,
        cycle: Cycle,
        digested: Digested,
    ) -> Self {
        let team = Frame::team_of(&digested.key_result, &objective);
        let stands_in = caller.actor.stands_in(&digested.key_result);
        Self {
            row: KeyResultRow { position: frame.position(&objective, &cycle, &digested), digested },
            team: team.and_then(|team| frame.rules.teams.get(&team)).cloned(),
            steps: frame.rules.policy.confidence_steps,
            stands_in,
            objective,
            cycle,
        }
    }
}

/// What the caller looks after in cycles that are not closed, agreed or scored, and what of that for which they stand in
/// wants a check-in: by number. For a person who has nothing this is one statement, for all others seven, however much
/// they have.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn owned(r: &mut Reader, app: &App, caller: &Caller) -> Result<Vec<Owned>> {
    let Some(member) = caller.actor.member() else {
        return Ok(Vec::new());
    };
    let mut owned = key_results::looked_after(r, caller.workspace, member).await?;
    owned.retain(|digested| digested.key_result.is_live());
    if owned.is_empty() {
        return Ok(Vec::new());
    }
    let above = owned.iter().map(|digested| digested.key_result.objective.0).collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    let above = above.into_iter().map(|held| (held.is.id, held.is)).collect::<BTreeMap<_, _>>();
    let frame = frame_of(r, app, caller, above.values(), &owned).await?;
    let with_above = owned.into_iter().filter_map(|digested| {
        let objective = above.get(&digested.key_result.objective)?.clone();
        let cycle = frame.cycles.get(&objective.cycle)?.clone();
        let owned = Owned::of(&frame, caller, objective, cycle, digested);
        // What its owner has done lately asks nobody to stand in.
        (!owned.stands_in || owned.is_due()).then_some(owned)
    });
    Ok(with_above.collect())
}

/// A key result of any owner on which the caller checks in, with its objective.
///
/// # Errors
///
/// [`Error::NotFound`]; [`Error::Forbidden`] for those who do not check in on it.
#[boxed]
pub async fn to_check_in(
    r: &mut Reader,
    caller: &Caller,
    name: Name,
) -> Result<(Held<KeyResult>, Held<Objective>)> {
    let (held, objective) = load::key_result(r, caller, name).await?;
    if !caller.actor.checks_in(&held, &objective) {
        return Err(Error::Forbidden { code: "check_in.not_yours" });
    }
    Ok((held, objective))
}

/// The same as a check-in on it is asked.
///
/// # Errors
///
/// As [`to_check_in`].
#[boxed]
pub async fn asked(r: &mut Reader, app: &App, caller: &Caller, name: Name) -> Result<Owned> {
    let (held, objective) = to_check_in(r, caller, name).await?;
    let digested =
        key_results::digested(r, caller.workspace, held.id).await?.ok_or(Error::NotFound)?;
    let list = vec![digested];
    let frame = frame_of(r, app, caller, std::iter::once(&objective.is), &list).await?;
    let cycle = frame.cycles.get(&objective.cycle).cloned().ok_or(Error::NotFound)?;
    let digested = list.into_iter().next().ok_or(Error::NotFound)?;
    Ok(Owned::of(&frame, caller, objective.is, cycle, digested))
}
