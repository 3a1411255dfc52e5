//! Give a role and take it back: roles of the workspace, and being in a team.

use crate::change::{Change, Done};
use crate::load::Name;
use crate::{App, Caller, Error, Refusal, Result, people};
use async_recursion::async_recursion as boxed;
use plumb_core::access::Actor;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{MemberId, TeamId};
use plumb_core::role::{Role, RoleKind};
use plumb_store::{Held, links, members, roles, teams};
use serde_json::json;

/// A role to hold: in the workspace, or in one team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Which role.
    pub kind: RoleKind,
    /// In which team; none for roles of the workspace.
    pub team: Option<TeamId>,
}

impl App {
    /// Gives a person a role. Nothing is written where they hold it already. A team has one lead: the one before stays
    /// in the team as a member.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Forbidden`] for roles of the workspace to all but administrators, and for a
    /// team's to all but administrators, the OKR lead and the team's lead; `role.no_team` and `role.of_the_workspace`
    /// where role and team do not go together; `team.is_archived`; `member.not_here`.
    #[boxed]
    pub async fn give_role(&self, caller: &Caller, name: Name, holding: Holding) -> Result<()> {
        self.change(caller, async |change| {
            let member = people::find(change.tx, caller, name).await?;
            change.may_give(holding).await?;
            change.is_here(Some(member.id), "member").await?;
            let Some(given) = change.give(member.id, holding).await? else {
                return Ok(());
            };
            let mut facts = json!({ "role": holding.kind.code() });
            if let Some(before) = given.lead_before {
                facts["lead_before"] = json!(before.0);
            }
            change.done(
                Done::new(Verb::RoleGiven, Subject::Member, member.id)
                    .of(holding.team)
                    .facts(facts),
            );
            Ok(())
        })
        .await
    }

    /// Takes a role back; people may lay down their own. Nothing is written where they do not hold it. The links that an
    /// administrator made for others end with the role.
    ///
    /// # Errors
    ///
    /// As [`App::give_role`]; `role.last_administrator`.
    #[boxed]
    pub async fn take_role(&self, caller: &Caller, name: Name, holding: Holding) -> Result<()> {
        self.change(caller, async |change| {
            let member = people::find(change.tx, caller, name).await?;
            if change.actor.member() != Some(member.id) {
                change.may_manage(holding).await?;
            }
            if holding.kind == RoleKind::Administrator {
                change.leaves_an_administrator(member.id).await?;
            }
            let held = roles::of_member(change.tx, change.workspace, member.id).await?;
            let held = held.iter().find(|role| is(role, holding));
            if let Some(role) = held {
                roles::take_away(change.tx, change.stamp, role.id).await?;
                if holding.kind == RoleKind::Administrator {
                    let (workspace, now) = (change.workspace, change.now);
                    links::revoke_made_by(change.tx, workspace, member.id, now).await?;
                }
                change.done(
                    Done::new(Verb::RoleTaken, Subject::Member, member.id)
                        .of(holding.team)
                        .facts(json!({ "role": holding.kind.code() })),
                );
            }
            Ok(())
        })
        .await
    }
}

/// What giving a role has changed.
pub(crate) struct Given {
    /// Who led the team before.
    lead_before: Option<MemberId>,
}

fn is(role: &Held<Role>, holding: Holding) -> bool {
    role.kind == holding.kind && role.team == holding.team
}

impl Change<'_> {
    /// Whether the caller may give this role, and whether anybody may: nobody new comes into a team that is no more.
    pub(crate) async fn may_give(&mut self, holding: Holding) -> Result<()> {
        self.may_manage(holding).await?;
        let team = match holding.team {
            Some(team) => teams::one(self.tx, self.workspace, team).await?,
            None => None,
        };
        if team.is_some_and(|team| team.archived_on.is_some()) {
            return Err(Refusal::new("team.is_archived", "the team is archived").at("team").into());
        }
        Ok(())
    }

    /// Whether there is such a role, and whether it is the caller's to give and to take back.
    async fn may_manage(&mut self, holding: Holding) -> Result<()> {
        match holding.team {
            None if holding.kind.is_of_a_team() => {
                Err(Refusal::new("role.no_team", "say in which team").at("team").into())
            }
            Some(_) if !holding.kind.is_of_a_team() => Err(Refusal::new(
                "role.of_the_workspace",
                "this role is held in the whole workspace",
            )
            .at("team")
            .into()),
            None if !self.actor.manages_people() => {
                Err(Error::Forbidden { code: "member.administrator" })
            }
            None => Ok(()),
            Some(team) => {
                teams::one(self.tx, self.workspace, team).await?.ok_or(Error::NotFound)?;
                if self.actor.manages_team(Some(team)) {
                    Ok(())
                } else {
                    Err(Error::Forbidden { code: "team.not_managed" })
                }
            }
        }
    }

    /// Gives a role; nothing where it is held already.
    pub(crate) async fn give(
        &mut self,
        member: MemberId,
        holding: Holding,
    ) -> Result<Option<Given>> {
        let held = roles::of_member(self.tx, self.workspace, member).await?;
        if held.iter().any(|role| is(role, holding)) {
            return Ok(None);
        }
        let mut given = Given { lead_before: None };
        if let (RoleKind::TeamLead, Some(team)) = (holding.kind, holding.team) {
            given.lead_before = self.hand_over(team).await?;
        }
        let Holding { kind, team } = holding;
        let role = Role { id: self.id(), member, team, kind };
        roles::add(self.tx, self.stamp, &role).await?;
        Ok(Some(given))
    }

    /// Makes whoever leads a team a member of it.
    async fn hand_over(&mut self, team: TeamId) -> Result<Option<MemberId>> {
        let in_team = roles::of_team(self.tx, self.workspace, team).await?;
        let mut before = None;
        for lead in in_team.iter().filter(|role| role.kind == RoleKind::TeamLead) {
            let is_member = in_team
                .iter()
                .any(|role| role.member == lead.member && role.kind == RoleKind::TeamMember);
            if is_member {
                roles::take_away(self.tx, self.stamp, lead.id).await?;
            } else {
                let stays = Role { kind: RoleKind::TeamMember, ..lead.is.clone() };
                roles::change(self.tx, self.stamp, &stays).await?;
            }
            before = Some(lead.member);
        }
        Ok(before)
    }

    /// Makes sure that somebody who can sign in stays administrator without this member.
    ///
    /// # Errors
    ///
    /// `role.last_administrator`.
    pub(crate) async fn leaves_an_administrator(&mut self, without: MemberId) -> Result<()> {
        let administrators = members::administrators(self.tx, self.workspace).await?;
        if administrators == [without] {
            return Err(Refusal::new(
                "role.last_administrator",
                "the last administrator stays: give somebody else the role first",
            )
            .into());
        }
        Ok(())
    }

    /// Whether whoever acts is the server's operator.
    pub(crate) fn is_operator(&self) -> bool {
        *self.actor == Actor::Operator
    }
}
