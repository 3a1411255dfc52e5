//! The schema is brought up to date once, completely, or not at all.

use jiff::Timestamp;
use plumb_db::{Applied, Db, DbError, MigrateError, Migration, Migrator, Status, Step, p};
use uuid::Uuid;

use crate::rig::{Fresh, Place, on_both};

const BASKETS: Migration = Migration {
    number: 1,
    name: "baskets",
    sql: "create table basket (
            id @uuid primary key, name @text not null, weight @decimal, tags @json, open @bool not null default true,
            made_at @instant not null, due_on @date
          ) @strict;
          create table event (seq @sequence, picture @blob, n @int) @strict_rowid;",
};
const FRUIT: Migration = Migration {
    number: 2,
    name: "fruit",
    sql: "create table fruit (id @uuid primary key, basket_id @uuid not null references basket (id)) @strict;
          -- sqlite:
          create table only_here (n @int) @strict_rowid;
          -- postgres:
          create table only_there (n @int);
          -- both:
          insert into event (n) values (7);",
};
const BROKEN: Migration = Migration {
    number: 3,
    name: "broken",
    sql: "create table c (n @int); select nothing from nowhere;",
};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

async fn run(db: &Db, migrations: &[Migration]) -> Result<Applied, MigrateError> {
    Migrator::new(db, migrations).run(NOW, |_| ()).await
}

async fn tables(db: &Db) -> i64 {
    let sql = match db.dialect() {
        plumb_db::Dialect::Sqlite => {
            "select count(*) from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
        }
        plumb_db::Dialect::Postgres => "select count(*) from pg_tables where schemaname = 'public'",
    };
    db.one(sql, p![]).await.unwrap()
}

