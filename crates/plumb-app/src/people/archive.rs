//! Archive a person with a date, and bring them back: they can't sign in any more, and what they did stays.

use super::handover::{Handover, handover};
use super::{Holding, find, manages_people};
use crate::change::{Change, Done};
use crate::load::{Name, seen_latest};
use crate::{App, Caller, Refusal, Result};
use async_recursion::async_recursion as boxed;
use jiff::civil::Date;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::MemberId;
use plumb_core::member::Member;
use plumb_core::role::RoleKind;
use plumb_store::{links, members, roles, sessions, teams, tokens};
use serde_json::json;

/// A person who takes no part any more.
#[derive(Clone, Debug)]
pub struct Left {
    /// The person.
    pub member: Member,
    /// What asks for somebody else now, as far as the caller may read it.
    pub handover: Handover,
}

impl App {
    /// Archives a person from a day on, today where none is given. Their sessions, tokens and links end, their roles
    /// are taken back, and what they looked after is given for somebody else to take over. Administrators do. Nothing
    /// is written where they are archived already.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound); [`Error::Forbidden`](crate::Error::Forbidden) for others;
    /// [`Error::Conflict`](crate::Error::Conflict); `archive.still_to_come` at `on`; `role.last_administrator`.
    #[boxed]
    pub async fn archive_member(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        on: Option<Date>,
    ) -> Result<Left> {
        self.change(caller, async |change| {
            manages_people(caller)?;
            let held = find(change.tx, caller, name).await?;
            seen_latest(&held, seen)?;
            let mut member = held.is;
            let handover = handover(change.tx, caller, member.id).await?;
            if member.archived_on.is_some() {
                return Ok(Left { member, handover });
            }
            let on = change.archived_on(on).await?;
            change.leaves_an_administrator(member.id).await?;
            member.archived_on = Some(on);
            change.lock_out(member.id).await?;
            members::change(change.tx, change.stamp, &member).await?;
            change.done(
                Done::new(Verb::MemberArchived, Subject::Member, member.id)
                    .facts(json!({ "on": on })),
            );
            Ok(Left { member, handover })
        })
        .await
    }

    /// Brings an archived person back, with the roles that archiving took: but for being administrator, which is given
    /// with open eyes, and for what is not free any more. Administrators do. Nothing is written for somebody who is
    /// not archived.
    ///
    /// # Errors
    ///
    /// As [`App::archive_member`]; `member.erased` for somebody whose name is gone for good.
    #[boxed]
    pub async fn restore_member(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<Member> {
        self.change(caller, async |change| {
            manages_people(caller)?;
            let held = find(change.tx, caller, name).await?;
            seen_latest(&held, seen)?;
            if held.erased {
                return Err(
                    Refusal::new("member.erased", "an erased person can't come back").into()
                );
            }
            let archived_at = held.since_change;
            let mut member = held.is;
            if member.archived_on.take().is_none() {
                return Ok(member);
            }
            members::change(change.tx, change.stamp, &member).await?;
            change.give_back(member.id, archived_at).await?;
            change.done(Done::new(Verb::MemberRestored, Subject::Member, member.id));
            Ok(member)
        })
        .await
    }
}

impl Change<'_> {
    /// The day from which something is archived: the one that is given, else today.
    ///
    /// # Errors
    ///
    /// `archive.still_to_come` at `on`: archiving holds at once, so that a day to come would be a lie until then.
    pub(crate) async fn archived_on(&mut self, on: Option<Date>) -> Result<Date> {
        let today = self.today().await?;
        match on {
            Some(on) if on > today => {
                Err(Refusal::new("archive.still_to_come", format!("{on} is still to come"))
                    .at("on")
                    .with("on", on)
                    .with("today", today)
                    .into())
            }
            on => Ok(on.unwrap_or(today)),
        }
    }

    /// Ends everything with which somebody gets in, and what they made for others to get in with: an administrator who
    /// left must not come back through an invitation of their own.
    pub(crate) async fn lock_out(&mut self, member: MemberId) -> Result<()> {
        let (workspace, now) = (self.workspace, self.now);
        sessions::end_of_member(self.tx, workspace, member).await?;
        tokens::revoke_all(self.tx, workspace, member, now).await?;
        links::revoke_of_member(self.tx, workspace, member, now).await?;
        links::revoke_made_by(self.tx, workspace, member, now).await?;
        for role in roles::of_member(self.tx, workspace, member).await? {
            roles::take_away(self.tx, self.stamp, role.id).await?;
        }
        Ok(())
    }

    /// Gives back the roles that a change took, as far as they are free.
    async fn give_back(&mut self, member: MemberId, taken_by: i64) -> Result<()> {
        let taken = roles::taken_by(self.tx, self.workspace, member, taken_by).await?;
        for role in taken {
            let mut holding = Holding { kind: role.was.kind, team: role.was.team };
            if holding.kind == RoleKind::Administrator {
                continue;
            }
            if let Some(team) = holding.team {
                let archived = teams::one(self.tx, self.workspace, team)
                    .await?
                    .is_none_or(|team| team.archived_on.is_some());
                if archived {
                    continue;
                }
                let led = roles::of_team(self.tx, self.workspace, team)
                    .await?
                    .iter()
                    .any(|role| role.kind == RoleKind::TeamLead);
                if holding.kind == RoleKind::TeamLead && led {
                    holding.kind = RoleKind::TeamMember;
                }
            }
            self.give(member, holding).await?;
        }
        Ok(())
    }
}
