//! Reads see one moment, stream without piling up, and can be given up.

use std::pin::pin;

use plumb_db::{DbError, Reader, Tx, p};

use crate::rig::{Fresh, LIMITS, Limits, assert_error, create, on_both};

const NUMBERS: &str = "with recursive numbers (n) as (
        select 1 union all select n + 1 from numbers where n < 20000
    ) select n, 'number' from numbers";
const ENDLESS: &str = "with recursive numbers (n) as (
        select cast(1 as bigint) union all select n + 1 from numbers
    ) select n from numbers";
const NOTES: &str = "create table note (id @int primary key) @strict;";
const COUNT: &str = "select count(*) from note";

on_both! {
    async fn several_reads_see_one_moment(Fresh { db, place }) {
        create(&db, NOTES).await;
        let other = place.open().await;
        db.read(async |r: &mut Reader| -> Result<(), DbError> {
            assert_eq!(r.one::<i64>(COUNT, p![]).await?, 0);
            db.exec("insert into note (id) values (1)", p![]).await?;
            other.exec("insert into note (id) values (2)", p![]).await?;
            assert_eq!(r.one::<i64>(COUNT, p![]).await?, 0);
            assert_eq!(r.heavy_all::<i64>(COUNT, p![]).await?, [0]);
            Ok(())
        }).await.unwrap();
        assert_eq!(db.one::<i64>(COUNT, p![]).await.unwrap(), 2);
    }

    async fn what_was_read_is_remembered_for_one_moment_and_no_longer(Fresh { db, .. }) {
        let remembered = async || {
            db.read(async |r: &mut Reader| -> Result<_, DbError> {
                let first = r.known::<Vec<i64>>().is_some_and(|known| known.is_empty());
                if let Some(known) = r.known::<Vec<i64>>() { known.push(7); }
                assert_eq!(r.known::<Vec<u8>>(), Some(&mut vec![]), "each type has a place of its own");
                Ok((first, r.known::<Vec<i64>>().cloned()))
            }).await.unwrap()
        };
        assert_eq!(remembered().await, (true, Some(vec![7])));
        assert_eq!(remembered().await, (true, Some(vec![7])), "the next snapshot begins anew");
        let kept = db.write(async |tx: &mut Tx| Ok::<_, DbError>(tx.known::<Vec<i64>>().is_some()));
        assert!(!kept.await.unwrap(), "a transaction may read otherwise after the next statement");
    }

    async fn rows_are_streamed_in_order_and_to_the_end(Fresh { db, .. }) {
        db.read(async |r: &mut Reader| -> Result<(), DbError> {
            let mut rows = r.rows::<(i64, String)>(NUMBERS, p![]).await?;
            let mut expected = 0;
            while let Some((n, _)) = rows.next().await? {
                expected += 1;
                assert_eq!(n, expected);
            }
            assert_eq!(expected, 20_000);
            assert_eq!(rows.next().await?, None, "the end stays the end");
            assert_eq!(r.one::<i64>("select 5", p![]).await?, 5, "the connection can go on");
            let mut sum = 0;
            let count = r.each(NUMBERS, p![], |(n, _): (i64, String)| -> Result<(), DbError> { sum += n; Ok(()) }).await?;
            assert_eq!((count, sum), (20_000, 200_010_000));
            Ok(())
        }).await.unwrap();
        assert_eq!(db.stats().rows, 40_001);
        assert_eq!(db.stats().statements, 3);
    }

    async fn a_stream_without_end_can_be_left(Fresh { place, .. }) {
        let db = place.open_with(Limits { readers: 1, ..LIMITS }).await;
        for _ in 0..3 {
            let left = db.read(async |r: &mut Reader| -> Result<(), DbError> {
                r.each(ENDLESS, p![], |n: i64| if n < 1000 { Ok(()) } else { Err(DbError::NotFound) }).await?;
                Ok(())
            }).await;
            assert_error!(left, DbError::NotFound);
            assert_eq!(db.one::<i64>("select 1", p![]).await.unwrap(), 1);
        }
    }

    async fn an_error_in_the_middle_of_a_stream_arrives(Fresh { db, .. }) {
        let sql = "select n from (values (1), (2), (null)) as t (n)";
        let sql = if db.dialect() == plumb_db::Dialect::Sqlite { "values (1), (2), (null)" } else { sql };
        let mut seen = 0;
        let read = db.read(async |r: &mut Reader| {
            r.each::<i64, DbError>(sql, p![], |_| { seen += 1; Ok(()) }).await
        }).await;
        assert_error!(read, DbError::Column { .. });
    }

    async fn a_heavy_read_that_nobody_waits_for_is_stopped(Fresh { place, .. }) {
        let db = place.open_with(Limits { readers: 2, ..LIMITS }).await;
        for _ in 0..4 {
            let mut endless = pin!(db.heavy_all::<i64>("with recursive n (i) as (
                select cast(1 as bigint) union all select i + 1 from n) select count(*) from n", p![]));
            tokio::select! {
                biased;
                done = &mut endless => panic!("{done:?}"),
                () = tokio::task::yield_now() => {}
            }
        }
        assert_eq!(db.heavy_all::<i64>("select 1", p![]).await.unwrap(), [1]);
    }
}
