//! My profile: what people settle for themselves. An administrator puts the name of somebody right who can't yet.

use super::{find, manages_people};
use crate::change::Done;
use crate::load::{Name, seen_latest};
use crate::set_up::{check_locale, check_zone, named};
use crate::{App, Caller, Error, Refusal, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::{Subject, Verb};
use plumb_core::member::{Member, Theme};
use plumb_store::members;

/// A profile as it is to be. What stays is given as it is.
#[derive(Clone, Debug)]
pub struct EditProfile {
    /// The version that the caller saw; none asks for no comparison.
    pub seen: Option<i64>,
    /// Their name.
    pub name: String,
    /// A BCP 47 tag; the workspace's where none.
    pub locale: Option<String>,
    /// IANA zone in which instants are written for them; the workspace's where none.
    pub zone: Option<String>,
    /// How pages look to them.
    pub theme: Theme,
    /// Whether single keys act as shortcuts.
    pub shortcuts: bool,
}

impl App {
    /// Changes the caller's own profile. Nothing is written where nothing differs.
    ///
    /// # Errors
    ///
    /// [`Error::Forbidden`] for whoever is no person; [`Error::Conflict`]; refusals at `name`, `locale`, `zone`.
    #[boxed]
    pub async fn edit_profile(&self, caller: &Caller, command: EditProfile) -> Result<Member> {
        self.change(caller, async |change| {
            let own = change.actor.member().ok_or(Error::Forbidden { code: "access.in_person" })?;
            let held = members::one(change.tx, change.workspace, own).await?;
            let held = held.ok_or(Error::NotFound)?;
            seen_latest(&held, command.seen)?;
            let (locale, zone) = (chosen(command.locale), chosen(command.zone));
            if let Some(tag) = &locale {
                check_locale(tag, "locale")?;
            }
            if let Some(zone) = &zone {
                check_zone(zone, "zone")?;
            }
            let after = Member {
                name: named(&command.name, "name")?,
                locale,
                zone,
                theme: command.theme,
                shortcuts: command.shortcuts,
                ..held.is.clone()
            };
            if after != held.is {
                members::change(change.tx, change.stamp, &after).await?;
                change.done(Done::new(Verb::ProfileChanged, Subject::Member, after.id));
            }
            Ok(after)
        })
        .await
    }

    /// Puts the name of somebody right who can't sign in yet; who can does so themselves. Administrators do.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Forbidden`] for others; [`Error::Conflict`]; `member.has_account`;
    /// `member.erased`; refusals at `name`.
    #[boxed]
    pub async fn rename_member(
        &self,
        caller: &Caller,
        name: Name,
        seen: Option<i64>,
        to: &str,
    ) -> Result<Member> {
        self.change(caller, async |change| {
            manages_people(caller)?;
            let held = find(change.tx, caller, name).await?;
            seen_latest(&held, seen)?;
            if held.erased {
                return Err(Refusal::new("member.erased", "an erased person has no name").into());
            }
            if held.account.is_some() {
                return Err(Refusal::new("member.has_account", "that person signs in already")
                    .at("member")
                    .into());
            }
            let after = Member { name: named(to, "name")?, ..held.is.clone() };
            if after != held.is {
                members::change(change.tx, change.stamp, &after).await?;
                change.done(Done::new(Verb::ProfileChanged, Subject::Member, after.id));
            }
            Ok(after)
        })
        .await
    }
}

/// What was chosen from a list that may be left empty.
pub(crate) fn chosen(typed: Option<String>) -> Option<String> {
    typed.map(|typed| typed.trim().to_owned()).filter(|typed| !typed.is_empty())
}
