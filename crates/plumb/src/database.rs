//! Opening the database that a command works on, and bringing its schema up to date.

use crate::cli::Where;
use crate::edge::{SystemChance, SystemClock};
use anyhow::Context as _;
use plumb_app::{App, Clock as _};
use plumb_db::{Db, Migrator, PostgresOptions, SqliteOptions, Step};
use plumb_store::Store;
use std::path::Path;
use std::sync::Arc;

/// The name of the database's file in its folder.
pub(crate) const FILE: &str = "plumb.db";

/// Opens the database.
pub(crate) async fn open(place: &Where) -> anyhow::Result<Db> {
    match (&place.data, &place.database) {
        (Some(folder), _) => open_folder(folder, SqliteOptions::default()).await,
        (None, Some(url)) => Db::connect_postgres(url, PostgresOptions::default())
            .await
            .context("the PostgreSQL database can't be reached"),
        (None, None) => anyhow::bail!("say where the data is: --data DIR or --database URL"),
    }
}

/// Opens the embedded database in a folder, which is made where it is missing.
pub(crate) async fn open_folder(folder: &Path, options: SqliteOptions) -> anyhow::Result<Db> {
    tokio::fs::create_dir_all(folder)
        .await
        .with_context(|| format!("the folder {} can't be made", folder.display()))?;
    Db::open_sqlite(&folder.join(FILE), options)
        .await
        .with_context(|| format!("the database in {} can't be opened", folder.display()))
}

/// Opens a database that is there and up to date: for commands that must not change it.
pub(crate) async fn open_current(place: &Where) -> anyhow::Result<Db> {
    if let Some(folder) = &place.data
        && !folder.join(FILE).exists()
    {
        anyhow::bail!("there is no database in {}", folder.display());
    }
    let db = open(place).await?;
    let status = Migrator::new(&db, plumb_store::migrations()).status().await?;
    if status.current == 0 {
        anyhow::bail!("this database holds nothing of Plumb yet");
    }
    if !status.pending.is_empty() {
        anyhow::bail!("this database is of an older version: run plumb migrate first");
    }
    Ok(db)
}

/// Brings the schema up to date. SQLite is copied first.
pub(crate) async fn migrate(db: &Db) -> anyhow::Result<()> {
    let migrator = Migrator::new(db, plumb_store::migrations());
    migrator
        .run(SystemClock.now(), |step| match step {
            Step::Copying { to } => {
                tracing::info!(to = %to.display(), "copying the database first");
            }
            Step::Applying(migration) => {
                tracing::info!(
                    number = migration.number,
                    name = migration.name,
                    "bringing the database up to date"
                );
            }
        })
        .await
        .context("the database can't be brought up to date")?;
    Ok(())
}

/// The use cases on a database.
pub(crate) fn app(db: Db) -> App {
    App { store: Store::new(db), clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) }
}
