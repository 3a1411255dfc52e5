//! Writes are serial, complete or nothing, and wait for each other in order.

use std::{
    future::{pending, poll_fn},
    pin::{Pin, pin},
    sync::Mutex,
    task::Poll,
    time::Instant,
};

use plumb_db::{Db, DbError, Tx, p};
use tokio::{sync::oneshot, task::JoinSet};

use crate::rig::{
    Fresh, LIMITS, Limits, Place, SHORT, admin, assert_error, create, on_both, on_postgres,
};

const COUNTER: &str = "create table counter (id @int primary key, n @int not null) @strict;
    insert into counter (id, n) values (1, 0);";
const READ: &str = "select n from counter where id = 1";
const SET: &str = "update counter set n = $1 where id = 1";

async fn value(db: &Db) -> i64 {
    db.one(READ, p![]).await.unwrap()
}

/// Begins a write in a task that stays in the middle until it is released, and waits until it is there.
async fn held(db: &Db) -> (tokio::task::JoinHandle<Result<(), DbError>>, oneshot::Sender<()>) {
    let (begun, has_begun) = oneshot::channel();
    let (release, released) = oneshot::channel();
    let db = db.clone();
    let task = tokio::spawn(async move {
        db.write(async move |t: &mut Tx| {
            t.exec(SET, p![99]).await?;
            begun.send(()).unwrap();
            // An error is a release as well: the sender is gone.
            let _ = released.await;
            Ok(())
        })
        .await
    });
    has_begun.await.unwrap();
    (task, release)
}

async fn poll_once<F: Future>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx))).await
}

on_both! {
    async fn ok_commits_and_an_error_of_any_kind_rolls_back(Fresh { db, .. }) {
        #[derive(Debug, PartialEq)]
        struct Refused;
        impl From<DbError> for Refused {
            fn from(error: DbError) -> Self {
                panic!("{error}");
            }
        }
        create(&db, COUNTER).await;
        let kept = db.write(async |t: &mut Tx| {
            assert_eq!(t.exec(SET, p![1]).await?, 1);
            Ok::<_, Refused>(t.one::<i64>("update counter set n = n + 1 returning n", p![]).await?)
        }).await;
        assert_eq!(kept, Ok(2));
        let refused = db.write(async |t: &mut Tx| {
            t.exec(SET, p![3]).await?;
            assert_eq!(t.one::<i64>(READ, p![]).await?, 3, "a transaction sees what it wrote");
            Err::<(), _>(Refused)
        }).await;
        assert_eq!(refused, Err(Refused));
        assert_eq!(value(&db).await, 2);
    }

    async fn a_panic_in_the_middle_rolls_back(Fresh { db, .. }) {
        create(&db, COUNTER).await;
        let other = db.clone();
        let lost = tokio::spawn(async move {
            other.write(async |t: &mut Tx| -> Result<(), DbError> {
                t.exec(SET, p![1]).await?;
                panic!("in the middle");
            }).await
        });
        assert!(lost.await.unwrap_err().is_panic());
        db.exec("update counter set n = n + 10", p![]).await.unwrap();
        assert_eq!(value(&db).await, 10);
    }

    async fn a_future_dropped_in_the_middle_rolls_back(Fresh { db, .. }) {
        create(&db, COUNTER).await;
        let (task, _release) = held(&db).await;
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
        db.exec("update counter set n = n + 10", p![]).await.unwrap();
        assert_eq!(value(&db).await, 10);
    }

    async fn a_write_that_hangs_is_rolled_back_in_time(Fresh { db, place }) {
        create(&db, COUNTER).await;
        let hasty = place.open_with(Limits { write_timeout: SHORT, ..LIMITS }).await;
        let hung = hasty.write(async |t: &mut Tx| -> Result<(), DbError> {
            t.exec(SET, p![1]).await?;
            pending().await
        }).await;
        assert_error!(hung, DbError::Timeout { .. });
        hasty.exec("update counter set n = n + 10", p![]).await.unwrap();
        assert_eq!(value(&db).await, 10);
    }

    async fn a_write_that_never_ends_is_rolled_back_in_time(Fresh { db, place }) {
        create(&db, COUNTER).await;
        let hasty = place.open_with(Limits { write_timeout: SHORT, ..LIMITS }).await;
        let endless = hasty.write(async |t: &mut Tx| -> Result<(), DbError> {
            loop {
                t.exec("update counter set n = n + 1", p![]).await?;
            }
        }).await;
        assert_error!(endless, DbError::Timeout { .. });
        hasty.exec("update counter set n = n + 10", p![]).await.unwrap();
        assert_eq!(value(&db).await, 10);
    }

    async fn no_update_is_lost_between_tasks_and_processes(Fresh { db, place }) {
        create(&db, COUNTER).await;
        let mut writers = JoinSet::new();
        for db in [&db, &place.open().await, &db, &place.open().await, &db, &db] {
            let db = db.clone();
            writers.spawn(async move {
                for _ in 0..20 {
                    db.write(async |t: &mut Tx| -> Result<(), DbError> {
                        let n: i64 = t.one(READ, p![]).await?;
                        tokio::task::yield_now().await;
                        t.exec(SET, p![n + 1]).await?;
                        Ok(())
                    }).await.unwrap();
                }
            });
        }
        writers.join_all().await;
        assert_eq!(value(&db).await, 120);
    }

    async fn who_comes_first_writes_first(Fresh { db, .. }) {
        create(&db, COUNTER).await;
        let order = Mutex::new(Vec::new());
        let (task, release) = held(&db).await;
        let mark = |name: &'static str| {
            let (db, order) = (&db, &order);
            async move {
                db.write(async |t: &mut Tx| -> Result<(), DbError> {
                    t.exec("update counter set n = n + 1", p![]).await?;
                    order.lock().unwrap().push(name);
                    Ok(())
                }).await.unwrap();
            }
        };
        let (mut first, mut second, mut third) = (pin!(mark("first")), pin!(mark("second")), pin!(mark("third")));
        assert!(poll_once(first.as_mut()).await.is_pending());
        assert!(poll_once(second.as_mut()).await.is_pending());
        assert!(poll_once(third.as_mut()).await.is_pending());
        release.send(()).unwrap();
        tokio::join!(third, second, first);
        task.await.unwrap().unwrap();
        assert_eq!(*order.lock().unwrap(), ["first", "second", "third"]);
        assert_eq!(value(&db).await, 102);
    }

    async fn who_waits_too_long_for_a_writer_of_this_process_is_told(Fresh { db, place }) {
        create(&db, COUNTER).await;
        let hasty = place.open_with(Limits { busy_wait: SHORT, ..LIMITS }).await;
        let (task, release) = held(&hasty).await;
        let start = Instant::now();
        assert_error!(hasty.exec(SET, p![5]).await, DbError::Busy { .. });
        assert!(start.elapsed() >= SHORT);
        release.send(()).unwrap();
        task.await.unwrap().unwrap();
        hasty.exec(SET, p![5]).await.unwrap();
        assert_eq!(value(&db).await, 5);
    }

    async fn who_waits_too_long_for_another_process_is_told(Fresh { db, place }) {
        create(&db, COUNTER).await;
        let hasty = place.open_with(Limits { busy_wait: SHORT, ..LIMITS }).await;
        let (task, release) = held(&db).await;
        let start = Instant::now();
        assert_error!(hasty.exec(SET, p![5]).await, DbError::Busy { .. });
        assert!(start.elapsed() + std::time::Duration::from_millis(50) >= SHORT, "{:?}", start.elapsed());
        release.send(()).unwrap();
        task.await.unwrap().unwrap();
        hasty.exec(SET, p![5]).await.unwrap();
        assert_eq!(value(&db).await, 5);
    }

    async fn waiting_for_another_process_holds_no_worker(Fresh { db, place }) {
        create(&db, COUNTER).await;
        let other = place.open().await;
        let (task, release) = held(&other).await;
        // All on this one task: if waiting blocked its thread, the reads could not come first.
        let mut waiting = pin!(db.exec("update counter set n = n + 1", p![]));
        tokio::select! {
            biased;
            early = &mut waiting => panic!("{early:?}"),
            () = async {
                for _ in 0..20 {
                    assert_eq!(value(&db).await, 0);
                    tokio::task::yield_now().await;
                }
            } => {}
        }
        release.send(()).unwrap();
        waiting.await.unwrap();
        task.await.unwrap().unwrap();
        assert_eq!(value(&db).await, 100);
    }

    async fn readers_go_on_while_somebody_writes(Fresh { db, .. }) {
        create(&db, COUNTER).await;
        let (task, release) = held(&db).await;
        assert_eq!(value(&db).await, 0);
        release.send(()).unwrap();
        task.await.unwrap().unwrap();
        assert_eq!(value(&db).await, 99);
    }
}

