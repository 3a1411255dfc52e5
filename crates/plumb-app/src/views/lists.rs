//! Long lists, a page at a time, each row as the pages show it.

use super::cut::cut;
use super::rows::{KeyResultRow, ObjectiveRow, frame_of, rows};
use crate::load::{self, Name, reads_key_result};
use crate::{App, Caller, Result};
use async_recursion::async_recursion as boxed;
use plumb_core::alignment::Alignment;
use plumb_core::id::{AlignmentId, KeyResultId, ObjectiveId};
use plumb_core::initiative::Initiative;
use plumb_core::key_result::KeyResult;
use plumb_core::objective::Objective;
use plumb_core::rhythm::CheckInState;
use plumb_core::standing::Standing;
use plumb_db::Reader;
use plumb_store::pages::{self, InitiativesAsked, KeyResultsAsked, ObjectivesAsked, ReadBy};
use plumb_store::{Held, alignments, key_results, objectives};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

fn read_by(caller: &Caller) -> ReadBy {
    ReadBy {
        member: caller.actor.member(),
        teams: caller.actor.teams().iter().map(|team| team.0).collect(),
    }
}

/// Objectives that the caller may read, by id, at most `limit` after `after`.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn objectives(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    asked: &ObjectivesAsked,
    after: Option<ObjectiveId>,
    limit: i64,
) -> Result<Vec<ObjectiveRow>> {
    let by = read_by(caller);
    let list = pages::objectives(r, caller.workspace, &by, asked, after, limit).await?;
    Ok(rows(r, app, caller, list).await?.0)
}

/// Which of the rows that were read are asked for: what is derived for today, so that no index knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Those that stand so.
    pub standing: Option<Standing>,
    /// Those of which a check-in is asked so.
    pub check_in: Option<CheckInState>,
}

/// So many rows are looked at for one page of what passes a sieve. A page may be short then, or empty, and still have
/// a next one.
const LOOKED_AT_MAX: usize = 200;

/// Objectives that stand in one way, at most `limit` after `after`, and after which the next page begins.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn objectives_sifted(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    asked: &ObjectivesAsked,
    standing: Standing,
    (after, limit): (Option<ObjectiveId>, i64),
) -> Result<(Vec<ObjectiveRow>, Option<ObjectiveId>)> {
    let rows = objectives(r, app, caller, asked, after, looked_at()).await?;
    let stands = |row: &ObjectiveRow| {
        row.position.worst.as_ref().is_some_and(|(_, worst)| worst.standing == standing)
    };
    Ok(sifted(rows, limit, |row| row.objective.id, stands))
}

/// Key results that pass a sieve, at most `limit` after `after`, and after which the next page begins.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn key_results_sifted(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    asked: &KeyResultsAsked,
    sieve: Sieve,
    (after, limit): (Option<KeyResultId>, i64),
) -> Result<(Vec<KeyResultRow>, Option<KeyResultId>)> {
    let rows = key_results(r, app, caller, asked, after, looked_at()).await?;
    let passes = |row: &KeyResultRow| {
        let position = &row.position;
        let standing = position.standing.as_ref().map(|stands| stands.standing);
        sieve.standing.is_none_or(|asked| standing == Some(asked))
            && sieve.check_in.is_none_or(|asked| position.check_in == asked)
    };
    Ok(sifted(rows, limit, |row| row.digested.key_result.id, passes))
}

/// One more, to know whether there is a next page.
fn looked_at() -> i64 {
    i64::try_from(LOOKED_AT_MAX + 1).unwrap_or(i64::MAX)
}

/// Those of the rows looked at that pass, and after which the next page begins.
fn sifted<T, K>(
    mut rows: Vec<T>,
    limit: i64,
    key: impl Fn(&T) -> K,
    passes: impl Fn(&T) -> bool,
) -> (Vec<T>, Option<K>) {
    let more = rows.len() > LOOKED_AT_MAX;
    rows.truncate(LOOKED_AT_MAX);
    let last = rows.last().map(&key);
    rows.retain(passes);
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    if rows.len() > most {
        rows.truncate(most);
        let next = rows.last().map(key);
        return (rows, next);
    }
    (rows, last.filter(|_| more))
}

