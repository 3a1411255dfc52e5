//! Pauses and holidays: days in which no check-in is asked for, of everybody or of one team.

use crate::change::Done;
use crate::set_up::named;
use crate::teams::manages;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{PauseId, TeamId};
use plumb_core::pause::{self, Pause};
use plumb_store::{pauses, teams};
use serde_json::json;
use uuid::Uuid;

/// A pause to add.
#[derive(Clone, Debug)]
pub struct AddPause {
    /// The team it holds for; everyone where none.
    pub team: Option<TeamId>,
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub from_on: Date,
    /// Its last day, included.
    pub to_on: Date,
}

impl App {
    /// Adds a pause. For everybody, administrators and the OKR lead do; for a team its lead does, too.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] without such a team; [`Error::Forbidden`] for others; refusals at `name` and `to_on`.
    #[boxed]
    pub async fn add_pause(&self, caller: &Caller, command: AddPause) -> Result<Pause> {
        self.change(caller, async |change| {
            if let Some(team) = command.team {
                teams::one(change.tx, change.workspace, team).await?.ok_or(Error::NotFound)?;
            }
            manages(caller, command.team)?;
            let days = pause::days(command.from_on, command.to_on)
                .map_err(|refused| Refusal::from(refused).at("to_on"))?;
            let pause = Pause {
                id: change.id(),
                team: command.team,
                name: named(&command.name, "name")?,
                from_on: days.first_on(),
                to_on: days.last_on(),
            };
            pauses::add(change.tx, change.stamp, &pause).await?;
            change.done(told(Verb::PauseAdded, &pause, change.workspace.0));
            Ok(pause)
        })
        .await
    }

    /// Takes a pause back: whoever may add it does.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Forbidden`].
    #[boxed]
    pub async fn remove_pause(&self, caller: &Caller, pause: PauseId) -> Result<()> {
        self.change(caller, async |change| {
            let pause =
                pauses::one(change.tx, change.workspace, pause).await?.ok_or(Error::NotFound)?;
            manages(caller, pause.team)?;
            pauses::take_away(change.tx, change.stamp, pause.id).await?;
            change.done(told(Verb::PauseRemoved, &pause, change.workspace.0));
            Ok(())
        })
        .await
    }
}

/// Told under the team that pauses, or under the workspace.
fn told(verb: Verb, pause: &Pause, workspace: Uuid) -> Done {
    let done = match pause.team {
        Some(team) => Done::new(verb, Subject::Team, team),
        None => Done::new(verb, Subject::Workspace, workspace),
    };
    done.of(pause.team).facts(json!({
        "pause": pause.id.0,
        "from_on": pause.from_on,
        "to_on": pause.to_on,
    }))
}
