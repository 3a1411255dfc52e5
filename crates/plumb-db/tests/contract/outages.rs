//! Connections get lost, run out and are closed.

use plumb_db::{Db, DbError, PostgresOptions, Reader, Tx, p};

use crate::rig::{
    Fresh, LIMITS, Limits, Place, SHORT, admin, assert_error, create, on_both, on_postgres,
    on_sqlite,
};

on_both! {
    async fn when_all_connections_are_in_use_a_read_is_told(Fresh { place, .. }) {
        let db = place.open_with(Limits { readers: 2, connection_wait: SHORT, ..LIMITS }).await;
        db.read(async |r: &mut Reader| -> Result<(), DbError> {
            db.read(async |s: &mut Reader| -> Result<(), DbError> {
                assert_error!(db.one::<i64>("select 1", p![]).await, DbError::Unavailable { .. });
                s.one::<i64>("select 1", p![]).await?;
                Ok(())
            }).await?;
            r.one::<i64>("select 1", p![]).await?;
            Ok(())
        }).await.unwrap();
        assert_eq!(db.one::<i64>("select 1", p![]).await.unwrap(), 1);
    }

    async fn a_closed_database_is_unavailable_to_all_its_clones(Fresh { db, place }) {
        create(&db, "create table note (id @int primary key) @strict;").await;
        db.exec("insert into note (id) values (1)", p![]).await.unwrap();
        db.checkpoint().await.unwrap();
        let clone = db.clone();
        db.close().await.unwrap();
        assert_error!(clone.one::<i64>("select 1", p![]).await, DbError::Unavailable { .. });
        assert_error!(clone.exec("delete from note", p![]).await, DbError::Unavailable { .. });
        if let Place::Sqlite(path) = &place {
            assert!(!path.with_file_name("plumb.db-wal").exists(), "the log is in the file");
        }
        assert_eq!(place.open().await.one::<i64>("select count(*) from note", p![]).await.unwrap(), 1);
    }
}

#[test]
fn a_file_that_went_away_is_not_made_anew() {
    on_sqlite(async |Fresh { db, place }| {
        let Place::Sqlite(path) = place else { unreachable!() };
        db.read(async |r: &mut Reader| -> Result<(), DbError> {
            r.one::<i64>("select 1", p![]).await?;
            std::fs::remove_file(&path).unwrap();
            // The only open reader is taken, so this opens another.
            assert_error!(db.one::<i64>("select 1", p![]).await, DbError::Unavailable { .. });
            assert!(!path.exists());
            Ok(())
        })
        .await
        .unwrap();
    });
}

#[test]
fn without_the_feature_an_encrypted_connection_is_refused_and_not_made_plain() {
    on_postgres(async |Fresh { place, .. }| {
        let Place::Postgres(url) = place else { unreachable!() };
        let url = format!("{url}?sslmode=require");
        let connected = Db::connect_postgres(&url, PostgresOptions::default()).await.map(|_| ());
        if cfg!(feature = "tls") {
            // The server of these tests has no certificate.
            assert_error!(connected, DbError::Unavailable { .. });
        } else {
            assert_error!(connected, DbError::Unsupported(_));
        }
    });
}

const KILL: &str = "select count(pg_terminate_backend(pid)) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()";

#[test]
fn after_the_server_cut_all_connections_the_next_calls_work() {
    on_postgres(async |Fresh { db, place }| {
        let Place::Postgres(url) = place else { unreachable!() };
        let admin = admin(&url).await;
        create(&db, "create table note (id @int primary key) @strict;").await;
        for id in 0..5_i64 {
            db.one::<i64>("select 1", p![]).await.unwrap();
            admin.query_one(KILL, &[]).await.unwrap();
            match id % 3 {
                0 => assert_eq!(db.one::<i64>("select 1", p![]).await.unwrap(), 1),
                1 => assert_eq!(
                    db.exec("insert into note (id) values ($1)", p![id]).await.unwrap(),
                    1
                ),
                _ => {
                    db.read(async |r: &mut Reader| r.one::<i64>("select 1", p![]).await)
                        .await
                        .unwrap();
                }
            }
        }
    });
}

#[test]
fn a_connection_lost_in_a_transaction_fails_it_and_no_other() {
    on_postgres(async |Fresh { db, place }| {
        let Place::Postgres(url) = place else { unreachable!() };
        let admin = admin(&url).await;
        create(&db, "create table note (id @int primary key) @strict;").await;
        let cut = db
            .write(async |t: &mut Tx| {
                t.exec("insert into note (id) values (1)", p![]).await?;
                admin.query_one(KILL, &[]).await.unwrap();
                t.exec("insert into note (id) values (2)", p![]).await
            })
            .await;
        assert_error!(cut, DbError::Unavailable { .. });
        assert_eq!(db.exec("insert into note (id) values (3)", p![]).await.unwrap(), 1);
        assert_eq!(db.all::<i64>("select id from note", p![]).await.unwrap(), [3]);
    });
}

#[test]
fn a_schema_changed_under_prepared_statements_costs_one_call_per_connection() {
    on_postgres(async |Fresh { place, .. }| {
        let db = place.open_with(Limits { readers: 2, ..LIMITS }).await;
        db.exec("create table note (id integer)", p![]).await.unwrap();
        let sql = "select id from note";
        db.all::<i64>(sql, p![]).await.unwrap();
        db.exec("alter table note alter column id type bigint", p![]).await.unwrap();
        assert_error!(db.all::<i64>(sql, p![]).await, DbError::Other { .. });
        for _ in 0..3 {
            db.all::<i64>(sql, p![]).await.unwrap();
        }
    });
}

#[test]
fn a_server_that_is_not_there_is_unavailable() {
    on_postgres(async |Fresh { .. }| {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let options = PostgresOptions { connection_wait: SHORT, ..PostgresOptions::default() };
        let connected =
            Db::connect_postgres(&format!("postgres://plumb@{free}/plumb"), options).await;
        assert_error!(connected.map(|_| ()), DbError::Unavailable { .. });
    });
}

#[test]
fn a_database_that_does_not_exist_is_unavailable() {
    on_postgres(async |Fresh { place, .. }| {
        let Place::Postgres(url) = place else { unreachable!() };
        let connected =
            Db::connect_postgres(&format!("{url}_missing"), PostgresOptions::default()).await;
        assert_error!(connected.map(|_| ()), DbError::Unavailable { .. });
    });
}
