//! A SQLite database is copied while it is in use.

use std::sync::{Arc, Mutex};

use plumb_db::{DbError, Tx, p};

use crate::rig::{Fresh, Place, assert_error, create, on_postgres, on_sqlite};

const PAIRS: &str =
    "create table pair (a @int not null, b @int not null, fill @blob not null) @strict_rowid;";

#[test]
fn a_copy_made_while_others_write_is_of_one_moment() {
    on_sqlite(async |Fresh { db, place }| {
        let Place::Sqlite(path) = place else { unreachable!() };
        create(&db, PAIRS).await;
        let add = async |n: i64| {
            db.write(async |t: &mut Tx| -> Result<(), DbError> {
                // Two statements that belong together, and enough pages for several steps.
                t.exec(
                    "insert into pair (a, b, fill) values ($1, 0, $2)",
                    p![n, vec![0_u8; 200_000]],
                )
                .await?;
                t.exec("update pair set b = $1 where a = $1", p![n]).await?;
                Ok(())
            })
            .await
            .unwrap();
        };
        for n in 1..=50 {
            add(n).await;
        }
        let copy = path.with_file_name("copy.db");
        let progress = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&progress);
        let backup = db.backup_to(&copy, move |at| seen.lock().unwrap().push(at));
        let writes = async {
            for n in 51..=60 {
                add(n).await;
            }
        };
        let (backup, ()) = tokio::join!(backup, writes);
        backup.unwrap();

        let progress = progress.lock().unwrap().clone();
        assert!(progress.len() > 1, "{progress:?}");
        assert!(progress.last().is_some_and(|last| last.done == last.total), "{progress:?}");
        assert!(!path.with_file_name("copy.db.partial").exists());
        let copy = Place::Sqlite(copy).open().await;
        assert_eq!(
            copy.one::<i64>("select count(*) from pair where a <> b", p![]).await.unwrap(),
            0
        );
        assert!(copy.one::<i64>("select count(*) from pair", p![]).await.unwrap() >= 50);
        assert_eq!(
            copy.all::<String>("select * from pragma_integrity_check", p![]).await.unwrap(),
            ["ok"]
        );
        assert_eq!(db.one::<i64>("select count(*) from pair", p![]).await.unwrap(), 60);
    });
}

#[test]
fn a_copy_replaces_an_older_one_and_never_the_database_itself() {
    on_sqlite(async |Fresh { db, place }| {
        let Place::Sqlite(path) = place else { unreachable!() };
        create(&db, PAIRS).await;
        assert_error!(db.backup_to(&path, |_| ()).await, DbError::Unsupported(_));
        let copy = path.with_file_name("copy.db");
        db.backup_to(&copy, |_| ()).await.unwrap();
        db.exec("insert into pair (a, b, fill) values (1, 1, $1)", p![Vec::<u8>::new()])
            .await
            .unwrap();
        db.backup_to(&copy, |_| ()).await.unwrap();
        let copy = Place::Sqlite(copy).open().await;
        assert_eq!(copy.one::<i64>("select count(*) from pair", p![]).await.unwrap(), 1);
    });
}

#[test]
fn a_copy_that_cannot_be_written_leaves_nothing() {
    on_sqlite(async |Fresh { db, place }| {
        let Place::Sqlite(path) = place else { unreachable!() };
        create(&db, PAIRS).await;
        let nowhere = path.with_file_name("no such folder").join("copy.db");
        assert_error!(db.backup_to(nowhere, |_| ()).await, DbError::Unavailable { .. });
        assert_eq!(db.one::<i64>("select count(*) from pair", p![]).await.unwrap(), 0);
    });
}

#[test]
fn postgres_leaves_copies_to_its_own_tools() {
    on_postgres(async |Fresh { db, .. }| {
        assert_error!(db.backup_to("copy.db", |_| ()).await, DbError::Unsupported(_));
    });
}
