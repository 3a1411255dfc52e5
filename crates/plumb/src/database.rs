//! Opening the database that a command works on, and bringing its schema up to date.

use crate::cli::{KeyFile, Where};
use crate::edge::{SystemChance, SystemClock};
use crate::key_file;
use crate::lock::{self, Lock};
use anyhow::Context as _;
use plumb_app::installation::KeyFits;
use plumb_app::{App, Clock as _, Key};
use plumb_db::{Applied, Db, MigrateError, Migrator, PostgresOptions, SqliteOptions, Status, Step};
use plumb_store::Store;
use std::fs::DirBuilder;
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::sync::Arc;

/// The name of the database's file in its folder.
pub(crate) const FILE: &str = "plumb.db";

/// What to do where there is no database yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfMissing {
    /// Make it.
    Make,
    /// Say so: the command is for one that is there.
    Refuse,
}

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
    make_folder(folder)?;
    Db::open_sqlite(&folder.join(FILE), options)
        .await
        .with_context(|| format!("the database in {} can't be opened", folder.display()))
}

/// Makes a data folder where it is missing. It is its owner's alone: hashes of passwords and sessions are kept there.
pub(crate) fn make_folder(folder: &Path) -> anyhow::Result<()> {
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    let made = above.map_or(Ok(()), std::fs::create_dir_all).and_then(|()| match DirBuilder::new()
        .mode(0o700)
        .create(folder)
    {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        made => made,
    });
    made.with_context(|| format!("the folder {} can't be made", folder.display()))
}

/// What a command finds before it makes a database, so that it can take away what it made when it fails.
pub(crate) struct Begun<'a> {
    /// The folder, where no database was in it.
    folder: Option<&'a Path>,
    had_folder: bool,
}

impl<'a> Begun<'a> {
    pub(crate) fn note(place: &'a Where) -> Self {
        match &place.data {
            Some(folder) => Self::note_folder(folder),
            None => Self { folder: None, had_folder: true },
        }
    }

    pub(crate) fn note_folder(folder: &'a Path) -> Self {
        let folder_if_new = (!folder.join(FILE).exists()).then_some(folder);
        Self { folder: folder_if_new, had_folder: folder.exists() }
    }

    /// Takes it away again, so that the next try finds what this one found. Whatever somebody else uses stays.
    pub(crate) fn take_away(self) {
        let Some(folder) = self.folder.filter(|folder| folder.exists()) else {
            return;
        };
        let Ok(lock) = Lock::take(folder) else {
            return;
        };
        let names = [FILE.to_owned(), format!("{FILE}-wal"), format!("{FILE}-shm")];
        for name in names.iter().map(String::as_str).chain([key_file::NAME, lock::FILE]) {
            let _ = std::fs::remove_file(folder.join(name));
        }
        if !self.had_folder {
            // It stays where somebody put something else into it.
            let _ = std::fs::remove_dir(folder);
        }
        drop(lock);
    }
}

/// Opens a database that is there and up to date: for commands that must not change it.
pub(crate) async fn open_current(place: &Where) -> anyhow::Result<Db> {
    if let Some(folder) = &place.data
        && !folder.join(FILE).exists()
    {
        anyhow::bail!("there is no database in {}", folder.display());
    }
    let db = open(place).await?;
    let status = status(&db).await?;
    if status.current == 0 {
        anyhow::bail!("this database holds nothing of Plumb yet");
    }
    if !status.pending.is_empty() {
        anyhow::bail!("this database is of an older version: run plumb migrate first");
    }
    Ok(db)
}

/// Opens the database, makes it where it is missing, and brings it up to date, for a command that writes. A server that
/// knows the tables as they are is not surprised: then it is refused.
pub(crate) async fn open_up_to_date(place: &Where) -> anyhow::Result<Db> {
    let db = open(place).await?;
    let status = status(&db).await?;
    if status.pending.is_empty() {
        index(&db).await?;
        return Ok(db);
    }
    let lock = place.data.as_deref().map(Lock::take).transpose()?;
    migrate(&db).await?;
    drop(lock);
    Ok(db)
}

