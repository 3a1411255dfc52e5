//! Finding what a caller means, and whether they may change it.
//!
//! What may not be seen is not found. What is seen and not theirs is forbidden. What changed since it was read is a
//! conflict.

use crate::change::Change;
use crate::frame::Frame;
use crate::left_to::answers;
use crate::{Caller, Conflict, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::access::Actor;
use plumb_core::cycle::Cycle;
use plumb_core::id::{CycleId, KeyResultId, ObjectiveId, TeamId};
use plumb_core::key_result::KeyResult;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Objective;
use plumb_db::Reader;
use plumb_store::{Held, cycles, key_results, objectives};
use uuid::Uuid;

/// How a thing is named in an address: by its short number or its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// `O-14`.
    Short(Short),
    /// Its id.
    Id(Uuid),
}

impl std::str::FromStr for Name {
    type Err = Error;

    /// # Errors
    ///
    /// [`Error::NotFound`]: what is neither names nothing.
    fn from_str(text: &str) -> Result<Self> {
        if let Ok(short) = text.parse() {
            return Ok(Self::Short(short));
        }
        Uuid::parse_str(text).map(Self::Id).map_err(|_| Error::NotFound)
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Short(short) => short.fmt(f),
            Self::Id(id) => id.fmt(f),
        }
    }
}

impl Name {
    /// The number, where it names a thing of this kind.
    pub(crate) fn number_of(self, kind: Kind) -> Result<std::result::Result<i64, Uuid>> {
        match self {
            Self::Id(id) => Ok(Err(id)),
            Self::Short(short) if short.kind == kind => Ok(Ok(short.number)),
            Self::Short(_) => Err(Error::NotFound),
        }
    }
}

/// The objective of this name, if the caller may read it.
#[boxed]
pub async fn objective(r: &mut Reader, caller: &Caller, name: Name) -> Result<Held<Objective>> {
    let found = match name.number_of(Kind::Objective)? {
        Ok(number) => objectives::numbered(r, caller.workspace, number).await?,
        Err(id) => objectives::one(r, caller.workspace, ObjectiveId(id)).await?,
    };
    found.filter(|objective| caller.actor.reads(objective)).ok_or(Error::NotFound)
}

/// The key result of this name with its objective, if the caller may read them.
#[boxed]
pub async fn key_result(
    r: &mut Reader,
    caller: &Caller,
    name: Name,
) -> Result<(Held<KeyResult>, Held<Objective>)> {
    let found = match name.number_of(Kind::KeyResult)? {
        Ok(number) => key_results::numbered(r, caller.workspace, number).await?,
        Err(id) => key_results::one(r, caller.workspace, KeyResultId(id)).await?,
    };
    let key_result = found.ok_or(Error::NotFound)?;
    let objective = objective(r, caller, Name::Id(key_result.objective.0)).await?;
    if !reads_key_result(&caller.actor, &key_result, &objective) {
        return Err(Error::NotFound);
    }
    Ok((key_result, objective))
}

/// A draft key result is its team's and its objective's team's to read, even under an objective that all may read.
pub fn reads_key_result(actor: &Actor, key_result: &KeyResult, objective: &Objective) -> bool {
    actor.reads(objective)
        && (!matches!(key_result.state, plumb_core::key_result::State::Draft)
            || actor.edits_key_result(key_result, objective))
}

