//! The steps by which the schema came to be what it is.
//!
//! Steps are written once for both databases (`plumb-db` replaces the type words). A table under the line
//! `-- keeps its past` gets its twin here: the same columns without their rules, and the change that ended a version.
//! A later step that widens such a table widens both, each column in a line of its own.
//! What a change did is found by its number, in the table and in its twin.

use plumb_db::Migration;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// All steps, in order. A step that has been released is never edited.
pub fn migrations() -> &'static [Migration] {
    static STEPS: LazyLock<Vec<Migration>> = LazyLock::new(|| {
        vec![
            Migration {
                number: 1,
                name: "house",
                sql: with_past_twins(include_str!("../migrations/0001_house.sql")),
            },
            Migration {
                number: 2,
                name: "sizes",
                sql: include_str!("../migrations/0002_sizes.sql"),
            },
            Migration {
                number: 3,
                name: "policy",
                sql: include_str!("../migrations/0003_policy.sql"),
            },
            Migration {
                number: 4,
                name: "deputies",
                sql: include_str!("../migrations/0004_deputies.sql"),
            },
            Migration {
                number: 5,
                name: "own words",
                sql: include_str!("../migrations/0005_own_words.sql"),
            },
            Migration { number: 6, name: "said", sql: include_str!("../migrations/0006_said.sql") },
            Migration {
                number: 7,
                name: "review",
                sql: with_past_twins(include_str!("../migrations/0007_review.sql")),
            },
            Migration {
                number: 9,
                name: "recall",
                sql: with_past_twins(include_str!("../migrations/0009_recall.sql")),
            },
            Migration {
                number: 10,
                name: "of teams",
                sql: include_str!("../migrations/0010_of_teams.sql"),
            },
        ]
    });
    &STEPS
}

/// A table as the steps left it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    /// Its columns and what they hold, in their order.
    pub(crate) columns: Vec<(String, TypeWord)>,
    /// The columns of its primary key.
    pub(crate) key: Vec<String>,
    /// The columns that a later step added, each with a default.
    pub(crate) added: Vec<String>,
    /// Whether a later step than the first made it.
    pub(crate) is_later: bool,
}

/// What a column holds: the type words of the migrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeWord {
    Uuid,
    Instant,
    Date,
    Decimal,
    Json,
    Bool,
    Int,
    Text,
    Blob,
}

impl TypeWord {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "@uuid" => Self::Uuid,
            "@instant" => Self::Instant,
            "@date" => Self::Date,
            "@decimal" => Self::Decimal,
            "@json" => Self::Json,
            "@bool" => Self::Bool,
            "@int" => Self::Int,
            "@text" => Self::Text,
            "@blob" => Self::Blob,
            _ => return None,
        })
    }
}

/// Every table, in the order in which the steps make them.
pub(crate) fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
        let mut found = Vec::new();
        for step in migrations() {
            let before = found.len();
            read_tables(step.sql, &mut found);
            for table in &mut found[before..] {
                table.is_later = step.number > 1;
            }
        }
        found
    });
    &TABLES
}

/// Adds the tables that a step makes, and to those that are there the columns that it adds. A table that is made for
/// SQLite alone is one that is there, made anew: PostgreSQL's half says what becomes of it.
fn read_tables(sql: &str, found: &mut Vec<Table>) {
    let mut open: Option<Table> = None;
    let mut is_sqlite = false;
    for line in sql.lines() {
        match line {
            "-- sqlite:" => is_sqlite = true,
            "-- postgres:" | "-- both:" => is_sqlite = false,
            _ if is_sqlite => continue,
            _ => {}
        }
        if let Some((name, line)) =
            line.strip_prefix("alter table ").and_then(|rest| rest.split_once(" add column "))
        {
            let table = found.iter_mut().find(|table| table.name == name);
            if let (Some(table), Some((name, word))) = (table, column(line)) {
                table.columns.extend(TypeWord::of(&word).map(|word| (name.clone(), word)));
                table.added.push(name);
            }
        } else if let Some(name) = line.strip_prefix("create table ") {
            let name = name.trim_end_matches(" (").to_owned();
            open = Some(Table { name, ..Table::default() });
        } else if line.starts_with(')') {
            found.extend(open.take());
        } else if let Some(table) = &mut open {
            if let Some(key) = line.trim().strip_prefix("primary key (") {
                let key = key.split(')').next().unwrap_or_default();
                table.key = key.split(", ").map(str::to_owned).collect();
            } else if let Some((name, word)) = column(line) {
                if line.contains(" primary key") {
                    table.key = vec![name.clone()];
                }
                table.columns.extend(TypeWord::of(&word).map(|word| (name, word)));
            }
        }
    }
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
    let mut words = line.trim().trim_end_matches([',', ';']).split_whitespace();
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
    fn a_table_and_its_twin_have_the_same_columns_and_what_a_step_added_is_known() {
        for twin in tables().iter().filter(|table| table.name.ends_with("_past")) {
            let name = twin.name.trim_end_matches("_past");
            let table = tables().iter().find(|table| table.name == name).unwrap();
            let mut columns = table.columns.clone();
            columns.push(("until_change".to_owned(), TypeWord::Int));
            columns.push(("until_at".to_owned(), TypeWord::Instant));
            let (mut columns, mut of_twin) = (columns, twin.columns.clone());
            columns.sort_by(|one, other| one.0.cmp(&other.0));
            of_twin.sort_by(|one, other| one.0.cmp(&other.0));
            assert_eq!(of_twin, columns, "{name}");
            assert_eq!(twin.added, table.added, "{name}");
        }
        let policies = tables().iter().find(|table| table.name == "policies").unwrap();
        assert!(policies.added.iter().any(|column| column == "late_words"));
    }

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
