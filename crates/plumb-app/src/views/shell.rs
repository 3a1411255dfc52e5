//! What surrounds every page: the workspace, the cycle that is looked at, my teams, how many check-ins want me.

use super::owned::{Owned, owned};
use crate::frame::today_for;
use crate::load::Name;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::cycle::{Cycle, Week};
use plumb_core::team::Team;
use plumb_core::workspace::Workspace;
use plumb_db::Reader;
use plumb_store::{Held, changes, cycles, teams, workspaces};

/// What surrounds every page.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The workspace.
    pub workspace: Workspace,
    /// Today in the workspace's zone.
    pub today: Date,
    /// The number of the last change that the page knows of.
    pub change: i64,
    /// The cycle that is looked at; none before there is one.
    pub cycle: Option<Cycle>,
    /// Which week of it today is in.
    pub week: Option<Week>,
    /// The teams that the reader is in and that are not archived, by name.
    pub teams: Vec<Team>,
    /// What the reader looks after, by number.
    pub owned: Vec<Owned>,
}

impl Shell {
    /// How many check-ins wait for the reader.
    pub fn due(&self) -> usize {
        self.owned.iter().filter(|mine| mine.is_due()).count()
    }
}

/// Reads what surrounds a page.
///
/// # Errors
///
/// [`Error::NotFound`] without such a workspace.
#[boxed]
pub async fn shell(r: &mut Reader, app: &App, caller: &Caller) -> Result<Shell> {
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let change = changes::last(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let today = today_for(app, None, &workspace);
    let cycle = current_cycle(r, caller, today).await?;
    let ids = caller.actor.teams().iter().map(|team| team.0).collect::<Vec<_>>();
    let mut teams = teams::some(r, caller.workspace, &ids).await?;
    teams.retain(|team| team.archived_on.is_none());
    Ok(Shell {
        week: cycle.as_ref().map(|cycle| cycle.week(today)),
        workspace,
        today,
        change,
        cycle,
        teams: teams.into_iter().map(|team| team.is).collect(),
        owned: owned(r, app, caller).await?,
    })
}

/// The cycle in which a team is looked at, the one that is named or else the current one, and today for the team; none
/// before there is one.
#[boxed]
pub(crate) async fn looked_at(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    team: &Team,
    named: Option<Name>,
) -> Result<(Option<Held<Cycle>>, Date)> {
    let workspace = workspaces::one(r, caller.workspace).await?.ok_or(Error::NotFound)?;
    let today = today_for(app, Some(team), &workspace);
    let cycle = match named {
        Some(name) => Some(crate::cycles::find(r, caller, name).await?),
        None => match current_cycle(r, caller, today).await? {
            Some(cycle) => cycles::one(r, caller.workspace, cycle.id).await?,
            None => None,
        },
    };
    Ok((cycle, today))
}

/// The cycle that is looked at where none is named.
pub(crate) async fn current_cycle(
    r: &mut Reader,
    caller: &Caller,
    today: Date,
) -> Result<Option<Cycle>> {
    let around = cycles::around(r, caller.workspace, today).await?;
    Ok(plumb_core::current_cycle::current_cycle(around.into_iter().map(|held| held.is), today))
}
