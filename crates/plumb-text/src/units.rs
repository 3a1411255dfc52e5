//! Values with their unit.

use rust_decimal::Decimal;

use crate::text::Text;

/// The unit of a value, as far as writing it needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitView<'a> {
    /// A bare number: a count of something that its sentence names, or a ratio.
    Bare,
    /// Parts in a hundred, as typed: 62 is "62%".
    Percent,
    /// An amount of money, by the code of its currency in ISO 4217.
    Money {
        /// Three capital letters.
        code: &'a str,
    },
    /// A span of time, in one unit of it.
    Duration(DurationUnit),
    /// Any other word that people put behind the number.
    Named(&'a str),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationUnit {
    /// "90 s"
    Seconds,
    /// "15 min"
    Minutes,
    /// "7.5 h"
    Hours,
    /// "7.5 d"
    Days,
    /// "2 wk"
    Weeks,
    /// "3 mo"
    Months,
}

impl DurationUnit {
    /// All of them, short to long.
    pub const ALL: [Self; 6] =
        [Self::Seconds, Self::Minutes, Self::Hours, Self::Days, Self::Weeks, Self::Months];

    fn long(self) -> &'static str {
        match self {
            Self::Seconds => "unit-seconds",
            Self::Minutes => "unit-minutes",
            Self::Hours => "unit-hours",
            Self::Days => "unit-days",
            Self::Weeks => "unit-weeks",
            Self::Months => "unit-months",
        }
    }

    fn short(self) -> &'static str {
        match self {
            Self::Seconds => "unit-seconds-short",
            Self::Minutes => "unit-minutes-short",
            Self::Hours => "unit-hours-short",
            Self::Days => "unit-days-short",
            Self::Weeks => "unit-weeks-short",
            Self::Months => "unit-months-short",
        }
    }
}

/// How much room a value has.
#[derive(Clone, Copy)]
enum Room {
    Sentence,
    Track,
}

/// Numbers and values with their units.
///
/// Nothing is rounded unless the method says `about`, and zeros that say nothing are left out.
impl Text {
    /// All digits: "1,234.5".
    pub fn number(&self, number: Decimal) -> String {
        self.numbers().shown(number)
    }

    /// Rounded half away from zero to `fraction_digits`: "6.7".
    pub fn number_about(&self, number: Decimal, fraction_digits: u32) -> String {
        self.numbers().shown_about(number, fraction_digits)
    }

    /// "1,234".
    pub fn count(&self, count: i64) -> String {
        self.numbers().shown_count(count)
    }

    /// A whole percent, as progress is shown: "62%".
    pub fn percent_whole(&self, percent: i64) -> String {
        self.say_with("unit-percent", &[("number", percent.into())]).into_owned()
    }

    /// A value in a sentence: "7.5 days", "62%", "EUR 1,234.50".
    pub fn quantity(&self, amount: Decimal, unit: &UnitView<'_>) -> String {
        self.quantity_in(Room::Sentence, amount, unit)
    }

    /// A value where there is little room, such as on a track: "7.5 d", "62%", "EUR 1,234.50".
    pub fn quantity_short(&self, amount: Decimal, unit: &UnitView<'_>) -> String {
        self.quantity_in(Room::Track, amount, unit)
    }

    fn quantity_in(&self, room: Room, amount: Decimal, unit: &UnitView<'_>) -> String {
        let number = ("number", amount.into());
        let said = match *unit {
            UnitView::Bare => return self.number(amount),
            UnitView::Percent => self.say_with("unit-percent", &[number]),
            UnitView::Money { code } => {
                let shown = self.numbers().shown_with_at_least(amount, minor_digits(amount, code));
                self.say_with("unit-money", &[("code", code.into()), ("number", shown.into())])
            }
            UnitView::Duration(unit) => {
                let key = match room {
                    Room::Sentence => unit.long(),
                    Room::Track => unit.short(),
                };
                self.say_with(key, &[number])
            }
            UnitView::Named(name) => self.say_with("unit-named", &[number, ("unit", name.into())]),
        };
        said.into_owned()
    }
}

/// How many digits an amount of money has after the point at least: none if it is whole, else those of its currency,
/// so that half a euro is "EUR 0.50".
///
/// Source: ISO 4217, the currencies whose minor unit is not a hundredth.
fn minor_digits(amount: Decimal, code: &str) -> u32 {
    if amount.is_integer() {
        return 0;
    }
    match code {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}
