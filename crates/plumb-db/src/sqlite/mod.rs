//! SQLite: one connection that writes, several that read, on one file with a write-ahead log.

mod backup;
mod connection;
mod errors;
mod lane;
mod options;
mod seat;
mod statement;

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::time;

pub use backup::BackupProgress;
use connection::{Role, Watch};
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

/// Begins a transaction that writes. This process has the only connection that does; a writer in another
/// process is waited for by asking again, since SQLite itself could only wait on this thread.
async fn begin_immediate(lent: Lent, until: Instant) -> Result<Lent, DbError> {
    let mut pause = Duration::from_millis(1);
    loop {
        match lent.tell("begin immediate") {
            Err(DbError::Busy { .. }) if Instant::now() + pause < until => {
                time::sleep(pause).await;
                pause = (pause * 2).min(PAUSE_MAX);
            }
            begun => return begun.map(|()| lent),
        }
    }
}

/// The longest time between two questions whether another process has finished writing.
const PAUSE_MAX: Duration = Duration::from_millis(25);

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

    /// Begins a transaction on the connection that writes.
    pub(crate) async fn begin(&self, wait: Duration) -> Result<Lent, DbError> {
        let until = Instant::now() + wait;
        let lent = self.writer.lend(wait).await?;
        begin_immediate(lent, until).await
    }

    /// As [`Sqlite::begin`], with references between rows unchecked: the tables may be built anew. This can
    /// only be said outside of a transaction, so the connection is of no other use afterwards.
    pub(crate) async fn begin_migration(&self, wait: Duration) -> Result<Lent, DbError> {
        let until = Instant::now() + wait;
        let mut lent = self.writer.lend(wait).await?;
        lent.only_once();
        lent.connection.execute_batch("pragma foreign_keys = off").map_err(refused)?;
        begin_immediate(lent, until).await
    }

    /// Moves the write-ahead log into the file.
    pub(crate) async fn checkpoint(&self) -> Result<(), DbError> {
        let writer = self.writer.lend(self.options.busy_wait).await?;
        blocking(move || writer.checkpoint()).await
    }

    pub(crate) async fn close(&self) -> Result<(), DbError> {
        self.readers.close(CLOSE_WAIT).await;
        let done = match self.writer.lend(CLOSE_WAIT).await {
            Ok(writer) => blocking(move || writer.checkpoint()).await,
            Err(busy) => Err(busy),
        };
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
