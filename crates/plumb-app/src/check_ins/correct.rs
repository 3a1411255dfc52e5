//! Correct what a check-in says: its words, or how sure we were.

use super::taking::Taking;
use crate::change::{Change, Done, words};
use crate::load::{self, Name, seen_latest};
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::over;
use plumb_core::change::{Subject, Verb};
use plumb_core::check_in::{CheckIn, CheckInRefused, TEXT_LENGTH_MAX};
use plumb_core::confidence::Confidence;
use plumb_core::id::CheckInId;
use plumb_store::{Held, check_ins};

/// A check-in as it should have been. What stays is given as it is.
#[derive(Clone, Debug)]
pub struct CorrectCheckIn {
    /// Which.
    pub check_in: CheckInId,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// How sure we were; only an imported one that says nothing may go on saying nothing.
    pub confidence: Option<Confidence>,
    /// What the evidence said.
    pub evidence: String,
    /// What was in the way.
    pub in_the_way: String,
}

impl App {
    /// Corrects a check-in: a new version, with the original kept. Whoever made it may, and whoever checks in on its key
    /// result. A value is corrected as a reading. Nothing is written where nothing differs.
    ///
    /// # Errors
    ///
    /// As [`App::record_check_in`]; [`Error::Conflict`].
    #[boxed]
    pub async fn correct_check_in(
        &self,
        caller: &Caller,
        command: CorrectCheckIn,
    ) -> Result<CheckIn> {
        self.change(caller, async |change| {
            let (held, taking) = change.check_in_to_correct(command.check_in).await?;
            seen_latest(&held, command.seen)?;
            let before = held.is;
            if command.confidence.is_none() && before.confidence.is_some() {
                return Err(Refusal::from(CheckInRefused::NoConfidence).at("confidence").into());
            }
            let after = CheckIn {
                confidence: command.confidence,
                evidence: words(
                    over(&command.evidence, &before.evidence),
                    "evidence",
                    TEXT_LENGTH_MAX,
                )?,
                in_the_way: words(
                    over(&command.in_the_way, &before.in_the_way),
                    "in_the_way",
                    TEXT_LENGTH_MAX,
                )?,
                ..before.clone()
            };
            if after == before {
                return Ok(after);
            }
            check_ins::change(change.tx, change.stamp, &after).await?;
            let Taking { key_result, objective, cycle, frame, .. } = taking;
            change.digest_in(&frame, &key_result, &objective, &cycle).await?;
            let mut facts = serde_json::json!({ "check_in": after.id.0, "on": after.on });
            if after.confidence != before.confidence {
                facts["confidence"] = after.confidence.map(Confidence::tenths).into();
                facts["confidence_before"] = before.confidence.map(Confidence::tenths).into();
            }
            change.done(
                Done::new(Verb::CheckInCorrected, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .facts(facts),
            );
            Ok(after)
        })
        .await
    }
}

impl Change<'_> {
    /// The check-in, if the caller made it or checks in on its key result, and this still takes check-ins.
    async fn check_in_to_correct(&mut self, id: CheckInId) -> Result<(Held<CheckIn>, Taking)> {
        let held = check_ins::one(self.tx, self.workspace, id).await?.ok_or(Error::NotFound)?;
        let caller = self.caller();
        let name = Name::Id(held.key_result.0);
        let (key_result, objective) = load::key_result(self.tx, &caller, name).await?;
        let own = self.actor.member().is_some() && self.actor.member() == held.by;
        if !own && !self.actor.checks_in(&key_result, &objective) {
            return Err(Error::Forbidden { code: "check_in.not_yours" });
        }
        let taking = self.taking_of(key_result, objective.is, Some(held.on)).await?;
        Ok((held, taking))
    }
}
