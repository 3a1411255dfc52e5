//! Where sets are kept: built once a day, copied for each run, so that a run never changes what the next one measures.

use crate::server::Place;
use crate::sets::{self, Set, Size};
use crate::terminal;
use anyhow::Context as _;
use clap::ValueEnum;
use jiff::Timestamp;
use plumb_db::{Db, Migrator, PostgresOptions, SqliteOptions};
use plumb_store::{Store, migrations};
use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Which database is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Database {
    /// The embedded one.
    Sqlite,
    /// A server, named by `PLUMB_TEST_POSTGRES`.
    Postgres,
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// The server on which databases may be made and dropped.
pub const POSTGRES_VARIABLE: &str = "PLUMB_TEST_POSTGRES";

/// What is kept between runs.
pub struct Sets {
    folder: PathBuf,
    now: Timestamp,
}

/// A copy of a set, which ends with it.
pub struct Copy {
    /// What it holds.
    pub set: Set,
    /// Where it is.
    pub place: Place,
    /// How long building took, where it was built now.
    pub built_in: Option<Duration>,
    folder: tempfile::TempDir,
    dropped: Option<(String, String)>,
}

impl Copy {
    /// A folder for logs, which ends with the copy.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Takes it away.
    ///
    /// # Errors
    ///
    /// Where the database can't be dropped.
    pub async fn remove(mut self) -> anyhow::Result<()> {
        if let Some((server, name)) = self.dropped.take() {
            admin(&server, &format!("drop database {name} with (force)")).await?;
        }
        Ok(())
    }
}

impl Sets {
    /// The sets in a folder, as they are built at `now`.
    pub fn new(folder: PathBuf, now: Timestamp) -> Self {
        Self { folder, now }
    }

    /// A copy of a set, which is built first where there is none of today.
    ///
    /// # Errors
    ///
    /// Where a database can't be made.
    pub async fn copy(&self, size: Size, database: Database) -> anyhow::Result<Copy> {
        std::fs::create_dir_all(&self.folder)?;
        match database {
            Database::Sqlite => self.copy_of_file(size).await,
            Database::Postgres => self.copy_of_database(size).await,
        }
    }

    async fn copy_of_file(&self, size: Size) -> anyhow::Result<Copy> {
        let kept = self.folder.join(format!("{size:?}.db"));
        let known = self.known(size, "sqlite").filter(|_| kept.exists());
        let (set, built_in) = if let Some(set) = known {
            (set, None)
        } else {
            let started = std::time::Instant::now();
            for ending in ["db", "db-wal", "db-shm"] {
                let _ = std::fs::remove_file(kept.with_extension(ending));
            }
            let options = SqliteOptions { durable: false, ..SqliteOptions::default() };
            let set = self.build(Db::open_sqlite(&kept, options).await?, size).await?;
            self.remember(&set, "sqlite")?;
            (set, Some(started.elapsed()))
        };
        let folder = tempfile::Builder::new().prefix("run-").tempdir_in(&self.folder)?;
        std::fs::copy(&kept, folder.path().join("plumb.db"))?;
        let place = Place::Folder(folder.path().to_owned());
        Ok(Copy { set, place, built_in, folder, dropped: None })
    }

    async fn copy_of_database(&self, size: Size) -> anyhow::Result<Copy> {
        let server = std::env::var(POSTGRES_VARIABLE)
            .with_context(|| format!("{POSTGRES_VARIABLE} names no server"))?;
        let kept = format!("plumb_bench_{size:?}").to_lowercase();
        let there = has_database(&server, &kept).await?;
        let (set, built_in) = if let Some(set) = self.known(size, "postgres").filter(|_| there) {
            (set, None)
        } else {
            let started = std::time::Instant::now();
            admin(&server, &format!("drop database if exists {kept} with (force)")).await?;
            admin(&server, &format!("create database {kept}")).await?;
            let url = on(&server, &kept);
            let db = Db::connect_postgres(&url, PostgresOptions::default()).await?;
            let set = self.build(db, size).await?;
            self.remember(&set, "postgres")?;
            (set, Some(started.elapsed()))
        };
        let name = format!("{kept}_run_{}", std::process::id());
        admin(&server, &format!("create database {name} template {kept}")).await?;
        // What autovacuum would have done by now.
        admin(&on(&server, &name), "analyze").await?;
        let folder = tempfile::Builder::new().prefix("run-").tempdir_in(&self.folder)?;
        let place = Place::Url(on(&server, &name));
        Ok(Copy { set, place, built_in, folder, dropped: Some((server, name)) })
    }

    async fn build(&self, db: Db, size: Size) -> anyhow::Result<Set> {
        Migrator::new(&db, migrations()).run(self.now, |_| {}).await?;
        let bar = terminal::progress(&format!("Building set {size:?}"));
        let told = bar.clone();
        let set = sets::build(Store::new(db.clone()), size, self.now, move |progress| {
            told.set_length(u64::try_from(progress.of).unwrap_or_default());
            told.set_position(u64::try_from(progress.done).unwrap_or_default());
        })
        .await?;
        bar.finish_and_clear();
        db.close().await?;
        Ok(set)
    }

    /// What is known of a set that was built today with today's schema.
    fn known(&self, size: Size, database: &str) -> Option<Set> {
        let text = std::fs::read_to_string(self.note(size, database)).ok()?;
        let (of, set) = serde_json::from_str::<(u64, Set)>(&text).ok()?;
        let today = self.now.to_zoned(jiff::tz::TimeZone::UTC).date();
        (of == schema() && set.built_on == today).then_some(set)
    }

    fn remember(&self, set: &Set, database: &str) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(&(schema(), set))?;
        Ok(std::fs::write(self.note(set.size, database), text)?)
    }

    fn note(&self, size: Size, database: &str) -> PathBuf {
        self.folder.join(format!("{size:?}-{database}.json"))
    }
}

/// What tells one schema from another.
fn schema() -> u64 {
    let mut hash = DefaultHasher::new();
    for step in migrations() {
        step.sql.hash(&mut hash);
    }
    hash.finish()
}

/// The address of another database on the same server.
fn on(server: &str, name: &str) -> String {
    match server.rfind('/') {
        Some(last) => format!("{}/{name}", &server[..last]),
        None => server.to_owned(),
    }
}

async fn admin(server: &str, sql: &str) -> anyhow::Result<()> {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    Ok(client.batch_execute(sql).await?)
}

async fn has_database(server: &str, name: &str) -> anyhow::Result<bool> {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    Ok(!client.query("select 1 from pg_database where datname = $1", &[&name]).await?.is_empty())
}
