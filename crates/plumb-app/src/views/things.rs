//! Things by their ids, as a sentence names them: with their short number and their name of today.

use crate::load::reads_key_result;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::number::{Kind, Short};
use plumb_db::Reader;
use plumb_store::{cycles, initiatives, key_results, members, objectives, teams};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A thing as a sentence names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its short number.
    pub short: Short,
    /// Its name, statement or title; none for a person whose name is gone.
    pub name: Option<String>,
}

/// Things by id: those that are there and that the reader may read.
pub type Things = BTreeMap<Uuid, Thing>;

/// Finds things of any kind.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn things(r: &mut Reader, caller: &Caller, ids: BTreeSet<Uuid>) -> Result<Things> {
    let ids = ids.into_iter().collect::<Vec<_>>();
    let mut things = Things::new();
    if ids.is_empty() {
        return Ok(things);
    }
    let mut add = |id: Uuid, kind, number, name: &str| {
        let name = (!name.is_empty()).then(|| name.to_owned());
        things.insert(id, Thing { short: Short::new(kind, number), name });
    };
    let workspace = caller.workspace;
    for held in members::some(r, workspace, &ids).await? {
        let name = if held.erased { "" } else { &held.name };
        add(held.id.0, Kind::Person, held.number, name);
    }
    for held in teams::some(r, workspace, &ids).await? {
        add(held.id.0, Kind::Team, held.number, &held.name);
    }
    for held in cycles::some(r, workspace, &ids).await? {
        add(held.id.0, Kind::Cycle, held.number, &held.name);
    }
    for held in initiatives::some(r, workspace, &ids).await? {
        add(held.id.0, Kind::Initiative, held.number, &held.title);
    }
    let meant = key_results::some(r, workspace, &ids).await?;
    let with_above =
        ids.iter().copied().chain(meant.iter().map(|held| held.objective.0)).collect::<Vec<_>>();
    let above = objectives::some(r, workspace, &with_above).await?;
    for held in above.iter().filter(|held| caller.actor.reads(held)) {
        add(held.id.0, Kind::Objective, held.number, &held.statement);
    }
    for held in meant {
        let objective = above.iter().find(|objective| objective.id == held.objective);
        if objective.is_some_and(|above| reads_key_result(&caller.actor, &held, above)) {
            add(held.id.0, Kind::KeyResult, held.number, &held.statement);
        }
    }
    Ok(things)
}