/// One objective, if the caller may read it.
///
/// # Errors
///
/// [`crate::Error::NotFound`].
#[boxed]
pub async fn objective(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    name: Name,
) -> Result<ObjectiveRow> {
    let held = load::objective(r, caller, name).await?;
    rows(r, app, caller, vec![held]).await?.0.pop().ok_or(crate::Error::NotFound)
}

/// Key results that the caller may read, by id, at most `limit` after `after`.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn key_results(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    asked: &KeyResultsAsked,
    after: Option<KeyResultId>,
    limit: i64,
) -> Result<Vec<KeyResultRow>> {
    let by = read_by(caller);
    let list = pages::key_results(r, caller.workspace, &by, asked, after, limit).await?;
    let above = list.iter().map(|digested| digested.key_result.objective.0);
    let above = above.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    let above = above.into_iter().map(|held| (held.is.id, held.is)).collect::<BTreeMap<_, _>>();
    let frame = frame_of(r, app, caller, above.values(), &list).await?;
    let row = |digested: key_results::Digested| {
        let objective = above.get(&digested.key_result.objective)?;
        let cycle = frame.cycles.get(&objective.cycle)?;
        reads_key_result(&caller.actor, &digested.key_result, objective).then(|| KeyResultRow {
            position: frame.position(objective, cycle, &digested),
            digested,
        })
    };
    Ok(list.into_iter().filter_map(row).collect())
}

/// One key result, if the caller may read it.
///
/// # Errors
///
/// [`crate::Error::NotFound`].
#[boxed]
pub async fn key_result(
    r: &mut Reader,
    app: &App,
    caller: &Caller,
    name: Name,
) -> Result<KeyResultRow> {
    let (held, objective) = load::key_result(r, caller, name).await?;
    let digested =
        key_results::digested(r, caller.workspace, held.id).await?.ok_or(crate::Error::NotFound)?;
    let list = vec![digested];
    let frame = frame_of(r, app, caller, std::iter::once(&objective.is), &list).await?;
    let cycle = frame.cycles.get(&objective.cycle).ok_or(crate::Error::NotFound)?;
    let digested = list.into_iter().next().ok_or(crate::Error::NotFound)?;
    Ok(KeyResultRow { position: frame.position(&objective, cycle, &digested), digested })
}

/// A link as a list shows it.
#[derive(Clone, Debug)]
pub struct LinkRow {
    /// The link.
    pub link: Held<Alignment>,
    /// The key result that is meant, where one is and the caller may read it.
    pub key_result: Option<KeyResultId>,
}

/// Links whose two ends the caller may read, by id, at most `limit` after `after`, and after which the next page begins:
/// all of them, those from `below`, or those to `above`.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn alignments(
    r: &mut Reader,
    caller: &Caller,
    (below, above): (Option<ObjectiveId>, Option<ObjectiveId>),
    after: Option<Uuid>,
    limit: i64,
) -> Result<(Vec<LinkRow>, Option<Uuid>)> {
    let (by, read) = (read_by(caller), limit.saturating_add(1));
    let mut list = pages::alignments(r, caller.workspace, &by, below, above, after, read).await?;
    let next = cut(&mut list, limit, |link| link.id.0);
    Ok((links(r, caller, list).await?, next))
}

/// One link, if the caller may read both ends.
///
/// # Errors
///
/// [`crate::Error::NotFound`].
#[boxed]
pub async fn alignment(r: &mut Reader, caller: &Caller, id: AlignmentId) -> Result<LinkRow> {
    let link = alignments::one(r, caller.workspace, id).await?.ok_or(crate::Error::NotFound)?;
    load::objective(r, caller, Name::Id(link.from.0)).await?;
    links(r, caller, vec![link]).await?.pop().ok_or(crate::Error::NotFound)
}

