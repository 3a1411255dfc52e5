//! Why a schema cannot be brought up to date.

use crate::DbError;

/// Why a schema cannot be brought up to date. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// A newer Plumb was here: this one would not understand the data.
    #[error("the database has schema {database}, and this program knows no more than {binary}")]
    Newer {
        /// The number of the database's last migration.
        database: i64,
        /// The number of this program's last migration.
        binary: i64,
    },
    /// A migration was changed after it had been applied.
    #[error("migration {number} ({name}) is not the one that was applied")]
    Altered {
        /// Its number.
        number: i64,
        /// Its name, as it was applied.
        name: String,
    },
    /// The database has a migration that this program lacks, or lacks one below its last.
    #[error("migration {number} ({name}) is out of order: the database took another way")]
    OutOfOrder {
        /// Its number.
        number: i64,
        /// Its name.
        name: String,
    },
    /// A migration uses a word that is not one of ours.
    #[error("migration {number} ({name}) has the unknown word @{word}")]
    Word {
        /// Its number.
        number: i64,
        /// Its name.
        name: &'static str,
        /// The word.
        word: String,
    },
    /// A migration failed, and with it all that were pending.
    #[error("migration {number} ({name}) failed")]
    Failed {
        /// Its number.
        number: i64,
        /// Its name.
        name: &'static str,
        /// What the database said.
        source: DbError,
    },
    /// After the migrations, references between rows do not hold. Only SQLite can come to this.
    #[error("after the migrations, {rows} rows of {table} refer to rows that are missing")]
    BrokenReferences {
        /// The first table that is concerned.
        table: String,
        /// How many of its rows.
        rows: i64,
    },
    /// The copy that is made first could not be made.
    #[error("the copy before the migrations failed")]
    Copy {
        /// What went wrong.
        source: DbError,
    },
    /// The database failed otherwise.
    #[error(transparent)]
    Db(#[from] DbError),
}
