//! From columns to Rust values.

use jiff::{Timestamp, civil::Date};
use rusqlite::types::ValueRef;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use tokio_postgres::types::{self, FromSql, Type};
use uuid::Uuid;

use crate::{Cause, Json};

/// What a column can be read as. [`Value`](crate::Value) says how each type is stored.
pub trait Column: Sized + Send + 'static {
    /// The type's name, for messages.
    const NAME: &'static str;

    /// Reads SQLite's value.
    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, Cause>;

    /// Reads PostgreSQL's binary value; nothing is null.
    fn from_postgres(ty: &Type, raw: Option<&[u8]>) -> Result<Self, Cause>;

    /// Whether this type reads columns of PostgreSQL's type `ty`.
    fn accepts(ty: &Type) -> bool;
}

impl<T: Column> Column for Option<T> {
    const NAME: &'static str = T::NAME;

    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, Cause> {
        if value == ValueRef::Null { Ok(None) } else { T::from_sqlite(value).map(Some) }
    }

    fn from_postgres(ty: &Type, raw: Option<&[u8]>) -> Result<Self, Cause> {
        if raw.is_none() { Ok(None) } else { T::from_postgres(ty, raw).map(Some) }
    }

    fn accepts(ty: &Type) -> bool {
        T::accepts(ty)
    }
}

/// Types that the PostgreSQL driver reads as we want them.
macro_rules! columns {
    ($($type:ty: $pattern:pat => $read:expr;)*) => {$(
        impl Column for $type {
            const NAME: &'static str = stringify!($type);

            fn from_sqlite(value: ValueRef<'_>) -> Result<Self, Cause> {
                match value {
                    $pattern => $read,
                    other => Err(found(other)),
                }
            }

            fn from_postgres(ty: &Type, raw: Option<&[u8]>) -> Result<Self, Cause> {
                <$type as FromSql>::from_sql(ty, raw.ok_or("null")?)
            }

            fn accepts(ty: &Type) -> bool {
                <$type as FromSql>::accepts(ty)
            }
        }
    )*};
}

columns! {
    bool: ValueRef::Integer(n @ (0 | 1)) => Ok(n == 1);
    String: ValueRef::Text(text) => Ok(str::from_utf8(text)?.to_owned());
    Uuid: ValueRef::Blob(bytes) => Ok(Uuid::from_slice(bytes)?);
    Date: ValueRef::Text(text) => Ok(str::from_utf8(text)?.parse()?);
    Timestamp: ValueRef::Text(text) => Ok(str::from_utf8(text)?.parse()?);
    Json: ValueRef::Text(text) => Ok(serde_json::from_slice(text)?);
    Vec<u8>: ValueRef::Blob(bytes) => Ok(bytes.to_owned());
}

impl Column for Decimal {
    const NAME: &'static str = "Decimal";

    /// Whole numbers are exact and pass (`coalesce(weight, 0)`); floating point is not and does not.
    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, Cause> {
        match value {
            ValueRef::Text(text) => Ok(Decimal::from_str_exact(str::from_utf8(text)?)?),
            ValueRef::Integer(n) => Ok(Decimal::from(n)),
            other => Err(found(other)),
        }
    }

    fn from_postgres(ty: &Type, raw: Option<&[u8]>) -> Result<Self, Cause> {
        Ok(<Decimal as FromSql>::from_sql(ty, raw.ok_or("null")?)?.normalize())
    }

    fn accepts(ty: &Type) -> bool {
        <Decimal as FromSql>::accepts(ty)
    }
}

impl Column for i64 {
    const NAME: &'static str = "i64";

    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, Cause> {
        match value {
            ValueRef::Integer(n) => Ok(n),
            other => Err(found(other)),
        }
    }

    /// Literals and some functions are `int4` on PostgreSQL: every width is read.
    fn from_postgres(ty: &Type, raw: Option<&[u8]>) -> Result<Self, Cause> {
        let raw = raw.ok_or("null")?;
        match *ty {
            Type::INT2 => Ok(i16::from_sql(ty, raw)?.into()),
            Type::INT4 => Ok(i32::from_sql(ty, raw)?.into()),
            _ => i64::from_sql(ty, raw),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT2 | Type::INT4 | Type::INT8)
    }
}

/// JSON in a column, read as what it stands for without being taken apart first.
#[derive(Clone, Copy, Debug)]
pub struct AsJson<T>(pub T);

impl<T: DeserializeOwned + Debug + Send + 'static> Column for AsJson<T> {
    const NAME: &'static str = "JSON";

    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, Cause> {
        match value {
            ValueRef::Text(text) => Ok(Self(serde_json::from_slice(text)?)),
            other => Err(found(other)),
        }
    }

    fn from_postgres(ty: &Type, raw: Option<&[u8]>) -> Result<Self, Cause> {
        let types::Json(read) = types::Json::<T>::from_sql(ty, raw.ok_or("null")?)?;
        Ok(Self(read))
    }

    fn accepts(ty: &Type) -> bool {
        <Json as FromSql>::accepts(ty)
    }
}

fn found(value: ValueRef<'_>) -> Cause {
    match value {
        ValueRef::Null => "null".into(),
        ValueRef::Integer(n) => format!("the integer {n}").into(),
        ValueRef::Real(_) => "a floating-point number".into(),
        ValueRef::Text(_) => "text".into(),
        ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()).into(),
    }
}

/// Lets the PostgreSQL driver hand a column's bytes to [`Column::from_postgres`].
pub(crate) struct Raw<T>(pub(crate) T);

impl<'a, T: Column> FromSql<'a> for Raw<T> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Cause> {
        T::from_postgres(ty, Some(raw)).map(Raw)
    }

    fn from_sql_null(ty: &Type) -> Result<Self, Cause> {
        T::from_postgres(ty, None).map(Raw)
    }

    fn accepts(ty: &Type) -> bool {
        T::accepts(ty)
    }
}
