//! Statements on one connection, without anything asynchronous.

use rusqlite::{CachedStatement, Rows, ToSql};

use super::connection::Lite;
use crate::{DbError, FromRow, Prepared, RowRef, row::Source};

impl Lite {
    /// Runs a statement for its effect and counts the rows that it changed.
    pub(crate) fn execute(&self, sql: &str, params: &[impl ToSql]) -> Result<u64, DbError> {
        let mut statement = self.bind(sql, params)?;
        let columns = statement.column_count();
        if columns > 0 {
            return Err(DbError::Columns { expected: 0, found: columns });
        }
        self.watch.start();
        statement.raw_execute().map(|rows| rows as u64).map_err(|error| self.refused(error))
    }

    /// Reads all rows.
    pub(crate) fn query<R: FromRow>(
        &self,
        sql: &str,
        params: &[impl ToSql],
    ) -> Result<Vec<R>, DbError> {
        let mut statement = self.bind(sql, params)?;
        check_columns::<R>(statement.column_count())?;
        self.watch.start();
        let mut rows = statement.raw_query();
        let mut all = Vec::new();
        while let Some(row) = self.next(&mut rows)? {
            all.push(row);
        }
        Ok(all)
    }

    /// Reads row by row, in batches, for as long as `take` wants more.
    pub(crate) fn each<R: FromRow>(
        &self,
        sql: &str,
        params: &[impl ToSql],
        batch: usize,
        mut take: impl FnMut(Vec<R>) -> bool,
    ) -> Result<(), DbError> {
        let mut statement = self.bind(sql, params)?;
        check_columns::<R>(statement.column_count())?;
        self.watch.start_without_limit();
        let mut rows = statement.raw_query();
        loop {
            let mut taken = Vec::with_capacity(batch);
            while taken.len() < batch
                && let Some(row) = self.next(&mut rows)?
            {
                taken.push(row);
            }
            let last = taken.len() < batch;
            if (!taken.is_empty() && !take(taken)) || last {
                return Ok(());
            }
        }
    }

    /// Prepares a statement without running it.
    pub(crate) fn describe(&self, sql: &str) -> Result<Prepared, DbError> {
        let statement = self.connection.prepare(sql).map_err(|error| self.refused(error))?;
        let any = || "any".to_owned();
        Ok(Prepared {
            params: (0..statement.parameter_count()).map(|_| any()).collect(),
            columns: statement.column_names().map(|name| (name.to_owned(), any())).collect(),
        })
    }

    fn next<R: FromRow>(&self, rows: &mut Rows<'_>) -> Result<Option<R>, DbError> {
        match rows.next().map_err(|error| self.refused(error))? {
            Some(row) => R::from_row(&RowRef(Source::Sqlite(row)), 0).map(Some),
            None => Ok(None),
        }
    }

    /// Prepares a statement, or takes it from the cache, and binds its parameters. SQLite numbers `$2` and
    /// `$1` in the order in which they stand; here they mean their number.
    fn bind(&self, sql: &str, params: &[impl ToSql]) -> Result<CachedStatement<'_>, DbError> {
        let mut statement =
            self.connection.prepare_cached(sql).map_err(|error| self.refused(error))?;
        let count = statement.parameter_count();
        let mismatch = DbError::Parameters { expected: count, found: params.len() };
        if count != params.len() {
            return Err(mismatch);
        }
        for index in 1..=count {
            let number =
                statement.parameter_name(index).and_then(|name| name[1..].parse::<usize>().ok());
            let Some(param) = number.and_then(|n| params.get(n.wrapping_sub(1))) else {
                return Err(mismatch);
            };
            statement.raw_bind_parameter(index, param).map_err(|error| self.refused(error))?;
        }
        Ok(statement)
    }
}

/// A result must have as many columns as its type.
pub(crate) fn check_columns<R: FromRow>(found: usize) -> Result<(), DbError> {
    if found == R::COLUMNS || R::COLUMNS == crate::any_row::ANY {
        Ok(())
    } else {
        Err(DbError::Columns { expected: R::COLUMNS, found })
    }
}

#[cfg(test)]
mod tests {
    use super::super::SqliteOptions;
    use super::super::connection::{Lite, Role};
    use crate::{Value, p};
    use rusqlite::StatementStatus;

    #[track_caller]
    fn check_kept(lite: &Lite, sql: &str, given: &[&[Value<'_>]]) {
        for params in given {
            lite.query::<i64>(sql, params).unwrap();
        }
        let statement = lite.connection.prepare_cached(sql).unwrap();
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "{sql}");
    }

    #[test]
    fn a_statement_stays_prepared_whatever_it_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteOptions::default();
        let path = folder.path().join("fruit.db");
        let lite = Lite::create(&path, Role::Write, &options).unwrap();
        lite.connection
            .execute_batch(
                "create table fruit (name text not null primary key, pieces integer not null, of integer) strict;
                 create index by_pieces on fruit (pieces);
                 create unique index once on fruit (name) where of is null;
                 insert into fruit values ('fig', 3, null), ('plum', 7, 1);
                 analyze;",
            )
            .unwrap();
        check_kept(&lite, "select pieces from fruit where pieces > $1", &[p![3], p![4]]);
        check_kept(
            &lite,
            "select pieces from fruit where name = $1 limit $2",
            &[p!["fig", 3], p!["plum", 4]],
        );
        check_kept(
            &lite,
            "select pieces from fruit where name in (select value from json_each($1)) and pieces >= $2",
            &[p!["[\"fig\"]", 0], p!["[]", 1]],
        );
        check_kept(
            &lite,
            "select pieces from fruit where ($1 is null or pieces = $1) and name like $2",
            &[p![3, "f%"], p![None::<i64>, "p%"]],
        );
    }
}