impl Change<'_> {
    pub(crate) fn caller(&self) -> Caller {
        Caller::new(self.workspace, self.actor.clone())
    }

    /// The objective, if the caller may edit it and has seen its latest version, with its cycle, which must be open.
    pub(crate) async fn objective_to_edit(
        &mut self,
        name: Name,
        seen: Option<i64>,
    ) -> Result<(Objective, Cycle)> {
        let caller = self.caller();
        let held = objective(self.tx, &caller, name).await?;
        let may = self.actor.edits(&held);
        self.objective_as_seen(held, may, seen).await
    }

    /// The key result, if the caller may edit it and has seen its latest version, with what is above it.
    pub(crate) async fn key_result_to_edit(
        &mut self,
        name: Name,
        seen: Option<i64>,
    ) -> Result<(KeyResult, Objective, Cycle)> {
        let caller = self.caller();
        let (held, objective) = key_result(self.tx, &caller, name).await?;
        let may = self.actor.edits_key_result(&held, &objective);
        self.key_result_as_seen((held, objective), may, seen).await
    }

    /// The objective, if the caller may edit it or answers for its team, and has seen its latest version, with its
    /// cycle, which must be open.
    pub(crate) async fn objective_to_answer(
        &mut self,
        name: Name,
        seen: Option<i64>,
    ) -> Result<(Objective, Cycle)> {
        let caller = self.caller();
        let held = objective(self.tx, &caller, name).await?;
        let may = self.actor.edits(&held) || self.answers_for(&held).await?;
        self.objective_as_seen(held, may, seen).await
    }

    /// The same for a key result, with what is above it.
    pub(crate) async fn key_result_to_answer(
        &mut self,
        name: Name,
        seen: Option<i64>,
    ) -> Result<(KeyResult, Objective, Cycle)> {
        let caller = self.caller();
        let (held, objective) = key_result(self.tx, &caller, name).await?;
        let may =
            self.actor.edits_key_result(&held, &objective) || self.answers_for(&objective).await?;
        self.key_result_as_seen((held, objective), may, seen).await
    }

    /// An objective that the caller may do something about, if they have seen its latest version, with its open cycle.
    async fn objective_as_seen(
        &mut self,
        held: Held<Objective>,
        may: bool,
        seen: Option<i64>,
    ) -> Result<(Objective, Cycle)> {
        if !may {
            return Err(Error::Forbidden { code: "objective.not_yours" });
        }
        seen_latest(&held, seen)?;
        let cycle = self.open_cycle(&held.is).await?;
        Ok((held.is, cycle))
    }

    /// The same for a key result, with what is above it.
    async fn key_result_as_seen(
        &mut self,
        (held, objective): (Held<KeyResult>, Held<Objective>),
        may: bool,
        seen: Option<i64>,
    ) -> Result<(KeyResult, Objective, Cycle)> {
        if !may {
            return Err(Error::Forbidden { code: "key_result.not_yours" });
        }
        seen_latest(&held, seen)?;
        let cycle = self.open_cycle(&objective.is).await?;
        Ok((held.is, objective.is, cycle))
    }

    async fn answers_for(&mut self, objective: &Objective) -> Result<bool> {
        answers(self.tx, self.workspace, self.actor, objective).await
    }

    /// The cycle of an objective, which must not be closed.
    pub(crate) async fn open_cycle(&mut self, objective: &Objective) -> Result<Cycle> {
        let cycle =
            cycles::one(self.tx, self.workspace, objective.cycle).await?.ok_or(Error::NotFound)?;
        is_open(&cycle)?;
        Ok(cycle.is)
    }

    /// Today for a team.
    pub(crate) async fn today_of(&mut self, team: Option<TeamId>) -> Result<Date> {
        Ok(self.frame(team, &[]).await?.today_of(team))
    }

    /// The frame around a team and some cycles.
    pub(crate) async fn frame(
        &mut self,
        team: Option<TeamId>,
        cycles: &[CycleId],
    ) -> Result<Frame> {
        let teams = team.into_iter().collect::<Vec<_>>();
        Frame::load(self.tx, self.app, self.workspace, &teams, cycles).await
    }
}

/// Makes sure that a cycle is not closed.
///
/// # Errors
///
/// `cycle.is_closed`.
pub(crate) fn is_open(cycle: &Cycle) -> Result<()> {
    match cycle.closed_on {
        None => Ok(()),
        Some(closed_on) => {
            Err(Refusal::new("cycle.is_closed", format!("the cycle was closed on {closed_on}"))
                .with("closed_on", closed_on)
                .into())
        }
    }
}

/// Whether the caller knew the latest version.
///
/// # Errors
///
/// [`Error::Conflict`] where they did not.
pub(crate) fn seen_latest<T>(held: &Held<T>, seen: Option<i64>) -> Result<()> {
    match seen {
        Some(seen) if seen != held.since_change => {
            Err(Error::Conflict(Conflict { since_change: held.since_change }))
        }
        _ => Ok(()),
    }
}
