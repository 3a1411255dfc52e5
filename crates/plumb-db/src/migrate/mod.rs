//! Steps that bring the schema up to date, all of them or none.

mod error;
mod words;

use std::path::{Path, PathBuf};

use jiff::Timestamp;

pub use error::MigrateError;

use crate::{Db, DbError, Dialect, Reader, p, row};

/// One step of the schema. Once released it never changes: what comes later is a further step.
///
/// Its SQL is written once for both databases, with words for what differs: `@uuid @instant @date @decimal
/// @json @bool @int @text @blob`, `@sequence` for a key that counts, and behind a table `@strict` or
/// `@strict_rowid`. Where that is not enough, lines `-- sqlite:`, `-- postgres:` and `-- both:` begin
/// sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its place in the order, from 1.
    pub number: i64,
    /// What it does, in a few words.
    pub name: &'static str,
    /// Its text.
    pub sql: &'static str,
}

impl Migration {
    /// The SQL for one database.
    ///
    /// # Errors
    ///
    /// [`MigrateError::Word`].
    pub fn sql_for(&self, dialect: Dialect) -> Result<String, MigrateError> {
        let Self { number, name, sql } = *self;
        words::render(sql, dialect).map_err(|word| MigrateError::Word { number, name, word })
    }
}

/// Where a database stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The number of the last migration that was applied; 0 for none.
    pub current: i64,
    /// What is still to be applied, in order.
    pub pending: Vec<Migration>,
}

/// What is about to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The SQLite file is copied.
    Copying {
        /// The copy.
        to: &'a Path,
    },
    /// A migration is applied.
    Applying(&'a Migration),
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The last migration before.
    pub from: i64,
    /// The last migration now.
    pub to: i64,
    /// The copy of the SQLite file as it was before.
    pub copy: Option<PathBuf>,
}

/// Applies migrations to a database.
pub struct Migrator<'a> {
    db: &'a Db,
    migrations: &'a [Migration],
}

row! {
    struct AppliedRow { number: i64, name: String, checksum: String }
}

const TABLE: Migration = Migration {
    number: 0,
    name: "schema_migrations",
    sql: "create table if not exists schema_migrations (
        number @int primary key,
        name @text not null,
        checksum @text not null,
        applied_at @instant not null
    ) @strict;",
};

impl<'a> Migrator<'a> {
    /// Migrations in ascending order of their numbers.
    pub fn new(db: &'a Db, migrations: &'a [Migration]) -> Self {
        debug_assert!(
            migrations.is_sorted_by(|a, b| a.number < b.number),
            "migrations are in order"
        );
        Self { db, migrations }
    }

    /// Where the database stands.
    ///
    /// # Errors
    ///
    /// [`MigrateError::Newer`], [`MigrateError::Altered`] and [`MigrateError::OutOfOrder`]: then this program
    /// must not touch it.
    pub async fn status(&self) -> Result<Status, MigrateError> {
        self.db.read(async |r: &mut Reader| self.status_in(r).await).await
    }

