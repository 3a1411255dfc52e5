//! Alignment: an objective supports another, or one of its key results.

use crate::change::{Change, Done, words};
use crate::load::{self, Name};
use crate::objectives::REASON_LENGTH_MAX;
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::alignment::{Alignment, AlignmentRefused, End};
use plumb_core::change::{Subject, Verb};
use plumb_core::cycle::Cycle;
use plumb_core::id::AlignmentId;
use plumb_core::key_result::KeyResult;
use plumb_core::objective::{Objective, ObjectiveRefused, State};
use plumb_core::policy::Settled;
use plumb_store::{alignments, cycles};

/// What an objective is to support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Supported {
    /// An objective as a whole.
    Objective(Name),
    /// One of its key results.
    KeyResult(Name),
}

/// A link to add.
#[derive(Clone, Debug)]
pub struct Align {
    /// The objective that supports.
    pub objective: Name,
    /// What it supports.
    pub supports: Supported,
    /// Why; needed once the objective is agreed.
    pub reason: String,
}

impl App {
    /// Links an objective to what it supports. Whoever edits the objective that supports may, and needs nobody's leave
    /// above.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] for either end, [`Error::Forbidden`], and at `supports` what [`AlignmentRefused`] says:
    /// circles over any number of links, personal objectives, cycles that do not overlap, what was stopped, what is
    /// there already. [`AlignmentRefused::NoReason`] at `reason` once it is agreed.
    #[boxed]
    pub async fn align(&self, caller: &Caller, command: Align) -> Result<Alignment> {
        self.change(caller, async |change| {
            let (from, cycle) = change.objective_to_edit(command.objective, None).await?;
            let reason = reason_to_align(&from, &command.reason)?;
            change.may_align(&from).await?;
            let (to, key_result) = match command.supports {
                Supported::Objective(name) => {
                    (load::objective(change.tx, caller, name).await?.is, None)
                }
                Supported::KeyResult(name) => {
                    let (key_result, objective) = load::key_result(change.tx, caller, name).await?;
                    (objective.is, Some(key_result.is))
                }
            };
            let link = Alignment {
                id: change.id(),
                from: from.id,
                to: to.id,
                to_key_result: key_result.as_ref().map(|key_result| key_result.id),
            };
            change.may_link(&from, &cycle, &to, key_result.as_ref()).await?;
            let there = alignments::between(
                change.tx,
                change.workspace,
                link.from,
                link.to,
                link.to_key_result,
            );
            if there.await?.is_some() {
                return Err(at_supports(AlignmentRefused::There));
            }
            alignments::add(change.tx, change.stamp, &link).await?;
            change.done(done(Verb::Aligned, &from, &link, &reason));
            Ok(link)
        })
        .await
    }

    /// Takes a link away.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`], [`Error::Forbidden`], [`AlignmentRefused::NoReason`] at `reason` once the objective that
    /// supports is agreed.
    #[boxed]
    pub async fn unalign(&self, caller: &Caller, link: AlignmentId, reason: &str) -> Result<()> {
        self.change(caller, async |change| {
            let link = alignments::one(change.tx, change.workspace, link)
                .await?
                .ok_or(Error::NotFound)?
                .is;
            let (from, _) = change.objective_to_edit(Name::Id(link.from.0), None).await?;
            let reason = reason_to_align(&from, reason)?;
            change.may_align(&from).await?;
            alignments::take_away(change.tx, change.stamp, link.id).await?;
            change.done(done(Verb::Unaligned, &from, &link, &reason));
            Ok(())
        })
        .await
    }
}

impl Change<'_> {
    /// What an objective supports is part of what was agreed.
    async fn may_align(&mut self, from: &Objective) -> Result<()> {
        if from.is_being_written() {
            return Ok(());
        }
        self.is_left_to_them(Settled::Changes, from, None).await
    }

    /// Makes sure that a link would be one: both ends fit together, and it closes no circle.
    ///
    /// # Errors
    ///
    /// [`AlignmentRefused`] at `supports`.
    pub(crate) async fn may_link(
        &mut self,
        from: &Objective,
        cycle: &Cycle,
        to: &Objective,
        key_result: Option<&KeyResult>,
    ) -> Result<()> {
        let to_cycle =
            cycles::one(self.tx, self.workspace, to.cycle).await?.ok_or(Error::NotFound)?;
        let (below, above) =
            (End { objective: from, cycle }, End { objective: to, cycle: &to_cycle });
        below.may_support(above, key_result).map_err(at_supports)?;
        // Only what lies above can lead back: the links of a whole workspace are never read.
        let links = alignments::upwards(self.tx, self.workspace, to.id).await?;
        links.may_add(from.id, to.id).map_err(at_supports)
    }
}

/// The reason for changing what an objective supports: none is needed while it is being written.
fn reason_to_align(from: &Objective, typed: &str) -> Result<String> {
    let reason = words(typed, "reason", REASON_LENGTH_MAX)?;
    match from.state {
        State::Agreed { .. } if reason.is_empty() => {
            Err(Refusal::from(AlignmentRefused::NoReason).at("reason").into())
        }
        State::Draft | State::Proposed | State::Agreed { .. } => Ok(reason),
        State::Closed { .. } | State::Retired { .. } => {
            let state = from.state.code();
            Err(ObjectiveRefused::WrongState { state, wanted: "aligned" }.into())
        }
    }
}

fn at_supports(refused: AlignmentRefused) -> Error {
    Refusal::from(refused).at("supports").into()
}

fn done(verb: Verb, from: &Objective, link: &Alignment, reason: &str) -> Done {
    let mut facts = serde_json::Map::new();
    facts.insert("to".into(), link.to.0.to_string().into());
    if let Some(key_result) = link.to_key_result {
        facts.insert("to_key_result".into(), key_result.0.to_string().into());
    }
    Done::new(verb, Subject::Objective, from.id)
        .under(from.id)
        .of(from.team())
        .because(reason)
        .facts(facts.into())
}
