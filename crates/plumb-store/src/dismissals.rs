//! Findings that were dismissed.

use crate::record::{Held, Stamp, insert, remove, replace, select};
use plumb_core::dismissal::{About, Dismissal};
use plumb_core::finding::Rule;
use plumb_core::id::{DismissalId, WorkspaceId};
use plumb_db::{DbError, Reader, Tx, p};
use uuid::Uuid;

/// Adds a dismissal.
pub async fn add(tx: &mut Tx, stamp: Stamp, new: &Dismissal) -> Result<(), DbError> {
    insert(tx, stamp, new).await
}

/// Replaces a dismissal; the version before is kept.
pub async fn change(tx: &mut Tx, stamp: Stamp, changed: &Dismissal) -> Result<(), DbError> {
    replace(tx, stamp, changed).await
}

/// Removes a dismissal; the version before is kept.
pub async fn take_away(tx: &mut Tx, stamp: Stamp, id: DismissalId) -> Result<(), DbError> {
    remove::<Dismissal>(tx, stamp, id.0).await
}

/// What was dismissed of one thing, in the order of the rules.
pub async fn of(
    r: &mut Reader,
    workspace: WorkspaceId,
    about: About,
) -> Result<Vec<Held<Dismissal>>, DbError> {
    of_some(r, workspace, &[about]).await
}

/// What was dismissed of one thing for a rule.
pub async fn one(
    r: &mut Reader,
    workspace: WorkspaceId,
    about: About,
    rule: Rule,
) -> Result<Option<Held<Dismissal>>, DbError> {
    let found = of(r, workspace, about).await?;
    Ok(found.into_iter().find(|held| held.rule == rule))
}

/// What was dismissed of some things, in one statement: by thing, then in the order of the rules.
pub async fn of_some(
    r: &mut Reader,
    workspace: WorkspaceId,
    about: &[About],
) -> Result<Vec<Held<Dismissal>>, DbError> {
    if about.is_empty() {
        return Ok(Vec::new());
    }
    let (mut objectives, mut key_results) = (Vec::<Uuid>::new(), Vec::<Uuid>::new());
    for one in about {
        match one {
            About::Objective(id) => objectives.push(id.0),
            About::KeyResult(id) => key_results.push(id.0),
        }
    }
    let mut found = r
        .all(
            select!(
                Dismissal,
                "where workspace_id = $1 and (objective_id = any($2) or key_result_id = any($3))"
            ),
            p![workspace.0, objectives, key_results],
        )
        .await?;
    // Codes don't sort as rules do: K10 comes after K9.
    found.sort_by_key(|held: &Held<Dismissal>| (held.about, held.rule));
    Ok(found)
}
