//! One text for two databases: the words that stand for types.

use std::fmt::Write as _;

use crate::Dialect;

/// The words and what they mean on SQLite and on PostgreSQL.
///
/// Text compares byte by byte on both. `@strict` and `@strict_rowid` stand behind a table's closing
/// parenthesis: a table with a key of its own is stored in the key's order, and one with a `@sequence` (or
/// wide rows that are read by other indexes) keeps SQLite's row number.
const WORDS: [(&str, &str, &str); 12] = [
    ("uuid", "blob", "uuid"),
    ("instant", "text", "timestamptz"),
    ("date", "text", "date"),
    ("decimal", "text", "numeric"),
    ("json", "text", "jsonb"),
    ("bool", "integer", "boolean"),
    ("int", "integer", "bigint"),
    ("text", "text", "text collate \"C\""),
    ("blob", "blob", "bytea"),
    (
        "sequence",
        "integer primary key autoincrement",
        "bigint generated always as identity primary key",
    ),
    ("strict", "strict, without rowid", ""),
    ("strict_rowid", "strict", ""),
];

/// The text for one database. Lines `-- sqlite:`, `-- postgres:` and `-- both:` begin sections; lines of the
/// other database become empty, so that line numbers in messages stay right.
///
/// # Errors
///
/// The word that is not one of ours.
pub(super) fn render(sql: &str, dialect: Dialect) -> Result<String, String> {
    let mut out = String::with_capacity(sql.len());
    let mut only = None;
    let mut quoted = false;
    for line in sql.lines() {
        match line.trim() {
            "-- sqlite:" => only = Some(Dialect::Sqlite),
            "-- postgres:" => only = Some(Dialect::Postgres),
            "-- both:" => only = None,
            _ if only.is_none_or(|only| only == dialect) => {
                render_line(line, dialect, &mut quoted, &mut out)?;
            }
            _ => {}
        }
        out.push('\n');
    }
    Ok(out)
}

fn render_line(
    line: &str,
    dialect: Dialect,
    quoted: &mut bool,
    out: &mut String,
) -> Result<(), String> {
    let mut rest = line;
    while let Some(at) = rest.find(['\'', '@', '-']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if !*quoted && from.starts_with("--") {
            rest = from;
            break;
        }
        let (sign, after) = from.split_at(1);
        let end = after.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(after.len());
        *quoted ^= sign == "'";
        if sign == "@" && !*quoted && end > 0 {
            let (word, after) = after.split_at(end);
            out.push_str(meaning(word, dialect).ok_or_else(|| word.to_owned())?);
            rest = after;
        } else {
            out.push_str(sign);
            rest = after;
        }
    }
    out.push_str(rest);
    Ok(())
}

fn meaning(word: &str, dialect: Dialect) -> Option<&'static str> {
    let (_, sqlite, postgres) = WORDS.iter().find(|(known, ..)| *known == word)?;
    Some(match dialect {
        Dialect::Sqlite => sqlite,
        Dialect::Postgres => postgres,
    })
}

/// SHA-256 of a migration's text, in hexadecimal digits. Line ends do not count: a checkout may change them.
pub(super) fn checksum(sql: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let mut hash = Sha256::new();
    for line in sql.lines() {
        hash.update(line);
        hash.update("\n");
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a text cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sql: &str, sqlite: &str, postgres: &str) {
        assert_eq!(render(sql, Dialect::Sqlite).unwrap().trim_end(), sqlite);
        assert_eq!(render(sql, Dialect::Postgres).unwrap().trim_end(), postgres);
    }

    #[test]
    fn words_become_the_types_of_each_database() {
        check(
            "create table t (id @uuid not null, at @instant, n @int) @strict;",
            "create table t (id blob not null, at text, n integer) strict, without rowid;",
            "create table t (id uuid not null, at timestamptz, n bigint) ;",
        );
    }

    #[test]
    fn quotes_comments_and_operators_keep_their_at_signs() {
        check(
            "check (mail like '%@int') -- @int",
            "check (mail like '%@int') -- @int",
            "check (mail like '%@int') -- @int",
        );
        check("a @> b and a - @> b", "a @> b and a - @> b", "a @> b and a - @> b");
        check(
            "default 'it''s @int' @int",
            "default 'it''s @int' integer",
            "default 'it''s @int' bigint",
        );
        check("default 'two\n@int'", "default 'two\n@int'", "default 'two\n@int'");
    }

    #[test]
    fn sections_are_for_one_database_and_keep_the_lines() {
        check(
            "a\n-- sqlite:\nb\n-- postgres:\nc\n-- both:\nd",
            "a\n\nb\n\n\n\nd",
            "a\n\n\n\nc\n\nd",
        );
    }

    #[test]
    fn a_word_that_nobody_knows_is_refused() {
        assert_eq!(render("a @number", Dialect::Sqlite), Err("number".to_owned()));
    }

    #[test]
    fn line_ends_do_not_change_a_checksum_and_words_do() {
        assert_eq!(checksum("a\r\nb\r\n"), checksum("a\nb\n"));
        assert_ne!(checksum("a\nb"), checksum("ab"));
        assert_eq!(checksum("").len(), 64);
    }
}
