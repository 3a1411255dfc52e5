//! An objective with its key results, what it supports and what supports it.

use super::proposals::{SentBack, sent_back};
use super::rows::{ObjectiveRow, People, named_in, people, rows, teams_of};
use super::write::my_teams;
use crate::left_to::{LeftTo, answering};
use crate::load::{self, Name};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::cycle::Cycle;
use plumb_core::fraction::Fraction;
use plumb_core::id::TeamId;
use plumb_core::objective::State;
use plumb_core::policy::{Answers, Policy};
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{alignments, objectives};
use std::collections::BTreeMap;
use std::iter;

/// How many supporting objectives a page shows.
const SUPPORTED_BY_MAX: usize = 100;

/// An objective with what is around it.
#[derive(Clone, Debug)]
pub struct ObjectiveView {
    /// The objective with its key results and what it supports.
    pub row: ObjectiveRow,
    /// Its cycle.
    pub cycle: Cycle,
    /// Today for its team; the day it closed for a closed cycle.
    pub today: Date,
    /// How far the cycle is: where the plumb line stands.
    pub cycle_pace: Fraction,
    /// What supports it, as far as the reader may read it.
    pub supported_by: Vec<ObjectiveRow>,
    /// The teams that are named.
    pub teams: BTreeMap<TeamId, Team>,
    /// The people that are named.
    pub people: People,
    /// Whether it was written wholly by somebody outside its team.
    pub written_outside: bool,
    /// For a draft that was sent back: by whom, and what it still needs.
    pub sent_back: Option<SentBack>,
    /// Whether the reader may change it.
    pub may_edit: bool,
    /// The teams for which the reader may draft a key result under it, by name.
    pub drafts_for: Vec<Team>,
    /// Whether the reader may agree it and what is under it.
    pub may_agree: bool,
    /// Who answers a proposal to its team; none for a personal one.
    pub answers: Option<Answers>,
    /// To whom it is left to change it, to stop it and to add to it late.
    pub left_to: LeftTo,
    /// How we work here; for a closed cycle as it was closed.
    pub policy: Policy,
    /// Whether a draft is proposed before the reader agrees it, so that the others can respond.
    pub needs_round: bool,
}

/// Reads an objective.
///
/// # Errors
///
/// [`Error::NotFound`] where there is none that the caller may read.
#[boxed]
pub async fn objective(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    name: Name,
) -> Result<ObjectiveView> {
    let held = load::objective(r, caller, name).await?;
    let id = held.id;
    let (mut found, frame) = rows(r, app, caller, vec![held]).await?;
    let row = found.pop().ok_or(Error::NotFound)?;
    let links = alignments::to_some(r, caller.workspace, &[id.0]).await?;
    let mut below = links.iter().map(|link| link.from.0).collect::<Vec<_>>();
    below.dedup();
    below.truncate(SUPPORTED_BY_MAX);
    let below = objectives::some(r, caller.workspace, &below).await?;
    let (supported_by, _) = rows(r, app, caller, below).await?;
    let cycle = frame.cycles.get(&row.objective.cycle).cloned().ok_or(Error::NotFound)?;
    let team = row.objective.team();
    let today = frame.day_of(team, &cycle);
    let may_edit = caller.actor.edits(&row.objective);
    let policy = &frame.rules.policy;
    let (mut may_agree, mut needs_round, mut answers) = (may_edit, false, None);
    if let Some(team) = team {
        let there = answering(r, caller.workspace, policy, team).await?;
        may_agree = caller.actor.agrees_for(team, there.answers);
        let involved = there.in_team.into_iter().chain(row.objective.written_by);
        needs_round = policy.needs_round(&caller.actor, involved);
        answers = Some(there.answers);
    }
    let sent_back = sent_back(r, caller, iter::once(&row.objective.is)).await?.remove(&id);
    let mut drafts_for = Vec::new();
    if !matches!(row.objective.state, State::Retired { .. }) && cycle.closed_on.is_none() {
        drafts_for = my_teams(r, caller).await?;
        drafts_for.retain(|team| caller.actor.drafts_key_result(&row.objective, Some(team.id)));
    }
    let named = team
        .into_iter()
        .chain(row.supports.iter().filter_map(|supported| supported.objective.team()))
        .chain(supported_by.iter().filter_map(|row| row.objective.team()))
        .chain(row.key_results.iter().filter_map(|row| row.digested.key_result.team))
        .collect::<Vec<_>>();
    let persons = named_in(std::slice::from_ref(&row)).chain(row.objective.written_by);
    let persons =
        persons.chain(sent_back.iter().filter_map(|answer| answer.by)).collect::<Vec<_>>();
    let of_others = row.key_results.iter().filter_map(|row| row.digested.key_result.team);
    let whose = team.into_iter().chain(of_others).collect::<Vec<_>>();
    Ok(ObjectiveView {
        left_to: LeftTo::load(r, caller.workspace, policy, &whose).await?,
        answers,
        sent_back,
        written_outside: objectives::is_written_outside(r, caller.workspace, id).await?,
        may_edit,
        may_agree,
        needs_round,
        drafts_for,
        teams: teams_of(r, caller, named).await?,
        people: people(r, caller, persons).await?,
        cycle_pace: cycle.span().elapsed(today),
        policy: frame.policy_of(&cycle).clone(),
        today,
        cycle,
        supported_by,
        row,
    })
}
