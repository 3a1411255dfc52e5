//! A field of a change: left as it is unless it is given.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// A field of a JSON merge patch (RFC 7396): one that is missing stays as it is. Where a thing may be without a
/// value, its type is `Patch<Option<T>>`, and `null` takes the value away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// Not given: it stays.
    #[default]
    Stays,
    /// What it is to be.
    Becomes(T),
}

impl<T> Patch<T> {
    /// What it is to be, given what it is.
    pub fn over(self, is: T) -> T {
        match self {
            Self::Stays => is,
            Self::Becomes(value) => value,
        }
    }

    /// What was given.
    pub fn given(self) -> Option<T> {
        match self {
            Self::Stays => None,
            Self::Becomes(value) => Some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Becomes)
    }
}

impl<T: JsonSchema> JsonSchema for Patch<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
