//! Erase a person: their name and e-mail are gone for good, everywhere but in backups.

use super::handover::handover;
use super::{Left, find, manages_people};
use crate::access::{Counted, forget};
use crate::change::{Change, Done};
use crate::load::{Name, seen_latest};
use crate::{App, Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::blanking::Blanked;
use plumb_core::change::{Subject, Verb};
use plumb_core::id::{AccountId, MemberId};
use plumb_core::member::{Member, Theme};
use plumb_store::{accounts, links, members, texts};

impl App {
    /// Erases a person. What they did stays as done by "Former member"; what they wrote stays too, but for the texts of
    /// personal objectives that they did not share: nobody else could ever read or blank these. What they looked after is
    /// given for somebody else to take over. Their account goes unless it belongs to another workspace as
    /// well. Administrators do. Nothing is written where they are erased already.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound); [`Error::Forbidden`](crate::Error::Forbidden) for others;
    /// [`Error::Conflict`](crate::Error::Conflict); `role.last_administrator`.
    #[boxed]
    pub async fn erase_member(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
    ) -> Result<Left> {
        let left = self
            .change(caller, async |change| {
                manages_people(caller)?;
                let held = find(change.tx, caller, name).await?;
                seen_latest(&held, seen)?;
                let before = held.is;
                let handover = handover(change.tx, caller, before.id).await?;
                if before.erased {
                    return Ok(Left { member: before, handover });
                }
                change.leaves_an_administrator(before.id).await?;
                change.lock_out(before.id).await?;
                let member = Member {
                    account: None,
                    name: String::new(),
                    locale: None,
                    zone: None,
                    theme: Theme::System,
                    shortcuts: true,
                    archived_on: Some(match before.archived_on {
                        Some(on) => on,
                        None => change.today().await?,
                    }),
                    erased: true,
                    ..before
                };
                members::change(change.tx, change.stamp, &member).await?;
                change.erase_traces(before.id, before.account).await?;
                let mark = Blanked { on: change.today().await? };
                texts::blank_unshared(change.tx, change.stamp, before.id, mark).await?;
                change.done(Done::new(Verb::MemberErased, Subject::Member, member.id));
                Ok(Left { member, handover })
            })
            .await?;
        self.leave_no_log().await;
        Ok(left)
    }
}

impl Change<'_> {
    /// Removes what holds a name or an address besides the member's row.
    async fn erase_traces(&mut self, member: MemberId, account: Option<AccountId>) -> Result<()> {
        let account = match account {
            Some(account) => accounts::one(self.tx, account).await?,
            None => None,
        };
        let email = account.as_ref().map(|account| account.email.as_str());
        links::erase(self.tx, self.workspace, member, email).await?;
        members::erase_traces(self.tx, self.workspace, member).await?;
        if let Some(account) = &account {
            let id = AccountId(account.id);
            if accounts::workspaces_besides(self.tx, id, self.workspace).await? == 0 {
                accounts::erase(self.tx, id).await?;
                forget(self.tx, &Counted::with_email(&self.app.key, &account.email)).await?;
            }
        }
        Ok(())
    }
}
