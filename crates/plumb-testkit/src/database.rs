//! A fresh database for every story, of each kind.

use crate::House;
use futures_util::FutureExt as _;
use plumb_db::{Db, PostgresOptions, SqliteOptions};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Names the server where tests may create databases.
const POSTGRES: &str = "PLUMB_TEST_POSTGRES";

/// Runs a story on SQLite.
pub fn on_sqlite<F>(story: impl FnOnce(House) -> F)
where
    F: Future<Output = ()>,
{
    runtime().block_on(async {
        let folder = TempDir::new().unwrap();
        let options = SqliteOptions { readers: 4, durable: false, ..SqliteOptions::default() };
        let db = Db::open_sqlite(folder.path().join("plumb.db"), options).await.unwrap();
        run(story, db).await.unwrap_or_else(|panic| resume_unwind(panic));
    });
}

/// Runs a story on PostgreSQL, in a database that is dropped afterwards, even when the story fails.
pub fn on_postgres<F>(story: impl FnOnce(House) -> F)
where
    F: Future<Output = ()>,
{
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var(POSTGRES) else {
        eprintln!("skipped: {POSTGRES} is not set");
        return;
    };
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("plumb_test_{}_{count}", std::process::id());
    let mut url = server.clone();
    let last = url.rfind('/').unwrap();
    url.replace_range(last + 1.., &name);
    runtime().block_on(async {
        let (admin, connection) =
            tokio_postgres::connect(&server, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        admin.batch_execute(&format!("create database {name}")).await.unwrap();
        let options = PostgresOptions { connections: 4, ..PostgresOptions::default() };
        let db = Db::connect_postgres(&url, options).await.unwrap();
        let outcome = run(story, db).await;
        admin.batch_execute(&format!("drop database {name} with (force)")).await.unwrap();
        outcome.unwrap_or_else(|panic| resume_unwind(panic));
    });
}

/// Tells a story in a house of its own. A panic is caught until all is cleared away.
async fn run<F>(story: impl FnOnce(House) -> F, db: Db) -> Result<(), Box<dyn std::any::Any + Send>>
where
    F: Future<Output = ()>,
{
    AssertUnwindSafe(async { story(House::in_database(db).await).await }).catch_unwind().await
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// A SQLite database with nothing in it, not even its schema, and the folder that it lives in for as long as that is held.
pub async fn bare_sqlite() -> (Db, TempDir) {
    let folder = TempDir::new().unwrap();
    let options = SqliteOptions { readers: 2, durable: false, ..SqliteOptions::default() };
    let db = Db::open_sqlite(folder.path().join("plumb.db"), options).await.unwrap();
    (db, folder)
}

/// An empty SQLite database with its schema, and the folder that it lives in for as long as that is held.
pub async fn empty_sqlite() -> (Db, TempDir) {
    let (db, folder) = bare_sqlite().await;
    plumb_db::Migrator::new(&db, plumb_store::migrations())
        .run(crate::FIRST_DAY.parse().unwrap(), |_| {})
        .await
        .unwrap();
    (db, folder)
}