/// Where the schema stands.
pub(crate) async fn status(db: &Db) -> anyhow::Result<Status> {
    Migrator::new(db, plumb_store::migrations()).status().await.map_err(told)
}

/// Brings the schema up to date. SQLite is copied first.
pub(crate) async fn migrate(db: &Db) -> anyhow::Result<()> {
    migrate_telling(db, |step| match step {
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
    .await?;
    Ok(())
}

/// The same, telling of each step.
pub(crate) async fn migrate_telling(
    db: &Db,
    tell: impl FnMut(Step<'_>),
) -> anyhow::Result<Applied> {
    let migrator = Migrator::new(db, plumb_store::migrations());
    let applied = migrator.run(SystemClock.now(), tell).await.map_err(told)?;
    index(db).await?;
    Ok(applied)
}

/// Makes anew what the search looks through, where a step of the schema asked for it. Where that was cut short, the next
/// start does it.
async fn index(db: &Db) -> anyhow::Result<()> {
    let is_made = plumb_store::search::bring_up_to_date(db).await;
    if is_made.context("what the search looks through can't be made anew")? {
        tracing::info!("made anew what the search looks through");
    }
    Ok(())
}

/// Why the schema can't be used, with the way out.
fn told(error: MigrateError) -> anyhow::Error {
    let way_out = match &error {
        MigrateError::Newer { .. } => {
            "this database was written by a newer Plumb: use that version, or restore a backup from before"
        }
        MigrateError::Altered { .. } | MigrateError::OutOfOrder { .. } => {
            "this database was made by a build that was never released"
        }
        MigrateError::Db(_) => "the database can't be read",
        _ => "the database can't be brought up to date, and is as it was",
    };
    anyhow::Error::new(error).context(way_out)
}

/// The use cases on a database, for commands that touch no secret.
pub(crate) fn app(db: Db) -> App {
    App {
        store: Store::new(db),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
        key: Key::NONE,
    }
}

/// The use cases on a database of the newest schema, with the key under which its secrets are kept. The first start
/// makes both.
pub(crate) async fn open_app(
    place: &Where,
    said: &KeyFile,
    if_missing: IfMissing,
) -> anyhow::Result<App> {
    let db = match if_missing {
        IfMissing::Refuse => open_current(place).await?,
        IfMissing::Make => open_up_to_date(place).await?,
    };
    with_key(app(db), place, said).await
}

async fn with_key(mut app: App, place: &Where, said: &KeyFile) -> anyhow::Result<App> {
    let path = key_file::path(place, said);
    let found = path.as_deref().map(key_file::read).transpose()?.flatten();
    let there_is_one = found.is_some();
    app.key = found.unwrap_or(Key::NONE);
    let has_no_path = path.is_none();
    match (app.key_fits().await?, path) {
        (KeyFits::Yes, _) => {}
        (KeyFits::New, path) => {
            if let (false, Some(path)) = (there_is_one, &path) {
                app.key = key_file::make(path, &*app.chance)?;
                tracing::info!(path = %path.display(), "made the key file: keep a copy in another place");
            }
            app.begin_key().await?;
        }
        (KeyFits::No, Some(path)) if there_is_one => anyhow::bail!(
            "{} is not the key file under which the secrets of this database are kept: put the right one there",
            path.display()
        ),
        (KeyFits::No, Some(path)) => anyhow::bail!(
            "the key file {} is missing: put it back from where you keep a copy (nodes share one). Where it is lost, \
             plumb key new begins with a new one: everybody signs in anew, tokens and open links are void",
            path.display()
        ),
        (KeyFits::No, None) => anyhow::bail!(
            "the secrets of this database are kept under a key file: say where it is with --key-file PATH"
        ),
    }
    if has_no_path {
        tracing::warn!(
            "secrets are kept without a key: name a key file with --key-file, the same for every node"
        );
    }
    Ok(app)
}
