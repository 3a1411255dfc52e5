//! Initiatives: work chosen to move key results. Any member of the team adds and changes them; nobody approves.

mod add;
mod edit;
mod instead;
mod link;

pub use add::AddInitiative;
pub use edit::EditInitiative;
pub use instead::MakeInitiative;

use crate::change::Change;
use crate::load::{Name, seen_latest};
use crate::{Caller, Error, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::initiative::Initiative;
use plumb_core::number::Kind;
use plumb_db::Reader;
use plumb_store::{Held, initiatives};

/// The initiative of this name. Everybody reads them; which key results they are to move is told to those who may
/// read these.
///
/// # Errors
///
/// [`Error::NotFound`].
#[boxed]
pub async fn find(r: &mut Reader, caller: &Caller, name: Name) -> Result<Held<Initiative>> {
    let found = match name.number_of(Kind::Initiative)? {
        Ok(number) => initiatives::numbered(r, caller.workspace, number).await?,
        Err(id) => initiatives::one(r, caller.workspace, id.into()).await?,
    };
    found.ok_or(Error::NotFound)
}

impl Change<'_> {
    /// The initiative, if the caller is in its team and has seen its latest version.
    async fn initiative_to_edit(&mut self, name: Name, seen: Option<i64>) -> Result<Initiative> {
        let caller = self.caller();
        let held = find(self.tx, &caller, name).await?;
        if !self.actor.writes_for(held.team) {
            return Err(Error::Forbidden { code: "initiative.not_yours" });
        }
        seen_latest(&held, seen)?;
        Ok(held.is)
    }
}
