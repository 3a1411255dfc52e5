//! One connection to PostgreSQL, and what becomes of it when a caller goes away in the middle.

use std::{
    pin::{Pin, pin},
    time::Duration,
};

use deadpool_postgres::Object;
use futures_util::TryStreamExt;
use tokio::{runtime::Handle, time::timeout};
use tokio_postgres::{RowStream, Statement, types::ToSql};

use super::{
    errors::{is_outdated, refused},
    tls::Tls,
};
use crate::{DbError, FromRow, RowRef, Value, row::Source, sqlite::check_columns};

/// A connection that goes back to the pool when it is dropped at rest. Dropped in the middle of a statement
/// or a transaction it is closed instead, which makes the server roll back.
pub(crate) struct Leased {
    object: Option<Object>,
    /// A statement is on its way.
    running: bool,
    /// Between `begin` and `commit`.
    in_transaction: bool,
    /// Not worth keeping.
    broken: bool,
    statement_millis: i32,
    tls: Tls,
}

/// How long asking the server to stop a statement may take.
const CANCEL_WAIT: Duration = Duration::from_secs(2);

impl Leased {
    pub(crate) fn new(object: Object, tls: Tls, statement_millis: i32) -> Self {
        let object = Some(object);
        Self { object, running: false, in_transaction: false, broken: false, statement_millis, tls }
    }

    /// Runs several statements without parameters.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        let client = self.start()?;
        let done = client.batch_execute(sql).await.map_err(refused);
        self.finish(done)
    }

    /// Begins a transaction, by one or several statements.
    pub(crate) async fn begin(&mut self, sql: &str) -> Result<(), DbError> {
        self.in_transaction = true;
        self.batch(sql).await
    }

    /// Ends the transaction by `commit` or `rollback`.
    pub(crate) async fn end(&mut self, sql: &str) -> Result<(), DbError> {
        self.batch(sql).await?;
        self.in_transaction = false;
        Ok(())
    }

    /// Runs a statement for its effect and counts the rows that it changed.
    pub(crate) async fn execute(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<u64, DbError> {
        let done = execute(self.start()?, sql, params).await;
        self.finish(done)
    }

    /// Reads all rows.
    pub(crate) async fn query<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        let done = query(self.start()?, sql, params).await;
        self.finish(done)
    }

    /// Starts to read row by row, within a transaction.
    pub(crate) async fn stream<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Stream<'_>, DbError> {
        // The reader sets the pace, so the time that a statement may take says nothing here.
        self.batch("set local statement_timeout = 0").await?;
        let rows = open::<R>(self.start()?, sql, params).await;
        let rows = Box::pin(self.finish(rows)?);
        // Until the end is reached the server is still sending: who leaves early leaves the connection.
        self.running = true;
        Ok(Stream { rows, leased: self })
    }

    /// Prepares a statement without running it.
    pub(crate) async fn describe(&mut self, sql: &str) -> Result<Statement, DbError> {
        let done = self.start()?.prepare(sql).await.map_err(refused);
        self.finish(done)
    }

    /// A statement starts. Until [`Leased::finish`] the connection is in the middle of it.
    fn start(&mut self) -> Result<&Object, DbError> {
        if self.running {
            return Err(DbError::unavailable(
                "the connection was left in the middle of a statement",
            ));
        }
        self.running = true;
        self.object.as_ref().ok_or_else(|| DbError::unavailable("the connection is gone"))
    }

    fn finish<T>(&mut self, done: Result<T, DbError>) -> Result<T, DbError> {
        self.running = false;
        if let Err(error) = &done {
            self.broken |= is_outdated(error);
        }
        done
    }
}

/// Rows on their way: the server sends on as they are taken.
pub(crate) struct Stream<'l> {
    rows: Pin<Box<RowStream>>,
    leased: &'l mut Leased,
}

impl Stream<'_> {
    pub(crate) async fn next<R: FromRow>(&mut self) -> Result<Option<R>, DbError> {
        if !self.leased.running {
            return Ok(None);
        }
        if let Some(row) = self.rows.try_next().await.map_err(refused)? {
            return R::from_row(&RowRef(Source::Postgres(&row)), 0).map(Some);
        }
        self.leased.running = false;
        self.leased
            .batch(&format!("set local statement_timeout = {}", self.leased.statement_millis))
            .await?;
        Ok(None)
    }
}

impl Drop for Leased {
    fn drop(&mut self) {
        let Some(object) = self.object.take() else { return };
        if !self.running {
            if self.in_transaction || self.broken {
                drop(Object::take(object));
            }
            return;
        }
        let (cancel, tls) = (object.cancel_token(), self.tls.clone());
        // Closing is not noticed by a server that is busy, so ask it to stop. The connection keeps its place
        // in the pool for so long, and is not used again: the request might hit the next statement.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                if !matches!(timeout(CANCEL_WAIT, cancel.cancel_query(tls)).await, Ok(Ok(()))) {
                    tracing::debug!("a statement whose caller is gone could not be cancelled");
                }
                drop(Object::take(object));
            });
        } else {
            drop(Object::take(object));
        }
    }
}

async fn execute(client: &Object, sql: &str, params: &[Value<'_>]) -> Result<u64, DbError> {
    let statement = prepare(client, sql, params.len()).await?;
    let columns = statement.columns().len();
    if columns > 0 {
        return Err(DbError::Columns { expected: 0, found: columns });
    }
    client.execute_raw(&statement, bound(params)).await.map_err(refused)
}

async fn query<R: FromRow>(
    client: &Object,
    sql: &str,
    params: &[Value<'_>],
) -> Result<Vec<R>, DbError> {
    let mut rows = pin!(open::<R>(client, sql, params).await?);
    let mut all = Vec::new();
    while let Some(row) = rows.try_next().await.map_err(refused)? {
        all.push(R::from_row(&RowRef(Source::Postgres(&row)), 0)?);
    }
    Ok(all)
}

async fn open<R: FromRow>(
    client: &Object,
    sql: &str,
    params: &[Value<'_>],
) -> Result<RowStream, DbError> {
    let statement = prepare(client, sql, params.len()).await?;
    check_columns::<R>(statement.columns().len())?;
    client.query_raw(&statement, bound(params)).await.map_err(refused)
}

async fn prepare(client: &Object, sql: &str, found: usize) -> Result<Statement, DbError> {
    let statement = client.prepare_cached(sql).await.map_err(refused)?;
    let expected = statement.params().len();
    if expected == found { Ok(statement) } else { Err(DbError::Parameters { expected, found }) }
}

fn bound<'p>(params: &'p [Value<'p>]) -> impl ExactSizeIterator<Item = &'p (dyn ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn ToSql + Sync))
}
