//! Check in: what the evidence says today, how sure we are, what is in the way.

use crate::change::{Done, words};
use crate::frame::Frame;
use crate::load::{self, Name};
use crate::position::Position;
use crate::{App, Caller, Error, Refusal, Result};
use jiff::civil::Date;
use plumb_core::change::{Subject, Verb};
use plumb_core::check_in::{CheckIn, CheckInRefused, KeptReading, Source, TEXT_LENGTH_MAX};
use plumb_core::confidence::{Confidence, Fall};
use plumb_core::key_result::KeyResult;
use plumb_core::measure::Measure;
use plumb_core::quantity::Quantity;
use plumb_core::reading::{MilestoneId, Reading};
use plumb_store::{check_ins, key_results, readings};

/// What is read at a check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing new.
    None,
    /// The level reached.
    Level(Quantity),
    /// The milestones that are reached now, all of them: those that are not named are not, or not any more.
    Milestones(Vec<MilestoneId>),
}

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
    /// Nothing changed since the last one: its confidence is taken over where none is given.
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
    /// [`Error::NotFound`], [`Error::Forbidden`] for those who are neither owner nor in the team, and what
    /// [`KeyResult::takes_check_ins`] refuses, each at its field.
    pub async fn record_check_in(
        &self,
        caller: &Caller,
        command: RecordCheckIn,
    ) -> Result<CheckedIn> {
        self.change(caller, async |change| {
            let (key_result, objective) =
                load::key_result(change.tx, caller, command.key_result).await?;
            let (key_result, objective) = (key_result.is, objective.is);
            if !change.actor.checks_in(&key_result, &objective) {
                return Err(Error::Forbidden { code: "check_in.not_yours" });
            }
            let cycle = plumb_store::cycles::one(change.tx, change.workspace, objective.cycle)
                .await?
                .ok_or(Error::NotFound)?
                .is;
            let team = Frame::team_of(&key_result, &objective);
            let teams = team.into_iter().collect::<Vec<_>>();
            let frame = Frame::load(change.tx, self, change.workspace, &teams, &[cycle.id]).await?;
            let today = frame.today_of(team);
            let on = command.on.unwrap_or(today);
            key_result
                .takes_check_ins(on, today, cycle.closed_on)
                .map_err(|refused| at_day(refused, "on"))?;
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
            let read = change.readings(&key_result, &command.value, on).await?;
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
            change.digest_again(&key_result, &objective, &cycle).await?;
            let digested = key_results::digested(change.tx, change.workspace, key_result.id)
                .await?
                .ok_or(Error::NotFound)?;
            let before = before.iter().map(|check_in| check_in.confidence).collect::<Vec<_>>();
            let value = match command.value {
                Value::Level(value) => Some(value.to_string()),
                _ => None,
            };
            change.done(
                Done::new(Verb::CheckedIn, Subject::KeyResult, key_result.id)
                    .under(objective.id)
                    .of(key_result.team)
                    .facts(serde_json::json!({
                        "check_in": check_in.id.0,
                        "on": on,
                        "value": value,
                        "confidence": confidence.tenths(),
                    })),
            );
            Ok(CheckedIn {
                position: frame.position(&objective, &cycle, &digested),
                fall: Fall::seen(confidence, &before),
                check_in,
                key_result,
            })
        })
        .await
    }
}

impl crate::change::Change<'_> {
    /// The readings that a value amounts to: one level, or one for each milestone that changed.
    async fn readings(
        &mut self,
        key_result: &KeyResult,
        value: &Value,
        on: Date,
    ) -> Result<Vec<KeptReading>> {
        let new = |reading: Reading, id| KeptReading {
            id,
            key_result: key_result.id,
            reading,
            source: Source::Person,
            by: self.actor.member(),
            withdrawn: false,
        };
        match (value, &key_result.measure) {
            (Value::None, _) => Ok(Vec::new()),
            (Value::Level(value), Some(Measure::Reach(_) | Measure::Keep(_))) => {
                Ok(vec![new(Reading::of_value(on, self.now, *value), self.id())])
            }
            (Value::Milestones(reached), Some(Measure::Milestones(milestones))) => {
                let digest =
                    plumb_store::digests::one(self.tx, self.workspace, key_result.id).await?;
                let evidence = digest.and_then(|digest| digest.evidence);
                let before = |id| match &evidence {
                    Some(plumb_core::evidence::Evidence::Milestones(before)) => before.has(id),
                    _ => false,
                };
                Ok(milestones
                    .all()
                    .iter()
                    .filter(|milestone| before(milestone.id) != reached.contains(&milestone.id))
                    .map(|milestone| {
                        let is_reached = reached.contains(&milestone.id);
                        new(
                            Reading::of_milestone(on, self.now, milestone.id, is_reached),
                            self.id(),
                        )
                    })
                    .collect())
            }
            _ => Err(Refusal::new(
                "check_in.value_does_not_fit",
                "that value does not fit the measure",
            )
            .at("value")
            .into()),
        }
    }
}

fn at_day(refused: CheckInRefused, field: &'static str) -> Refusal {
    let about_the_day = matches!(refused, CheckInRefused::StillToCome { .. });
    let refusal = Refusal::from(refused);
    if about_the_day { refusal.at(field) } else { refusal }
}
