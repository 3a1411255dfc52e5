//! Check in: what the evidence says today, how sure we are, what is in the way.

use super::taking::{Taking, Value};
use crate::change::{Done, words};
use crate::load::Name;
use crate::position::Position;
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::change::{Subject, Verb};
use plumb_core::check_in::{CheckIn, CheckInRefused, TEXT_LENGTH_MAX};
use plumb_core::confidence::{Confidence, Fall};
use plumb_core::key_result::KeyResult;
use plumb_store::key_results::Digested;
use plumb_store::{check_ins, readings};

/// A check-in to record.
#[derive(Clone, Debug)]
pub struct RecordCheckIn {
    /// About which key result.
    pub key_result: Name,
    /// About which day; today where none is given.
    pub on: Option<Date>,
    /// What is read.
    pub value: Value,
    /// How sure we are.
    pub confidence: Option<Confidence>,
    /// What the evidence says.
    pub evidence: String,
    /// What is in the way.
    pub in_the_way: String,
    /// Nothing changed since the last one: its confidence is taken over where none is given, and the level that was
    /// read last is read again where no value is.
    pub still_true: bool,
}

/// A check-in as it was recorded, and what follows from it.
#[derive(Clone, Debug)]
pub struct CheckedIn {
    /// The check-in.
    pub check_in: CheckIn,
    /// The key result that it is about.
    pub key_result: KeyResult,
    /// Where it stands now.
    pub position: Position,
    /// A fall in confidence of 3 or more from any of the last three: it asks for a conversation.
    pub fall: Option<Fall>,
}

impl App {
    /// Records a check-in, usually with a reading.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound), [`Error::Forbidden`](crate::Error::Forbidden) for those who are
    /// neither owner nor in the team, and what [`KeyResult::takes_check_ins`] refuses, each at its field.
    #[boxed]
    pub async fn record_check_in(
        &self,
        caller: &Caller,
        command: RecordCheckIn,
    ) -> Result<CheckedIn> {
        self.change(caller, async |change| {
            let Taking { key_result, objective, cycle, frame, on } =
                change.taking(command.key_result, command.on).await?;
            let before =
                check_ins::latest(change.tx, change.workspace, key_result.id, 3, 0).await?;
            let stated = before.iter().find_map(|check_in| check_in.confidence);
            let confidence = match (command.confidence, command.still_true) {
                (Some(confidence), _) => confidence,
                (None, true) => stated
                    .ok_or_else(|| Refusal::from(CheckInRefused::NothingYet).at("still_true"))?,
                (None, false) => {
                    return Err(Refusal::from(CheckInRefused::NoConfidence)
                        .at("confidence")
                        .into());
                }
            };
            let evidence = words(&command.evidence, "evidence", TEXT_LENGTH_MAX)?;
            let in_the_way = words(&command.in_the_way, "in_the_way", TEXT_LENGTH_MAX)?;
            let last = change.last_level(&key_result).await?;
            let value_before = last.told();
            let value = match command.value {
                Value::None if command.still_true => last,
                value => value,
            };
            let read = change.readings_of(&key_result, &value, on).await?;
            let mut reading = None;
            for kept in read {
                readings::add(change.tx, change.stamp, &kept).await?;
                reading = Some(kept.id);
            }
            let check_in = CheckIn {
                id: change.id(),
                key_result: key_result.id,
                on,
                recorded_at: change.now,
                by: change.actor.member(),
                confidence: Some(confidence),
                evidence,
                in_the_way,
                reading,
                still_true: command.still_true,
            };
            check_ins::add(change.tx, change.stamp, &check_in).await?;
            let digest = change.digest_in(&frame, &key_result, &objective, &cycle).await?;
            let digested = Digested { key_result, digest };
            let key_result = &digested.key_result;
            let before = before.iter().map(|check_in| check_in.confidence).collect::<Vec<_>>();
            let confidence_before = before.first().copied().flatten();
            change.done(
                Done::new(Verb::CheckedIn, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .facts(serde_json::json!({
                        "check_in": check_in.id.0,
                        "on": on,
                        "value": value.told(),
                        "value_before": value_before,
                        "confidence": confidence.tenths(),
                        "confidence_before": confidence_before.map(Confidence::tenths),
                    })),
            );
            Ok(CheckedIn {
                position: frame.position(&objective, &cycle, &digested),
                fall: Fall::seen(confidence, &before),
                check_in,
                key_result: digested.key_result.is,
            })
        })
        .await
    }
}
