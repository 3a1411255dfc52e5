//! An initiative: what is being done, by whom, and the key results that it is to move.

use super::choosing::PeopleWanted;
use super::rows::{KeyResultRow, ObjectiveRow, People, people, rows};
use super::shell::current_cycle;
use super::write::{Choices, Meanwhile, choices, told};
use crate::frame::zone;
use crate::initiatives::find;
use crate::load::Name;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::KeyResultId;
use plumb_core::initiative::Initiative;
use plumb_core::key_result::KeyResult;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Held, initiatives, key_results, objectives, teams, workspaces};
use std::collections::BTreeSet;

/// An initiative.
#[derive(Clone, Debug)]
pub struct InitiativeView {
    /// The initiative.
    pub initiative: Held<Initiative>,
    /// Whose work it is.
    pub team: Team,
    /// What it is to move, as far as the reader may read it.
    pub moves: Vec<KeyResultRow>,
    /// What else it could move: its team's key results of the current cycle.
    pub could_move: Vec<KeyResult>,
    /// Everybody who is named.
    pub people: People,
    /// Who can look after it.
    pub choices: Choices,
    /// Whether the reader changes it.
    pub may_edit: bool,
}

/// Reads an initiative. `wanted` says whom its form offers besides those who are near.
///
/// # Errors
///
/// [`Error::NotFound`].
#[boxed]
pub async fn initiative(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    name: Name,
    wanted: PeopleWanted,
) -> Result<InitiativeView> {
    let workspace = caller.workspace;
    let initiative = find(r, caller, name).await?;
    let team = teams::one(r, workspace, initiative.team).await?.ok_or(Error::NotFound)?.is;
    let links = initiatives::links_of_some(r, workspace, &[initiative.id.0]).await?;
    let linked = links.iter().map(|link| link.key_result).collect::<BTreeSet<KeyResultId>>();
    let ids = linked.iter().map(|id| id.0).collect::<Vec<_>>();
    let above = key_results::some(r, workspace, &ids).await?;
    let above = above.iter().map(|held| held.objective.0).collect::<BTreeSet<_>>();
    let above = above.into_iter().collect::<Vec<_>>();
    let mut list = objectives::some(r, workspace, &above).await?;
    let home = workspaces::one(r, workspace).await?.ok_or(Error::NotFound)?;
    let today = app.clock.now().to_zoned(zone(team.zone.as_deref().unwrap_or(&home.zone))).date();
    if let Some(cycle) = current_cycle(r, caller, today).await? {
        let own = objectives::of_team(r, workspace, team.id, cycle.id).await?;
        list.extend(own.into_iter().filter(|own| !above.contains(&own.id.0)));
    }
    let (rows, _) = rows(r, app, caller, list).await?;
    let is_own = |row: &ObjectiveRow| row.objective.team() == Some(team.id);
    let could_move = rows
        .iter()
        .filter(|row| is_own(row))
        .flat_map(|row| &row.key_results)
        .map(|row| row.digested.key_result.is.clone())
        .filter(|key_result| !linked.contains(&key_result.id))
        .filter(|key_result| !key_result.is_retired())
        .collect();
    let moves = rows
        .into_iter()
        .flat_map(|row| row.key_results)
        .filter(|row| linked.contains(&row.digested.key_result.id))
        .collect::<Vec<_>>();
    let owners = moves.iter().filter_map(|row| row.digested.key_result.owner);
    let named = owners.chain(initiative.owner).collect::<Vec<_>>();
    let may_edit = caller.actor.writes_for(team.id) && team.archived_on.is_none();
    let choices = if may_edit {
        let named = initiative.owner.into_iter().collect();
        choices(r, caller, &PeopleWanted { team: Some(team.id), named, ..wanted }, None).await?
    } else {
        Choices::default()
    };
    Ok(InitiativeView {
        people: people(r, caller, named).await?,
        initiative,
        team,
        moves,
        could_move,
        choices,
        may_edit,
    })
}

/// What became of an initiative since the version that began with change `seen`.
///
/// # Errors
///
/// [`Error::NotFound`].
#[boxed]
pub async fn initiative_meanwhile(
    r: &mut Reader,
    caller: &Caller,
    name: Name,
    seen: Option<i64>,
) -> Result<Meanwhile<Initiative>> {
    let now = find(r, caller, name).await?;
    let was = match seen {
        Some(seen) => initiatives::past_since(r, caller.workspace, now.id, seen).await?,
        None => None,
    };
    let (change, by) = told(r, caller, now.since_change).await?;
    Ok(Meanwhile { was: was.map(|past| past.was), now, change, by })
}
