//! What a sentence is filled with.

use std::borrow::Cow;

use jiff::civil::Date;
use plumb_core::quantity::Quantity;
use rust_decimal::Decimal;

/// An argument of a message.
///
/// Numbers given as numbers are written in the reader's locale and choose the plural form; a text is set as it is.
/// What must not be grouped or translated (a year, a short number such as `O-14`) is given as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A name, a date, a value that is already written out.
    Text(Cow<'a, str>),
    /// A word that the message chooses by and does not say. In pieces it stays as it is.
    Code(&'a str),
    /// How many there are of something.
    Count(i64),
    /// An exact number.
    Number(Decimal),
    /// A day, written with its year.
    Day(Date),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<Decimal> for Arg<'_> {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<Quantity> for Arg<'_> {
    /// Without its unit, which the message may add.
    fn from(number: Quantity) -> Self {
        Self::Number(number.get())
    }
}

impl From<Date> for Arg<'_> {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Arg<'_> {
    fn from(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

macro_rules! counts {
    ($($integer:ty)+) => {
        $(impl From<$integer> for Arg<'_> {
            fn from(count: $integer) -> Self {
                Self::Count(i64::from(count))
            }
        })+
    };
}

counts!(i64 i32 i16 i8 u32 u16 u8);
