//! The sample company for tests: built once in a process, copied for each test that wants it.

use crate::ScriptedClock;
use plumb_app::App;
use plumb_db::{Db, SqliteOptions};
use plumb_sample::{Sample, SeededChance};
use plumb_store::Store;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// The instant at which the sample company stands: a Wednesday, in the sixth week of its third cycle.
pub const SAMPLE_NOW: &str = "2026-11-18T15:00:00Z";

/// The sample company in a database of its own, which ends with it.
pub struct SampleCompany {
    /// The use cases, with a clock that stands at [`SAMPLE_NOW`].
    pub app: App,
    /// The company: its workspace and some of its people.
    pub sample: Sample,
    /// The clock, to move on.
    pub clock: Arc<ScriptedClock>,
    _folder: TempDir,
}

impl SampleCompany {
    /// A copy of it.
    pub async fn new() -> Self {
        static BUILT: OnceCell<(Vec<u8>, Sample)> = OnceCell::const_new();
        let (file, sample) = BUILT.get_or_init(built).await;
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plumb.db");
        std::fs::write(&path, file).unwrap();
        let options = SqliteOptions { readers: 2, durable: false, ..SqliteOptions::default() };
        let db = Db::open_sqlite(&path, options).await.unwrap();
        let clock = Arc::new(ScriptedClock::at(SAMPLE_NOW.parse().unwrap()));
        // Another seed than the company was built with, so that no id comes twice.
        let chance = Arc::new(SeededChance::new(11));
        let app =
            App { store: Store::new(db), clock: clock.clone(), chance, key: crate::house::KEY };
        Self { app, sample: sample.clone(), clock, _folder: folder }
    }
}

async fn built() -> (Vec<u8>, Sample) {
    let (db, folder) = crate::empty_sqlite().await;
    let now = SAMPLE_NOW.parse().unwrap();
    let sample = plumb_sample::build(Store::new(db.clone()), now, |_| {}).await.unwrap();
    let copy = folder.path().join("copy.db");
    db.backup_to(&copy, |_| {}).await.unwrap();
    db.close().await.unwrap();
    (std::fs::read(copy).unwrap(), sample)
}