async fn links(
    r: &mut Reader,
    caller: &Caller,
    list: Vec<Held<Alignment>>,
) -> Result<Vec<LinkRow>> {
    let above = list.iter().map(|link| link.to.0).collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    let above = by_id(above, |objective: &Objective| objective.id.0);
    let meant = list.iter().filter_map(|link| link.to_key_result).map(|id| id.0);
    let meant = meant.collect::<Vec<_>>();
    let meant = key_results::some(r, caller.workspace, &meant).await?;
    let meant = by_id(meant, |key_result: &KeyResult| key_result.id.0);
    let row = |link: Held<Alignment>| {
        let objective = above.get(&link.to.0).filter(|above| caller.actor.reads(above))?;
        let key_result = link.to_key_result.filter(|id| {
            meant.get(&id.0).is_some_and(|held| reads_key_result(&caller.actor, held, objective))
        });
        Some(LinkRow { link, key_result })
    };
    Ok(list.into_iter().filter_map(row).collect())
}

/// An initiative as a list shows it.
#[derive(Clone, Debug)]
pub struct InitiativeRow {
    /// The initiative.
    pub initiative: Held<Initiative>,
    /// What it is to move, as far as the caller may read it.
    pub moves: Vec<KeyResultId>,
}

/// Initiatives by id, at most `limit` after `after`.
///
/// # Errors
///
/// Whatever the database says.
#[boxed]
pub async fn initiatives(
    r: &mut Reader,
    caller: &Caller,
    asked: &InitiativesAsked,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<InitiativeRow>> {
    let list = pages::initiatives(r, caller.workspace, asked, after, limit).await?;
    with_moves(r, caller, list).await
}

/// One initiative.
///
/// # Errors
///
/// [`crate::Error::NotFound`].
#[boxed]
pub async fn initiative(r: &mut Reader, caller: &Caller, name: Name) -> Result<InitiativeRow> {
    let held = crate::initiatives::find(r, caller, name).await?;
    with_moves(r, caller, vec![held]).await?.pop().ok_or(crate::Error::NotFound)
}

async fn with_moves(
    r: &mut Reader,
    caller: &Caller,
    list: Vec<Held<Initiative>>,
) -> Result<Vec<InitiativeRow>> {
    let ids = list.iter().map(|held| held.id.0).collect::<Vec<_>>();
    let links = plumb_store::initiatives::links_of_some(r, caller.workspace, &ids).await?;
    let moved = links.iter().map(|link| link.key_result.0).collect::<BTreeSet<_>>();
    let moved = moved.into_iter().collect::<Vec<_>>();
    let moved = key_results::some(r, caller.workspace, &moved).await?;
    let above = moved.iter().map(|held| held.objective.0).collect::<BTreeSet<_>>();
    let above = above.into_iter().collect::<Vec<_>>();
    let above = objectives::some(r, caller.workspace, &above).await?;
    let above = by_id(above, |objective: &Objective| objective.id.0);
    let readable = moved
        .iter()
        .filter(|held| {
            above
                .get(&held.objective.0)
                .is_some_and(|objective| reads_key_result(&caller.actor, held, objective))
        })
        .map(|held| held.id)
        .collect::<BTreeSet<_>>();
    let row = |initiative: Held<Initiative>| InitiativeRow {
        moves: links
            .iter()
            .filter(|link| link.initiative == initiative.id && readable.contains(&link.key_result))
            .map(|link| link.key_result)
            .collect(),
        initiative,
    };
    Ok(list.into_iter().map(row).collect())
}

fn by_id<T>(list: Vec<Held<T>>, id: impl Fn(&T) -> Uuid) -> BTreeMap<Uuid, T> {
    list.into_iter().map(|held| (id(&held.is), held.is)).collect()
}
