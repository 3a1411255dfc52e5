//! Not this cycle: what a team left out or stopped, with its reason.

use crate::change::{Done, words};
use crate::load::{Name, is_open};
use crate::objectives::REASON_LENGTH_MAX;
use crate::teams;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::LeftOutId;
use plumb_core::left_out::{LeftOut, LeftOutRefused};
use plumb_db::Reader;
use plumb_store::{Held, left_out};

/// The longest words, in characters.
const WORDS_LENGTH_MAX: usize = 1_000;

/// Something to leave out.
#[derive(Clone, Debug)]
pub struct LeaveOut {
    /// Of which cycle.
    pub cycle: Name,
    /// By which team.
    pub team: Name,
    /// What is left out.
    pub words: String,
    /// Why.
    pub reason: String,
}

/// What a team left out of a cycle, the oldest first. Everybody reads it.
///
/// # Errors
///
/// [`Error::NotFound`] without such a team or cycle.
#[boxed]
pub async fn list(
    r: &mut Reader,
    caller: &Caller,
    team: Name,
    cycle: Name,
) -> Result<Vec<Held<LeftOut>>> {
    let team = teams::find(r, caller, team).await?;
    let cycle = crate::cycles::find(r, caller, cycle).await?;
    Ok(left_out::of_team(r, caller.workspace, team.id, cycle.id).await?)
}

impl App {
    /// Puts something on the list. Any member of the team may, while the cycle is not closed.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`]; refusals at `words` and `reason`; a closed cycle.
    #[boxed]
    pub async fn leave_out(&self, caller: &Caller, command: LeaveOut) -> Result<LeftOut> {
        self.change(caller, async |change| {
            let team = teams::find(change.tx, caller, command.team).await?;
            let cycle = crate::cycles::find(change.tx, caller, command.cycle).await?;
            if !change.actor.writes_for(team.id) {
                return Err(Error::Forbidden { code: "team.not_yours" });
            }
            is_open(&cycle)?;
            let left = LeftOut {
                id: change.id(),
                cycle: cycle.id,
                team: team.id,
                words: words(&command.words, "words", WORDS_LENGTH_MAX)?,
                reason: words(&command.reason, "reason", REASON_LENGTH_MAX)?,
            };
            if left.words.is_empty() {
                return Err(Refusal::from(LeftOutRefused::NoWords).at("words").into());
            }
            if left.reason.is_empty() {
                return Err(Refusal::from(LeftOutRefused::NoReason).at("reason").into());
            }
            left_out::add(change.tx, change.stamp, &left).await?;
            change.done(done(Verb::LeftOutAdded, &left));
            Ok(left)
        })
        .await
    }

    /// Takes something off the list.
    ///
    /// # Errors
    ///
    /// As [`App::leave_out`].
    #[boxed]
    pub async fn remove_left_out(&self, caller: &Caller, id: LeftOutId) -> Result<()> {
        self.change(caller, async |change| {
            let left =
                left_out::one(change.tx, change.workspace, id).await?.ok_or(Error::NotFound)?.is;
            if !change.actor.writes_for(left.team) {
                return Err(Error::Forbidden { code: "team.not_yours" });
            }
            let cycle = crate::cycles::find(change.tx, caller, Name::Id(left.cycle.0)).await?;
            is_open(&cycle)?;
            left_out::take_away(change.tx, change.stamp, id).await?;
            change.done(done(Verb::LeftOutRemoved, &left));
            Ok(())
        })
        .await
    }
}

/// The list belongs to a team and a cycle, and is told with the team; the words stay with their row.
fn done(verb: Verb, left: &LeftOut) -> Done {
    Done::new(verb, Subject::Team, left.team)
        .of(Some(left.team))
        .facts(serde_json::json!({ "left_out": left.id.0, "cycle": left.cycle.0 }))
}
