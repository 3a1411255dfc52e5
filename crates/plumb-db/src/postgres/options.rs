//! How a PostgreSQL database is reached.

use std::time::Duration;

/// How a PostgreSQL database is reached.
#[derive(Clone, Debug)]
pub struct PostgresOptions {
    /// Connections of this process.
    pub connections: u32,
    /// How long a write waits for other writers, in this process and others, and for locks; then
    /// [`DbError::Busy`](crate::DbError::Busy).
    pub busy_wait: Duration,
    /// How long to wait for a connection; then [`DbError::Unavailable`](crate::DbError::Unavailable).
    pub connection_wait: Duration,
    /// How long one statement may run; then [`DbError::Timeout`](crate::DbError::Timeout).
    pub statement_timeout: Duration,
    /// How long one write transaction may take; then it is rolled back, with
    /// [`DbError::Timeout`](crate::DbError::Timeout).
    pub write_timeout: Duration,
}

impl Default for PostgresOptions {
    fn default() -> Self {
        Self {
            connections: 16,
            busy_wait: Duration::from_secs(5),
            connection_wait: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
        }
    }
}
