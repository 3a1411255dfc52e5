//! What was done, page by page, as far as the reader may read it: for the log and for every history.

use super::cut::cut;
use super::history::readable;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::id::{CycleId, InitiativeId, KeyResultId, ObjectiveId, TeamId, WorkspaceId};
use plumb_db::Reader;
use plumb_store::changes::{self, Told};

/// Which changes are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changes {
    /// All of the workspace.
    All,
    /// Those of an objective and of all under it.
    OfObjective(ObjectiveId),
    /// Those of one key result.
    OfKeyResult(KeyResultId),
    /// Those of one key result, and what was done to it with its objective.
    OfKeyResultUnder(KeyResultId, ObjectiveId),
    /// Those of one initiative.
    OfInitiative(InitiativeId),
    /// Those of one cycle.
    OfCycle(CycleId),
    /// Those of a team and of what belongs to it.
    OfTeam(TeamId),
    /// Those of how we work here.
    OfPolicy,
}

impl Changes {
    async fn read(
        self,
        r: &mut Reader,
        workspace: WorkspaceId,
        before: i64,
        limit: i64,
    ) -> Result<Vec<Told>> {
        Ok(match self {
            Self::All => changes::before(r, workspace, before, limit).await?,
            Self::OfObjective(id) => changes::of_objective(r, workspace, id, before, limit).await?,
            Self::OfKeyResult(id) => changes::of_subject(r, workspace, id, before, limit).await?,
            Self::OfKeyResultUnder(id, above) => {
                changes::of_key_result(r, workspace, id, above, before, limit).await?
            }
            Self::OfInitiative(id) => changes::of_subject(r, workspace, id, before, limit).await?,
            Self::OfCycle(id) => changes::of_subject(r, workspace, id, before, limit).await?,
            Self::OfTeam(id) => changes::of_team(r, workspace, id, before, limit).await?,
            Self::OfPolicy => changes::of_policy(r, workspace, before, limit).await?,
        })
    }
}

/// A page of the log, the newest first.
#[derive(Clone, Debug)]
pub struct ChangesPage {
    /// The changes that the caller may read, as many as were asked for while there are: what tells of a draft that is
    /// not the caller's to read is left out, and not counted.
    pub changes: Vec<Told>,
    /// Before which number the next page begins; none at the end.
    pub before: Option<i64>,
}

/// The changes before a number, the newest first, at most `limit`.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn changes(
    r: &mut Reader,
    caller: &Caller,
    which: Changes,
    before: Option<i64>,
    limit: i64,
) -> Result<ChangesPage> {
    let mut before = before.unwrap_or(i64::MAX);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    // One more, so that only a page that is there is offered.
    let batch = limit.saturating_add(1);
    let mut found = Vec::new();
    loop {
        let read = which.read(r, caller.workspace, before, batch).await?;
        let (is_full, last) = (read.len() > most, read.last().map(|told| told.number));
        found.extend(readable(r, caller, read).await?);
        match last {
            Some(last) if is_full && found.len() <= most => before = last,
            _ => break,
        }
    }
    let before = cut(&mut found, limit, |told| told.number);
    Ok(ChangesPage { changes: found, before })
}