    /// Applies what is pending, in one transaction. Several processes may do this at once: one does it, and
    /// the others find it done. A SQLite file that holds anything is copied before, next to itself. `before`
    /// hears of each step before it is taken, and not at all when there is nothing to do.
    ///
    /// # Errors
    ///
    /// [`MigrateError`]; the database is then as it was before.
    pub async fn run(
        &self,
        now: Timestamp,
        mut before: impl FnMut(Step<'_>),
    ) -> Result<Applied, MigrateError> {
        let status = self.status().await?;
        if status.pending.is_empty() {
            return Ok(Applied { from: status.current, to: status.current, copy: None });
        }
        let mut tx = self.db.begin_migration().await?;
        // Another process may have been quicker.
        let Status { current, pending } = self.status_in(&mut tx).await?;
        let mut applied = Applied { from: current, to: current, copy: None };
        if pending.is_empty() {
            tx.rollback().await;
            return Ok(applied);
        }
        if let Some(to) = self.copy_path(&mut tx, current, now).await? {
            before(Step::Copying { to: &to });
            self.db.backup_to(&to, |_| ()).await.map_err(|source| MigrateError::Copy { source })?;
            applied.copy = Some(to);
        }
        tx.batch(&TABLE.sql_for(self.db.dialect())?).await?;
        for migration in &pending {
            before(Step::Applying(migration));
            let Migration { number, name, .. } = *migration;
            let done = tx.batch(&migration.sql_for(self.db.dialect())?).await;
            done.map_err(|source| MigrateError::Failed { number, name, source })?;
            let checksum = words::checksum(migration.sql);
            let insert = "insert into schema_migrations (number, name, checksum, applied_at)
                          values ($1, $2, $3, $4)";
            tx.exec(insert, p![number, name, checksum, now]).await?;
            applied.to = number;
        }
        if self.db.dialect() == Dialect::Sqlite {
            check_references(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(applied)
    }

    async fn status_in(&self, r: &mut Reader) -> Result<Status, MigrateError> {
        let table = match self.db.dialect() {
            Dialect::Sqlite => {
                "select count(*) from sqlite_schema where name = 'schema_migrations'"
            }
            // Not `to_regclass`: it answers from a cache that may be older than the lock we hold.
            Dialect::Postgres => {
                "select count(*) from pg_tables
                 where schemaname = current_schema() and tablename = 'schema_migrations'"
            }
        };
        let applied = if r.one::<i64>(table, p![]).await? == 0 {
            Vec::new()
        } else {
            r.all("select number, name, checksum from schema_migrations order by number", p![])
                .await?
        };
        self.compare(&applied)
    }

    fn compare(&self, applied: &[AppliedRow]) -> Result<Status, MigrateError> {
        let current = applied.last().map_or(0, |last| last.number);
        let binary = self.migrations.last().map_or(0, |last| last.number);
        if current > binary {
            return Err(MigrateError::Newer { database: current, binary });
        }
        let (expected, pending) =
            self.migrations.split_at(self.migrations.partition_point(|m| m.number <= current));
        for row in applied {
            let AppliedRow { number, name, checksum } = row.clone();
            match expected.iter().find(|migration| migration.number == number) {
                None => return Err(MigrateError::OutOfOrder { number, name }),
                Some(migration) if words::checksum(migration.sql) != checksum => {
                    return Err(MigrateError::Altered { number, name });
                }
                Some(_) => {}
            }
        }
        if let Some(missed) =
            expected.iter().find(|m| applied.iter().all(|row| row.number != m.number))
        {
            return Err(MigrateError::OutOfOrder {
                number: missed.number,
                name: missed.name.to_owned(),
            });
        }
        Ok(Status { current, pending: pending.to_vec() })
    }

    /// Where the copy goes: `plumb.db` with schema 3 becomes `plumb-schema-3-20260331T120000Z.db`. An empty
    /// database needs none, and PostgreSQL has its own means.
    async fn copy_path(
        &self,
        r: &mut Reader,
        current: i64,
        now: Timestamp,
    ) -> Result<Option<PathBuf>, DbError> {
        let Some(path) = self.db.path() else { return Ok(None) };
        if r.one::<i64>("select count(*) from sqlite_schema", p![]).await? == 0 {
            return Ok(None);
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut name = format!("{stem}-schema-{current}-{}", now.strftime("%Y%m%dT%H%M%SZ"));
        if let Some(extension) = path.extension() {
            name.push('.');
            name.push_str(&extension.to_string_lossy());
        }
        Ok(Some(path.with_file_name(name)))
    }
}

/// While a migration runs, SQLite does not look at references, so that tables can be built anew.
async fn check_references(r: &mut Reader) -> Result<(), MigrateError> {
    let broken = r.maybe::<(String, i64)>(
        "select \"table\", count(*) from pragma_foreign_key_check group by 1 order by 1 limit 1",
        p![],
    );
    match broken.await? {
        Some((table, rows)) => Err(MigrateError::BrokenReferences { table, rows }),
        None => Ok(()),
    }
}
