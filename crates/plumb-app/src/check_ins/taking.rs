//! What every check-in and reading asks first: whether the key result takes one, about this day and from this caller.

use crate::change::Change;
use crate::frame::Frame;
use crate::load::{self, Name};
use crate::{Error, Refusal, Result};
use jiff::civil::Date;
use plumb_core::check_in::{CheckInRefused, KeptReading, Source};
use plumb_core::cycle::Cycle;
use plumb_core::evidence::Evidence;
use plumb_core::key_result::KeyResult;
use plumb_core::measure::Measure;
use plumb_core::objective::Objective;
use plumb_core::quantity::Quantity;
use plumb_core::reading::{MilestoneId, Reading};
use plumb_store::{Held, digests};

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing new.
    None,
    /// The level reached.
    Level(Quantity),
    /// The milestones that are reached now, all of them: those that are not named are not, or not any more.
    Milestones(Vec<MilestoneId>),
}

impl Value {
    /// A level as the history keeps it among its facts.
    pub(super) fn told(&self) -> Option<String> {
        match self {
            Self::Level(value) => Some(value.to_string()),
            Self::None | Self::Milestones(_) => None,
        }
    }
}

/// A key result that takes check-ins and readings about a day.
pub(super) struct Taking {
    pub(super) key_result: Held<KeyResult>,
    pub(super) objective: Objective,
    pub(super) cycle: Cycle,
    pub(super) frame: Frame,
    /// The day: the one that was given, else today.
    pub(super) on: Date,
}

impl Change<'_> {
    /// Finds the key result, if the caller may check in on it and it takes check-ins about this day.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`] for those who are neither owner nor in the team, and what
    /// [`KeyResult::takes_check_ins`] refuses, a day to come at `on`.
    pub(super) async fn taking(&mut self, name: Name, on: Option<Date>) -> Result<Taking> {
        let caller = self.caller();
        let (key_result, objective) = load::key_result(self.tx, &caller, name).await?;
        if !self.actor.checks_in(&key_result, &objective) {
            return Err(Error::Forbidden { code: "check_in.not_yours" });
        }
        self.taking_of(key_result, objective.is, on).await
    }

    /// The same for a key result that was found already, whoever the caller is.
    pub(super) async fn taking_of(
        &mut self,
        key_result: Held<KeyResult>,
        objective: Objective,
        on: Option<Date>,
    ) -> Result<Taking> {
        let team = Frame::team_of(&key_result, &objective);
        let frame = self.frame(team, &[objective.cycle]).await?;
        let cycle = frame.cycles.get(&objective.cycle).cloned().ok_or(Error::NotFound)?;
        let today = frame.today_of(team);
        let on = on.unwrap_or(today);
        key_result.takes_check_ins(on, today, cycle.closed_on).map_err(|refused| {
            let about_the_day = matches!(refused, CheckInRefused::StillToCome { .. });
            let refusal = Refusal::from(refused);
            if about_the_day { refusal.at("on") } else { refusal }
        })?;
        Ok(Taking { key_result, objective, cycle, frame, on })
    }

    /// The level that was read last; nothing where nobody has read one, and of milestones, which stay as they are.
    pub(super) async fn last_level(&mut self, key_result: &KeyResult) -> Result<Value> {
        let digest = digests::one(self.tx, self.workspace, key_result.id).await?;
        let evidence = digest.and_then(|digest| digest.evidence);
        let latest = evidence.and_then(|evidence| evidence.latest());
        Ok(latest.map_or(Value::None, |latest| Value::Level(latest.value)))
    }

    /// The readings that a value amounts to: one level, or one for each milestone that changed.
    ///
    /// # Errors
    ///
    /// [`CheckInRefused::ValueDoesNotFit`] at `value`.
    pub(super) async fn readings_of(
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
        match (value, key_result.measure.whole()) {
            (Value::None, _) => Ok(Vec::new()),
            (Value::Level(value), Some(Measure::Reach(_) | Measure::Keep(_))) => {
                Ok(vec![new(Reading::of_value(on, self.now, *value), self.id())])
            }
            (Value::Milestones(reached), Some(Measure::Milestones(milestones))) => {
                let digest = digests::one(self.tx, self.workspace, key_result.id).await?;
                let evidence = digest.and_then(|digest| digest.evidence);
                let before = |id| match &evidence {
                    Some(Evidence::Milestones(before)) => before.has(id),
                    _ => false,
                };
                let changed = milestones
                    .all()
                    .iter()
                    .filter(|milestone| before(milestone.id) != reached.contains(&milestone.id));
                let readings = changed.map(|milestone| {
                    let reached = reached.contains(&milestone.id);
                    new(Reading::of_milestone(on, self.now, milestone.id, reached), self.id())
                });
                Ok(readings.collect())
            }
            _ => Err(Refusal::from(CheckInRefused::ValueDoesNotFit).at("value").into()),
        }
    }
}
