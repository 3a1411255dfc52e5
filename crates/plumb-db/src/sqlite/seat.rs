//! A lent connection, which may be away on a blocking thread.

use std::sync::Arc;

use rusqlite::types::Value as Owned;
use tokio::{
    sync::{mpsc, oneshot},
    task::{JoinHandle, spawn_blocking},
};

use super::{Lent, Watch, refused};
use crate::{DbError, FromRow, Value, portable};

/// A lent connection and where it is.
pub(crate) enum Seat {
    Here(Lent),
    /// A blocking thread has it and brings it back.
    Away(JoinHandle<Lent>),
    Gone,
}

/// Rows that travel together from a blocking thread.
const BATCH_ROWS: usize = 256;
/// Batches that may wait for their reader.
const BATCHES_AHEAD: usize = 2;

impl Seat {
    pub(crate) async fn execute(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<u64, DbError> {
        rest().await;
        self.here().await?.execute(&portable::for_sqlite(sql, params), params)
    }

    pub(crate) async fn query<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        rest().await;
        self.here().await?.query(&portable::for_sqlite(sql, params), params)
    }

    /// As [`Seat::query`], on a blocking thread. A caller who goes away stops the statement.
    pub(crate) async fn heavy_query<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        let (sql, params) = apart(sql, params)?;
        let (sender, rows) = oneshot::channel();
        let _work = self
            .send_away(move |lent| {
                // Nobody may be waiting any more.
                let _ = sender.send(lent.query(&sql, &params));
            })
            .await?;
        rows.await.map_err(|_| lost())?
    }

    /// Starts to read row by row on a blocking thread.
    pub(crate) async fn stream<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Stream<R>, DbError> {
        let (sql, params) = apart(sql, params)?;
        let (sender, batches) = mpsc::channel(BATCHES_AHEAD);
        let work = self
            .send_away(move |lent| {
                let take = |rows| sender.blocking_send(Ok(rows)).is_ok();
                if let Err(error) = lent.each(&sql, &params, BATCH_ROWS, take) {
                    let _ = sender.blocking_send(Err(error));
                }
            })
            .await?;
        Ok(Stream { batches, batch: Vec::new().into_iter(), _work: work })
    }

    /// Runs statements that have no parameters and no rows, on a blocking thread and without a limit.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        let sql = sql.to_owned();
        let (sender, done) = oneshot::channel();
        let _work = self
            .send_away(move |lent| {
                lent.watch.start_without_limit();
                let _ = sender.send(lent.connection.execute_batch(&sql).map_err(refused));
            })
            .await?;
        done.await.map_err(|_| lost())?
    }

    /// Begins a transaction that reads one moment: that of its first statement.
    pub(crate) async fn begin_read(&mut self) -> Result<(), DbError> {
        self.here().await?.tell("begin")
    }

    /// Commits and gives the connection back.
    pub(crate) async fn commit(mut self, durable: bool) -> Result<(), DbError> {
        let lent = self.take().await?;
        if lent.connection.is_autocommit() {
            // SQLite rolls back by itself when the disk fails.
            return Err(DbError::Aborted);
        }
        lent.watch.start_without_limit();
        let commit = move || lent.tell("commit");
        // Waiting for the disk is what takes time.
        if durable { super::blocking(commit).await } else { commit() }
    }

    async fn here(&mut self) -> Result<&Lent, DbError> {
        let lent = self.take().await?;
        *self = Seat::Here(lent);
        match self {
            Seat::Here(lent) => Ok(lent),
            Seat::Away(_) | Seat::Gone => Err(lost()),
        }
    }

    async fn take(&mut self) -> Result<Lent, DbError> {
        // Waiting comes first: if it is cut short, the connection is still on its way.
        if let Seat::Away(work) = self {
            let back = work.await.map_err(DbError::other);
            *self = Seat::Gone;
            return back.inspect(|lent| lent.watch.reset());
        }
        match std::mem::replace(self, Seat::Gone) {
            Seat::Here(lent) => Ok(lent),
            Seat::Away(_) | Seat::Gone => Err(lost()),
        }
    }

    async fn send_away(
        &mut self,
        work: impl FnOnce(&Lent) + Send + 'static,
    ) -> Result<Work, DbError> {
        let lent = self.take().await?;
        let started = Work(Arc::clone(&lent.watch));
        *self = Seat::Away(spawn_blocking(move || {
            work(&lent);
            lent
        }));
        Ok(started)
    }
}

/// Rows on their way from a blocking thread, which waits when nobody takes them.
pub(crate) struct Stream<R> {
    batches: mpsc::Receiver<Result<Vec<R>, DbError>>,
    batch: std::vec::IntoIter<R>,
    _work: Work,
}

impl<R: FromRow> Stream<R> {
    pub(crate) async fn next(&mut self) -> Result<Option<R>, DbError> {
        loop {
            if let Some(row) = self.batch.next() {
                return Ok(Some(row));
            }
            match self.batches.recv().await {
                Some(batch) => self.batch = batch?.into_iter(),
                None => return Ok(None),
            }
        }
    }
}

/// Stops a statement on a blocking thread when nobody waits for it any more. It is dropped before the
/// connection can be used again, which is when the watch is reset.
struct Work(Arc<Watch>);

impl Drop for Work {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

/// Statements that run inline never wait, so a task with many of them would keep its worker to itself and
/// hear of no time-out. Now and then this lets others go first.
async fn rest() {
    tokio::task::coop::consume_budget().await;
}

fn apart(sql: &str, params: &[Value<'_>]) -> Result<(String, Vec<Owned>), DbError> {
    let owned = params.iter().map(Value::to_lite).collect::<Result<_, _>>();
    let owned = owned.map_err(|source| DbError::Other { source })?;
    Ok((portable::for_sqlite(sql, params).into_owned(), owned))
}

fn lost() -> DbError {
    DbError::unavailable("the connection was lost in an earlier statement")
}
