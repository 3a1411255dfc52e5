//! Change the words of an objective: freely while it is being written, with a reason once it is agreed.

use super::draft::WHY_LENGTH_MAX;
use crate::change::{Done, words};
use crate::load::Name;
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::ambition::Ambition;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::MemberId;
use plumb_core::objective::{Objective, ObjectiveRefused, Purpose, State, statement};
use plumb_core::policy::Settled;
use plumb_store::objectives;

/// The longest reason, in characters.
pub(crate) const REASON_LENGTH_MAX: usize = 1_000;

/// An objective as it is to be. What stays is given as it is.
#[derive(Clone, Debug)]
pub struct EditObjective {
    /// Which.
    pub objective: Name,
    /// The version that the caller saw; none asks for no comparison.
    pub seen: Option<i64>,
    /// The words after "We will".
    pub statement: String,
    /// Why this one and why now.
    pub why: String,
    /// A stretch, a promise or a question.
    pub ambition: Ambition,
    /// What kind of wish it is.
    pub purpose: Purpose,
    /// The accountable person.
    pub lead: Option<MemberId>,
    /// Why it changes; needed once it is agreed.
    pub reason: String,
}

impl App {
    /// Changes an objective. Nothing is written where nothing differs.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound), [`Error::Forbidden`](crate::Error::Forbidden),
    /// [`Error::Conflict`](crate::Error::Conflict); refusals at `statement`, `why`, `lead`, `reason`.
    #[boxed]
    pub async fn edit_objective(
        &self,
        caller: &Caller,
        command: EditObjective,
    ) -> Result<Objective> {
        self.change(caller, async |change| {
            let (before, _) = change.objective_to_edit(command.objective, command.seen).await?;
            if matches!(before.state, State::Closed { .. } | State::Retired { .. }) {
                let state = before.state.code();
                return Err(ObjectiveRefused::WrongState { state, wanted: "edited" }.into());
            }
            change.is_here(command.lead.filter(|lead| Some(*lead) != before.lead), "lead").await?;
            let after = Objective {
                statement: statement(over(&command.statement, &before.statement))
                    .map_err(|refused| Refusal::from(refused).at("statement"))?,
                why: words(over(&command.why, &before.why), "why", WHY_LENGTH_MAX)?,
                ambition: command.ambition,
                purpose: command.purpose,
                lead: command.lead,
                ..before.clone()
            };
            if after == before {
                return Ok(after);
            }
            let reason = words(&command.reason, "reason", REASON_LENGTH_MAX)?;
            let verb = if before.is_being_written() {
                Verb::ObjectiveEdited
            } else {
                change.is_left_to_them(Settled::Changes, &before, None).await?;
                if reason.is_empty() {
                    return Err(Refusal::from(ObjectiveRefused::NoReason).at("reason").into());
                }
                Verb::ObjectiveRevised
            };
            objectives::change(change.tx, change.stamp, &after).await?;
            change.done(
                Done::new(verb, Subject::Objective, after.id)
                    .under(after.id)
                    .of(after.team())
                    .because(&reason),
            );
            Ok(after)
        })
        .await
    }
}
