//! Values come back as they went in.

use jiff::{Timestamp, civil::Date};
use plumb_db::{Db, DbError, FromRow, Item, Json, Param, p, row};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use crate::rig::{Fresh, assert_error, create, on_both};

row! {
    #[derive(PartialEq)]
    struct Everything {
        n: Option<i64>,
        yes: Option<bool>,
        word: Option<String>,
        id: Option<Uuid>,
        exact: Option<Decimal>,
        day: Option<Date>,
        at: Option<Timestamp>,
        doc: Option<Json>,
        bytes: Option<Vec<u8>>,
    }

    #[derive(PartialEq)]
    struct Nested { first: (i64, String), last: i64 }
}

const TABLE: &str = "create table everything (
    seq @sequence, n @int, yes @bool, word @text, id @uuid, exact @decimal, day @date, at @instant, doc @json,
    bytes @blob
) @strict_rowid;";
const INSERT: &str = "insert into everything (n, yes, word, id, exact, day, at, doc, bytes)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const SELECT: &str =
    "select n, yes, word, id, exact, day, at, doc, bytes from everything order by seq desc limit 1";

async fn round_trip(db: &Db, all: &Everything) {
    let Everything { n, yes, word, id, exact, day, at, doc, bytes } = all;
    db.exec(INSERT, p![n, yes, word, id, exact, day, at, doc, bytes]).await.unwrap();
    assert_eq!(db.one::<Everything>(SELECT, p![]).await.unwrap(), *all);
}

const NOTHING: Everything = Everything {
    n: None,
    yes: None,
    word: None,
    id: None,
    exact: None,
    day: None,
    at: None,
    doc: None,
    bytes: None,
};

/// Writes to and reads from a column of `everything`.
async fn in_column<T: Param + FromRow>(db: &Db, column: &str, value: T) -> T {
    db.exec(&format!("insert into everything ({column}) values ($1)"), p![value]).await.unwrap();
    db.one(&format!("select {column} from everything order by seq desc limit 1"), p![])
        .await
        .unwrap()
}

async fn found<T: Item>(db: &Db, column: &str, list: &[T]) -> i64 {
    let sql = format!("select count(*) from everything where {column} = any($1) and $2 = 1");
    db.one(&sql, p![list, 1]).await.unwrap()
}

