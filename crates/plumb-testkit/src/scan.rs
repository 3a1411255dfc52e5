//! Looking for a text in everything that a database holds.

use crate::House;
use plumb_db::{Dialect, p};

impl House {
    /// The columns of all tables in which a text stands anywhere, in any case: `members.name`.
    pub async fn columns_with(&self, text: &str) -> Vec<String> {
        let db = self.app.store.db();
        let columns = match db.dialect() {
            Dialect::Sqlite => {
                "select t.name, c.name from sqlite_master t join pragma_table_info(t.name) c \
                 where t.type = 'table' order by t.name, c.name"
            }
            Dialect::Postgres => {
                "select table_name::text, column_name::text from information_schema.columns \
                 where table_schema = 'public' order by 1, 2"
            }
        };
        let mut found = Vec::new();
        for (table, column) in db.all::<(String, String)>(columns, &[]).await.unwrap() {
            let sql = format!(
                "select count(*) from \"{table}\" where lower(cast(\"{column}\" as text)) like $1"
            );
            let pattern = format!("%{}%", text.to_lowercase());
            if db.one::<i64>(&sql, p![pattern]).await.unwrap() > 0 {
                found.push(format!("{table}.{column}"));
            }
        }
        found
    }
}
