//! Values with their unit.
//!
//! Money is its code and the number, "EUR 1,234.50": a sign such as `$` belongs to a dozen currencies, and which one
//! a reader takes it for depends on where they live.

use plumb_core::fraction::Fraction;
use plumb_core::quantity::Quantity;
use plumb_core::score::Score;
use plumb_core::unit::{DurationUnit, Unit};
use rust_decimal::Decimal;

use crate::numbers;
use crate::text::Text;

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
        self.number(numbers::rounded(number, fraction_digits))
    }

    /// "1,234".
    pub fn count(&self, count: i64) -> String {
        self.numbers().shown_count(count)
    }

    /// Progress, expected progress or a share, rounded down so that "100%" means that it is reached: "62%".
    pub fn percent(&self, fraction: Fraction) -> String {
        self.percent_whole(fraction.whole_percent())
    }

    /// A whole percent: "62%".
    pub fn percent_whole(&self, percent: i64) -> String {
        self.say_with("unit-percent", &[("number", percent.into())]).into_owned()
    }

    /// A score: "0.7". Always with its tenth, because 0.0 and 1.0 are scores and not counts.
    pub fn score(&self, score: Score) -> String {
        self.numbers().shown_with_at_least(Decimal::new(score.tenths().into(), 1), 1)
    }

    /// A value in a sentence: "7.5 days", "62%", "EUR 1,234.50".
    pub fn quantity(&self, amount: Quantity, unit: &Unit) -> String {
        self.quantity_in(Room::Sentence, amount.get(), unit)
    }

    /// A value where there is little room, such as on a track: "7.5 d", "62%", "EUR 1,234.50".
    pub fn quantity_short(&self, amount: Quantity, unit: &Unit) -> String {
        self.quantity_in(Room::Track, amount.get(), unit)
    }

    /// A value that was computed, such as what pace asks for, in a sentence: rounded to `fraction_digits`.
    pub fn quantity_about(&self, amount: Quantity, fraction_digits: u32, unit: &Unit) -> String {
        self.quantity_in(Room::Sentence, numbers::rounded(amount.get(), fraction_digits), unit)
    }

    fn quantity_in(&self, room: Room, amount: Decimal, unit: &Unit) -> String {
        let number = ("number", amount.into());
        let said = match unit {
            Unit::Count | Unit::Ratio => return self.number(amount),
            Unit::Percent => self.say_with("unit-percent", &[number]),
            Unit::Currency(code) => {
                let shown =
                    self.numbers().shown_with_at_least(amount, minor_digits(amount, code.as_str()));
                self.say_with(
                    "unit-money",
                    &[("code", code.as_str().into()), ("number", shown.into())],
                )
            }
            Unit::Duration(duration) => {
                let key = match room {
                    Room::Sentence => long(*duration),
                    Room::Track => short(*duration),
                };
                self.say_with(key, &[number])
            }
            Unit::Text(name) => {
                self.say_with("unit-named", &[number, ("unit", name.as_str().into())])
            }
        };
        said.into_owned()
    }
}

fn long(duration: DurationUnit) -> &'static str {
    match duration {
        DurationUnit::Millisecond => "unit-milliseconds",
        DurationUnit::Second => "unit-seconds",
        DurationUnit::Minute => "unit-minutes",
        DurationUnit::Hour => "unit-hours",
        DurationUnit::Day => "unit-days",
        DurationUnit::Week => "unit-weeks",
        DurationUnit::Month => "unit-months",
        DurationUnit::Year => "unit-years",
    }
}

fn short(duration: DurationUnit) -> &'static str {
    match duration {
        DurationUnit::Millisecond => "unit-milliseconds-short",
        DurationUnit::Second => "unit-seconds-short",
        DurationUnit::Minute => "unit-minutes-short",
        DurationUnit::Hour => "unit-hours-short",
        DurationUnit::Day => "unit-days-short",
        DurationUnit::Week => "unit-weeks-short",
        DurationUnit::Month => "unit-months-short",
        DurationUnit::Year => "unit-years-short",
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
