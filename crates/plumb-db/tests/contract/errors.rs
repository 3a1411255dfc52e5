//! Every refusal is told apart, and named alike on both databases.

use plumb_db::{Db, DbError, SqliteOptions, Tx, p};
use uuid::Uuid;

use crate::rig::{Fresh, LIMITS, Limits, Place, SHORT, assert_error, create, on_both, on_sqlite};

const TABLES: &str = "
    create table team (id @uuid primary key, name @text not null) @strict;
    create unique index team_name_key on team (lower(name));
    create table member (
        id @uuid primary key,
        team_id @uuid not null references team (id),
        email @text not null unique,
        nick @text,
        tenths @int not null constraint tenths_in_range check (tenths between 0 and 10)
    ) @strict;
    create unique index member_nick_key on member (team_id, nick) where nick is not null;";

const TEAM: Uuid = Uuid::from_u128(1);
const MEMBER: &str =
    "insert into member (id, team_id, email, nick, tenths) values ($1, $2, $3, $4, $5)";

async fn with_a_member(db: &Db) {
    create(db, TABLES).await;
    db.exec("insert into team (id, name) values ($1, $2)", p![TEAM, "Roots"]).await.unwrap();
    db.exec(MEMBER, p![Uuid::from_u128(1), TEAM, "ada@example.org", "ada", 5]).await.unwrap();
}

const ENDLESS: &str = "with recursive n (i) as (select cast(1 as bigint) union all select i + 1 from n) select count(*) from n";

on_both! {
    async fn one_row_is_one_row(Fresh { db, .. }) {
        with_a_member(&db).await;
        assert_error!(db.one::<String>("select name from team where id = $1", p![Uuid::nil()]).await, DbError::NotFound);
        assert_eq!(db.maybe::<String>("select name from team where id = $1", p![Uuid::nil()]).await.unwrap(), None);
        assert_error!(db.maybe::<i64>("select 1 union all select 2", p![]).await, DbError::TooMany);
    }

    async fn a_unique_key_is_named_by_its_columns(Fresh { db, .. }) {
        with_a_member(&db).await;
        let other = Uuid::from_u128(2);
        let email = db.exec(MEMBER, p![other, TEAM, "ada@example.org", "bob", 5]).await;
        assert_error!(email, DbError::Unique { constraint, .. } if constraint == "member.email");
        let id = db.exec(MEMBER, p![Uuid::from_u128(1), TEAM, "bob@example.org", "bob", 5]).await;
        assert_error!(id, DbError::Unique { constraint, .. } if constraint == "member.id");
        let nick = db.exec(MEMBER, p![other, TEAM, "bob@example.org", "ada", 5]).await;
        assert_error!(nick, DbError::Unique { constraint, .. } if constraint == "member.team_id, member.nick");
    }

    async fn a_unique_key_on_an_expression_is_named_by_its_index(Fresh { db, .. }) {
        with_a_member(&db).await;
        let same = db.exec("insert into team (id, name) values ($1, $2)", p![Uuid::from_u128(2), "ROOTS"]).await;
        assert_error!(same, DbError::Unique { constraint, .. } if constraint == "team_name_key");
    }

    async fn references_hold_in_both_directions(Fresh { db, .. }) {
        with_a_member(&db).await;
        let nowhere = db.exec(MEMBER, p![Uuid::from_u128(2), Uuid::nil(), "b@example.org", None::<&str>, 5]).await;
        assert_error!(nowhere, DbError::ForeignKey { .. });
        assert_error!(db.exec("delete from team", p![]).await, DbError::ForeignKey { .. });
    }

    async fn checks_and_missing_values_are_named(Fresh { db, .. }) {
        with_a_member(&db).await;
        let eleven = db.exec(MEMBER, p![Uuid::from_u128(2), TEAM, "b@example.org", None::<&str>, 11]).await;
        assert_error!(eleven, DbError::Check { constraint, .. } if constraint == "tenths_in_range");
        let nobody = db.exec(MEMBER, p![Uuid::from_u128(2), TEAM, None::<&str>, None::<&str>, 5]).await;
        assert_error!(nobody, DbError::NotNull { column, .. } if column == "member.email");
    }

    async fn an_error_does_not_quote_what_people_wrote(Fresh { db, .. }) {
        with_a_member(&db).await;
        let told = async |email: &str, tenths: i64| {
            let id = Uuid::from_u128(2);
            let error = db.exec(MEMBER, p![id, TEAM, email, "a nick", tenths]).await.unwrap_err();
            let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
            causes.map(|cause| format!("{cause} {cause:?}")).collect::<Vec<_>>().join("\n")
        };
        for told in [told("ada@example.org", 5).await, told("b@example.org", 11).await] {
            assert!(!told.contains("example.org") && !told.contains("a nick"), "{told}");
        }
    }

    async fn a_read_cannot_write(Fresh { db, .. }) {
        with_a_member(&db).await;
        let written = db.all::<String>("update team set name = 'Moss' returning name", p![]).await;
        assert_error!(written, DbError::ReadOnly { .. });
        let written = db.read(async |r| r.all::<String>("delete from member returning email", p![]).await).await;
        assert_error!(written, DbError::ReadOnly { .. });
        assert_eq!(db.one::<String>("select name from team", p![]).await.unwrap(), "Roots");
    }

    async fn a_mistake_in_the_sql_says_where(Fresh { db, .. }) {
        let wrong = db.all::<i64>("select nothing from nowhere", p![]).await;
        assert_error!(&wrong, DbError::Other { source } if source.to_string().contains("nowhere")
            || std::error::Error::source(&**source).is_some_and(|s| s.to_string().contains("nowhere")));
        assert_error!(db.prepare_check("selec 1").await, DbError::Other { .. });
    }

    async fn a_statement_may_not_run_for_ever(Fresh { place, .. }) {
        let db = place.open_with(Limits { statement_timeout: SHORT, ..LIMITS }).await;
        assert_error!(db.all::<i64>(ENDLESS, p![]).await, DbError::Timeout { .. });
        assert_error!(db.heavy_all::<i64>(ENDLESS, p![]).await, DbError::Timeout { .. });
        assert_eq!(db.all::<i64>("select 1", p![]).await.unwrap(), [1]);
    }

    async fn after_an_error_nothing_of_a_transaction_is_kept(Fresh { db, .. }) {
        with_a_member(&db).await;
        let swallowed = db.write(async |t: &mut Tx| {
            t.exec("insert into team (id, name) values ($1, $2)", p![Uuid::from_u128(2), "Moss"]).await?;
            let twice = t.exec("insert into team (id, name) values ($1, $2)", p![TEAM, "Fern"]).await;
            assert_error!(twice, DbError::Unique { .. });
            assert_error!(t.all::<i64>("select 1", p![]).await, DbError::Aborted);
            Ok::<_, DbError>(())
        }).await;
        assert_error!(swallowed, DbError::Aborted);
        assert_eq!(db.all::<String>("select name from team", p![]).await.unwrap(), ["Roots"]);
    }

    async fn statements_can_be_checked_without_running_them(Fresh { db, .. }) {
        create(&db, TABLES).await;
        let checked = db.prepare_check("select id, name from team where id = any($1) or name = $2").await.unwrap();
        let names: Vec<&str> = checked.columns.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["id", "name"]);
        assert_eq!(checked.params.len(), 2);
        db.prepare_check("update team set name = $1 where id = $2 returning id").await.unwrap();
        assert_error!(db.prepare_check("select nickname from team").await, DbError::Other { .. });
    }
}

