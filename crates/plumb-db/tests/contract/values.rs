//! Values come back as they went in.

use plumb_db::{DbError, Tx, p, row};

use crate::rig::{Fresh, on_both};

row! {
    struct Fruit { name: String, pieces: i64 }
}

on_both! {
    async fn smoke(Fresh { db, .. }) {
        db.exec("create table fruit (name text primary key, pieces bigint not null)", p![]).await.unwrap();
        db.write(async |t: &mut Tx| -> Result<(), DbError> {
            t.exec("insert into fruit (name, pieces) values ($1, $2)", p!["fig", 3]).await?;
            let n: Vec<i64> = t.all("update fruit set pieces = pieces + 1 where name = $1 returning pieces", p!["fig"]).await?;
            assert_eq!(n, [4]);
            Ok(())
        }).await.unwrap();
        let all = db.all::<Fruit>("select name, pieces from fruit where name = any($1)", p![["fig", "x"].as_slice()]).await.unwrap();
        assert_eq!(all.len(), 1);
        let heavy = db.heavy_all::<(String, i64)>("select name, pieces from fruit where ($1::text is null or name = $1)", p![None::<String>]).await.unwrap();
        assert_eq!(heavy, [("fig".to_owned(), 4)]);
        let mut names = Vec::new();
        db.read(async |r| r.each::<Fruit, DbError>("select name, pieces from fruit", p![], |f| { names.push(f.name); Ok(()) }).await).await.unwrap();
        assert_eq!(names, ["fig"]);
    }
}
