//! A number that a person typed: exact, decimal, and bounded.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;

/// An exact decimal number in the unit of its measure.
///
/// Range: at most 15 digits before the point and 9 after it, either sign. Trailing zeros are not
/// kept: `1.50` and `1.5` are one value, written `1.5`. Source: DOMAIN.md, "Numbers".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

/// Why something is no [`Quantity`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuantityRefused {
    /// Not written as a plain decimal number.
    #[error("not a plain decimal number: write it like 1234.5")]
    NotANumber,
    /// Too many digits before the point.
    #[error("too large: at most {digits_max} digits before the point")]
    TooLarge {
        /// How many there may be.
        digits_max: u32,
    },
    /// Too many digits after the point.
    #[error("too fine: at most {digits_max} digits after the point")]
    TooFine {
        /// How many there may be.
        digits_max: u32,
    },
}

impl QuantityRefused {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "quantity.not_a_number",
            Self::TooLarge { .. } => "quantity.too_large",
            Self::TooFine { .. } => "quantity.too_fine",
        }
    }
}

impl Quantity {
    /// Digits that fit before the point.
    pub const WHOLE_DIGITS_MAX: u32 = 15;
    /// Digits that fit after the point.
    pub const FRACTION_DIGITS_MAX: u32 = 9;
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(Decimal::ONE);

    /// The first number of nanos that has too many digits before the point.
    const NANOS_LIMIT: i128 = 10_i128.pow(Self::WHOLE_DIGITS_MAX + Self::FRACTION_DIGITS_MAX);

    /// Takes a decimal that fits.
    ///
    /// # Errors
    ///
    /// [`QuantityRefused::TooLarge`] and [`QuantityRefused::TooFine`]; nothing is rounded.
    pub fn new(value: Decimal) -> Result<Self, QuantityRefused> {
        let value = value.normalize();
        if value.scale() > Self::FRACTION_DIGITS_MAX {
            return Err(QuantityRefused::TooFine { digits_max: Self::FRACTION_DIGITS_MAX });
        }
        let quantity = Self(value);
        // A decimal's mantissa has at most 96 bits and is multiplied by at most 10^9: it fits.
        if quantity.nanos().abs() >= Self::NANOS_LIMIT {
            return Err(QuantityRefused::TooLarge { digits_max: Self::WHOLE_DIGITS_MAX });
        }
        Ok(quantity)
    }

    /// The decimal, without trailing zeros.
    pub const fn get(self) -> Decimal {
        self.0
    }

    /// The value in billionths, in which the rules compute: an integer below 10^24 either side.
    pub(crate) fn nanos(self) -> i128 {
        self.0.mantissa() * 10_i128.pow(Self::FRACTION_DIGITS_MAX.saturating_sub(self.0.scale()))
    }

    /// The quantity of so many billionths; what lies outside the range becomes its nearer end.
    pub(crate) fn from_nanos(nanos: i128) -> Self {
        let end = Self::NANOS_LIMIT - 1;
        let nanos = nanos.clamp(-end, end);
        Self(Decimal::from_i128_with_scale(nanos, Self::FRACTION_DIGITS_MAX).normalize())
    }
}

impl From<i32> for Quantity {
    /// Every `i32` fits.
    fn from(value: i32) -> Self {
        Self(Decimal::from(value))
    }
}

impl FromStr for Quantity {
    type Err = QuantityRefused;

    /// Reads a plain decimal: an optional `-`, digits, and optionally a point with digits after it.
    /// How a number is written in somebody's language is for the edges to read.
    fn from_str(text: &str) -> Result<Self, QuantityRefused> {
        let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (sign, unsigned) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        if whole.is_empty() || fraction.is_empty() || !digits_only(whole) || !digits_only(fraction)
        {
            return Err(QuantityRefused::NotANumber);
        }
        // Zeros at either end say nothing, and without them the decimal below can't overflow.
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if whole.len() > Self::WHOLE_DIGITS_MAX as usize {
            return Err(QuantityRefused::TooLarge { digits_max: Self::WHOLE_DIGITS_MAX });
        }
        if fraction.len() > Self::FRACTION_DIGITS_MAX as usize {
            return Err(QuantityRefused::TooFine { digits_max: Self::FRACTION_DIGITS_MAX });
        }
        Decimal::from_str_exact(&format!("{sign}0{whole}.{fraction}0"))
            .map_err(|_| QuantityRefused::NotANumber)
            .and_then(Self::new)
    }
}

impl fmt::Display for Quantity {
    /// Plain: `-1234.5`. [`FromStr`] reads it back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
