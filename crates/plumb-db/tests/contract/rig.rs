//! A fresh database for each test, of each kind.

use std::{
    env,
    panic::resume_unwind,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    time::Duration,
};

use plumb_db::{Db, PostgresOptions, SqliteOptions};
use tempfile::TempDir;

/// Names the server where tests may create databases.
const POSTGRES: &str = "PLUMB_TEST_POSTGRES";

/// A fresh database, and the means to open it once more as another process would.
#[derive(Clone)]
pub(crate) struct Fresh {
    pub(crate) db: Db,
    pub(crate) place: Place,
}

#[derive(Clone)]
pub(crate) enum Place {
    Sqlite(std::path::PathBuf),
    Postgres(String),
}

/// Short waits, so that tests of waiting are quick; long enough for a busy machine.
pub(crate) const BUSY_WAIT: Duration = Duration::from_millis(400);

pub(crate) fn sqlite_options() -> SqliteOptions {
    SqliteOptions { readers: 4, durable: false, busy_wait: BUSY_WAIT, ..SqliteOptions::default() }
}

pub(crate) fn postgres_options() -> PostgresOptions {
    PostgresOptions { connections: 6, busy_wait: BUSY_WAIT, ..PostgresOptions::default() }
}

impl Place {
    /// Opens it with a pool of its own.
    pub(crate) async fn open(&self) -> Db {
        match self {
            Place::Sqlite(path) => Db::open_sqlite(path, sqlite_options()).await.unwrap(),
            Place::Postgres(url) => Db::connect_postgres(url, postgres_options()).await.unwrap(),
        }
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

pub(crate) use on_both;
