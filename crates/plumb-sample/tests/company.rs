//! The sample company, built in a fresh database.

use plumb_db::{Db, Migrator, SqliteOptions};
use plumb_sample::{Progress, Sample, build};
use plumb_store::{Store, migrations};
use tempfile::TempDir;

async fn empty(folder: &TempDir) -> Store {
    let options = SqliteOptions { readers: 2, durable: false, ..SqliteOptions::default() };
    let db = Db::open_sqlite(folder.path().join("plumb.db"), options).await.unwrap();
    Migrator::new(&db, migrations())
        .run("2026-11-21T10:00:00Z".parse().unwrap(), |_| {})
        .await
        .unwrap();
    Store::new(db)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_builds() {
    let folder = TempDir::new().unwrap();
    let store = empty(&folder).await;
    let begun = std::time::Instant::now();
    let mut last = Progress::default();
    let sample: Sample =
        build(store, "2026-11-21T10:00:00Z".parse().unwrap(), |progress| last = progress)
            .await
            .unwrap();
    println!("{last:?} {:?} {:?}", begun.elapsed(), sample);
    assert_eq!((sample.people, sample.teams), (60, 9));
}
