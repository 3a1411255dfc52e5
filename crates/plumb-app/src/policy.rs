//! How we work here: what the workspace settles once, changed by the OKR lead with a reason.

use crate::change::{Done, words};
use crate::check_ins::Cut;
use crate::load::seen_latest;
use crate::objectives::REASON_LENGTH_MAX;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::policy::{Policy, PolicyRefused};
use plumb_store::policies;

/// The longest text of the workspace's own, in characters.
const WORDS_LENGTH_MAX: usize = 4_000;

impl App {
    /// Settles anew how we work here. The OKR lead does. Nothing is written where nothing differs.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for others; [`Error::Conflict`]; [`PolicyRefused`] at the setting that it names; refusals at
    /// `changes_words`, `retires_words`, `late_words` and `more_words`.
    #[boxed]
    pub async fn change_policy(
        &self,
        caller: &Caller,
        seen: Option<i64>,
        policy: Policy,
        reason: &str,
    ) -> Result<Policy> {
        self.change(caller, async |change| {
            if !change.actor.runs_cycles() {
                return Err(Error::Forbidden { code: "policy.okr_lead" });
            }
            let held = policies::one(change.tx, change.workspace).await?;
            seen_latest(&held, seen)?;
            let before = held.is.policy;
            let said = |typed: &str, before: &str, field| {
                words(over(typed, before), field, WORDS_LENGTH_MAX)
            };
            let after = Policy {
                changes_words: said(&policy.changes_words, &before.changes_words, "changes_words")?,
                retires_words: said(&policy.retires_words, &before.retires_words, "retires_words")?,
                late_words: said(&policy.late_words, &before.late_words, "late_words")?,
                more_words: said(&policy.more_words, &before.more_words, "more_words")?,
                ..policy
            };
            after.check().map_err(beside)?;
            if after == before {
                return Ok(after);
            }
            let reason = words(reason, "reason", REASON_LENGTH_MAX)?;
            if reason.is_empty() {
                return Err(beside(PolicyRefused::NoReason).into());
            }
            let cadence_changes = after.cadence != before.cadence;
            policies::change(change.tx, change.stamp, after.clone()).await?;
            if cadence_changes {
                change.digest_keeps_again(Cut::All).await?;
            }
            change.done(
                Done::new(Verb::PolicyChanged, Subject::Workspace, change.workspace)
                    .because(&reason),
            );
            Ok(after)
        })
        .await
    }
}

/// The refusal beside the setting that stands in the way.
fn beside(refused: PolicyRefused) -> Refusal {
    let setting = refused.setting();
    Refusal::from(refused).at(setting)
}
