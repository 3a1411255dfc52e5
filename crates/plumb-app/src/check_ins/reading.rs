//! Readings apart from check-ins: record one, correct one, take one back.

use super::taking::{Taking, Value};
use crate::change::{Change, Done, words};
use crate::load::{Name, seen_latest};
use crate::objectives::REASON_LENGTH_MAX;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::change::{Subject, Verb};
use plumb_core::check_in::{CheckInRefused, KeptReading};
use plumb_core::id::ReadingId;
use plumb_core::quantity::Quantity;
use plumb_store::readings;

/// A reading to record.
#[derive(Clone, Debug)]
pub struct RecordReading {
    /// Of which key result.
    pub key_result: Name,
    /// About which day, up to today; today where none is given.
    pub on: Option<Date>,
    /// What was read.
    pub value: Value,
}

/// A reading as it should have been.
#[derive(Clone, Debug)]
pub struct CorrectReading {
    /// Which.
    pub reading: ReadingId,
    /// The version that the caller saw.
    pub seen: Option<i64>,
    /// The day that it is about.
    pub on: Date,
    /// The level; for a milestone 1 where it was reached and 0 where that was taken back.
    pub value: Quantity,
    /// Why, where there is something to say.
    pub reason: String,
}

impl App {
    /// Records what was read, without a check-in: one reading, or one for each milestone that changed.
    ///
    /// # Errors
    ///
    /// As [`App::record_check_in`]; [`CheckInRefused::NoValue`] at `value` where nothing was read.
    #[boxed]
    pub async fn record_reading(
        &self,
        caller: &Caller,
        command: RecordReading,
    ) -> Result<Vec<KeptReading>> {
        self.change(caller, async |change| {
            let taking = change.taking(command.key_result, command.on).await?;
            let read = change.readings_of(&taking.key_result, &command.value, taking.on).await?;
            let first =
                read.first().ok_or_else(|| Refusal::from(CheckInRefused::NoValue).at("value"))?;
            for kept in &read {
                readings::add(change.tx, change.stamp, kept).await?;
            }
            let facts = facts_of(first);
            change.read(Verb::ReadingRecorded, &taking, "", facts).await?;
            Ok(read)
        })
        .await
    }

    /// Corrects a reading: a new version, with the original kept. It stays where it was among those of its day, because
    /// when it was recorded does not change. Nothing is written where nothing differs.
    ///
    /// # Errors
    ///
    /// As [`App::record_reading`]; [`CheckInRefused::Withdrawn`]; [`Error::Conflict`].
    #[boxed]
    pub async fn correct_reading(
        &self,
        caller: &Caller,
        command: CorrectReading,
    ) -> Result<KeptReading> {
        self.change(caller, async |change| {
            let (before, taking) =
                change.reading_to_change(command.reading, command.seen, Some(command.on)).await?;
            let mut after = before.clone();
            after.reading.about_on = taking.on;
            after.reading.value = command.value;
            if after.reading.milestone.is_some()
                && after.reading.value != Quantity::ZERO
                && after.reading.value != Quantity::ONE
            {
                return Err(Refusal::from(CheckInRefused::ValueDoesNotFit).at("value").into());
            }
            if after == before {
                return Ok(after);
            }
            let reason = words(&command.reason, "reason", REASON_LENGTH_MAX)?;
            readings::change(change.tx, change.stamp, &after).await?;
            let mut facts = facts_of(&after);
            if after.reading.value != before.reading.value {
                facts.insert("value_before".into(), before.reading.value.to_string().into());
            }
            if after.reading.about_on != before.reading.about_on {
                facts.insert("on_before".into(), before.reading.about_on.to_string().into());
            }
            change.read(Verb::ReadingCorrected, &taking, &reason, facts).await?;
            Ok(after)
        })
        .await
    }

    /// Takes a reading back, with a reason: it counts no more, and its mark stays in the history.
    ///
    /// # Errors
    ///
    /// As [`App::correct_reading`]; [`CheckInRefused::NoReason`] at `reason`.
    #[boxed]
    pub async fn withdraw_reading(
        &self,
        caller: &Caller,
        reading: ReadingId,
        seen: Option<i64>,
        reason: &str,
    ) -> Result<KeptReading> {
        self.change(caller, async |change| {
            let (mut kept, taking) = change.reading_to_change(reading, seen, None).await?;
            let reason = words(reason, "reason", REASON_LENGTH_MAX)?;
            if reason.is_empty() {
                return Err(Refusal::from(CheckInRefused::NoReason).at("reason").into());
            }
            kept.withdrawn = true;
            readings::change(change.tx, change.stamp, &kept).await?;
            change.read(Verb::ReadingWithdrawn, &taking, &reason, facts_of(&kept)).await?;
            Ok(kept)
        })
        .await
    }
}

impl Change<'_> {
    /// The reading, if the caller may check in on its key result, it counts, and they have seen its latest version.
    async fn reading_to_change(
        &mut self,
        id: ReadingId,
        seen: Option<i64>,
        on: Option<Date>,
    ) -> Result<(KeptReading, Taking)> {
        let held = readings::one(self.tx, self.workspace, id).await?.ok_or(Error::NotFound)?;
        let taking = self.taking(Name::Id(held.key_result.0), on).await?;
        seen_latest(&held, seen)?;
        if held.withdrawn {
            return Err(CheckInRefused::Withdrawn.into());
        }
        Ok((held.is, taking))
    }

    /// Digests anew and says what was done with a reading.
    async fn read(
        &mut self,
        verb: Verb,
        taking: &Taking,
        reason: &str,
        facts: serde_json::Map<String, plumb_store::Json>,
    ) -> Result<()> {
        let Taking { key_result, objective, cycle, frame, .. } = taking;
        self.digest_in(frame, key_result, objective, cycle).await?;
        self.done(
            Done::new(verb, Subject::KeyResult, key_result.id)
                .under(objective.id)
                .of(key_result.team)
                .because(reason)
                .facts(facts.into()),
        );
        Ok(())
    }
}

fn facts_of(kept: &KeptReading) -> serde_json::Map<String, plumb_store::Json> {
    let mut facts = serde_json::Map::new();
    facts.insert("reading".into(), kept.id.0.to_string().into());
    facts.insert("on".into(), kept.reading.about_on.to_string().into());
    if kept.reading.milestone.is_none() {
        facts.insert("value".into(), kept.reading.value.to_string().into());
    }
    facts
}
