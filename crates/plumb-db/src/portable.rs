//! The little of SQL that is translated.
//!
//! Statements are written as PostgreSQL reads them, and in the part of SQL that both understand: `$1`,
//! `returning`, `on conflict`, recursive `with`, window functions, `->>`. Two things more are worth having:
//!
//! - **`$1::uuid`**, a parameter with its type, for where PostgreSQL cannot tell it (`$1::uuid is null`).
//!   SQLite does not need it and gets `$1`.
//! - **`= any($1)`** with a list as the parameter: `p![ids]`. SQLite gets `in (select … from json_each($1))`.

use std::borrow::Cow;

use crate::Value;

/// The statement as SQLite understands it.
pub(crate) fn for_sqlite<'s>(sql: &'s str, params: &[Value<'_>]) -> Cow<'s, str> {
    if !sql.contains("::") && !sql.contains(ANY) {
        return Cow::Borrowed(sql);
    }
    let mut out = String::with_capacity(sql.len() + 64);
    let mut rest = sql;
    let mut quoted = false;
    while let Some(at) = rest.find(['\'', '$']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = from.strip_prefix('\'') {
            quoted = !quoted;
            out.push('\'');
            rest = after;
            continue;
        }
        let number = from[1..].chars().take_while(char::is_ascii_digit).count();
        let (param, mut after) = from.split_at(1 + number);
        rest = after;
        if quoted || number == 0 {
            out.push_str(param);
            continue;
        }
        if let Some(typed) = after.strip_prefix("::") {
            after = typed.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
            after = after.strip_prefix("[]").unwrap_or(after);
        }
        if out.ends_with(ANY) && after.starts_with(')') {
            out.truncate(out.len() - ANY.len());
            let item = if holds_ids(params, param) { "unhex(value)" } else { "value" };
            out.push_str("in (select ");
            out.push_str(item);
            out.push_str(" from json_each(");
            out.push_str(param);
            out.push_str("))");
            rest = &after[1..];
        } else {
            out.push_str(param);
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

const ANY: &str = "= any(";

/// Ids are blobs, which JSON does not have: they travel as hexadecimal digits.
fn holds_ids(params: &[Value<'_>], param: &str) -> bool {
    let index = param[1..].parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    match index.and_then(|index| params.get(index)) {
        Some(Value::List(items)) => matches!(items.first(), Some(Value::Uuid(_))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sql: &str, params: &[Value<'_>], expected: &str) {
        assert_eq!(for_sqlite(sql, params), expected);
    }

    #[test]
    fn types_of_parameters_and_lists_are_translated_and_nothing_else() {
        let ids = [Value::List(vec![Value::Uuid(uuid::Uuid::nil())])];
        let names = [Value::Null, Value::List(vec![Value::Text("a")])];
        check("select $1, a::text from t", &[], "select $1, a::text from t");
        check("$1::uuid is null or id = $1", &[], "$1 is null or id = $1");
        check("a = $12::timestamptz, b = $2", &[], "a = $12, b = $2");
        check("select '$1::uuid' || $1::text", &[], "select '$1::uuid' || $1");
        check("select 'it''s $1::text', $1::text", &[], "select 'it''s $1::text', $1");
        check("id = any($1) and x", &ids, "id in (select unhex(value) from json_each($1)) and x");
        check("id = any($1::uuid[])", &ids, "id in (select unhex(value) from json_each($1))");
        check(
            "a = $1 and n = any($2)",
            &names,
            "a = $1 and n in (select value from json_each($2))",
        );
        check("cost $ 5::x", &[], "cost $ 5::x");
    }
}
