//! Numbers, shares, days and references.

use crate::problem::Refused;
use jiff::civil::Date;
use plumb_app::{Refusal, load::Name};
use plumb_core::fraction::Fraction;
use plumb_core::quantity::Quantity;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;

/// An exact decimal as it is kept, without zeros at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub Quantity);

impl From<Quantity> for Number {
    fn from(value: Quantity) -> Self {
        Self(value)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An exact decimal number.",
            "type": "string",
            "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,9})?$",
            "examples": ["7.5"],
        })
    }
}

/// A number as somebody typed it: a plain decimal with up to 15 digits before the point and 9 after it. It is read
/// with [`TypedNumber::read`], so that one that does not fit is refused at its field, in words that say why.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TypedNumber(pub String);

impl TypedNumber {
    /// The number, or a refusal at `field`.
    pub fn read(&self, field: &str, refused: &mut Refused) -> Option<Quantity> {
        match self.0.parse::<Quantity>() {
            Ok(value) => Some(value),
            Err(no_number) => {
                refused.add(field, &Refusal::from(no_number));
                None
            }
        }
    }
}

impl JsonSchema for TypedNumber {
    fn schema_name() -> Cow<'static, str> {
        "TypedNumber".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An exact decimal number: up to 15 digits before the point and 9 after it.",
            "type": "string",
            "pattern": r"^-?0*[0-9]{1,15}(\.[0-9]{1,9}0*)?$",
            "examples": ["7.5"],
        })
    }
}

/// Progress, pace or another share: exact, rounded to four decimals once, and always written with four. 1 is the
/// whole. Progress may lie below 0 and above 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(pub Fraction);

impl From<Fraction> for Share {
    fn from(share: Fraction) -> Self {
        Self(share)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Share {
    fn schema_name() -> Cow<'static, str> {
        "Share".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A share of the way, with four decimals; 1 is the whole of it. It may lie below 0 or above 1.",
            "type": "string",
            "pattern": r"^-?[0-9]+\.[0-9]{4}$",
            "examples": ["0.6700"],
        })
    }
}

/// A civil day, written `2026-10-01` and in no other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl From<Date> for Day {
    fn from(day: Date) -> Self {
        Self(day)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // Jiff reads more ways to write a day than anyone needs here.
        let plain = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let no_day = || de::Error::custom(format_args!("{text:?} is no day like 2026-10-01"));
        if plain { text.parse().map(Self).map_err(|_| no_day()) } else { Err(no_day()) }
    }
}

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A civil day.",
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "examples": ["2026-10-01"],
        })
    }
}

/// What names a thing: its id, or its number as people write it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Ref(pub String);

impl Ref {
    /// What it names; nothing where it can't name anything.
    pub fn name(&self) -> Option<Name> {
        self.0.parse().ok()
    }
}

impl JsonSchema for Ref {
    fn schema_name() -> Cow<'static, str> {
        "Ref".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What names a thing: its id, or its number as people write it.",
            "type": "string",
            "examples": ["O-14"],
        })
    }
}

/// The short number of a thing as it is written.
pub fn number(kind: plumb_core::number::Kind, number: i64) -> String {
    plumb_core::number::Short::new(kind, number).to_string()
}
