//! What a snapshot has read already: a page asks from several places for the workspace, the policy, a team, and reads each
//! of them once.
//!
//! It is kept by the [`Reader`] of one snapshot and ends with it, so it can't be out of date. In a transaction that writes
//! nothing is remembered.

use crate::record::{Held, Past, Record};
use plumb_core::id::WorkspaceId;
use plumb_db::{DbError, Reader, p};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Of longer lists nothing is remembered: they are read once anyway, and remembering is copying.
const LIST_MAX: usize = 200;

/// Rows by workspace and id; where there is none, that is known too.
struct Rows<T>(HashMap<(WorkspaceId, Uuid), Option<Held<T>>>);

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

/// The rows with these ids, by id; each once.
pub(crate) async fn some<T: Record + Clone>(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[Uuid],
) -> Result<Vec<Held<T>>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (ids, sql) = (ids.iter().copied().collect::<BTreeSet<_>>(), &T::statements().some);
    let Some(Rows(rows)) = r.known::<Rows<T>>().filter(|_| ids.len() <= LIST_MAX) else {
        let ids = ids.into_iter().collect::<Vec<_>>();
        return r.all(sql, p![workspace.0, ids]).await;
    };
    let new = ids.iter().filter(|id| !rows.contains_key(&(workspace, **id))).copied();
    let new = new.collect::<Vec<_>>();
    if !new.is_empty() {
        let read = r.all::<Held<T>>(sql, p![workspace.0, new]).await?;
        if let Some(Rows(rows)) = r.known::<Rows<T>>() {
            rows.extend(new.into_iter().map(|id| ((workspace, id), None)));
        }
        learn(r, workspace, &read);
    }
    let rows = r.known::<Rows<T>>();
    let of = |id: Uuid| rows.as_ref()?.0.get(&(workspace, id))?.clone();
    Ok(ids.into_iter().filter_map(of).collect())
}

/// The row with this id.
pub(crate) async fn one<T: Record + Clone>(
    r: &mut Reader,
    workspace: WorkspaceId,
    id: Uuid,
) -> Result<Option<Held<T>>, DbError> {
    Ok(some(r, workspace, &[id]).await?.pop())
}

/// The versions that held after a change and hold no more, of whichever rows.
pub(crate) async fn past_after<T: Record>(
    r: &mut Reader,
    workspace: WorkspaceId,
    change: i64,
) -> Result<Vec<Past<T>>, DbError> {
    r.all(&T::statements().past_after, p![workspace.0, change]).await
}

/// The same, of the rows with these ids.
pub(crate) async fn past_after_of<T: Record>(
    r: &mut Reader,
    workspace: WorkspaceId,
    ids: &[Uuid],
    change: i64,
) -> Result<Vec<Past<T>>, DbError> {
    r.all(&T::statements().past_after_of, p![workspace.0, change, ids]).await
}

/// Remembers rows that were read otherwise than by their ids.
pub(crate) fn learn<T: Record + Clone>(r: &mut Reader, workspace: WorkspaceId, read: &[Held<T>]) {
    if read.len() > LIST_MAX {
        return;
    }
    if let Some(Rows(rows)) = r.known::<Rows<T>>() {
        let read = read.iter().map(|held| ((workspace, held.record_id()), Some(held.clone())));
        rows.extend(read);
    }
}

/// What is asked for by anything but ids, by the question.
struct Answers<K, T>(HashMap<K, T>);

impl<K, T> Default for Answers<K, T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

/// The answer to a question, as it was given before or as `read` gives it. Questions of one type of key and answer are
/// the same question.
pub(crate) async fn answer<K, T>(
    r: &mut Reader,
    key: K,
    read: impl AsyncFnOnce(&mut Reader) -> Result<T, DbError>,
) -> Result<T, DbError>
where
    K: std::hash::Hash + Eq + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    let known = r.known::<Answers<K, T>>().and_then(|Answers(known)| known.get(&key).cloned());
    if let Some(known) = known {
        return Ok(known);
    }
    let read = read(r).await?;
    if let Some(Answers(known)) = r.known::<Answers<K, T>>() {
        known.insert(key, read.clone());
    }
    Ok(read)
}