#[test]
fn after_much_was_written_the_planner_knows() {
    on_postgres(async |Fresh { db, .. }| {
        create(&db, COUNTER).await;
        // Its own look would be as good, and a minute later.
        let alone = "alter table counter set (autovacuum_enabled = off)";
        db.write(async |t: &mut Tx| t.exec(alone, p![]).await).await.unwrap();
        let told = async || {
            db.one::<i64>("select reltuples::bigint from pg_class where relname = 'counter'", p![])
                .await
                .unwrap()
        };
        let many = "insert into counter (id, n) select n, n from generate_series(2, 5000) n";
        db.write(async |t: &mut Tx| t.exec(many, p![]).await).await.unwrap();
        assert_ne!(told().await, 5000);
        db.write(async |t: &mut Tx| t.much_was_written().await).await.unwrap();
        assert_eq!(told().await, 5000);
    });
}

#[test]
fn a_statement_of_a_caller_who_left_is_stopped_on_the_server() {
    on_postgres(async |Fresh { db, place }| {
        let Place::Postgres(url) = place else { unreachable!() };
        let admin = admin(&url).await;
        let sleeping = async || {
            let sql = "select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep(600)'
                       and pid <> pg_backend_pid() and datname = current_database()";
            admin.query_one(sql, &[]).await.unwrap().get::<_, i64>(0)
        };
        let task = tokio::spawn(async move {
            db.write(async |t: &mut Tx| t.all::<i64>("select 1 from pg_sleep(600)", p![]).await)
                .await
        });
        while sleeping().await == 0 {}
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
        while sleeping().await > 0 {}
    });
}
