//! Things by their ids, as a sentence names them: with their short number and their name of today.

use crate::load::reads_key_result;
use crate::{Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::change::Subject;
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

/// Of what the names are wanted, each by the kind of thing that it is, so that no table is asked for what is not in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(super) people: BTreeSet<Uuid>,
    pub(super) teams: BTreeSet<Uuid>,
    pub(super) cycles: BTreeSet<Uuid>,
    pub(super) initiatives: BTreeSet<Uuid>,
    pub(super) objectives: BTreeSet<Uuid>,
    pub(super) key_results: BTreeSet<Uuid>,
    /// What may be a thing of any kind, or nothing that has a name.
    pub(super) any: BTreeSet<Uuid>,
}

impl Wanted {
    /// What a change is about.
    pub(crate) fn subject(&mut self, subject: Option<Subject>, id: Uuid) {
        match subject {
            Some(Subject::Member) => self.people.insert(id),
            Some(Subject::Team) => self.teams.insert(id),
            Some(Subject::Cycle) => self.cycles.insert(id),
            Some(Subject::Objective) => self.objectives.insert(id),
            Some(Subject::KeyResult) => self.key_results.insert(id),
            Some(Subject::Initiative) => self.initiatives.insert(id),
            // It has one name, which everybody knows.
            Some(Subject::Workspace) => false,
            None => self.any.insert(id),
        };
    }

    fn of_kind(&self, kind: &BTreeSet<Uuid>) -> Vec<Uuid> {
        kind.union(&self.any).copied().collect()
    }
}

/// Finds things.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub(crate) async fn things(r: &mut Reader, caller: &Caller, wanted: Wanted) -> Result<Things> {
    let mut things = Things::new();
    let mut add = |id: Uuid, kind, number, name: &str| {
        let name = (!name.is_empty()).then(|| name.to_owned());
        things.insert(id, Thing { short: Short::new(kind, number), name });
    };
    let workspace = caller.workspace;
    for held in members::some(r, workspace, &wanted.of_kind(&wanted.people)).await? {
        let name = if held.erased { "" } else { &held.name };
        add(held.id.0, Kind::Person, held.number, name);
    }
    for held in teams::some(r, workspace, &wanted.of_kind(&wanted.teams)).await? {
        add(held.id.0, Kind::Team, held.number, &held.name);
    }
    for held in cycles::some(r, workspace, &wanted.of_kind(&wanted.cycles)).await? {
        add(held.id.0, Kind::Cycle, held.number, &held.name);
    }
    for held in initiatives::some(r, workspace, &wanted.of_kind(&wanted.initiatives)).await? {
        add(held.id.0, Kind::Initiative, held.number, &held.title);
    }
    let meant = key_results::some(r, workspace, &wanted.of_kind(&wanted.key_results)).await?;
    let mut above = wanted.of_kind(&wanted.objectives);
    above.extend(meant.iter().map(|held| held.objective.0));
    let above = objectives::some(r, workspace, &above).await?;
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
