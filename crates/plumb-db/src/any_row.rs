//! A row whose columns are known only when it is read: for documents that hold whole tables.

use crate::row::Source;
use crate::{Cause, Column, DbError, FromRow, Json, RowRef};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::types::ValueRef;
use rust_decimal::Decimal;
use std::fmt::Write as _;
use tokio_postgres::types::Type;
use uuid::Uuid;

/// Any number of columns, each as the text that both databases agree on: ids with hyphens, days and instants as
/// SQLite stores them, exact numbers without trailing zeros, `1` and `0` for yes and no, bytes in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnyRow(pub Vec<Option<String>>);

/// [`FromRow::COLUMNS`] of a row that takes whatever there is.
pub(crate) const ANY: usize = usize::MAX;

impl FromRow for AnyRow {
    const COLUMNS: usize = ANY;

    fn from_row(row: &RowRef<'_>, start: usize) -> Result<Self, DbError> {
        (start..row.len())
            .map(|index| row.get::<Shown>(index).map(|shown| shown.0))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// One column as text, or null.
struct Shown(Option<String>);

impl Column for Shown {
    const NAME: &'static str = "a plain value";

    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, Cause> {
        Ok(Self(match value {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(number.to_string()),
            ValueRef::Text(text) => Some(str::from_utf8(text)?.to_owned()),
            ValueRef::Blob(bytes) if bytes.len() == 16 => {
                Some(Uuid::from_slice(bytes)?.to_string())
            }
            ValueRef::Blob(bytes) => Some(hexadecimal(bytes)),
            ValueRef::Real(_) => return Err("a floating-point number".into()),
        }))
    }

    fn from_postgres(ty: &Type, raw: Option<&[u8]>) -> Result<Self, Cause> {
        if raw.is_none() {
            return Ok(Self(None));
        }
        Ok(Self(Some(match *ty {
            Type::BOOL => i64::from(bool::from_postgres(ty, raw)?).to_string(),
            Type::UUID => Uuid::from_postgres(ty, raw)?.to_string(),
            Type::NUMERIC => Decimal::from_postgres(ty, raw)?.to_string(),
            Type::DATE => Date::from_postgres(ty, raw)?.to_string(),
            Type::TIMESTAMPTZ => format!("{:.6}", Timestamp::from_postgres(ty, raw)?),
            Type::JSONB => Json::from_postgres(ty, raw)?.to_string(),
            Type::BYTEA => hexadecimal(&Vec::<u8>::from_postgres(ty, raw)?),
            Type::INT2 | Type::INT4 | Type::INT8 => i64::from_postgres(ty, raw)?.to_string(),
            _ => String::from_postgres(ty, raw)?,
        })))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl RowRef<'_> {
    /// How many columns the row has.
    fn len(&self) -> usize {
        match self.0 {
            Source::Sqlite(row) => row.as_ref().column_count(),
            Source::Postgres(row) => row.len(),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
