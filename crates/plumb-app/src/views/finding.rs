//! One finding of the review: what it says of a statement or its set, and whether it is left as it is.

use super::rows::{People, people};
use super::set_review::{self, Moment, between};
use super::shell::looked_at;
use crate::dismissals::{Dismissed, Statement, list};
use crate::load::{self, Name};
use crate::reviews::{self, Settled, beside, is_about, typed_key_result, typed_objective};
use crate::{App, Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::left_of;
use plumb_core::cycle::Cycle;
use plumb_core::finding::Rule;
use plumb_core::number::{Kind, Short};
use plumb_core::objective::Objective;
use plumb_core::policy::Policy;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_review::{Finding, Judged, SetFinding};
use plumb_store::{cycles, key_results, policies};

/// What a rule finds.
#[derive(Clone, Debug)]
pub enum Found {
    /// In the words of a statement; whether the verdict that it rests on is sure.
    InWords(Finding, bool),
    /// In a set.
    InSet(SetFinding),
}

/// Under what it stands.
#[derive(Clone, Debug)]
pub enum Under {
    /// The objective that it is or is under.
    Objective(Box<Objective>),
    /// The team whose it is, in which cycle.
    Team(Box<Team>, Box<Cycle>),
}

/// A finding with what it is about.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// Of which statement, or of which team.
    pub of: Short,
    /// Its words; the name of a team.
    pub statement: String,
    /// Under what it stands.
    pub under: Under,
    /// What the rule finds, dismissed or not; nothing where it finds nothing any more, or is off.
    pub found: Vec<Found>,
    /// Whether the workspace turned the rule off.
    pub is_off: bool,
    /// Its dismissal, where there is one for today's words.
    pub dismissed: Option<Dismissed>,
    /// Who dismissed it.
    pub people: People,
    /// Whether the reader may dismiss it and take that back.
    pub may_edit: bool,
}

/// All that a team wants in a cycle: the one that is named, else the current one.
///
/// # Errors
///
/// [`Error::NotFound`] without such a team or cycle, or a current one.
#[boxed]
pub async fn of_team(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    team: Name,
    cycle: Option<Name>,
) -> Result<Statement> {
    let team = crate::teams::find(r, caller, team).await?.is;
    let (cycle, _) = looked_at(r, app, caller, &team, cycle).await?;
    let cycle = cycle.ok_or(Error::NotFound)?;
    Ok(Statement::Team(Name::Id(team.id.0), Name::Id(cycle.id.0)))
}

/// What is found of what, and whether the reader may leave it as it is.
struct Read {
    of: Short,
    statement: String,
    under: Under,
    found: Vec<Found>,
    may_edit: bool,
}

/// Reads what a rule finds in a statement, a set or a team's sets, for those who may read it.
///
/// # Errors
///
/// [`Error::NotFound`] without such a thing that the caller may read; of a team, without such a rule.
#[boxed]
pub async fn finding(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    of: Statement,
    rule: Rule,
) -> Result<FindingView> {
    let policy = policies::one(r, caller.workspace).await?.is.policy;
    let read = match of {
        Statement::Objective(name) => in_objective(r, caller, &policy, name, rule).await?,
        Statement::KeyResult(name) => in_key_result(r, app, caller, &policy, name, rule).await?,
        Statement::Team(team, cycle) => in_team(r, caller, team, cycle, rule).await?,
    };
    let closed_on = match &read.under {
        Under::Team(_, cycle) => cycle.closed_on,
        Under::Objective(objective) => {
            let cycle = cycles::one(r, caller.workspace, objective.cycle).await?;
            cycle.ok_or(Error::NotFound)?.closed_on
        }
    };
    let all = list(r, caller, of).await?;
    let dismissed = all.into_iter().find(|one| one.dismissal.rule == rule && one.holds);
    let people = people(r, caller, dismissed.iter().filter_map(|one| one.dismissal.by)).await?;
    let Read { of, statement, under, found, may_edit } = read;
    let may_edit = may_edit && closed_on.is_none();
    let is_off = policy.rules.is_off(rule);
    Ok(FindingView { of, statement, under, found, is_off, dismissed, people, may_edit })
}

#[boxed]
async fn in_objective(
    r: &mut Reader,
    caller: &Caller,
    policy: &Policy,
    name: Name,
    rule: Rule,
) -> Result<Read> {
    let objective = load::objective(r, caller, name).await?.is;
    let found = of_objective(r, caller, &objective, policy, rule).await?;
    Ok(Read {
        of: Short::new(Kind::Objective, objective.number),
        statement: objective.statement.clone(),
        found,
        may_edit: caller.actor.edits(&objective),
        under: Under::Objective(Box::new(objective)),
    })
}

