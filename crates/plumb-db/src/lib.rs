//! One small asynchronous interface to SQLite and PostgreSQL. It knows nothing of OKRs.
//!
//! ```
//! # async fn example(path: &std::path::Path) -> Result<(), plumb_db::DbError> {
//! use plumb_db::{Db, SqliteOptions, Tx, p, row};
//!
//! row! {
//!     /// A fruit, as it stands in its table.
//!     pub struct Fruit { name: String, pieces: i64 }
//! }
//!
//! let db = Db::open_sqlite(path, SqliteOptions::default()).await?;
//! let ripe = db.all::<Fruit>("select name, pieces from fruit where pieces > $1", p![3]).await?;
//! db.write(async |t: &mut Tx| {
//!     t.exec("update fruit set pieces = pieces - 1 where name = $1", p!["fig"]).await?;
//!     t.exec("insert into basket (name) values ($1)", p!["fig"]).await
//! })
//! .await?;
//! # let _: Vec<Fruit> = ripe; Ok(()) }
//! ```
//!
//! # The promises, the same on both databases
//!
//! - **SQL is written once**, with `$1`, `$2`, …; see [`portable`] for the little that is translated.
//! - **Values survive exactly**: see [`Value`] for how each type is stored. Instants are kept to the
//!   microsecond.
//! - **A write is serial.** [`Db::write`] runs one transaction at a time, in order of arrival, across all
//!   processes on one database: SQLite has a single writer, and on PostgreSQL every write takes one advisory
//!   lock. What a use case reads in its transaction is still true when it commits, so there are no lost
//!   updates, no write skew, no deadlocks and nothing to retry. One that waits too long gets [`DbError::Busy`].
//! - **All or nothing.** `Ok` commits; `Err`, a panic, a dropped future and a time-out roll back.
//! - **A statement that failed ends its transaction**: what follows is refused ([`DbError::Aborted`]).
//! - **Reads cannot write** ([`DbError::ReadOnly`]), and [`Db::read`] sees one moment throughout.
//! - **Errors are typed** and name constraints alike: [`DbError`].
//!
//! # What runs where
//!
//! On SQLite a short statement runs inline on the tokio worker, because a hop to another thread costs five
//! times what the statement does. What may be long goes to the blocking pool: [`Db::heavy_all`],
//! [`Reader::rows`], and the commit that waits for the disk.

mod any_row;
mod column;
mod db;
mod error;
mod link;
mod migrate;
mod param;
pub mod portable;
mod postgres;
mod reader;
mod row;
mod sqlite;
mod stats;
mod value;

pub use any_row::AnyRow;
pub use column::{AsJson, Column};
pub use db::{Db, Dialect};
pub use error::{Cause, DbError};
pub use migrate::{Applied, MigrateError, Migration, Migrator, Status, Step};
pub use param::{Item, Param};
pub use postgres::PostgresOptions;
pub use reader::{Prepared, Reader, Rows, Tx};
pub use row::{FromRow, RowRef};
/// JSON as the columns hold it.
pub use serde_json::Value as Json;
pub use sqlite::{BackupProgress, SqliteOptions};
pub use stats::Stats;
pub use value::Value;