on_both! {
    async fn every_type_comes_back_equal_at_its_extremes(Fresh { db, .. }) {
        create(&db, TABLE).await;
        round_trip(&db, &NOTHING).await;
        round_trip(&db, &Everything {
            n: Some(i64::MIN),
            yes: Some(false),
            word: Some(String::new()),
            id: Some(Uuid::nil()),
            exact: Some(Decimal::MIN),
            day: Some("0000-01-01".parse().unwrap()),
            at: Some("0000-01-01T00:00:00Z".parse().unwrap()),
            doc: Some(Json::Null),
            bytes: Some(vec![]),
        }).await;
        round_trip(&db, &Everything {
            n: Some(i64::MAX),
            yes: Some(true),
            word: Some("Größe, 大きさ, 🍋 '\"\\%".to_owned()),
            id: Some(Uuid::max()),
            exact: Some(Decimal::MAX),
            day: Some(Date::MAX),
            at: Some("9999-12-30T22:00:00.999999Z".parse().unwrap()),
            doc: Some(json!({ "a": [1, 2.5, "x", null, { "b": true }], "": "Ü" })),
            bytes: Some((0..=255).collect()),
        }).await;
    }

    async fn decimals_are_exact_whatever_their_scale(Fresh { db, .. }) {
        create(&db, TABLE).await;
        for (typed, kept) in [
            ("0.1", "0.1"),
            ("100", "100"),
            ("1.500", "1.5"),
            ("-0.0000000000000000000000000001", "-0.0000000000000000000000000001"),
            ("7.9228162514264337593543950335", "7.9228162514264337593543950335"),
            ("10000000000000000000000.00001", "10000000000000000000000.00001"),
            ("0.000", "0"),
        ] {
            let read = in_column(&db, "exact", Decimal::from_str_exact(typed).unwrap()).await;
            assert_eq!(read.to_string(), kept);
        }
    }

    async fn instants_are_cut_to_the_microsecond_before_and_after_1970(Fresh { db, .. }) {
        create(&db, TABLE).await;
        for (given, kept) in [
            ("2026-03-31T12:00:00.123456999Z", "2026-03-31T12:00:00.123456Z"),
            ("1969-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59.999999Z"),
            ("1899-06-01T00:00:00.000000001Z", "1899-06-01T00:00:00Z"),
        ] {
            let read = in_column::<Timestamp>(&db, "at", given.parse().unwrap()).await;
            assert_eq!(read, kept.parse().unwrap());
        }
    }

    async fn instants_and_days_sort_by_time(Fresh { db, .. }) {
        create(&db, TABLE).await;
        let instants = ["0999-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000001Z",
            "2026-01-01T00:00:00.1Z"].map(|at| at.parse::<Timestamp>().unwrap());
        for at in instants.iter().rev() {
            in_column(&db, "at", *at).await;
        }
        let sorted = db.all::<Timestamp>("select at from everything order by at", p![]).await.unwrap();
        assert_eq!(sorted, instants);
        let until = "select at from everything where at < $1 order by at";
        assert_eq!(db.all::<Timestamp>(until, p![instants[2]]).await.unwrap(), instants[..2]);
    }

    async fn text_sorts_by_its_bytes(Fresh { db, .. }) {
        create(&db, TABLE).await;
        for word in ["b", "a", "Z", "ä", "_"] {
            in_column(&db, "word", word.to_owned()).await;
        }
        let sorted = db.all::<String>("select word from everything order by word", p![]).await.unwrap();
        assert_eq!(sorted, ["Z", "_", "a", "b", "ä"]);
    }

    async fn what_cannot_be_kept_is_refused(Fresh { db, .. }) {
        create(&db, TABLE).await;
        let before_year_0: Date = "-000001-12-31".parse().unwrap();
        let long_ago: Timestamp = "-000001-12-31T23:59:59Z".parse().unwrap();
        assert_error!(db.exec("insert into everything (day) values ($1)", p![before_year_0]).await, DbError::Other { .. });
        assert_error!(db.exec("insert into everything (at) values ($1)", p![long_ago]).await, DbError::Other { .. });
        assert_error!(db.exec("insert into everything (word) values ($1)", p!["a\0b"]).await, DbError::TextWithNul);
        assert_eq!(db.one::<i64>("select count(*) from everything", p![]).await.unwrap(), 0);
    }

    async fn parameters_mean_their_number_and_may_be_used_twice(Fresh { db, .. }) {
        let sql = "select $2::text, $1::text, $2::text";
        let row: (String, String, String) = db.one(sql, p!["a", "b"]).await.unwrap();
        assert_eq!(row, ("b".to_owned(), "a".to_owned(), "b".to_owned()));
    }

    async fn the_number_of_parameters_is_checked(Fresh { db, .. }) {
        assert_error!(db.one::<String>("select $1::text", p![]).await, DbError::Parameters { expected: 1, found: 0 });
        assert_error!(db.one::<String>("select $1::text", p!["a", "b"]).await, DbError::Parameters { expected: 1, found: 2 });
    }

    async fn a_null_fits_every_type(Fresh { db, .. }) {
        create(&db, TABLE).await;
        in_column(&db, "id", Some(Uuid::max())).await;
        let sql = "select count(*) from everything where $1::uuid is null or id = $1";
        assert_eq!(db.one::<i64>(sql, p![None::<Uuid>]).await.unwrap(), 1);
        assert_eq!(db.one::<i64>(sql, p![Uuid::max()]).await.unwrap(), 1);
        assert_eq!(db.one::<i64>(sql, p![Uuid::nil()]).await.unwrap(), 0);
    }

    async fn lists_of_every_kind_find_their_rows(Fresh { db, .. }) {
        create(&db, TABLE).await;
        let day: Date = "2026-03-31".parse().unwrap();
        let at: Timestamp = "2026-03-31T01:02:03.4Z".parse().unwrap();
        round_trip(&db, &Everything {
            n: Some(5), word: Some("it's".to_owned()), id: Some(Uuid::from_u128(5)), day: Some(day), at: Some(at), ..NOTHING
        }).await;
        assert_eq!(found(&db, "n", &[4, 5, 5]).await, 1);
        assert_eq!(found(&db, "word", &["it's", "x"]).await, 1);
        assert_eq!(found(&db, "id", &[Uuid::from_u128(5)]).await, 1);
        assert_eq!(found(&db, "day", &[day]).await, 1);
        assert_eq!(found(&db, "at", &[at]).await, 1);
        assert_eq!(found(&db, "n", &[4]).await, 0);
        assert_eq!(found::<Uuid>(&db, "id", &[]).await, 0);
    }

    async fn rows_nest_and_their_columns_are_counted(Fresh { db, .. }) {
        let nested: Nested = db.one("select 1, 'one', 3", p![]).await.unwrap();
        assert_eq!(nested, Nested { first: (1, "one".to_owned()), last: 3 });
        assert_error!(db.one::<Nested>("select 1, 'one'", p![]).await, DbError::Columns { expected: 3, found: 2 });
        assert_error!(db.all::<i64>("select 1, 2", p![]).await, DbError::Columns { expected: 1, found: 2 });
        assert_error!(db.exec("select 1", p![]).await, DbError::Columns { expected: 0, found: 1 });
    }

    async fn a_column_that_is_something_else_is_named(Fresh { db, .. }) {
        let wrong = db.one::<(i64, Uuid)>("select 1, 'x' as word", p![]).await;
        assert_error!(wrong, DbError::Column { index: 1, expected: "Uuid", name, .. } if name == "word");
        let null = db.one::<i64>("select n from (select cast(null as bigint) as n) as t", p![]).await;
        assert_error!(null, DbError::Column { index: 0, expected: "i64", .. });
    }
}
