//! Hand a key result over to another owner.

use super::edit_refused;
use crate::change::{Done, words};
use crate::load::Name;
use crate::objectives::REASON_LENGTH_MAX;
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::MemberId;
use plumb_core::key_result::{KeyResult, KeyResultRefused};
use plumb_core::policy::Settled;
use plumb_store::key_results;

/// A key result to hand over.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// Which.
    pub key_result: Name,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// To whom.
    pub owner: MemberId,
    /// Why; needed once it is agreed.
    pub reason: String,
}

impl App {
    /// Hands a key result over to another owner. Nothing is written where it is theirs already.
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`]: refusals at `owner` and, once it is agreed, at `reason`.
    #[boxed]
    pub async fn hand_over_key_result(
        &self,
        caller: &Caller,
        command: HandOver,
    ) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, _) =
                change.key_result_to_edit(command.key_result, command.seen).await?;
            edit_refused(&key_result)?;
            if key_result.owner == Some(command.owner) {
                return Ok(key_result);
            }
            change.is_here(Some(command.owner), "owner").await?;
            if !key_result.is_being_written() {
                change.is_left_to_them(Settled::Changes, &objective, Some(&key_result)).await?;
            }
            let reason = words(&command.reason, "reason", REASON_LENGTH_MAX)?;
            let verb = if key_result.is_being_written() {
                Verb::KeyResultEdited
            } else if reason.is_empty() {
                return Err(Refusal::from(KeyResultRefused::NoReason).at("reason").into());
            } else {
                Verb::KeyResultRevised
            };
            key_result.owner = Some(command.owner);
            // Whoever takes over stands in no more.
            key_result.deputy = key_result.deputy.filter(|deputy| *deputy != command.owner);
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.done(
                Done::new(verb, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .because(&reason)
                    .facts(serde_json::json!({ "changed": ["owner"], "owner": command.owner.0 })),
            );
            Ok(key_result)
        })
        .await
    }
}
