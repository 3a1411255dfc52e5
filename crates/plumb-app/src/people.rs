//! People: who belongs to the workspace, as what, and how they come and go.

mod add;
mod archive;
mod erase;
mod handover;
mod invite;
mod join;

mod profile;
mod roles;

pub use add::AddMember;
pub use archive::Left;
pub use handover::{Handover, handover};
pub(crate) use invite::from_json;
pub use invite::{Invite, Invited};
pub use join::{AcceptInvitation, InvitationSeen};
pub use profile::EditProfile;
pub(crate) use profile::chosen;
pub use roles::Holding;

use crate::load::Name;
use crate::{Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::MemberId;
use plumb_core::member::Member;
use plumb_core::number::Kind;
use plumb_db::Reader;
use plumb_store::{Held, members};

/// The person of this name.
///
/// # Errors
///
/// [`Error::NotFound`].
#[boxed]
pub async fn find(r: &mut Reader, caller: &Caller, name: Name) -> Result<Held<Member>> {
    let found = match name.number_of(Kind::Person)? {
        Ok(number) => members::numbered(r, caller.workspace, number).await?,
        Err(id) => members::one(r, caller.workspace, MemberId(id)).await?,
    };
    found.ok_or(Error::NotFound)
}

/// Makes sure that the caller looks after people and access.
///
/// # Errors
///
/// [`Error::Forbidden`].
pub(crate) fn manages_people(caller: &Caller) -> Result<()> {
    if caller.actor.manages_people() {
        Ok(())
    } else {
        Err(Error::Forbidden { code: "member.administrator" })
    }
}
