//! Teams: the tree of organisation, divisions and teams. Who is in a team is a matter of [roles](crate::people::Holding).

mod archive;
mod write;

pub use write::TeamWords;

use crate::load::Name;
use crate::{Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::TeamId;
use plumb_core::number::Kind;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::{Held, teams};

/// The team of this name.
///
/// # Errors
///
/// [`Error::NotFound`].
#[boxed]
pub async fn find(r: &mut Reader, caller: &Caller, name: Name) -> Result<Held<Team>> {
    let found = match name.number_of(Kind::Team)? {
        Ok(number) => teams::numbered(r, caller.workspace, number).await?,
        Err(id) => teams::one(r, caller.workspace, TeamId(id)).await?,
    };
    found.ok_or(Error::NotFound)
}

/// Makes sure that the caller looks after a team; without one, after the whole tree.
///
/// # Errors
///
/// [`Error::Forbidden`].
pub(crate) fn manages(caller: &Caller, team: Option<TeamId>) -> Result<()> {
    if caller.actor.manages_team(team) {
        Ok(())
    } else {
        Err(Error::Forbidden { code: "team.not_managed" })
    }
}
