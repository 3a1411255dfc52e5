//! Archive a team with a date, and bring it back. It stays where it was in old cycles.

use super::{find, manages};
use crate::change::Done;
use crate::load::{Name, seen_latest};
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::change::{Subject, Verb};
use plumb_core::team::{Team, TeamRefused};
use plumb_store::teams;
use serde_json::json;

impl App {
    /// Archives a team from a day on, today where none is given. What is below it comes first. Administrators, the OKR
    /// lead and its lead do. Nothing is written where it is archived already.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound); [`Error::Forbidden`](crate::Error::Forbidden) for others;
    /// [`Error::Conflict`](crate::Error::Conflict); [`TeamRefused::HasTeams`]; `archive.still_to_come` at `on`.
    #[boxed]
    pub async fn archive_team(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        on: Option<Date>,
    ) -> Result<Team> {
        self.change(caller, async |change| {
            let held = find(change.tx, caller, name).await?;
            manages(caller, Some(held.id))?;
            seen_latest(&held, seen)?;
            let mut team = held.is;
            if team.archived_on.is_some() {
                return Ok(team);
            }
            let below = teams::below(change.tx, change.workspace, Some(team.id)).await?;
            let below = below.iter().filter(|node| node.archived_on.is_none()).count();
            if below > 0 {
                let count = i64::try_from(below).unwrap_or(i64::MAX);
                return Err(TeamRefused::HasTeams { count }.into());
            }
            let on = change.archived_on(on).await?;
            team.archived_on = Some(on);
            teams::change(change.tx, change.stamp, &team).await?;
            change.done(
                Done::new(Verb::TeamArchived, Subject::Team, team.id)
                    .of(Some(team.id))
                    .facts(json!({ "on": on })),
            );
            Ok(team)
        })
        .await
    }

    /// Brings an archived team back, with whoever was in it. Nothing is written where it is not archived.
    ///
    /// # Errors
    ///
    /// As [`App::archive_team`]; [`TeamRefused::ParentArchived`] until the node above is back, too.
    #[boxed]
    pub async fn restore_team(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<Team> {
        self.change(caller, async |change| {
            let held = find(change.tx, caller, name).await?;
            manages(caller, Some(held.id))?;
            seen_latest(&held, seen)?;
            let mut team = held.is;
            if team.archived_on.take().is_none() {
                return Ok(team);
            }
            if let Some(parent) = team.parent
                && let Some(above) = teams::one(change.tx, change.workspace, parent).await?
                && let Some(archived_on) = above.archived_on
            {
                return Err(Refusal::from(TeamRefused::ParentArchived { archived_on }).into());
            }
            teams::change(change.tx, change.stamp, &team).await?;
            change.done(Done::new(Verb::TeamRestored, Subject::Team, team.id).of(Some(team.id)));
            Ok(team)
        })
        .await
    }
}
