//! From PostgreSQL's states to [`DbError`].

use std::error::Error as _;
use std::fmt;

use deadpool_postgres::{PoolError, TimeoutType};
use tokio_postgres::{
    Error,
    error::{DbError as Report, SqlState},
};

use crate::value::WithNul;
use crate::{Cause, DbError};

/// What PostgreSQL's refusal means.
pub(crate) fn refused(error: Error) -> DbError {
    let cause = error.source();
    if cause.is_some_and(<dyn std::error::Error>::is::<WithNul>) {
        return DbError::TextWithNul;
    }
    if error.is_closed() || cause.is_some_and(<dyn std::error::Error>::is::<std::io::Error>) {
        return DbError::Unavailable { source: error.into() };
    }
    let Some(report) = error.as_db_error() else { return DbError::other(error) };
    let name = report.constraint().unwrap_or_default().to_owned();
    let state = report.code().clone();
    let unique = key_columns(report).unwrap_or_else(|| name.clone());
    let column = format!("{}.{}", report.table().unwrap_or("?"), report.column().unwrap_or("?"));
    let source = Cause::from(Said(error));
    match state {
        SqlState::UNIQUE_VIOLATION => DbError::Unique { constraint: unique, source },
        SqlState::FOREIGN_KEY_VIOLATION => DbError::ForeignKey { constraint: Some(name), source },
        SqlState::CHECK_VIOLATION => DbError::Check { constraint: name, source },
        SqlState::NOT_NULL_VIOLATION => DbError::NotNull { column, source },
        SqlState::LOCK_NOT_AVAILABLE
        | SqlState::T_R_SERIALIZATION_FAILURE
        | SqlState::T_R_DEADLOCK_DETECTED => DbError::Busy { source },
        SqlState::DISK_FULL => DbError::Full { source },
        SqlState::READ_ONLY_SQL_TRANSACTION => DbError::ReadOnly { source },
        SqlState::QUERY_CANCELED | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => {
            DbError::Timeout { source }
        }
        // Class 08: the connection; class 53: too many connections, too little memory; class 57: stopped.
        _ if ["08", "53", "57"].contains(&&state.code()[..2]) => DbError::Unavailable { source },
        _ => DbError::Other { source },
    }
}

/// Why no connection could be had.
pub(crate) fn no_connection(error: PoolError) -> DbError {
    match error {
        PoolError::Timeout(TimeoutType::Wait) => DbError::unavailable("all connections are in use"),
        other => DbError::unavailable(other),
    }
}

/// SQLite names a unique key by its columns. PostgreSQL tells them in the detail, in every language as
/// `(team, name)=(…)`; a key on an expression has parentheses within and keeps the name of its index.
fn key_columns(report: &Report) -> Option<String> {
    let table = report.table()?;
    let (_, from) = report.detail()?.split_once('(')?;
    let (columns, _) = from.split_once(")=")?;
    if columns.contains(['(', ')', '"']) {
        return None;
    }
    let named = columns.split(", ").map(|column| format!("{table}.{column}"));
    Some(named.collect::<Vec<_>>().join(", "))
}

/// A statement prepared before another process changed the schema: only a new connection helps.
pub(crate) fn is_outdated(error: &DbError) -> bool {
    let DbError::Other { source } = error else { return false };
    let state = source.downcast_ref::<Said>().and_then(|said| said.0.code());
    state == Some(&SqlState::FEATURE_NOT_SUPPORTED)
        || state == Some(&SqlState::INVALID_SQL_STATEMENT_NAME)
}

/// What PostgreSQL said, without its detail: that quotes whole rows, and errors are written into logs.
struct Said(Error);

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_db_error() {
            Some(report) => {
                write!(f, "{} {}: {}", report.severity(), report.code().code(), report.message())
            }
            None => self.0.fmt(f),
        }
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Said {}
