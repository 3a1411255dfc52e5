//! Move a key result among those of its objective.

use crate::change::Done;
use crate::load::Name;
use crate::order::places;
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::key_result::KeyResult;
use plumb_store::key_results;

impl App {
    /// Moves a key result to a place under its objective: 1 is first. The others close up; there are no ties.
    ///
    /// # Errors
    ///
    /// As [`App::edit_key_result`]; [`Error::Forbidden`] for those who may not edit its objective, because the places
    /// of the others change as well.
    #[boxed]
    pub async fn move_key_result(&self, caller: &Caller, name: Name, to: i64) -> Result<KeyResult> {
        self.change(caller, async |change| {
            let (moved, objective, _) = change.key_result_to_edit(name, None).await?;
            if !change.actor.edits(&objective) {
                return Err(Error::Forbidden { code: "objective.not_yours" });
            }
            let order = key_results::of_objective(change.tx, change.workspace, objective.id)
                .await?
                .into_iter()
                .map(|digested| digested.key_result.is)
                .collect();
            let placed = places(order, |key_result: &KeyResult| key_result.id == moved.id, to)
                .ok_or(Error::NotFound)?;
            let (mut after, mut changed) = (moved.clone(), false);
            for (position, mut key_result) in placed {
                if key_result.position != position {
                    key_result.position = position;
                    key_results::change(change.tx, change.stamp, &key_result).await?;
                    changed = true;
                }
                if key_result.id == moved.id {
                    after = key_result;
                }
            }
            if changed {
                change.done(
                    Done::new(Verb::KeyResultMoved, Subject::KeyResult, moved.id)
                        .under(objective.id)
                        .of(moved.team)
                        .facts(serde_json::json!({ "from": moved.position, "to": after.position })),
                );
            }
            Ok(after)
        })
        .await
    }
}
