//! From Rust values to parameters.

use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::{Json, Value};

/// The parameters of a statement: `p![id, &title, due_on]`. They are borrowed, not moved.
#[macro_export]
macro_rules! p {
    ($($param:expr),* $(,)?) => {
        &[$($crate::Param::value(&$param)),*] as &[$crate::Value<'_>]
    };
}

/// What can be a parameter. `None` is a null that fits every type.
pub trait Param {
    /// The parameter, borrowed.
    fn value(&self) -> Value<'_>;
}

/// What can stand in a list for `= any($1)`. Bytes cannot: `[u8]` is a blob.
pub trait Item: Param {}

macro_rules! params {
    ($($type:ty: $self:ident => $value:expr;)*) => {$(
        impl Param for $type {
            fn value(&self) -> Value<'_> {
                let $self = self;
                $value
            }
        }
    )*};
}

params! {
    i64: n => Value::Int(*n);
    i32: n => Value::Int(i64::from(*n));
    i16: n => Value::Int(i64::from(*n));
    u32: n => Value::Int(i64::from(*n));
    u16: n => Value::Int(i64::from(*n));
    u8: n => Value::Int(i64::from(*n));
    bool: b => Value::Bool(*b);
    str: text => Value::Text(text);
    String: text => Value::Text(text);
    Uuid: id => Value::Uuid(*id);
    Decimal: n => Value::Decimal(*n);
    Date: day => Value::Date(*day);
    Timestamp: at => Value::Instant(*at);
    Json: json => Value::Json(json);
    [u8]: bytes => Value::Blob(bytes);
    Vec<u8>: bytes => Value::Blob(bytes);
}

impl Item for i64 {}
impl Item for str {}
impl Item for String {}
impl Item for Uuid {}
impl Item for Date {}
impl Item for Timestamp {}
impl<T: Item + ?Sized> Item for &T {}

impl<T: Param + ?Sized> Param for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: Param> Param for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Param::value)
    }
}

impl<T: Item> Param for [T] {
    fn value(&self) -> Value<'_> {
        Value::List(self.iter().map(Param::value).collect())
    }
}

impl<T: Item> Param for Vec<T> {
    fn value(&self) -> Value<'_> {
        self.as_slice().value()
    }
}

impl<'v> Param for Value<'v> {
    fn value(&self) -> Value<'v> {
        self.clone()
    }
}
