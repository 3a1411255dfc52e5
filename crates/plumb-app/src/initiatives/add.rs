//! Add an initiative, with the key results that it is to move.

use crate::change::Done;
use crate::load::Name;
use crate::teams;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::MemberId;
use plumb_core::initiative::{Initiative, InitiativeState, title};
use plumb_core::number::Kind;
use plumb_store::initiatives;

/// An initiative to add.
#[derive(Clone, Debug)]
pub struct AddInitiative {
    /// Whose work it is.
    pub team: Name,
    /// What it is, in words.
    pub title: String,
    /// Who looks after it.
    pub owner: Option<MemberId>,
    /// How far it is.
    pub state: InitiativeState,
    /// What it is to move.
    pub key_results: Vec<Name>,
}

impl App {
    /// Adds an initiative.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for those who are not in the team; refusals at `team`, `title`, `owner`, `key_results`.
    #[boxed]
    pub async fn add_initiative(
        &self,
        caller: &Caller,
        command: AddInitiative,
    ) -> Result<Initiative> {
        self.change(caller, async |change| {
            let team = teams::find(change.tx, caller, command.team).await?;
            if !change.actor.writes_for(team.id) {
                return Err(Error::Forbidden { code: "team.not_yours" });
            }
            if team.archived_on.is_some() {
                return Err(Refusal::new("team.is_archived", "the team is archived")
                    .at("team")
                    .into());
            }
            change.is_here(command.owner, "owner").await?;
            let title =
                title(&command.title).map_err(|refused| Refusal::from(refused).at("title"))?;
            let mut initiative = Initiative {
                id: change.id(),
                number: change.number(Kind::Initiative).await?,
                team: team.id,
                owner: command.owner,
                title,
                state: InitiativeState::Proposed,
                started_on: None,
                finished_on: None,
            };
            initiative.move_to(command.state, change.today_of(Some(team.id)).await?);
            initiatives::add(change.tx, change.stamp, &initiative).await?;
            let mut moves = Vec::new();
            for name in command.key_results {
                let key_result = change.key_result_to_move(name).await?;
                if !moves.contains(&key_result.id.0) {
                    change.link_initiative(&initiative, &key_result).await?;
                    moves.push(key_result.id.0);
                }
            }
            change.done(
                Done::new(Verb::InitiativeAdded, Subject::Initiative, initiative.id)
                    .of(Some(team.id))
                    .facts(serde_json::json!({ "key_results": moves })),
            );
            Ok(initiative)
        })
        .await
    }
}
