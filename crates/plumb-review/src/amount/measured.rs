//! What amounts count, and the units of measures.

use super::{Counted, Time};
use plumb_core::unit::{CurrencyCode, DurationUnit as In, Unit};

impl Counted {
    /// The unit of a measure that counts so; nothing where there is none, or the words leave open which.
    pub fn unit(self) -> Option<Unit> {
        Some(match self {
            Self::Percent => Unit::Percent,
            Self::Count => Unit::Count,
            Self::Ratio => Unit::Ratio,
            Self::Currency(code) => Unit::Currency(str::from_utf8(&code?).ok()?.parse().ok()?),
            Self::Duration(time) => Unit::Duration(match time {
                Time::Millisecond => In::Millisecond,
                Time::Second => In::Second,
                Time::Minute => In::Minute,
                Time::Hour => In::Hour,
                Time::Day => In::Day,
                Time::Week => In::Week,
                Time::Month => In::Month,
                Time::Year => In::Year,
                Time::Quarter => return None,
            }),
            Self::Other => return None,
        })
    }

    /// What the numbers of a measure count.
    pub fn of(unit: &Unit) -> Self {
        match unit {
            Unit::Percent => Self::Percent,
            Unit::Count => Self::Count,
            Unit::Ratio => Self::Ratio,
            Unit::Currency(code) => Self::Currency(letters(*code)),
            Unit::Duration(time) => Self::Duration(match time {
                In::Millisecond => Time::Millisecond,
                In::Second => Time::Second,
                In::Minute => Time::Minute,
                In::Hour => Time::Hour,
                In::Day => Time::Day,
                In::Week => Time::Week,
                In::Month => Time::Month,
                In::Year => Time::Year,
            }),
            Unit::Text(_) => Self::Other,
        }
    }

    /// Whether words that count so can speak of numbers that are held in another unit: percent, money and time are
    /// themselves alone, all else goes by whatever name the form has for it.
    pub fn goes_with(self, held: Self) -> bool {
        match self {
            Self::Currency(Some(said)) => match held {
                Self::Currency(Some(held)) => said == held || is_same_sign(said, held),
                _ => false,
            },
            Self::Duration(Time::Quarter) => matches!(held, Self::Duration(_)),
            Self::Percent | Self::Duration(_) => self == held,
            Self::Count | Self::Currency(None) | Self::Ratio | Self::Other => true,
        }
    }
}

/// Whether money that is read from a sign may be another that has the same: "$" is said in Canada, too.
fn is_same_sign(said: [u8; 3], held: [u8; 3]) -> bool {
    const DOLLARS: &[&[u8; 3]] =
        &[b"ARS", b"AUD", b"CAD", b"CLP", b"COP", b"HKD", b"MXN", b"NZD", b"SGD", b"TWD"];
    match &said {
        b"USD" => DOLLARS.contains(&&held),
        b"JPY" => held == *b"CNY",
        _ => false,
    }
}

fn letters(code: CurrencyCode) -> Option<[u8; 3]> {
    code.as_str().as_bytes().try_into().ok()
}
