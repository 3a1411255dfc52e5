//! What the workspace settled about who answers and who may, held against who there is.

use crate::change::Change;
use crate::{Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::access::Actor;
use plumb_core::id::{MemberId, TeamId, WorkspaceId};
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_core::policy::{Answers, Policy, Responder, Settled, WhoMay};
use plumb_core::role::RoleKind;
use plumb_db::Reader;
use plumb_store::{policies, roles};
use std::collections::BTreeSet;

/// Who answers a proposal to a team.
#[derive(Clone, Debug)]
pub(crate) struct Answering {
    /// Who.
    pub(crate) answers: Answers,
    /// Everybody who is in the team.
    pub(crate) in_team: Vec<MemberId>,
}

/// Reads who answers a proposal to a team. Whether there is an OKR lead is asked only where they were named.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub(crate) async fn answering(
    r: &mut Reader,
    workspace: WorkspaceId,
    policy: &Policy,
    team: TeamId,
) -> Result<Answering> {
    let held = roles::of_team(r, workspace, team).await?;
    let has_lead = held.iter().any(|role| role.kind == RoleKind::TeamLead);
    let has_okr_lead = match policy.responder {
        Responder::Nobody => false,
        Responder::OkrLead => roles::has_okr_lead(r, workspace).await?,
    };
    Ok(Answering {
        answers: policy.answers(has_lead, has_okr_lead),
        in_team: held.iter().map(|role| role.member).collect(),
    })
}

/// Whether the caller answers a proposal to the team of an objective. A personal one is nobody's to answer.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub(crate) async fn answers(
    r: &mut Reader,
    workspace: WorkspaceId,
    actor: &Actor,
    objective: &Objective,
) -> Result<bool> {
    let Some(team) = objective.team() else { return Ok(false) };
    let policy = policies::one(r, workspace).await?.is.policy;
    let there = answering(r, workspace, &policy, team).await?;
    Ok(actor.agrees_for(team, there.answers))
}

/// To whom the workspace left it to change, stop and add late, with which teams have a lead.
#[derive(Clone, Debug)]
pub struct LeftTo {
    policy: Policy,
    led: BTreeSet<TeamId>,
}

impl LeftTo {
    /// Reads it for some teams. Where nothing is left to a few, there is nothing to ask.
    ///
    /// # Errors
    ///
    /// Whatever the database says.
    #[boxed]
    pub(crate) async fn load(
        r: &mut Reader,
        workspace: WorkspaceId,
        policy: &Policy,
        teams: &[TeamId],
    ) -> Result<Self> {
        let is_anybodys =
            Settled::ALL.iter().all(|what| policy.left_to(*what) == WhoMay::AnyMember);
        let mut led = BTreeSet::new();
        if !is_anybodys && !teams.is_empty() {
            let teams = teams.iter().map(|team| team.0).collect::<Vec<_>>();
            let leading = roles::leading(r, workspace, &teams).await?;
            let leads = leading.iter().filter(|role| role.kind == RoleKind::TeamLead);
            led.extend(leads.filter_map(|role| role.team));
        }
        Ok(Self { policy: policy.clone(), led })
    }

    /// Whether something is theirs who may edit an objective, or a key result under it, at all.
    pub fn allows(
        &self,
        what: Settled,
        actor: &Actor,
        objective: &Objective,
        key_result: Option<&KeyResult>,
    ) -> bool {
        let owner = key_result.map_or(objective.lead, |key_result| key_result.owner);
        let teams = teams(objective, key_result)
            .map(|team| (team, self.led.contains(&team)))
            .collect::<Vec<_>>();
        actor.is_left_to(self.policy.left_to(what), owner, &teams)
    }
}

/// Whose it is.
fn teams(
    objective: &Objective,
    key_result: Option<&KeyResult>,
) -> impl Iterator<Item = TeamId> + use<> {
    objective.team().into_iter().chain(key_result.and_then(|key_result| key_result.team))
}

impl Change<'_> {
    /// Makes sure that something is left to the caller, who may edit an objective, or a key result under it.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] where it is left to others.
    pub(crate) async fn is_left_to_them(
        &mut self,
        what: Settled,
        objective: &Objective,
        key_result: Option<&KeyResult>,
    ) -> Result<()> {
        let policy = policies::one(self.tx, self.workspace).await?.is.policy;
        let teams = teams(objective, key_result).collect::<Vec<_>>();
        let left = LeftTo::load(self.tx, self.workspace, &policy, &teams).await?;
        if left.allows(what, self.actor, objective, key_result) {
            return Ok(());
        }
        Err(match what {
            Settled::Changes => Error::Forbidden { code: "policy.who_changes" },
            Settled::Retires => Error::Forbidden { code: "policy.who_retires" },
            Settled::AddsLate => Error::Forbidden { code: "policy.who_adds_late" },
        })
    }
}
