//! One parameter on its way into a statement.

use bytes::BytesMut;
use jiff::{Timestamp, civil::Date};
use rusqlite::types::{ToSqlOutput, Value as Lite, ValueRef};
use rust_decimal::Decimal;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::{Cause, Json};

/// One parameter, borrowed from whoever made the call. Made by [`p!`](crate::p).
///
/// | Rust | SQLite | PostgreSQL |
/// | --- | --- | --- |
/// | `i64` and smaller | integer | bigint |
/// | `bool` | integer 0, 1 | boolean |
/// | `String`, `&str` | text | text |
/// | [`Uuid`] | blob of 16 bytes | uuid |
/// | [`Decimal`] | text, plain, without trailing zeros | numeric |
/// | [`Date`] | text `2026-03-31` | date |
/// | [`Timestamp`] | text `2026-03-31T12:00:00.000000Z` | timestamptz |
/// | [`Json`] | text | jsonb |
/// | `Vec<u8>`, `&[u8]` | blob | bytea |
///
/// Days and instants sort as text because their width is fixed, so years before 0 are refused. Instants are
/// cut to the microsecond (toward the past). Decimals do not sort as text: SQLite must not compare them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value, of any type.
    Null,
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// Text.
    Text(&'a str),
    /// An id.
    Uuid(Uuid),
    /// An exact number.
    Decimal(Decimal),
    /// A civil day, in the years 0 to 9999.
    Date(Date),
    /// An instant, to the microsecond, in the years 0 to 9999.
    Instant(Timestamp),
    /// A JSON document.
    Json(&'a Json),
    /// Bytes.
    Blob(&'a [u8]),
    /// Several values, for `= any($1)`.
    List(Vec<Value<'a>>),
}

/// The year 0, in seconds: instants before it do not sort as text.
const YEAR_0_SECONDS: i64 = -62_167_219_200;

impl Value<'_> {
    /// The value for SQLite, apart from its borrow.
    pub(crate) fn to_lite(&self) -> Result<Lite, Cause> {
        Ok(match self.lite()? {
            ToSqlOutput::Owned(value) => value,
            ToSqlOutput::Borrowed(value) => Lite::try_from(value)?,
            _ => return Err("not a plain value".into()),
        })
    }

    fn lite(&self) -> Result<ToSqlOutput<'_>, Cause> {
        use ToSqlOutput::{Borrowed, Owned};
        Ok(match self {
            Value::Null => Owned(Lite::Null),
            Value::Int(n) => Owned(Lite::Integer(*n)),
            Value::Bool(b) => Owned(Lite::Integer(i64::from(*b))),
            Value::Text(text) => Borrowed(ValueRef::Text(without_nul(text)?.as_bytes())),
            Value::Uuid(id) => Borrowed(ValueRef::Blob(id.as_bytes())),
            Value::Blob(bytes) => Borrowed(ValueRef::Blob(bytes)),
            Value::Decimal(_) | Value::Date(_) | Value::Instant(_) => {
                Owned(Lite::Text(self.to_text()?))
            }
            Value::Json(json) => Owned(Lite::Text(json_without_nul(json)?.to_string())),
            Value::List(items) => {
                let items = items.iter().map(Value::to_json).collect::<Result<_, Cause>>()?;
                Owned(Lite::Text(Json::Array(items).to_string()))
            }
        })
    }

    /// The text that stands for a decimal, a day or an instant in SQLite.
    fn to_text(&self) -> Result<String, Cause> {
        Ok(match self {
            Value::Decimal(n) => n.normalize().to_string(),
            Value::Date(day) => sortable_day(*day)?.to_string(),
            Value::Instant(at) => format!("{:.6}", sortable_instant(*at)?),
            _ => return Err("not a value with a text of its own".into()),
        })
    }

    /// An item of a list, as [`portable`](crate::portable) unpacks it again.
    fn to_json(&self) -> Result<Json, Cause> {
        Ok(match self {
            Value::Int(n) => Json::from(*n),
            Value::Bool(b) => Json::from(i64::from(*b)),
            Value::Text(text) => Json::from(without_nul(text)?),
            Value::Uuid(id) => Json::from(id.simple().to_string()),
            Value::Decimal(_) | Value::Date(_) | Value::Instant(_) => Json::from(self.to_text()?),
            Value::Null | Value::Json(_) | Value::Blob(_) | Value::List(_) => {
                return Err("a list holds numbers, text, ids, days or instants".into());
            }
        })
    }
}

/// Why a text was not written: [`DbError::TextWithNul`](crate::DbError::TextWithNul), on its way through a driver.
#[derive(Debug, thiserror::Error)]
#[error("a text with U+0000")]
pub(crate) struct WithNul;

/// PostgreSQL's text cannot hold U+0000, so SQLite's does not either.
fn without_nul(text: &str) -> Result<&str, Cause> {
    if text.contains('\0') { Err(WithNul.into()) } else { Ok(text) }
}

/// The same for the texts in a document.
fn json_without_nul(json: &Json) -> Result<&Json, Cause> {
    match json {
        Json::String(text) => {
            without_nul(text)?;
        }
        Json::Array(items) => {
            for item in items {
                json_without_nul(item)?;
            }
        }
        Json::Object(fields) => {
            for (name, value) in fields {
                without_nul(name)?;
                json_without_nul(value)?;
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
    Ok(json)
}

fn sortable_day(day: Date) -> Result<Date, Cause> {
    if day.year() < 0 { Err("a day before the year 0".into()) } else { Ok(day) }
}

fn sortable_instant(at: Timestamp) -> Result<Timestamp, Cause> {
    if at.as_second() < YEAR_0_SECONDS {
        return Err("an instant before the year 0".into());
    }
    Ok(Timestamp::from_nanosecond(at.as_nanosecond().div_euclid(1_000) * 1_000)?)
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.lite().map_err(rusqlite::Error::ToSqlConversionFailure)
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Cause> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql_checked(ty, out),
            Value::Int(n) if *ty == Type::INT2 => i16::try_from(*n)?.to_sql_checked(ty, out),
            Value::Int(n) => n.to_sql_checked(ty, out),
            Value::Bool(b) => b.to_sql_checked(ty, out),
            Value::Text(text) => without_nul(text)?.to_sql_checked(ty, out),
            Value::Uuid(id) => id.to_sql_checked(ty, out),
            Value::Decimal(n) => n.normalize().to_sql_checked(ty, out),
            Value::Date(day) => sortable_day(*day)?.to_sql_checked(ty, out),
            Value::Instant(at) => sortable_instant(*at)?.to_sql_checked(ty, out),
            Value::Json(json) => json_without_nul(json)?.to_sql_checked(ty, out),
            Value::Blob(bytes) => bytes.to_sql_checked(ty, out),
            Value::List(items) => items.as_slice().to_sql_checked(ty, out),
        }
    }

    /// Everything passes here: the value inside checks the type when it is written.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
