//! SQLite: one connection that writes, several that read, on one file with a write-ahead log.

mod backup;
mod connection;
mod errors;
mod lane;
mod options;
mod seat;
mod statement;

use std::{path::PathBuf, sync::Arc, time::Duration};

pub use backup::BackupProgress;
use connection::Role;
pub(crate) use errors::refused;
pub(crate) use lane::{Lane, Lent};
pub use options::SqliteOptions;
pub(crate) use seat::{Seat, Stream};
pub(crate) use statement::check_columns;

use crate::DbError;

/// An open file.
pub(crate) struct Sqlite {
    pub(crate) path: PathBuf,
    pub(crate) options: SqliteOptions,
    pub(crate) writer: Arc<Lane>,
    pub(crate) readers: Arc<Lane>,
}

/// How long closing waits for what is still running.
const CLOSE_WAIT: Duration = Duration::from_secs(10);

impl Sqlite {
    pub(crate) async fn open(path: PathBuf, options: SqliteOptions) -> Result<Self, DbError> {
        blocking(move || {
            // The writer first: it creates the file and its write-ahead log.
            let writer = Lane::open(path.clone(), Role::Write, options.clone())?;
            let readers = Lane::open(path.clone(), Role::Read, options.clone())?;
            Ok(Self { path, options, writer, readers })
        })
        .await
    }

    /// Moves the write-ahead log into the file.
    pub(crate) async fn checkpoint(&self) -> Result<(), DbError> {
        let writer = self.writer.lend(self.options.busy_wait).await?;
        blocking(move || {
            let connection = &writer.connection;
            connection.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())).map_err(refused)
        })
        .await
    }

    pub(crate) async fn close(&self) -> Result<(), DbError> {
        self.readers.close(CLOSE_WAIT).await;
        let writer = self.writer.lend(CLOSE_WAIT).await?;
        let done = blocking(move || {
            writer.watch.start();
            // Keeps the planner's statistics fresh for the next start.
            writer.connection.execute_batch("pragma optimize").map_err(refused)?;
            let connection = &writer.connection;
            connection.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())).map_err(refused)
        })
        .await;
        self.writer.close(CLOSE_WAIT).await;
        done
    }
}

/// Runs on a thread that may wait for the disk.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DbError> + Send + 'static,
) -> Result<T, DbError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(lost) => Err(DbError::other(lost)),
    }
}
