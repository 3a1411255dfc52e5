//! The door: an open database.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio::{sync::OwnedSemaphorePermit, time};

use crate::{
    BackupProgress, DbError, FromRow, PostgresOptions, Prepared, Reader, SqliteOptions, Stats, Tx,
    Value,
    link::Link,
    portable,
    postgres::Postgres,
    reader::at_most_one,
    sqlite::{Seat, Sqlite, blocking},
    stats::Counters,
};

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite: a file on this machine.
    Sqlite,
    /// PostgreSQL: a server.
    Postgres,
}

/// An open database. Clones are cheap and share its connections.
#[derive(Clone)]
pub struct Db {
    pub(crate) backend: Arc<Backend>,
    counters: Arc<Counters>,
}

pub(crate) enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// Opens a SQLite file, and creates it if there is none.
    ///
    /// A database in memory is not offered: it cannot have several connections, so it would behave unlike the
    /// file. Tests take a temporary file with `durable: false`, which is as quick.
    ///
    /// # Errors
    ///
    /// [`DbError::Unavailable`] when the path cannot be opened.
    pub async fn open_sqlite(
        path: impl AsRef<Path>,
        options: SqliteOptions,
    ) -> Result<Self, DbError> {
        let path = path.as_ref().to_owned();
        Ok(Self::new(Backend::Sqlite(Sqlite::open(path, options).await?)))
    }

    /// Connects to PostgreSQL, `postgres://user:password@host/database`.
    ///
    /// # Errors
    ///
    /// [`DbError::Unavailable`] when it cannot be reached, [`DbError::Unsupported`] for what this build lacks.
    pub async fn connect_postgres(url: &str, options: PostgresOptions) -> Result<Self, DbError> {
        Ok(Self::new(Backend::Postgres(Postgres::connect(url, options).await?)))
    }

    fn new(backend: Backend) -> Self {
        Self { backend: Arc::new(backend), counters: Arc::default() }
    }

    /// Which database it is, for the few statements that must differ.
    pub fn dialect(&self) -> Dialect {
        match *self.backend {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The SQLite file.
    pub fn path(&self) -> Option<&Path> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => Some(&sqlite.path),
            Backend::Postgres(_) => None,
        }
    }

    /// What ran so far, over all clones.
    pub fn stats(&self) -> Stats {
        self.counters.get()
    }

    /// Reads all rows.
    ///
    /// # Errors
    ///
    /// [`DbError`] as the database has it; [`DbError::ReadOnly`] for a statement that writes.
    pub async fn all<R: FromRow>(
        &self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        match self.reader().await?.all(sql, params).await {
            Err(error) if self.lost_connection(&error) => {
                self.reader().await?.all(sql, params).await
            }
            done => done,
        }
    }

    /// As [`Db::all`], for a statement that may take more than a few milliseconds: on SQLite it runs on a
    /// blocking thread, and stops when nobody waits for it any more.
    ///
    /// # Errors
    ///
    /// As [`Db::all`].
    pub async fn heavy_all<R: FromRow>(
        &self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        match self.reader().await?.heavy_all(sql, params).await {
            Err(error) if self.lost_connection(&error) => {
                self.reader().await?.heavy_all(sql, params).await
            }
            done => done,
        }
    }

    /// Reads the one row there must be.
    ///
    /// # Errors
    ///
    /// [`DbError::NotFound`], [`DbError::TooMany`], and as [`Db::all`].
    pub async fn one<R: FromRow>(&self, sql: &str, params: &[Value<'_>]) -> Result<R, DbError> {
        self.maybe(sql, params).await?.ok_or(DbError::NotFound)
    }

    /// Reads the one row there may be.
    ///
    /// # Errors
    ///
    /// [`DbError::TooMany`], and as [`Db::all`].
    pub async fn maybe<R: FromRow>(
        &self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Option<R>, DbError> {
        at_most_one(self.all(sql, params).await?)
    }

    /// Runs one writing statement in a transaction of its own and counts the rows that it changed.
    ///
    /// # Errors
    ///
    /// As [`Db::write`].
    pub async fn exec(&self, sql: &str, params: &[Value<'_>]) -> Result<u64, DbError> {
        let mut tx = self.begin_write().await?;
        let changed = tx.exec(sql, params).await?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Reads several times and sees one moment throughout, whatever is written meanwhile.
    ///
    /// # Errors
    ///
    /// What `work` returns; [`DbError::Unavailable`] when no connection can be had.
    pub async fn read<T, E: From<DbError>>(
        &self,
        work: impl AsyncFnOnce(&mut Reader) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut reader = self.begin_read().await?;
        let done = work(&mut reader).await;
        reader.link.rollback().await;
        done
    }

    /// Writes: all of `work`, or nothing. The crate's documentation says what holds meanwhile.
    ///
    /// A write within a write waits for itself and ends as [`DbError::Busy`].
    ///
    /// # Errors
    ///
    /// What `work` returns; [`DbError::Busy`] when others write for too long; [`DbError::Timeout`] when `work`
    /// takes too long; [`DbError::Aborted`] when it returns `Ok` though a statement failed.
    pub async fn write<T, E: From<DbError>>(
        &self,
        work: impl AsyncFnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let limit = match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.options.write_timeout,
            Backend::Postgres(postgres) => postgres.options.write_timeout,
        };
        self.write_within(limit, work).await
    }

    /// As [`Db::write`], with a limit of its own: for imports, whose transaction may be long.
    ///
    /// # Errors
    ///
    /// As [`Db::write`].
    pub async fn write_within<T, E: From<DbError>>(
        &self,
        limit: Duration,
        work: impl AsyncFnOnce(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = self.begin_write().await?;
        match time::timeout(limit, work(&mut tx)).await {
            Ok(Ok(done)) if !tx.failed => {
                tx.commit().await?;
                Ok(done)
            }
            Ok(done) => {
                tx.rollback().await;
                Err(done.err().unwrap_or_else(|| DbError::Aborted.into()))
            }
            Err(_) => {
                Err(DbError::timeout(format!("the write was not over after {limit:?}")).into())
            }
        }
    }

    /// What the database says about a statement without running it, so that a test can ask it about all.
    ///
    /// # Errors
    ///
    /// [`DbError::Other`] for a mistake in the SQL.
    pub async fn prepare_check(&self, sql: &str) -> Result<Prepared, DbError> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => {
                let lent = sqlite.readers.lend(sqlite.options.connection_wait).await?;
                lent.describe(&portable::for_sqlite(sql, &[]))
            }
            Backend::Postgres(postgres) => {
                let statement = postgres.lease().await?.describe(sql).await?;
                let columns = statement.columns().iter();
                Ok(Prepared {
                    params: statement.params().iter().map(ToString::to_string).collect(),
                    columns: columns
                        .map(|c| (c.name().to_owned(), c.type_().to_string()))
                        .collect(),
                })
            }
        }
    }

    /// Copies a SQLite database to `to` while it is in use. The copy is of one moment, and appears under its
    /// name only when it is complete; a file of that name is replaced. `progress` is called on a blocking
    /// thread, every few megabytes.
    ///
    /// # Errors
    ///
    /// [`DbError::Unsupported`] on PostgreSQL, which brings `pg_dump`; [`DbError::Unavailable`] or
    /// [`DbError::Full`] when the copy cannot be written.
    pub async fn backup_to(
        &self,
        to: impl Into<PathBuf>,
        mut progress: impl FnMut(BackupProgress) + Send + 'static,
    ) -> Result<(), DbError> {
        let Backend::Sqlite(sqlite) = &*self.backend else {
            return Err(DbError::Unsupported("PostgreSQL is copied by pg_dump"));
        };
        let source = sqlite.readers.lend(sqlite.options.connection_wait).await?;
        let to = to.into();
        blocking(move || source.copy(&to, &mut progress)).await
    }

    /// Moves SQLite's write-ahead log into the file. Nothing to do on PostgreSQL.
    ///
    /// # Errors
    ///
    /// [`DbError::Busy`] while others write.
    pub async fn checkpoint(&self) -> Result<(), DbError> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.checkpoint().await,
            Backend::Postgres(_) => Ok(()),
        }
    }

    /// Waits for what is running and closes all connections; whoever comes later gets
    /// [`DbError::Unavailable`]. Dropping the last clone closes them too, without waiting.
    ///
    /// # Errors
    ///
    /// What the last checkpoint of SQLite met.
    pub async fn close(&self) -> Result<(), DbError> {
        match &*self.backend {
            Backend::Sqlite(sqlite) => sqlite.close().await,
            Backend::Postgres(postgres) => {
                postgres.close().await;
                Ok(())
            }
        }
    }

    /// A connection to PostgreSQL may turn out to be dead only when it is used. What reads, and what has not
    /// begun to write, may try once more on another.
    fn lost_connection(&self, error: &DbError) -> bool {
        self.dialect() == Dialect::Postgres && matches!(error, DbError::Unavailable { .. })
    }

    async fn reader(&self) -> Result<Reader, DbError> {
        let link = match &*self.backend {
            Backend::Sqlite(sqlite) => {
                Link::Sqlite(Seat::Here(sqlite.readers.lend(sqlite.options.connection_wait).await?))
            }
            Backend::Postgres(postgres) => Link::Postgres(postgres.lease().await?),
        };
        Ok(Reader::new(link, Arc::clone(&self.counters)))
    }

    async fn begin_read(&self) -> Result<Reader, DbError> {
        let mut reader = self.reader().await?;
        match reader.link.begin_read().await {
            Err(error) if self.lost_connection(&error) => {
                reader = self.reader().await?;
                reader.link.begin_read().await?;
            }
            begun => begun?,
        }
        Ok(reader.of_one_moment())
    }

    async fn begin_write(&self) -> Result<Tx, DbError> {
        let (link, permit, durable) = match &*self.backend {
            Backend::Sqlite(sqlite) => {
                let lent = sqlite.begin(sqlite.options.busy_wait).await?;
                (Link::Sqlite(Seat::Here(lent)), None, sqlite.options.durable)
            }
            Backend::Postgres(postgres) => {
                let (leased, permit) = postgres.begin(postgres.options.busy_wait, "").await?;
                (Link::Postgres(leased), Some(permit), true)
            }
        };
        Ok(self.tx(link, permit, durable))
    }

    /// Begins a write that may take long and may change tables that others refer to.
    pub(crate) async fn begin_migration(&self) -> Result<Tx, DbError> {
        let (link, permit) = match &*self.backend {
            Backend::Sqlite(sqlite) => {
                let lent = sqlite.begin_migration(MIGRATION_WAIT).await?;
                (Link::Sqlite(Seat::Here(lent)), None)
            }
            Backend::Postgres(postgres) => {
                let (leased, permit) =
                    postgres.begin(MIGRATION_WAIT, "set local statement_timeout = 0;").await?;
                (Link::Postgres(leased), Some(permit))
            }
        };
        Ok(self.tx(link, permit, true))
    }

    fn tx(&self, link: Link, permit: Option<OwnedSemaphorePermit>, durable: bool) -> Tx {
        Tx { reader: Reader::new(link, Arc::clone(&self.counters)), durable, _permit: permit }
    }
}

/// How long migrations wait for another process that writes or migrates.
const MIGRATION_WAIT: Duration = Duration::from_mins(1);
