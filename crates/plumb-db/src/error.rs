//! What can go wrong, the same for both databases.

use std::error::Error;

/// What the driver said. Kept for the log; nobody should have to match on it.
pub type Cause = Box<dyn Error + Send + Sync>;

/// A database that refused or failed.
///
/// Constraints are named alike on both databases: a unique key by its columns (`members.email`, or
/// `memberships.team, memberships.member`), a key on an expression by its index, a check by its name, and
/// `not null` by its column (`members.email`).
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Another row holds this key already.
    #[error("another row has the same {constraint}")]
    Unique {
        /// The columns (`table.column, table.column`), or the name of an index on expressions.
        constraint: String,
        /// What the driver said.
        source: Cause,
    },
    /// A row that is referred to is missing, or a row is still referred to.
    #[error("a reference to another row does not hold")]
    ForeignKey {
        /// The constraint. SQLite does not say which one it was.
        constraint: Option<String>,
        /// What the driver said.
        source: Cause,
    },
    /// A check of the schema said no.
    #[error("the check {constraint} failed")]
    Check {
        /// The check's name.
        constraint: String,
        /// What the driver said.
        source: Cause,
    },
    /// A column must have a value.
    #[error("{column} must have a value")]
    NotNull {
        /// `table.column`.
        column: String,
        /// What the driver said.
        source: Cause,
    },
    /// Somebody else was writing for longer than we were willing to wait. Trying again is sensible.
    #[error("the database is busy with other writes")]
    Busy {
        /// What the driver said.
        source: Cause,
    },
    /// The disk, or the size that the database may have, is used up.
    #[error("the database is full")]
    Full {
        /// What the driver said.
        source: Cause,
    },
    /// A write where only reading is possible.
    #[error("the database can only be read here")]
    ReadOnly {
        /// What the driver said.
        source: Cause,
    },
    /// The database is stopped or out of reach, or all connections are in use.
    #[error("the database is not available")]
    Unavailable {
        /// What the driver said.
        source: Cause,
    },
    /// A text to be written holds U+0000, which no text of PostgreSQL can.
    #[error("a text with U+0000")]
    TextWithNul,
    /// A statement or a transaction took too long, or was interrupted.
    #[error("the database took too long")]
    Timeout {
        /// What the driver said.
        source: Cause,
    },
    /// [`Db::one`](crate::Db::one) found no row.
    #[error("no such row")]
    NotFound,
    /// `one` or `maybe` found several rows.
    #[error("more than one row, where one was asked for")]
    TooMany,
    /// A column does not hold what its Rust type asks for.
    #[error("column {index} ({name}) is not {expected}")]
    Column {
        /// The position in the row, from 0.
        index: usize,
        /// The column's name in the result.
        name: String,
        /// The Rust type asked for.
        expected: &'static str,
        /// What was found instead.
        source: Cause,
    },
    /// A result has more or fewer columns than its Rust type.
    #[error("{found} columns in the result, where its type has {expected}")]
    Columns {
        /// The columns of the Rust type.
        expected: usize,
        /// The columns of the result.
        found: usize,
    },
    /// A statement has more or fewer parameters than were given.
    #[error("{found} parameters given, where the statement has {expected}")]
    Parameters {
        /// The parameters of the statement.
        expected: usize,
        /// The parameters given.
        found: usize,
    },
    /// An earlier statement of this transaction failed, so nothing of it can be kept.
    #[error("an earlier statement of this transaction failed")]
    Aborted,
    /// This database cannot do this, or this build cannot.
    #[error("{0}")]
    Unsupported(&'static str),
    /// Anything else: a mistake in the SQL, a damaged file, a full memory.
    #[error("the database refused: {source}")]
    Other {
        /// What the driver said.
        source: Cause,
    },
}

impl DbError {
    pub(crate) fn busy(source: impl Into<Cause>) -> Self {
        Self::Busy { source: source.into() }
    }

    pub(crate) fn unavailable(source: impl Into<Cause>) -> Self {
        Self::Unavailable { source: source.into() }
    }

    pub(crate) fn timeout(source: impl Into<Cause>) -> Self {
        Self::Timeout { source: source.into() }
    }

    pub(crate) fn other(source: impl Into<Cause>) -> Self {
        Self::Other { source: source.into() }
    }
}
