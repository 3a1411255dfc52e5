//! The start value of a reach that was agreed "to be measured by".

use crate::change::Done;
use crate::load::Name;
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::check_in::CheckInRefused;
use plumb_core::key_result::{KeyResult, KeyResultRefused, State};
use plumb_core::quantity::Quantity;
use plumb_store::{key_results, readings};

/// Why a key result changed, in a code: its start value was measured.
pub const START_MEASURED: &str = "start_measured";

/// A start value to take.
#[derive(Clone, Debug)]
pub struct MeasureStart {
    /// Of which key result.
    pub key_result: Name,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// The value; the first reading's where none is given.
    pub from: Option<Quantity>,
}

impl App {
    /// Takes the start value of a key result that waits for one. It is a revision whose reason is
    /// [`START_MEASURED`].
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`]; [`KeyResultRefused::StartKnown`] where it waits for none;
    /// [`CheckInRefused::NoValue`] at `from` where no value is given and none was read.
    #[boxed]
    pub async fn measure_start(&self, caller: &Caller, command: MeasureStart) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (mut key_result, objective, cycle) =
                change.key_result_to_edit(command.key_result, command.seen).await?;
            if !matches!(key_result.state, State::Agreed { .. }) {
                let state = key_result.state.code();
                return Err(KeyResultRefused::WrongState { state, wanted: "edited" }.into());
            }
            let from = match command.from {
                Some(from) => from,
                None => readings::of(change.tx, change.workspace, key_result.id)
                    .await?
                    .iter()
                    .find(|kept| !kept.withdrawn && kept.reading.milestone.is_none())
                    .map(|kept| kept.reading.value)
                    .ok_or_else(|| Refusal::from(CheckInRefused::NoValue).at("from"))?,
            };
            key_result.measure_start(from).map_err(|refused| Refusal::from(refused).at("from"))?;
            key_results::change(change.tx, change.stamp, &key_result).await?;
            change.digest_again(&key_result, &objective, &cycle).await?;
            change.done(
                Done::new(Verb::KeyResultRevised, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .facts(serde_json::json!({
                        "changed": ["measure"],
                        "because": START_MEASURED,
                        "value": from.to_string(),
                    })),
            );
            Ok(key_result)
        })
        .await
    }
}