#[boxed]
async fn in_key_result(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    policy: &Policy,
    name: Name,
    rule: Rule,
) -> Result<Read> {
    let (held, objective) = load::key_result(r, caller, name).await?;
    let (above, own) = (Name::Id(objective.id.0), Name::Id(held.id.0));
    let beside = beside(r, app, caller, above, Some(own)).await?;
    let text = left_of(&held.statement).trim();
    let cadence = held.cadence.unwrap_or(beside.cadence);
    let of = (reviews::fields(&held, &beside.cycle, cadence), objective.purpose);
    let settled = Settled { policy, dismissed: &[] };
    let review = typed_key_result(text, of, &beside.others, None, settled);
    let is_sure = review.class.as_ref().is_none_or(Judged::is_sure);
    let mut of_it = review.findings.iter().filter(|finding| finding.rule == rule).peekable();
    // What sentence and fields say otherwise is mended in one of them.
    let can_be_left = of_it.peek().is_none() || of_it.any(|one| !one.why.is_contradiction());
    Ok(Read {
        of: Short::new(Kind::KeyResult, held.number),
        may_edit: can_be_left && caller.actor.edits_key_result(&held, &objective),
        found: of_rule(review.findings, rule, is_sure),
        statement: held.is.statement,
        under: Under::Objective(Box::new(objective.is)),
    })
}

/// What stands between teams is looked for in all sets of the cycle, everything else in the team's own.
#[boxed]
async fn in_team(
    r: &mut Reader,
    caller: &Caller,
    team: Name,
    cycle: Name,
    rule: Rule,
) -> Result<Read> {
    if !rule.is_of_teams() {
        return Err(Error::NotFound);
    }
    let team = crate::teams::find(r, caller, team).await?.is;
    let cycle = crate::cycles::find(r, caller, cycle).await?.is;
    let found = if matches!(rule, Rule::S8 | Rule::S10) {
        between(r, caller, &cycle, team.id).await?.0
    } else {
        let (team, cycle) = (Name::Id(team.id.0), Name::Id(cycle.id.0));
        let of_team = set_review::of_team(r, caller, team, cycle, Moment::Any).await?;
        let left = of_team.left.into_iter().map(|one| one.finding);
        let all = of_team.review.findings.into_iter().chain(left);
        all.filter(reviews::is_of_the_whole).collect()
    };
    let found = found.into_iter().filter(|found| found.rule == rule).map(Found::InSet);
    Ok(Read {
        of: Short::new(Kind::Team, team.number),
        statement: team.name.clone(),
        found: found.collect(),
        may_edit: caller.actor.dismisses_for(team.id, rule),
        under: Under::Team(Box::new(team), Box::new(cycle)),
    })
}

#[boxed]
async fn of_objective(
    r: &mut Reader,
    caller: &Caller,
    objective: &Objective,
    policy: &Policy,
    rule: Rule,
) -> Result<Vec<Found>> {
    if !rule.is_of_sets() {
        let settled = Settled { policy, dismissed: &[] };
        let text = left_of(&objective.statement);
        let review = typed_objective(text, objective.purpose, None, settled);
        let is_sure = review.style.as_ref().is_none_or(Judged::is_sure);
        return Ok(of_rule(review.findings, rule, is_sure));
    }
    // Nobody reviews what somebody wants for themselves alone.
    let Some(team) = objective.team() else { return Ok(Vec::new()) };
    let (team, cycle) = (Name::Id(team.0), Name::Id(objective.cycle.0));
    let key_results = key_results::plain_of_objective(r, caller.workspace, objective.id);
    let things = key_results.await?.into_iter().map(|one| Short::new(Kind::KeyResult, one.number));
    let own = Short::new(Kind::Objective, objective.number);
    let things = things.chain([own]).collect::<Vec<_>>();
    // What is agreed alone may lack what its drafts have.
    for moment in [Moment::Agreeing, Moment::Agreed] {
        let of_team = set_review::of_team(r, caller, team, cycle, moment).await?;
        let left = of_team.left.into_iter().map(|one| one.finding);
        let mut all = of_team.review.findings.into_iter().chain(left);
        let found = all.find(|found| found.rule == rule && is_about(found, &things));
        if let Some(found) = found {
            return Ok(vec![Found::InSet(found)]);
        }
    }
    Ok(Vec::new())
}

fn of_rule(findings: Vec<Finding>, rule: Rule, is_sure: bool) -> Vec<Found> {
    let of_it = findings.into_iter().filter(|finding| finding.rule == rule);
    of_it.map(|finding| Found::InWords(finding, is_sure)).collect()
}
