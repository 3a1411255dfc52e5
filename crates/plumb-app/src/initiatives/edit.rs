//! Change an initiative: its words, its owner, how far it is.

use crate::change::Done;
use crate::load::Name;
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::MemberId;
use plumb_core::initiative::{Initiative, InitiativeState, title};
use plumb_store::initiatives;

/// An initiative as it is to be. What stays is given as it is.
#[derive(Clone, Debug)]
pub struct EditInitiative {
    /// Which.
    pub initiative: Name,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// What it is, in words.
    pub title: String,
    /// Who looks after it.
    pub owner: Option<MemberId>,
    /// How far it is; the days on which it began and ended follow.
    pub state: InitiativeState,
}

impl App {
    /// Changes an initiative. Nothing is written where nothing differs.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound), [`Error::Forbidden`](crate::Error::Forbidden) for those who are
    /// not in its team, [`Error::Conflict`](crate::Error::Conflict); refusals at `title` and `owner`.
    #[boxed]
    pub async fn edit_initiative(
        &self,
        caller: &Caller,
        command: EditInitiative,
    ) -> Result<Initiative> {
        self.change(caller, async |change| {
            let before = change.initiative_to_edit(command.initiative, command.seen).await?;
            change
                .is_here(command.owner.filter(|owner| Some(*owner) != before.owner), "owner")
                .await?;
            let mut after = Initiative {
                title: title(over(&command.title, &before.title))
                    .map_err(|refused| Refusal::from(refused).at("title"))?,
                owner: command.owner,
                ..before.clone()
            };
            after.move_to(command.state, change.today_of(Some(before.team)).await?);
            if after == before {
                return Ok(after);
            }
            initiatives::change(change.tx, change.stamp, &after).await?;
            let mut facts = serde_json::Map::new();
            if after.state != before.state {
                facts.insert("from".into(), before.state.code().into());
                facts.insert("to".into(), after.state.code().into());
            }
            change.done(
                Done::new(Verb::InitiativeChanged, Subject::Initiative, after.id)
                    .of(Some(after.team))
                    .facts(facts.into()),
            );
            Ok(after)
        })
        .await
    }
}
