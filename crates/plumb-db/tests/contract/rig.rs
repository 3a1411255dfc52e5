//! A fresh database for each test, of each kind.

use std::{
    env,
    panic::resume_unwind,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    time::Duration,
};

use plumb_db::{Db, DbError, PostgresOptions, SqliteOptions};
use tempfile::TempDir;

/// Names the server where tests may create databases.
const POSTGRES: &str = "PLUMB_TEST_POSTGRES";

/// A fresh database, and where it is.
#[derive(Clone)]
pub(crate) struct Fresh {
    pub(crate) db: Db,
    pub(crate) place: Place,
}

#[derive(Clone)]
pub(crate) enum Place {
    Sqlite(PathBuf),
    Postgres(String),
}

/// What both kinds of options have in common.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) readers: u32,
    pub(crate) busy_wait: Duration,
    pub(crate) connection_wait: Duration,
    pub(crate) statement_timeout: Duration,
    pub(crate) write_timeout: Duration,
}

/// Long enough for a busy machine: tests that wait for a limit set it themselves.
pub(crate) const LIMITS: Limits = Limits {
    readers: 4,
    busy_wait: Duration::from_secs(20),
    connection_wait: Duration::from_secs(20),
    statement_timeout: Duration::from_secs(20),
    write_timeout: Duration::from_secs(20),
};

/// A limit that a test waits for.
pub(crate) const SHORT: Duration = Duration::from_millis(200);

impl Place {
    /// Opens it with connections of its own, as another process would.
    pub(crate) async fn open(&self) -> Db {
        self.open_with(LIMITS).await
    }

    pub(crate) async fn open_with(&self, limits: Limits) -> Db {
        let Limits { readers, busy_wait, connection_wait, statement_timeout, write_timeout } =
            limits;
        let opened = match self {
            Place::Sqlite(path) => {
                let options = SqliteOptions {
                    readers,
                    durable: false,
                    max_page_count: None,
                    busy_wait,
                    connection_wait,
                    statement_timeout,
                    write_timeout,
                };
                Db::open_sqlite(path, options).await
            }
            Place::Postgres(url) => {
                let options = PostgresOptions {
                    connections: readers,
                    busy_wait,
                    connection_wait,
                    statement_timeout,
                    write_timeout,
                };
                Db::connect_postgres(url, options).await
            }
        };
        opened.unwrap()
    }
}

/// Runs a test on SQLite.
pub(crate) fn on_sqlite<F>(test: impl FnOnce(Fresh) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let folder = TempDir::new().unwrap();
    let place = Place::Sqlite(folder.path().join("plumb.db"));
    runtime().block_on(async {
        let db = place.open().await;
        tokio::spawn(test(Fresh { db, place }))
            .await
            .unwrap_or_else(|lost| resume_unwind(lost.into_panic()));
    });
}

/// Runs a test on PostgreSQL, in a database that is dropped afterwards, even when the test fails.
pub(crate) fn on_postgres<F>(test: impl FnOnce(Fresh) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = env::var(POSTGRES) else {
        eprintln!("skipped: {POSTGRES} is not set");
        return;
    };
    let name = format!("plumb_db_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Relaxed));
    let mut url = server.clone();
    let from = url.rfind('/').unwrap();
    url.replace_range(from + 1.., &name);
    let place = Place::Postgres(url);
    runtime().block_on(async {
        let admin = admin(&server).await;
        admin.batch_execute(&format!("create database {name}")).await.unwrap();
        let db = place.open().await;
        let done = tokio::spawn(test(Fresh { db, place })).await;
        admin.batch_execute(&format!("drop database {name} with (force)")).await.unwrap();
        done.unwrap_or_else(|lost| resume_unwind(lost.into_panic()));
    });
}

/// A connection beside the pool, as an administrator has it.
pub(crate) async fn admin(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// Creates tables with the words of migrations.
pub(crate) async fn create(db: &Db, sql: &'static str) {
    let migration = plumb_db::Migration { number: 1, name: "tables", sql };
    plumb_db::Migrator::new(db, &[migration])
        .run(jiff::Timestamp::UNIX_EPOCH, |_| ())
        .await
        .unwrap();
}

/// Asserts which error it was.
macro_rules! assert_error {
    ($result:expr, $pattern:pat $(if $guard:expr)?) => {
        match $result {
            Err($pattern) $(if $guard)? => {}
            other => panic!("{} instead of {}", $crate::rig::told(&other), stringify!($pattern $(if $guard)?)),
        }
    };
}

/// An outcome, for a message.
pub(crate) fn told<T: std::fmt::Debug>(outcome: &Result<T, DbError>) -> String {
    format!("{outcome:?}")
}

/// Declares tests that run on both databases.
macro_rules! on_both {
    ($(async fn $name:ident($fresh:pat) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "not every test uses all of them")]
            use super::*;

            async fn test($fresh: $crate::rig::Fresh) $body

            #[test]
            fn sqlite() {
                $crate::rig::on_sqlite(test);
            }

            #[test]
            fn postgres() {
                $crate::rig::on_postgres(test);
            }
        }
    )+};
}

pub(crate) use {assert_error, on_both};
