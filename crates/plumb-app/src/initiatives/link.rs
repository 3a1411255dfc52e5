//! Which key results an initiative is to move.

use crate::change::{Change, Done};
use crate::load::{self, Name};
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::initiative::{Initiative, InitiativeLink, InitiativeRefused};
use plumb_core::key_result::KeyResult;
use plumb_store::initiatives;

impl App {
    /// Says that an initiative is to move a key result, of whatever team. Saying it twice changes nothing.
    ///
    /// # Errors
    ///
    /// As [`App::edit_initiative`]; [`Error::NotFound`](crate::Error::NotFound) for a key result that the caller may
    /// not read; [`InitiativeRefused::Personal`] at `key_results`.
    #[boxed]
    pub async fn link_initiative(
        &self,
        caller: &Caller,
        initiative: Name,
        key_result: Name,
    ) -> Result<()> {
        self.change(caller, async |change| {
            let initiative = change.initiative_to_edit(initiative, None).await?;
            let key_result = change.key_result_to_move(key_result).await?;
            if change.link_of(&initiative, &key_result).await?.is_none() {
                change.link_initiative(&initiative, &key_result).await?;
                change.done(done(&initiative, "linked", &key_result));
            }
            Ok(())
        })
        .await
    }

    /// Says that an initiative is not to move a key result any more. Saying it twice changes nothing.
    ///
    /// # Errors
    ///
    /// As [`App::link_initiative`].
    #[boxed]
    pub async fn unlink_initiative(
        &self,
        caller: &Caller,
        initiative: Name,
        key_result: Name,
    ) -> Result<()> {
        self.change(caller, async |change| {
            let initiative = change.initiative_to_edit(initiative, None).await?;
            let (key_result, _) = load::key_result(change.tx, caller, key_result).await?;
            if let Some(link) = change.link_of(&initiative, &key_result).await? {
                initiatives::unlink(change.tx, change.stamp, link.id).await?;
                change.done(done(&initiative, "unlinked", &key_result));
            }
            Ok(())
        })
        .await
    }
}

impl Change<'_> {
    /// A key result that a team's work may be chosen to move.
    pub(super) async fn key_result_to_move(&mut self, name: Name) -> Result<KeyResult> {
        let caller = self.caller();
        let (key_result, objective) = load::key_result(self.tx, &caller, name).await?;
        if objective.team().is_none() {
            return Err(Refusal::from(InitiativeRefused::Personal).at("key_results").into());
        }
        Ok(key_result.is)
    }

    /// Links the two.
    pub(super) async fn link_initiative(
        &mut self,
        initiative: &Initiative,
        key_result: &KeyResult,
    ) -> Result<()> {
        let (id, initiative, key_result) = (self.id(), initiative.id, key_result.id);
        let link = InitiativeLink { id, initiative, key_result };
        Ok(initiatives::link(self.tx, self.stamp, &link).await?)
    }

    async fn link_of(
        &mut self,
        initiative: &Initiative,
        key_result: &KeyResult,
    ) -> Result<Option<InitiativeLink>> {
        let links = initiatives::links_of_some(self.tx, self.workspace, &[initiative.id.0]).await?;
        Ok(links.into_iter().map(|held| held.is).find(|link| link.key_result == key_result.id))
    }
}

fn done(initiative: &Initiative, what: &'static str, key_result: &KeyResult) -> Done {
    Done::new(Verb::InitiativeChanged, Subject::Initiative, initiative.id)
        .of(Some(initiative.team))
        .facts(serde_json::json!({ what: key_result.id.0 }))
}
