//! Several statements on one connection: reads of one moment, and transactions that write.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use tokio::sync::OwnedSemaphorePermit;

use crate::{
    DbError, Dialect, FromRow, Value,
    link::{Link, Stream},
    stats::Counters,
};

/// Reads on one connection. In [`Db::read`](crate::Db::read) all of them see one moment; in
/// [`Db::write`](crate::Db::write) they see what the transaction wrote.
pub struct Reader {
    pub(crate) link: Link,
    pub(crate) counters: Arc<Counters>,
    /// A statement failed: the rest is refused, as PostgreSQL does and SQLite does not.
    pub(crate) failed: bool,
    /// What was read of this moment; none where the moment is not one.
    known: Option<HashMap<TypeId, Box<dyn Any + Send + Sync>>>,
}

impl Reader {
    pub(crate) fn new(link: Link, counters: Arc<Counters>) -> Self {
        Self { link, counters, failed: false, known: None }
    }

    /// From here on everything that is read is of one moment.
    pub(crate) fn of_one_moment(mut self) -> Self {
        self.known = Some(HashMap::new());
        self
    }

    /// A place to remember what was read, so that nothing is read twice. It lasts as long as the snapshot. There is
    /// none where a statement may read otherwise than the one before it: in a transaction that writes.
    pub fn known<T: Default + Send + Sync + 'static>(&mut self) -> Option<&mut T> {
        let known = self.known.as_mut()?;
        let place = known.entry(TypeId::of::<T>()).or_insert_with(|| Box::<T>::default());
        place.downcast_mut()
    }

    /// Which database it is: for the few statements that must differ.
    pub fn dialect(&self) -> Dialect {
        match &self.link {
            Link::Sqlite(_) => Dialect::Sqlite,
            Link::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Reads all rows.
    ///
    /// # Errors
    ///
    /// [`DbError`] as the database has it, [`DbError::Aborted`] after another error.
    pub async fn all<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        self.start()?;
        let rows = self.link.query(sql, params).await;
        self.finish(rows, Vec::len)
    }

    /// As [`Reader::all`], for a statement that may take more than a few milliseconds.
    ///
    /// # Errors
    ///
    /// As [`Reader::all`].
    pub async fn heavy_all<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Vec<R>, DbError> {
        self.start()?;
        let rows = self.link.heavy_query(sql, params).await;
        self.finish(rows, Vec::len)
    }

    /// Reads the one row there must be.
    ///
    /// # Errors
    ///
    /// [`DbError::NotFound`], [`DbError::TooMany`], and as [`Reader::all`].
    pub async fn one<R: FromRow>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<R, DbError> {
        self.maybe(sql, params).await?.ok_or(DbError::NotFound)
    }

    /// Reads the one row there may be.
    ///
    /// # Errors
    ///
    /// [`DbError::TooMany`], and as [`Reader::all`].
    pub async fn maybe<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Option<R>, DbError> {
        at_most_one(self.all(sql, params).await?)
    }

    /// Reads row by row without holding them all, however many there are.
    ///
    /// ```
    /// # use plumb_db::{Db, DbError, Reader, p};
    /// # async fn example(db: &Db) -> Result<(), DbError> {
    /// db.read(async |r: &mut Reader| {
    ///     let mut rows = r.rows::<(String, i64)>("select name, pieces from fruit", p![]).await?;
    ///     while let Some((name, pieces)) = rows.next().await? {
    ///         println!("{name}: {pieces}");
    ///     }
    ///     Ok(())
    /// })
    /// .await
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Reader::all`].
    pub async fn rows<R: FromRow>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
    ) -> Result<Rows<'_, R>, DbError> {
        self.start()?;
        let counters = &self.counters;
        match self.link.stream(sql, params).await {
            Ok(stream) => Ok(Rows { stream, counters, failed: &mut self.failed }),
            Err(error) => {
                self.failed = true;
                Err(error)
            }
        }
    }

    /// As [`Reader::rows`], for a `take` that does not wait for anything. Counts the rows.
    ///
    /// # Errors
    ///
    /// What `take` returns ends the reading; otherwise as [`Reader::all`].
    pub async fn each<R, E>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        mut take: impl FnMut(R) -> Result<(), E>,
    ) -> Result<u64, E>
    where
        R: FromRow,
        E: From<DbError>,
    {
        let mut rows = self.rows::<R>(sql, params).await?;
        let mut count = 0;
        while let Some(row) = rows.next().await? {
            take(row)?;
            count += 1;
        }
        Ok(count)
    }

    /// Runs statements that have no parameters and no rows: migrations.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.start()?;
        let done = self.link.batch(sql).await;
        self.finish(done, |()| 0)
    }

    fn start(&self) -> Result<(), DbError> {
        self.counters.statement();
        if self.failed { Err(DbError::Aborted) } else { Ok(()) }
    }

    fn finish<T>(
        &mut self,
        done: Result<T, DbError>,
        rows: impl Fn(&T) -> usize,
    ) -> Result<T, DbError> {
        match &done {
            Ok(done) => self.counters.rows(rows(done)),
            Err(_) => self.failed = true,
        }
        done
    }
}

/// Rows as they come: waiting with the next one holds the reading back. On PostgreSQL, leaving before the end
/// costs the connection, because the server would go on sending; the transaction ends with it.
pub struct Rows<'r, R> {
    stream: Stream<'r, R>,
    counters: &'r Counters,
    failed: &'r mut bool,
}

impl<R: FromRow> Rows<'_, R> {
    /// The next row, or `None` at the end.
    ///
    /// # Errors
    ///
    /// As [`Reader::all`].
    pub async fn next(&mut self) -> Result<Option<R>, DbError> {
        let row = self.stream.next().await;
        match &row {
            Ok(Some(_)) => self.counters.rows(1),
            Ok(None) => {}
            Err(_) => *self.failed = true,
        }
        row
    }
}

/// A transaction that writes. It reads as well: it is a [`Reader`].
pub struct Tx {
    // Before the permit, because fields are dropped in order: the connection first, then the right to write.
    pub(crate) reader: Reader,
    pub(crate) durable: bool,
    pub(crate) _permit: Option<OwnedSemaphorePermit>,
}

impl Tx {
    /// Runs a statement for its effect and counts the rows that it changed.
    ///
    /// # Errors
    ///
    /// [`DbError`] as the database has it, [`DbError::Aborted`] after another error.
    pub async fn exec(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, DbError> {
        self.reader.start()?;
        let changed = self.reader.link.execute(sql, params).await;
        self.reader.finish(changed, |_| 0)
    }

    /// Tells PostgreSQL how much there is now, after much was written at once. It keeps the plans that it made while its
    /// tables were empty until somebody does: then a page could take twenty seconds, until its own look a minute later.
    /// SQLite is told once how big things get.
    ///
    /// # Errors
    ///
    /// As [`Tx::exec`].
    pub async fn much_was_written(&mut self) -> Result<(), DbError> {
        if self.dialect() == Dialect::Sqlite {
            return Ok(());
        }
        // By their names: the tables of PostgreSQL itself are nobody's to look at but its owner's.
        let sql = "select quote_ident(tablename::text) from pg_tables where schemaname = current_schema()";
        let tables = self.all::<String>(sql, &[]).await?;
        if !tables.is_empty() {
            self.exec(&format!("analyze {}", tables.join(", ")), &[]).await?;
        }
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<(), DbError> {
        self.reader.link.commit(self.durable).await
    }

    pub(crate) async fn rollback(self) {
        self.reader.link.rollback().await;
    }
}

impl Deref for Tx {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

/// What a database says about a statement that it has prepared and not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The types of the parameters, in order. SQLite has none and says `any`.
    pub params: Vec<String>,
    /// Names and types of the columns. SQLite has no types for results and says `any`.
    pub columns: Vec<(String, String)>,
}

pub(crate) fn at_most_one<R>(rows: Vec<R>) -> Result<Option<R>, DbError> {
    let mut rows = rows.into_iter();
    match (rows.next(), rows.next()) {
        (_, Some(_)) => Err(DbError::TooMany),
        (row, None) => Ok(row),
    }
}
