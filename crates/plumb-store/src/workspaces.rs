//! Workspaces. Their change counter is read and written by `changes`.

use crate::columns::{Columns as _, Cursor};
use crate::known;
use jiff::Timestamp;
use plumb_core::id::WorkspaceId;
use plumb_core::workspace::Workspace;
use plumb_db::{DbError, FromRow, Reader, RowRef, Tx, p};

struct Kept(Workspace);

impl FromRow for Kept {
    const COLUMNS: usize = 4;

    fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError> {
        let mut row = Cursor::new(*row, start);
        Ok(Self(Workspace {
            id: WorkspaceId::read(&mut row)?,
            name: String::read(&mut row)?,
            zone: String::read(&mut row)?,
            locale: String::read(&mut row)?,
        }))
    }
}

/// Adds a workspace that has seen no change yet.
pub async fn add(tx: &mut Tx, workspace: &Workspace, at: Timestamp) -> Result<(), DbError> {
    tx.exec(
        "insert into workspaces (id, name, zone, locale, last_change, created_at) values ($1, $2, $3, $4, 0, $5)",
        p![workspace.id.0, workspace.name, workspace.zone, workspace.locale, at],
    )
    .await?;
    Ok(())
}

/// Changes name, zone and locale.
pub async fn change(tx: &mut Tx, workspace: &Workspace) -> Result<(), DbError> {
    tx.exec(
        "update workspaces set name = $2, zone = $3, locale = $4 where id = $1",
        p![workspace.id.0, workspace.name, workspace.zone, workspace.locale],
    )
    .await?;
    Ok(())
}

/// One workspace.
pub async fn one(r: &mut Reader, id: WorkspaceId) -> Result<Option<Workspace>, DbError> {
    known::answer(r, id, async |r| {
        let kept = r
            .maybe::<Kept>("select id, name, zone, locale from workspaces where id = $1", p![id.0])
            .await?;
        Ok(kept.map(|kept| kept.0))
    })
    .await
}

/// Every workspace of the installation, the oldest first.
pub async fn all(r: &mut Reader) -> Result<Vec<Workspace>, DbError> {
    let all = r
        .all::<Kept>("select id, name, zone, locale from workspaces order by created_at, id", p![])
        .await?;
    Ok(all.into_iter().map(|kept| kept.0).collect())
}