on_both! {
    async fn a_fresh_database_gets_everything_and_the_second_time_nothing(Fresh { db, .. }) {
        let all = [BASKETS, FRUIT];
        let migrator = Migrator::new(&db, &all);
        assert_eq!(migrator.status().await.unwrap(), Status { current: 0, pending: all.to_vec() });
        let mut steps = Vec::new();
        let applied = migrator.run(NOW, |step| steps.push(format!("{step:?}"))).await.unwrap();
        assert_eq!(applied, Applied { from: 0, to: 2, copy: None });
        assert_eq!(steps.len(), 2, "{steps:?}");

        let again = migrator.run(NOW, |step| panic!("{step:?}")).await.unwrap();
        assert_eq!(again, Applied { from: 2, to: 2, copy: None });
        assert_eq!(migrator.status().await.unwrap(), Status { current: 2, pending: vec![] });
        assert_eq!(db.all::<i64>("select n from event", p![]).await.unwrap(), [7]);
        let applied = "select number, name, applied_at from schema_migrations order by number";
        let rows: Vec<(i64, String, Timestamp)> = db.all(applied, p![]).await.unwrap();
        assert_eq!(rows, [(1, "baskets".to_owned(), NOW), (2, "fruit".to_owned(), NOW)]);
    }

    async fn references_are_checked_again_after_a_migration(Fresh { db, .. }) {
        run(&db, &[BASKETS, FRUIT]).await.unwrap();
        let id = Uuid::from_u128(1);
        let lost = db.exec("insert into fruit (id, basket_id) values ($1, $1)", p![id]).await;
        assert!(matches!(lost, Err(DbError::ForeignKey { .. })), "{lost:?}");
    }

    async fn a_database_of_a_newer_program_is_refused_with_both_numbers(Fresh { db, .. }) {
        run(&db, &[BASKETS, FRUIT]).await.unwrap();
        let refused = run(&db, &[BASKETS]).await;
        assert!(matches!(refused, Err(MigrateError::Newer { database: 2, binary: 1 })), "{refused:?}");
    }

    async fn an_altered_migration_is_refused(Fresh { db, .. }) {
        run(&db, &[BASKETS]).await.unwrap();
        let altered = Migration { sql: "select 1;", ..BASKETS };
        let refused = run(&db, &[altered, FRUIT]).await;
        assert!(matches!(refused, Err(MigrateError::Altered { number: 1, .. })), "{refused:?}");
        assert_eq!(Migrator::new(&db, &[BASKETS, FRUIT]).status().await.unwrap().current, 1);
    }

    async fn a_step_between_those_applied_is_refused(Fresh { db, .. }) {
        let third = Migration { number: 3, ..FRUIT };
        run(&db, &[BASKETS, third]).await.unwrap();
        let between = Migration { number: 2, name: "between", sql: "select 1;" };
        let refused = run(&db, &[BASKETS, between, third]).await;
        assert!(matches!(refused, Err(MigrateError::OutOfOrder { number: 2, .. })), "{refused:?}");
        let without = Migration { number: 4, ..between };
        let refused = run(&db, &[third, without]).await;
        assert!(matches!(refused, Err(MigrateError::OutOfOrder { number: 1, .. })), "{refused:?}");
    }

    async fn a_step_that_fails_takes_all_pending_ones_with_it(Fresh { db, .. }) {
        let refused = run(&db, &[BASKETS, FRUIT, BROKEN]).await;
        assert!(matches!(refused, Err(MigrateError::Failed { number: 3, .. })), "{refused:?}");
        assert_eq!(tables(&db).await, 0);
        assert_eq!(run(&db, &[BASKETS, FRUIT]).await.unwrap().to, 2);
    }

    async fn of_several_at_once_one_does_it(Fresh { db, place }) {
        let other = place.open().await;
        let mut runs = tokio::task::JoinSet::new();
        for db in [db.clone(), other, db.clone(), place.open().await] {
            runs.spawn(async move { run(&db, &[BASKETS, FRUIT]).await.unwrap() });
        }
        let done = runs.join_all().await;
        assert_eq!(done.iter().filter(|applied| applied.from == 0).count(), 1, "{done:?}");
        assert!(done.iter().all(|applied| applied.to == 2), "{done:?}");
        assert_eq!(db.all::<i64>("select n from event", p![]).await.unwrap(), [7]);
    }

    async fn an_unknown_word_is_refused_before_anything_happens(Fresh { db, .. }) {
        let wrong = Migration { number: 1, name: "wrong", sql: "create table t (n @number)" };
        let refused = run(&db, &[wrong]).await;
        assert!(matches!(refused, Err(MigrateError::Word { .. })), "{refused:?}");
        assert_eq!(tables(&db).await, 0);
    }

    async fn a_sqlite_file_that_holds_anything_is_copied_before(Fresh { db, place }) {
        run(&db, &[BASKETS]).await.unwrap();
        let all = [BASKETS, FRUIT];
        let migrator = Migrator::new(&db, &all);
        let mut copying = None;
        let applied = migrator
            .run(NOW, |step| if let Step::Copying { to } = step { copying = Some(to.to_owned()); })
            .await
            .unwrap();
        assert_eq!(applied.copy, copying);
        let Place::Sqlite(path) = place else {
            assert_eq!(copying, None);
            return;
        };
        let copy = copying.unwrap();
        assert_eq!(copy, path.with_file_name("plumb-schema-1-19700101T000000Z.db"));
        let copy = Place::Sqlite(copy).open().await;
        assert_eq!(Migrator::new(&copy, &all).status().await.unwrap().current, 1);
    }
}

#[test]
fn sqlite_refuses_a_step_that_leaves_broken_references() {
    crate::rig::on_sqlite(async |Fresh { db, .. }| {
        let first = Migration {
            number: 1,
            name: "first",
            sql: "create table a (id @int primary key) @strict;
                  create table b (a @int not null references a (id)) @strict_rowid;
                  insert into a values (1); insert into b values (1);",
        };
        let rebuilt = Migration {
            number: 2,
            name: "rebuilt",
            sql: "create table new_a (id @int primary key, n @int) @strict;
                  insert into new_a (id) select id from a;
                  drop table a;
                  alter table new_a rename to a;",
        };
        let lossy = Migration { number: 3, name: "lossy", sql: "delete from a;" };
        run(&db, &[first, rebuilt]).await.unwrap();
        let refused = run(&db, &[first, rebuilt, lossy]).await;
        assert!(
            matches!(&refused, Err(MigrateError::BrokenReferences { table, rows: 1 }) if table == "b"),
            "{refused:?}"
        );
        assert_eq!(db.all::<i64>("select a from b join a on a.id = b.a", p![]).await.unwrap(), [1]);
    });
}
