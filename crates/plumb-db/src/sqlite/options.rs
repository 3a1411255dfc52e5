//! How a SQLite file is opened.

use std::time::Duration;

/// How a SQLite file is opened.
#[derive(Clone, Debug)]
pub struct SqliteOptions {
    /// Connections that read at the same time.
    pub readers: u32,
    /// Whether a commit waits until the disk has it. Only sample data and tests may do without.
    pub durable: bool,
    /// The most pages (4 KiB each) that the file may have; more is [`DbError::Full`](crate::DbError::Full).
    pub max_page_count: Option<u32>,
    /// How long a write waits for other writers, in this process and others; then
    /// [`DbError::Busy`](crate::DbError::Busy).
    pub busy_wait: Duration,
    /// How long a read waits for a connection; then [`DbError::Unavailable`](crate::DbError::Unavailable).
    pub connection_wait: Duration,
    /// How long one statement may run; then [`DbError::Timeout`](crate::DbError::Timeout).
    pub statement_timeout: Duration,
    /// How long one write transaction may take; then it is rolled back, with
    /// [`DbError::Timeout`](crate::DbError::Timeout).
    pub write_timeout: Duration,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            readers: 8,
            durable: true,
            max_page_count: None,
            busy_wait: Duration::from_secs(5),
            connection_wait: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(30),
        }
    }
}
