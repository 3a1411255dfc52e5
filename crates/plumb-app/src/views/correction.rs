//! A reading or a check-in that is to be corrected, with the key result that it is about.

use crate::frame::Frame;
use crate::load::{self, Name};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::check_in::{CheckIn, KeptReading};
use plumb_core::id::{CheckInId, ReadingId};
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_core::policy::ConfidenceSteps;
use plumb_db::Reader;
use plumb_store::{Held, check_ins, readings};

/// What is to be corrected.
#[derive(Clone, Debug)]
pub struct ToCorrect<T> {
    /// The reading or the check-in.
    pub it: Held<T>,
    /// What was read with it, of a check-in.
    pub read: Option<KeptReading>,
    /// What it is about.
    pub key_result: KeyResult,
    /// The objective above.
    pub objective: Objective,
    /// In how many steps confidence is asked here.
    pub steps: ConfidenceSteps,
    /// Today, for its team.
    pub today: Date,
}

/// A reading that the caller may correct.
///
/// # Errors
///
/// [`Error::NotFound`]; [`Error::Forbidden`] for those who do not check in on its key result.
#[boxed]
pub async fn reading(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    id: ReadingId,
) -> Result<ToCorrect<KeptReading>> {
    let it = readings::one(r, caller.workspace, id).await?.ok_or(Error::NotFound)?;
    let name = Name::Id(it.key_result.0);
    about(r, app, caller, (it, None), name, false).await
}

/// A check-in that the caller may correct: their own too.
///
/// # Errors
///
/// As [`reading`].
#[boxed]
pub async fn check_in(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    id: CheckInId,
) -> Result<ToCorrect<CheckIn>> {
    let it = check_ins::one(r, caller.workspace, id).await?.ok_or(Error::NotFound)?;
    let own = caller.actor.member().is_some() && caller.actor.member() == it.by;
    let name = Name::Id(it.key_result.0);
    let read = match it.reading {
        Some(reading) => readings::one(r, caller.workspace, reading).await?.map(|held| held.is),
        None => None,
    };
    about(r, app, caller, (it, read), name, own).await
}

async fn about<T>(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    (it, read): (Held<T>, Option<KeptReading>),
    name: Name,
    own: bool,
) -> Result<ToCorrect<T>> {
    let (key_result, objective) = load::key_result(r, caller, name).await?;
    if !own && !caller.actor.checks_in(&key_result, &objective) {
        return Err(Error::Forbidden { code: "check_in.not_yours" });
    }
    let team = Frame::team_of(&key_result, &objective);
    let teams = team.into_iter().collect::<Vec<_>>();
    let frame = Frame::load(r, app, caller.workspace, &teams, &[]).await?;
    Ok(ToCorrect {
        it,
        read,
        today: frame.today_of(team),
        key_result: key_result.is,
        objective: objective.is,
        steps: frame.rules.policy.confidence_steps,
    })
}
