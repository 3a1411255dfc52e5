//! What a team is asked to remember, as its page shows it: what it was asked about a cycle, and whether it can be asked.

use super::shell::looked_at;
use crate::frame::today_for;
use crate::load::Name;
use crate::recalls::{Asked, agreed_of, asked, hears, people_of};
use crate::teams::find;
use crate::{App, Caller, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::cycle::Cycle;
use plumb_core::recall::{Recall, RecallRefused, may_be_asked};
use plumb_core::team::Team;
use plumb_core::workspace::Workspace;
use plumb_db::Reader;
use plumb_store::{Held, recalls};

/// What a team is asked to remember.
#[derive(Debug)]
pub struct RecallView {
    /// The team.
    pub team: Held<Team>,
    /// The cycle that is looked at; none before there is one.
    pub cycle: Option<Held<Cycle>>,
    /// Today for the team.
    pub today: Date,
    /// What it was asked about the cycle, the latest first.
    pub asked: Vec<Asked>,
    /// Whether the reader asks it.
    pub may_ask: bool,
    /// Why it can't be asked now; none where it can.
    pub refused: Option<RecallRefused>,
    /// Whether it takes part and the cycle is not closed.
    pub is_open: bool,
}

/// Reads what a team is asked to remember of a cycle: of the one that is named, else the current one.
///
/// # Errors
///
/// [`Error::NotFound`](crate::Error::NotFound) without such a team or cycle;
/// [`Error::Forbidden`](crate::Error::Forbidden) for those outside the team who don't ask it.
#[boxed]
pub async fn recall(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    team: Name,
    cycle: Option<Name>,
) -> Result<RecallView> {
    let team = find(r, caller, team).await?;
    hears(caller, team.id)?;
    let (cycle, today) = looked_at(r, app, caller, &team, cycle).await?;
    let (mut list, mut refused) = (Vec::new(), None);
    if let Some(cycle) = &cycle {
        let found = recalls::of_team(r, caller.workspace, team.id, cycle.id).await?;
        let people = people_of(r, caller.workspace, team.id).await?.len();
        let about = agreed_of(r, caller.workspace, team.id, cycle.id).await?.len();
        let before = found.iter().map(|held| &held.is);
        refused = may_be_asked(people, about, before, today).err();
        list = asked(r, app, caller, team.id, found).await?;
    }
    let is_open = cycle.as_ref().is_some_and(|cycle| cycle.closed_on.is_none());
    Ok(RecallView {
        may_ask: caller.actor.asks_team(team.id),
        is_open: is_open && team.archived_on.is_none(),
        team,
        cycle,
        today,
        asked: list,
        refused,
    })
}

/// A question that waits for the caller's answer.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The question.
    pub recall: Recall,
    /// The team that is asked.
    pub team: Team,
    /// The number of the cycle that it is about.
    pub cycle: i64,
}

/// The questions that wait for the caller's answer, of these teams of the workspace.
#[boxed]
pub(super) async fn waiting(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    (teams, workspace): (Vec<&Team>, &Workspace),
) -> Result<Vec<Waiting>> {
    let Some(member) = caller.actor.member() else {
        return Ok(Vec::new());
    };
    let today = |team: &Team| today_for(app, Some(team), workspace);
    // Each team's day decides: the first of them is what can still be open anywhere.
    let Some(first) = teams.iter().map(|team| today(team)).min() else {
        return Ok(Vec::new());
    };
    let ids = teams.iter().map(|team| team.id.0).collect::<Vec<_>>();
    let found = recalls::waiting_for(r, caller.workspace, member, &ids, first).await?;
    let waiting = found.into_iter().filter_map(|(held, cycle)| {
        let team = teams.iter().find(|team| team.id == held.team)?;
        held.is_open(today(team)).then(|| Waiting { recall: held.is, team: (*team).clone(), cycle })
    });
    Ok(waiting.collect())
}
