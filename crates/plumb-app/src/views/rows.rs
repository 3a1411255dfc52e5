//! Objectives with their key results as lists show them, and the people and objectives that they name.

use crate::frame::Frame;
use crate::load::reads_key_result;
use crate::position::{ObjectivePosition, Position};
use crate::{App, Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::cycle::Cycle;
use plumb_core::id::{AlignmentId, CycleId, MemberId, ObjectiveId, TeamId};
use plumb_core::member::Member;
use plumb_core::objective::Objective;
use plumb_core::team::Team;
use plumb_db::Reader;
use plumb_store::key_results::Digested;
use plumb_store::{Held, alignments, key_results, members, objectives, teams};
use std::collections::{BTreeMap, BTreeSet};

/// A key result as a list shows it.
#[derive(Clone, Debug)]
pub struct KeyResultRow {
    /// The key result with its digest.
    pub digested: Digested,
    /// Where it stands.
    pub position: Position,
}

/// What an objective supports.
#[derive(Clone, Debug)]
pub struct Supported {
    /// The link itself: by it, it is taken away.
    pub link: AlignmentId,
    /// The objective above.
    pub objective: Objective,
    /// The number and sentence of the key result of it that is meant.
    pub key_result: Option<(i64, String)>,
}

/// An objective as a list shows it.
#[derive(Clone, Debug)]
pub struct ObjectiveRow {
    /// The objective.
    pub objective: Held<Objective>,
    /// Where it stands.
    pub position: ObjectivePosition,
    /// Its key results, in their order, those that the reader may read.
    pub key_results: Vec<KeyResultRow>,
    /// What it supports, as far as the reader may read it.
    pub supports: Vec<Supported>,
}

/// The people that a view names, by id. Erased people are in it, without a name.
pub type People = BTreeMap<MemberId, Member>;

/// Reads the key results of some objectives and what these support. Objectives that the caller may not read are left
/// out.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn rows(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    list: Vec<Held<Objective>>,
) -> Result<(Vec<ObjectiveRow>, Frame)> {
    let list =
        list.into_iter().filter(|objective| caller.actor.reads(objective)).collect::<Vec<_>>();
    let ids = list.iter().map(|objective| objective.id.0).collect::<Vec<_>>();
    let digested = key_results::of_objectives(r, caller.workspace, &ids).await?;
    let frame = frame_of(r, app, caller, list.iter().map(|held| &held.is), &digested).await?;
    let mut supports = supports(r, caller, &ids).await?;
    let mut under: BTreeMap<ObjectiveId, Vec<Digested>> = BTreeMap::new();
    for digested in digested {
        under.entry(digested.key_result.objective).or_default().push(digested);
    }
    let rows = list
        .into_iter()
        .filter_map(|objective| {
            let cycle = frame.cycles.get(&objective.cycle)?;
            let key_results = under.remove(&objective.id).unwrap_or_default();
            let key_results = positions(&frame, caller, &objective, cycle, key_results);
            Some(ObjectiveRow {
                position: ObjectivePosition::of(
                    key_results.iter().map(|row| (&row.digested, &row.position)),
                ),
                key_results,
                supports: supports.remove(&objective.id).unwrap_or_default(),
                objective,
            })
        })
        .collect();
    Ok((rows, frame))
}

/// Where the key results of one objective stand, those that the caller may read.
pub(crate) fn positions(
    frame: &Frame,
    caller: &Caller,
    objective: &Objective,
    cycle: &Cycle,
    key_results: Vec<Digested>,
) -> Vec<KeyResultRow> {
    key_results
        .into_iter()
        .filter(|digested| reads_key_result(&caller.actor, &digested.key_result, objective))
        .map(|digested| KeyResultRow {
            position: frame.position(objective, cycle, &digested),
            digested,
        })
        .collect()
}

/// The frame around some objectives and key results.
pub(crate) async fn frame_of(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    objectives: impl Iterator<Item = &Objective>,
    key_results: &[Digested],
) -> Result<Frame> {
    let mut team_ids = BTreeSet::<TeamId>::new();
    let mut cycle_ids = BTreeSet::<CycleId>::new();
    for objective in objectives {
        team_ids.extend(objective.team());
        cycle_ids.insert(objective.cycle);
    }
    team_ids.extend(key_results.iter().filter_map(|digested| digested.key_result.team));
    let team_ids = team_ids.into_iter().collect::<Vec<_>>();
    let cycle_ids = cycle_ids.into_iter().collect::<Vec<_>>();
    Frame::load(r, app, caller.workspace, &team_ids, &cycle_ids).await
}

/// What some objectives support, as far as the caller may read it.
pub(crate) async fn supports(
    r: &mut Reader,
    caller: &Caller,
    ids: &[uuid::Uuid],
) -> Result<BTreeMap<ObjectiveId, Vec<Supported>>> {
    let links = alignments::from_some(r, caller.workspace, ids).await?;
    let above = links.iter().map(|link| link.to.0).collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    let above = above.into_iter().map(|held| (held.is.id, held.is)).collect::<BTreeMap<_, _>>();
    let meant =
        links.iter().filter_map(|link| link.to_key_result).map(|id| id.0).collect::<Vec<_>>();
    let meant = key_results::some(r, caller.workspace, &meant).await?;
    let mut supports: BTreeMap<ObjectiveId, Vec<Supported>> = BTreeMap::new();
    for link in links {
        let Some(objective) = above.get(&link.to).filter(|above| caller.actor.reads(above)) else {
            continue;
        };
        let key_result = link
            .to_key_result
            .and_then(|id| meant.iter().find(|held| held.id == id))
            .filter(|held| reads_key_result(&caller.actor, held, objective))
            .map(|held| (held.number, held.statement.clone()));
        let supported = Supported { link: link.id, objective: objective.clone(), key_result };
        supports.entry(link.from).or_default().push(supported);
    }
    Ok(supports)
}

/// The people with these ids.
pub(crate) async fn people(
    r: &mut Reader,
    caller: &Caller,
    ids: impl IntoIterator<Item = MemberId>,
) -> Result<People> {
    let ids =
        ids.into_iter().map(|id| id.0).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let found = members::some(r, caller.workspace, &ids).await?;
    Ok(found.into_iter().map(|held| (held.is.id, held.is)).collect())
}

/// The teams with these ids.
pub(crate) async fn teams_of(
    r: &mut Reader,
    caller: &Caller,
    ids: impl IntoIterator<Item = TeamId>,
) -> Result<BTreeMap<TeamId, Team>> {
    let ids =
        ids.into_iter().map(|id| id.0).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let found = teams::some(r, caller.workspace, &ids).await?;
    Ok(found.into_iter().map(|held| (held.is.id, held.is)).collect())
}

/// The people that some rows name: owners and leads.
pub fn named_in(rows: &[ObjectiveRow]) -> impl Iterator<Item = MemberId> + '_ {
    rows.iter().flat_map(|row| {
        let owners = row.key_results.iter().filter_map(|row| row.digested.key_result.owner);
        owners.chain(row.objective.lead)
    })
}
