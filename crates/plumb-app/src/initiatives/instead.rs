//! A key result that is work becomes an initiative, and in its place stands what should change because of it.

use crate::change::Done;
use crate::load::Name;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::left_of;
use plumb_core::change::{Subject, Verb};
use plumb_core::initiative::{Initiative, InitiativeRefused, InitiativeState, is_no_work, title};
use plumb_core::key_result::{KeyResult, KeyResultRefused, statement};
use plumb_core::number::Kind;
use plumb_store::{initiatives, key_results};

/// A key result that is work, and what should change because of it.
#[derive(Clone, Debug)]
pub struct MakeInitiative {
    /// Which.
    pub key_result: Name,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// The work in words; those of the key result where nothing is said.
    pub title: Option<String>,
    /// What should change because of it: what the key result says from now on.
    pub statement: String,
}

impl App {
    /// Makes an initiative of the work that a key result names, while it is being written, and puts what should change
    /// because of it in its place: that is what the initiative is to move. How it is measured stays as far as it is
    /// written.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`] for those who may not edit it, or are in neither its team nor its
    /// objective's, [`Error::Conflict`]; [`KeyResultRefused::WrongState`] once it is agreed;
    /// [`InitiativeRefused::Personal`]; refusals at `title` and `statement`.
    #[boxed]
    pub async fn make_initiative(
        &self,
        caller: &Caller,
        command: MakeInitiative,
    ) -> Result<(KeyResult, Initiative)> {
        self.change(caller, async |change| {
            let (before, objective, cycle) =
                change.key_result_to_edit(command.key_result, command.seen).await?;
            if !before.is_being_written() {
                let state = before.state.code();
                return Err(KeyResultRefused::WrongState { state, wanted: "written" }.into());
            }
            let above = objective.team().ok_or(InitiativeRefused::Personal)?;
            let team = before.team.unwrap_or(above);
            // Work is chosen by those who do it: the key result's team, else the objective's.
            let team = [team, above].into_iter().find(|team| change.actor.writes_for(*team));
            let team = team.ok_or(Error::Forbidden { code: "initiative.not_yours" })?;
            let words = command.title.as_deref().unwrap_or(left_of(&before.statement));
            let title = title(words).map_err(|refused| Refusal::from(refused).at("title"));
            let said = statement(&command.statement)
                .map_err(|refused| Refusal::from(refused).at("statement"));
            let (title, said) = match (title, said) {
                (Ok(title), Ok(said)) => (title, said),
                (title, said) => {
                    let refusals = title.err().into_iter().chain(said.err());
                    return Err(Error::Refused(refusals.collect()));
                }
            };
            is_no_work(&title, &said)
                .map_err(|refused| Error::Refused(vec![Refusal::from(refused).at("statement")]))?;
            let initiative = Initiative {
                id: change.id(),
                number: change.number(Kind::Initiative).await?,
                team,
                owner: before.owner,
                title,
                state: InitiativeState::Proposed,
                started_on: None,
                finished_on: None,
            };
            initiatives::add(change.tx, change.stamp, &initiative).await?;
            let after = KeyResult { statement: said, ..before };
            key_results::change(change.tx, change.stamp, &after).await?;
            change.link_initiative(&initiative, &after).await?;
            change.digest_again(&after, &objective, &cycle).await?;
            change.done(
                Done::new(Verb::KeyResultMadeInitiative, Subject::KeyResult, after.id)
                    .under(objective.id)
                    .of(after.team)
                    .facts(serde_json::json!({ "initiative": initiative.id.0 })),
            );
            Ok((after, initiative))
        })
        .await
    }
}
