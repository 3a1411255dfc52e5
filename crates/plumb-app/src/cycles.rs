//! Cycles: adding them, changing their days, moving them from phase to phase.

use crate::change::Done;
use crate::check_ins::Cut;
use crate::load::{Name, is_open, seen_latest};
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::cadence::Cadence;
use plumb_core::change::{Subject, Verb};
use plumb_core::cycle::{Cycle, CycleRefused, Phase};
use plumb_core::id::CycleId;
use plumb_core::number::Kind;
use plumb_db::Reader;
use plumb_store::{Held, cycles, key_results};

/// What a cycle is.
#[derive(Clone, Debug)]
pub struct CycleWords {
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// How often is checked in; the policy's where none.
    pub cadence: Option<Cadence>,
}

/// The cycle of this name.
///
/// # Errors
///
/// [`Error::NotFound`].
#[boxed]
pub async fn find(r: &mut Reader, caller: &Caller, name: Name) -> Result<Held<Cycle>> {
    let found = match name.number_of(Kind::Cycle)? {
        Ok(number) => cycles::numbered(r, caller.workspace, number).await?,
        Err(id) => cycles::one(r, caller.workspace, CycleId(id)).await?,
    };
    found.ok_or(Error::NotFound)
}

impl App {
    /// Adds a cycle, in preparation. The OKR lead does.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for others; [`CycleRefused`] at `name` and `ends_on`.
    #[boxed]
    pub async fn add_cycle(&self, caller: &Caller, command: CycleWords) -> Result<Cycle> {
        self.change(caller, async |change| {
            if !change.actor.runs_cycles() {
                return Err(Error::Forbidden { code: "cycle.okr_lead" });
            }
            let name = Cycle::period(&command.name, command.starts_on, command.ends_on)
                .map_err(at_field)?;
            if cycles::named(change.tx, change.workspace, &name).await?.is_some() {
                return Err(at_field(CycleRefused::NameTaken).into());
            }
            let cycle = Cycle {
                id: change.id(),
                number: change.number(Kind::Cycle).await?,
                name,
                starts_on: command.starts_on,
                ends_on: command.ends_on,
                cadence: command.cadence,
                phase: Phase::Preparation,
                closed_on: None,
            };
            cycles::add(change.tx, change.stamp, &cycle).await?;
            change.done(Done::new(Verb::CycleAdded, Subject::Cycle, cycle.id));
            Ok(cycle)
        })
        .await
    }

    /// Changes name, days or cadence, of one that is not closed: what was closed stays as it was. Other days move what is
    /// agreed in it, so they are told with a reason.
    ///
    /// # Errors
    ///
    /// As [`App::add_cycle`]; `cycle.is_closed`; [`CycleRefused::NoReasonForDays`] at `reason`; [`Error::Conflict`].
    #[boxed]
    pub async fn change_cycle(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        command: CycleWords,
        reason: &str,
    ) -> Result<Cycle> {
        self.change(caller, async |change| {
            let held = find(change.tx, caller, name).await?;
            if !change.actor.runs_cycles() {
                return Err(Error::Forbidden { code: "cycle.okr_lead" });
            }
            seen_latest(&held, seen)?;
            is_open(&held)?;
            let name = Cycle::period(&command.name, command.starts_on, command.ends_on)
                .map_err(at_field)?;
            let taken = cycles::named(change.tx, change.workspace, &name).await?;
            if taken.is_some_and(|other| other.id != held.id) {
                return Err(at_field(CycleRefused::NameTaken).into());
            }
            let after = Cycle {
                name,
                starts_on: command.starts_on,
                ends_on: command.ends_on,
                cadence: command.cadence,
                ..held.is.clone()
            };
            if after.span() != held.span()
                && reason.trim().is_empty()
                && key_results::is_agreed_in(change.tx, change.workspace, held.id).await?
            {
                return Err(at_field(CycleRefused::NoReasonForDays).into());
            }
            if after != held.is {
                cycles::change(change.tx, change.stamp, &after).await?;
                if after.span() != held.span() || after.cadence != held.cadence {
                    change.digest_keeps_again(Cut::Cycle(after.id)).await?;
                }
                change
                    .done(Done::new(Verb::CycleChanged, Subject::Cycle, after.id).because(reason));
            }
            Ok(after)
        })
        .await
    }

    /// Moves a cycle to another phase, forwards or backwards. Reopening a closed one needs a reason.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for all but the OKR lead; [`CycleRefused::Already`]; [`CycleRefused::NoReason`] at
    /// `reason`.
    #[boxed]
    pub async fn move_cycle(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        phase: Phase,
        reason: &str,
    ) -> Result<Cycle> {
        self.change(caller, async |change| {
            let held = find(change.tx, caller, name).await?;
            if !change.actor.runs_cycles() {
                return Err(Error::Forbidden { code: "cycle.okr_lead" });
            }
            seen_latest(&held, seen)?;
            let today = change.today().await?;
            let mut cycle = held.is;
            let from = cycle.phase;
            cycle.move_to(phase, today, reason).map_err(at_field)?;
            cycles::change(change.tx, change.stamp, &cycle).await?;
            if from == Phase::Closed {
                // What was changed while it was closed, a cadence for instance, holds for it again.
                change.digest_keeps_again(Cut::Cycle(cycle.id)).await?;
            }
            change.done(
                Done::new(Verb::CycleMoved, Subject::Cycle, cycle.id)
                    .because(reason)
                    .facts(serde_json::json!({ "from": from.code(), "to": phase.code() })),
            );
            Ok(cycle)
        })
        .await
    }
}

/// A refusal at its field of the cycle's own form.
fn at_field(refused: CycleRefused) -> Refusal {
    at_field_of(refused, "name")
}

/// The same in a form in which the name of the cycle is called otherwise.
pub(crate) fn at_field_of(refused: CycleRefused, name: &'static str) -> Refusal {
    let field = match refused {
        CycleRefused::NoName | CycleRefused::NameTaken => name,
        CycleRefused::EndsBeforeItBegins { .. } | CycleRefused::TooLong { .. } => "ends_on",
        CycleRefused::Already { .. } => "phase",
        CycleRefused::NoReason | CycleRefused::NoReasonForDays => "reason",
    };
    Refusal::from(refused).at(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_refusal_stands_at_the_field_that_must_change_whatever_the_name_is_called() {
        let (first, last) = (date(2026, 10, 1), date(2026, 9, 30));
        let refused = |name| Cycle::period(name, first, last).unwrap_err();
        assert_eq!(at_field_of(refused("Q4"), "cycle").field, Some("ends_on"));
        assert_eq!(at_field_of(refused(""), "cycle").field, Some("cycle"));
        assert_eq!(at_field(refused("")).field, Some("name"));
    }
}