#[test]
fn a_file_that_may_not_grow_is_full_and_still_works() {
    on_sqlite(async |Fresh { place, .. }| {
        let Place::Sqlite(path) = place else { unreachable!() };
        let options =
            SqliteOptions { max_page_count: Some(24), durable: false, ..SqliteOptions::default() };
        let db = Db::open_sqlite(path, options).await.unwrap();
        db.exec("create table blob (bytes blob not null)", p![]).await.unwrap();
        let fill = db
            .write(async |t: &mut Tx| {
                for _ in 0..100 {
                    t.exec("insert into blob (bytes) values ($1)", p![vec![7_u8; 4000]]).await?;
                }
                Ok::<_, DbError>(())
            })
            .await;
        assert_error!(fill, DbError::Full { .. });
        db.exec("insert into blob (bytes) values ($1)", p![vec![7_u8]]).await.unwrap();
        assert_eq!(db.one::<i64>("select count(*) from blob", p![]).await.unwrap(), 1);
    });
}

#[test]
fn a_path_that_cannot_be_opened_is_unavailable() {
    on_sqlite(async |Fresh { place, .. }| {
        let Place::Sqlite(path) = place else { unreachable!() };
        let nowhere = path.with_file_name("no such folder").join("plumb.db");
        let opened = Db::open_sqlite(nowhere, SqliteOptions::default()).await;
        assert_error!(opened.map(|_| ()), DbError::Unavailable { .. });
    });
}

#[test]
fn a_file_that_is_not_a_database_is_left_alone() {
    on_sqlite(async |Fresh { place, .. }| {
        let Place::Sqlite(path) = place else { unreachable!() };
        let letter = path.with_file_name("letter.txt");
        let text = "Dear Ada, this is a letter and no database. ".repeat(100);
        std::fs::write(&letter, &text).unwrap();
        let opened = Db::open_sqlite(&letter, SqliteOptions::default()).await;
        assert_error!(opened.map(|_| ()), DbError::Other { .. });
        assert_eq!(std::fs::read_to_string(&letter).unwrap(), text);
    });
}
