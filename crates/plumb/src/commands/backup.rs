//! `plumb backup` and `plumb restore`: the whole database as a file, while the server runs, and the way back.

use super::terminal::progress;
use crate::cli::{Backup, Restore};
use crate::database::{self, FILE};
use anyhow::Context as _;
use plumb_db::{Db, Migrator, SqliteOptions};

#[expect(clippy::print_stdout, reason = "the outcome is what was asked for")]
pub(crate) async fn backup(backup: &Backup) -> anyhow::Result<()> {
    if backup.place.database.is_some() {
        anyhow::bail!(
            "PostgreSQL has its own tools for this: pg_dump --format=custom, and pg_restore"
        );
    }
    if backup.file.exists() {
        anyhow::bail!("{} is there already: choose another name", backup.file.display());
    }
    let db = database::open_current(&backup.place).await?;
    let bar = progress("Copying, page", Some(0));
    let moving = bar.clone();
    db.backup_to(&backup.file, move |at| {
        moving.set_length(at.total);
        moving.set_position(at.done);
    })
    .await
    .with_context(|| format!("{} can't be written", backup.file.display()))?;
    bar.finish_and_clear();
    db.close().await?;
    println!(
        "{} holds everything, passwords and sessions as hashes included: keep it safe",
        backup.file.display()
    );
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the outcome is what was asked for")]
pub(crate) async fn restore(restore: &Restore) -> anyhow::Result<()> {
    let folder = &restore.data;
    // A folder in which a server runs is never empty, so this refuses that too.
    if folder.exists()
        && folder
            .read_dir()
            .with_context(|| format!("{} is no folder", folder.display()))?
            .next()
            .is_some()
    {
        anyhow::bail!(
            "{} is not empty: stop the server that uses it, and restore into a new folder",
            folder.display()
        );
    }
    let copied = copy(restore).await;
    if copied.is_err() {
        // What was begun is taken away again, so that the next try finds an empty folder.
        for name in [FILE.to_owned(), format!("{FILE}-wal"), format!("{FILE}-shm")] {
            let _ = tokio::fs::remove_file(folder.join(name)).await;
        }
    }
    copied?;
    println!("restored into {}", folder.display());
    Ok(())
}

async fn copy(restore: &Restore) -> anyhow::Result<()> {
    let (file, folder) = (&restore.file, &restore.data);
    tokio::fs::create_dir_all(folder)
        .await
        .with_context(|| format!("{} can't be made", folder.display()))?;
    let to = folder.join(FILE);
    tokio::fs::copy(file, &to)
        .await
        .with_context(|| format!("{} can't be copied", file.display()))?;
    let db = Db::open_sqlite(&to, SqliteOptions::default())
        .await
        .with_context(|| format!("{} is no backup of Plumb", file.display()))?;
    let status = Migrator::new(&db, plumb_store::migrations()).status().await;
    let status = status.with_context(|| {
        format!("{} is no backup of Plumb that this build can read", file.display())
    })?;
    if status.current == 0 {
        anyhow::bail!("{} is no backup of Plumb: it holds none of its tables", file.display());
    }
    db.close().await?;
    Ok(())
}
