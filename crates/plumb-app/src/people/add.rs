//! Add a person by name alone: they can own things and be in teams before they ever sign in.

use super::{Holding, manages_people};
use crate::change::{Change, Done};
use crate::set_up::named;
use crate::{App, Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::member::{Member, Theme};
use plumb_core::number::Kind;
use plumb_store::members;

/// A person to add.
#[derive(Clone, Debug)]
pub struct AddMember {
    /// Their name.
    pub name: String,
    /// What they hold from the beginning.
    pub roles: Vec<Holding>,
}

impl App {
    /// Adds a person who can't sign in yet. Administrators do.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`](crate::Error::Forbidden) for others; refusals at `name`; those of [`App::give_role`].
    #[boxed]
    pub async fn add_member(&self, caller: &Caller, command: AddMember) -> Result<Member> {
        self.change(caller, async |change| {
            manages_people(caller)?;
            let member = change.new_member(&command.name).await?;
            members::add(change.tx, change.stamp, &member).await?;
            for holding in command.roles {
                change.may_give(holding).await?;
                change.give(member.id, holding).await?;
            }
            change.done(Done::new(Verb::MemberAdded, Subject::Member, member.id));
            Ok(member)
        })
        .await
    }
}

impl Change<'_> {
    /// A person of this name under the next number, not written yet.
    pub(crate) async fn new_member(&mut self, name: &str) -> Result<Member> {
        Ok(Member {
            name: named(name, "name")?,
            id: self.id(),
            number: self.number(Kind::Person).await?,
            account: None,
            locale: None,
            zone: None,
            theme: Theme::System,
            shortcuts: true,
            archived_on: None,
            erased: false,
        })
    }
}
