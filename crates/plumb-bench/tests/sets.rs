//! The sets are written in bulk; what the use cases promise holds all the same.

#![allow(clippy::unwrap_used, reason = "helpers, outside functions that are tests")]

use jiff::civil::Date;
use plumb_app::check_ins::digest_anew;
use plumb_app::{App, Key};
use plumb_bench::sets::{Set, Size, build};
use plumb_db::{DbError, Reader, Tx};
use plumb_sample::{ScriptedClock, SeededChance};
use plumb_store::history::Rows;
use plumb_store::{Store, changes, digests, search};
use plumb_testkit::empty_sqlite;
use std::sync::Arc;
use tempfile::TempDir;

const NOW: &str = "2026-11-17T15:00:00Z";

async fn smallest() -> (App, Set, TempDir) {
    let (db, folder) = empty_sqlite().await;
    let now = NOW.parse().unwrap();
    let set = build(Store::new(db.clone()), Size::S, now, |_| {}).await.unwrap();
    let (clock, chance) = (ScriptedClock::at(now), SeededChance::new(5));
    let app = App {
        store: Store::new(db),
        clock: Arc::new(clock),
        chance: Arc::new(chance),
        key: Key::NONE,
    };
    (app, set, folder)
}

/// The rows as of a change; of the last one where none is given.
async fn rows(app: &App, set: &Set, change: Option<i64>) -> (i64, Rows) {
    let workspace = set.workspace();
    app.store
        .db()
        .read(async |r: &mut Reader| {
            let last = changes::last(r, workspace).await?.unwrap();
            let change = change.unwrap_or(last);
            Ok::<_, DbError>((change, Rows::as_of(r, workspace, change).await?))
        })
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_smallest_set_is_as_large_as_it_says() {
    let (app, set, _folder) = smallest().await;
    let (_, rows) = rows(&app, &set, None).await;
    assert_eq!(rows.cycles.len(), 1);
    assert_eq!(rows.teams.len(), 9);
    assert_eq!(rows.objectives.len(), 25);
    assert_eq!(rows.key_results.len(), 100);
    assert_eq!(rows.check_ins.len(), 500);
    assert!(rows.alignments.len() > 10);
    for reader in &set.readers {
        assert!(!reader.objectives.is_empty() && !reader.key_results.is_empty(), "{reader:?}");
    }
    let week = rows.cycles[0].week(NOW[..10].parse::<Date>().unwrap());
    assert_eq!((week.number, week.of), (6, 13));
    // One reading a check-in, but for milestones, of which there are three and no more.
    let shown = rows.check_ins.iter().filter(|check_in| check_in.reading.is_some()).count();
    assert_eq!(shown, rows.readings.len());
    assert!(shown > 450);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_a_set_has_its_number_and_every_row_its_versions() {
    let (app, set, _folder) = smallest().await;
    let (last, now) = rows(&app, &set, None).await;
    let told = app
        .store
        .db()
        .read(async |r: &mut Reader| changes::since(r, set.workspace(), 0, last + 1).await)
        .await
        .unwrap();
    assert_eq!(told.len(), usize::try_from(last).unwrap());
    assert!(told.windows(2).all(|pair| pair[0].number == pair[1].number + 1));

    // Before they were agreed they were drafts, and as of then they still are.
    let agreed = now.objectives[0].since_change;
    let (_, before) = rows(&app, &set, Some(agreed - 1)).await;
    let id = now.objectives[0].id;
    let then = before.objectives.iter().find(|held| held.id == id).unwrap();
    assert_eq!(then.state.code(), "draft");
    assert_eq!(now.objectives[0].state.code(), "agreed");
    // Every row holds since the change that is said to have made it so.
    for check_in in &now.check_ins {
        let made = told.iter().find(|told| told.number == check_in.since_change).unwrap();
        assert_eq!((made.verb.as_str(), made.at), ("check_in.made", check_in.since_at));
        assert_eq!(made.subject_id, check_in.key_result.0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn digests_and_search_of_a_set_are_what_they_would_be_if_made_anew() {
    let (app, set, _folder) = smallest().await;
    let (_, rows) = rows(&app, &set, None).await;
    let workspace = set.workspace();
    app.store
        .db()
        .read(async |r: &mut Reader| {
            for held in &rows.key_results {
                let stored = digests::one(r, workspace, held.id).await?;
                let anew = digest_anew(r, &app, workspace, held.id).await?;
                assert_eq!(stored, Some(anew), "the digest of K-{}", held.number);
            }
            Ok::<_, plumb_app::Error>(())
        })
        .await
        .unwrap();
    app.store
        .db()
        .write(async |tx: &mut Tx| {
            let kept = search::rows(tx, workspace).await?;
            let integrity =
                "insert into findable_index (findable_index, rank) values ('integrity-check', 1)";
            tx.exec(integrity, &[]).await?;
            search::rebuild(tx, workspace).await?;
            assert_eq!(kept, search::rows(tx, workspace).await?);
            Ok::<_, DbError>(())
        })
        .await
        .unwrap();
}
