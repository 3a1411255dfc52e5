//! The steps by which the schema came to be what it is.
//!
//! Steps are written once for both databases (`plumb-db` replaces the type words). A table under the line
//! `-- keeps its past` gets its twin here: the same columns without their rules, and the change that ended a version.
//! What a change did is found by its number, in the table and in its twin.

use plumb_db::Migration;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// All steps, in order. A step that has been released is never edited.
pub fn migrations() -> &'static [Migration] {
    static STEPS: LazyLock<Vec<Migration>> = LazyLock::new(|| {
        vec![Migration {
            number: 1,
            name: "house",
            sql: with_past_twins(include_str!("../migrations/0001_house.sql")),
        }]
    });
    &STEPS
}

const KEEPS_PAST: &str = "-- keeps its past";

/// Adds `<table>_past` after every table that keeps its past.
fn with_past_twins(sql: &str) -> &'static str {
    let mut out = String::with_capacity(sql.len() * 2);
    let mut twin: Option<Vec<(String, String)>> = None;
    let mut table = String::new();
    for line in sql.lines() {
        out.push_str(line);
        out.push('\n');
        if line == KEEPS_PAST {
            twin = Some(Vec::new());
        } else if let Some(columns) = &mut twin {
            if let Some(rest) = line.strip_prefix("create table ") {
                rest.trim_end_matches(" (").clone_into(&mut table);
            } else if line.starts_with(')') {
                out.push_str(&past_twin(&table, columns));
                twin = None;
            } else if let Some((name, kind)) = column(line) {
                columns.push((name, kind));
            }
        }
    }
    Box::leak(out.into_boxed_str())
}

/// The name and type word of a column's line; nothing for lines that are rules.
fn column(line: &str) -> Option<(String, String)> {
    let mut words = line.trim().trim_end_matches(',').split_whitespace();
    let (name, kind) = (words.next()?, words.next()?);
    kind.starts_with('@').then(|| (name.to_owned(), kind.to_owned()))
}

fn past_twin(table: &str, columns: &[(String, String)]) -> String {
    let mut twin = format!("create table {table}_past (\n");
    for (name, kind) in columns {
        twin.extend(["  ", name, " ", kind, ",\n"]);
    }
    twin.push_str("  until_change @int not null,\n  until_at @instant not null,\n");
    twin.push_str("  primary key (workspace_id, id, until_change)\n) @strict;\n");
    for (indexed, name, column) in [
        ("", "change", "since_change"),
        ("_past", "since", "since_change"),
        ("_past", "until", "until_change"),
    ] {
        // Writing into a string can't fail.
        let _ = writeln!(
            twin,
            "create index {table}{indexed}_by_{name} on {table}{indexed} (workspace_id, {column});"
        );
    }
    twin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_keeps_its_past_gets_a_twin_without_rules() {
        let sql = "-- keeps its past\ncreate table teams (\n  workspace_id @uuid not null references workspaces (id),\n  \
                   id @uuid not null,\n  name @text not null check (length(name) > 0),\n  since_change @int not null,\n  \
                   primary key (workspace_id, id),\n  check (name <> '@text')\n) @strict;\n";
        let twin = with_past_twins(sql).strip_prefix(sql).unwrap();
        assert_eq!(
            twin,
            "create table teams_past (\n  workspace_id @uuid,\n  id @uuid,\n  name @text,\n  since_change @int,\n  \
             until_change @int not null,\n  until_at @instant not null,\n  primary key (workspace_id, id, until_change)\n\
             ) @strict;\ncreate index teams_by_change on teams (workspace_id, since_change);\n\
             create index teams_past_by_since on teams_past (workspace_id, since_change);\n\
             create index teams_past_by_until on teams_past (workspace_id, until_change);\n"
        );
    }
}
