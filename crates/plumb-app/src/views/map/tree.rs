//! The outline: what is opened is read level by level, and an objective that supports several is opened once.

use super::{BELOW_MAX, LIST_MAX, Listing, MapAsked, OPEN_MAX, TOPS_MAX, id_of};
use crate::load::Name;
use crate::{Caller, Result};
use plumb_core::id::ObjectiveId;
use plumb_db::Reader;
use plumb_store::map::{Listed, Look, Window, below, counts_below, tops};
use plumb_store::objectives;
use std::collections::{BTreeMap, BTreeSet};

/// So many levels are opened; alignment forms no circles, and no company is deeper.
const LEVELS_MAX: usize = 12;

/// An objective where it stands in the outline.
#[derive(Clone, Debug)]
pub struct Branch {
    /// Which.
    pub objective: ObjectiveId,
    /// What is below it.
    pub below: Below,
}

/// What is below an objective.
#[derive(Clone, Debug)]
pub enum Below {
    /// Nothing that the reader may see.
    Nothing,
    /// So many, folded.
    Folded(i64),
    /// Those that are shown, and how many there are.
    Open(Vec<Branch>, i64),
    /// It stands further up already, with what is below it.
    Again,
}

impl Branch {
    /// Adds its own id and those of everything that is open below it.
    pub(super) fn collect_ids(&self, ids: &mut BTreeSet<ObjectiveId>) {
        ids.insert(self.objective);
        if let Below::Open(branches, _) = &self.below {
            for branch in branches {
                branch.collect_ids(ids);
            }
        }
    }
}

/// The whole tree, opened one level below the top and wherever else it was asked for.
pub(super) async fn tree(
    r: &mut Reader,
    caller: &Caller,
    look: Look<'_>,
    asked: &MapAsked,
) -> Result<Listing> {
    let found = tops(r, look, asked.window(TOPS_MAX)).await?;
    let first = below(r, look, &found.shown, Window { limit: BELOW_MAX, offset: 0 }).await?;
    let opened = open(r, caller, look, asked, &found.shown, first).await?;
    Ok(Listing { tops: opened.outline(&found.shown), of: found.of, page_size: TOPS_MAX })
}

/// One objective with a long page of what supports it.
pub(super) async fn under(
    r: &mut Reader,
    caller: &Caller,
    look: Look<'_>,
    asked: &MapAsked,
    name: Name,
) -> Result<Listing> {
    let top = id_of(r, caller, name).await?;
    let first = below(r, look, &[top], asked.window(LIST_MAX)).await?;
    let of = first.get(&top).map_or(0, |listed| listed.of);
    let opened = open(r, caller, look, asked, &[top], first).await?;
    Ok(Listing { tops: opened.outline(&[top]), of, page_size: LIST_MAX })
}

/// Objectives that were filtered for, each with what is below it where that was asked for.
pub(super) async fn each(
    r: &mut Reader,
    caller: &Caller,
    look: Look<'_>,
    asked: &MapAsked,
    list: &[ObjectiveId],
) -> Result<Vec<Branch>> {
    let opened = opened_among(r, caller, asked, list.to_vec()).await?;
    let first = below(r, look, &opened, Window { limit: BELOW_MAX, offset: 0 }).await?;
    Ok(open(r, caller, look, asked, list, first).await?.outline(list))
}

/// What is open: of each opened objective what supports it, of every other shown one how many do.
struct Opened {
    lists: BTreeMap<ObjectiveId, Listed>,
    counts: BTreeMap<ObjectiveId, i64>,
}

/// Opens what was asked for, level by level from below `shown`, whose own lists are `first`.
async fn open(
    r: &mut Reader,
    caller: &Caller,
    look: Look<'_>,
    asked: &MapAsked,
    shown: &[ObjectiveId],
    first: BTreeMap<ObjectiveId, Listed>,
) -> Result<Opened> {
    let mut all = shown.iter().copied().collect::<BTreeSet<_>>();
    let mut level = below_of(&first);
    let mut lists = first;
    for _ in 0..LEVELS_MAX {
        all.extend(&level);
        let mut opened = opened_among(r, caller, asked, level).await?;
        opened.retain(|id| !lists.contains_key(id));
        opened.truncate(OPEN_MAX.saturating_sub(lists.len()));
        if opened.is_empty() {
            break;
        }
        let found = below(r, look, &opened, Window { limit: BELOW_MAX, offset: 0 }).await?;
        level = below_of(&found);
        lists.extend(found);
    }
    let folded = all.into_iter().filter(|id| !lists.contains_key(id)).collect::<Vec<_>>();
    let counts = counts_below(r, look, &folded).await?;
    Ok(Opened { lists, counts })
}

fn below_of(lists: &BTreeMap<ObjectiveId, Listed>) -> Vec<ObjectiveId> {
    lists.values().flat_map(|listed| &listed.shown).copied().collect()
}

/// Those of some objectives that were asked to be open.
async fn opened_among(
    r: &mut Reader,
    caller: &Caller,
    asked: &MapAsked,
    among: Vec<ObjectiveId>,
) -> Result<Vec<ObjectiveId>> {
    if asked.open.is_empty() || among.is_empty() {
        return Ok(Vec::new());
    }
    let ids = among.iter().map(|id| id.0).collect::<Vec<_>>();
    let numbers = asked.open.iter().copied().take(OPEN_MAX).collect::<Vec<_>>();
    let numbered = objectives::ids_numbered(r, caller.workspace, &ids, &numbers).await?;
    Ok(numbered.into_iter().map(ObjectiveId).collect())
}

impl Opened {
    fn outline(&self, tops: &[ObjectiveId]) -> Vec<Branch> {
        let mut seen = BTreeSet::new();
        tops.iter().map(|id| self.branch(*id, &mut seen)).collect()
    }

    fn branch(&self, id: ObjectiveId, seen: &mut BTreeSet<ObjectiveId>) -> Branch {
        let is_new = seen.insert(id);
        let below = match (self.lists.get(&id), self.counts.get(&id)) {
            _ if !is_new => Below::Again,
            (Some(listed), _) => Below::Open(
                listed.shown.iter().map(|id| self.branch(*id, seen)).collect(),
                listed.of,
            ),
            (None, Some(count)) => Below::Folded(*count),
            (None, None) => Below::Nothing,
        };
        Branch { objective: id, below }
    }
}
