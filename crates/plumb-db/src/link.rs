//! One connection of either database, as [`Reader`](crate::Reader) uses it.

use crate::{
    DbError, FromRow, Value,
    postgres::{self, Leased},
    sqlite::{self, Seat},
};

pub(crate) enum Link {
    Sqlite(Seat),
    Postgres(Leased),
}

impl Link {
    pub(crate) async fn execute(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<u64, DbError> {
        match self {
            Link::Sqlite(seat) => seat.execute(sql, params).await,
            Link::Postgres(leased) => leased.execute(sql, params).await,
        }
    }

    pub(crate) async fn query<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        match self {
            Link::Sqlite(seat) => seat.query(sql, params).await,
            Link::Postgres(leased) => leased.query(sql, params).await,
        }
    }

    pub(crate) async fn heavy_query<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        match self {
            Link::Sqlite(seat) => seat.heavy_query(sql, params).await,
            Link::Postgres(leased) => leased.query(sql, params).await,
        }
    }

    pub(crate) async fn stream<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Stream<'_, R>, DbError> {
        match self {
            Link::Sqlite(seat) => seat.stream(sql, params).await.map(Stream::Sqlite),
            Link::Postgres(leased) => leased.stream::<R>(sql, params).await.map(Stream::Postgres),
        }
    }

    /// Runs statements that have no parameters and no rows.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        match self {
            Link::Sqlite(seat) => seat.batch(sql).await,
            Link::Postgres(leased) => leased.batch(sql).await,
        }
    }

    pub(crate) async fn begin_read(&mut self) -> Result<(), DbError> {
        match self {
            Link::Sqlite(seat) => seat.begin_read().await,
            Link::Postgres(leased) => {
                leased.begin("begin isolation level repeatable read read only").await
            }
        }
    }

    pub(crate) async fn commit(self, durable: bool) -> Result<(), DbError> {
        match self {
            Link::Sqlite(seat) => seat.commit(durable).await,
            Link::Postgres(mut leased) => leased.end("commit").await,
        }
    }

    /// Ends a transaction and keeps nothing of it. Dropping the link does the same, but on PostgreSQL it
    /// costs the connection.
    pub(crate) async fn rollback(self) {
        let Link::Postgres(mut leased) = self else { return };
        if let Err(error) = leased.end("rollback").await {
            tracing::debug!(%error, "a transaction was not rolled back in order; its connection is closed");
        }
    }
}

/// Rows on their way.
pub(crate) enum Stream<'l, R> {
    Sqlite(sqlite::Stream<R>),
    Postgres(postgres::Stream<'l>),
}

impl<R: FromRow> Stream<'_, R> {
    pub(crate) async fn next(&mut self) -> Result<Option<R>, DbError> {
        match self {
            Stream::Sqlite(stream) => stream.next().await,
            Stream::Postgres(stream) => stream.next().await,
        }
    }
}
